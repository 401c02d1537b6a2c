"""An installation that `elearn doctor` looks at."""

from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from elearn.cli import main
from tests.commandline import environment


@dataclass(frozen=True, slots=True)
class Patient:
    """An installation that was just made."""

    folder: Path
    url: str

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    def doctor(self, **environ: str) -> tuple[int, str]:
        """What the doctor says of it."""
        settings = environment(self.folder, **({"ELEARN_DATABASE_URL": self.url} | environ))
        done = CliRunner().invoke(main, ["doctor"], env=settings)
        assert "Traceback" not in done.output
        return done.exit_code, done.output
