"""Settings: read once from the environment, frozen, passed to `create_app`.

Names of the variables are fixed (docs/operating.md). Nothing else reads the environment.
"""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from elearn.config import post

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = post.LOOPBACK
SECRET_LENGTH = 32
CHAIN_KEY = "chain.key"
NOTES_KEY = "notes.key"
KEY_LENGTH = 32
KEYS = (CHAIN_KEY, NOTES_KEY)
"""The files in the data folder without which a database cannot be used: never in a backup."""


class NotFit(Exception):
    """This installation may not start like this. A plain line for whoever operates it."""


class SettingsError(NotFit):
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
    mail_url: str = field(default="", repr=False)
    mail_from: str = ""
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

    @property
    def mail(self) -> post.MailSettings:
        """How mail leaves, if it does, and in whose name."""
        return post.read(
            self.mail_url,
            sender=self.mail_from,
            base_url=self.base_url,
            product=self.product_name,
        )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Settings of a production start. Raises SettingsError that names every fault at once."""
        mail_url, mail_from = (
            environ.get("ELEARN_MAIL_URL", ""),
            environ.get("ELEARN_MAIL_FROM", ""),
        )
        faults = [
            *_secret_faults(environ),
            *_base_url_faults(environ),
            *_proxy_faults(environ),
            *_database_faults(environ),
            *post.faults(mail_url, sender=mail_from),
        ]
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
            mail_url=mail_url,
            mail_from=mail_from,
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


def _database_faults(environ: Mapping[str, str]) -> list[str]:
    address = environ.get("ELEARN_DATABASE_URL", "")
    kind, _, rest = address.partition(":")
    if kind != "sqlite" and not _names_a_port(address):
        return ["ELEARN_DATABASE_URL: de poort is geen getal tussen 1 en 65535."]
    if kind.partition("+")[0] not in ("", "sqlite", "postgres", "postgresql"):
        return ["ELEARN_DATABASE_URL: alleen sqlite:///… en postgresql://… kunnen."]
    if kind == "sqlite" and (len(rest) < 4 or ":memory:" in rest or "mode=memory" in rest):
        return ["ELEARN_DATABASE_URL: een database in het geheugen is weg na elke start."]
    return []


def _names_a_port(address: str) -> bool:
    try:
        return urlsplit(address).port != 0  # None: the usual one
    except ValueError:
        return False


def chain_key(data_dir: Path) -> bytes:
    """The key of the proof chain. Who holds the database alone cannot forge proof."""
    return _key(data_dir, CHAIN_KEY)


def notes_key(data_dir: Path) -> bytes:
    """The key of learners' notes. Who holds the database alone cannot read them."""
    return _key(data_dir, NOTES_KEY)


def _key(data_dir: Path, name: str) -> bytes:
    """32 bytes: a file in the data folder, made once, never replaced.

    Not part of a backup (docs/operating.md). Raises NotFit if something else is in the file.
    """
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = data_dir / name
    if not path.exists():
        fresh = data_dir / f"{name}.{secrets.token_hex(4)}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_hex(32), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)  # atomic: of two machines that start at once, one wins
        fresh.unlink()
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != KEY_LENGTH:
        raise NotFit(f"{path} is beschadigd: er staat geen sleutel in. Zet de goede terug.")
    return key


def fingerprint(data_dir: Path, name: str) -> str | None:
    """By what a backup names a key without giving it away; None if the file is not there."""
    try:
        content = (data_dir / name).read_bytes().strip()
    except FileNotFoundError:
        return None
    return hashlib.sha256(b"fingerprint of " + content).hexdigest()[:16]


def demo_settings(folder: Path, *, port: int, fresh: bool) -> Settings:
    """Settings of a demo on this machine only; `fresh` throws the old demo away first."""
    database = folder / "demo.sqlite"
    if fresh:
        for old in [*folder.glob("demo.sqlite*"), *(folder / "post").glob("*.*")]:
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
        mail_url=f"folder:{quote(str(folder.resolve() / 'post'))}",
        demo=True,
    )
