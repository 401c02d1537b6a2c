"""What an author does about agreements and contacts: keep one, give it back, say that it holds.

Nothing is overwritten unseen: a deed carries the mark of what its maker saw, and is refused with
what stands there now if that is something else. Every change is a line in the log.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from elearn.actions import telephone
from elearn.actions.staff import Actor
from elearn.actions.transaction import settle
from elearn.domain import arrangements
from elearn.domain.arrangements import Agreed, Filling, Reach
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.guidance import Agreement, Contact
from elearn.domain.roles import Scope
from elearn.domain.said import Said, said
from elearn.domain.times import local_date
from elearn.store import arrangements as rows
from elearn.store import audit, organisations

Asked = Agreement | Contact
"""What the lessons ask a school to fill in, as it stands in the files."""

LONGEST = {"text": 600, "point": 120, "role": 80, "name": 80, "mail": 254, "evening": 200}
FIRST_YEAR = 1990
_MAIL = re.compile(r"[^@\s<>,;:\"']+@[^@\s<>,;:\"']+\.[^@\s<>,;:\"'.]+")


class Faults(RuleError):
    """What was typed does not fit; `fields` says per field what to do."""

    def __init__(self, fields: Mapping[str, Said]) -> None:
        self.fields = dict(fields)
        super().__init__(next(iter(self.fields.values())))


class Changed(RuleError):
    """Somebody else saved in the meantime. `now` is what stands there, None if it is gone."""

    def __init__(self, now: Filling | None) -> None:
        self.now = now
        super().__init__(said("Iemand anders heeft dit net veranderd. Kijk wat er nu staat."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """For whom something is filled in: one school, or the board (without a number)."""

    organisation_id: int
    school_id: int | None
    name: str


def level(scope: Scope, school_id: int | None) -> Level:
    """A level that this scope may fill in. NotThere if it is somebody else's."""
    if school_id is None:
        if scope.schools is not None:
            raise NotThere("Dit vult het bestuur in.")
        board = organisations.organisation(scope.organisation_id)
        return Level(organisation_id=board.id, school_id=None, name=board.name)
    for school in organisations.schools(scope.organisation_id):
        if school.id == school_id and (scope.schools is None or school_id in scope.schools):
            return Level(
                organisation_id=scope.organisation_id, school_id=school_id, name=school.name
            )
    raise NotThere("Deze school bestaat niet.")


def keep(
    *,
    scope: Scope,
    school_id: int | None,
    asked: Asked,
    filling: Filling,
    seen: str,
    school_phone: bool = False,
    actor: Actor,
    now: datetime,
) -> None:
    """Stores what was filled in. `seen` is the mark of what its maker saw.

    `school_phone`: a mobile number is said to be the school's own. Raises Faults, Changed,
    NotThere.
    """
    fitting = checked(filling, school_phone=school_phone, today=local_date(now))
    at = level(scope, school_id)

    def deed() -> None:
        row = _row(at, asked)
        was = rows.filling(row)
        if was != fitting and arrangements.mark(was) != seen:
            raise Changed(was)
        rows.write(
            row,
            organisation_id=at.organisation_id,
            school_id=at.school_id,
            key=asked.key,
            filling=fitting,
            by=actor.person_id,
            now=now,
        )
        what = f"{_shown(was)} → {_shown(fitting)}" if was != fitting else "nagekeken, klopt nog"
        _note(at, "vastgelegd", f"voor {at.name} bij {_named(asked)}: {what}", actor, now)

    settle(deed)


def give_back(
    *, scope: Scope, school_id: int | None, asked: Asked, seen: str, actor: Actor, now: datetime
) -> None:
    """Takes away what a school filled in: the board's holds again; of a board, the file's.

    Raises Changed, NotThere.
    """
    at = level(scope, school_id)

    def deed() -> None:
        row = _row(at, asked)
        was = rows.filling(row)
        if row is None:
            return
        if arrangements.mark(was) != seen:
            raise Changed(was)
        rows.remove(row)
        _note(
            at,
            "teruggezet",
            f"voor {at.name} bij {_named(asked)}: {_shown(was)} → leeg",
            actor,
            now,
        )

    settle(deed)


