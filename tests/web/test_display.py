"""How days, times, counts and bars look in Dutch."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from elearn.domain.artefact import Later, Paragraph, PictureKind, Screen, ScreenKind
from elearn.domain.scenario import Movement, Value
from elearn.web import dates, display

TODAY = date(2026, 2, 3)


@pytest.fixture
def dutch() -> Flask:
    """An app that only speaks Dutch: what words need, without a database."""
    app = Flask(__name__)
    Babel(app, locale_selector=lambda: "nl")
    return app


def test_a_day_is_written_out_in_dutch() -> None:
    assert dates.day(date(2026, 1, 31)) == "31 januari 2026"
    assert dates.short_day(date(2026, 3, 4)) == "4 maart"
    assert dates.weekday(date(2026, 2, 27)) == "vrijdag 27 februari"
    assert dates.month("2026-11") == "november 2026"
    assert dates.iso_day("2026-01-12") == "12 januari 2026"


def test_a_time_is_that_of_a_dutch_clock() -> None:
    assert dates.clock_time(datetime(2026, 7, 1, 19, 7, tzinfo=UTC)) == "21.07 uur"
    assert dates.clock_time(datetime(2026, 1, 1, 7, 20, tzinfo=UTC)) == "8.20 uur"
    assert dates.spoken_time("21:41") == "21.41 uur"


def test_a_moment_late_in_the_evening_falls_on_the_dutch_day() -> None:
    late = datetime(2026, 2, 2, 23, 30, tzinfo=UTC)
    assert dates.moment(late) == "3 februari 2026 om 0.30 uur"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 2, 3), "vandaag"),
        (date(2026, 2, 4), "morgen"),
        (date(2026, 2, 2), "gisteren"),
        (date(2026, 2, 6), "over 3 dagen"),
        (date(2026, 1, 31), "3 dagen geleden"),
    ],
)
def test_the_distance_of_a_day_is_said_in_words(dutch: Flask, value: date, words: str) -> None:
    with dutch.test_request_context():
        assert dates.days_from(value, TODAY) == words


def test_a_deadline_is_a_calm_sentence(dutch: Flask) -> None:
    with dutch.test_request_context():
        assert dates.deadline(None, TODAY) == ""
        past = dates.deadline(date(2026, 1, 31), TODAY)
        soon = dates.deadline(date(2026, 2, 6), TODAY)
        far = dates.deadline(date(2026, 6, 26), TODAY)
    assert past == "De deadline was 31 januari. Je kunt gewoon verder."
    assert soon == "Klaar vóór of op vrijdag 6 februari, over 3 dagen."
    assert far == "Klaar vóór of op 26 juni 2026."


def test_one_minute_is_no_minutes_and_nothing_takes_less(dutch: Flask) -> None:
    with dutch.test_request_context():
        assert dates.minutes(1) == "1 minuut"
        assert dates.minutes(7) == "7 minuten"
        assert dates.minutes(0) == "1 minuut"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ouders 2B", "2B"),
        ("Rob Verhoeven", "RV"),
        ("Petra de Wit", "PW"),
        ("Sandra", "S"),
        ("2b.klaverdonk", "2B"),
        ("", ""),
        ("… (onbekend)", ""),
    ],
)
def test_a_disc_shows_the_class_or_the_initials(name: str, letters: str) -> None:
    assert display.initials(name) == letters


def test_a_telephone_number_can_be_called() -> None:
    assert display.dial("030-285 66 16") == "tel:0302856616"
    assert display.dial("+31 30 285") == "tel:+3130285"


def test_every_word_of_the_format_has_a_name_and_a_shape(dutch: Flask) -> None:
    with dutch.test_request_context():
        assert all(display.value_name(value) for value in Value)
        drawn = [kind for kind in PictureKind if kind is not PictureKind.NO_IMAGE]
        assert all(display.picture_name(kind) for kind in drawn)
    assert len({display.rail(movement) for movement in Movement}) == len(Movement)
    assert all(display.picture_icon(kind) for kind in drawn)


def test_paragraphs_that_follow_each_other_are_one_run() -> None:
    first, second = Paragraph(text="Een."), Paragraph(text="Twee.")
    later, chat = Later(text="Later"), Screen(kind=ScreenKind.GROUP, name="Ouders")
    found = display.runs((first, second, chat, chat, later, first))
    assert [run.kind for run in found] == ["story", "screen", "screen", "later", "story"]
    assert found[0].blocks == (first, second)


def test_a_bar_leaves_out_what_is_empty() -> None:
    parts = display.bar([("done", 44), ("on-schedule", 0), ("past", 9)])
    assert [part.name for part in parts] == ["done", "past"]
    assert display.bar([("done", 0)]) == []


@given(st.lists(st.integers(min_value=0, max_value=400_000), max_size=5))
def test_a_bar_fills_its_width_and_shows_everybody(counts: list[int]) -> None:
    parts = display.bar([(str(place), count) for place, count in enumerate(counts)])
    assert sum(part.width for part in parts) == (1000 if any(counts) else 0)
    assert all(part.width >= display.LEAST_WIDTH for part in parts)
    assert all(a.x + a.width == b.x for a, b in pairwise(parts))
