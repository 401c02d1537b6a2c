"""Where the boxes and lines of a story map stand: a graph in columns, without sizes of its own.

The drawing itself is in `storymap.py`. Columns go by distance from the start (the longest way, so
that every line runs to the right); a line that skips columns keeps a lane free in each of them.
Any graph is laid out, also one with circles, unreached parts or thousands of scenes.
"""

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Graph = Mapping[str, Sequence[str]]
Line = tuple[str, str]
Lane = tuple[str, str, int]
"""A free spot for a line in the column of that number."""
Spot = str | Lane

SWEEPS = 6
FURTHEST = 12
"""A line that skips more columns than this gets no lanes: it crosses whatever stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """`columns` from left to right, each from top to bottom; `height` of each spot's middle."""

    columns: tuple[tuple[Spot, ...], ...]
    height: Mapping[Spot, float]
    lanes: Mapping[Line, tuple[Lane, ...]]


def lay_out(graph: Graph, *, room: Callable[[Spot], float]) -> Layout:
    """Every name of the graph gets a place. `room` is how much height a spot needs."""
    forward = _without_circles(graph)
    distance = _distances(forward)
    lanes = _lanes(forward, distance)
    neighbours = _neighbours(forward, lanes)
    columns = _in_columns(distance, lanes)
    columns = _untangled(columns, neighbours)
    return Layout(
        columns=tuple(tuple(column) for column in columns),
        height=_heights(columns, neighbours, room),
        lanes=lanes,
    )


def _without_circles(graph: Graph) -> dict[str, list[str]]:
    """The graph without the links that lead back to a scene they came from."""
    forward: dict[str, list[str]] = {name: [] for name in graph}
    done: set[str] = set()
    for start in graph:
        if start in done:
            continue
        trail, on_trail = [(start, iter(graph[start]))], {start}
        while trail:
            name, ahead = trail[-1]
            target = next(ahead, None)
            if target is None:
                trail.pop()
                on_trail.discard(name)
                done.add(name)
            elif target not in on_trail:
                forward[name].append(target)
                if target not in done:
                    trail.append((target, iter(graph[target])))
                    on_trail.add(target)
    return forward


def _distances(forward: Graph) -> dict[str, int]:
    waiting = dict.fromkeys(forward, 0)
    for targets in forward.values():
        for target in targets:
            waiting[target] += 1
    ready = [name for name, count in waiting.items() if count == 0]
    distance = dict.fromkeys(forward, 0)
    for name in ready:
        for target in forward[name]:
            distance[target] = max(distance[target], distance[name] + 1)
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
    return distance


def _lanes(forward: Graph, distance: Mapping[str, int]) -> dict[Line, tuple[Lane, ...]]:
    told = {}
    for name, targets in forward.items():
        for target in targets:
            between = range(distance[name] + 1, distance[target])
            if 0 < len(between) <= FURTHEST:
                told[name, target] = tuple((name, target, column) for column in between)
    return told


def _neighbours(
    forward: Graph, lanes: Mapping[Line, tuple[Lane, ...]]
) -> tuple[dict[Spot, list[Spot]], dict[Spot, list[Spot]]]:
    """What stands before and what stands after each spot."""
    before: dict[Spot, list[Spot]] = {}
    after: dict[Spot, list[Spot]] = {}
    for name, targets in forward.items():
        for target in targets:
            way: list[Spot] = [name, *lanes.get((name, target), ()), target]
            for left, right in itertools.pairwise(way):
                after.setdefault(left, []).append(right)
                before.setdefault(right, []).append(left)
    return before, after


def _in_columns(
    distance: Mapping[str, int], lanes: Mapping[Line, tuple[Lane, ...]]
) -> list[list[Spot]]:
    columns: list[list[Spot]] = [[] for _ in range(max(distance.values(), default=-1) + 1)]
    for name, column in distance.items():
        columns[column].append(name)
    for line in lanes.values():
        for lane in line:
            columns[lane[2]].append(lane)
    return columns


def _untangled(
    columns: list[list[Spot]],
    neighbours: tuple[Mapping[Spot, Sequence[Spot]], Mapping[Spot, Sequence[Spot]]],
) -> list[list[Spot]]:
    """Each column sorted by the middle of what its spots hang on, to and fro."""
    rank = {spot: float(n) for column in columns for n, spot in enumerate(column)}
    for sweep in range(SWEEPS):
        side = neighbours[sweep % 2]
        for column in columns if sweep % 2 == 0 else reversed(columns):
            column.sort(key=lambda spot: _middle(spot, side, rank))
            rank.update({spot: float(n) for n, spot in enumerate(column)})
    return columns


def _middle(spot: Spot, side: Mapping[Spot, Sequence[Spot]], value: Mapping[Spot, float]) -> float:
    near = side.get(spot)
    return sum(value[other] for other in near) / len(near) if near else value[spot]


def _heights(
    columns: Sequence[Sequence[Spot]],
    neighbours: tuple[Mapping[Spot, Sequence[Spot]], Mapping[Spot, Sequence[Spot]]],
    room: Callable[[Spot], float],
) -> dict[Spot, float]:
    height: dict[Spot, float] = {}
    for column in columns:
        _stack(column, height, dict.fromkeys(column, 0.0), room)
    for sweep in range(SWEEPS):
        side = neighbours[sweep % 2]
        for column in columns if sweep % 2 == 0 else reversed(columns):
            _stack(column, height, {s: _middle(s, side, height) for s in column}, room)
    highest = min((height[spot] - room(spot) / 2 for spot in height), default=0.0)
    return {spot: at - highest for spot, at in height.items()}


def _stack(
    column: Sequence[Spot],
    height: dict[Spot, float],
    wanted: Mapping[Spot, float],
    room: Callable[[Spot], float],
) -> None:
    """As near as possible to what is wanted, in this order and without touching."""
    lowest = float("-inf")
    for spot in column:
        height[spot] = max(wanted[spot], lowest + room(spot) / 2)
        lowest = height[spot] + room(spot) / 2
    if column:
        off = sum(height[spot] - wanted[spot] for spot in column) / len(column)
        for spot in column:
            height[spot] -= off
