"""Everything that is known of somebody in one organisation, gathered for themselves. Reads only.

One list of rows, from which the file makes a page to read and a file for programs: what is in one
is in the other.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from elearn.actions import own_labels, own_words
from elearn.actions.own_played import Played
from elearn.content.catalogue import Catalogue
from elearn.domain import certificate
from elearn.domain.own_data import Dossier, Field, Plain, Record, Section
from elearn.store import organisations, own_rows, people

WRITTEN = frozenset(
    {
        *("chosen", "moment", "asked", "answered", "sentence", "course_title", "course_kind"),
        *("lessons", "goals", "practised", "rule", "hours", "deed", "details"),
    }
)
"""What a writer, a school or the program wrote, in Dutch unless a lesson says otherwise."""

Row = Mapping[str, Any]
ReadNotes = Callable[[int], Mapping[int, str]]
"""Opens the notes of a person: the text of each by the number of its row."""


def unread(_person_id: int) -> Mapping[int, str]:
    """Opens no note: only that it is there, and since when, is told."""
    return {}


def gather(
    *,
    person_id: int,
    account_id: int,
    catalogue: Catalogue,
    language: str,
    read_notes: ReadNotes = unread,
    now: datetime,
) -> Dossier:
    """Everything of that person, told as far as possible in that language."""
    found = {
        table: own_rows.rows(table, person_id=person_id, account_id=account_id)
        for table in own_labels.TABLES
    }
    person = people.person(person_id)
    organisation = organisations.organisation(person.organisation_id)
    played = Played(found["attempt"], catalogue=catalogue, language=language)
    more: Mapping[str, Callable[[Row], Row]] = {
        "account": lambda row: {"password_set": row["password_hash"] is not None},
        "one_time_link": lambda row: {"by_letter": row["code_hash"] is not None},
        "completion": _printed,
        "choice": played.choice,
        "answer": played.answer,
        "note": _texts(read_notes(person_id)),
        **_places(person_id, person.organisation_id),
    }
    return Dossier(
        name=person.full_name,
        organisation=organisation.name,
        made_at=now,
        sections=tuple(
            _section(table, rows, more.get(table), played) for table, rows in found.items()
        ),
    )


def _section(
    table: str, rows: Sequence[Row], more: Callable[[Row], Row] | None, played: Played
) -> Section:
    shown = own_labels.TABLES[table]
    return Section(
        key=table,
        title=shown.title,
        about=shown.about,
        records=tuple(
            _record(table, {**row, **(more(row) if more else {})}, played) for row in rows
        ),
    )


def _record(table: str, row: Row, played: Played) -> Record:
    tongue = played.tongue(row["attempt_id"]) if "attempt_id" in row else "nl"
    return tuple(
        Field(
            name=name,
            label=label,
            value=_plain(row.get(name)),
            shown=own_words.WORDS.get(f"{table}.{name}", {}).get(str(row.get(name))),
            tongue=tongue if name in WRITTEN else "",
        )
        for name, label in own_labels.TABLES[table].columns.items()
    )


def _plain(value: Any) -> Plain:
    """A value without lists and mappings in it, of what JSON columns hold."""
    if isinstance(value, Mapping):
        return tuple(f"{name}: {held}" for name, held in value.items())
    if isinstance(value, list | tuple):
        return tuple(_plain(item) for item in value)
    return value if isinstance(value, bool | int | date) or value is None else str(value)


def _printed(row: Row) -> Row:
    return {"printed_code": None if row["code"] is None else certificate.code(row["code"])}


def _texts(opened: Mapping[int, str]) -> Callable[[Row], Row]:
    return lambda row: {"text": opened.get(row["id"])}


def _places(person_id: int, organisation_id: int) -> Mapping[str, Callable[[Row], Row]]:
    """The names of schools and teams, in the place of their numbers."""
    names = {school.id: school.name for school in organisations.schools(organisation_id)}
    teams = {
        membership.id: team.name if team else None
        for membership, _, team in people.memberships([person_id])
    }
    return {
        "membership": lambda row: {"school": names[row["school_id"]], "team": teams[row["id"]]},
        "role_grant": lambda row: {"school": names.get(row["school_id"])},
        "obligation": lambda row: {"school": names.get(row["school_id"])},
    }
