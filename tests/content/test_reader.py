"""Each slip gets its own finding at its own place, and only that one."""

from functools import cache
from pathlib import Path

import pytest

from elearn.content import course_folder, reader
from elearn.domain import artefact, scenario

FOLDER = Path(__file__).parents[1] / "fixtures" / "lessons"
LESSON = FOLDER / "proef" / "kijk.md"
TEXT = LESSON.read_text(encoding="utf-8")


@cache
def around():
    return course_folder.surroundings(LESSON.parent, base=FOLDER)[0]


def read(text: str | bytes) -> reader.Reading:
    return reader.read_lesson(text, slug="kijk", file="kijk.md", around=around())


def test_the_whole_lesson_reads_without_a_word():
    reading = read(TEXT)
    assert reading.findings == ()
    assert reading.fit


def test_all_seven_kinds_of_screen_are_read():
    screens = [
        block
        for scene in read(TEXT).lesson.scenes
        if not isinstance(scene, scenario.Ending)
        for block in scene.blocks
        if isinstance(block, artefact.Screen)
    ]
    assert {screen.kind for screen in screens} == set(artefact.ScreenKind)
    group, post = screens[:2]
    assert group.rows[0].role == "collega"
    assert group.rows[0].parts == (
        artefact.Picture(
            kind=artefact.PictureKind.CLIP,
            description="Een lege trap.",
            duration="0:04",
            file="trap.svg",
            subtitle="Eruit!",
        ),
        artefact.Text(text="Is dit *normaal*? Het staat overal."),
    )
    assert group.rows[1] == artefact.Pill(text="Later")
    assert (group.rows[2].time, group.rows[2].parts[0].text) == ("9:05", "Tijd: onbekend.")
    assert group.rows[3].own
    assert [type(part) for part in post.body] == [artefact.Picture, artefact.Text]


def test_choices_carry_condition_and_boundary():
    lesson = read(TEXT).lesson
    listen, look = lesson.start.choices
    assert (listen.title, listen.line, listen.target) == (
        "Eerst luisteren",
        "‘Vertel.’",
        "geluisterd",
    )
    assert (look.line, look.boundary) == ("Je wilt het weten.", "wet-1")
    assert lesson.scene("woensdag").choices[2].only_after == "geluisterd"
    assert lesson.scene("gekeken").onward[0].only_after == "balie"
    assert lesson.start.pivotal
    assert lesson.start.when == "Maandag 10.20 uur, de balie"
    assert lesson.contacts[0].key == "teamleider"


