"""`elearn doctor` on a database that is spoiled, in the wrong place, or set wrong."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from elearn.cli import diagnosis, disks, main
from elearn.cli.diagnosis import Verdict
from elearn.store import condition
from tests import parts
from tests.commandline import environment, install
from tests.patient import Patient


def test_a_sqlite_file_that_others_can_read_is_wrong(tmp_path: Path) -> None:
    elsewhere = tmp_path / "open"
    elsewhere.mkdir(mode=0o755)
    file = elsewhere / "x.sqlite"
    install(tmp_path, ELEARN_DATABASE_URL=f"sqlite:///{file}")
    patient = Patient(tmp_path, f"sqlite:///{file}")
    file.chmod(0o644)
    code, said = patient.doctor()
    assert code == 1
    assert f"FOUT   Databasebestand: {file} is leesbaar voor anderen. Doe: chmod 600 {file}" in said
    file.chmod(0o600)
    assert patient.doctor()[0] == 0


def noise(file: Path) -> None:
    """A page in the middle is something else; the first, which is read at once, is whole."""
    with file.open("r+b") as spoiled:
        spoiled.seek(file.stat().st_size // 2)
        spoiled.write(b"\xa5" * 8192)


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda file: file.write_bytes(b"PK\x03\x04" * 2000), "file is not a database"),
        (lambda file: os.truncate(file, 40_000), "malformed"),
        (noise, ""),
    ],
)
def test_a_spoiled_sqlite_file_is_wrong_for_every_command(
    tmp_path: Path, spoil: Callable[[Path], object], words: str
) -> None:
    install(tmp_path)
    file = tmp_path / "data" / "elearn.sqlite"
    patient = Patient(tmp_path, f"sqlite:///{file}")
    spoil(file)
    code, said = patient.doctor()
    assert code == 1
    assert "FOUT   Database: " in said
    assert "is beschadigd" in said
    assert "elearn restore" in said
    assert words in said
    copy = tmp_path / "x.zip"
    for deed in (["backup", str(copy)], *([["verify"], ["upgrade"]] if words else [])):
        done = CliRunner().invoke(main, deed, env=environment(tmp_path))
        assert done.exit_code == 1, deed
        assert isinstance(done.exception, SystemExit), f"{deed}: {done.exception}"
        assert "eschadigd" in done.output or "malformed" in done.output
    assert not copy.exists()


@pytest.mark.postgres
def test_a_user_who_may_do_nothing_here_is_told_so(patient: Patient) -> None:
    parts.need_postgres()
    engine = create_engine(patient.url)
    with engine.begin() as connection:
        connection.execute(text("DROP ROLE IF EXISTS elearn_nobody"))
        connection.execute(text("CREATE ROLE elearn_nobody LOGIN"))
    try:
        url = make_url(patient.url).set(username="elearn_nobody")
        patient = replace(patient, url=url.render_as_string(hide_password=False))
        code, said = patient.doctor()
        assert code == 1
        assert "FOUT   Database: is niet te gebruiken: permission denied" in said
    finally:
        with engine.begin() as connection:
            connection.execute(text("DROP ROLE elearn_nobody"))
        engine.dispose()


@pytest.mark.postgres
def test_a_standby_is_wrong(patient: Patient) -> None:
    parts.need_postgres()
    told = "-cdefault_transaction_read_only=on"
    url = make_url(patient.url).update_query_dict({"options": told})
    standby = replace(patient, url=url.render_as_string(hide_password=False))
    code, said = standby.doctor()
    assert code == 1
    assert "FOUT   Database: PostgreSQL laat hier niets schrijven" in said


def test_sqlite_on_a_disk_of_another_computer_is_wrong(tmp_path: Path) -> None:
    folder = tmp_path / "een school"
    mounts = tmp_path / "mounts"
    at = str(folder).replace(" ", "\\040")
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\nserver:/x {at} nfs4 rw 0 0\ntmpfs {at}/run tmpfs rw 0 0\n",
        encoding="utf-8",
    )
    assert disks.kind(folder / "data" / "x.sqlite", mounts) == "nfs4"
    assert disks.kind(folder / "run" / "x.sqlite", mounts) == "tmpfs"
    assert disks.kind(tmp_path / "x.sqlite", mounts) == "ext4"
    assert disks.kind(tmp_path / "x.sqlite", tmp_path / "not there") == ""
    line = diagnosis.on_a_network(folder / "x.sqlite", "nfs4")
    assert line.verdict is Verdict.WRONG
    assert "gebruik PostgreSQL" in line.text


SOUND = {
    "server_version": "15.20 (Debian 15.20-0+deb12u1)",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "server_encoding": "UTF8",
    "transaction_read_only": "off",
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"fsync": "off"}, "Zet fsync=on"),
        ({"synchronous_commit": "off"}, "Zet synchronous_commit=on"),
        ({"full_page_writes": "off"}, "Zet full_page_writes=on"),
        ({"server_version": "9.6.24"}, "te oud"),
        ({"server_encoding": "LATIN1"}, "Maak een database met ENCODING 'UTF8'"),
        ({"transaction_read_only": "on"}, "laat hier niets schrijven"),
    ],
)
def test_a_postgres_that_can_lose_something_is_wrong(change: dict[str, str], words: str) -> None:
    [danger] = condition.postgres_dangers(SOUND | change)
    assert words in danger
    assert list(condition.postgres_dangers(SOUND)) == []
