"""Which kind of disk a file is on, where the system tells (Linux)."""

from pathlib import Path

MOUNTS = Path("/proc/self/mounts")


def kind(path: Path, mounts: Path = MOUNTS) -> str:
    """The kind of the file system that a file is on, "ext4" or "nfs4"; "" where nobody tells."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # another system than Linux: nothing to tell by
        return ""
    place = path.resolve()
    found = [fields for fields in map(str.split, lines) if len(fields) > 2]
    above = [(mount(at), name) for _, at, name, *_ in found if place.is_relative_to(mount(at))]
    return max(above, key=lambda one: len(one[0].parts), default=(Path(), ""))[1]


def mount(at: str) -> Path:
    """The folder of a line, in which a space is written as \\040."""
    return Path(at.replace("\\040", " "))
