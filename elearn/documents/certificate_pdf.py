"""A certificate as PDF: one A4, tagged (PDF/UA-1) and made to last (PDF/A-2a).

What it says and why: `docs/certificate.md`. The layout is `certificate.typ`; which characters can
be drawn is `faces.py`. Whether somebody has a certificate, and the record behind it, is not known
here.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import typst

from elearn.documents import faces, qr, typesetting
from elearn.domain import certificate

_Draw = Callable[[str], str]


def render(statement: certificate.Statement, *, base_url: str) -> bytes:
    """The certificate as PDF bytes; the same statement and address give the same bytes.

    `base_url` is the configured public address ("https://leren.school.example"), never that of a
    request. All texts are literal. A character that no face has is drawn as an empty box.
    """
    try:
        return _typeset(_sheet(statement, base_url.rstrip("/"), draw=faces.drawable))
    except typst.TypstError:  # a letter and a mark that no single face can draw together
        return _typeset(_sheet(statement, base_url.rstrip("/"), draw=faces.unmarked))


def _typeset(sheet: dict[str, Any]) -> bytes:
    moment = datetime(**sheet["date"], hour=12, tzinfo=UTC)
    return typesetting.pdf("certificate.typ", sheet, standards=["a-2a", "ua-1"], at=moment)


def _sheet(statement: certificate.Statement, base_url: str, *, draw: _Draw) -> dict[str, Any]:
    """Everything that the template prints, as text."""
    check = f"{base_url}/controle"
    url = f"{check}/{statement.token}"
    done = statement.completed_on
    return {
        "title": faces.visible(f"{statement.name}, {statement.course_title}"),
        "date": {"year": done.year, "month": done.month, "day": done.day},
        "school": draw(statement.school),
        "name": draw(statement.name) or faces.SUBSTITUTE,
        "course": draw(statement.course_title),
        "facts": [(lead, draw(fact)) for lead, fact in _facts(statement)],
        "lines": [(lead, draw(text)) for lead, text in _lines(statement)],
        "goals": [draw(goal) for goal in statement.goals],
        "lessons": [draw(lesson) for lesson in statement.lessons],
        "code": statement.code,
        "url": url,
        "qr": qr.drawing(url, border=0),
        "qr_says": "QR-code: controleer dit certificaat",
        "check_url": check,
        "check_says": typesetting.bare_address(check),
        "small": [draw(line) for line in _small_print(statement)],
    }


def _facts(statement: certificate.Statement) -> list[tuple[str, str]]:
    facts = [("Afgerond op", typesetting.long_day(statement.completed_on))]
    if statement.valid_until:
        facts.append(("Geldig tot en met", typesetting.long_day(statement.valid_until)))
    facts.append(("Studielast", f"{statement.hours} zelfstudie, 0 contacturen"))
    return facts


def _lines(statement: certificate.Statement) -> list[tuple[str, str]]:
    issuers = dict.fromkeys((statement.school, statement.organisation))
    lines = [("Uitgegeven door:", ", ".join(filter(None, issuers)))]
    if statement.practised:
        lines.append(("Geoefend met:", ", ".join(statement.practised)))
    return lines


def _small_print(statement: certificate.Statement) -> list[str]:
    """Content version, state of the law, form; then the kind of activity and who offers it.

    "zelfstudie met dilemma’s en vragen" is a kind and a form: "met" parts them.
    """
    kind, _, form = statement.activity.partition(" met ")
    content = f"Inhoud: versie {statement.edition}, rechtsstand {_month(statement.law_as_of)}"
    if form:
        content += f", vorm: {form}"
    offer = f"Soort activiteit: {kind}. Aanbieder: {statement.provider}."
    return [f"{content}.", offer]


def _month(law_as_of: str) -> str:
    """ "2026-11" is "november 2026"."""
    year, month = law_as_of.split("-")
    return f"{typesetting.MONTHS[int(month) - 1]} {year}"
