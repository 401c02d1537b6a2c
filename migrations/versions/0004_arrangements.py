"""What schools fill in themselves: agreements, and contacts with an evening route."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLES = ("agreement", "contact")


def upgrade() -> None:
    """Two tables, each with one row a key and level (the board, or one school)."""
    op.create_table(
        "agreement",
        *_row("agreement"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("point", sa.String(length=200), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
    )
    op.create_table(
        "contact",
        *_row("contact"),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("mail", sa.String(length=254), nullable=False),
        sa.Column("evening", sa.String(length=300), nullable=False),
    )
    for table in TABLES:
        op.create_index(op.f(f"ix_{table}_organisation_id"), table, ["organisation_id"])
        for level, column, rule in (
            ("board", "organisation_id", "school_id IS NULL"),
            ("school", "school_id", "school_id IS NOT NULL"),
        ):
            op.create_index(
                f"uq_{table}_{level}",
                table,
                [column, "key"],
                unique=True,
                sqlite_where=sa.text(rule),
                postgresql_where=sa.text(rule),
            )


def _row(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("school_id", ID, nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", ID, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f(f"fk_{table}_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f(f"fk_{table}_school_id")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["person.id"], name=op.f(f"fk_{table}_confirmed_by")
        ),
    ]


def downgrade() -> None:
    """Without the tables. What schools filled in is gone with them."""
    for table in TABLES:
        op.drop_table(table)
