"""The admin's pages, complete: importing this module registers them all."""

from elearn.web.admin import home, mail, section

blueprint = section.blueprint

PAGES = (home, mail)
"""Imported for their views: a module that is missing here has no pages."""
