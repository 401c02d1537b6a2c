"""One colleague as P&O sees them, and the certificate as a file. Both leave a line in the log."""

from flask import Response, render_template

from elearn.actions import inviting, overview
from elearn.documents import certificate_pdf
from elearn.domain import certificate as certificates
from elearn.domain.errors import NotThere
from elearn.domain.roles import Need
from elearn.store import audit, records
from elearn.web import access, statements
from elearn.web.extensions import clock, sends_mail, settings
from elearn.web.hr import section
from elearn.web.hr.section import blueprint


@blueprint.get("/medewerkers/<int:person_id>", endpoint="person")
@access.needs(Need.HR, logged="bekeken")
def person(person_id: int) -> str:
    """Who it is, and per course whether and when they were done."""
    found = section.colleague(person_id)
    scope, today = section.scope(), clock.today()
    rows = overview.of_person(found, scope=scope, today=today)
    return render_template(
        "hr/person.html",
        person=found,
        places=overview.places_of(found, scope=scope),
        courses=[(section.titled(slug), row) for slug, row in rows.items()],
        log=audit.about(subject_id=person_id),
        today=today,
        guest=inviting.guest(found, now=clock.now()),
        sends=sends_mail(),
    )


@blueprint.get("/medewerkers/<int:person_id>/certificaten/<code>.pdf", endpoint="certificate")
@access.needs(Need.HR, logged="certificaat geopend")
def certificate(person_id: int, code: str) -> Response:
    """The certificate as PDF. 404 if it is not of this person, or its name was erased."""
    found = section.colleague(person_id)
    value = certificates.parse(code)
    proof = value is not None and records.in_organisation(
        organisation_id=found.organisation_id, person_id=person_id, code=value
    )
    if not proof or proof.row.name is None or value is None:
        raise NotThere("Dit certificaat bestaat niet.")
    pdf = certificate_pdf.render(statements.of(proof.row), base_url=settings().base_url)
    response = Response(pdf, mimetype="application/pdf")
    name = f"certificaat-{certificates.code(value)}.pdf"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.app_template_filter("printed")
def printed(code: int) -> str:
    """ "GG-7K4M-2QXP-93": a code as it is printed."""
    return certificates.code(code)
