"""Checking a certificate: by the link that its QR code holds, or by printed code and surname."""

import re
from typing import cast

from flask import Response, g, make_response, redirect, render_template, request, url_for

from elearn.actions import checking
from elearn.domain import certificate
from elearn.domain.roles import Need
from elearn.store import records
from elearn.web import access, texts
from elearn.web.extensions import clock
from elearn.web.public import verdicts
from elearn.web.public.forms import CheckForm
from elearn.web.public.pages import blueprint

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,32}", re.ASCII)
UNKNOWN = "Deze code hoort niet bij een certificaat van ons"
HOUR = 3600


@blueprint.get("/controle")
@access.needs(Need.PUBLIC)
def check() -> Response:
    """Asks for code and surname."""
    return _asking(CheckForm(formdata=None), 200)


@blueprint.post("/controle")
@access.needs(Need.PUBLIC)
def find() -> Response:
    """To the page of that certificate, whose address holds no name and no printed code.

    What does not fit comes back as 422: neither browser nor script takes it for an answer.
    """
    form = CheckForm(request.form)  # typed text only: never a file or JSON
    if not form.validate():
        return _asking(form, 422)
    try:
        proof = checking.find(
            code=form.code.data,
            surname=form.surname.data,
            address=request.remote_addr or "",
            now=clock.now(),
        )
    except checking.Unknown as error:
        return _unknown(form, texts.say(error), 422)
    except checking.TooManyCodes as error:
        form.form_errors.append(texts.say(error))
        response = _asking(form, 429)
        response.headers["Retry-After"] = str(HOUR)
        return response
    return cast(Response, redirect(url_for("public.checked", token=proof.row.token), 303))


@blueprint.get("/controle/<token>")
@access.needs(Need.PUBLIC)
def checked(token: str) -> Response:
    """What became of the certificate behind this link.

    A link that is no link of ours, one that is not known and one whose name was erased get the
    same 404.
    """
    proof = records.by_token(token) if TOKEN.fullmatch(token) else None
    if proof is None or proof.row.name is None or proof.row.code is None:
        return _unknown(CheckForm(formdata=None), UNKNOWN, 404)
    page = render_template(
        "public/checked.html",
        row=proof.row,
        code=certificate.code(proof.row.code),
        verdict=verdicts.verdict(proof, clock.today()),
        now=clock.now(),
        form=CheckForm(formdata=None),
    )
    return _private(make_response(page))


def _unknown(form: CheckForm, message: str, code: int) -> Response:
    form.code.errors = [message]
    return _asking(form, code)


def _asking(form: CheckForm, code: int) -> Response:
    return _private(make_response(render_template("public/check.html", form=form), code))


def _private(response: Response) -> Response:
    """For no search engine, and for no cache: it names somebody, or holds what was typed."""
    g.personal = True
    response.headers["X-Robots-Tag"] = "noindex"
    return response
