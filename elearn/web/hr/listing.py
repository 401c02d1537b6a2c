"""One list of colleagues: filtered, sorted, in pages, and as a sheet.

Screen and export take their rows from the same function, so that they cannot differ. Who is in
which group is decided in `domain/completion.py`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from elearn.actions.overview import Group, Row
from elearn.domain import certificate, names

EVERYBODY = "iedereen"
PAGE = 50
UNPAGED = 100
"""Up to so many rows stand on one page; beyond it, pages of `PAGE`."""

SORTS: Mapping[str, Callable[[Row], Any]] = {
    "naam": lambda row: row.sort_name,
    "school": lambda row: row.schools.casefold() or None,
    "team": lambda row: row.teams.casefold() or None,
    "status": lambda row: list(Group).index(row.group),
    "deadline": lambda row: row.due,
    "klaar": lambda row: row.completed_on,
}
"""What each column is sorted on; None comes last, in both directions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What an address asks of the list."""

    view: str
    words: str = ""
    team: str = ""
    school: str = ""
    sort: str = "naam"
    down: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Something to press: a tab, a chip, a heading or a page."""

    text: str
    href: str
    count: int | None = None
    current: bool = False
    order: str = ""


def read(args: Mapping[str, str], *, view: str) -> Filter:
    """The filter of a query string. What is unknown counts as not asked; `view` is the default.

    A search goes through everybody, a choice of team or school stays in the view that it was made
    in (`vanuit`).
    """
    views = {*(group.value for group in Group), EVERYBODY}
    words = " ".join(args.get("zoek", "").split())[:100]
    asked = args.get("weergave") or (EVERYBODY if words else args.get("vanuit", ""))
    page = args.get("pagina", "1")
    return Filter(
        view=asked if asked in views else view,
        words=words,
        team=args.get("team", "")[:120],
        school=args.get("school", "")[:15],
        sort=args["sorteer"] if args.get("sorteer") in SORTS else "naam",
        down=args.get("richting") == "af",
        page=int(page) if page.isdecimal() and len(page) < 6 else 1,
    )


def narrowed(rows: Iterable[Row], asked: Filter) -> list[Row]:
    """The rows that fit search, team and school, of every view."""
    words = names.fold(asked.words.replace(",", " ")).split()
    return [
        row
        for row in rows
        if all(word in row.search for word in words)
        and (not asked.team or any(place.team == asked.team for place in row.places))
        and (not asked.school or any(str(place.school_id) == asked.school for place in row.places))
    ]


