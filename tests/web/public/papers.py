"""Certificates in every state, for the pages that check them."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import Flask

from elearn.actions import completing, proof
from elearn.actions.transaction import transaction
from elearn.domain import certificate
from elearn.store import organisations, people, records
from tests.world import NOW, Someone


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What somebody holds in the hand."""

    holder: Someone
    value: int
    token: str

    @property
    def code(self) -> str:
        """As it is printed."""
        return certificate.code(self.value)

    @property
    def link(self) -> str:
        """Behind the QR code."""
        return f"/controle/{self.token}"


def award(app: Flask, holder: Someone, *, valid_until: date | None = None) -> Paper:
    """A certificate of that person, on 24 November 2026."""
    paper = Paper(holder=holder, value=completing.fresh_code(), token=completing.fresh_token())
    with app.app_context(), transaction():
        person = people.person(holder.person_id)
        records.add(
            records.Completion(
                organisation_id=holder.organisation_id,
                kind=records.COMPLETED,
                person_id=holder.person_id,
                course="sociale-media",
                cycle=1,
                organisation_name=organisations.organisation(holder.organisation_id).name,
                school_name=organisations.school(holder.school_id).name,
                course_title="Sociale media en jouw werk op school",
                course_kind="zelfstudie met dilemma’s en vragen",
                hours="0,25 uur",
                law_as_of="2026-11",
                rule=completing.RULE,
                lessons=[["vier-seconden", "Vier seconden", "ab" * 32]],
                goals=["Je weet wie je erbij haalt."],
                practised=["eerste stappen zetten"],
                completed_at=NOW,
                completed_on=date(2026, 11, 24),
                valid_until=valid_until,
                recorded_at=NOW,
                code=paper.value,
                token=paper.token,
                name=person.full_name,
                surname=person.surname,
            )
        )
    return paper


def replace(app: Flask, old: Paper) -> str:
    """Gives a new certificate under a corrected name; gives its printed code."""
    with app.app_context():
        value = proof.correct_name(
            organisation_id=old.holder.organisation_id,
            person_id=old.holder.person_id,
            code=old.value,
            given_name="Marijke",
            infix="",
            surname="Bakker",
            reason="naam stond verkeerd in de import",
            actor_id=old.holder.person_id,
            now=NOW + timedelta(days=1),
        )
    return certificate.code(value)


def withdraw(app: Flask, old: Paper, *, reason: str) -> None:
    """Withdraws a certificate: 30 November in UTC, but 1 December in the Netherlands."""
    with app.app_context():
        proof.withdraw(
            organisation_id=old.holder.organisation_id,
            person_id=old.holder.person_id,
            code=old.value,
            reason=reason,
            actor_id=old.holder.person_id,
            now=NOW.replace(day=30, hour=23, minute=30),
        )
