"""Frozen values of the domain to JSON and back, so that an old edition can always be shown.

Every value carries its type's name. Fields that have their default are left out: a field added
later does not change the text (and so the hash) of what was already there. Unknown keys and types
are refused. Nothing here knows what a lesson means.
"""

import dataclasses
import enum
import hashlib
import json
import types
import typing
from functools import cache
from typing import Any

from elearn.domain import scenario

_TAG = "type"


class Unreadable(ValueError):
    """The text is not something that `dumps` wrote."""


def dumps(value: scenario.Lesson | scenario.Course) -> str:
    """The value as JSON: the same value always gives the same text."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def loads(text: str) -> scenario.Lesson:
    """The lesson that `dumps` wrote. Unreadable if it is anything else."""
    value = _value(text, scenario.Lesson)
    assert isinstance(value, scenario.Lesson)  # noqa: S101 - narrows the type, _value has checked
    return value


def loads_course(text: str) -> scenario.Course:
    """The course that `dumps` wrote. Unreadable if it is anything else."""
    value = _value(text, scenario.Course)
    assert isinstance(value, scenario.Course)  # noqa: S101 - narrows the type, _value has checked
    return value


def digest(lesson: scenario.Lesson) -> str:
    """The name of this edition: SHA-256 of the text, in hex."""
    return hashlib.sha256(dumps(lesson).encode()).hexdigest()


def _value(text: str, wanted: type) -> object:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as err:
        raise Unreadable("not JSON") from err
    return _made(data, wanted, wanted.__name__)


def _plain(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        told = {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if getattr(value, field.name) != field.default
        }
        return {_TAG: type(value).__name__, **told}
    return value


@cache
def _fields(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


@cache
def _members(wanted: Any) -> tuple[type, ...]:
    """The types that a place may hold: one, or those of a union."""
    if isinstance(wanted, types.UnionType) or typing.get_origin(wanted) is typing.Union:
        return typing.get_args(wanted)
    return (wanted,)


def _made(data: Any, wanted: Any, where: str) -> Any:
    if typing.get_origin(wanted) is tuple:
        return _tuple(data, typing.get_args(wanted), where)
    members = _members(wanted)
    if dataclasses.is_dataclass(members[0]):
        return _dataclass(data, members, where)
    if issubclass(members[0], enum.Enum):
        return _enum(data, members[0], where)
    if type(data) is not members[0]:
        raise Unreadable(f"{where}: {members[0].__name__} expected")
    return data


def _tuple(data: Any, inner: tuple[Any, ...], where: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise Unreadable(f"{where}: list expected")
    kinds = [inner[0]] * len(data) if inner[-1] is Ellipsis else list(inner)
    if len(kinds) != len(data):
        raise Unreadable(f"{where}: {len(kinds)} items expected")
    pairs = zip(data, kinds, strict=True)
    return tuple(_made(item, kind, f"{where}[{n}]") for n, (item, kind) in enumerate(pairs))


def _enum(data: Any, kind: type[enum.Enum], where: str) -> enum.Enum:
    try:
        return kind(data)
    except ValueError as err:
        raise Unreadable(f"{where}: no {kind.__name__}") from err


def _dataclass(data: Any, members: tuple[type, ...], where: str) -> Any:
    if not isinstance(data, dict):
        raise Unreadable(f"{where}: object expected")
    kind = next((member for member in members if member.__name__ == data.get(_TAG)), None)
    if kind is None:
        raise Unreadable(f"{where}: unknown type")
    hints = _fields(kind)
    unknown = data.keys() - hints.keys() - {_TAG}
    if unknown:
        raise Unreadable(f"{where}: unknown key {min(unknown)}")
    told = {
        key: _made(item, hints[key], f"{where}.{key}") for key, item in data.items() if key != _TAG
    }
    try:
        return kind(**told)
    except TypeError as err:
        raise Unreadable(f"{where}: a key is missing") from err
