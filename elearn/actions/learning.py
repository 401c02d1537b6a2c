"""What a learner does in a lesson: begin, choose, go on to the questions, answer.

The rules are in `domain/play.py` and `domain/quiz.py`; here they meet the database. Every deed
takes hold of the attempt first, so that two taps at once queue (docs/architecture.md, "Playing").
"""

from collections.abc import Callable
from datetime import datetime

from elearn.actions import completing, pinned
from elearn.actions.transaction import settle, undo
from elearn.content import codec
from elearn.content.catalogue import Catalogue
from elearn.domain import marking, play, quiz
from elearn.domain.errors import AlreadyFurther, NotOffered, NotReached, NotThere
from elearn.domain.resume import Deed, Variant
from elearn.domain.scenario import Course, Lesson
from elearn.store import attempts, editions, people


def begin(
    *,
    person_id: int,
    course: Course,
    lesson: Lesson,
    variant: Variant = Variant.PLAY,
    catalogue: Catalogue,
    now: datetime,
) -> int:
    """Begins a lesson, or goes on with the attempt that is there. Gives the attempt's number.

    NotOffered for reading where there is nothing to read.
    """

    def deed() -> int:
        there = attempts.active(person_id=person_id, course=course.slug, lesson=lesson.slug)
        if there is not None:
            return there.id
        return _new_attempt(person_id, course, lesson, variant, catalogue, now)

    return settle(deed)


def start_over(
    *,
    person_id: int,
    course: Course,
    lesson: Lesson,
    variant: Variant = Variant.PLAY,
    catalogue: Catalogue,
    now: datetime,
) -> int:
    """Ends the attempt that is there and begins a new one. What was done stays done.

    NotOffered for reading where there is nothing to read.
    """

    def deed() -> int:
        attempts.end(person_id=person_id, course=course.slug, lesson=lesson.slug, now=now)
        return _new_attempt(person_id, course, lesson, variant, catalogue, now)

    return settle(deed)


def choose(
    *,
    person_id: int,
    course: str,
    lesson: str,
    token: play.Token,
    option: int,
    catalogue: Catalogue,
    now: datetime,
) -> int:
    """Stores a choice and gives the step whose consequence comes next.

    A token that was used gives its own step again and stores nothing. Raises AlreadyFurther for a
    page that was left behind, NotReached, NotOffered, and NotThere for somebody else's attempt.
    """

    def deed() -> int:
        held = _hold(person_id, course, lesson, token.attempt, Deed.CHOSEN, now)
        if held.variant is Variant.READ:
            raise AlreadyFurther("Je leest dit verhaal: er valt niets te kiezen.")
        content = pinned.lesson(held.edition, catalogue)
        move = play.choose(content, attempts.choices(token.attempt), token=token, option=option)
        if move.row is None:
            undo()
        else:
            attempts.add_choice(attempt_id=token.attempt, row=move.row, now=now)
        return move.step

    return settle(deed)


def finish_play(
    *,
    person_id: int,
    course: str,
    lesson: str,
    attempt_id: int,
    catalogue: Catalogue,
    now: datetime,
) -> None:
    """ "Verder: de vragen": completes the play part, also of who read the story instead.

    NotReached if a story that is played has no ending yet.
    """

    def deed() -> None:
        held = _hold(person_id, course, lesson, attempt_id, Deed.PLAYED, now)
        if held.variant is Variant.PLAY:
            content = pinned.lesson(held.edition, catalogue)
            play.ending(content, play.replay(content, attempts.choices(attempt_id)))

    settle(deed)


def answer(
    *,
    person_id: int,
    course: str,
    lesson: str,
    attempt_id: int,
    number: int,
    given: tuple[int, ...],
    catalogue: Catalogue,
    now: datetime,
) -> None:
    """Stores the first answer to asking `number`; `given` is in the shape of `marking.mark`.

    Raises as `answer_from`.
    """
    answer_from(
        lambda _asked: given,
        person_id=person_id,
        course=course,
        lesson=lesson,
        attempt_id=attempt_id,
        number=number,
        catalogue=catalogue,
        now=now,
    )


def answer_from(
    read: Callable[[quiz.Next], tuple[int, ...]],
    /,
    *,
    person_id: int,
    course: str,
    lesson: str,
    attempt_id: int,
    number: int,
    catalogue: Catalogue,
    now: datetime,
) -> None:
    """Stores the first answer to asking `number`; `read` gets it once the question is known.

    The last goal met completes the lesson, and the last lesson the course, in the same
    transaction. A second answer to the same asking changes nothing, and is not read. Raises
    EmptyAnswer, NotReached, NotOffered, AlreadyFurther, NotThere.
    """

    def deed() -> None:
        held = _hold(person_id, course, lesson, attempt_id, Deed.ANSWERED, now)
        content = pinned.lesson(held.edition, catalogue)
        askings = attempts.answers(attempt_id)
        asked = quiz.next_question(content, askings, seed=attempt_id)
        if number <= len(askings):
            undo()
            return
        if not held.played or asked is None or number != asked.number:
            raise NotReached("Deze vraag is nog niet aan de beurt.")
        given = read(asked)
        asking = quiz.Asking(
            number=number,
            question=asked.question.key,
            given=given,
            right=marking.mark(asked.question, given),
        )
        attempts.add_answer(attempt_id=attempt_id, asking=asking, now=now)
        if quiz.all_met(content, (*askings, asking)) and not quiz.all_met(content, askings):
            completing.lesson_done(
                person_id=person_id,
                course=course,
                lesson=lesson,
                edition=held.edition,
                catalogue=catalogue,
                now=now,
            )

    settle(deed)


def _new_attempt(
    person_id: int,
    course: Course,
    lesson: Lesson,
    variant: Variant,
    catalogue: Catalogue,
    now: datetime,
) -> int:
    if variant is Variant.READ and lesson.before is None:
        raise NotOffered("Deze les heeft geen tekst om te lezen.")
    edition = catalogue.edition(course.slug, lesson.slug)
    editions.keep(
        edition=edition,
        course=course.slug,
        lesson=lesson.slug,
        content=codec.dumps(lesson),
        now=now,
    )
    return attempts.begin(
        organisation_id=people.person(person_id).organisation_id,
        person_id=person_id,
        course=course.slug,
        lesson=lesson.slug,
        edition=edition,
        variant=variant,
        now=now,
    ).id


def _hold(
    person_id: int, course: str, lesson: str, attempt_id: int, deed: Deed, now: datetime
) -> attempts.Held:
    """The attempt, held for a deed. NotThere if it is not theirs, AlreadyFurther if it ended."""
    held = attempts.own(
        person_id=person_id,
        course=course,
        lesson=lesson,
        attempt_id=attempt_id,
        deed=deed,
        now=now,
    )
    if held is not None:
        return held
    if attempts.is_own(person_id=person_id, course=course, lesson=lesson, attempt_id=attempt_id):
        raise AlreadyFurther("Je bent opnieuw begonnen.")
    raise NotThere("Dit hoort niet bij jouw les.")
