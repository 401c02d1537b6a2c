"""Seals and opens the notes of learners, with a key that is a file and not in the database.

AES-128 in CBC mode with an HMAC (Fernet, of the package cryptography): what was changed does not
open. Who loses the key loses the notes; nothing else hangs on it (docs/notes.md).
"""

import base64
from weakref import WeakKeyDictionary

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Engine

from elearn.store.base import db

_keys: WeakKeyDictionary[Engine, Fernet] = WeakKeyDictionary()


def use_key(engine: Engine, key: bytes) -> None:
    """The 32-byte key for all notes in that database."""
    _keys[engine] = Fernet(base64.urlsafe_b64encode(key))


def seal(text: str) -> str:
    """The text as it is stored."""
    return _fernet().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str | None:
    """The text again; None if another key sealed it, or somebody changed it."""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _fernet() -> Fernet:
    bind = db.session.get_bind()
    return _keys[bind if isinstance(bind, Engine) else bind.engine]
