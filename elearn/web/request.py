"""What comes in, made such that every database takes it."""

from collections.abc import Iterable
from typing import Any

import flask
from werkzeug.datastructures import ImmutableMultiDict

INSTEAD = "\x1a"
"""Unicode calls it SUBSTITUTE. It is unprintable, so it is refused or replaced where NUL was."""


class Parameters(ImmutableMultiDict[str, Any]):
    """The fields of a form or of a query, without NUL."""

    def __init__(self, told: Iterable[tuple[str, Any]] | None = None) -> None:
        pairs = told.items(multi=True) if isinstance(told, ImmutableMultiDict) else told or ()
        super().__init__([(without_nul(name), without_nul(value)) for name, value in pairs])


class Request(flask.Request):
    """A request without a NUL in its address, its query or its fields.

    No text of ours has one, and PostgreSQL refuses it. With another sign in its place, what was
    asked for is not found, or not right, in the ordinary words.
    """

    parameter_storage_class = Parameters

    def __init__(self, environ: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        path = environ.get("PATH_INFO", "")
        environ["PATH_INFO"] = path.replace("\0", INSTEAD)
        super().__init__(environ, *args, **kwargs)


def without_nul(value: Any) -> Any:
    """A text with something in the place of every NUL; anything else as it is."""
    return value.replace("\0", INSTEAD) if isinstance(value, str) else value
