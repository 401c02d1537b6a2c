"""Is the story sound? Links, conditions, circles, endings. Part of `checks.py`.

A story has no circles, every choice leads on, and an ending can be reached from everywhere
(docs/lesson-format.md, "Findings"). A slip is told once: a link with a near name counts as mended.
"""

from collections.abc import Iterator

from elearn.domain import artefact, spelling
from elearn.domain.finding import Address
from elearn.domain.scenario import Choice, Consequence, Ending, Lesson, Moment, Onward, Scene

Remark = tuple[str, Address, str]
"""Code, address of the part, message."""

Graph = dict[str, tuple[str, ...]]
FREE_CHOICES = 2
MOST_MENDED = 40
"""Looking for near names takes time: in a file with more slips than this it helps nobody."""


def links(lesson: Lesson, *, elsewhere: frozenset[str] = frozenset()) -> Iterator[Remark]:
    """Each link and each condition by itself; a scene that is not there is told once.

    `elsewhere`: scenes that are missing here, but are told so by whoever knows of them.
    """
    kinds = {scene.name: type(scene) for scene in lesson.scenes}
    missing = set(elsewhere - kinds.keys())
    for scene in lesson.scenes:
        for address, link in _links(scene):
            if link.target not in missing and len(missing) < MOST_MENDED:
                yield from _target(scene, address, link, kinds)
            missing |= {link.target} - kinds.keys()
    for scene in lesson.scenes:
        for address, link in _links(scene):
            if len(missing) < MOST_MENDED and link.only_after not in {*kinds, *missing, ""}:
                missing.add(link.only_after)
                hint = (
                    spelling.proposal(link.only_after, kinds) or " Noem een scène in dit bestand."
                )
                text = (
                    f"De voorwaarde noemt ‘{link.only_after[:60]}’, maar die scène bestaat niet."
                    f"{hint}"
                )
                yield "E409", (*address, "only_after"), text


def _links(scene: Scene) -> Iterator[tuple[Address, Choice | Onward]]:
    if isinstance(scene, Moment):
        for number, choice in enumerate(scene.choices):
            yield (scene.name, "choice", number), choice
    elif isinstance(scene, Consequence):
        for number, onward in enumerate(scene.onward):
            yield (scene.name, "onward", number), onward


def targets(lesson: Lesson) -> frozenset[str]:
    """Every name that a link leads to, also where there is no such scene."""
    return frozenset(link.target for scene in lesson.scenes for _, link in _links(scene))


def _target(
    scene: Scene, address: Address, link: Choice | Onward, kinds: dict[str, type[Scene]]
) -> Iterator[Remark]:
    kind = kinds.get(link.target)
    what = "Deze keuze" if isinstance(scene, Moment) else "‘Verder’"
    if kind is None:
        if link.target:
            hint = spelling.proposal(link.target, kinds) or " Maak hem, of kies een andere naam."
            text = f"{what} gaat naar ‘{link.target[:60]}’, maar die scène bestaat niet.{hint}"
            yield "E402", (*address, "target"), text
    elif isinstance(scene, Moment) and kind is Moment:
        text = (
            f"Na een keuze komt eerst een gevolg. ‘{link.target}’ heeft zelf een keuze. "
            "Zet er een scène met ‘Verder’ tussen."
        )
        yield "E408", (*address, "target"), text
    elif isinstance(scene, Consequence) and kind is Consequence:
        text = (
            f"‘Verder’ gaat naar een scène met een keuze of naar een einde. ‘{link.target}’ is "
            "ook een gevolg. Maak er één van."
        )
        yield "E408", (*address, "target"), text


def shapes(lesson: Lesson) -> Iterator[Remark]:
    """Each scene by itself, and the one turning point."""
    if not lesson.scenes:
        yield "E603", (), "Deze les heeft nog geen scène. Begin met ## en een naam."
        return
    first = lesson.scenes[0]
    if not isinstance(first, Moment):
        text = "Het verhaal begint met een scène met een keuze. Zet er ### Wat doe je? onder."
        yield "E418", (first.name,), text
    for scene in lesson.scenes:
        if isinstance(scene, Moment):
            yield from _moment(scene)
        elif isinstance(scene, Consequence) and scene is not first:
            yield from _consequence(scene)
    yield from _turning_point(lesson)


def _moment(moment: Moment) -> Iterator[Remark]:
    free = [choice for choice in moment.choices if not choice.only_after]
    if len(free) < FREE_CHOICES:
        text = (
            "Een keuze heeft minstens twee mogelijkheden zonder voorwaarde. "
            f"Hier {'staat' if len(free) == 1 else 'staan'} er {len(free)}. "
            "Schrijf er een bij, of haal een voorwaarde weg."
        )
        yield "E412", (moment.name, "question"), text


def _consequence(scene: Consequence) -> Iterator[Remark]:
    address = (scene.name,)
    if not (scene.brief or scene.shifts or scene.onward):
        yield "E411", address, _no_way_on(scene)
        return
    if not scene.brief:
        yield (
            "T416",
            address,
            (
                "Zonder ‘In het kort’ is deze stap leeg in de nabespreking. "
                "Zet eronder: ### In het kort"
            ),
        )
    if not scene.shifts:
        text = f"Bij ‘{scene.name}’ mist ‘### Wat er verandert’. Zet er 1 tot 3 rijen onder."
        yield "E603", (scene.name, "shifts"), text
    if not scene.onward:
        yield "E411", address, _no_way_on(scene)
        return
    for number, onward in enumerate(scene.onward):
        last = number == len(scene.onward) - 1
        if last == bool(onward.only_after):
            text = (
                "De laatste ‘Verder’ heeft geen voorwaarde. Zet er nog een onder, zonder."
                if last
                else "Hierna komt nog een ‘Verder’, die nu nooit geldt. Zet deze als laatste."
            )
            yield "E419", (scene.name, "onward", number), text


