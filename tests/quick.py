"""What makes the tests quick without making them look at something else.

Templates are compiled once a worker, not once an app; a password costs a worker little.
"""

from types import CodeType
from typing import ClassVar

from argon2 import PasswordHasher
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from elearn.actions import passwords


class Compiled(BytecodeCache):
    """Compiled templates, by name and source: every app of this worker takes them from here."""

    found: ClassVar[dict[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what another app compiled from the same source."""
        bucket.code = self.found.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it for the next app."""
        if bucket.code is not None:
            self.found[bucket.key + bucket.checksum] = bucket.code


def compile_once() -> None:
    """Every app made from now on shares its compiled templates."""
    Flask.jinja_options = {"bytecode_cache": Compiled()}


def hash_lightly() -> None:
    """Passwords made from now on are hashed as argon2id, with the least work that it allows."""
    passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    passwords._NOBODY = passwords._hasher.hash("nobody signs in with this")
