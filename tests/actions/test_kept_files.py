"""Staff files that wait for confirmation do not stay behind."""

from datetime import UTC, date, datetime, timedelta

from flask import Flask
from sqlalchemy import select

from elearn.actions.transaction import transaction
from elearn.domain.roles import Role
from elearn.store import uploads
from elearn.store.base import db
from tests.visitor import Visitor
from tests.world import World


def test_whoever_signs_in_after_a_day_has_a_file_that_waited_deleted(
    app: Flask, world: World, visitor: Visitor
) -> None:
    someone = world.someone(roles=(Role.HR,))
    now = datetime.now(UTC)
    with app.app_context(), transaction():
        for token, hours in (("oud", 25), ("nieuw", 23)):
            uploads.keep(
                organisation_id=someone.organisation_id,
                person_id=someone.person_id,
                token=token,
                filename="lijst.csv",
                content=b"",
                course=world.course.slug,
                due=date(2099, 2, 26),
                rows=1,
                now=now - timedelta(hours=hours),
            )
    visitor.sign_in(someone.email)
    with app.app_context():
        assert db.session.scalars(select(uploads.Upload.token)).all() == ["nieuw"]
