"""The lesson that a writer names: a file, or `course/lesson` in the folder of courses."""

from pathlib import Path

from elearn.content import course_folder, lesson_files
from elearn.content.reader import Reading
from elearn.domain import spelling

_SUFFIX = ".md"


def find(name: str, *, folder: Path) -> Path | None:
    """Where the lesson lies that was named so; None if there is none."""
    for path in (Path(name), Path(name + _SUFFIX), folder / name, folder / (name + _SUFFIX)):
        if course_folder.is_lesson(path):
            return path.resolve()
    return None


def near(name: str, *, folder: Path) -> str:
    """The sentence "Bedoel je …?" with a space before it, or nothing."""
    lessons = (p for p in folder.glob(f"*/*{_SUFFIX}") if course_folder.is_lesson(p))
    known = [p.relative_to(folder).as_posix().removesuffix(_SUFFIX) for p in lessons]
    return spelling.proposal(name.removesuffix(_SUFFIX), known)


def read(path: Path) -> Reading:
    """The lesson in that file, with what lies round it, and all findings."""
    around, _ = course_folder.surroundings(path.parent, base=path.parent.parent)
    return lesson_files.read_one(path, around, base=path.parent)
