"""People, groups, dialogues, and the updates received and applied."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("username", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("meeting", sa.Text()),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name="fk_people_meeting", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "roles",
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name="fk_roles_meeting", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_roles_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", "meeting", "role", "unit", name="pk_roles"),
    )
    op.create_table(
        "groups",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text()),
        sa.Column("thread", sa.BigInteger()),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name="fk_groups_meeting", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat", name="pk_groups"),
    )
    op.create_table(
        "dialogues",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chat", "user", name="pk_dialogues"),
    )
    op.create_table(
        "inbox",
        sa.Column("place", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("person", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_inbox"),
        sa.UniqueConstraint("update_id", name="uq_inbox_update_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "applied",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_applied"),
    )
    op.create_index("ix_applied_at", "applied", ["at"])


def downgrade() -> None:
    for name in ("applied", "inbox", "dialogues", "groups", "roles", "people"):
        op.drop_table(name)
