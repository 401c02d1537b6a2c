"""Everybody who may knock: one signed-in browser for each kind of person, and what they own.

Built through the real deeds; roles and service end while the browser stays signed in.
"""

import io
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete

from elearn.actions import links
from elearn.actions.transaction import transaction
from elearn.domain import certificate, play
from elearn.domain.invitation import Purpose
from elearn.domain.roles import Need, Role
from elearn.domain.times import local_date
from elearn.store import people, records
from elearn.store.base import db
from elearn.store.people import RoleGrant
from tests.importing import Desk
from tests.world import NOW, PASSWORD, Someone, World

NOBODY = "anonymous"
LEARNER = "learner"
ELSEWHERE = "learner of another organisation"
HR = "hr"
HR_ELSEWHERE = "hr of another organisation"
AUTHOR = "author"
ADMIN = "admin"
LEFT = "left while signed in"
DEMOTED = "hr whose role was just removed"
SUSPENDED = "suspended while signed in"
LATELY = "signed in again after leaving"

EVERYBODY = (
    *(NOBODY, LEARNER, ELSEWHERE, HR, HR_ELSEWHERE, AUTHOR, ADMIN),
    *(LEFT, DEMOTED, SUSPENDED, LATELY),
)
OUT = (NOBODY, LEFT, DEMOTED, SUSPENDED)
"""Whoever is sent to the sign-in page: nobody, and whose session just came to its end."""

MEETS = {
    Need.PUBLIC: EVERYBODY,
    Need.SIGNED_IN: tuple(who for who in EVERYBODY if who not in OUT),
    Need.LEARN: tuple(who for who in EVERYBODY if who not in (*OUT, LATELY)),
    Need.HR: (HR, HR_ELSEWHERE),
    Need.AUTHOR: (AUTHOR,),
    Need.ADMIN: (ADMIN,),
}
"""Who meets which need, written out: not computed by the code under test."""

LINKS = {
    **dict.fromkeys(("account.link_page", "account.use_link"), Purpose.SIGN_IN),
    **dict.fromkeys(("account.reset_page", "account.reset"), Purpose.RESET),
    **dict.fromkeys(("account.address_page", "account.confirm_address"), Purpose.MAIL_CHANGE),
    **dict.fromkeys(
        (
            *("account.invitation", "account.accept", "account.invite_again"),
            "account.invited_sign_in",
        ),
        Purpose.INVITATION,
    ),
}
"""The pages with a one-time link in their address, and what that is for."""

CSRF = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
READ_IN = "voornaam;achternaam;personeelsnummer\nHenk;Veldman;P901\n"
STAFF_FILE = b"voornaam;achternaam;personeelsnummer\nSanne;Visser;P900\n"


@dataclass(kw_only=True)
class Cast:
    """The world, who is who, and the things that the learner and HR own."""

    app: Flask
    world: World
    people: dict[str, Someone]
    attempt: int
    token: str
    code: str
    check: str
    upload: str = ""
    imported: str = ""
    links: dict[str, str] = field(default_factory=dict)

    def browser(self, who: str) -> FlaskClient:
        """A browser of that person, signed in; what they lost, they lost after that."""
        client = self.app.test_client()
        if who == NOBODY:
            return client
        if who == LATELY:
            self._leave(self.people[who], local_date(datetime.now(UTC)) - timedelta(days=2))
        fields = {"email": self.people[who].email, "password": PASSWORD}
        answer = client.post("/inloggen", data={**fields, "csrf_token": csrf(client)})
        assert answer.status_code == 303, f"{who} could not sign in"
        if who == LEFT:
            self._leave(self.people[who], date(2020, 1, 1))
        if who == DEMOTED:
            self._demote(self.people[who])
        if who == SUSPENDED:
            self._suspend(self.people[who])
        return client

    def parts(self) -> dict[str, Any]:
        """A value for every part of an address: what the learner and HR own."""
        return {
            "course": self.world.course.slug,
            "lesson": self.world.lesson.slug,
            "pitfall": self.world.lesson.pitfall,
            "n": 1,
            "code": self.code,
            "name": picture_of(self.world),
            "token": "",
            "mail_id": 1,
            "person_id": self.people[LEARNER].person_id,
            "filename": "img/icon.svg",
            "where": "bestuur",
            "kind": "contact",
            "key": next(iter(self.world.catalogue.contacts)),
        }

    def token_for(self, endpoint: str) -> str:
        """What stands for `token` in the address of that page."""
        if endpoint == "public.checked":
            return self.check
        if endpoint in ("hr.import_done", "hr.import_undo"):
            return self.imported
        return self.links[LINKS[endpoint]] if endpoint in LINKS else self.upload

    def keep_a_file(self) -> None:
        """HR has a staff file waiting to be confirmed, and one that was read in."""
        client = self.browser(HR)
        answer = client.post(
            "/po/import",
            data={
                "csrf_token": csrf(client),
                "file": (io.BytesIO(STAFF_FILE), "team.csv"),
                "course": self.world.course.slug,
                "due": "2099-02-26",
            },
        )
        assert answer.status_code == 303, answer.get_data(as_text=True)
        self.upload = answer.headers["Location"].rpartition("/")[2]
        hr = Desk(app=self.app, world=self.world, hr=self.people[HR])
        self.imported = hr.read_in(READ_IN, now=datetime.now(UTC))

    def _leave(self, someone: Someone, last_day: date) -> None:
        with self.app.app_context(), transaction():
            people.person(someone.person_id).out_of_service = last_day

    def _suspend(self, someone: Someone) -> None:
        with self.app.app_context(), transaction():
            people.person(someone.person_id).suspended_at = NOW

    def _demote(self, someone: Someone) -> None:
        with self.app.app_context(), transaction():
            db.session.execute(delete(RoleGrant).where(RoleGrant.person_id == someone.person_id))


