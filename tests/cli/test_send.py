"""`elearn send`: what it says, how it ends, and that two at once send nothing twice."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from elearn.actions import posting
from elearn.actions.transaction import transaction
from elearn.config import Settings
from tests import outgoing
from tests.commandline import elearn, install
from tests.world import World


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """An installation with an organisation, a school and HR."""
    install(tmp_path)
    return tmp_path


def test_sending_without_a_mail_server_says_what_is_missing(installed: Path) -> None:
    done = elearn(installed, "send")
    assert done.returncode == 1
    assert "ELEARN_MAIL_URL ontbreekt" in done.stderr


def test_sending_with_nothing_to_send_is_quiet_and_ends_with_zero(installed: Path) -> None:
    done = elearn(installed, "send", ELEARN_MAIL_URL=f"folder:{installed}/post")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_wrong_mail_setting_stops_every_command_in_one_line(installed: Path) -> None:
    done = elearn(installed, "verify", ELEARN_MAIL_URL="smtp://jan:geheim")
    assert done.returncode == 1
    assert "ELEARN_MAIL_URL" in done.stderr
    assert "geheim" not in done.stderr
    assert "Traceback" not in done.stderr


def send(settings: Settings, mail_url: str) -> subprocess.CompletedProcess[str]:
    """The command on the database of the test."""
    return elearn(
        settings.data_dir,
        "send",
        ELEARN_DATABASE_URL=settings.database_url,
        ELEARN_DATA_DIR=str(settings.data_dir),
        ELEARN_MAIL_URL=mail_url,
    )


def queue_now(organisation_id: int, *, to: str) -> None:
    """Queues a test mail that is due now, by the real clock."""
    with transaction():
        posting.queue(
            kind="test",
            to=to,
            language="nl",
            values={},
            organisation_id=organisation_id,
            now=datetime.now(UTC),
        )


def test_a_server_that_is_down_costs_one_try_and_says_so_without_an_address(
    app: Flask, settings: Settings, world: World
) -> None:
    organisation, _ = world.school()
    with app.app_context():
        for _ in range(3):
            queue_now(organisation, to="ada@proef.example")
    down = send(settings, "smtp://127.0.0.1:9")
    assert down.returncode == 1
    assert down.stdout == "1 uitgesteld, gaat vanzelf opnieuw\n"
    assert "Gestopt: De mailserver is niet te bereiken." in down.stderr
    assert "ada@" not in down.stdout + down.stderr
    up = send(settings, f"folder:{settings.data_dir}/post")
    assert (up.returncode, up.stdout) == (0, "2 verstuurd\n")


def test_two_commands_at_once_send_nothing_twice(
    app: Flask, settings: Settings, world: World
) -> None:
    organisation, _ = world.school()
    with app.app_context():
        for number in range(30):
            queue_now(organisation, to=f"k{number}@proef.example")
    where = f"folder:{settings.data_dir}/post"
    with ThreadPoolExecutor(3) as at_once:
        done = list(at_once.map(lambda _: send(settings, where), range(3)))
    assert [each.returncode for each in done] == [0, 0, 0], [each.stderr for each in done]
    assert sum(int(each.stdout.split()[0]) for each in done if each.stdout) == 30
    assert len(list((settings.data_dir / "post").glob("*.eml"))) == 30
    with app.app_context():
        assert {(mail.state, mail.tries) for mail in outgoing.mails()} == {("sent", 1)}
