"""What the player needs besides: text size, notes, routes, "Ik ken dit al", renewal, dilemmas."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Three columns and four tables."""
    op.add_column("account", sa.Column("text_size", sa.Integer(), nullable=True))
    op.add_column("obligation", sa.Column("route", sa.String(length=60), nullable=True))
    op.add_column(
        "obligation",
        sa.Column("test_out", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "note",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", sa.String(length=60), nullable=False),
        sa.Column("lesson", sa.String(length=60), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        *_belongs("note"),
        sa.UniqueConstraint(
            "person_id", "course", "lesson", name=op.f("uq_note_person_id_course_lesson")
        ),
    )
    op.create_table(
        "dilemma_wish",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", sa.String(length=60), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        *_belongs("dilemma_wish"),
        sa.UniqueConstraint("person_id", "course", name=op.f("uq_dilemma_wish_person_id_course")),
    )
    op.create_table(
        "renewal",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("course", sa.String(length=60), nullable=False),
        sa.Column("cycle", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        *_belongs("renewal"),
        sa.UniqueConstraint(
            "person_id", "course", "cycle", name=op.f("uq_renewal_person_id_course_cycle")
        ),
    )
    op.create_table(
        "renewal_step",
        sa.Column("id", ID, nullable=False),
        sa.Column("renewal_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["renewal_id"], ["renewal.id"], name=op.f("fk_renewal_step_renewal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renewal_step")),
        sa.UniqueConstraint("renewal_id", "number", name=op.f("uq_renewal_step_renewal_id_number")),
    )


def downgrade() -> None:
    """Notes and half-done renewals are deleted: the older schema has no place for them."""
    for table in ("renewal_step", "renewal", "dilemma_wish", "note"):
        op.drop_table(table)
    op.drop_column("obligation", "test_out")
    op.drop_column("obligation", "route")
    op.drop_column("account", "text_size")


def _belongs(table: str) -> tuple[sa.Constraint, ...]:
    """What every table of a person's own things has."""
    return (
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f(f"fk_{table}_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f(f"fk_{table}_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
