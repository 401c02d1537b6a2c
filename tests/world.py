"""Builders with valid defaults: organisations, schools, people, learners who finished.

Everything goes through the real deeds in `elearn/actions`, never through inserted rows.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

from flask import Flask

from elearn.actions import arranging, founding, learning, standing
from elearn.actions.staff import Actor
from elearn.actions.transaction import transaction
from elearn.content.catalogue import Catalogue
from elearn.domain import arrangements, certificate, marking, play, quiz
from elearn.domain.arrangements import Filling
from elearn.domain.roles import Role, Scope
from elearn.domain.scenario import Course, Lesson, Moment, Sector
from elearn.store import obligations, people, records, sessions

PASSWORD = "grijs-gebied"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """Somebody who can sign in."""

    person_id: int
    email: str
    organisation_id: int
    school_id: int


@dataclass
class World:
    """Makes what a test is about."""

    app: Flask
    catalogue: Catalogue
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    @property
    def course(self) -> Course:
        """The first course on disk."""
        return self.catalogue.courses[0]

    @property
    def lesson(self) -> Lesson:
        """The first lesson of the first course."""
        return self.course.lessons[0]

    def school(self, *, organisation: str = "", sector: Sector = Sector.VO) -> tuple[int, int]:
        """A new organisation with one school: (organisation, school)."""
        name = organisation or f"Stichting {next(self._numbers)}"
        with self.app.app_context():
            organisation_id = founding.found(name=name, demo=False, now=NOW)
            school_id = founding.add_school(
                organisation_id=organisation_id, name=f"School van {name}", sector=sector
            )
        return organisation_id, school_id

    def another_school(self, organisation_id: int, name: str, brin: str = "") -> int:
        """A further school of an organisation."""
        with self.app.app_context():
            return founding.add_school(
                organisation_id=organisation_id, name=name, sector=Sector.PO, brin=brin
            )

    def someone(
        self,
        school: tuple[int, int] | None = None,
        *,
        given_name: str = "Marieke",
        infix: str = "van der",
        surname: str = "Linden",
        roles: tuple[Role, ...] = (),
        staff_number: str = "",
    ) -> Someone:
        """Somebody with an account at a school (a new one if none is given)."""
        organisation_id, school_id = school or self.school()
        email = f"persoon{next(self._numbers)}@school.example"
        newcomer = founding.Newcomer(
            given_name=given_name,
            infix=infix,
            surname=surname,
            email=email,
            password=PASSWORD,
            roles=roles,
            staff_number=staff_number,
        )
        with self.app.app_context():
            person_id = founding.welcome(school_id=school_id, newcomer=newcomer, now=NOW)
        return Someone(
            person_id=person_id, email=email, organisation_id=organisation_id, school_id=school_id
        )

    def also_at(self, someone: Someone, school_id: int) -> None:
        """Somebody works at a further school too."""
        with self.app.app_context(), transaction():
            people.place(people.person(someone.person_id), school_id=school_id)

    def fill_in(
        self,
        at: tuple[int, int | None],
        key: str,
        filling: Filling,
        *,
        seen: Filling | None = None,
        scope: Scope | None = None,
        school_phone: bool = False,
        now: datetime = NOW,
    ) -> None:
        """An author fills in a contact or agreement for a school, or for the board (None)."""
        asked = {**self.catalogue.contacts, **self.catalogue.agreements}[key]
        with self.app.app_context():
            arranging.keep(
                scope=scope or Scope(organisation_id=at[0]),
                school_id=at[1],
                asked=asked,
                filling=filling,
                seen=arrangements.mark(seen),
                school_phone=school_phone,
                actor=Actor(person_id=None, name="Josien Terpstra"),
                now=now,
            )

    def grant(self, someone: Someone, role: Role, *, school_id: int | None = None) -> None:
        """Somebody gets a role, for the organisation or for one school."""
        with self.app.app_context(), transaction():
            people.grant(people.person(someone.person_id), role, school_id=school_id)

    def oblige(self, someone: Someone, *, due: date, now: datetime = NOW) -> None:
        """Gives somebody the first course to do."""
        with self.app.app_context(), transaction():
            obligations.add(
                person=people.person(someone.person_id),
                course=self.course.slug,
                due=due,
                school_id=someone.school_id,
                origin="web",
                now=now,
            )

    def play(
        self,
        person_id: int,
        *,
        pick: Callable[[tuple[int, ...]], int] = min,
        now: datetime = NOW,
        lesson: Lesson | None = None,
    ) -> int:
        """Plays a lesson to the end of its story; gives the attempt. `pick` takes a choice."""
        lesson = lesson or self.lesson
        key = {"person_id": person_id, "course": self.course.slug, "lesson": lesson.slug}
        with self.app.app_context():
            attempt = learning.begin(
                person_id=person_id,
                course=self.course,
                lesson=lesson,
                catalogue=self.catalogue,
                now=now,
            )
            while (token := self._next_token(attempt, key)) is not None:
                position = self.standing(person_id, lesson).position
                offered = tuple(n for n, _ in play.offered(lesson, position, token.step))
                learning.choose(
                    **key, token=token, option=pick(offered), catalogue=self.catalogue, now=now
                )
            learning.finish_play(**key, attempt_id=attempt, catalogue=self.catalogue, now=now)
        return attempt

    def finish(self, person_id: int, *, now: datetime = NOW, lesson: Lesson | None = None) -> int:
        """Plays a lesson and answers all questions right; gives the attempt."""
        lesson = lesson or self.lesson
        attempt = self.play(person_id, now=now, lesson=lesson)
        with self.app.app_context():
            while asked := quiz.next_question(
                lesson, self.standing(person_id, lesson).askings, seed=attempt
            ):
                learning.answer(
                    person_id=person_id,
                    course=self.course.slug,
                    lesson=lesson.slug,
                    attempt_id=attempt,
                    number=asked.number,
                    given=marking.an_answer(asked.question, right=True),
                    catalogue=self.catalogue,
                    now=now + timedelta(seconds=asked.number),
                )
        return attempt

    def finish_course(self, person_id: int, *, now: datetime = NOW) -> None:
        """Finishes every lesson of the first course."""
        for lesson in self.course.lessons:
            self.finish(person_id, now=now, lesson=lesson)

    def code_of(self, someone: Someone) -> str:
        """The printed code of somebody's newest certificate."""
        with self.app.app_context():
            value = records.of_person(someone.person_id)[0].row.code
            assert value is not None
            return certificate.code(value)

    def end_sessions(self, someone: Someone) -> None:
        """What two hours without a tap do: the sessions of somebody are no longer good."""
        with self.app.app_context(), transaction():
            account_id = people.person(someone.person_id).account_id
            assert account_id is not None
            sessions.end_all(account_id=account_id, now=NOW)

    def standing(self, person_id: int, lesson: Lesson | None = None) -> standing.Standing:
        """Where somebody stands in a lesson that they began. Needs an app context."""
        found = standing.of(
            person_id=person_id,
            course=self.course.slug,
            lesson=(lesson or self.lesson).slug,
            catalogue=self.catalogue,
        )
        assert found is not None
        return found

    def _next_token(self, attempt: int, key: dict[str, object]) -> "play.Token | None":
        """The token of the moment that comes now, or None at the end of the story."""
        found = standing.of(**key, catalogue=self.catalogue)  # type: ignore[arg-type]  # a test's key
        assert found is not None
        position = found.position
        step = len(position.path) + 1
        if not isinstance(play.next_scene(found.lesson, position), Moment):
            return None
        return play.token(found.lesson, position, attempt=attempt, step=step)
