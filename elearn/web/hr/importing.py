"""Reading a staff file in: choose it, say what its columns are, see what it would do, confirm.

What was done, and taking it back, is `imported.py`.
"""

from flask import Response, current_app, make_response, render_template, request

from elearn.actions import confirming, importing, readiness
from elearn.actions.staff_write import Tell
from elearn.documents import sheets, staff_columns, staff_errors
from elearn.domain.errors import NotThere, RuleError
from elearn.domain.roles import Need, Scope
from elearn.domain.scenario import Course
from elearn.store import imports, organisations, uploads
from elearn.web import access, jobs, texts
from elearn.web.extensions import clock, hurry, sends_mail
from elearn.web.hr import section
from elearn.web.hr.forms import NOTHING, Answers, ImportForm, answers
from elearn.web.hr.section import blueprint

MANY_ROWS = 1_000
"""A file with more rows is read in beside the page, which shows how far it is (ux.md §1.7)."""

SHOWN = 100
"""So many rows of one list of the preview are shown."""

TICKABLE = 500
"""So many missing people can be ticked on one page."""

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
    "uit dienst",
)
"""The headings of the example file, all of which are read."""

AT = {
    confirming.FaultyRows: "sla-over",
    confirming.NoLastDay: "laatste-dag",
    confirming.NotSure: "zeker",
}
"""The control of the preview that mends each refusal; any other is about the whole page."""


@blueprint.get("/import", endpoint="import_file")
@access.needs(Need.HR)
def import_file() -> Response:
    """Asks for a file, a course and a deadline."""
    return _asked(_form(), 200)


@blueprint.get("/import/voorbeeld.csv", endpoint="import_template")
@access.needs(Need.HR)
def import_template() -> Response:
    """An empty file with the right headings."""
    return _csv(sheets.csv_bytes(TEMPLATE, []), "medewerkers-voorbeeld.csv")


@blueprint.post("/import", endpoint="import_keep")
@access.needs(Need.HR)
def import_keep() -> Response:
    """Keeps the file and goes on to what it would do. Nothing else is stored yet."""
    form = _form()
    if not form.validate_on_submit():
        return _asked(form, 422)
    try:
        token = importing.keep_file(
            scope=section.scope(),
            actor=section.actor(),
            filename=form.file.data.filename,
            content=form.file.data.read(),
            course=form.course.data,
            due=form.due_day,
            now=clock.now(),
        )
    except importing.DateBehind as error:
        form.refuse("due", texts.say(error))
        return _asked(form, 422)
    except importing.NothingRead as error:
        form.refuse("file", texts.say(error))
        return _asked(form, 422)
    asks = importing.read(_kept(token)).unknown
    return section.to("hr.import_columns" if asks else "hr.import_preview", token=token)


@blueprint.get("/import/<token>/kolommen", endpoint="import_columns")
@access.needs(Need.HR)
def import_columns(token: str) -> Response:
    """Asks what the columns are that nobody knows. After confirming: what it did."""
    if _is_done(token):
        return section.to("hr.import_done", token=token)
    upload = _kept(token)
    chosen = {**imports.columns(upload.organisation_id), **upload.columns}
    return _columns(upload, chosen, 200)


@blueprint.post("/import/<token>/kolommen", endpoint="import_choose")
@access.needs(Need.HR)
def import_choose(token: str) -> Response:
    """Keeps the answers with the file; they are remembered for later files once it is confirmed."""
    upload = _kept(token)
    prefix = "kolom-"
    chosen = {
        name.removeprefix(prefix): field
        for name, field in request.form.items()
        if name.startswith(prefix)
    }
    try:
        importing.choose_columns(upload=upload, chosen=chosen)
    except importing.TakenTwice as error:
        return _columns(upload, chosen, 422, wrong=(error.key, texts.say(error)))
    except importing.NothingRead as error:
        return _columns(upload, chosen, 422, wrong=("", texts.say(error)))
    return section.to("hr.import_preview", token=token)


@blueprint.get("/import/<token>", endpoint="import_preview")
@access.needs(Need.HR)
def import_preview(token: str) -> Response:
    """What confirming would do. After confirming: what it did."""
    if _is_done(token):
        return section.to("hr.import_done", token=token)
    stopped = jobs.state(token)
    if stopped is not None and stopped.alive:
        return section.to("hr.import_busy", token=token)
    wrong = ("", stopped.trouble) if stopped and len(stopped.trouble) > 1 else None
    return _previewed(_kept(token), NOTHING, 200, wrong=wrong, stopped=stopped is not None)


