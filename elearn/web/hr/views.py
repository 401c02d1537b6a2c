"""The pages of P&O, complete: importing this module registers them all."""

from elearn.web.hr import imported, importing, inviting, lists, person, section

blueprint = section.blueprint

PAGES = (inviting, imported, importing, lists, person)
"""Imported for their views: a module that is missing here has no pages."""
