"""Inviting colleagues: who has no account yet, by mail or by letter, and the letters to print.

HR sees whom they invited and who can sign in; never when somebody did, nor whether they began.
"""

from collections.abc import Collection, Sequence
from typing import Any

from flask import Response, make_response, render_template, request, session

from elearn.actions import admitting, inviting
from elearn.actions.inviting import Guest
from elearn.documents import letter_pdf
from elearn.domain import names
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.invitation import Obstacle
from elearn.domain.roles import Need
from elearn.domain.said import Said, said
from elearn.store import people
from elearn.web import access
from elearn.web.extensions import clock, hurry, sends_mail, settings
from elearn.web.hr import section
from elearn.web.hr.section import blueprint

MOST_AT_ONCE = 500
"""Letters in one PDF, some 15 ms each; more come in parts."""

SHOWN = 200
"""So many people are shown; "iedereen" still means everybody who was found."""

NAMED = 20
"""So many of who could not be invited are named."""

NEW = "nieuw"


@blueprint.get("/uitnodigen", endpoint="invitations")
@access.needs(Need.HR)
def invitations() -> Response:
    """Who has no account yet, with boxes to tick: `zoek` and `toon=nieuw` narrow it."""
    return _listed(200)


@blueprint.post("/uitnodigen", endpoint="invite")
@access.needs(Need.HR)
def invite() -> Response:
    """Invites who was ticked. One number out of reach, and nobody is invited."""
    if request.form.get("keuze") not in ("mail", "brief"):
        return _listed(422, wrong=said("Kies of je per mail of per brief uitnodigt."))
    everybody = request.form.get("wie") == "iedereen"
    asked = {guest.person.id for guest in _found()} if everybody else _ticked()
    if not asked:
        return _listed(422, wrong=said("Kies eerst wie je wilt uitnodigen."))
    if not asked <= {person.id for person in people.staff_in(section.scope())}:
        raise NotThere("Deze medewerker bestaat niet.")
    seen = _number(request.form.get("gezien", ""))
    _invite(asked, by_letter=request.form.get("keuze") == "brief", seen=seen)
    return section.to("hr.invitations", **_narrowed())


@blueprint.get("/uitnodigen/brieven.pdf", endpoint="letters")
@access.needs(Need.HR, logged="export")
def letters() -> Response:
    """The letters that still work, as one PDF: `?persoon=` for one colleague, `?deel=` for a part.

    More than fit in one PDF lead to the page that has a link to each part. A line in the log.
    """
    asked = request.args.get("persoon", "")
    one = _number(asked)
    if asked and one is None:
        raise NotThere("Deze brief bestaat niet.")
    only = None if one is None else {one}
    found = inviting.letters(section.scope(), person_ids=only, now=clock.now())
    part = _number(request.args.get("deel", ""))
    if part is None and len(found) > MOST_AT_ONCE:
        return section.to("hr.invitations")
    at = ((1 if part is None else part) - 1) * MOST_AT_ONCE
    found = found[at : at + MOST_AT_ONCE] if at >= 0 else []
    if not found:
        raise NotThere("Er zijn geen brieven om te printen.")
    body = letter_pdf.render(
        [_printed(letter) for letter in found],
        base_url=settings().base_url,
        product=settings().product_name,
        today=clock.today(),
    )
    response = Response(body, mimetype="application/pdf")
    name = f"brieven-{part}.pdf" if part else "brieven.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.post("/medewerkers/<int:person_id>/uitnodigen", endpoint="invite_one")
@access.needs(Need.HR)
def invite_one(person_id: int) -> Response:
    """Invites one colleague by mail or letter; `opnieuw`: a letter for who is locked out."""
    found = section.colleague(person_id)
    how = request.form.get("keuze")
    if how == "opnieuw":
        inviting.renew(person_id=found.id, actor=section.actor(), now=clock.now())
    elif how in ("mail", "brief"):
        _invite({found.id}, by_letter=how == "brief")
    else:
        raise RuleError("Kies of je per mail of per brief uitnodigt.")
    return section.to("hr.person", person_id=found.id)


