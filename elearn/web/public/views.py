"""The pages for everybody, complete: importing this module registers them all."""

from elearn.web.public import board_card, certificates, health, now, pages

blueprint = pages.blueprint

PAGES = (board_card, certificates, health, now, pages)
"""Imported for their views: a module that is missing here has no pages."""
