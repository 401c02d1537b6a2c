"""One-time links; sign-in names and language of accounts; devices of sessions; suspended people."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("account", sa.Column("login", sa.String(length=80), nullable=True))
    op.add_column("account", sa.Column("language", sa.String(length=2), nullable=True))
    op.create_index("uq_account_login", "account", ["login"], unique=True)
    op.add_column("person", sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True))
    for name, length in (("device", 80), ("grants", 64)):
        op.add_column(
            "sign_in",
            sa.Column(name, sa.String(length=length), nullable=False, server_default=""),
        )
    op.create_table(
        "one_time_link",
        sa.Column("id", ID, nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("nonce", sa.String(length=24), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("renews", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_one_time_link_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_one_time_link_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_one_time_link_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_time_link")),
        sa.UniqueConstraint("nonce", name=op.f("uq_one_time_link_nonce")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_one_time_link_code_hash")),
    )
    op.create_index(op.f("ix_one_time_link_account_id"), "one_time_link", ["account_id"])
    op.create_index(op.f("ix_one_time_link_person_id"), "one_time_link", ["person_id"])
    op.create_index("ix_one_time_link_email", "one_time_link", ["email"])


def downgrade() -> None:
    op.drop_table("one_time_link")
    op.drop_column("sign_in", "grants")
    op.drop_column("sign_in", "device")
    op.drop_column("person", "suspended_at")
    op.drop_index("uq_account_login", table_name="account")
    op.drop_column("account", "language")
    op.drop_column("account", "login")
