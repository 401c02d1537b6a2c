"""What was read in: how far it is, what it did, earlier files, and taking one back."""

from flask import Response, make_response, render_template

from elearn.actions import importing, staff_told, undoing
from elearn.domain.errors import NotThere
from elearn.domain.roles import Need
from elearn.store import imports, people
from elearn.store.imports import StaffImport
from elearn.web import access, jobs, texts
from elearn.web.extensions import clock
from elearn.web.hr import section
from elearn.web.hr.section import blueprint

LISTED = 50
"""So many earlier imports are listed."""


@blueprint.get("/import/<token>/bezig", endpoint="import_busy")
@access.needs(Need.HR)
def import_busy(token: str) -> Response:
    """How far it is; the page comes back by itself every three seconds."""
    if imports.by_token(token, organisation_id=section.scope().organisation_id) is not None:
        return section.to("hr.import_done", token=token)
    upload = importing.kept(person_id=access.me().person_id, token=token, now=clock.now())
    state = jobs.state(token)
    if state is None or not state.alive:
        return section.to("hr.import_preview", token=token)
    return make_response(render_template("hr/import_busy.html", state=state, upload=upload))


@blueprint.get("/import/<token>/klaar", endpoint="import_done")
@access.needs(Need.HR)
def import_done(token: str) -> Response:
    """What an import did, and the way back as long as there is one."""
    return _shown(_found(token), 200)


@blueprint.post("/import/<token>/ongedaan", endpoint="import_undo")
@access.needs(Need.HR)
def import_undo(token: str) -> Response:
    """Takes an import back. A second tap finds that it was."""
    done = _found(token)
    try:
        undoing.undo(token=token, scope=section.scope(), actor=section.actor(), now=clock.now())
    except undoing.TooLate as error:
        if done.undone_at is None:
            return _shown(done, 409, wrong=texts.say(error))
    return section.to("hr.import_done", token=token)


@blueprint.get("/import/eerder", endpoint="imports")
@access.needs(Need.HR)
def earlier() -> Response:
    """The imports of before: mine, or everybody's for who is HR of the whole board."""
    scope = section.scope()
    rows = [
        row
        for row in imports.of_organisation(scope.organisation_id, limit=LISTED)
        if undoing.may_undo(row, scope=scope, person_id=access.me().person_id)
    ]
    page = render_template(
        "hr/imports.html",
        rows=[(row, staff_told.done(row.counts), _who(row)) for row in rows],
        now=clock.now(),
        undo_for=importing.UNDO_FOR,
        can_undo=undoing.can_undo,
    )
    return make_response(page)


def _shown(done: StaffImport, code: int, *, wrong: str = "") -> Response:
    page = render_template(
        "hr/import_done.html",
        done=done,
        course=section.titled(done.course),
        told=staff_told.done(done.counts),
        who=_who(done),
        undone=undoing.told(done),
        wrong=wrong,
        until=done.at + importing.UNDO_FOR,
        can_undo=undoing.can_undo(done, now=clock.now()),
    )
    return make_response(page, code)


def _found(token: str) -> StaffImport:
    """An import that I may see. NotThere for any other."""
    scope = section.scope()
    done = imports.by_token(token, organisation_id=scope.organisation_id)
    if done is None or not undoing.may_undo(done, scope=scope, person_id=access.me().person_id):
        raise NotThere("Deze import is er niet.")
    return done


def _who(done: StaffImport) -> str:
    return people.person(done.person_id).full_name if done.person_id is not None else ""
