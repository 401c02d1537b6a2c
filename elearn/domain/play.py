"""The play engine: from the stored choices of an attempt to where its story stands.

Pure: facts in, position out. Tokens, forks and branches: docs/engine.md. Nothing is stored here;
`choose` says which row to store, if any.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from elearn.domain.errors import AlreadyFurther, NotOffered, NotReached
from elearn.domain.said import said
from elearn.domain.scenario import Choice, Consequence, Ending, Lesson, Moment, Onward, Scene

LEFT = said("Deze pagina is van een eerder moment. Je bent al verder.")
AHEAD = said("Zo ver ben je nog niet.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One stored choice: at moment `scene`, step `step` of branch `branch`, option number."""

    branch: int
    step: int
    scene: str
    option: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a story stands. `path` are the choices that count; `branch` is the newest one.

    `at` is the start moment, else what the last choice led to: a consequence or an ending.
    """

    path: tuple[Chosen, ...]
    branch: int
    at: Scene

    @property
    def step(self) -> int:
        """The number of the moment now played or just decided, from 1."""
        return max(len(self.path), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a page of choices carries: which moment of which run it shows.

    `place` is a digest of the moment's name: after a fork, another moment can have the same
    branch and step, and a choice for the one must never count for the other.
    """

    attempt: int
    branch: int
    step: int
    place: str

    def __str__(self) -> str:
        return f"{self.attempt}.{self.branch}.{self.step}.{self.place}"

    @classmethod
    def parse(cls, text: str) -> "Token":
        """The token that was posted. AlreadyFurther if it never was one of ours."""
        parts = text.split(".")
        if len(parts) != 4 or not all(_is_number(part) for part in parts[:3]):
            raise AlreadyFurther(LEFT)
        attempt, branch, step = (int(part) for part in parts[:3])
        return cls(attempt=attempt, branch=branch, step=step, place=parts[3])


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a post comes down to: the row to store, or None, and the step to show."""

    row: Chosen | None
    step: int


def begin(lesson: Lesson) -> Position:
    """Where everybody starts."""
    return Position(path=(), branch=1, at=lesson.start)


def replay(lesson: Lesson, rows: Iterable[Chosen]) -> Position:
    """Folds stored choices, in whatever order, into a position.

    A row of a newer branch cuts the path off before its step: that is a fork.
    """
    path: tuple[Chosen, ...] = ()
    branch = 1
    for row in sorted(rows, key=lambda row: (row.branch, row.step)):
        path = (*path[: row.step - 1], row)
        branch = row.branch
    at = _led_to(lesson, path[-1]) if path else lesson.start
    return Position(path=path, branch=branch, at=at)


def passed(lesson: Lesson, position: Position, step: int) -> frozenset[str]:
    """The names of the scenes that the path passed before the moment of `step`."""
    names: set[str] = set()
    for row in position.path[: step - 1]:
        names |= {row.scene, _led_to(lesson, row).name}
    return frozenset(names)


def moment(lesson: Lesson, position: Position, step: int) -> Moment:
    """The moment of `step`: decided, or the one that comes now. NotReached beyond that."""
    if not 1 <= step <= len(position.path) + 1:
        raise NotReached(AHEAD)
    if step <= len(position.path):
        found = lesson.scene(position.path[step - 1].scene)
    else:
        found = next_scene(lesson, position)
    if not isinstance(found, Moment):
        raise NotReached(AHEAD)
    return found


def consequence(lesson: Lesson, position: Position, step: int) -> Consequence | Ending:
    """What the choice at `step` led to. NotReached if nothing was chosen there yet."""
    if not 1 <= step <= len(position.path):
        raise NotReached(AHEAD)
    return _led_to(lesson, position.path[step - 1])


def onward_link(lesson: Lesson, position: Position, step: int) -> Onward:
    """The "Verder" that counts at the consequence of `step`: the first whose condition holds."""
    found = consequence(lesson, position, step)
    if isinstance(found, Ending):
        raise NotReached(AHEAD)
    seen = passed(lesson, position, step + 1)
    return next(link for link in found.onward if not link.only_after or link.only_after in seen)


def onward(lesson: Lesson, position: Position, step: int) -> Moment | Ending:
    """Where "Verder" at the consequence of `step` leads."""
    target = lesson.scene(onward_link(lesson, position, step).target)
    if isinstance(target, Consequence):
        raise TypeError(f"{target.name!r} follows a consequence but is one itself")
    return target


def next_scene(lesson: Lesson, position: Position) -> Moment | Ending:
    """What comes after the last stored choice: the moment to play now, or the ending."""
    if isinstance(position.at, Consequence):
        return onward(lesson, position, len(position.path))
    return position.at


def ending(lesson: Lesson, position: Position) -> Ending:
    """The ending of the path. NotReached if the story goes on."""
    found = next_scene(lesson, position)
    if not isinstance(found, Ending):
        raise NotReached(AHEAD)
    return found


def offered(lesson: Lesson, position: Position, step: int) -> tuple[tuple[int, Choice], ...]:
    """The options that the page of `step` shows, each with its number in the file, from 0."""
    seen = passed(lesson, position, step)
    return tuple(
        (number, choice)
        for number, choice in enumerate(moment(lesson, position, step).choices)
        if not choice.only_after or choice.only_after in seen
    )


def token(lesson: Lesson, position: Position, *, attempt: int, step: int) -> Token:
    """The token for the page of `step`. On a decided moment it opens the next branch."""
    decided = step <= len(position.path)
    return Token(
        attempt=attempt,
        branch=position.branch + 1 if decided else position.branch,
        step=step,
        place=_place(moment(lesson, position, step)),
    )


def choose(lesson: Lesson, rows: Iterable[Chosen], *, token: Token, option: int) -> Move:
    """What posting `option` with `token` comes down to, given all stored rows.

    A used token, whatever the button, gives its own step while that row is on the path and
    AlreadyFurther once it was left. Raises NotReached for a step ahead, NotOffered.
    """
    stored = tuple(rows)
    position = replay(lesson, stored)
    for row in stored:
        if (row.branch, row.step) == (token.branch, token.step):
            if row in position.path and _place_of(row.scene) == token.place:
                return Move(row=None, step=row.step)
            raise AlreadyFurther(LEFT)
    if token.branch == position.branch and token.step > len(position.path) + 1:
        raise NotReached(AHEAD)
    shown = moment(lesson, position, token.step) if _open(position, token) else None
    if shown is None or _place(shown) != token.place:
        raise AlreadyFurther(LEFT)
    if option not in {number for number, _ in offered(lesson, position, token.step)}:
        raise NotOffered("Deze keuze staat niet op de pagina.")
    row = Chosen(branch=token.branch, step=token.step, scene=shown.name, option=option)
    return Move(row=row, step=row.step)


def crossed(lesson: Lesson, position: Position) -> tuple[Choice, ...]:
    """The options on the path that break a law or duty."""
    made = (_choice(lesson, row) for row in position.path)
    return tuple(choice for choice in made if choice.boundary)


def _open(position: Position, token: Token) -> bool:
    """Whether that branch and step can get a row now: the next step, or a fork of an earlier."""
    if token.branch == position.branch:
        return token.step == len(position.path) + 1
    return token.branch == position.branch + 1 and 1 <= token.step <= len(position.path)


def _choice(lesson: Lesson, row: Chosen) -> Choice:
    made_at = lesson.scene(row.scene)
    if not isinstance(made_at, Moment):
        raise TypeError(f"{row.scene!r} offers no choices")
    return made_at.choices[row.option]


def _led_to(lesson: Lesson, row: Chosen) -> Consequence | Ending:
    found = lesson.scene(_choice(lesson, row).target)
    if isinstance(found, Moment):
        raise TypeError(f"a choice leads straight to the moment {found.name!r}")
    return found


def _place(shown: Moment) -> str:
    return _place_of(shown.name)


def _place_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:6]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 15
