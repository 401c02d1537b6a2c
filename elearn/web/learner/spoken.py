"""The words of courses and lessons in the language of the page, as far as they were translated.

Only words differ between languages (docs/lesson-format.md, "Translation"): what is stored in one
counts in the other. Deeds work on what was written first; only pages are told in another language.
"""

import dataclasses

from elearn.actions.standing import CoursePage, LessonRow, Standing
from elearn.domain import play
from elearn.domain.scenario import Course, Lesson
from elearn.web import texts


def course(told: Course) -> Course:
    """The course, for a page."""
    return told.told_in(texts.language())


def lesson(told: Lesson) -> Lesson:
    """The lesson, for a page."""
    return told.told_in(texts.language())


def standing(where: Standing) -> Standing:
    """A learner in an attempt, with the lesson as the page tells it."""
    told = lesson(where.lesson)
    if told is where.lesson:
        return where
    return dataclasses.replace(where, lesson=told, position=play.replay(told, where.rows))


def course_page(page: CoursePage) -> CoursePage:
    """A course as its learner sees it, with its lessons."""
    return dataclasses.replace(
        page,
        course=course(page.course),
        rows=tuple(_row(row) for row in page.rows),
        current=standing(page.current) if page.current else None,
    )


def _row(row: LessonRow) -> LessonRow:
    return dataclasses.replace(
        row,
        lesson=lesson(row.lesson),
        standing=standing(row.standing) if row.standing else None,
    )