@blueprint.post("/medewerkers/<int:person_id>/toegang", endpoint="admission")
@access.needs(Need.HR)
def admission(person_id: int) -> Response:
    """Keeps a colleague out from this moment on, or lets them in again."""
    found = section.colleague(person_id)
    deed = {"stop": admitting.suspend, "geef": admitting.readmit}.get(request.form.get("keuze", ""))
    if deed is None:
        raise RuleError("Kies of je de toegang stopt of weer geeft.")
    deed(person_id=found.id, actor=section.actor(), now=clock.now())
    return section.to("hr.person", person_id=found.id)


def _listed(code: int, *, wrong: Said | None = None) -> Response:
    every = inviting.guests(section.scope(), now=clock.now())
    found = _found(every)
    page = render_template(
        "hr/invitations.html",
        guests=found[:SHOWN],
        found=len(found),
        everybody=len(every),
        seen=max((guest.link_id for guest in every), default=0),
        parts=_parts(inviting.count_letters(section.scope(), now=clock.now())),
        done=_told(session.pop("invited", None)),
        sends=sends_mail(),
        wrong=wrong,
        search=_narrowed().get("zoek", ""),
        only_new="toon" in _narrowed(),
    )
    return make_response(page, code)


def _narrowed() -> dict[str, str]:
    """What narrows the list, from the address or from the form."""
    asked = {"zoek": request.values.get("zoek", "").strip()[:100]}
    asked["toon"] = NEW if request.values.get("toon") == NEW else ""
    return {name: value for name, value in asked.items() if value}


def _found(every: Sequence[Guest] | None = None) -> Sequence[Guest]:
    """Who can be invited and fits what was asked."""
    if every is None:
        every = inviting.guests(section.scope(), now=clock.now())
    narrowed = _narrowed()
    words = names.fold(narrowed.get("zoek", "")).split()
    return [
        guest
        for guest in every
        if not (narrowed.get("toon") == NEW and guest.invited_on)
        and all(word in _searched(guest) for word in words)
    ]


def _searched(guest: Guest) -> str:
    person = guest.person
    return names.fold(f"{person.full_name} {person.email or ''} {person.staff_number or ''}")


def _parts(letters: int) -> list[tuple[int, int, int]]:
    """Number, first and last letter of each PDF."""
    starts = range(0, letters, MOST_AT_ONCE)
    return [(n, at + 1, min(at + MOST_AT_ONCE, letters)) for n, at in enumerate(starts, start=1)]


def _invite(person_ids: Collection[int], *, by_letter: bool, seen: int | None = None) -> None:
    done = inviting.invite(
        organisation_id=section.scope().organisation_id,
        person_ids=person_ids,
        actor=section.actor(),
        now=clock.now(),
        letters=by_letter or not sends_mail(),
        seen=seen,
    )
    session["invited"] = {
        "mailed": done.mailed,
        "lettered": done.lettered,
        "skipped": done.skipped,
        "why": [(one.person_id, one.why.value) for one in done.left_out[:NAMED]],
    }
    hurry()


def _told(done: dict[str, Any] | None) -> dict[str, Any] | None:
    """What was just done, with the names of who was left out."""
    if done is None:
        return None
    why = dict(done["why"])
    left_out = people.several(section.scope().organisation_id, set(why))
    return {
        **done,
        "left_out": [Obstacle(why[person.id]).words(person.full_name) for person in left_out],
    }


def _ticked() -> set[int]:
    numbers = map(_number, request.form.getlist("persoon"))
    return {number for number in numbers if number is not None}


def _number(text: str) -> int | None:
    """A number from an address or a form; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def _printed(letter: inviting.PrintedLetter) -> letter_pdf.Letter:
    return letter_pdf.Letter(
        name=letter.name,
        given_name=letter.given_name,
        organisation=letter.organisation,
        school=letter.school,
        team=letter.team,
        code=letter.code,
        until=letter.until,
    )
