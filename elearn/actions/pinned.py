"""The lesson that an attempt is pinned to: from memory, else as it was stored. Reads only."""

from functools import lru_cache

from elearn.content import codec, rendering
from elearn.content.catalogue import Catalogue
from elearn.domain.scenario import Lesson
from elearn.store import editions


def lesson(edition: str, catalogue: Catalogue) -> Lesson:
    """The lesson of that edition. LookupError if nobody ever kept it."""
    return catalogue.by_edition(edition) or _stored(edition)


@lru_cache(maxsize=64)
def _stored(edition: str) -> Lesson:
    """An older edition. Cached by its hash: the content behind a hash never changes."""
    content = editions.content(edition)
    if content is None:
        raise LookupError(f"edition {edition} was never stored")
    found = codec.loads(content)
    rendering.prepare((found,))
    return found
