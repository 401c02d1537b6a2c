"""The only commit. A deed happens whole, or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from elearn.store.base import Taken, db, writing

Result = TypeVar("Result")


@contextmanager
def transaction() -> Iterator[None]:
    """One deed. Ends what was being read, so that on SQLite the write begins as a write."""
    db.session.rollback()
    token = writing.set(True)
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        writing.reset(token)


@contextmanager
def joined() -> Iterator[None]:
    """Part of the deed that is going on, which then stores it or not; else a deed of its own."""
    if writing.get():
        yield
        return
    with transaction():
        yield


def undo() -> None:
    """Lets go of everything that this deed did so far; its end then stores nothing."""
    db.session.rollback()


def settle(deed: Callable[[], Result]) -> Result:
    """Does a deed in a transaction, and once more if somebody else was first with the same row.

    The second time it meets what the other stored, and answers accordingly.
    """
    try:
        with transaction():
            return deed()
    except Taken:
        with transaction():
            return deed()
