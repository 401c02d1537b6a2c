"""The same time for everybody: an answer that must not tell whom we know.

Looking somebody up, making a link and queueing a mail take a few milliseconds that a stranger could
measure. So such an answer leaves at a fixed moment after its request came in, whatever was done.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

FLOOR = 0.2
"""Seconds. Well above what the slowest of the ways takes (a password hash: some 25 ms)."""


@contextmanager
def even() -> Iterator[None]:
    """What is done inside takes at least `FLOOR`, also if it ends in an error."""
    begin = time.perf_counter()
    try:
        yield
    finally:
        time.sleep(max(0.0, FLOOR - (time.perf_counter() - begin)))
