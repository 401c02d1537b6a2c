"""Wires the rooms: `create_app(settings)` is the whole application."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from flask_login import current_user
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from elearn import config
from elearn.config import ROOT, Settings
from elearn.content import catalogue as catalogues
from elearn.content.catalogue import Catalogue
from elearn.store import base, chain, schema
from elearn.store.base import db
from elearn.web import access, display, errors
from elearn.web.account import views as account
from elearn.web.extensions import KEY, House, babel, csrf, login
from elearn.web.hr import views as hr
from elearn.web.learner import views as learner
from elearn.web.public import views as public

WEB = Path(__file__).parent / "web"
MIGRATIONS = ROOT / "migrations"
MEGABYTE = 1024 * 1024

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
        "form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class ShortInt(IntegerConverter):
    """A number in an address: plain digits, few enough for any database."""

    regex = r"[0-9]{1,15}"


def create_app(settings: Settings, *, catalogue: Catalogue | None = None) -> Flask:
    """The application for these settings. `catalogue` saves reading the courses again."""
    app = Flask(__name__, template_folder=WEB / "templates", static_folder=WEB / "static")
    app.config.update(_flask_settings(settings))
    app.url_map.converters["int"] = ShortInt
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    house = House(settings=settings, catalogue=catalogue or catalogues.load(settings.scenarios))
    app.extensions[KEY] = house
    _connect_database(app, settings)
    _register_web(app, settings)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # how Flask documents it
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    return app


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
        "MAX_CONTENT_LENGTH": 6 * MEGABYTE,
        "SEND_FILE_MAX_AGE_DEFAULT": 31_536_000,  # every address of a file carries its version
        "BABEL_DEFAULT_LOCALE": "nl",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Amsterdam",
    }


def _connect_database(app: Flask, settings: Settings) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS), metadatas={"": schema.metadata})
    with app.app_context():
        base.prepare(db.engine)
        chain.use_key(db.engine, config.chain_key(settings.data_dir))


def _register_web(app: Flask, settings: Settings) -> None:
    login.init_app(app)
    login.session_protection = None  # sessions are our own table
    access.register(app)  # before CSRF: who must sign in first is told so, whatever they posted
    csrf.init_app(app)
    babel.init_app(app, locale_selector=lambda: "nl")
    errors.register(app)
    display.register(app)
    for audience in (public, account, learner, hr):
        app.register_blueprint(audience.blueprint)
    app.url_defaults(_version_static)
    app.context_processor(lambda: {"product_name": settings.product_name, "me": access.somebody()})

    @app.after_request
    def _harden(response: Response) -> Response:
        return harden(response, https=settings.https)


def harden(response: Response, *, https: bool) -> Response:
    """Puts the security headers on every answer, also on errors and files."""
    for name, value in SECURITY_HEADERS.items():
        response.headers[name] = value
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
