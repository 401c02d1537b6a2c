"""The command `elearn`, as an operator types it."""

from pathlib import Path

import pytest

from tests.commandline import elearn, install


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """An installation with an organisation, a school and HR."""
    install(tmp_path)
    return tmp_path


def test_a_missing_secret_stops_with_the_name_of_the_variable(tmp_path: Path) -> None:
    done = elearn(tmp_path, "verify", ELEARN_SECRET_KEY="", ELEARN_BASE_URL="http://school.example")
    assert done.returncode == 1
    assert "ELEARN_SECRET_KEY ontbreekt" in done.stderr
    assert "ELEARN_BASE_URL: gebruik https" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_staff_file_is_shown_first_and_stored_whole_or_not_at_all(installed: Path) -> None:
    sheet = installed / "staf.csv"
    sheet.write_text(
        "voornaam;achternaam;e-mail\nKim;Jong;kim@proef.example\nAli;Baba;alix\n", encoding="utf-8"
    )
    words = ("staff", "import", str(sheet), "--organisatie", "Stichting Proef")
    shown = elearn(installed, *words, "--datum", "2099-02-26", "--dry-run")
    assert shown.returncode == 0
    assert "2 rijen: 1 nieuw, 1 met een fout." in shown.stdout
    assert "Er is niets opgeslagen." in shown.stdout
    refused = elearn(installed, *words, "--datum", "2099-02-26")
    assert refused.returncode == 1
    assert "Rij 3" in refused.stderr
    assert "--sla-fouten-over" in refused.stderr
    stored = elearn(installed, *words, "--datum", "2099-02-26", "--sla-fouten-over")
    assert stored.returncode == 0
    again = elearn(installed, *words, "--datum", "2099-02-26", "--sla-fouten-over")
    assert "1 gelijk" in again.stdout
    assert "nieuw" not in again.stdout.splitlines()[0]


@pytest.mark.parametrize("date", ["26-02-2099", "morgen", "2020-01-01"])
def test_a_date_that_cannot_be_is_one_plain_line(installed: Path, date: str) -> None:
    sheet = installed / "staf.csv"
    sheet.write_text("voornaam;achternaam\nKim;Jong\n", encoding="utf-8")
    done = elearn(
        installed,
        "staff",
        "import",
        str(sheet),
        "--organisatie",
        "Stichting Proef",
        "--datum",
        date,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr


def test_an_untouched_chain_verifies(installed: Path) -> None:
    done = elearn(installed, "verify")
    assert done.returncode == 0
    assert "De keten is heel." in done.stdout


def test_checking_the_lessons_ends_with_zero_and_a_fault_with_its_place(tmp_path: Path) -> None:
    assert elearn(tmp_path, "check").returncode == 0
    lesson = tmp_path / "les.md"
    lesson.write_text("geen les", encoding="utf-8")
    done = elearn(tmp_path, "check", str(lesson))
    assert done.returncode == 1
    assert "les.md:1:" in done.stdout
    assert " error E" in done.stdout