def gather(app: Flask, world: World) -> Cast:
    """Two organisations; the learner has finished the course and holds a certificate."""
    school, other = world.school(), world.school()
    roles = {HR: Role.HR, AUTHOR: Role.AUTHOR, ADMIN: Role.ADMIN, DEMOTED: Role.HR}
    found = {
        who: world.someone(
            other if who in (ELSEWHERE, HR_ELSEWHERE) else school,
            surname=f"Naam{number}",
            roles=(Role.HR,)
            if who == HR_ELSEWHERE
            else tuple({roles[who]} if who in roles else ()),
        )
        for number, who in enumerate(EVERYBODY[1:])
    }
    learner = found[LEARNER]
    for who in (LEARNER, ELSEWHERE, AUTHOR):
        world.oblige(found[who], due=date(2099, 2, 26))
    world.finish_course(learner.person_id)
    mailed = _links(world, school)
    with app.app_context():
        where = world.standing(learner.person_id)
        proof = records.of_person(learner.person_id)[0]
        token = play.token(where.lesson, where.position, attempt=where.attempt_id, step=1)
        return Cast(
            app=app,
            world=world,
            people=found,
            attempt=where.attempt_id,
            token=str(token),
            code=certificate.code(proof.row.code or 0),
            check=proof.row.token or "",
            links=mailed,
        )


def _links(world: World, school: tuple[int, int]) -> dict[str, str]:
    """A link of each purpose, of an account that never signs in; and a letter to print."""
    spare = world.someone(school, surname="Reserve")
    with world.app.app_context(), transaction():
        account_id = people.person(spare.person_id).account_id
        guest = people.add_person(
            organisation_id=school[0], given_name="Henk", surname="Veldman", now=NOW
        )
        now = datetime.now(UTC)
        ids = {
            purpose: links.make(
                purpose=purpose, account_id=account_id, email="nieuw@school.example", now=now
            )
            for purpose in (Purpose.SIGN_IN, Purpose.RESET, Purpose.MAIL_CHANGE)
        }
        ids[Purpose.INVITATION] = links.make(
            purpose=Purpose.INVITATION, person_id=guest.id, letter=True, now=now
        )
        return {purpose: links.token_of(number) for purpose, number in ids.items()}


def picture_of(world: World) -> str:
    """The file of a drawing in the first course; there need not be one."""
    folder = world.catalogue.folder / world.course.slug / "beelden"
    return next((path.name for path in sorted(folder.glob("*.*"))), "geen.svg")


def csrf(client: FlaskClient) -> str:
    """The token that this browser's own forms carry."""
    for page in ("/controle", "/leren", "/inloggen"):
        found = CSRF.search(client.get(page).get_data(as_text=True))
        if found:
            return found[1]
    raise AssertionError("no page with a form")


def without_tokens(page: str) -> str:
    """A page without what differs from one opening to the next."""
    return CSRF.sub("", page)
