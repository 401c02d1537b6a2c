"""My courses, a course with its lessons, the intro of a lesson, and the page that says "klaar"."""

from dataclasses import dataclass

from flask import redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from elearn.actions import learning, standing
from elearn.actions.standing import CoursePage, Standing
from elearn.domain import certificate, measure, quiz
from elearn.domain.completion import LearnerStatus
from elearn.domain.errors import NotThere
from elearn.domain.resume import Kind, Place, Variant
from elearn.domain.roles import Need
from elearn.domain.scenario import Course, Lesson
from elearn.web import access, dates
from elearn.web.extensions import catalogue, clock
from elearn.web.learner import here, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """The card of what was left: which lesson, where, and the way back to the exact step.

    `language` is that of the lesson.

    `left` is empty once nothing is left; `debrief` is its address once the story was played.
    """

    lesson: str
    language: str
    where: str
    left: str
    href: str
    debrief: str


@access.needs(Need.LEARN)
def overview() -> str:
    """Everything that waits for this person, and what can be done freely."""
    pages = [_page(course) for course in catalogue().courses]
    mine = [page for page in pages if _is_mine(page)]
    current = next((page.current for page in mine if page.current), None)
    return render_template(
        "learner/overview.html",
        mine=mine,
        free=[page for page in pages if page not in mine],
        resume=resume(current) if current else None,
        minutes_left={page.course.slug: minutes_left(page) for page in pages},
        today=clock.today(),
    )


@access.needs(Need.LEARN)
def course(course: str) -> str:
    """One course: its goals and its lessons."""
    page = _page(here.course_of(course))
    return render_template(
        "learner/course.html",
        page=page,
        resume=resume(page.current) if page.current else None,
        minutes={lesson.slug: measure.minutes(lesson) for lesson in page.course.lessons},
        first=next((row for row in page.rows if row.status is LearnerStatus.NOT_BEGUN), None),
        today=clock.today(),
        code=certificate.code(page.proof.row.code) if page.proof and page.proof.row.code else "",
    )


@access.needs(Need.LEARN)
def intro(course: str, lesson: str) -> str:
    """Who you are and what is going on; begin, or go on where you were.

    A heavy lesson first says what it is about and who can help, and can be read instead.
    """
    fresh = spoken.lesson(here.lesson_of(course, lesson))
    where = here.attempt(course, lesson, person_id=access.me().person_id)
    told = where.lesson if where else fresh
    return render_template(
        "learner/before.html" if told.before else "learner/intro.html",
        course=course,
        shown=spoken.course(here.course_of(course)),
        lesson=here.lesson_at_school(told) if told.contacts or told.before else told,
        minutes=measure.minutes(told),
        reading_minutes=measure.reading_variant_minutes(told),
        can_read=_can_read(fresh, where),
        resume=resume(where) if where else None,
    )


@access.needs(Need.LEARN)
def begin(course: str, lesson: str) -> Response:
    """Begins a lesson, or begins it again; "liever lezen" begins with its text."""
    deed = learning.start_over if request.form.get("opnieuw") == "1" else learning.begin
    deed(
        person_id=access.me().person_id,
        course=here.course_of(course),
        lesson=here.lesson_of(course, lesson),
        variant=Variant.READ if request.form.get("liever") == "lezen" else Variant.PLAY,
        catalogue=catalogue(),
        now=clock.now(),
    )
    return redirect(here.current(here.begun(course, lesson)), 303)


@access.needs(Need.LEARN)
def done(course: str) -> str | Response:
    """The course is done: the code, and what happens now."""
    page = _page(here.course_of(course))
    if page.proof is None or page.proof.row.code is None:
        return redirect(url_for("learner.course", course=course), 303)
    return render_template(
        "learner/done.html", page=page, code=certificate.code(page.proof.row.code)
    )


@access.needs(Need.LEARN)
def picture(course: str, name: str) -> Response:
    """A drawing that belongs to a lesson of the course."""
    file = catalogue().picture(here.course_of(course).slug, name)
    if file is None:
        raise NotThere("Dit beeld bestaat niet.")
    return send_file(file, max_age=3600)


def _can_read(fresh: Lesson, where: Standing | None) -> bool:
    """Whether reading is still to be offered: there is a text, and this is no way of reading."""
    done = where is not None and (where.played or where.variant is Variant.READ)
    return fresh.before is not None and not done


def resume(where: Standing) -> Resume:
    """The card for an attempt: "Verder bij moment 2. Nog ongeveer 5 minuten." """
    place = where.place
    words = {
        Kind.READING: _("Verder met lezen"),
        Kind.MOMENT: _("Verder bij moment %(n)s", n=place.number),
        Kind.CONSEQUENCE: _("Verder bij moment %(n)s", n=place.number),
        Kind.DEBRIEF: _("Verder bij de nabespreking"),
        Kind.QUESTION: _("Verder bij de vragen"),
        Kind.RESULT: _("Bekijk de uitslag"),
    }
    minutes = _left(where)
    return Resume(
        lesson=where.lesson.title,
        language=where.lesson.language,
        where=words[place.kind],
        left=_("nog ongeveer %(minutes)s", minutes=dates.minutes(minutes)) if minutes else "",
        href=here.current(where),
        debrief=here.address(where.course, where.lesson.slug, Place(kind=Kind.DEBRIEF))
        if where.played
        else "",
    )


def minutes_left(page: CoursePage) -> int:
    """How long the lessons of a course still take, about."""
    left = 0
    for row in page.rows:
        if row.status is LearnerStatus.NOT_BEGUN:
            left += measure.minutes(row.lesson)
        elif row.status is LearnerStatus.BUSY and row.standing is not None:
            left += _left(row.standing)
    return left


def _left(where: Standing) -> int:
    """Minutes from here to the end of the lesson."""
    if where.played:
        met = quiz.met(where.lesson, where.askings)
        return measure.question_minutes(goals=len(where.lesson.goals) - len(met))
    if where.variant is Variant.READ:
        return measure.reading_variant_minutes(where.lesson)
    return measure.minutes_left(where.lesson, where.position)


def _is_mine(page: CoursePage) -> bool:
    """Whether a course was asked of this person, begun, or done."""
    return bool(page.due or page.proof or page.current or page.done)


def _page(course: Course) -> CoursePage:
    page = standing.of_course(
        person_id=access.me().person_id,
        course=course,
        catalogue=catalogue(),
        today=clock.today(),
    )
    return spoken.course_page(page)