def _no_way_on(scene: Consequence) -> str:
    ending = scene.name.removeprefix("einde-")
    return (
        f"Vanaf ‘{scene.name}’ is geen einde bereikbaar. Schrijf onderaan: [Verder …](#naam). "
        f"Is het zelf een einde? Schrijf: ## einde: {ending}"
    )


def _turning_point(lesson: Lesson) -> Iterator[Remark]:
    pivotal = [s for s in lesson.scenes if isinstance(s, Moment) and s.pivotal]
    moments = [s for s in lesson.scenes if isinstance(s, Moment)]
    if not pivotal and moments:
        text = "Een les heeft één (keerpunt). Zet (keerpunt) achter één vraag."
        yield "E416", (moments[0].name, "question"), text
    for extra in pivotal[1:]:
        first = pivotal[0].name
        text = f"Een les heeft één (keerpunt). Het eerste staat in ‘{first}’. Haal er een weg."
        yield "E416", (extra.name, "question"), text


def graph_of(lesson: Lesson) -> Graph:
    """Where each scene leads; links to nowhere left out."""
    known = {scene.name for scene in lesson.scenes}
    return {
        scene.name: tuple(
            dict.fromkeys(link.target for _, link in _links(scene) if link.target in known)
        )
        for scene in lesson.scenes
    }


def mended_graph(lesson: Lesson) -> Graph:
    """The same, with a link to nowhere taken for the nearest name."""
    graph = graph_of(lesson)
    missing = [
        (scene.name, link.target)
        for scene in lesson.scenes
        for _, link in _links(scene)
        if link.target not in graph
    ]
    for name, target in missing[:MOST_MENDED]:
        near = spelling.nearest(target, graph)
        if near and near not in graph[name]:
            graph[name] = (*graph[name], near)
    return graph


def paths(lesson: Lesson, *, lost: frozenset[str] = frozenset()) -> Iterator[Remark]:
    """The story as a whole: unreached scenes, circles, no ending, conditions never true.

    `lost` scenes may be led to by a part that could not be read: they count as reached.
    """
    if not lesson.scenes:
        return
    graph = mended_graph(lesson)
    if all(scene.onward for scene in lesson.scenes if isinstance(scene, Consequence)):
        yield from _unreached(lesson, graph, lost)
    yield from _circles(graph_of(lesson))
    yield from _endless(lesson)
    yield from _never_true(lesson, graph)


def reached(graph: Graph, start: str) -> frozenset[str]:
    """All scenes that can come after `start`, itself included."""
    seen = {start}
    ahead = [start]
    while ahead:
        for target in graph[ahead.pop()]:
            if target not in seen:
                seen.add(target)
                ahead.append(target)
    return frozenset(seen)


def _unreached(lesson: Lesson, graph: Graph, lost: frozenset[str]) -> Iterator[Remark]:
    """Only where an unreached part begins: what hangs below it follows from it."""
    left = dict.fromkeys(graph)
    for start in {lesson.scenes[0].name, *(lost & set(graph))}:
        for name in reached(graph, start):
            left.pop(name, None)
    while left:
        pointed = {target for name in left for target in graph[name] if target != name}
        root = next((name for name in left if name not in pointed), next(iter(left)))
        kind = "einde" if isinstance(lesson.scene(root), Ending) else "scène"
        text = f"Niemand komt ooit in {kind} ‘{root}’. Verwijs ernaar of haal hem weg."
        yield "E410", (root,), text
        for name in reached(graph, root):
            left.pop(name, None)


def _circles(graph: Graph) -> Iterator[Remark]:
    """Each circle once, found by walking in depth; no recursion, so no depth is too deep."""
    done: set[str] = set()
    for start in graph:
        trail: list[str] = []
        ahead: list[tuple[str, bool]] = [(start, False)]
        while ahead:
            name, leaving = ahead.pop()
            if leaving:
                trail.pop()
                done.add(name)
            elif name in trail:
                ring = [*trail[trail.index(name) :], name]
                text = (
                    f"Het verhaal draait in een kring: {', '.join(ring)}. "
                    "Laat een van deze links naar een latere scène of een einde gaan."
                )
                yield "E414", (trail[-1],), text
            elif name not in done:
                trail.append(name)
                ahead.append((name, True))
                ahead += [(target, False) for target in reversed(graph[name])]


def _endless(lesson: Lesson) -> Iterator[Remark]:
    if not any(isinstance(scene, Ending) for scene in lesson.scenes):
        text = "Dit verhaal heeft geen einde. Schrijf: ## einde: naam, met één alinea eronder."
        yield "E411", (lesson.scenes[0].name,), text


def _never_true(lesson: Lesson, graph: Graph) -> Iterator[Remark]:
    comes_at_all = reached(graph, lesson.scenes[0].name)
    for scene in lesson.scenes:
        for address, link in _links(scene):
            before = link.only_after
            if not {before, scene.name} <= comes_at_all:
                continue
            comes = scene.name in reached(graph, before)
            if not comes or (before == scene.name and isinstance(scene, Moment)):
                text = (
                    f"‘{before}’ komt nooit vóór deze keuze. "
                    "Kies een eerdere scène, of haal de voorwaarde weg."
                )
                yield "E415", (*address, "only_after"), text


def screens(lesson: Lesson) -> Iterator[artefact.Screen]:
    """All screens of the story."""
    for scene in lesson.scenes:
        if not isinstance(scene, Ending):
            yield from (block for block in scene.blocks if isinstance(block, artefact.Screen))
