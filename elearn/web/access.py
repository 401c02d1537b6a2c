"""Who may open what. Every view says so with `@needs`; one that does not stays shut.

Also here: the two exceptions to "GET writes nothing" (docs/architecture.md): the read audit of
`@needs(…, logged=…)` and a session's last-seen.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, cast

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask_login import AnonymousUserMixin, UserMixin, current_user, login_user
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as BaseResponse

from elearn.actions import accounts, reading
from elearn.domain.errors import RuleError
from elearn.domain.roles import ROLE_FOR, Need, Role, Scope, may
from elearn.store import sessions
from elearn.store.sessions import SEEN_EVERY, Principal
from elearn.web.extensions import clock, csrf, login

P = ParamSpec("P")
R = TypeVar("R")

KEPT = "kept"
"""In the browser's session: a post that met an expired session, until its sender is back."""

LARGEST_KEPT = 2_000
"""Characters of a post that are worth keeping; a choice or an answer takes some 200."""


Kept = Callable[[int, Mapping[str, Any], MultiDict[str, str]], str]
"""Does what a kept post asked: (person_id, parts of its address, its fields) -> where to go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a view asks. `logged` names the deed that reading it counts as, or is empty."""

    need: Need
    logged: str = ""
    keeps: Kept | None = None


def needs(
    need: Need, *, logged: str = "", keeps: Kept | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declares who may open a view.

    `logged`: opening it is an audit line about the person in its address ("bekeken", "export").
    `keeps`: a post that finds the session expired is kept, and done by this function as soon as
    the same person has signed in again.
    """

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        view.rule = Rule(need=need, logged=logged, keeps=keeps)  # type: ignore[attr-defined]  # read by the guard
        return view

    return mark


class SignedIn(UserMixin):
    """What Flask-Login holds during one request: the principal, and the token as its id."""

    def __init__(self, principal: Principal, token: str) -> None:
        self.principal = principal
        self.id = token


def me() -> Principal:
    """Who is signed in. Only for views that need more than PUBLIC."""
    return cast(SignedIn, current_user._get_current_object()).principal


def somebody() -> Principal | None:
    """Who is signed in, or None."""
    return me() if current_user.is_authenticated else None


def nobody() -> None:
    """Treats the rest of this request as nobody's: when the database that knows does not answer.

    The session stays; the slot is the one in which Flask-Login keeps who it loaded.
    """
    g._login_user = AnonymousUserMixin()


def enter(token: str) -> str:
    """Begins a browser session for who just signed in; gives the address to go on at.

    Everything of an earlier session is dropped first, so that nothing can be fixed beforehand. A
    kept post is done now, but only for the person who sent it.
    """
    kept, going_to = session.get(KEPT), str(session.get("next", ""))
    session.clear()
    signed_in = _load(token)
    if signed_in is None:
        abort(403)
    login_user(signed_in)
    if kept and kept.get("person") == signed_in.principal.person_id:
        return _do_kept(kept, signed_in.principal.person_id)
    return going_to if is_our_page(going_to) else url_for("account.home")


def is_our_page(address: str) -> bool:
    """Whether an address is a page of this app that can be opened: a path that the map knows."""
    if not address.startswith("/") or address.startswith(("//", "/\\")):
        return False
    if any(ord(letter) < 33 for letter in address):
        return False
    try:
        endpoint, _ = _match(address.partition("?")[0], method="GET")
    except HTTPException:
        return False
    return endpoint != "static"


def _match(path: str, *, method: str) -> tuple[str, Mapping[str, Any]]:
    adapter = current_app.url_map.bind_to_environ(request.environ)
    endpoint, parts = adapter.match(path, method=method)
    return cast(str, endpoint), parts


def _do_kept(kept: Mapping[str, Any], person_id: int) -> str:
    """Does a kept post. If the rules refuse it now, its page says why."""
    endpoint, parts = _match(str(kept["path"]), method="POST")
    rule = rule_of(endpoint)
    if rule is None or rule.keeps is None:
        return url_for("account.home")
    try:
        return rule.keeps(person_id, parts, MultiDict((k, v) for k, v in kept["fields"]))
    except RuleError:
        return str(kept["path"])


def scope(role: Role) -> Scope:
    """How far that role of the signed-in person reaches. 403 if it is not held."""
    reach = me().reach(role)
    if reach is None:
        abort(403)
    return reach


def register(app: Flask) -> None:
    """Puts the guard before every request."""
    app.before_request(_guard)
    login.user_loader(_load)


def rule_of(endpoint: str | None) -> Rule | None:
    """What the view behind an endpoint asks; None if it asks nothing, which shuts it."""
    if endpoint == "static":
        return Rule(need=Need.PUBLIC)
    view = current_app.view_functions.get(endpoint or "")
    return cast(Rule | None, getattr(view, "rule", None))


def _load(token: str) -> SignedIn | None:
    now, today = clock.now(), clock.today()
    principal = sessions.principal(token, now=now, today=today)
    if principal is None:
        return None
    if now - principal.seen_at > SEEN_EVERY:
        accounts.seen(sign_in_id=principal.sign_in_id, now=now)
    return SignedIn(principal, token)


def _guard() -> BaseResponse | None:
    """Refuses what nobody opened. Runs before every view."""
    if request.endpoint is None:
        return None  # no such page: the 404 follows by itself
    rule = rule_of(request.endpoint)
    if rule is None:
        abort(403)
    if rule.need is Need.PUBLIC:
        return None
    if not current_user.is_authenticated:
        return _ask_who(rule)
    who = me()
    if not may(rule.need, signed_in=True, in_service=who.in_service, roles=who.roles):
        abort(403)
    g.personal = True
    if rule.logged:
        _note_reading(rule, who)
    return None


def _note_reading(rule: Rule, who: Principal) -> None:
    """Audits opening a person page or an export. A 404 is no reading: then nothing is noted."""
    subject = (request.view_args or {}).get("person_id")
    export = request.args.get("formaat", "")
    if subject is None and request.path.endswith(".pdf"):
        export = "pdf"
    if request.method != "GET" or (subject is None and not export):
        return
    reading.note(
        deed=rule.logged,
        reader=who,
        scope=who.reach(ROLE_FOR[rule.need]),
        subject_id=subject,
        page=request.path,
        export=export,
        now=clock.now(),
    )


def _ask_who(rule: Rule) -> BaseResponse:
    """To the sign-in page and, afterwards, back to this very step."""
    going_to = request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else request.path
    if request.method == "POST" and rule.keeps is not None:
        _keep_post()
    session["next"] = going_to[:500]
    return redirect(url_for("account.sign_in"), 303)


def _keep_post() -> None:
    """Keeps what was posted, if it truly came from our own page and its sender is known."""
    try:
        csrf.protect()
    except CSRFError:
        return
    person_id = sessions.whose(str(session.get("_user_id", "")))
    fields = [[k, v] for k, v in request.form.items(multi=True) if k != "csrf_token"]
    if person_id is None or sum(len(k) + len(v) for k, v in fields) > LARGEST_KEPT:
        return
    session[KEPT] = {"person": person_id, "path": request.path, "fields": fields}
