"""Statements for the tests of the certificate: one that is plain, and what differs from it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf

from elearn.documents import certificate_pdf
from elearn.domain.certificate import Statement

BASE_URL = "https://leren.school.example"
MARKUP = '<b>*_#[$x$ \\ #read("/etc/passwd") @a <l> `raw` // ~ --'

PLAIN = Statement(
    school="De Vaart",
    organisation="Stichting Waterrijk",
    name="Marieke van der Linden",
    course_title="Sociale media en jouw werk op school",
    completed_on=date(2026, 11, 24),
    valid_until=None,
    hours="0,25 uur",
    practised=("een filmpje dat rondgaat", "een boze oudergroep"),
    goals=(
        "eerste stappen zetten als een filmpje of foto rondgaat;",
        "op tijd de juiste collega of instantie erbij halen.",
    ),
    lessons=("Vier seconden",),
    law_as_of="2026-11",
    edition="3f9c2ab1",
    activity="zelfstudie met dilemma’s en vragen",
    provider="Grijs gebied",
    code="GG-7K4M-2QXP-93",
    token="q3x7v1n0a8s2d4f6g9h5jk",
)
NAMES = {
    "plain": "Marieke van der Linden",
    "turkish": "Şahin Yıldız",
    "polish": "Łukasz Wójcik",
    "arabic": "محمد",
    "cyrillic": "Олена Ковальчук",
    "sixty characters": "Wilhelmina-Antoinette van Schimmelpenninck-Oyevaar tot Gelre",
    "sixty characters in one word": "Aa" * 30,
    "markup": MARKUP,
    "emoji and chinese": "Sanne 👩‍🏫 李小龙",
    "marks that stack": "Jo\u0312\u031b\u0316hn ʸ\u0312",
    "turned around": "Jan \u202egnaJ",
    "three hundred characters": "Jan " * 75,
    "a dash": "-",
    "null": "Null True",
    "nothing to see": "\u202e\u200b",
    "apostrophes": "O'Brien-van 't Hof",
}
FULL = replace(
    PLAIN,
    valid_until=date(2028, 11, 23),
    practised=tuple(f"een dilemma over onderwerp nummer {number}" for number in range(1, 6)),
    goals=tuple(
        f"doel {number} bereiken in een zin die lang genoeg is om over twee regels te gaan, ook als"
        " een ouder of leerling daar anders over denkt;"
        for number in range(1, 6)
    ),
    lessons=tuple(f"Een les met een titel van gewone lengte {number}" for number in range(1, 13)),
)


def named(name: str) -> Statement:
    """The plain statement on another name."""
    return replace(PLAIN, name=name)


def opened(statement: Statement) -> pypdf.PdfReader:
    """The certificate, made and opened again."""
    return pypdf.PdfReader(BytesIO(certificate_pdf.render(statement, base_url=BASE_URL)))


def words(statement: Statement) -> str:
    """All text of the certificate on one line."""
    return " ".join(opened(statement).pages[0].extract_text().split())
