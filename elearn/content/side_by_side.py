"""Tips that need more than one text: lessons side by side, the course file, the day it is.

The rules are in `domain/checks_course.py` and `domain/echoes.py`; this knows where things stand.
"""

import dataclasses
from collections.abc import Sequence
from datetime import date

from elearn.content.notebook import Notebook
from elearn.content.reader import Reading
from elearn.domain import checks_course, echoes, finding
from elearn.domain.finding import Finding, Place


def aged(told: Reading, today: date | None) -> Reading:
    """The reading with a tip if its review is long ago. Without a day nothing is said."""
    if today is None or told.lesson is None or not told.file:
        return told
    message = checks_course.review(told.lesson, today)
    place = finding.place_of(told.places, "reviewed")
    return _with(told, place, "T831", message) if message else told


def compared(read: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings, each with tips on sentences that a lesson before it has too."""
    by_file = {told.file: told for told in read}
    sentences = [said for told in read for said in told.sentences]
    for echo in echoes.echoes(sentences):
        first, later = echo.first, echo.later
        if first.file == later.file:
            continue
        message = (
            f"Deze zin staat bijna zo ook in {first.file}, regel {first.place.line}. "
            "Zeg hier iets nieuws, of haal hem weg."
        )
        by_file[later.file] = _with(by_file[later.file], later.place, "T824", message)
    return tuple(by_file.get(told.file, told) for told in read)


def of_course(goals: Sequence[str], read: Sequence[Reading], notes: Notebook) -> None:
    """Adds to the notes of a course file what its lessons leave open."""
    lessons = [told.lesson for told in read if told.lesson is not None]
    if not lessons or not all(told.fit or told.lesson is None for told in read):
        return
    for key in checks_course.unasked(goals, lessons):
        message = (
            f"Geen les heeft vragen bij doel ‘{key[:60]}’. Zet het bij leerdoelen van een les, "
            "of haal het hier weg."
        )
        notes.add("T832", finding.place_of(notes.places, key), message)
    message = checks_course.roles(lessons)
    if message:
        notes.add("T833", finding.place_of(notes.places, "lessons"), message)


def _with(told: Reading, place: Place, code: str, message: str) -> Reading:
    found = Finding(file=told.file, place=place, code=code, message=message)
    return dataclasses.replace(told, findings=tuple(sorted((*told.findings, found))))
