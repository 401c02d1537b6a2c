"""The pages of authors, complete: importing this module registers them all."""

from elearn.web.author import arrangements, lessons, section

blueprint = section.blueprint

PAGES = (arrangements, lessons)
"""Imported for their views: a module that is missing here has no pages."""
