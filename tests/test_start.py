"""An installation starts when all is well, and else says at once, in one line, what is wrong."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from elearn import app as wiring
from elearn.config import ROOT, NotFit, Settings
from elearn.content.catalogue import Catalogue
from elearn.store import base, migrating
from tests import scratch
from tests.commandline import elearn, environment, install

WSGI = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--bind", "127.0.0.1:0"]


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """The database of an installation that was just made."""
    url = scratch.fresh(tmp_path, "start")
    install(tmp_path, ELEARN_DATABASE_URL=url)
    yield url
    scratch.drop("start")


def says(folder: Path, command: list[str], url: str) -> tuple[int, list[str]]:
    """What a start says on its error output: the code, and the lines without a server's log."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(folder, ELEARN_DATABASE_URL=url),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    lines = [line for line in done.stderr.splitlines() if line and not line.startswith("[")]
    return done.returncode, lines


def set_version(url: str, version: str) -> None:
    """Says that the database is of that version."""
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    engine.dispose()


STARTS = {
    "serve": [sys.executable, "-m", "elearn.cli", "serve", "--port", "8148"],
    "wsgi": [sys.executable, "-c", "import wsgi"],
    "gunicorn": [*WSGI, "wsgi:app"],
}


OLDER = [(version, "elearn upgrade") for version in migrating.known()[:-1][-1:]]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize(("version", "words"), [("9999", "Start de nieuwe versie"), *OLDER])
def test_code_and_schema_of_different_versions_stop_the_start_with_one_line(
    url: str, tmp_path: Path, start: str, version: str, words: str
) -> None:
    set_version(url, version)
    code, lines = says(tmp_path, STARTS[start], url)
    assert code != 0
    assert len(lines) == 1, lines
    assert words in lines[0]
    assert version in lines[0]


def test_a_newer_schema_is_never_migrated(url: str, tmp_path: Path) -> None:
    set_version(url, "9999")
    done = elearn(tmp_path, "upgrade", ELEARN_DATABASE_URL=url)
    assert (done.returncode, done.stdout) == (1, "")
    assert "9999" in done.stderr
    assert "Traceback" not in done.stderr


def test_upgrade_says_where_the_database_came_from_and_where_it_is(
    url: str, tmp_path: Path
) -> None:
    done = elearn(tmp_path, "upgrade", ELEARN_DATABASE_URL=url)
    assert done.stdout == f"De database is al van versie {migrating.newest()}.\n"


def test_an_older_schema_names_both_versions_and_the_remedy(
    settings: Settings, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a version more on disk than the database has, as after fetching new code."""
    newer = tmp_path / "migrations"
    shutil.copytree(migrating.FOLDER, newer)
    head = migrating.newest()
    (newer / "versions" / "9000_later.py").write_text(
        f'revision = "9000"\ndown_revision = "{head}"\nupgrade = downgrade = lambda: None\n'
    )
    monkeypatch.setattr(migrating, "FOLDER", newer)
    migrating.newest.cache_clear()
    try:
        with pytest.raises(NotFit, match=f"{head}, dit programma heeft 9000 .* elearn upgrade"):
            wiring.ready(settings)
        with scratch.opened(settings, catalogue) as app:
            response = app.test_client().get("/gezond")
        assert (response.status_code, response.json) == (503, {"status": "migraties"})
    finally:
        migrating.newest.cache_clear()


def test_an_empty_database_says_how_to_begin(tmp_path: Path) -> None:
    url = scratch.fresh(tmp_path, "start")
    code, lines = says(tmp_path, STARTS["serve"], url)
    scratch.drop("start")
    assert code == 1
    assert lines == ["Error: De database is nog leeg. Maak haar klaar met: elearn init"]


def test_a_database_that_does_not_answer_stops_the_start_in_one_line(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/weg/x.sqlite", "postgresql://postgres@127.0.0.1:1/x"):
        code, lines = says(tmp_path, STARTS["wsgi"], url)
        assert code == 4
        assert len(lines) == 1, lines
        assert lines[0].startswith("De database antwoordt niet")


def test_another_chain_key_stops_the_start(url: str, tmp_path: Path) -> None:
    """A lost key is made anew at the next start; without this it would seal a second chain."""
    (tmp_path / "data" / "chain.key").unlink()
    code, lines = says(tmp_path, STARTS["serve"], url)
    assert code == 1
    assert len(lines) == 1, lines
    assert "chain.key hoort niet bij deze database" in lines[0]


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "sqlite:///:memory:", "oeps"])
def test_a_database_that_cannot_be_is_refused(tmp_path: Path, url: str) -> None:
    code, lines = says(tmp_path, STARTS["wsgi"], url)
    assert code == 4
    assert len(lines) == 1, lines
    assert lines[0].startswith("ELEARN_DATABASE_URL: ")


def test_wrong_settings_are_lines_for_a_wsgi_server_too(tmp_path: Path) -> None:
    done = subprocess.run(
        STARTS["gunicorn"],
        cwd=ROOT,
        env=environment(tmp_path, ELEARN_SECRET_KEY="kort", ELEARN_PROXIES="een"),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 4
    assert "ELEARN_SECRET_KEY is te kort" in done.stderr
    assert "ELEARN_PROXIES: geef het aantal" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("installed", ["2.3.9", "3.0.3"])
def test_a_flask_that_ignores_trusted_hosts_is_refused(installed: str) -> None:
    with pytest.raises(NotFit, match="is te oud"):
        wiring.refuse_old_flask(installed)
    wiring.refuse_old_flask("3.1.0")


SAFE = {
    "journal_mode": "TRUNCATE",
    "busy_timeout": 10_000,
    "synchronous": 2,
    "foreign_keys": 1,
    "version": (3, 40, 1),
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"journal_mode": "WAL"}, "WAL"),
        ({"journal_mode": "WAL", "version": (3, 51, 2)}, "WAL"),
        ({"journal_mode": "MEMORY"}, "journal_mode"),
        ({"journal_mode": "OFF"}, "journal_mode"),
        ({"synchronous": 1}, "synchronous=1"),
        ({"synchronous": 0}, "synchronous=0"),
        ({"foreign_keys": 0}, "foreign_keys"),
        ({"busy_timeout": 0}, "busy_timeout=0"),
        ({"version": (3, 34, 1)}, "te oud: gebruik 3.35"),
    ],
)
def test_a_dangerous_sqlite_setting_is_named(change: dict[str, object], words: str) -> None:
    assert [d for d in base.dangers(**(SAFE | change)) if words in d]


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"journal_mode": "WAL", "version": (3, 51, 3)},
        {"journal_mode": "WAL", "version": (3, 50, 7)},
        {"journal_mode": "DELETE", "synchronous": 3},
    ],
)
def test_a_safe_sqlite_setting_is_not(change: dict[str, object]) -> None:
    assert list(base.dangers(**(SAFE | change))) == []


def test_a_connection_that_cannot_be_made_safe_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever changes the pragmas for speed: no connection is given out at all."""
    monkeypatch.setattr(base, "PRAGMAS", ("foreign_keys=ON", "synchronous=NORMAL"))
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite'}")
    base.prepare(engine)
    with pytest.raises(NotFit, match="synchronous=1"):
        engine.connect()
    engine.dispose()
