"""Settings: read once from the environment, frozen, passed to `create_app`.

Names of the variables are fixed (docs/operating.md). Nothing else reads the environment.
"""

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SECRET_LENGTH = 32


class SettingsError(Exception):
    """One line for every variable that is missing or wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that differs between installations."""

    database_url: str
    secret_key: str
    base_url: str
    data_dir: Path
    scenarios: Path = ROOT / "scenarios"
    proxies: int = 0
    demo: bool = False
    product_name: str = "Grijs gebied"

    @property
    def https(self) -> bool:
        """Whether people reach this installation over https."""
        return self.base_url.startswith("https://")

    @property
    def host(self) -> str:
        """The host (with port, if any) that requests must name."""
        return urlsplit(self.base_url).netloc

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Settings of a production start. Raises SettingsError that names every fault at once."""
        faults = [*_secret_faults(environ), *_base_url_faults(environ), *_proxy_faults(environ)]
        data_dir = Path(environ.get("ELEARN_DATA_DIR", "var"))
        scenarios = Path(environ.get("ELEARN_SCENARIOS", str(ROOT / "scenarios")))
        if not scenarios.is_dir():
            faults.append(f"ELEARN_SCENARIOS: de map {scenarios} bestaat niet.")
        if faults:
            raise SettingsError("\n".join(faults))
        return cls(
            database_url=_database_url(environ.get("ELEARN_DATABASE_URL", ""), data_dir),
            secret_key=environ["ELEARN_SECRET_KEY"],
            base_url=environ["ELEARN_BASE_URL"].rstrip("/"),
            data_dir=data_dir,
            scenarios=scenarios,
            proxies=int(environ.get("ELEARN_PROXIES", "0")),
        )


def _database_url(given: str, data_dir: Path) -> str:
    """The database as given (psycopg 3 for PostgreSQL), else a SQLite file in the data folder."""
    if not given:
        return f"sqlite:///{(data_dir / 'elearn.sqlite').resolve()}"
    for prefix in ("postgres://", "postgresql://"):
        if given.startswith(prefix):
            return "postgresql+psycopg://" + given.removeprefix(prefix)
    return given


def _secret_faults(environ: Mapping[str, str]) -> list[str]:
    secret = environ.get("ELEARN_SECRET_KEY", "")
    if not secret:
        return [
            "ELEARN_SECRET_KEY ontbreekt. Maak er een: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        ]
    if len(secret) < SECRET_LENGTH:
        return [f"ELEARN_SECRET_KEY is te kort: gebruik minstens {SECRET_LENGTH} tekens."]
    return []


def _base_url_faults(environ: Mapping[str, str]) -> list[str]:
    address = environ.get("ELEARN_BASE_URL", "")
    if not address:
        return ["ELEARN_BASE_URL ontbreekt, bijvoorbeeld https://leren.mijnschool.nl"]
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        return [f"ELEARN_BASE_URL: {address!r} is geen adres zoals https://leren.mijnschool.nl"]
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        return ["ELEARN_BASE_URL: gebruik https. Met http kan iedereen onderweg meelezen."]
    return []


def _proxy_faults(environ: Mapping[str, str]) -> list[str]:
    if not environ.get("ELEARN_PROXIES", "0").isdecimal():
        return ["ELEARN_PROXIES: geef het aantal proxy's als getal, bijvoorbeeld 1."]
    return []


def chain_key(data_dir: Path) -> bytes:
    """The 32-byte key of the proof chain: a file in the data folder, made once, never replaced.

    Not part of a backup (docs/operating.md): who holds the database alone cannot forge proof.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / "chain.key"
    if not path.exists():
        fresh = data_dir / f"chain.key.{secrets.token_hex(4)}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_hex(32), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)  # atomic: of two machines that start at once, one wins
        fresh.unlink()
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def demo_settings(folder: Path, *, port: int, fresh: bool) -> Settings:
    """Settings of a demo on this machine only; `fresh` throws the old demo away first."""
    database = folder / "demo.sqlite"
    if fresh:
        for old in folder.glob("demo.sqlite*"):
            old.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    secret = folder / "secret.key"
    if not secret.exists():
        secret.touch(mode=0o600)
        secret.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return Settings(
        database_url=f"sqlite:///{database.resolve()}",
        secret_key=secret.read_text(encoding="ascii"),
        base_url=f"http://127.0.0.1:{port}",
        data_dir=folder,
        demo=True,
    )
