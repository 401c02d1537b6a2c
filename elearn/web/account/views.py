"""The pages of accounts, complete: importing this module registers them all."""

from elearn.web.account import choosing, inviting, links, mine, own, section, signing

blueprint = section.blueprint

PAGES = (choosing, inviting, links, mine, own, signing)
"""Imported for their views: a module that is missing here has no pages."""
