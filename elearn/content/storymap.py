"""The story of a lesson as a picture (SVG), for writers.

    storymap.draw(lesson, *, links=None, current="", prefix="kaart") -> Markup   the picture
    stations.of(lesson) -> tuple[Station, ...]                  the same as a nested list of values
    stations.as_text(lesson) -> list[str]                       the same as lines of text

Any lesson that was read can be drawn, with errors too: a name that a link gives and that is not
there is drawn in dashes. The picture has no script, no style and nothing from elsewhere. Its
colours are presentation attributes, so that it stands by itself; its parts have classes, so that a
page can colour them otherwise: `kaart`, `lijn`, `voorwaarde`, `doos`, `keuze`, `gevolg`, `einde`,
`kwijt`, `keerpunt`, `hier`.

`links` gives the box of a scene an address, by the scene's name. `current` marks that scene.
`prefix` keeps the ids of two maps on one page apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from elearn.content import stations, storymap_layout
from elearn.content.stations import Kind, Station
from elearn.content.storymap_layout import Layout, Spot
from elearn.domain.scenario import Lesson

BOX, SPACE, LANE, MARGIN, ROUND = 40, 20, 14, 12, 8
BETWEEN, SMALL_LINE = 72, 15
LETTER, SMALL_LETTER = 9.2, 7.2
LONGEST_NAME, LONGEST_CONDITION = 28, 34
INK, PAPER, GREY = "#15242B", "#FFFFFF", "#6F7F86"
DEEP, LATE, LATE_TINT, MARKER = "#08343C", "#A8201A", "#FCEBE9", "#FFDE4D"

_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="kaart" role="{role}" '
    'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
    'aria-labelledby="{prefix}-titel {prefix}-tekst" font-size="15" font-weight="600" '
    'font-family="Atkinson Hyperlegible Next, system-ui, sans-serif">\n'
    '<title id="{prefix}-titel">{title}</title>\n<desc id="{prefix}-tekst">{desc}</desc>\n'
    "{parts}\n</svg>"
)
_LINE = Markup(
    '<path class="{kind}" d="{d}" fill="none" stroke="{stroke}" stroke-width="1.75"{dashes}/>'
)
_DASHED = Markup(' stroke-dasharray="5 4"')
_CONDITION = Markup(
    '<text class="voorwaarde" x="{x}" y="{y}" text-anchor="end" font-size="12.5" '
    'font-weight="400" fill="{ink}" stroke="{paper}" stroke-width="4" '
    'paint-order="stroke">{text}</text>'
)
_BOX = Markup(
    '<g class="{kind}"><title>{title}</title>'
    '<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{round}" fill="{fill}" '
    'stroke="{stroke}" stroke-width="{thick}"{dashes}/>'
    '<text x="{middle}" y="{base}" text-anchor="middle" fill="{ink}">{name}</text>{mark}</g>'
)
_MARK = Markup(
    '<text x="{x}" y="{y}" text-anchor="middle" font-size="12.5" font-weight="400" '
    'fill="{ink}">keerpunt</text>'
)
_LINK = Markup('<a href="{href}">{box}</a>')


def draw(
    lesson: Lesson,
    *,
    links: Mapping[str, str] | None = None,
    current: str = "",
    prefix: str = "kaart",
) -> Markup:
    """The map: columns by distance from the start, lines from left to right."""
    told = {station.name: station for station in stations.of(lesson)}
    layout = storymap_layout.lay_out(
        stations.graph(told.values()),
        room=lambda spot: BOX + SPACE if isinstance(spot, str) else LANE,
    )
    asked = _asked(told)
    spread = _spread(told, layout, asked)
    height = max(layout.height.values(), default=0) + (BOX + SPACE) / 2
    parts = _lines(told, layout, spread)
    for name, station in told.items():
        box = _box(station, spread, layout.height[name], current=name == current)
        href = (links or {}).get(name)
        parts.append(_LINK.format(href=href, box=box) if href else box)
    parts += _conditions(asked, layout, spread)
    return _SVG.format(
        role="group" if links else "img",
        width=round(spread.width),
        height=round(height + 2 * MARGIN),
        prefix=prefix,
        title=f"Kaart van het verhaal ‘{lesson.title}’",
        desc=stations.summary(tuple(told.values())),
        parts=Markup("\n").join(parts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spread:
    """The columns in the width: where each spot begins and how wide its column is."""

    left: Mapping[Spot, float]
    size: Mapping[Spot, float]
    width: float


def _spread(
    told: Mapping[str, Station], layout: Layout, asked: Mapping[str, Mapping[str, str]]
) -> _Spread:
    at = float(MARGIN)
    left: dict[Spot, float] = {}
    size: dict[Spot, float] = {}
    for column in layout.columns:
        names = [spot for spot in column if isinstance(spot, str)]
        texts = [text for name in names for text in asked.get(name, {}).values()]
        if left:
            longest = max((len(text) for text in texts), default=0) * SMALL_LETTER
            at += max(BETWEEN, longest + BETWEEN / 2)
        wide = max((_width(told[name]) for name in names), default=0.0)
        left.update(dict.fromkeys(column, at))
        size.update({s: _width(told[s]) if isinstance(s, str) else wide for s in column})
        at += wide
    return _Spread(left=left, size=size, width=at + MARGIN)


def _width(station: Station) -> float:
    return len(_cut(station.shown, LONGEST_NAME)) * LETTER + 28


def _lines(told: Mapping[str, Station], layout: Layout, spread: _Spread) -> list[Markup]:
    parts = []
    for name, station in told.items():
        for target in dict.fromkeys(way.target for way in station.ways):
            gone = told[target].kind is Kind.MISSING
            parts.append(
                _LINE.format(
                    kind="lijn kwijt" if gone else "lijn",
                    d=_curve(_way(name, target, layout), layout, spread),
                    stroke=LATE if gone else GREY,
                    dashes=_DASHED if gone else "",
                )
            )
    return parts


def _way(name: str, target: str, layout: Layout) -> list[Spot]:
    return [name, *layout.lanes.get((name, target), ()), target]


def _curve(spots: Sequence[Spot], layout: Layout, spread: _Spread) -> str:
    """From the right side of the first spot to the left side of the last, through the lanes."""
    x, y = spread.left[spots[0]] + spread.size[spots[0]], layout.height[spots[0]] + MARGIN
    told = f"M{_n(x)} {_n(y)}"
    for spot in spots[1:]:
        left, height = spread.left[spot], layout.height[spot] + MARGIN
        half = max((left - x) / 2, BETWEEN / 3)
        told += f"C{_n(x + half)} {_n(y)} {_n(left - half)} {_n(height)} {_n(left)} {_n(height)}"
        x, y = left, height
        if not isinstance(spot, str):
            x = left + spread.size[spot]
            told += f"H{_n(x)}"
    return told


def _asked(told: Mapping[str, Station]) -> dict[str, dict[str, str]]:
    """By target, then by where the line comes from: the condition on it, if there is one.

    A line that can be gone without a condition too has none.
    """
    asked: dict[str, dict[str, str]] = {}
    for name, station in told.items():
        terms: dict[str, dict[str, None]] = {}
        for way in station.ways:
            terms.setdefault(way.target, {})[way.only_after] = None
        for target, names in terms.items():
            if "" not in names:
                text = _cut(f"na: {' of '.join(names)}", LONGEST_CONDITION)
                asked.setdefault(target, {})[name] = text
    return asked


def _conditions(
    asked: Mapping[str, Mapping[str, str]], layout: Layout, spread: _Spread
) -> list[Markup]:
    """Just before the box that the line leads to; none over another, and none twice."""
    texts: dict[tuple[str, str], float] = {}
    for target, sources in asked.items():
        for name, text in sources.items():
            last = _way(name, target, layout)[-2]
            height = 0.2 * layout.height[last] + 0.8 * layout.height[target] + MARGIN - 4
            texts.setdefault((target, text), height)
    parts: list[Markup] = []
    taken: dict[float, float] = {}
    for (target, text), height in sorted(texts.items(), key=lambda item: item[1]):
        x = spread.left[target] - 8
        y = max(height, taken.get(x, 0.0) + SMALL_LINE)
        taken[x] = y
        parts.append(_CONDITION.format(x=_n(x), y=_n(y), ink=INK, paper=PAPER, text=text))
    return parts


def _box(station: Station, spread: _Spread, height: float, *, current: bool) -> Markup:
    x, width, middle = spread.left[station.name], spread.size[station.name], height + MARGIN
    ending, gone = station.kind is Kind.ENDING, station.kind is Kind.MISSING
    ink = PAPER if ending and not current else INK
    return _BOX.format(
        kind=" ".join(_classes(station, current=current)),
        title=f"{station.shown}: {', '.join(stations.said(station))}",
        x=_n(x),
        y=_n(middle - BOX / 2),
        width=_n(width),
        height=BOX,
        round=BOX / 2 if ending else ROUND,
        fill=MARKER if current else DEEP if ending else LATE_TINT if gone else PAPER,
        stroke=LATE if gone or not station.reached else INK,
        thick=3.5 if station.pivotal else 1.5,
        dashes=_DASHED if gone or not station.reached else "",
        middle=_n(x + width / 2),
        base=_n(middle + (0 if station.pivotal else 5)),
        ink=ink,
        name=_cut(station.shown, LONGEST_NAME),
        mark=_MARK.format(x=_n(x + width / 2), y=_n(middle + 14), ink=ink)
        if station.pivotal
        else "",
    )


def _classes(station: Station, *, current: bool) -> list[str]:
    kind = "kwijt" if station.kind is Kind.MISSING else station.kind.value
    marks = {"keerpunt": station.pivotal, "kwijt": not station.reached, "hier": current}
    return ["doos", kind, *(name for name, holds in marks.items() if holds and name != kind)]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
