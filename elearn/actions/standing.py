"""Where a learner stands: facts from the store, folded by the rules. Reads only, writes nothing."""

from dataclasses import dataclass
from datetime import date

from elearn.actions import completing, pinned
from elearn.content.catalogue import Catalogue
from elearn.domain import completion, play, quiz, renewal, resume
from elearn.domain.completion import LearnerStatus
from elearn.domain.renewal import Phase, Window
from elearn.domain.scenario import Course, Lesson
from elearn.store import attempts, records


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
    """A course as its learner sees it. `current` is the unfinished attempt used last.

    `window` says when the certificate can be renewed, if it has an end; `phase` is how that stands.
    """

    course: Course
    rows: tuple[LessonRow, ...]
    due: date | None
    proof: records.Proof | None
    current: Standing | None
    window: Window | None = None
    phase: Phase | None = None

    @property
    def done(self) -> int:
        """How many lessons are done."""
        return sum(row.status is LearnerStatus.DONE for row in self.rows)


def of(*, person_id: int, course: str, lesson: str, catalogue: Catalogue) -> Standing | None:
    """The active attempt of a person in a lesson, or None if it was never begun."""
    attempt = attempts.active(person_id=person_id, course=course, lesson=lesson)
    return None if attempt is None else _standing(attempt, catalogue)


def of_course(*, person_id: int, course: Course, catalogue: Catalogue, today: date) -> CoursePage:
    """What a learner has done and has to do of a course."""
    time = completing.again(person_id=person_id, course=course.slug, today=today)
    active = attempts.active_of_course(person_id=person_id, course=course.slug)
    begun = [attempt for attempt in active if time.is_of_now(attempt.begun_at)]
    done = time.counts(attempts.lessons_done(person_id=person_id, course=course.slug))
    window = renewal.window(time.last.row.valid_until) if time.last else None
    standings = {attempt.lesson: _standing(attempt, catalogue) for attempt in begun}
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
    unfinished = [attempt.lesson for attempt in begun if attempt.lesson not in done]
    return CoursePage(
        course=course,
        rows=rows,
        due=time.duties[-1].due if time.duties else None,
        proof=time.last,
        current=standings[unfinished[0]] if unfinished else None,
        window=window,
        phase=window.phase(today) if window else None,
    )


def _standing(attempt: attempts.Attempt, catalogue: Catalogue) -> Standing:
    lesson = pinned.lesson(attempt.edition, catalogue)
    rows = attempts.choices(attempt.id)
    return Standing(
        attempt_id=attempt.id,
        course=attempt.course,
        lesson=lesson,
        edition=attempt.edition,
        rows=rows,
        position=play.replay(lesson, rows),
        askings=attempts.answers(attempt.id),
        variant=resume.Variant(attempt.variant),
        played=attempt.played_at is not None,
        deed=resume.Deed(attempt.last_deed),
    )