def in_view(rows: Iterable[Row], asked: Filter) -> list[Row]:
    """The rows of the chosen view, in the chosen order; equal ones by name."""
    key = SORTS[asked.sort]
    found = [row for row in rows if asked.view in (EVERYBODY, row.group.value)]
    by_name = sorted(found, key=lambda row: (row.sort_name, row.person_id))
    empty = [row for row in by_name if key(row) is None]
    filled = [row for row in by_name if key(row) is not None]
    return [*sorted(filled, key=key, reverse=asked.down), *empty]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list as a page shows it. `rows` are all that fit, `shown` those of this page."""

    endpoint: str
    course: str
    views: Mapping[str, str]
    asked: Filter
    everybody: Sequence[Row]
    found: Sequence[Row]
    rows: Sequence[Row]

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return 1 if len(self.rows) <= UNPAGED else -(-len(self.rows) // PAGE)

    @property
    def page(self) -> int:
        """The page that is shown: beyond the last one it is the last one."""
        return min(max(self.asked.page, 1), self.pages)

    @property
    def shown(self) -> Sequence[Row]:
        """The rows of this page."""
        if self.pages == 1:
            return self.rows
        return self.rows[(self.page - 1) * PAGE : self.page * PAGE]

    @property
    def any_done(self) -> bool:
        """Whether the list has a day of completion to show."""
        return any(row.completed_on for row in self.rows)

    @property
    def schools(self) -> dict[str, str]:
        """The schools to choose from, number to name."""
        places = {place.school_id: place.school for row in self.everybody for place in row.places}
        by_name = sorted(places.items(), key=lambda item: item[1].casefold())
        return {str(number): name for number, name in by_name}

    @property
    def teams(self) -> list[str]:
        """The teams to choose from."""
        teams = {place.team for row in self.everybody for place in row.places if place.team}
        return sorted(teams, key=str.casefold)

    @property
    def team_options(self) -> list[tuple[str, str]]:
        """The teams as value and text."""
        return [(team, team) for team in self.teams]

    def address(self, **changes: Any) -> str:
        """The same list, asked a little differently."""
        asked = replace(self.asked, **{"page": 1, **changes})
        return url_for(self.endpoint, _anchor="lijst", **self._query(asked))

    @property
    def export(self) -> str:
        """The address of this very list as a sheet."""
        return url_for(self.endpoint, **self._query(replace(self.asked, page=1)), formaat="csv")

    def _query(self, asked: Filter) -> dict[str, Any]:
        """The query string of a filter, without what is empty or usual."""
        parts = {
            "cursus": self.course,
            "weergave": asked.view,
            "zoek": asked.words,
            "team": asked.team,
            "school": asked.school,
            "sorteer": asked.sort if asked.sort != "naam" else "",
            "richting": "af" if asked.down else "",
            "pagina": asked.page if asked.page > 1 else "",
        }
        return {name: value for name, value in parts.items() if value}

    @property
    def tabs(self) -> list[Link]:
        """The views with their counts, within search, team and school."""
        return [
            Link(
                text=text,
                href=self.address(view=view),
                count=sum(view in (EVERYBODY, row.group.value) for row in self.found),
                current=view == self.asked.view,
            )
            for view, text in self.views.items()
        ]

    @property
    def chips(self) -> list[Link]:
        """The active filters, each with the address without it."""
        asked = self.asked
        chips = [
            (asked.words, _("Zoek: %(words)s", words=asked.words), {"words": ""}),
            (asked.team, _("Team: %(team)s", team=asked.team), {"team": ""}),
            (asked.school, self.schools.get(asked.school, asked.school), {"school": ""}),
        ]
        return [Link(text=text, href=self.address(**off)) for on, text, off in chips if on]

    @property
    def headings(self) -> list[Link]:
        """The columns as links that sort; `order` is the value of aria-sort, if any."""
        titles = {
            "naam": _("Naam"),
            "school": _("School"),
            "team": _("Team"),
            "status": _("Status"),
            "deadline": _("Deadline"),
            "klaar": _("Klaar op"),
        }
        if len(self.schools) < 2:
            del titles["school"]
        if not self.any_done:
            del titles["klaar"]
        return [self._heading(sort, text) for sort, text in titles.items()]

    def _heading(self, sort: str, text: str) -> Link:
        if sort != self.asked.sort:
            return Link(text=text, href=self.address(sort=sort, down=False))
        order = "descending" if self.asked.down else "ascending"
        return Link(text=text, href=self.address(down=not self.asked.down), order=order)

    @property
    def page_links(self) -> list[Link]:
        """One link a page."""
        return [
            Link(text=str(page), href=self.address(page=page), current=page == self.page)
            for page in range(1, self.pages + 1)
        ]


def of(rows: Sequence[Row], *, endpoint: str, course: str, asked: Filter) -> Listing:
    """The list of these people for what was asked."""
    views = {
        Group.PAST.value: _("Datum voorbij"),
        Group.ON_SCHEDULE.value: _("Op schema"),
        Group.DONE.value: _("Klaar"),
        Group.EXEMPT.value: _("Vrijgesteld"),
        Group.UNASSIGNED.value: _("Zonder cursus"),
        EVERYBODY: _("Iedereen"),
    }
    if not any(row.group is Group.UNASSIGNED for row in rows):
        del views[Group.UNASSIGNED.value]
    found = narrowed(rows, asked)
    return Listing(
        endpoint=endpoint,
        course=course,
        views=views,
        asked=asked,
        everybody=rows,
        found=found,
        rows=in_view(found, asked),
    )


COLUMNS = (
    "Naam",
    "Personeelsnummer",
    "School",
    "Team",
    "Status",
    "Datum voorbij",
    "Deadline",
    "Klaar op",
    "Geldig tot en met",
    "Certificaat",
)
"""The headings of the export. The same in every language: other programs read it."""


def cells(row: Row) -> tuple[Any, ...]:
    """One person in the export: the values of the screen."""
    return (
        row.name,
        row.staff_number,
        row.schools,
        row.teams,
        row.status_word,
        "ja" if row.group is Group.PAST else "nee",
        row.due,
        row.completed_on,
        row.valid_until,
        certificate.code(row.code) if row.code is not None else None,
    )
