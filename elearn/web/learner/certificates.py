"""One's own certificates: the list, the page, the PDF."""

from flask import Response, render_template
from markupsafe import Markup

from elearn.documents import certificate_pdf, qr
from elearn.domain import certificate
from elearn.domain.errors import NotThere
from elearn.domain.roles import Need
from elearn.store import records
from elearn.store.records import Proof
from elearn.web import access, statements
from elearn.web.extensions import clock, settings


@access.needs(Need.SIGNED_IN)
def certificates() -> str:
    """All certificates of who is signed in, newest first."""
    today = clock.today()
    rows = [
        (statements.of(proof.row), proof.standing(today))
        for proof in records.of_person(access.me().person_id)
    ]
    return render_template("learner/certificates.html", rows=rows)


@access.needs(Need.SIGNED_IN)
def page(code: str) -> str:
    """One certificate: is the name right, the preview, the PDF, the link to check it."""
    proof = _own(code)
    statement = statements.of(proof.row)
    check = f"{settings().base_url}/controle/{statement.token}"
    return render_template(
        "learner/certificate.html",
        statement=statement,
        standing=proof.standing(clock.today()),
        withdrawn_on=proof.withdrawn_on,
        check=check,
        check_page=f"{settings().base_url}/controle",
        qr=Markup(qr.svg(check)),  # noqa: S704 - drawn by us from our own address
    )


@access.needs(Need.SIGNED_IN)
def pdf(code: str) -> Response:
    """The certificate as PDF."""
    statement = statements.of(_own(code).row)
    response = Response(
        certificate_pdf.render(statement, base_url=settings().base_url),
        mimetype="application/pdf",
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{statement.code}.pdf"'
    return response


def _own(text: str) -> Proof:
    """The certificate with that code, if it is one's own."""
    value = certificate.parse(text)
    proof = records.own(person_id=access.me().person_id, code=value) if value is not None else None
    if proof is None:
        raise NotThere("Dit certificaat bestaat niet.")
    return proof
