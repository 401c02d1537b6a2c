"""An installation that a test may back up, ruin and restore."""

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result
from sqlalchemy import create_engine

from elearn.cli import main
from elearn.config import Settings
from tests import filled, scratch
from tests.commandline import environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An installation with a keys folder and a database that a test may ruin."""

    folder: Path
    url: str

    @property
    def settings(self) -> Settings:
        """As `elearn` and the server get them."""
        return scratch.settings(self.url, self.folder / "data")

    def elearn(self, *words: object) -> Result:
        """The command, in this process."""
        settings = environment(self.folder, ELEARN_DATABASE_URL=self.url)
        return CliRunner().invoke(main, [str(word) for word in words], env=settings)

    def rows(self) -> dict[str, list[dict[str, object]]]:
        """Everything that is stored."""
        engine = create_engine(self.url)
        with engine.connect() as connection:
            found = filled.contents(connection)
        engine.dispose()
        return found


def destroyed(place: Place) -> None:
    """The machine is gone; a new database, still empty, and the keys from the safe."""
    if scratch.POSTGRES:
        scratch.fresh(place.folder, "copy")
    else:
        (place.folder / "data" / "copy.sqlite").unlink()
