"""`/beheer`: how the installation is doing, and what an admin does about undelivered mail."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from elearn.actions import safekeeping
from elearn.actions.safekeeping import LastBackup
from elearn.app import create_app
from elearn.config import Settings
from elearn.content.catalogue import Catalogue
from elearn.domain.post import State, Trouble
from elearn.domain.roles import Role, Scope
from elearn.store import audit, undelivered
from elearn.store.base import db
from elearn.store.undelivered import Standing
from elearn.web.admin import condition
from elearn.web.admin.condition import Mood
from tests import outgoing
from tests.postbox import Postbox
from tests.visitor import Visitor
from tests.world import NOW, Someone, World


@pytest.fixture
def school(world: World) -> tuple[int, int]:
    return world.school()


@pytest.fixture
def admin(world: World, school: tuple[int, int]) -> Someone:
    return world.someone(school, given_name="Olaf", surname="Meijer", roles=(Role.ADMIN,))


def failed(app: Flask, postbox: Postbox, someone: Someone, trouble: Trouble) -> None:
    """A mail to somebody that was given up."""
    with app.app_context():
        outgoing.queue(
            someone.organisation_id,
            to=someone.email,
            kind="password-changed",
            values={},
            person_id=someone.person_id,
        )
        postbox.troubles = [trouble]
        outgoing.deliver(postbox)


def log(app: Flask, organisation_id: int) -> list[tuple[str, str | None, int | None]]:
    with app.app_context():
        return [(e.deed, e.sentence, e.subject_id) for e in audit.all_of(organisation_id)][1:]


def test_an_admin_lands_on_the_state_of_things(
    visitor: Visitor, admin: Someone, settings: Settings
) -> None:
    page = visitor.sign_in(admin.email)
    assert page.path == "/beheer"
    for name in ("Mail", "Database", "Inhoud", "Back-up", "Schijf", "Programma"):
        assert name in page.text
    assert "Er is nog geen back-up gemaakt." in page.text


def test_all_is_well_when_nothing_asks_for_a_deed(
    visitor: Visitor, admin: Someone, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condition, "LITTLE", 0)
    monkeypatch.setattr(condition, "VERY_LITTLE", 0)
    made = datetime.now(NOW.tzinfo) - timedelta(hours=3)
    note = {"made_at": made.isoformat(), "file": "x.zip"}
    (settings.data_dir / safekeeping.NOTE).write_text(json.dumps(note), encoding="utf-8")
    page = visitor.sign_in(admin.email)
    assert page.h1 == "Alles is in orde"
    assert "De laatste is 3 uur oud." in page.text


def test_a_test_mail_reaches_who_asked_for_it(
    app: Flask, visitor: Visitor, admin: Someone, postbox: Postbox
) -> None:
    visitor.sign_in(admin.email)
    visitor.get("/beheer/mail")
    page = visitor.submit(button="Stuur mij een testbericht")
    assert "Testbericht verstuurd op" in page.text
    (message,) = postbox.to(admin.email)
    assert message["Subject"] == "Testbericht van Grijs gebied"
    assert log(app, admin.organisation_id) == [
        ("mail getest", "Olaf van der Meijer stuurde zichzelf een testbericht.", None)
    ]
    assert "Laatste bericht 1 minuut geleden afgeleverd." in visitor.get("/beheer").text


def test_a_test_mail_that_fails_says_why_and_what_to_do(
    visitor: Visitor, admin: Someone, postbox: Postbox
) -> None:
    visitor.sign_in(admin.email)
    visitor.get("/beheer/mail")
    postbox.troubles = [Trouble.CERTIFICATE]
    page = visitor.submit(button="Stuur mij een testbericht")
    assert "Het certificaat van de mailserver is niet te vertrouwen." in page.text
    assert "Gebruik in ELEARN_MAIL_URL de naam uit het certificaat" in page.text
    assert "Het certificaat van de mailserver" in visitor.get("/beheer").text


def test_a_mail_that_did_not_arrive_is_shown_and_tried_again(
    app: Flask, world: World, visitor: Visitor, admin: Someone, postbox: Postbox
) -> None:
    kim = world.someone((admin.organisation_id, admin.school_id), given_name="Kim")
    failed(app, postbox, kim, Trouble.MAILBOX)
    page = visitor.sign_in(admin.email)
    assert page.h1 == "Dit vraagt je aandacht"
    page = visitor.follow("Bekijk de mail")
    assert "Bericht dat het wachtwoord is gewijzigd: Kim van der Linden" in page.text
    assert "De mailbox bestaat niet of neemt geen mail aan." in page.text
    assert "Vraag P&O of het adres klopt." in page.text
    assert kim.email not in page.html
    page = visitor.submit(button="Probeer opnieuw (Kim van der Linden)")
    assert "Alle mail is aangekomen of nog onderweg." in page.text
    assert len(postbox.to(kim.email)) == 1
    assert log(app, admin.organisation_id) == [
        (
            "mail opnieuw",
            "Olaf van der Meijer liet een mail opnieuw versturen: "
            "Bericht dat het wachtwoord is gewijzigd.",
            kim.person_id,
        )
    ]


def test_a_mail_can_be_let_go_of(
    app: Flask, visitor: Visitor, admin: Someone, postbox: Postbox
) -> None:
    failed(app, postbox, admin, Trouble.FULL)
    visitor.sign_in(admin.email)
    visitor.get("/beheer/mail")
    page = visitor.submit(button="Laat vallen (Olaf van der Meijer)")
    assert "Niet aangekomen" in page.text
    assert "Alle mail is aangekomen of nog onderweg." in page.text
    assert postbox.messages == []
    assert log(app, admin.organisation_id)[0][0] == "mail vervallen"


def test_after_a_long_trouble_all_go_again_at_once(
    app: Flask, visitor: Visitor, admin: Someone, postbox: Postbox
) -> None:
    for _ in range(3):
        failed(app, postbox, admin, Trouble.CONTENT)
    visitor.sign_in(admin.email)
    visitor.get("/beheer/mail")
    visitor.submit(button="Probeer alle 3 mails opnieuw")
    assert len(postbox.messages) == 3
    (line,) = log(app, admin.organisation_id)
    assert line[1] == "Olaf van der Meijer liet alle mislukte mails opnieuw versturen."


def test_a_mail_whose_link_died_is_not_sent_again_but_says_what_to_do(
    app: Flask, visitor: Visitor, admin: Someone, postbox: Postbox
) -> None:
    with app.app_context():
        outgoing.queue(
            admin.organisation_id,
            kind="sign-in",
            values={"minutes": 30},
            link_id=987654,
            person_id=admin.person_id,
        )
        postbox.troubles = [Trouble.MAILBOX]
        outgoing.deliver(postbox)
    visitor.sign_in(admin.email)
    visitor.get("/beheer/mail")
    page = visitor.submit(button="Probeer opnieuw (Olaf van der Meijer)", status=400)
    assert "De link in deze mail geldt niet meer. Laat de mail vallen." in page.text


def test_another_organisation_sees_and_touches_none_of_it(
    app: Flask, world: World, visitor: Visitor, admin: Someone, postbox: Postbox
) -> None:
    failed(app, postbox, admin, Trouble.MAILBOX)
    other = world.someone(world.school(), given_name="Jip", roles=(Role.ADMIN,))
    page = visitor.sign_in(other.email)
    assert "niet aangekomen" not in page.text
    page = visitor.get("/beheer/mail")
    assert "Olaf" not in page.html
    form = page.form("Stuur mij een testbericht")
    for deed in ("opnieuw", "vervalt"):
        answer = visitor.client.post(f"/beheer/mail/1/{deed}", data=form.fields)
        assert answer.status_code == 404, deed
    visitor.client.post("/beheer/mail/opnieuw", data=form.fields)
    with app.app_context():
        assert [m.state for m in outgoing.mails()] == ["failed"]


def test_an_admin_of_one_school_sees_the_mail_of_its_people_only(
    app: Flask, world: World, school: tuple[int, int], postbox: Postbox
) -> None:
    elsewhere = (school[0], world.another_school(school[0], "De Andere"))
    here, there = world.someone(school), world.someone(elsewhere)
    failed(app, postbox, here, Trouble.MAILBOX)
    failed(app, postbox, there, Trouble.MAILBOX)
    with app.app_context():
        scope = Scope(organisation_id=school[0], schools=frozenset({school[1]}))
        found = undelivered.in_state(scope, State.FAILED, limit=9)
        assert [mail.person_id for mail in found] == [here.person_id]
        assert undelivered.standing(scope).failed == 1


def test_without_a_mail_server_the_pages_say_so_and_what_to_do(
    settings: Settings, catalogue: Catalogue, admin: Someone
) -> None:
    app = create_app(settings, catalogue=catalogue)
    visitor = Visitor(app)
    page = visitor.sign_in(admin.email)
    assert "Er gaat geen mail weg: er is geen mailserver ingesteld." in page.text
    assert "Zet ELEARN_MAIL_URL" in page.text
    page = visitor.get("/beheer/mail")
    assert "Er gaat geen mail weg." in page.text
    assert "Stuur mij een testbericht" not in page.text
    with app.app_context():
        db.engine.dispose()


STILL = Standing(last_sent=None, waiting=0, since=None, trouble=None, failed=0)


@pytest.mark.parametrize(
    ("made_ago", "mood"),
    [(None, Mood.NOW), (timedelta(hours=30), Mood.GOOD), (timedelta(days=3), Mood.NOW)],
)
def test_an_old_backup_asks_for_a_new_one(
    app: Flask, made_ago: timedelta | None, mood: Mood
) -> None:
    last = LastBackup(made_at=NOW - made_ago, file="x.zip") if made_ago else None
    with app.test_request_context():
        assert condition.backup(last, now=NOW).mood is mood


def test_a_note_of_a_backup_that_says_nothing_counts_as_none(tmp_path: Path) -> None:
    for text in ("", "[]", "{}", '{"made_at": 3}', '{"made_at": "gisteren"}'):
        (tmp_path / safekeeping.NOTE).write_text(text, encoding="utf-8")
        assert safekeeping.last(tmp_path) is None, text


def test_mail_that_waits_for_a_quarter_of_an_hour_asks_whether_it_is_sent(app: Flask) -> None:
    with app.test_request_context():
        for minutes, mood in ((14, Mood.GOOD), (16, Mood.NOW)):
            waits = Standing(
                last_sent=None,
                waiting=1,
                since=NOW - timedelta(minutes=minutes),
                trouble=None,
                failed=0,
            )
            part = condition.mail(waits, leaves=True, now=NOW)
            assert part.mood is mood
        assert part.words == "1 mail wacht al 16 minuten."
        assert "elearn send" in part.step
