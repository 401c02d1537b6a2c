"""Learning as deeds: what is stored, by whom, and what races come to."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from elearn.actions import learning
from elearn.domain import marking, play, quiz, resume
from elearn.domain.errors import AlreadyFurther, NotReached, NotThere
from elearn.domain.resume import Kind, Place
from elearn.store import attempts, records
from elearn.store.base import db
from tests.world import NOW, Someone, World


def key(world: World, someone: Someone) -> dict[str, object]:
    return {
        "person_id": someone.person_id,
        "course": world.course.slug,
        "lesson": world.lesson.slug,
        "catalogue": world.catalogue,
        "now": NOW,
    }


def begin(world: World, someone: Someone) -> int:
    return learning.begin(
        person_id=someone.person_id,
        course=world.course,
        lesson=world.lesson,
        catalogue=world.catalogue,
        now=NOW,
    )


def first_token(world: World, attempt: int) -> play.Token:
    return play.token(world.lesson, play.begin(world.lesson), attempt=attempt, step=1)


def rows(attempt: int) -> int:
    return len(attempts.choices(attempt))


def test_beginning_twice_is_one_attempt(app: Flask, world: World) -> None:
    someone = world.someone()
    with app.app_context():
        assert begin(world, someone) == begin(world, someone)


def test_starting_over_leaves_the_old_page_behind(app: Flask, world: World) -> None:
    someone = world.someone()
    with app.app_context():
        old = begin(world, someone)
        new = learning.start_over(
            person_id=someone.person_id,
            course=world.course,
            lesson=world.lesson,
            catalogue=world.catalogue,
            now=NOW,
        )
        assert new != old
        with pytest.raises(AlreadyFurther):
            learning.choose(**key(world, someone), token=first_token(world, old), option=0)
        assert rows(old) == 0


def test_a_double_tap_makes_one_row_and_the_first_choice_stands(app: Flask, world: World) -> None:
    someone = world.someone()
    with app.app_context():
        attempt = begin(world, someone)
        token = first_token(world, attempt)
        assert learning.choose(**key(world, someone), token=token, option=1) == 1
        assert learning.choose(**key(world, someone), token=token, option=0) == 1
        assert [row.option for row in attempts.choices(attempt)] == [1]


def test_somebody_elses_token_is_not_there(app: Flask, world: World) -> None:
    school = world.school()
    mine, other = world.someone(school), world.someone(school)
    with app.app_context():
        token = first_token(world, begin(world, mine))
        begin(world, other)
        with pytest.raises(NotThere):
            learning.choose(**key(world, other), token=token, option=0)
        assert rows(token.attempt) == 0


def test_going_back_and_choosing_differently_keeps_the_earlier_rows(
    app: Flask, world: World
) -> None:
    someone = world.someone()
    with app.app_context():
        attempt = begin(world, someone)
        learning.choose(**key(world, someone), token=first_token(world, attempt), option=0)
        before = attempts.choices(attempt)
        position = play.replay(world.lesson, before)
        again = play.token(world.lesson, position, attempt=attempt, step=1)
        learning.choose(**key(world, someone), token=again, option=1)
        after = attempts.choices(attempt)
        assert after[:1] == before
        assert play.replay(world.lesson, after).path == after[1:]


def test_a_refused_deed_does_not_move_the_place_to_resume(app: Flask, world: World) -> None:
    someone = world.someone()
    with app.app_context():
        attempt = begin(world, someone)
        with pytest.raises(NotReached):
            learning.finish_play(**key(world, someone), attempt_id=attempt)
        db.session.remove()
        assert world.standing(someone.person_id).deed is resume.Deed.BEGUN


def test_every_stored_step_is_where_one_goes_on(app: Flask, world: World) -> None:
    someone = world.someone()
    with app.app_context():
        attempt = begin(world, someone)
        assert world.standing(someone.person_id).place == Place(kind=Kind.MOMENT, number=1)
        learning.choose(**key(world, someone), token=first_token(world, attempt), option=0)
        db.session.remove()
        assert world.standing(someone.person_id).place == Place(kind=Kind.CONSEQUENCE, number=1)
    world.play(someone.person_id)
    with app.app_context():
        found = world.standing(someone.person_id)
        assert found.place == Place(kind=Kind.QUESTION, number=1)
        asked = quiz.next_question(world.lesson, (), seed=attempt)
        assert asked is not None
        learning.answer(
            **key(world, someone),
            attempt_id=attempt,
            number=1,
            given=marking.an_answer(asked.question, right=False),
        )
        db.session.remove()
        assert world.standing(someone.person_id).place == Place(kind=Kind.QUESTION, number=1)


def test_questions_wait_for_the_story(app: Flask, world: World) -> None:
    someone = world.someone()
    with app.app_context():
        attempt = begin(world, someone)
        with pytest.raises(NotReached):
            learning.answer(**key(world, someone), attempt_id=attempt, number=1, given=(0,))
        assert attempts.answers(attempt) == ()


def test_the_first_answer_to_an_asking_stands(app: Flask, world: World) -> None:
    someone = world.someone()
    attempt = world.play(someone.person_id)
    with app.app_context():
        asked = quiz.next_question(world.lesson, (), seed=attempt)
        assert asked is not None
        wrong = marking.an_answer(asked.question, right=False)
        right = marking.an_answer(asked.question, right=True)
        learning.answer(**key(world, someone), attempt_id=attempt, number=1, given=wrong)
        learning.answer(**key(world, someone), attempt_id=attempt, number=1, given=right)
        assert [a.right for a in attempts.answers(attempt)] == [False]


def test_the_last_goal_completes_the_course_once(app: Flask, world: World) -> None:
    someone = world.someone()
    world.finish_course(someone.person_id)
    world.finish_course(someone.person_id, now=NOW + timedelta(days=3))
    with app.app_context():
        (proof,) = records.of_person(someone.person_id)
        assert proof.row.name == "Marieke van der Linden"
        assert proof.row.cycle == 1
        assert [item[0] for item in proof.row.lessons] == [
            lesson.slug for lesson in world.course.lessons
        ]


def test_twenty_posts_of_one_step_at_once_make_one_row(app: Flask, world: World) -> None:
    someone = world.someone()
    with app.app_context():
        attempt = begin(world, someone)
    token = first_token(world, attempt)

    def post(option: int) -> int:
        with app.app_context():
            return learning.choose(**key(world, someone), token=token, option=option % 2)

    with ThreadPoolExecutor(20) as pool:
        steps = list(pool.map(post, range(20)))
    assert steps == [1] * 20
    with app.app_context():
        assert rows(attempt) == 1


def test_two_last_answers_at_once_give_one_certificate(app: Flask, world: World) -> None:
    someone = world.someone()
    for lesson in world.course.lessons[:-1]:
        world.finish(someone.person_id, lesson=lesson)
    lesson = world.course.lessons[-1]
    attempt = world.play(someone.person_id, lesson=lesson)
    with app.app_context():
        while True:
            askings = world.standing(someone.person_id, lesson).askings
            asked = quiz.next_question(lesson, askings, seed=attempt)
            assert asked is not None
            number, given = asked.number, marking.an_answer(asked.question, right=True)
            last = quiz.Asking(number=number, question=asked.question.key, given=given, right=True)
            if quiz.all_met(lesson, (*askings, last)):
                break
            learning.answer(
                **(key(world, someone) | {"lesson": lesson.slug}),
                attempt_id=attempt,
                number=number,
                given=given,
            )
            db.session.remove()

    def answer(_: int) -> None:
        with app.app_context():
            learning.answer(
                **(key(world, someone) | {"lesson": lesson.slug}),
                attempt_id=attempt,
                number=number,
                given=given,
            )

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(answer, range(8)))
    with app.app_context():
        assert len(records.of_person(someone.person_id)) == 1


def test_a_fork_after_the_questions_began_changes_nothing_that_counted(
    app: Flask, world: World
) -> None:
    someone = world.someone()
    attempt = world.play(someone.person_id)
    with app.app_context():
        position = world.standing(someone.person_id).position
        token = play.token(world.lesson, position, attempt=attempt, step=1)
        learning.choose(**key(world, someone), token=token, option=1)
        db.session.remove()
        found = world.standing(someone.person_id)
        assert found.played
        assert found.place == Place(kind=Kind.CONSEQUENCE, number=1)
