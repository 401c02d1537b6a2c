"""An import in words: lines for the command line (Dutch only), and what was done, from numbers."""

from collections.abc import Iterator, Mapping

from elearn.actions.staff_preview import Preview
from elearn.domain.said import Said, said, said_n

UNCHANGED = "Er is niets veranderd."


def faults(found: Preview) -> list[str]:
    """What is wrong in the file, with row and way out."""
    return [str(problem.message) for problem in found.comparison.problems]


def told(found: Preview, *, dry_run: bool) -> Iterator[str]:
    """A preview or what was done, as plain lines."""
    comparison = found.comparison
    yield str(comparison.sentence)
    yield from faults(found)
    for line in comparison.lines:
        for change in line.changes:
            yield f"Rij {line.row.number}: {line.name}: {change.field} {change.old} → {change.new}"
    yield from (f"Niet gelezen: {heading}" for heading in comparison.unread_columns)
    if comparison.missing:
        yield f"{len(comparison.missing)} mensen staan niet in dit bestand. Zij veranderen niet."
    yield from map(str, found.leaving.warnings)
    yield str(found.duties)
    if dry_run:
        yield "Er is niets opgeslagen."
    elif found.changes_nothing:
        yield UNCHANGED
    yield "Niemand krijgt mail. Uitnodigen kan op /po/uitnodigen."


def done(counts: Mapping[str, int]) -> tuple[Said, ...]:
    """What an import did, as sentences from its numbers (`StaffImport.counts`)."""
    told = {
        "new": said_n(
            "%(count)s nieuwe collega.", "%(count)s nieuwe collega’s.", count=_n(counts, "new")
        ),
        "changed": said_n(
            "%(count)s collega gewijzigd.",
            "%(count)s collega’s gewijzigd.",
            count=_n(counts, "changed"),
        ),
        "assigned": said_n(
            "%(count)s collega krijgt de cursus erbij.",
            "%(count)s collega’s krijgen de cursus erbij.",
            count=_n(counts, "assigned"),
        ),
        "earlier": said("Een eerdere deadline: %(count)s.", count=_n(counts, "earlier")),
        "left": said_n(
            "%(count)s collega uit dienst.",
            "%(count)s collega’s uit dienst.",
            count=_n(counts, "left"),
        ),
    }
    return tuple(words for name, words in told.items() if counts.get(name))


def _n(counts: Mapping[str, int], name: str) -> int:
    return counts.get(name, 0)
