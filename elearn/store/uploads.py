"""Files that HR sent and has not confirmed yet: kept for a day at most, then gone."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import JSON, ForeignKey, LargeBinary, String, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from elearn.store.base import Base, Id, db

KEPT_FOR = timedelta(days=1)
"""How long a file waits. The first file or sign-in after that deletes it."""


class Upload(Base):
    """A staff file between preview and confirmation, with the answers to what was asked.

    `columns`: what HR took unknown headings for, field by heading; `rows` of people, read so.
    """

    __tablename__ = "upload"

    id: Mapped[Id]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    token: Mapped[str] = mapped_column(String(32), unique=True)
    filename: Mapped[str] = mapped_column(String(200))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    course: Mapped[str] = mapped_column(String(60))
    due: Mapped[date]
    created_at: Mapped[datetime]
    rows: Mapped[int] = mapped_column(default=0)
    columns: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


def keep(
    *,
    organisation_id: int,
    person_id: int,
    token: str,
    filename: str,
    content: bytes,
    course: str,
    due: date,
    rows: int,
    now: datetime,
) -> None:
    """Keeps a file until it is confirmed."""
    db.session.add(
        Upload(
            organisation_id=organisation_id,
            person_id=person_id,
            token=token,
            filename=filename[:200],
            content=content,
            course=course,
            due=due,
            rows=rows,
            created_at=now,
        )
    )
    db.session.flush()


def own(*, person_id: int, token: str) -> Upload | None:
    """A kept file of this person."""
    return db.session.scalar(
        select(Upload).where(Upload.token == token, Upload.person_id == person_id)
    )


def set_columns(*, token: str, columns: Mapping[str, str], rows: int) -> None:
    """Keeps what the columns of a file were said to be, and how many rows can be read with that."""
    db.session.execute(
        update(Upload).where(Upload.token == token).values(columns=dict(columns), rows=rows)
    )


def drop(*, token: str) -> None:
    """Deletes a kept file."""
    db.session.execute(delete(Upload).where(Upload.token == token))


def forget(*, now: datetime) -> None:
    """Deletes files that nobody confirmed in time."""
    db.session.execute(delete(Upload).where(Upload.created_at < now - KEPT_FOR))


def claim(*, person_id: int, token: str) -> Upload | None:
    """Takes a kept file of this person out of the table; None if somebody was first.

    One statement: of two confirmations at once, only one gets the file.
    """
    return db.session.scalar(
        delete(Upload)
        .where(Upload.token == token, Upload.person_id == person_id)
        .returning(Upload)
        .execution_options(synchronize_session=False)
    )