@blueprint.get("/import/<token>/fouten.csv", endpoint="import_faults")
@access.needs(Need.HR)
def import_faults(token: str) -> Response:
    """The rows with an error, to mend and read in again."""
    found = importing.preview(scope=section.scope(), upload=_kept(token), now=clock.now())
    body = staff_errors.csv_of(found.file, found.comparison.problems)
    return _csv(body, "medewerkers-fouten.csv")


@blueprint.post("/import/<token>", endpoint="import_confirm")
@access.needs(Need.HR)
def import_confirm(token: str) -> Response:
    """Does it, whole or not at all. A second tap lands on the page of the first."""
    posted = answers()
    running = jobs.state(token)
    if running is not None and running.alive:
        return section.to("hr.import_busy", token=token)
    if _is_done(token):
        return section.to("hr.import_done", token=token)
    upload = _kept(token)
    deed = _Deed(upload, posted)
    if upload.rows > MANY_ROWS:
        app = current_app._get_current_object()  # type: ignore[attr-defined]  # for the thread
        jobs.start(app, token, deed, rows=upload.rows)
        return section.to("hr.import_busy", token=token)
    try:
        deed(None)
    except NotThere:
        if _is_done(token):  # a second tap that came at the same moment
            return section.to("hr.import_done", token=token)
        raise
    except RuleError as error:
        wrong = (AT.get(type(error), ""), texts.say(error))
        return _previewed(_kept(token), posted, 422, wrong=wrong)
    return section.to("hr.import_done", token=token)


class _Deed:
    """The confirmation of one file, to be done here or in a thread: all it needs is taken now."""

    def __init__(self, upload: uploads.Upload, posted: Answers) -> None:
        self.token = upload.token
        self.course = _course(upload.course)
        self.scope, self.actor = section.scope(), section.actor()
        self.choice = posted.choice(letters=not sends_mail())

    def __call__(self, tell: Tell | None) -> None:
        """Stores the file and has the invitations leave."""
        confirming.confirm(
            scope=self.scope,
            actor=self.actor,
            token=self.token,
            course=self.course,
            choice=self.choice,
            tell=tell,
            now=clock.now(),
        )
        if self.choice.invite:
            hurry()


def _form() -> ImportForm:
    form = ImportForm()
    form.offer([section.titled(slug) for slug in section.on_disk()])
    return form


def _asked(form: ImportForm, code: int) -> Response:
    schools = organisations.schools(section.scope().organisation_id)
    return make_response(render_template("hr/import.html", form=form, schools=schools), code)


def _columns(
    upload: uploads.Upload,
    chosen: dict[str, str],
    code: int,
    *,
    wrong: tuple[str, str] | None = None,
) -> Response:
    file = importing.read(upload)
    if not file.asked:
        return section.to("hr.import_preview", token=upload.token)
    page = render_template(
        "hr/import_columns.html",
        upload=upload,
        asked=file.asked,
        lacking=file.problems[0].message if file.refused and not wrong else None,
        fields=staff_columns.SAID,
        chosen=chosen,
        wrong=wrong,
    )
    return make_response(page, code)


def _previewed(
    upload: uploads.Upload,
    posted: Answers,
    code: int,
    *,
    wrong: tuple[str, str] | None = None,
    stopped: bool = False,
) -> Response:
    scope = section.scope()
    found = importing.preview(scope=scope, upload=upload, now=clock.now(), left=posted.left)
    if found.file.refused:
        return section.to("hr.import_columns", token=upload.token)
    page = render_template(
        "hr/import_preview.html",
        upload=upload,
        course=section.titled(upload.course),
        preview=found,
        found=found.comparison,
        refused=_refusal(upload.course, found.new_at, scope),
        before=importing.read_before(upload),
        posted=posted,
        wrong=wrong,
        stopped=stopped,
        shown=SHOWN,
        tickable=TICKABLE,
        today=clock.today(),
    )
    return make_response(page, code)


def _refusal(slug: str, schools: frozenset[int], scope: Scope) -> object:
    course = section.on_disk().get(slug)
    return course and readiness.refusal(
        course, organisation_id=scope.organisation_id, schools=schools
    )


def _kept(token: str) -> uploads.Upload:
    return importing.kept(person_id=access.me().person_id, token=token, now=clock.now())


def _is_done(token: str) -> bool:
    return imports.by_token(token, organisation_id=section.scope().organisation_id) is not None


def _course(slug: str) -> Course:
    course = section.on_disk().get(slug)
    if course is None:
        raise NotThere("Deze cursus bestaat niet meer.")
    return course


def _csv(body: bytes, filename: str) -> Response:
    response = Response(body, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