SLIPS = [
    ("titel: Kijk\n", "titels: Kijk\n", "E113", "titels"),
    ("titel: Kijk\n", "titel: Kijk\ntitel: x\n", "E114", "titel: x"),
    ("rol: conciërge\n", "", "E115", "titel"),
    ("rol: conciërge\n", "rol conciërge\n", "E116", "rol conciërge"),
    ("titel: Kijk\n", "title: Kijk\n", "T206", "title"),
    ("titel: Kijk\n", "titel: Mail: wat nu?\n", "T115", "Mail: wat"),
    ("waarden: leerlingen, collega,", "waarden: leerlingen, colega,", "E502", "colega"),
    ("leerdoelen: luisteren, wie", "leerdoelen: luisterren, wie", "E715", "luisterren"),
    ("pitfall: appen-met-ouders", "pitfall: apen-met-ouders", "E602", "apen-met"),
    ("nagekeken: 2026-01-12, onderwijsjurist", "nagekeken: ja", "E117", "ja\n"),
    ("## geluisterd\n", "##geluisterd\n", "E202", "##geluisterd"),
    ("## geluisterd\n", "### geluisterd\n", "E203", "geluisterd\n\n> gesprek"),
    ("## gekeken\n", "## geluisterd\n", "E209", "geluisterd\n\n> telefoon"),
    ("# Nabespreking\n", "", "E207", "Dit ligt vast"),
    ("### Wat staat er op het spel?", "### Wat staat op spel?", "E212", "Wat staat op spel"),
    ("### Wat zeg je?\n", "", "E213", "- [**De waarheid"),
    ("\n## geluisterd\n", "\n| a | b |\n\n## geluisterd\n", "E221", "| a"),
    ("\n## geluisterd\n", "\n---\n\n## geluisterd\n", "E222", "---\n\n## geluisterd"),
    ("\n*Een half uur", "\n<b>x</b>\n\n*Een half uur", "E223", "<b>"),
    ("> - 21:47 jij: Ik kijk.\n\n", "> - 21:47 jij: Ik kijk.\n", "E301", "*Een half"),
    ("> post: wat", "> pst: wat", "E303", "pst: wat"),
    ("Yara: Het komt uit de groep.\n\n> privé", "Yara: Het.\n> privé", "E302", "privé: Rob"),
    ("> privé: Rob, collega", "> privé: Rob", "E305", "Rob\n> - 10.26"),
    ("(openbaar, 2 uur geleden)", "(2 uur geleden)", "E305", "wat.een.school"),
    ("> - 10.26 Rob:", "> - 25.10 Rob:", "E306", "25.10"),
    ("> - 10.26 Rob: Hoor", "> - 10.26 Hoor", "E307", "Hoor je"),
    ("> - 10.26 Rob:", "> - Rob:", "E308", "Rob: Hoor"),
    ("> - kop: Onrust op school\n>\n", ">\n", "E310", "krant: De Bode"),
    ("> - onderwerp: De foto\n", "", "E311", "mail: Hugo"),
    ("[filmpje 0:04", "[fimpje 0:04", "E314", "fimpje"),
    ("[foto | Een trap.]", "[foto | Een trap.", "E315", "[foto"),
    ("[foto | Een trap.]", "[foto]", "E316", "foto]"),
    (">   Het staat overal.", "> Het staat overal.", "E317", "Het staat"),
    ("(Yara en jij)", "(Yara en jij", "E318", "(Yara en jij"),
    ("0:04 trap.svg", "0:04 trp.svg", "E319", "trp.svg"),
    ("en {teamleider} is", "en {teamlijder} is", "E320", "{teamlijder}"),
    ("*Een half uur later*", "*Een half uur later *", "E401", "*Een half"),
    ("(#einde-kil)", "(#einde-kill)", "E402", "einde-kill)"),
    ("](#gekeken)", "](gekeken)", "T403", "gekeken)"),
    ("(#einde-kil)", "(#kil)", "T404", "kil)"),
    ("[**Niets** ‘Dat loopt via Petra.’](#einde-kil)", "**Niets**", "E404", "**Niets**"),
    ("(#einde-kil)", "(https://x.nl)", "E405", "https://x"),
    ("[**Niets** ‘Dat", "[**Niets **‘Dat", "E406", "**Niets **"),
    (
        "[Verder naar dinsdag](#dinsdag)\n\n## gek",
        "[Verder](#einde-kl)\n\n## gek",
        "E402",
        "einde-kl",
    ),
    ("(#einde-kil)", "(#balie)", "E408", "balie)\n- [**Over"),
    ("(alleen na: geluisterd)", "(alleen na: geluistert)", "E409", "geluistert)"),
    ("(alleen na: geluisterd)", "(alleen na: einde-kil)", "E415", "einde-kil)\n\n##"),
    (" ‘Dat loopt via Petra.’](#einde-kil)", "](#einde-kil) (alleen na: balie)", "E412", "Wat zeg"),
    ("- [**Niets** ‘Dat loopt via Petra.’](#einde-kil)\n", "", "E410", "einde: kil"),
    ("[Verder naar dinsdag](#dinsdag)\n\n## dinsdag", "## dinsdag", "E419", "Verder naar de b"),
    (" (keerpunt)", "", "E416", "Wat doe je?"),
    ("### In het kort\n\nJe zag het.\n\n", "", "T416", "gekeken\n\n> tel"),
    ("- leerlingen: steviger.", "- online: steviger.", "E502", "online"),
    ("- leerlingen: steviger.", "- leerlingen: sterker.", "E503", "sterker"),
    ("steviger. Er kwam geen kijker bij.", "steviger.", "E504", "steviger.\n- coll"),
    ("Dit mag niet. (bron: wet-1)", "Dit mag niet.", "E601", "Dit mag niet."),
    ("artikel. (bron: wet-1)", "artikel. (bron: wet-2)", "E602", "wet-2"),
    ("- vertrouwenspersoon: V", "- vertrouwpersoon: V", "E602", "vertrouwpersoon"),
    ("## Daarna\n\n- Vraag hoe het gaat.\n\n", "", "E603", "Nabespreking"),
    ("- ‘Vertel.’\n", "", "E604", "Zinnen voor"),
    ("(grens: wet-1)", "(grens: wet-2)", "E605", "wet-2"),
    ("### meerdere: Wat", "### meerder: Wat", "E701", "meerder:"),
    ("### meerdere: Wat", "### several: Wat", "T206", "several:"),
    ("- [ ] Of hij hem stuurt", "- Of hij hem stuurt", "E704", "Of hij"),
    ("- [x] Wie het is", "- [ ] Wie het is", "E710", "Wat vraag"),
    ("- [ ] Of hij hem stuurt", "- [x] Of hij hem stuurt", "E710", "Wat vraag"),
    ("  > Nee. Die niet.\n", "", "E711", "De foto\n\n###"),
    ("## doel: wie-erbij", "## doel: erbij-wie", "E715", "erbij-wie"),
    ("### In het kort\n\nJe zag", "### In short\n\nJe zag", "T206", "In short"),
    ("> - 10.26 Rob:", "> • 10.26 Rob:", "T201", "• 10.26"),
    ("> - Yara: Het", "> Yara: Het", "T301", "Yara: Het"),
    ("Pauze. Je", "Het is 10:21. Je", "T402", "10:21"),
]


