"""What the commands for writers say and write."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from elearn.cli import main
from tests.content.test_reader import FOLDER, LESSON


@pytest.fixture(autouse=True)
def courses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELEARN_SCENARIOS", str(FOLDER))


def elearn(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_the_map_of_a_lesson_goes_to_the_screen_or_to_a_file(tmp_path: Path) -> None:
    shown = elearn("map", "proef/kijk")
    assert shown.exit_code == 0
    assert ElementTree.fromstring(shown.output).tag.endswith("svg")  # noqa: S314 - we made it
    file = tmp_path / "kijk.svg"
    written = elearn("map", LESSON, "-o", file)
    assert (written.exit_code, written.output) == (0, f"Geschreven: {file}\n")
    assert file.read_text(encoding="utf-8") == shown.output


def test_the_map_as_a_list_has_each_scene_with_its_ways() -> None:
    lines = elearn("map", "proef/kijk.md", "--list").output.splitlines()
    assert "- balie (keuze, Wat doe je?, keerpunt)" in lines
    assert "  - Even kijken -> gekeken (grens: wet-1)" in lines


def test_a_lesson_with_errors_is_drawn_too(tmp_path: Path) -> None:
    broken = tmp_path / "stuk.md"
    broken.write_text("## a\n\n### Wat doe je?\n\n- [**Weg**](#nergens)\n", encoding="utf-8")
    assert "bestaat niet" in elearn("map", broken).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("map", "proef/kijkt"), "Ik vind geen les ‘proef/kijkt’. Bedoel je ‘proef/kijk’?"),
        (("map", "niets"), "Ik vind geen les ‘niets’. Geef een bestand, of cursus/les."),
        (("map", "proef/kijk", "-o", "/nergens/x.svg"), "/nergens/x.svg kan ik niet schrijven"),
    ],
)
def test_what_cannot_be_done_is_one_plain_line(words: tuple[str, ...], said: str) -> None:
    done = elearn(*words)
    assert done.exit_code == 1
    assert done.output.startswith(f"Error: {said}")
    assert done.output.count("\n") == 1


def test_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "leeg.md"
    file.write_bytes(b"")
    assert "leeg.md:1:1: error E111" in elearn("map", file).output


def test_every_path_is_a_card_with_choices_length_ending_and_values() -> None:
    lines = elearn("paths", "proef/kijk").output.splitlines()
    assert lines[0].startswith("Kijk: 10 paden naar 2 eindes. Minuten zonder vragen: kortste ")
    cards = [line for line in lines if line.startswith("Pad ")]
    assert len(cards) == 10
    at = lines.index("Pad 1: Eerst luisteren > Wie er bij Isa is > De waarheid")
    assert lines[at + 1].startswith("  einde ‘eerlijk’, 3 keuzes, ")
    assert lines[at + 2] == (
        "  leerlingen: steviger, steviger; collega: onder druk; ouders: onder druk"
    )


def test_of_very_many_paths_the_first_are_shown_and_that_is_said(tmp_path: Path) -> None:
    lines = elearn("paths", "proef/kijk", "--most", "3").output.splitlines()
    assert lines[1] == "Hieronder staan de eerste 3. Met --most N zie je er meer."
    assert sum(line.startswith("Pad ") for line in lines) == 3
    rows = [
        f"## m{n}\n\n### Wat doe je?\n\n"
        + "".join(f"- [**{k}**](#g{n})\n" for k in range(4))
        + f"\n## g{n}\n\n### Wat er verandert\n\n- ouders: steviger. Ja.\n\n"
        + f"[Verder](#{f'm{n + 1}' if n < 7 else 'einde-x'})\n\n"
        for n in range(8)
    ]
    huge = tmp_path / "reus.md"
    text = "---\ntitel: Reus\n---\n\n" + "".join(rows) + "## einde: x\n\nKlaar.\n"
    huge.write_text(text.replace("### Wat doe je?", "### Wat doe je? (keerpunt)", 1))
    lines = elearn("paths", huge).output.splitlines()
    assert lines[0].startswith("Reus: meer dan 5000 paden. Die zijn niet allemaal nagelopen")
    assert lines[1] == "Hieronder staan de eerste 500. Met --most N zie je er meer."
    assert sum(line.startswith("Pad ") for line in lines) == 500


def test_a_story_with_an_error_has_no_paths(tmp_path: Path) -> None:
    broken = tmp_path / "stuk.md"
    broken.write_text("## a\n\n### Wat doe je?\n\n- [**Weg**](#nergens)\n", encoding="utf-8")
    done = elearn("paths", broken)
    assert done.exit_code == 1
    assert "In dit verhaal zit nog een fout." in done.output


def test_the_report_tells_all_of_a_lesson_on_one_page_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "verslag.html"
    assert elearn("check", FOLDER, "--report", "-o", file).output == f"Geschreven: {file}\n"
    page = file.read_text(encoding="utf-8")
    for told in (
        *("<title>Verslag: Kijk</title>", "10 paden naar 2 eindes", "<svg", "Flesch-Douma"),
        *("Een formule meet geen begrip. Laat een collega meelezen.", "Wet over iets, artikel 1"),
        *("gezien 2026-11-24", "Nagekeken op 2026-01-12 door onderwijsjurist.", "trap.svg"),
        *(
            "Een lege trap.",
            "één antwoord",
            "Petra de Wit, teamleider",
            "Geen fouten en geen tips.",
        ),
    ):
        assert told in page, told
    assert "<script" not in page
    assert " style=" not in page
    assert "src=" not in page


def test_the_report_of_a_folder_can_be_a_file_a_lesson(tmp_path: Path) -> None:
    elearn("check", FOLDER, "--report", "-o", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["proef-kijk.html"]


def test_a_file_that_is_no_lesson_has_no_report(tmp_path: Path) -> None:
    done = elearn("check", FOLDER / "proef" / "course.md", "--report")
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "is geen les die ik kan lezen." in done.output
    (tmp_path / "course.md").write_text("---\nlessen: kijk\n---\n", encoding="utf-8")
    for name in ("kijk.md", "kijk.en.md"):
        (tmp_path / name).write_bytes(LESSON.read_bytes())
    page = elearn("check", tmp_path, "--report").output
    assert page.count("<article") == 1


def test_nothing_in_a_lesson_brings_markup_into_its_report(tmp_path: Path) -> None:
    text = LESSON.read_text(encoding="utf-8")
    lesson = tmp_path / "kijk.md"
    lesson.write_text(text.replace("titel: Kijk", "titel: <img src=x>"), encoding="utf-8")
    page = elearn("check", lesson, "--report").output
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page


def test_a_lesson_with_errors_has_a_report_too(tmp_path: Path) -> None:
    lesson = tmp_path / "kijk.md"
    text = LESSON.read_text(encoding="utf-8").replace("(#einde-kil)", "(#nergens-heen)")
    lesson.write_text(text, encoding="utf-8")
    page = elearn("check", lesson, "--report").output
    assert "nergens-heen" in page
    assert "In dit verhaal zit nog een fout. Daarom zijn er geen paden." in page
