"""Reading staff files in, in tests: one file after another, and the database before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Flask

from elearn.actions import confirming, importing, undoing
from elearn.actions.confirming import Choice, Done
from elearn.actions.staff import Actor
from elearn.domain.roles import Scope
from elearn.store import imports
from elearn.store.base import db
from tests.filled import contents
from tests.world import NOW, Someone, World

DUE = date(2099, 2, 26)
WRITTEN_ONCE = {"audit", "chain_head", "staff_import", "sign_in", "upload"}
"""Tables that an import and its undoing add to: the log, and what they say of themselves."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Somebody of HR who reads files in."""

    app: Flask
    world: World
    hr: Someone
    schools: frozenset[int] | None = None

    @property
    def scope(self) -> Scope:
        return Scope(organisation_id=self.hr.organisation_id, schools=self.schools)

    @property
    def actor(self) -> Actor:
        return Actor(person_id=self.hr.person_id, name="Ilse Brandt")

    def keep(
        self, text: str | bytes, *, columns: dict[str, str] | None = None, now: datetime = NOW
    ) -> str:
        """Keeps a file; gives its token."""
        with self.app.app_context():
            token = importing.keep_file(
                scope=self.scope,
                actor=self.actor,
                filename="lijst.csv",
                content=text if isinstance(text, bytes) else text.encode(),
                course=self.world.course.slug,
                due=DUE,
                now=now,
            )
            if columns is not None:
                upload = importing.kept(person_id=self.hr.person_id, token=token, now=now)
                importing.choose_columns(upload=upload, chosen=columns)
        return token

    def confirm(self, token: str, *, now: datetime = NOW, **answers: Any) -> Done:
        """Confirms a kept file."""
        with self.app.app_context():
            return confirming.confirm(
                scope=self.scope,
                actor=self.actor,
                token=token,
                course=self.world.course,
                choice=Choice(**answers),
                now=now,
            )

    def read_in(
        self,
        text: str,
        *,
        columns: dict[str, str] | None = None,
        now: datetime = NOW,
        **answers: Any,
    ) -> str:
        """Keeps and confirms a file; gives its token."""
        token = self.keep(text, columns=columns, now=now)
        self.confirm(token, now=now, **answers)
        return token

    def undo(self, token: str, *, now: datetime = NOW) -> undoing.Undone:
        """Takes an import back."""
        with self.app.app_context():
            return undoing.undo(token=token, scope=self.scope, actor=self.actor, now=now)

    def counts(self, token: str) -> dict[str, Any]:
        """What an import says that it did."""
        with self.app.app_context():
            done = imports.by_token(token, organisation_id=self.hr.organisation_id)
            assert done is not None
            return done.counts


def desk(app: Flask, world: World, **more: Any) -> Desk:
    """HR at a school of their own."""
    hr = world.someone(given_name="Ilse", infix="", surname="Brandt", **more)
    return Desk(app=app, world=world, hr=hr)


def everything(app: Flask, *, but: Iterable[str] = WRITTEN_ONCE) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, but of those that an import always adds to."""
    with app.app_context():
        db.session.rollback()
        with db.engine.connect() as connection:
            found = contents(connection)
    return {table: rows for table, rows in found.items() if table not in set(but)}
