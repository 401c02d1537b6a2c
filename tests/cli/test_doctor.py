"""`elearn doctor`: good where it is good, and each wrong setting is a line with its remedy."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from elearn.actions.safekeeping import LastBackup
from elearn.cli import diagnosis
from elearn.cli.diagnosis import Verdict
from elearn.config import Settings
from elearn.domain.finding import Finding, Place
from elearn.store import migrating
from tests import scratch
from tests.patient import Patient
from tools.prove.served import free_port

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_a_new_installation_is_healthy(patient: Patient) -> None:
    code, said = patient.doctor()
    assert code == 0, said
    assert "FOUT" not in said
    database = "PostgreSQL 1" if scratch.POSTGRES else "SQLite 3."
    for words in (
        "goed   Flask: 3.",
        f"goed   Database: {database}",
        f"goed   Schema: {migrating.newest()}",
        "goed   Sleutel: ",
        "goed   Keten: organisatie 1 eindigt bij ",
        "let op Back-up: er is er nog geen",
    ):
        assert words in said
    settings = (
        ("fsync=on", "synchronous_commit=on", "server_encoding=UTF8")
        if scratch.POSTGRES
        else ("journal_mode=", "synchronous=2", "foreign_keys=1", "busy_timeout=10000")
    )
    assert [words for words in settings if words not in said] == []


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"ELEARN_SECRET_KEY": ""}, "FOUT   Instellingen: ELEARN_SECRET_KEY ontbreekt"),
        ({"ELEARN_SECRET_KEY": "kort"}, "FOUT   Instellingen: ELEARN_SECRET_KEY is te kort"),
        ({"ELEARN_BASE_URL": "http://leren.example"}, "FOUT   Instellingen: ELEARN_BASE_URL"),
        ({"ELEARN_PROXIES": "een"}, "FOUT   Instellingen: ELEARN_PROXIES"),
        ({"ELEARN_SCENARIOS": "/weg"}, "FOUT   Instellingen: ELEARN_SCENARIOS"),
        ({"ELEARN_MAIL_URL": "pigeon://x"}, "FOUT   Instellingen: ELEARN_MAIL_URL"),
        ({"ELEARN_DATABASE_URL": "mysql://x/y"}, "FOUT   Instellingen: ELEARN_DATABASE_URL"),
        ({"ELEARN_DATABASE_URL": "sqlite://"}, "FOUT   Instellingen: ELEARN_DATABASE_URL"),
        ({"ELEARN_DATABASE_URL": "sqlite:////weg/x.sqlite"}, "FOUT   Database: "),
        (
            {"ELEARN_DATABASE_URL": "postgresql://postgres@127.0.0.1:poort/x"},
            "FOUT   Instellingen: ELEARN_DATABASE_URL: de poort is geen getal",
        ),
        (
            {"ELEARN_DATABASE_URL": "postgresql://postgres@127.0.0.1/x?onbekend=1"},
            'FOUT   Database: is niet te gebruiken: invalid connection option "onbekend"',
        ),
        (
            {"ELEARN_DATABASE_URL": "postgresql://postgres@127.0.0.1:1/x"},
            "FOUT   Database: antwoordt niet",
        ),
    ],
)
def test_a_wrong_setting_is_a_line(patient: Patient, environ: dict[str, str], words: str) -> None:
    code, said = patient.doctor(**environ)
    assert code == 1
    assert words in said
    assert "fout" in said.splitlines()[-1]


def test_a_mail_server_that_does_not_answer_is_wrong(patient: Patient) -> None:
    code, said = patient.doctor(ELEARN_MAIL_URL=f"smtp://127.0.0.1:{free_port()}")
    assert code == 1
    assert "De mailserver is niet te bereiken." in said


def test_a_folder_for_mail_has_to_be_there(patient: Patient, tmp_path: Path) -> None:
    code, said = patient.doctor(ELEARN_MAIL_URL=f"folder:{tmp_path / 'weg'}")
    assert code == 1
    assert "kan niets geschreven worden" in said
    assert patient.doctor(ELEARN_MAIL_URL=f"folder:{tmp_path}")[0] == 0


def test_a_missing_key_is_wrong_and_is_not_made(patient: Patient) -> None:
    (patient.data / "chain.key").unlink()
    code, said = patient.doctor()
    assert code == 1
    assert "FOUT   Sleutel:" in said
    assert "Zet hem terug" in said
    assert not (patient.data / "chain.key").exists()


@pytest.mark.parametrize("content", ["", "geen sleutel", "00" * 31, "é"])
def test_a_key_file_with_something_else_in_it_is_wrong(patient: Patient, content: str) -> None:
    (patient.data / "chain.key").write_text(content, encoding="utf-8")
    code, said = patient.doctor()
    assert code == 1
    assert "chain.key is beschadigd: er staat geen sleutel in. Zet de goede terug." in said


def test_another_key_is_wrong(patient: Patient) -> None:
    (patient.data / "chain.key").write_text("00" * 32, encoding="ascii")
    code, said = patient.doctor()
    assert code == 1
    assert "hoort niet bij deze database" in said


@pytest.mark.parametrize(("name", "mode"), [(".", 0o755), ("chain.key", 0o644)])
def test_what_others_can_read_is_wrong(patient: Patient, name: str, mode: int) -> None:
    (patient.data / name).chmod(mode)
    code, said = patient.doctor()
    assert code == 1
    assert "is leesbaar voor anderen. Doe: chmod" in said


def test_another_schema_is_wrong(patient: Patient) -> None:
    engine = create_engine(patient.url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    code, said = patient.doctor()
    assert code == 1
    assert "FOUT   Schema: De database is van versie 9999" in said


def test_a_lesson_with_errors_is_wrong(patient: Patient, tmp_path: Path) -> None:
    course = tmp_path / "lessen" / "proef"
    course.mkdir(parents=True)
    (course / "course.md").write_text("titel: Proef\n", encoding="utf-8")
    code, said = patient.doctor(ELEARN_SCENARIOS=str(tmp_path / "lessen"))
    assert code == 1
    assert "FOUT   Lessen: " in said
    assert "geen cursus" in said


@pytest.mark.parametrize("zone", ["+00:00", ""])
def test_the_last_backup_is_named(patient: Patient, zone: str) -> None:
    told = {"made_at": f"2020-01-01T03:00:00{zone}", "file": "/kluis/x.zip"}
    (patient.data / "last-backup.json").write_text(json.dumps(told), encoding="utf-8")
    code, said = patient.doctor()
    assert code == 0
    assert "let op Back-up: 01-01-2020 03.00 UTC, /kluis/x.zip is ouder dan twee dagen" in said


def test_versions_disk_and_backup_have_their_limits(tmp_path: Path) -> None:
    old = list(diagnosis.programs((3, 10, 4), "3.0.3", "2.1.0"))
    assert [line.verdict for line in old] == [Verdict.WRONG, Verdict.WRONG, Verdict.GOOD]
    free = [(50, Verdict.WRONG), (500, Verdict.CAREFUL), (5000, Verdict.GOOD)]
    for megabytes, verdict in free:
        assert diagnosis.disk(megabytes * diagnosis.MEGABYTE, tmp_path).verdict is verdict
    last = LastBackup(made_at=NOW - timedelta(hours=20), file="x.zip")
    recent = diagnosis.backup(last, now=NOW)
    assert recent.verdict is Verdict.GOOD


def test_a_proxy_that_is_not_counted_is_worth_a_thought(tmp_path: Path) -> None:
    settings = Settings(
        database_url="sqlite:///x",
        secret_key="x",
        base_url="https://leren.example",
        data_dir=tmp_path,
    )
    assert [line.verdict for line in diagnosis.address(settings)] == [
        Verdict.GOOD,
        Verdict.CAREFUL,
    ]


def test_more_errors_than_fit_are_counted(tmp_path: Path) -> None:
    place = Place(line=1, column=1)
    found = [Finding(file="x.md", place=place, code="E001", message="iets")] * 8
    lines = list(diagnosis.lessons(1, found, tmp_path))
    assert len(lines) == 6
    assert "en nog 3 fouten" in lines[-1].text
