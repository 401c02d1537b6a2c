"""Errors, few and typed, mapped to answers in this one place."""

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from elearn.domain import errors
from elearn.store.base import Unavailable, db
from elearn.web import access, texts
from elearn.web.extensions import clock

PAGES = {400, 403, 404, 405, 413, 429, 500, 503}
"""The codes with a page of their own; others get that of 400 or 500."""


def register(app: Flask) -> None:
    """Maps every error that a view may raise."""
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(errors.NotThere, _not_there)
    app.register_error_handler(errors.AlreadyFurther, _further)
    app.register_error_handler(errors.RuleError, _rule)
    for kind in Unavailable:
        app.register_error_handler(kind, _unavailable)
    app.register_error_handler(500, _broken)


def page(code: int, template: str, *, message: str = "") -> Response:
    """An error page with its code."""
    return make_response(
        render_template(f"errors/{template}.html", message=message, who=access.somebody()), code
    )


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    template = code if code in PAGES else (400 if code < 500 else 500)
    response = page(code, str(template))
    if error.response is not None:
        return error.response  # type: ignore[return-value]  # a redirect raised by routing
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _strange_host(_error: SecurityError) -> Response:
    """Asked for under a name that is not ours. No page: there is no address to build links from."""
    return Response("Dit adres hoort niet bij deze site.\n", 400, mimetype="text/plain")


def _csrf(error: CSRFError) -> Response:
    """The form is from an earlier session: nothing was stored, and the way back is one tap."""
    return page(400, "csrf", message=error.description or "")


def _not_there(_error: errors.NotThere) -> Response:
    return page(404, "404")


def _further(error: errors.AlreadyFurther) -> Response:
    return page(409, "further", message=texts.say(error))


def _rule(error: errors.RuleError) -> Response:
    return page(400, "400", message=texts.say(error))


def _unavailable(_error: Exception) -> Response:
    """The database does not answer: nothing was stored, and the same tap may work in a moment."""
    db.session.rollback()
    access.nobody()
    response = make_response(_plain_503(), 503)
    response.headers["Retry-After"] = "10"
    return response


def _plain_503() -> str:
    """Without anything from the database, which is what failed."""
    return render_template(
        "errors/503.html", message="", who=None, tried=request.method == "POST", again=_to_try()
    )


def _to_try() -> list[tuple[str, str]]:
    """What was posted, to be sent again with one tap: of a choice or an answer, nothing else.

    With the CSRF token that came with it: who posted from elsewhere gets no good one from us.
    """
    rule = access.rule_of(request.endpoint)
    if request.method != "POST" or rule is None or rule.keeps is None:
        return []
    return list(request.form.items(multi=True))


def _broken(_error: Exception) -> Response:
    access.nobody()
    return make_response(
        render_template("errors/500.html", message="", who=None, at=clock.now()), 500
    )
