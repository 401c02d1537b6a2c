"""Reading a staff file in: choose it, see what it would do, confirm, see what was done."""

from datetime import timedelta
from typing import Any, cast

from flask import Response, make_response, redirect, render_template, request, url_for

from elearn.actions import staff
from elearn.documents import sheets
from elearn.domain.errors import NotThere
from elearn.domain.roles import Need
from elearn.domain.scenario import Course
from elearn.store import audit, organisations, uploads
from elearn.web import access
from elearn.web.extensions import clock
from elearn.web.hr import section
from elearn.web.hr.forms import ImportForm
from elearn.web.hr.section import blueprint

JUST_NOW = timedelta(minutes=10)
TEMPLATE = (
    "voornaam",
    "tussenvoegsel",
    "achternaam",
    "school",
    "personeelsnummer",
    "e-mail",
    "team",
    "functiecategorie",
    "in dienst",
)
"""The headings of the example file, all of which are read."""


@blueprint.get("/import", endpoint="import_file")
@access.needs(Need.HR)
def import_file() -> Response:
    """Asks for a file, a course and a deadline."""
    return _asked(_form(), 200)


@blueprint.get("/import/voorbeeld.csv", endpoint="import_template")
@access.needs(Need.HR)
def import_template() -> Response:
    """An empty file with the right headings."""
    response = Response(sheets.csv_bytes(TEMPLATE, []), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="medewerkers-voorbeeld.csv"'
    return response


@blueprint.post("/import", endpoint="import_keep")
@access.needs(Need.HR)
def import_keep() -> Response:
    """Keeps the file and goes on to what it would do. Nothing else is stored yet."""
    form = _form()
    if not form.validate_on_submit():
        return _asked(form, 422)
    try:
        token = staff.keep_file(
            scope=section.scope(),
            actor=_actor(),
            filename=form.file.data.filename,
            content=form.file.data.read(),
            course=form.course.data,
            due=form.due_day,
            now=clock.now(),
        )
    except staff.DateBehind as error:
        form.refuse("due", str(error))
        return _asked(form, 422)
    except staff.Unreadable as error:
        form.refuse("file", str(error))
        return _asked(form, 422)
    return _to("hr.import_preview", token=token)


@blueprint.get("/import/<token>", endpoint="import_preview")
@access.needs(Need.HR)
def import_preview(token: str) -> Response:
    """What confirming would do."""
    return _previewed(_kept(token), 200)


@blueprint.post("/import/<token>", endpoint="import_confirm")
@access.needs(Need.HR)
def import_confirm(token: str) -> Response:
    """Does it, whole or not at all. A second tap lands on the page of the first."""
    try:
        upload = _kept(token)
        staff.confirm(
            scope=section.scope(),
            actor=_actor(),
            token=token,
            course=_course(upload.course),
            skip_faulty=request.form.get("sla-over") == "ja",
            now=clock.now(),
        )
    except NotThere:
        if _done_just_now():
            return _to("hr.import_done")
        raise
    except staff.FaultyRows as error:
        return _previewed(_kept(token), 422, wrong=str(error))
    return _to("hr.import_done")


@blueprint.get("/import/klaar", endpoint="import_done")
@access.needs(Need.HR)
def import_done() -> Response:
    """What the last import did."""
    done = _latest()
    if done is None:
        return _to("hr.import_file")
    return make_response(render_template("hr/import_done.html", done=done))


def _form() -> ImportForm:
    form = ImportForm()
    form.offer([section.titled(slug) for slug in section.on_disk()])
    return form


def _asked(form: ImportForm, code: int) -> Response:
    schools = organisations.schools(section.scope().organisation_id)
    return make_response(render_template("hr/import.html", form=form, schools=schools), code)


def _previewed(upload: uploads.Upload, code: int, *, wrong: str = "") -> Response:
    preview = staff.preview(scope=section.scope(), upload=upload)
    return make_response(
        render_template(
            "hr/import_preview.html",
            upload=upload,
            course=section.titled(upload.course),
            preview=preview,
            found=preview.comparison,
            wrong=wrong,
        ),
        code,
    )


def _kept(token: str) -> uploads.Upload:
    return staff.kept(person_id=access.me().person_id, token=token, now=clock.now())


def _course(slug: str) -> Course:
    course = section.on_disk().get(slug)
    if course is None:
        raise NotThere("Deze cursus bestaat niet meer.")
    return course


def _actor() -> staff.Actor:
    me = access.me()
    return staff.Actor(person_id=me.person_id, name=me.full_name)


def _latest() -> audit.AuditEntry | None:
    return audit.latest(organisation_id=section.scope().organisation_id, deed="import")


def _done_just_now() -> bool:
    done = _latest()
    mine = done is not None and done.actor_id == access.me().person_id
    return mine and done is not None and clock.now() - done.at < JUST_NOW


def _to(endpoint: str, **parts: Any) -> Response:
    return cast(Response, redirect(url_for(endpoint, **parts), 303))
