"""One-time links, and the codes on letters: what each is for, for whom, and whether it still works.

No usable link lies here: the row holds a random name, and whoever has no secret key cannot make the
link from it (`actions/links.py`). Of the code on a letter it holds a keyed hash.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain.invitation import Purpose
from elearn.store.base import Base, Id, db


class OneTimeLink(Base):
    """One link. It is for an account or, as long as there is none, for a person.

    `email` is the address that it was sent to, or that it is about; a letter has none and
    has `code_hash` instead. `ended_at` is set by using it, and by whatever makes it void.
    `renews`: the person may leave the account that they have now (docs/accounts.md).
    """

    __tablename__ = "one_time_link"
    __table_args__ = (Index("ix_one_time_link_email", "email"),)

    id: Mapped[Id]
    purpose: Mapped[str] = mapped_column(String(12))
    nonce: Mapped[str] = mapped_column(String(24), unique=True)
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    email: Mapped[str | None] = mapped_column(String(254))
    renews: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    def works(self, now: datetime) -> bool:
        """Whether it can be used at that moment."""
        return self.ended_at is None and now < self.expires_at

    @property
    def is_letter(self) -> bool:
        """Whether it was printed, not mailed."""
        return self.code_hash is not None


def add(link: OneTimeLink) -> OneTimeLink:
    """Stores a new link."""
    db.session.add(link)
    db.session.flush()
    return link


def by_id(link_id: int) -> OneTimeLink | None:
    """The link with that number."""
    return db.session.get(OneTimeLink, link_id)


def by_nonce(nonce: str) -> OneTimeLink | None:
    """The link with that name."""
    return db.session.scalar(select(OneTimeLink).where(OneTimeLink.nonce == nonce))


def by_code(code_hash: str) -> OneTimeLink | None:
    """The link whose letter has the code with that hash."""
    return db.session.scalar(select(OneTimeLink).where(OneTimeLink.code_hash == code_hash))


def claim(link_id: int, *, now: datetime) -> bool:
    """Uses a link up. False if it does not work (any more): of two at once, one gets True."""
    done = db.session.execute(
        update(OneTimeLink)
        .where(
            OneTimeLink.id == link_id, OneTimeLink.ended_at.is_(None), OneTimeLink.expires_at > now
        )
        .values(ended_at=now)
        .returning(OneTimeLink.id)
        .execution_options(synchronize_session=False)
    )
    return done.first() is not None


def end_of_account(account_id: int, purposes: Collection[Purpose], *, now: datetime) -> None:
    """Makes the open links of an account void, of these purposes."""
    db.session.execute(
        update(OneTimeLink)
        .where(
            OneTimeLink.account_id == account_id,
            OneTimeLink.purpose.in_([purpose.value for purpose in purposes]),
            OneTimeLink.ended_at.is_(None),
        )
        .values(ended_at=now)
    )


def end(ids: Collection[int], *, now: datetime) -> None:
    """Makes these links void, as far as nothing ended them yet."""
    db.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.id.in_(ids), OneTimeLink.ended_at.is_(None))
        .values(ended_at=now)
    )


def end_of_people(person_ids: Collection[int], *, now: datetime) -> None:
    """Makes the open links of these people void: invitations, and dilemmas that they asked for."""
    db.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.person_id.in_(person_ids), OneTimeLink.ended_at.is_(None))
        .values(ended_at=now)
    )


def open_of_people(person_ids: Collection[int]) -> Sequence[int]:
    """The numbers of links of these people that nothing ended yet."""
    return db.session.scalars(
        select(OneTimeLink.id).where(
            OneTimeLink.person_id.in_(person_ids), OneTimeLink.ended_at.is_(None)
        )
    ).all()


def invitations(person_ids: Collection[int]) -> Sequence[OneTimeLink]:
    """All invitations of these people, oldest first."""
    return db.session.scalars(
        select(OneTimeLink)
        .where(
            OneTimeLink.person_id.in_(person_ids),
            OneTimeLink.purpose == Purpose.INVITATION.value,
        )
        .order_by(OneTimeLink.id)
    ).all()


def forget(*, before: datetime) -> None:
    """Deletes links, but no invitations, that ran out before that moment: nobody needs them."""
    db.session.execute(
        delete(OneTimeLink).where(
            OneTimeLink.expires_at < before, OneTimeLink.purpose != Purpose.INVITATION.value
        )
    )


def latest_to(email: str) -> Sequence[OneTimeLink]:
    """The newest mailed invitation of each person who was invited at that address."""
    newest = (
        select(func.max(OneTimeLink.id))
        .where(OneTimeLink.purpose == Purpose.INVITATION.value, OneTimeLink.person_id.is_not(None))
        .group_by(OneTimeLink.person_id)
    )
    return db.session.scalars(
        select(OneTimeLink).where(OneTimeLink.id.in_(newest), OneTimeLink.email == email)
    ).all()


def drop_of_account(account_id: int) -> None:
    """Deletes the links of an account that goes."""
    db.session.execute(delete(OneTimeLink).where(OneTimeLink.account_id == account_id))
