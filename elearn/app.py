"""Wires the rooms: `create_app(settings)` is the whole application."""

import hashlib
import sys
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from flask_login import current_user
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from elearn import config
from elearn.actions import links, proof
from elearn.actions.posting import Office
from elearn.config import ROOT, NotFit, Settings
from elearn.content import catalogue as catalogues
from elearn.content import rendering
from elearn.content.catalogue import Catalogue
from elearn.mail import carrying
from elearn.mail.carrying import Carrier
from elearn.mail.message import Sender
from elearn.store import base, chain, migrating, schema, sealing
from elearn.store.base import db
from elearn.web import access, display, errors, postman, texts
from elearn.web.account import views as account
from elearn.web.admin import views as admin
from elearn.web.author import views as author
from elearn.web.extensions import KEY, House, babel, clock, csrf, login
from elearn.web.hr import views as hr
from elearn.web.learner import views as learner
from elearn.web.public import demo_post
from elearn.web.public import views as public
from elearn.web.request import Request

WEB = Path(__file__).parent / "web"
MIGRATIONS = ROOT / "migrations"
OLDEST_FLASK = (3, 1)
TRANSLATIONS = Path(__file__).parent / "translations"
MEGABYTE = 1024 * 1024

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class ShortInt(IntegerConverter):
    """A number in an address: plain digits, few enough for any database."""

    regex = r"[0-9]{1,15}"


def create_app(
    settings: Settings, *, catalogue: Catalogue | None = None, carrier: Carrier | None = None
) -> Flask:
    """The application for these settings. `catalogue` saves reading the courses again.

    `carrier` takes the mail instead of what the settings say, before the page is answered.
    Raises NotFit with a Flask that would not keep out strange hosts.
    """
    refuse_old_flask(version("flask"))
    app = Flask(__name__, template_folder=WEB / "templates", static_folder=WEB / "static")
    app.request_class = Request
    app.config.update(_flask_settings(settings))
    app.url_map.converters["int"] = ShortInt
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    office = _office(settings, carrier)
    app.extensions[KEY] = House(
        settings=settings,
        catalogue=catalogue or _read(settings.scenarios),
        office=office,
        postman=postman.of(app, office, waits=carrier is not None),
    )
    _connect_database(app, settings)
    _register_web(app, settings)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # how Flask documents it
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    return app


def _read(scenarios: Path) -> Catalogue:
    """All courses, their texts made HTML once, now: no request has to."""
    found = catalogues.load(scenarios)
    rendering.prepare(found.courses)
    return found


def ready(settings: Settings) -> Flask:
    """The application, if it may serve this database now. Raises NotFit with a plain line.

    Once it runs, trouble with the database is a 503 that passes (`/gezond`); at the start it is
    said at once.
    """
    app = create_app(settings)
    with app.app_context():
        trouble = migrating.mismatch()
        if trouble is None and not proof.key_fits():
            trouble = (
                f"De sleutel {settings.data_dir / config.CHAIN_KEY} hoort niet bij deze database: "
                "zet de goede terug."
            )
        base.let_go()
    if trouble:
        raise NotFit(trouble)
    return app


def for_a_server() -> Flask:
    """What a WSGI server loads: `ready`, or one plain line and an end.

    The exit code is the one by which gunicorn knows that starting again will not help.
    """
    try:
        return ready(Settings.from_env())
    except NotFit as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(4) from error


def refuse_old_flask(installed: str) -> None:
    """Flask before 3.1 ignores TRUSTED_HOSTS: links in mails could be made to lead elsewhere."""
    if tuple(int(part) for part in installed.split(".")[:2]) < OLDEST_FLASK:
        raise NotFit(f"Flask {installed} is te oud: 3.1 of nieuwer is nodig.")


def _flask_settings(settings: Settings) -> dict[str, Any]:
    name = urlsplit(settings.base_url).hostname or "localhost"
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": base.engine_options(settings.database_url),
        "TRUSTED_HOSTS": list(config.LOOPBACK) if name in config.LOOPBACK else [name],
        "SESSION_COOKIE_NAME": "__Host-elearn" if settings.https else "elearn",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PREFERRED_URL_SCHEME": "https" if settings.https else "http",
        "WTF_CSRF_TIME_LIMIT": None,  # as long as the session: a lesson hour is no limit
        "WTF_CSRF_SSL_STRICT": False,  # a page with a one-time link in its address sends no Referer
        "MAX_CONTENT_LENGTH": 6 * MEGABYTE,
        "SEND_FILE_MAX_AGE_DEFAULT": 31_536_000,  # every address of a file carries its version
        "BABEL_DEFAULT_LOCALE": texts.DEFAULT,
        "BABEL_DEFAULT_TIMEZONE": "Europe/Amsterdam",
        "BABEL_TRANSLATION_DIRECTORIES": str(TRANSLATIONS),
    }


def _office(settings: Settings, carrier: Carrier | None) -> Office | None:
    """Who sends mail; None where no mail is sent."""
    mail, host = settings.mail, urlsplit(settings.base_url).hostname or "localhost"
    carrier = carrier or carrying.of(mail.way, host=host)
    if carrier is None:
        return None
    return Office(
        carrier=carrier,
        sender=Sender(name=mail.sender_name, address=mail.sender_address, host=host),
        product=settings.product_name,
        base_url=settings.base_url,
        address=lambda link_id: links.address(link_id, now=clock.now()),
    )


def _connect_database(app: Flask, settings: Settings) -> None:
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS), metadatas={"": schema.metadata})
    with app.app_context():
        base.prepare(db.engine)
        chain.use_key(db.engine, config.chain_key(settings.data_dir))
        sealing.use_key(db.engine, config.notes_key(settings.data_dir))
        links.use(secret=settings.secret_key, base_url=settings.base_url)


def _register_web(app: Flask, settings: Settings) -> None:
    login.init_app(app)
    login.session_protection = None  # sessions are our own table
    access.register(app)  # before CSRF: who must sign in first is told so, whatever they posted
    csrf.init_app(app)
    babel.init_app(app, locale_selector=texts.choose)
    texts.register(app)
    errors.register(app)
    display.register(app)
    for audience in (public, account, learner, hr, author, admin):
        app.register_blueprint(audience.blueprint)
    demo_post.register(app, demo=settings.demo)
    app.url_defaults(_version_static)
    app.context_processor(lambda: {"product_name": settings.product_name, "me": access.somebody()})

    @app.after_request
    def _harden(response: Response) -> Response:
        return harden(response, https=settings.https)


def harden(response: Response, *, https: bool) -> Response:
    """Puts the security headers on every answer, also on errors and files."""
    for name, value in SECURITY_HEADERS.items():
        response.headers[name] = value
    response.headers["Referrer-Policy"] = "no-referrer" if g.get("secret", False) else "same-origin"
    if https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint != "static":
        personal = g.get("personal", False) or current_user.is_authenticated
        response.headers["Cache-Control"] = "no-store" if personal else "no-cache, private"
        response.vary.add("Cookie")
    return response


def _version_static(endpoint: str, values: dict[str, Any]) -> None:
    """Adds the version of a file to its address, so that it may be kept for ever."""
    if endpoint == "static" and "filename" in values:
        values["v"] = _version(values["filename"])


@lru_cache(maxsize=256)
def _version(filename: str) -> str:
    path = WEB / "static" / filename
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8] if path.is_file() else "0"
