"""Whether an attempt plays or reads the story; answers that have no mark."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COLUMNS = "id, attempt_id, number, question, given, \"right\", given_at"


def upgrade() -> None:
    """Every attempt so far played. A judgement has an answer, but none that is right or wrong."""
    op.add_column(
        "attempt", sa.Column("variant", sa.String(length=10), nullable=False, server_default="play")
    )
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(every_answer_has_a_mark=False)
    else:
        op.alter_column("answer", "right", existing_type=sa.Boolean(), nullable=True)


def downgrade() -> None:
    """The older schema has no place for an answer without a mark: those are deleted. Giving them
    a mark would be a lie."""
    op.execute('DELETE FROM answer WHERE "right" IS NULL')
    if op.get_bind().dialect.name == "sqlite":
        _made_anew(every_answer_has_a_mark=True)
    else:
        op.alter_column("answer", "right", existing_type=sa.Boolean(), nullable=False)
    op.drop_column("attempt", "variant")


def _made_anew(*, every_answer_has_a_mark: bool) -> None:
    """SQLite changes a column by making the table anew. Written out, so that it is the same table
    every time: Alembic's own way puts the constraints in any order."""
    op.rename_table("answer", "answer_before")
    op.create_table(
        "answer",
        sa.Column("id", ID, nullable=False),
        sa.Column("attempt_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=400), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=not every_answer_has_a_mark),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempt.id"], name=op.f("fk_answer_attempt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("attempt_id", "number", name=op.f("uq_answer_attempt_id_number")),
    )
    op.execute(f"INSERT INTO answer ({COLUMNS}) SELECT {COLUMNS} FROM answer_before")
    op.drop_table("answer_before")