@pytest.mark.parametrize(("old", "new", "code", "spot"), SLIPS, ids=lambda value: str(value)[:24])
def test_a_slip_is_told_at_its_word(old: str, new: str, code: str, spot: str):
    assert TEXT.count(old) >= 1
    text = TEXT.replace(old, new, 1)
    reading = read(text)
    found = [f for f in reading.findings if not f.code.startswith("T8")]
    assert code in {f.code for f in found}, found
    place = next(f.place for f in found if f.code == code)
    if text.count(spot) == 1 and code != "E115":
        before = text[: text.index(spot)]
        expected = (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
        assert (place.line, place.column) == expected, found


@pytest.mark.parametrize(("old", "new", "code", "spot"), SLIPS, ids=lambda value: str(value)[:24])
def test_one_slip_gives_few_messages(old: str, new: str, code: str, spot: str):
    found = [f for f in read(TEXT.replace(old, new, 1)).findings if not f.code.startswith("T8")]
    assert len(found) <= 3, found


def test_a_circle_is_told_once_with_its_scenes():
    text = TEXT.replace("(#einde-kil)", "(#geluisterd)", 1)
    (circle,) = [f for f in read(text).findings if f.code == "E414"]
    assert "geluisterd, dinsdag, gevraagd, woensdag, geluisterd" in circle.message


def test_all_errors_come_at_once():
    text = (
        TEXT.replace("- leerlingen: steviger.", "- leerlingen: sterker.")
        .replace("[foto | Een trap.]", "[foto | ]")
        .replace("(#einde-kil)", "(#nergens)")
        .replace("(bron: wet-1)\n\n## Dit is", "\n\n## Dit is")
        .replace("- [x] Isa", "- [ ] Isa")
    )
    codes = {f.code for f in read(text).findings}
    assert codes >= {"E503", "E316", "E402", "E410", "E601", "E710"}


def test_what_word_processors_do_is_accepted_without_a_word():
    text = "\ufeff" + TEXT.replace("\n", "\r\n").replace("## dinsdag", "##\u00a0dinsdag")
    text = text.replace("conciërge", "concie\u0308rge").replace("Pauze", "Pau\u00adze\u200b")
    reading = read(text)
    assert reading.findings == ()
    assert reading.lesson == read(TEXT).lesson


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E111"),
        (b"\xff\xfe\x00", "E101"),
        (b"x" * 300_000, "E102"),
        (b"x" * 100_000, "E103"),
        (b"- [a](#b)\n" * 15_000, "E104"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_message(data: bytes, code: str):
    reading = read(data)
    assert reading.lesson is None
    assert [f.code for f in reading.findings] == [code]
