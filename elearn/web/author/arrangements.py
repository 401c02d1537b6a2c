"""Onze afspraken: what a school agreed and who can be reached there, by board and by school."""

from typing import Any, cast

from flask import Response, make_response, redirect, render_template, request, url_for

from elearn.actions import arranged, arranging, telephone
from elearn.actions.arranged import Item
from elearn.actions.arranging import Asked, Level
from elearn.domain.arrangements import mark
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.guidance import Contact
from elearn.domain.roles import Need
from elearn.web import access, texts
from elearn.web.author import section
from elearn.web.author.forms import AgreementForm, ContactForm
from elearn.web.author.section import blueprint
from elearn.web.extensions import catalogue, clock

ONE = "/afspraken/<where>/<any(afspraak, contact):kind>/<key>"
FORMS: dict[str, type[AgreementForm] | type[ContactForm]] = {
    "afspraak": AgreementForm,
    "contact": ContactForm,
}


@blueprint.get("/afspraken", endpoint="arrangements")
@access.needs(Need.AUTHOR)
def arrangements() -> Response:
    """To the first level that I may fill in."""
    places = section.places(arranged.everything(section.scope().organisation_id))
    if not places:
        raise NotThere("Er is geen school waarvoor je dit kunt invullen.")
    return _to("author.arrangements_at", where=places[0].where)


@blueprint.get("/afspraken/<where>", endpoint="arrangements_at")
@access.needs(Need.AUTHOR)
def arrangements_at(where: str) -> Response:
    """Everything that is asked of one level, and what holds there."""
    return _listed(where, 200)


@blueprint.post("/afspraken/<where>/klopt", endpoint="confirm")
@access.needs(Need.AUTHOR)
def confirm(where: str) -> Response:
    """ "Klopt nog", for one or for all that are named; each with the mark of what was seen."""
    at = section.level(where)
    seen = dict(_marked(text) for text in request.form.getlist("klopt"))
    if not seen:
        raise RuleError("Kies wat er nog klopt.")
    left = arranging.confirm(
        scope=section.scope(),
        school_id=at.school_id,
        seen=seen,
        actor=section.actor(),
        now=clock.now(),
    )
    if left:
        return _listed(where, 409, left=left)
    return _to("author.arrangements_at", where=where, bewaard="klopt")


@blueprint.get(ONE, endpoint="arrangement")
@access.needs(Need.AUTHOR)
def arrangement(where: str, kind: str, key: str) -> Response:
    """The form of one agreement or contact, at one level."""
    at, item = _found(where, kind, key)
    own = item.holds.filling if item.holds and item.own else None
    data = {**FORMS[kind].shown(own), "seen": item.mark}
    return _asked(where, kind, at, item, FORMS[kind](formdata=None, data=data), 200)


@blueprint.post(ONE, endpoint="arrange")
@access.needs(Need.AUTHOR)
def arrange(where: str, kind: str, key: str) -> Response:
    """Keeps what was filled in; what does not fit comes back with the words at its field."""
    at, item = _found(where, kind, key)
    form = FORMS[kind](request.form)
    if not form.validate():
        return _asked(where, kind, at, item, form, 422)
    try:
        arranging.keep(
            scope=section.scope(),
            school_id=at.school_id,
            asked=item.asked,
            filling=form.filling,
            seen=form.seen.data or "",
            school_phone=form.school_phone_said,
            actor=section.actor(),
            now=clock.now(),
        )
    except arranging.Faults as error:
        form.refuse(error)
        return _asked(where, kind, at, item, form, 422)
    except arranging.Changed as error:
        return _differing(where, kind, key, form, error)
    return _to("author.arrangements_at", where=where, bewaard=f"{kind}-{key}")


@blueprint.post(f"{ONE}/terug", endpoint="give_back")
@access.needs(Need.AUTHOR)
def give_back(where: str, kind: str, key: str) -> Response:
    """Takes away what this level filled in. If it changed meanwhile, nothing is taken away."""
    at, item = _found(where, kind, key)
    try:
        arranging.give_back(
            scope=section.scope(),
            school_id=at.school_id,
            asked=item.asked,
            seen=request.form.get("seen", ""),
            actor=section.actor(),
            now=clock.now(),
        )
    except arranging.Changed:
        return _listed(where, 409, left=(item.asked,))
    return _to("author.arrangements_at", where=where, bewaard="terug")


def _listed(where: str, code: int, *, left: tuple[Asked, ...] = ()) -> Response:
    at = section.level(where)
    found = arranged.everything(at.organisation_id)
    sheet = arranged.sheet(catalogue(), found, school_id=at.school_id, today=clock.today())
    page = render_template(
        "author/arrangements.html",
        at=at,
        where=where,
        places=section.places(found),
        sheet=sheet,
        left=left,
        kept=request.args.get("bewaard", ""),
    )
    return make_response(page, code)


def _asked(
    where: str,
    kind: str,
    at: Level,
    item: Item,
    form: AgreementForm | ContactForm,
    code: int,
    *,
    differs: list[tuple[str, str, str]] | None = None,
) -> Response:
    page = render_template(
        f"author/{kind}.html",
        where=where,
        kind=kind,
        at=at,
        item=item,
        form=form,
        differs=differs,
        is_board=at.school_id is None,
    )
    return make_response(page, code)


def _differing(
    where: str,
    kind: str,
    key: str,
    form: AgreementForm | ContactForm,
    error: arranging.Changed,
) -> Response:
    """What somebody else stored in the meantime beside what was typed; saving again is knowing."""
    at, item = _found(where, kind, key)
    form.seen.data = mark(error.now)
    now, mine = form.shown(error.now), form.shown(form.filling)
    differs = [
        (str(form[name].label.text), str(now.get(name, "")), str(typed))
        for name, typed in mine.items()
        if name != "school_phone" and now.get(name, "") != typed
    ]
    form.form_errors.append(texts.say(error))
    return _asked(where, kind, at, item, form, 409, differs=differs)


def _found(where: str, kind: str, key: str) -> tuple[Level, Item]:
    """One thing at one level. NotThere if no lesson asks for it."""
    at = section.level(where)
    found = arranged.everything(at.organisation_id)
    sheet = arranged.sheet(catalogue(), found, school_id=at.school_id, today=clock.today())
    return at, _item(sheet, kind, key)


def _item(sheet: arranged.Sheet, kind: str, key: str) -> Item:
    for item in sheet.contacts if kind == "contact" else sheet.agreements:
        if item.asked.key == key:
            return item
    raise NotThere("Hier vraagt geen les om.")


def _marked(text: str) -> tuple[Asked, str]:
    """One "klopt" of a form: kind, key and mark, with spaces. NotThere for anything else."""
    kind, _, rest = text.partition(" ")
    key, _, seen = rest.partition(" ")
    if kind not in FORMS:
        raise NotThere("Hier vraagt geen les om.")
    sheet = arranged.sheet(catalogue(), [], school_id=None, today=clock.today())
    return _item(sheet, kind, key).asked, seen


def _to(endpoint: str, **parts: Any) -> Response:
    return cast(Response, redirect(url_for(endpoint, **parts), 303))


@blueprint.app_template_test("a_contact")
def a_contact(asked: Asked) -> bool:
    """Whether it is a contact, for parts that show both."""
    return isinstance(asked, Contact)


@blueprint.app_template_filter("mobile_number")
def mobile_number(shown: str) -> bool:
    """Whether a stored number is that of a mobile phone."""
    try:
        return telephone.is_mobile(telephone.normal(shown))
    except telephone.NoNumber:
        return False
