"""What an import did, for as long as it can be undone; which column a heading was taken for."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Two tables, and what HR chose for the columns of a file that waits."""
    op.create_table(
        "import_column",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("heading", sa.String(length=60), nullable=False),
        sa.Column("field", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_import_column_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_column")),
        sa.UniqueConstraint(
            "organisation_id", "heading", name=op.f("uq_import_column_organisation_id_heading")
        ),
    )
    op.create_table(
        "staff_import",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("course", sa.String(length=60), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("journal", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_staff_import_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_staff_import_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_import")),
        sa.UniqueConstraint("token", name=op.f("uq_staff_import_token")),
    )
    op.create_index(
        "ix_staff_import_organisation_id_digest", "staff_import", ["organisation_id", "digest"]
    )
    op.create_index("ix_staff_import_person_id", "staff_import", ["person_id"])
    op.add_column(
        "upload", sa.Column("rows", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.add_column(
        "upload", sa.Column("columns", sa.JSON(), nullable=False, server_default=sa.text("'{}'"))
    )


def downgrade() -> None:
    """What was imported stays; it can no longer be undone."""
    op.drop_column("upload", "columns")
    op.drop_column("upload", "rows")
    op.drop_table("staff_import")
    op.drop_table("import_column")
