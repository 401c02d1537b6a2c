"""The report on lessons as one HTML page that stands by itself: `elearn check --report`.

Everything that comes from a lesson is escaped by `Markup.format`; there is no script and nothing
from elsewhere. What a report tells is in `report.py`.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from elearn.content import path_list, stations, storymap
from elearn.content.report import KINDS, LessonReport
from elearn.domain import readability, style

PATHS_SHOWN = 20
HINT = "Een formule meet geen begrip. Laat een collega meelezen."

_STYLE = Markup(
    "body{font:17px/1.5 system-ui,sans-serif;color:#15242B;background:#fff;max-width:76rem;"
    "margin:0 auto;padding:1.5rem}h1{font-size:2rem}h2{margin-top:3rem;font-size:1.6rem;"
    "border-top:2px solid;padding-top:1rem}h3{margin-top:2rem}table{border-collapse:collapse}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;"
    "border-bottom:1px solid #D3DCDD}td.n{font-variant-numeric:tabular-nums}"
    ".scroll{overflow-x:auto}.hint{color:#4A5A62}a{color:#0B4F5A}"
    "@media print{article{break-before:page}.scroll svg{width:100%;height:auto}}"
)
_PAGE = Markup(
    '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    "{contents}\n{lessons}\n</body>\n</html>"
)
_LESSON = Markup(
    '<article id="{id}">\n<h2>{title}</h2>\n<p>{name}. Je bent {role}. {situation}</p>\n'
    "<p>{review}</p>\n{parts}\n</article>"
)
_PART = Markup("<section>\n<h3>{title}</h3>\n{body}\n</section>")
_TABLE = Markup(
    '<div class="scroll" role="region" aria-label="{label}" tabindex="0"><table>\n'
    "<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
)
_MAP = Markup(
    '<div class="scroll" role="region" aria-label="Verhaalkaart" tabindex="0">{svg}</div>\n'
    "<details><summary>De kaart als lijst</summary>\n{nested}\n</details>"
)


def page(reports: Sequence[LessonReport]) -> str:
    """The page with all these lessons."""
    title = "Verslag van de lessen" if len(reports) != 1 else f"Verslag: {reports[0].lesson.title}"
    links = (
        Markup('<a href="#{}">{}</a>').format(_id(told), told.lesson.title) for told in reports
    )
    contents = _list(links) if len(reports) > 1 else ""
    lessons = Markup("\n").join(_lesson(told) for told in reports)
    return str(_PAGE.format(title=title, style=_STYLE, contents=contents, lessons=lessons))


def _id(told: LessonReport) -> str:
    return told.name.replace("/", "-")


def _lesson(told: LessonReport) -> Markup:
    lesson = told.lesson
    review = (
        f"Nagekeken op {lesson.reviewed_on} door {lesson.reviewed_by}."
        if lesson.reviewed_on
        else "Nog niet nagekeken door een jurist."
    )
    parts = (
        _part("Controle", _findings(told)),
        _part("Verhaalkaart", _map(told)),
        _part("Paden", _paths(told)),
        _part("Leesniveau", _levels(told)),
        _part("Leerdoelen en vragen", _variants(told)),
        _part("Dit ligt vast, en waar het staat", _settled(told)),
        _part("Beelden", _pictures(told)),
        _part("Rolverdeling", _cast(told)),
    )
    return _LESSON.format(
        id=_id(told),
        title=lesson.title,
        name=told.name,
        role=lesson.role,
        situation=lesson.situation,
        review=review,
        parts=Markup("\n").join(parts),
    )


def _part(title: str, body: Markup) -> Markup:
    return _PART.format(title=title, body=body)


def _findings(told: LessonReport) -> Markup:
    if not told.reading.findings:
        return _said("Geen fouten en geen tips.")
    rows = (
        (
            found.place.line,
            found.code,
            "fout" if found.code.startswith("E") else "tip",
            found.message,
        )
        for found in told.reading.findings
    )
    return _table("Controle", ("Regel", "Code", "Soort", "Wat"), rows)


def _map(told: LessonReport) -> Markup:
    items = []
    for station in stations.of(told.lesson):
        ways = _list(
            Markup("{} → {}{}").format(way.label or "Verder", way.target, stations.terms(way))
            for way in station.ways
        )
        said = ", ".join(stations.said(station))
        items.append(Markup("{} ({}){}").format(station.shown, said, ways))
    return _MAP.format(svg=storymap.draw(told.lesson, prefix=_id(told)), nested=_list(items))


def _paths(told: LessonReport) -> Markup:
    if not told.paths:
        return _said("In dit verhaal zit nog een fout. Daarom zijn er geen paden.")
    found = [*told.paths, told.paths[-1]] if told.more else told.paths
    head = _said(path_list.heading(told.lesson, found))
    rows = (
        (
            path.number,
            " > ".join(path.choices),
            path.ending.removeprefix("einde-"),
            path.words,
            path.minutes,
        )
        for path in told.paths[:PATHS_SHOWN]
    )
    body = _table("Paden", ("Pad", "Keuzes", "Einde", "Woorden", "Minuten"), rows)
    if len(told.paths) > PATHS_SHOWN:
        body += _said(
            f"Dit zijn de eerste {PATHS_SHOWN}. De andere toont: elearn paths {told.name}"
        )
    return head + body


def _levels(told: LessonReport) -> Markup:
    rows = (
        (
            name.removeprefix("einde-"),
            level.words,
            _decimal(level.average),
            level.longest,
            ", ".join(level.long_words) or "geen",
            round(level.flesch),
        )
        for name, level in told.levels.items()
    )
    head = (
        "Scène",
        "Woorden",
        "Woorden per zin",
        "Langste zin",
        f"Woorden van meer dan {readability.LONG_WORD} letters",
        "Flesch-Douma",
    )
    aim = (
        f"Mik op gemiddeld {readability.GOAL} woorden per zin, en nooit meer dan "
        f"{style.SENTENCE_WORDS}. Flesch-Douma loopt van 0 (zwaar) tot 100 (licht). {HINT}"
    )
    return _table("Leesniveau", head, rows) + _said(aim)


def _variants(told: LessonReport) -> Markup:
    rows = ((key, *counts, sum(counts[:4])) for key, counts in told.variants.items())
    return _table("Leerdoelen en vragen", ("Leerdoel", *KINDS, "telt mee"), rows)


def _settled(told: LessonReport) -> Markup:
    rows = (
        (
            line.text,
            Markup("<br>").join(_source(source.title, source.seen) for source in line.sources),
        )
        for line in told.settled
    )
    return _table("Dit ligt vast", ("Regel", "Bron"), rows)


def _source(title: str, seen: str) -> Markup:
    return Markup("{}{}").format(title, f" (gezien {seen})" if seen else "")


def _pictures(told: LessonReport) -> Markup:
    if not told.pictures:
        return _said("Deze les heeft geen beelden.")
    rows = (
        (shot.scene, shot.kind, shot.file or "getekend vlak", shot.description)
        for shot in told.pictures
    )
    return _table("Beelden", ("Scène", "Soort", "Bestand", "Beschrijving"), rows)


def _cast(told: LessonReport) -> Markup:
    question = _said("Wie heeft hier steeds het probleem, wie lost het op? Klopt dat beeld?")
    return question + _list(f"{n}, {role}" if role else n for n, role in told.cast.items())


def _said(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)


def _list(items: Iterable[Markup | str]) -> Markup:
    told = [Markup("<li>{}</li>").format(item) for item in items]
    return Markup("<ul>{}</ul>").format(Markup("\n").join(told)) if told else Markup("")


def _table(label: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    cells = (Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row) for row in rows)
    return _TABLE.format(
        label=label,
        head=Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in head),
        rows=Markup("\n").join(Markup("<tr>{}</tr>").format(row) for row in cells),
    )


def _decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