def confirm(
    *,
    scope: Scope,
    school_id: int | None,
    seen: Mapping[Asked, str],
    actor: Actor,
    now: datetime,
) -> tuple[Asked, ...]:
    """ "Klopt nog" for one or several; gives those that changed in the meantime and were left.

    Raises NotThere.
    """
    at = level(scope, school_id)

    def deed() -> tuple[Asked, ...]:
        held, changed = [], []
        for asked, mark in seen.items():
            row = _row(at, asked)
            if row is None or arrangements.mark(rows.filling(row)) != mark:
                changed.append(asked)
                continue
            rows.confirm(row, by=actor.person_id, now=now)
            held.append(asked)
        if held:
            names = ", ".join(_named(asked) for asked in held)
            _note(at, "nagekeken", f"voor {at.name} gezegd dat dit nog klopt: {names}", actor, now)
        return tuple(changed)

    return settle(deed)


def checked(filling: Filling, *, school_phone: bool, today: date) -> Filling:
    """The filling as it is stored: tidied, the number written one way. Raises Faults."""
    if isinstance(filling, Agreed):
        return _checked_agreement(filling, today)
    return _checked_contact(filling, school_phone=school_phone)


def _checked_agreement(given: Agreed, today: date) -> Agreed:
    told = Agreed(text=_tidy(given.text), point=_tidy(given.point), agreed_on=given.agreed_on)
    faults = _too_long({"text": told.text, "point": told.point})
    if not told.text:
        faults["text"] = said("Schrijf de afspraak op, in een of twee zinnen.")
    if told.agreed_on and told.agreed_on > today:
        faults["agreed_on"] = said("Deze dag moet nog komen. Vul de dag in van de afspraak.")
    elif told.agreed_on and told.agreed_on.year < FIRST_YEAR:
        faults["agreed_on"] = said("Kijk het jaar na. Schrijf de dag als 31-08-2026.")
    if faults:
        raise Faults(faults)
    return told


def _checked_contact(given: Reach, *, school_phone: bool) -> Reach:
    role, name, mail, evening = map(_tidy, (given.role, given.name, given.mail, given.evening))
    faults = _too_long({"role": role, "name": name, "mail": mail, "evening": evening})
    phone = ""
    try:
        phone = telephone.normal(_tidy(given.phone))
    except telephone.NoNumber as error:
        faults["phone"] = error.said
    if telephone.is_mobile(phone) and not school_phone:
        faults["phone"] = said(
            "Dit is een mobiel nummer. Is het van school? Zet dan het vinkje. "
            "Een privénummer hoort hier niet."
        )
    if mail and not _MAIL.fullmatch(mail):
        faults.setdefault("mail", said("Dit is geen e-mailadres. Schrijf het als naam@school.nl."))
    if not (name or given.phone.strip() or mail):
        faults["name"] = said("Vul een naam, een telefoonnummer of een e-mailadres in.")
    if faults:
        raise Faults(faults)
    return Reach(role=role, name=name, phone=phone, mail=mail, evening=evening)


def _too_long(fields: Mapping[str, str]) -> dict[str, Said]:
    return {
        name: said("Maak dit korter: hoogstens %(count)s tekens.", count=LONGEST[name])
        for name, text in fields.items()
        if len(text) > LONGEST[name]
    }


def _tidy(text: str) -> str:
    """One line of printable signs, without spaces around or doubled."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _row(at: Level, asked: Asked) -> rows.Stored | None:
    table: rows.Table = rows.Agreement if isinstance(asked, Agreement) else rows.Contact
    return rows.own(
        table, organisation_id=at.organisation_id, school_id=at.school_id, key=asked.key
    )


def _named(asked: Asked) -> str:
    return f"‘{asked.question}’" if isinstance(asked, Agreement) else asked.role


def _shown(filling: Filling | None) -> str:
    """A filling in the log: what is filled in, with commas."""
    if filling is None:
        return "leeg"
    if isinstance(filling, Agreed):
        day = f"{filling.agreed_on:%d-%m-%Y}" if filling.agreed_on else ""
        parts = [filling.text, filling.point, day]
    else:
        parts = [filling.role, filling.name, filling.phone, filling.mail, filling.evening]
    return ", ".join(part for part in parts if part)


def _note(at: Level, deed: str, what: str, actor: Actor, now: datetime) -> None:
    audit.note(
        organisation_id=at.organisation_id,
        deed=deed,
        sentence=f"{actor.name} heeft {what}.",
        actor_id=actor.person_id,
        actor_name=actor.name,
        origin=actor.origin,
        now=now,
    )
