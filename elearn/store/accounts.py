"""Accounts: ways to sign in, and for whom each is.

Who somebody is in an organisation lives in `people.py`, who is signed in now in `sessions.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Index, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from elearn.domain.roles import Role
from elearn.store.base import Base, Id, db
from elearn.store.organisations import Organisation
from elearn.store.people import Person, RoleGrant


class Account(Base):
    """A way to sign in, unique in the installation by e-mail address and by sign-in name.

    Both are in lower case; a sign-in name is for who has no address and holds no "@". Without a
    password hash its holder asks for a link each time. `language` is None until they choose one,
    `text_size` (in percent) too.
    """

    __tablename__ = "account"
    __table_args__ = (Index("uq_account_login", "login", unique=True),)

    id: Mapped[Id]
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    login: Mapped[str | None] = mapped_column(String(80))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str | None] = mapped_column(String(2))
    text_size: Mapped[int | None]
    created_at: Mapped[datetime]


def add(
    *,
    email: str | None,
    password_hash: str | None,
    login: str | None = None,
    now: datetime,
) -> Account:
    """A new account; the address is kept in lower case."""
    account = Account(
        email=email.strip().lower() if email else None,
        login=login,
        password_hash=password_hash,
        created_at=now,
    )
    db.session.add(account)
    db.session.flush()
    return account


def by_email(email: str) -> Account | None:
    """The account with that address, whatever its case."""
    return db.session.scalar(select(Account).where(Account.email == email.strip().lower()))


def one(account_id: int) -> Account:
    """The account with that number, which exists."""
    return db.session.get_one(Account, account_id)


def by_name(name: str) -> Account | None:
    """The account with that e-mail address or, without "@", that sign-in name."""
    column = Account.email if "@" in name else Account.login
    return db.session.scalar(select(Account).where(column == name.strip().lower()))


def people_of(account_id: int) -> Sequence[tuple[Person, Organisation]]:
    """Everybody whom this account can be, by organisation."""
    rows = db.session.execute(
        select(Person, Organisation)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.account_id == account_id)
        .order_by(Organisation.name, Person.id)
    )
    return [(person, organisation) for person, organisation in rows]


def holders(account_id: int) -> int:
    """How many people this account is for."""
    query = select(func.count()).select_from(Person).where(Person.account_id == account_id)
    return db.session.scalar(query) or 0


def drop(account_id: int) -> None:
    """Deletes an account that nobody has any more."""
    db.session.execute(delete(Account).where(Account.id == account_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody with a role, as far as a mail to them needs to know."""

    person_id: int
    given_name: str
    email: str
    language: str


def holders_of(*, organisation_id: int, role: Role) -> Sequence[Holder]:
    """Who holds that role in an organisation, wherever it reaches, and can be mailed; by number."""
    rows = db.session.execute(
        select(Person.id, Person.given_name, Account.email, Account.language)
        .join(Account, Account.id == Person.account_id)
        .where(
            Person.id.in_(
                select(RoleGrant.person_id).where(
                    RoleGrant.organisation_id == organisation_id, RoleGrant.role == role.value
                )
            ),
            Person.out_of_service.is_(None),
        )
        .order_by(Person.id)
    )
    return [
        Holder(person_id=number, given_name=name, email=email, language=language or "nl")
        for number, name, email, language in rows
        if email
    ]


def mailbox(person_id: int) -> str | None:
    """Where this person gets mail: the address of the account, else the one that HR gave."""
    return db.session.scalar(
        select(func.coalesce(Account.email, Person.email))
        .select_from(Person)
        .outerjoin(Account, Account.id == Person.account_id)
        .where(Person.id == person_id)
    )
