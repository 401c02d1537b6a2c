"""The debrief: every section is a list of rows."""

from collections.abc import Mapping

from elearn.content import blocks, contacts, keywords, rows, texts
from elearn.content.notebook import Notebook
from elearn.content.outline import Section
from elearn.domain import guidance, scenario

_COUNTS = {
    keywords.SETTLED: (1, 4),
    keywords.GREY: (1, 4),
    keywords.RESPONSIBILITY: (1, 3),
    keywords.SECTORS: (1, 3),
    keywords.CALL_ON: (1, 8),
    keywords.AGREEMENT: (1, 4),
    keywords.FIRST_HOUR: (1, 3),
    keywords.FIRST_DAY: (1, 3),
    keywords.AFTERWARDS: (1, 3),
    keywords.SENTENCES: (2, 2),
    keywords.DISCUSS: (2, 2),
}


def read(sections: Mapping[str, Section], notes: Notebook) -> scenario.Debrief:
    """The debrief. Missing sections are told by `checks.py`, from the empty parts."""
    found = {name: _rows(name, section, notes) for name, section in sections.items()}

    def plain(name: str) -> tuple[str, ...]:
        return tuple(texts.prose(row.span, notes) for row in found.get(name, []))

    return scenario.Debrief(
        settled=_settled(found.get(keywords.SETTLED, []), notes),
        grey=plain(keywords.GREY),
        responsibility=plain(keywords.RESPONSIBILITY),
        call_on=contacts.rows(found.get(keywords.CALL_ON, []), notes),
        agreements=_agreements(found.get(keywords.AGREEMENT, []), notes),
        first_hour=plain(keywords.FIRST_HOUR),
        first_day=plain(keywords.FIRST_DAY),
        afterwards=plain(keywords.AFTERWARDS),
        sentences=plain(keywords.SENTENCES),
        discuss=plain(keywords.DISCUSS),
        sectors=_sectors(found.get(keywords.SECTORS, []), notes),
    )


def _rows(name: str, section: Section, notes: Notebook) -> list[blocks.Row]:
    notes.mark(section.title.place(), "debrief", name)
    found = rows.only(section.lines, notes, screen_code="E313")
    least, most = _COUNTS[name]
    rows.count(found, section, notes, least=least, most=most)
    return found


def _settled(found: list[blocks.Row], notes: Notebook) -> tuple[guidance.Settled, ...]:
    told = []
    for number, row in enumerate(found):
        span, named, any_named = rows.sources(row.span, notes)
        notes.mark(row.span.place(), "debrief", keywords.SETTLED, number)
        if not any_named:
            message = "‘Dit ligt vast’ heeft hier geen bron. Zet erachter: (bron: naam)."
            notes.add("E601", row.span.place(), message)
        told.append(guidance.Settled(text=texts.prose(span, notes), sources=named))
    return tuple(told)


def _sectors(found: list[blocks.Row], notes: Notebook) -> tuple[scenario.SectorLine, ...]:
    told = []
    for row in found:
        name, rest = row.span.partition(":")
        sector = name.text.upper()
        if rest is None or sector not in set(scenario.Sector):
            message = "Begin deze rij met PO:, VO: of MBO:."
            notes.add("E501", row.span.place(), message)
            continue
        span, named, _ = rows.sources(rest, notes)
        line = scenario.SectorLine(
            sector=scenario.Sector(sector), text=texts.prose(span, notes), sources=named
        )
        told.append(line)
    return tuple(told)


def _agreements(found: list[blocks.Row], notes: Notebook) -> tuple[guidance.Agreement, ...]:
    known = notes.around.agreements
    told = []
    for row in found:
        key = row.span
        if known is None:
            told.append(guidance.Agreement(key=key.text, question=""))
        elif key.text in known:
            told.append(known[key.text])
        else:
            rows.unknown_key(key, known, "afspraken.md", notes)
    return tuple(told)
