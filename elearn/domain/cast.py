"""Who plays a part in a lesson, as its screens name them."""

from elearn.domain.artefact import Message, Screen, ScreenKind
from elearn.domain.scenario import Ending, Lesson

_ONE_PERSON = frozenset({ScreenKind.PRIVATE, ScreenKind.PHONE, ScreenKind.MAIL})


def of(lesson: Lesson) -> dict[str, str]:
    """Everybody who says something or is written to, with the role that was told first."""
    told: dict[str, str] = {}
    for scene in lesson.scenes:
        if isinstance(scene, Ending):
            continue
        for block in scene.blocks:
            if isinstance(block, Screen):
                _add(block, told)
    return told


def _add(screen: Screen, told: dict[str, str]) -> None:
    if screen.kind in _ONE_PERSON and screen.name:
        short = told.pop(screen.name.split()[0], "")
        told[screen.name] = told.get(screen.name) or screen.relation or short
    for row in screen.rows:
        if isinstance(row, Message) and not row.own:
            name = next((known for known in told if known.split()[0] == row.sender), row.sender)
            told[name] = told.get(name) or row.role
