"""Invitations on paper, for staff without a mailbox: one A4 a person, tagged (PDF/UA-1).

The address stands where a Dutch window envelope (C5/6, window left) shows it. The layout is
`letter.typ`; who gets a letter and what its code opens is not known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from elearn.documents import faces, qr, typesetting


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What one letter says. `code` is printed in groups: "K7M4-2QXP-93TA"."""

    name: str
    given_name: str
    organisation: str
    school: str
    team: str
    code: str
    until: date


def render(letters: Sequence[Letter], *, base_url: str, product: str, today: date) -> bytes:
    """The letters as one PDF, a page each; the same letters give the same bytes.

    `base_url` is the configured public address. All texts are literal. ValueError without letters.
    """
    if not letters:
        raise ValueError("no letters to print")
    sheet = {
        "title": f"Uitnodiging voor {product}",
        "product": product,
        "day": typesetting.long_day(today),
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "letters": [_sheet(letter, base_url.rstrip("/")) for letter in letters],
    }
    moment = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    return typesetting.pdf("letter.typ", sheet, standards=["ua-1"], at=moment)


def _sheet(letter: Letter, base_url: str) -> dict[str, object]:
    page = f"{base_url}/uitnodiging"
    url = f"{page}?{urlencode({'code': letter.code})}"
    return {
        "name": faces.drawable(letter.name) or faces.SUBSTITUTE,
        "given": faces.drawable(letter.given_name),
        "organisation": faces.drawable(letter.organisation),
        "school": faces.drawable(letter.school),
        "team": faces.drawable(letter.team),
        "code": letter.code.split("-"),
        "page": page,
        "page_says": typesetting.bare_address(page),
        "url": url,
        "qr": qr.drawing(url, border=0),
        "until": typesetting.long_day(letter.until),
    }
