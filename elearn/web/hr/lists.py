"""The overview and the list of colleagues, on screen and as a sheet."""

from flask import Response, abort, make_response, render_template, request
from flask_babel import gettext as _

from elearn.actions import arranged
from elearn.actions import overview as pictures
from elearn.actions.overview import Group, Picture
from elearn.documents import sheets
from elearn.domain.errors import RuleError
from elearn.domain.roles import Need
from elearn.store import audit, obligations
from elearn.web import access
from elearn.web.extensions import catalogue, clock
from elearn.web.hr import listing, section
from elearn.web.hr.section import blueprint


@blueprint.get("", endpoint="overview")
@access.needs(Need.HR, logged="export")
def overview() -> Response:
    """The course in one sentence, what to do now, and the people that it is about."""
    if not obligations.courses(section.scope().organisation_id):
        return _start()
    courses = section.courses()
    course = section.chosen(courses)
    picture = _picture(course.slug)
    default = Group.PAST.value if picture.counts.past else listing.EVERYBODY
    found = _listing("hr.overview", picture, picture.rows, default)
    if request.args.get("formaat"):
        return _sheet(found)
    return make_response(
        render_template(
            "hr/overview.html",
            course=course,
            courses=courses,
            picture=picture,
            schools=picture.schools(),
            listing=found,
            last_import=_last_import(),
            arranged=_arranged(course.slug),
            now=clock.now(),
        )
    )


@blueprint.get("/medewerkers", endpoint="staff")
@access.needs(Need.HR, logged="export")
def staff() -> Response:
    """Everybody in service, also who has no course to do."""
    courses = section.courses()
    if not courses:
        return _start()
    course = section.chosen(courses)
    picture = _picture(course.slug)
    rows = (*picture.rows, *picture.unassigned)
    found = _listing("hr.staff", picture, rows, listing.EVERYBODY)
    if request.args.get("formaat"):
        return _sheet(found)
    return make_response(
        render_template(
            "hr/staff.html",
            course=course,
            courses=courses,
            picture=picture,
            listing=found,
            last_import=_last_import(),
            now=clock.now(),
        )
    )


def _start() -> Response:
    """Before the first import there is nothing to list, and nothing to export."""
    if request.args.get("formaat"):
        abort(404)
    return make_response(render_template("hr/start.html"))


def _picture(course: str) -> Picture:
    return pictures.of_course(section.scope(), course=course, today=clock.today())


def _arranged(course: str) -> arranged.Waiting:
    """What HR should know of agreements and contacts, which others fill in. Two queries."""
    known = section.on_disk().get(course)
    return arranged.waiting(
        section.scope(),
        courses=[known] if known else [],
        catalogue=catalogue(),
        today=clock.today(),
    )


def _listing(
    endpoint: str, picture: Picture, rows: tuple[pictures.Row, ...], default: str
) -> listing.Listing:
    asked = listing.read(request.args, view=default)
    return listing.of(rows, endpoint=endpoint, course=picture.course, asked=asked)


def _sheet(found: listing.Listing) -> Response:
    """All pages of the list as a file. RuleError for a format that is not made here."""
    if request.args["formaat"] != "csv":
        raise RuleError(_("Deze lijst is er alleen als CSV. Kies Exporteer deze lijst."))
    body = sheets.csv_bytes(listing.COLUMNS, [listing.cells(row) for row in found.rows])
    response = Response(body, mimetype="text/csv")
    name = f"medewerkers-{found.asked.view}-{clock.today().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _last_import() -> audit.AuditEntry | None:
    return audit.latest(organisation_id=section.scope().organisation_id, deed="import")
