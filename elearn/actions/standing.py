"""Where a learner stands: facts from the store, folded by the rules. Reads only, writes nothing."""

from dataclasses import dataclass
from datetime import date

from elearn.actions import pinned
from elearn.content.catalogue import Catalogue
from elearn.domain import completion, play, quiz, resume
from elearn.domain.completion import LearnerStatus
from elearn.domain.scenario import Course, Lesson
from elearn.store import attempts, obligations, records, runs
from elearn.store.runs import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One learner in one attempt. `lesson` is the edition that the attempt is pinned to."""

    attempt_id: int
    course: str
    lesson: Lesson
    edition: str
    rows: tuple[play.Chosen, ...]
    position: play.Position
    askings: tuple[quiz.Asking, ...]
    variant: resume.Variant
    played: bool
    deed: resume.Deed
    sealed_note: str = ""

    @property
    def seed(self) -> int:
        """What fixes the order of questions and options in this attempt."""
        return self.attempt_id

    @property
    def all_met(self) -> bool:
        """Whether all goals of the lesson are met in this attempt."""
        return quiz.all_met(self.lesson, self.askings)

    @property
    def place(self) -> resume.Place:
        """The exact step to go on at."""
        return resume.place(
            variant=self.variant,
            deed=self.deed,
            position=self.position,
            asked=len(self.askings),
            all_met=self.all_met,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow:
    """One lesson on the course page."""

    lesson: Lesson
    status: LearnerStatus
    done_on: date | None
    standing: Standing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePage:
    """A course as its learner sees it. `current` is the unfinished attempt used last."""

    course: Course
    rows: tuple[LessonRow, ...]
    due: date | None
    proof: records.Proof | None
    current: Standing | None

    @property
    def done(self) -> int:
        """How many lessons are done."""
        return sum(row.status is LearnerStatus.DONE for row in self.rows)


def of(*, person_id: int, course: str, lesson: str, catalogue: Catalogue) -> Standing | None:
    """The active attempt of a person in a lesson, or None if it was never begun. One query."""
    run = runs.active(person_id=person_id, course=course, lesson=lesson)
    return None if run is None else _standing(run, catalogue)


def of_course(*, person_id: int, course: Course, catalogue: Catalogue) -> CoursePage:
    """What a learner has done and has to do of a course."""
    begun = runs.of_course(person_id=person_id, course=course.slug)
    done = attempts.lessons_done(person_id=person_id, course=course.slug)
    standings = {run.lesson: _standing(run, catalogue) for run in begun}
    rows = tuple(
        LessonRow(
            lesson=lesson,
            status=completion.learner_status(
                begun=lesson.slug in standings, done=lesson.slug in done
            ),
            done_on=done[lesson.slug].done_on if lesson.slug in done else None,
            standing=standings.get(lesson.slug),
        )
        for lesson in course.lessons
    )
    unfinished = [run.lesson for run in begun if run.lesson not in done]
    return CoursePage(
        course=course,
        rows=rows,
        due=_due(person_id=person_id, course=course.slug),
        proof=_proof(person_id=person_id, course=course.slug),
        current=standings[unfinished[0]] if unfinished else None,
    )


def _standing(run: Run, catalogue: Catalogue) -> Standing:
    lesson = pinned.lesson(run.edition, catalogue)
    return Standing(
        attempt_id=run.attempt_id,
        course=run.course,
        lesson=lesson,
        edition=run.edition,
        rows=run.choices,
        position=play.replay(lesson, run.choices),
        askings=run.answers,
        variant=run.variant,
        played=run.played,
        deed=run.deed,
        sealed_note=run.sealed_note,
    )


def _due(*, person_id: int, course: str) -> date | None:
    """The due date of the newest cycle."""
    rows = obligations.of_person(person_id=person_id, course=course)
    return rows[-1].due if rows else None


def _proof(*, person_id: int, course: str) -> records.Proof | None:
    """The newest certificate of the course that was not replaced or withdrawn."""
    for proof in records.of_person(person_id):
        if proof.row.course == course and not proof.replaced and proof.withdrawn_on is None:
            return proof
    return None
