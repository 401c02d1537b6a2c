"""B45–B51: a file that means harm ends in a finding, in 2 seconds and 100 MB, or is plain text.

Each file is laid before the command as a writer types it, in a process of its own: its time is
that of its processor, its memory the most that it ever held.
Pictures are in `test_b50_pictures.py`.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from elearn.config import ROOT
from elearn.content import catalogue
from tests.content.test_reader import FOLDER, TEXT

SECONDS, MEGABYTES = 2.0, 100.0
COMMAND = """
import sys, time
from pathlib import Path
from elearn.cli import main
code = 0
try:
    main(["check", *sys.argv[1:]])
except SystemExit as err:
    code = err.code
status = Path("/proc/self/status")
peak = [l.split()[1] for l in status.read_text().splitlines() if l.startswith("VmHWM")] \
    if status.exists() else [0]
sys.stderr.write(f"{time.process_time()} {int(peak[0]) / 1024}")
sys.exit(code)
"""
FINDING = re.compile(r".+:[1-9]\d*:[1-9]\d*: (?:error E|tip T)\d{3} .+")


def checked(path: Path) -> tuple[int, list[str]]:
    """Exit code and lines of `elearn check`; fails if it took too much or was not told plainly."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    lines = done.stdout.splitlines()
    assert [line for line in lines if not FINDING.fullmatch(line)] == [], done.stdout[:600]
    assert "Traceback" not in done.stderr
    seconds, megabytes = map(float, done.stderr.split())
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
    return done.returncode, lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The courses, to write in."""
    return Path(shutil.copytree(FOLDER, tmp_path / "lessen"))


def above(lines: str) -> str:
    """The lesson with these lines in the place of its title."""
    return TEXT.replace("titel: Kijk\n", lines, 1)


def within(text: str) -> str:
    """The lesson with this in the middle of its story."""
    return TEXT.replace("Pauze.", text, 1)


def story(count: int, scene: Callable[[int], str]) -> str:
    """The lesson with so many scenes in the place of its own."""
    head, _, rest = TEXT.partition("## balie")
    scenes = "".join(scene(number) for number in range(count))
    after = rest.partition("# Nabespreking")[2]
    return f"{head}{scenes}## einde: eerlijk\n\nOver.\n\n# Nabespreking{after}"


def pair(number: int, onward: int) -> str:
    """A moment and the consequence of both its choices."""
    return (
        f"## m{number}\n### Wat?\n- [a](#g{number})\n- [b](#g{number})\n## g{number}\n"
        f"### Wat er verandert\n- ouders: gelijk. Ja.\n[Verder](#m{onward})\n"
    )


B45 = {
    "an alias bomb": (above("titel: &a [x]\n" + "b: [*a,*a,*a]\n" * 60), "E113"),
    "an anchor": (above("titel: &a x\n"), "E117"),
    "a tag": (above("titel: !!python/object/apply:os.system [id]\n"), "E117"),
    "brackets in brackets": (above(f"titel: {'[' * 3_900}\n"), "E117"),
    "brackets without end": (above(f"titel: {'[' * 5_000}\n"), "E103"),
    "ten megabytes": (b"x" * 10_000_000, "E102"),
    "ten megabytes of lists": (b"- [a](#b)\n" * 1_000_000, "E102"),
    "the same key three times": (above("titel: a\ntitel: b\ntitel: c\n"), "E114"),
    "a merge key": (above("titel: a\n<<: *b\n"), "E116"),
    "a day that does not exist": (TEXT.replace("2026-01-12", "2026-02-31"), "E117"),
    "a no": (above("titel: no\n"), "T115"),
    "an octal number": (above("titel: 0123\n"), "T115"),
    "a zero byte": (within("Pau\0ze."), "E101"),
    "an escape": (within("\x1b[2J"), "E101"),
    "bytes that are no UTF-8": (TEXT.encode().replace(b"Pauze", b"Pau\xed\xa0\x80ze"), "E101"),
    "UTF-16": (TEXT.encode("utf-16"), "E101"),
    "thousands of keys": (above("".join(f"sleutel{n}: x\n" for n in range(4_000))), "E113"),
}  # fmt: skip
B46 = {
    "five thousand scenes": (story(5_000, lambda n: f"## s{n}\n"), "E104"),
    "hundreds of scenes": (story(600, lambda n: pair(n, n + 1)), "E402"),
    "a web of circles": (story(600, lambda n: pair(n, n * 7 % 600)), "E414"),
    "a circle of one": (TEXT.replace("(#einde-kil)", "(#woensdag)"), "E414"),
    "an ending out of reach": (TEXT.replace("# Na", "## einde: los\n\nx\n\n# Na"), "E410"),
    "a scene with no way on": (TEXT.replace("[Verder naar de mail](#woensdag)\n", ""), "E411"),
    "a link to nowhere": (TEXT.replace("(#einde-kil)", "(#nergens)"), "E402"),
    "no right answer": (TEXT.replace("- [x] Isa", "- [ ] Isa"), "E710"),
    "two right answers": (TEXT.replace("- [ ] Daan", "- [x] Daan"), "E710"),
    "thousands of answers": (TEXT.replace("- [x] Isa", "- [ ] a\n" * 4_000 + "- [x] Isa"), "E717"),
    "thousands of questions": (TEXT + "\n### v?\n- [x] a\n" * 1_500, "E209"),
}  # fmt: skip
B47_AND_B51 = {
    "a script in the story": (within("<script>alert(1)</script>"), "E223"),
    "a script in the title": (above("titel: <script>alert(1)</script>\n"), "E223"),
    "a script in a choice": (TEXT.replace("**Niets**", "**<svg/onload=alert(1)>**"), "E223"),
    "a script in an answer": (TEXT.replace("] Isa", "] <img src=x onerror=alert(1)>"), "E223"),
    "a script in why": (TEXT.replace("  > Nee. Die niet.", "  > <iframe src=x></iframe>"), "E223"),
    "a script in a message": (TEXT.replace("Hoor je iets?", "<a href=javascript:x>y</a>"), "E223"),
    "a script as description": (TEXT.replace("Een lege trap.", "<b onclick=x>y</b>"), "E223"),
    "a frame": (within("<iframe src=https://elders.example></iframe>"), "E223"),
    "a picture from elsewhere": (within("![x](https://elders.example/x.png)"), "E405"),
    "a choice that leads away": (TEXT.replace("(#einde-kil)", "(https://elders.example)"), "E405"),
    "a choice that is a script": (TEXT.replace("(#einde-kil)", "(javascript:alert(1))"), "E4"),
    "a source that is a script": (TEXT.replace("(bron: wet-1)", "(bron: javascript:x)"), "E60"),
}  # fmt: skip
B48 = {
    "quotes in quotes": (within("> " * 1_900), "E303"),
    "lists in lists": (within("\n".join("  " * n + "- a" for n in range(400))), "E2"),
    "open links": (within("[a](" * 900), "E405"),
    "open braces": (within("{a}" * 1_300), "E320"),
    "stars": (within("*a " * 1_300), "T801"),
    "double stars": (within("**a " * 900), "T801"),
    "underscores": (within("_" * 3_900), "T809"),
    "ticks": (within("`" * 3_900), "E223"),
    "entities": (within("&a;" * 1_200), "T809"),
    "smaller than": (within("<" * 3_900), "T809"),
    "accents on one letter": (within("e" + "\u0301" * 3_900), "T809"),
}
FILES = {
    f"{number}, {name}": case
    for number, cases in (("B45", B45), ("B46", B46), ("B47 or B51", B47_AND_B51), ("B48", B48))
    for name, case in cases.items()
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_a_finding_in_time_and_memory(folder: Path, name: str) -> None:
    data, code = FILES[name]
    file = folder / "proef" / "kijk.md"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    exit_code, lines = checked(file)
    told = [line.split(": ", 1)[1].split()[1] for line in lines]
    assert any(found.startswith(code) for found in told), lines[:5]
    assert exit_code == (0 if code.startswith("T") else 1)


def test_b45_a_tag_runs_nothing(folder: Path, tmp_path: Path) -> None:
    mark = tmp_path / "gedaan"
    file = folder / "proef" / "kijk.md"
    tag = f"titel: !!python/object/apply:os.system ['touch {mark}']\n"
    file.write_text(above(tag), encoding="utf-8")
    checked(folder)
    assert not mark.exists()


def test_b46_a_course_with_one_broken_lesson_is_not_offered_at_all(folder: Path) -> None:
    file = folder / "proef" / "kijk.md"
    file.write_text(TEXT.replace("(#einde-kil)", "(#nergens)"), encoding="utf-8")
    assert catalogue.load(folder).courses == ()


def folder_called_so(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_away(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def link_to_nothing(path: Path) -> None:
    path.symlink_to(path.with_name("weg"))


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


ODD = [folder_called_so, pipe, link_away, link_to_nothing, link_to_itself, endless]


@pytest.mark.parametrize("make", ODD)
@pytest.mark.parametrize("name", ["kijk.md", "ander.md", "kijk.en.md"])
def test_b50_what_is_no_plain_file_is_refused_and_nothing_of_it_is_read(
    folder: Path, name: str, make: Callable[[Path], None]
) -> None:
    path = folder / "proef" / name
    path.unlink(missing_ok=True)
    make(path)
    exit_code, lines = checked(folder)
    assert exit_code == 1
    assert any(f"‘{name}’ is geen gewoon bestand" in line for line in lines)
    assert not any("root:" in line for line in lines)
    assert catalogue.load(folder).courses == ()


@pytest.mark.parametrize("make", ODD)
def test_b50_such_a_file_in_the_place_of_a_shared_one_or_of_the_course_stops_nothing_else(
    folder: Path, make: Callable[[Path], None]
) -> None:
    for path in (folder / "bronnen.md", folder / "proef" / "course.md"):
        path.unlink()
        make(path)
        exit_code, _ = checked(folder)
        assert exit_code == 1
