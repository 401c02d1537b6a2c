"""The blueprint of the admin's pages, and whose records an admin may see."""

from flask import Blueprint

from elearn.domain.roles import Role, Scope
from elearn.web import access

blueprint = Blueprint("admin", __name__, url_prefix="/beheer")


def scope() -> Scope:
    """Whose records I may see."""
    return access.scope(Role.ADMIN)
