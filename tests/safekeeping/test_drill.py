"""Backup and restore, as an operator does them: a drill, and what is the same afterwards."""

import json
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from elearn.content.catalogue import Catalogue
from elearn.domain import certificate
from elearn.store import base, migrating, records
from tests import filled, parts, scratch
from tests.installed import Place, destroyed
from tests.world import PASSWORD, World
from tools.prove import served
from tools.prove.browser import Browser
from tools.prove.player import Choice, Player

LESSON = "/leren/sociale-media/vier-seconden"
CHANGED_BY_A_RESTORE = {"audit", "chain_head", "sign_in"}


@pytest.mark.heavy
def test_the_drill_loads_backs_up_destroys_restores_and_goes_on(
    place: Place, catalogue: Catalogue, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was acknowledged before the backup began is there after the restore."""
    code = code_of(place, catalogue)
    port = served.free_port()
    copy = place.folder / "drill.zip"
    with served.serving(place.settings, port=port):
        player = Player(
            port=port, email="persoon2@school.example", password=PASSWORD, lesson=LESSON, seed=1
        )
        player.start()
        wait_for(lambda: len(player.acknowledged) > 3)
        before = list(player.acknowledged)
        began = time.monotonic()
        done = place.elearn("backup", copy)
        backup_took = time.monotonic() - began
        assert done.exit_code == 0, done.output
        at_the_end = len(player.acknowledged)
        wait_for(lambda: len(player.acknowledged) > at_the_end)  # writing went on all the time
        player.stopping.set()
        player.join()
        assert player.strange == []
    destroyed(place)
    began = time.monotonic()
    done = place.elearn("restore", copy)
    restore_took = time.monotonic() - began
    assert done.exit_code == 0, done.output
    rows = place.rows()
    choices = {(row["attempt_id"], row["branch"], row["step"]) for row in rows["choice"]}
    made = [one for one in before if isinstance(one, Choice)]
    assert {(one.attempt, one.branch, one.step) for one in made} <= choices
    assert place.elearn("verify").output == "De keten is heel.\n"
    with served.serving(place.settings, port=port):
        browser = Browser(port)
        browser.sign_in("persoon2@school.example", PASSWORD)
        assert browser.get("/leren").status == 200
        assert "Geldig" in checked(browser, code)
        browser.close()
    with capsys.disabled():
        took = f"back-up {backup_took:.1f} s, terugzetten {restore_took:.1f} s"
        sys.stdout.write(f"\n  drill: {took}\n")


def code_of(place: Place, catalogue: Catalogue) -> str:
    """The printed code of the one certificate."""
    with scratch.opened(place.settings, catalogue):
        [row] = [row for row in place.rows()["completion"] if row["kind"] == "completed"]
        proof = records.by_code(int(str(row["code"])))
        assert proof is not None
        assert proof.row.code is not None
        return certificate.code(proof.row.code)


def checked(browser: Browser, code: str) -> str:
    """What the page says of a certificate, asked for by code and surname."""
    form = next(f for f in browser.get("/controle").forms() if "/controle" in f.action)
    names = [name for name, _ in form.fields if name != "csrf_token"]
    mine = dict(form.fields) | dict(zip(names, (code, "Linden"), strict=True))
    answer = browser.post("/controle", list(mine.items()))
    return (browser.get(answer.location) if answer.location else answer).body


def wait_for(happened: Callable[[], bool]) -> None:
    """Until it happened, for half a minute at most."""
    until = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def test_a_restore_gives_back_every_row_and_ends_every_session(place: Place, kept: Path) -> None:
    was = place.rows()
    destroyed(place)
    assert place.elearn("restore", kept).exit_code == 0
    now = place.rows()
    for table in set(was) - CHANGED_BY_A_RESTORE:
        assert now[table] == was[table], table
    assert now["audit"][: len(was["audit"])] == was["audit"]
    assert {row["deed"] for row in now["audit"][len(was["audit"]) :]} == {"back-up teruggezet"}
    assert all(row["ended_at"] for row in now["sign_in"])


def test_new_rows_get_numbers_of_their_own_after_a_restore(
    place: Place, kept: Path, catalogue: Catalogue
) -> None:
    destroyed(place)
    assert place.elearn("restore", kept).exit_code == 0
    with scratch.opened(place.settings, catalogue) as app:
        world = World(app=app, catalogue=catalogue, _numbers=count(100))
    someone = world.someone(world.school(organisation="Stichting Later"), surname="Nieuw")
    world.oblige(someone, due=date(2027, 3, 1))
    world.play(someone.person_id)
    with app.app_context():
        base.let_go()


def test_the_backup_holds_counts_and_the_names_of_keys_but_no_key(
    original: Place, kept: Path
) -> None:
    with zipfile.ZipFile(kept) as file:
        manifest = json.loads(file.read("manifest.json"))
        everything = b"".join(file.read(name) for name in file.namelist())
    rows = original.rows()
    assert {name: table["rows"] for name, table in manifest["tables"].items()} == {
        name: len(found) for name, found in rows.items()
    }
    assert manifest["schema"] == migrating.newest()
    assert set(manifest["heads"]) == {str(row["organisation_id"]) for row in rows["chain_head"]}
    key = (original.folder / "data" / "chain.key").read_bytes().strip()
    assert list(manifest["keys"]) == ["chain.key", "notes.key"]
    assert key not in everything
    assert bytes.fromhex(key.decode()) not in everything
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("older", migrating.known()[:-1])
def test_a_backup_of_an_older_schema_is_put_back_in_that_of_today(
    place: Place, catalogue: Catalogue, older: str
) -> None:
    with scratch.opened(place.settings, catalogue):
        migrating.downgrade(older)
    copy = place.folder / "old.zip"
    done = place.elearn("backup", copy)
    assert done.exit_code == 0, done.output
    people = place.rows()["person"]
    destroyed(place)
    done = place.elearn("restore", copy)
    assert done.exit_code == 0, done.output
    now = place.rows()["person"]
    columns = set(people[0]) & set(now[0])
    assert [{c: row[c] for c in columns} for row in now] == [
        {c: row[c] for c in columns} for row in people
    ]
    with scratch.opened(place.settings, catalogue):
        assert migrating.mismatch() is None


def test_a_backup_into_a_folder_gets_a_name_and_replaces_nothing_halfway(place: Place) -> None:
    folder = place.folder / "kopieën"
    folder.mkdir()
    done = place.elearn("backup", folder)
    assert done.exit_code == 0, done.output
    [made] = folder.iterdir()
    assert made.name.startswith("grijs-gebied-")
    assert sha256(made.read_bytes()).hexdigest() in done.output
    last = json.loads((place.folder / "data" / "last-backup.json").read_text())
    assert last["file"] == str(made)


@pytest.mark.postgres
def test_a_school_that_grows_takes_its_sqlite_backup_to_postgres(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    parts.need_postgres()
    small = Place(folder=tmp_path, url=f"sqlite:///{tmp_path / 'small.sqlite'}")
    with scratch.opened(small.settings, catalogue) as app:
        migrating.upgrade()
    filled.fill(World(app=app, catalogue=catalogue))
    with app.app_context():
        base.let_go()
    copy = tmp_path / "small.zip"
    assert small.elearn("backup", copy).exit_code == 0
    large = Place(folder=tmp_path, url=scratch.fresh(tmp_path, "large"))
    done = large.elearn("restore", copy)
    assert done.exit_code == 0, done.output
    was, now = small.rows(), large.rows()
    assert {name: now[name] for name in set(was) - CHANGED_BY_A_RESTORE} == {
        name: was[name] for name in set(was) - CHANGED_BY_A_RESTORE
    }
    assert large.elearn("verify").exit_code == 0
    scratch.drop("large")
