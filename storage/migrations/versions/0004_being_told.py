"""What is owed to whom and what became of it, what each chat knows, how far was planned, and who cannot be reached."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.Text()),
        sa.Column("thread", sa.BigInteger()),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("message", sa.BigInteger()),
        sa.Column("sent_at", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("claimed_at", sa.Text()),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name="fk_outbox_meeting", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
    )
    op.create_index("ix_outbox_claiming", "outbox", ["state", "lane", "since"])
    op.create_index("ix_outbox_chat", "outbox", ["chat", "state"])
    op.create_index("ix_outbox_ledger", "outbox", ["meeting", "state"])
    op.create_table(
        "told",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text()),
        sa.Column("acknowledged", sa.Text()),
        sa.Column("unit", sa.Text()),
        sa.Column("thread", sa.BigInteger()),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name="fk_told_meeting", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", "session", "chat", name="pk_told"),
    )
    op.create_index("ix_told_chat", "told", ["chat"])
    op.create_table(
        "plans",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name="fk_plans_meeting", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", name="pk_plans"),
    )
    op.create_table(
        "paused",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chat", name="pk_paused"),
    )


def downgrade() -> None:
    for name in ("paused", "plans", "told", "outbox"):
        op.drop_table(name)
