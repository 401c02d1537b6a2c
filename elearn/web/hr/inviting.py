"""Inviting colleagues: who has no account yet, by mail or by letter, and the letters to print.

HR sees whom they invited and who can sign in; never when somebody did, nor whether they began.
"""

from collections.abc import Collection

from flask import Response, make_response, render_template, request, session

from elearn.actions import admitting, inviting
from elearn.documents import letter_pdf
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.roles import Need
from elearn.web import access
from elearn.web.extensions import clock, hurry, sends_mail, settings
from elearn.web.hr import section
from elearn.web.hr.section import blueprint

MOST_AT_ONCE = 2_000
"""Letters in one PDF, some 15 ms each."""


@blueprint.get("/uitnodigen", endpoint="invitations")
@access.needs(Need.HR)
def invitations() -> Response:
    """Who has no account yet, with boxes to tick."""
    guests = inviting.guests(section.scope(), now=clock.now())
    return make_response(
        render_template(
            "hr/invitations.html",
            guests=guests,
            printable=any(guest.by_letter and guest.until for guest in guests),
            done=session.pop("invited", None),
            sends=sends_mail(),
        )
    )


@blueprint.post("/uitnodigen", endpoint="invite")
@access.needs(Need.HR)
def invite() -> Response:
    """Invites who was ticked. One number out of reach, and nobody is invited."""
    guests = inviting.guests(section.scope(), now=clock.now())
    known = {guest.person.id for guest in guests}
    asked = known if request.form.get("wie") == "iedereen" else _ticked()
    if not asked:
        raise RuleError("Kies eerst wie je wilt uitnodigen.")
    if not asked <= known:
        raise NotThere("Deze medewerker bestaat niet.")
    _invite(asked, by_letter=request.form.get("keuze") == "brief")
    return section.to("hr.invitations")


@blueprint.get("/uitnodigen/brieven.pdf", endpoint="letters")
@access.needs(Need.HR, logged="export")
def letters() -> Response:
    """The letters that still work, as one PDF: `?persoon=` for one colleague. A line in the log."""
    asked = request.args.get("persoon", "")
    one = {int(asked)} if asked.isascii() and asked.isdecimal() and len(asked) < 16 else None
    if asked and one is None:
        raise NotThere("Deze brief bestaat niet.")
    found = inviting.letters(section.scope(), person_ids=one, now=clock.now())[:MOST_AT_ONCE]
    if not found:
        raise NotThere("Er zijn geen brieven om te printen.")
    body = letter_pdf.render(
        [_printed(letter) for letter in found],
        base_url=settings().base_url,
        product=settings().product_name,
        today=clock.today(),
    )
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="brieven.pdf"'
    return response


@blueprint.post("/medewerkers/<int:person_id>/uitnodigen", endpoint="invite_one")
@access.needs(Need.HR)
def invite_one(person_id: int) -> Response:
    """Invites one colleague by mail or letter; `opnieuw`: a letter for who is locked out."""
    found = section.colleague(person_id)
    how = request.form.get("keuze")
    if how == "opnieuw":
        inviting.renew(person_id=found.id, actor=section.actor(), now=clock.now())
    else:
        _invite({found.id}, by_letter=how == "brief")
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


def _invite(person_ids: Collection[int], *, by_letter: bool) -> None:
    done = inviting.invite(
        organisation_id=section.scope().organisation_id,
        person_ids=person_ids,
        actor=section.actor(),
        now=clock.now(),
        letters=by_letter or not sends_mail(),
    )
    session["invited"] = {"mailed": done.mailed, "lettered": done.lettered}
    hurry()


def _ticked() -> set[int]:
    return {
        int(number)
        for number in request.form.getlist("persoon")
        if number.isascii() and number.isdecimal() and len(number) < 16
    }


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
