"""Meetings and their parts, each with its sources."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "meetings",
    "retired",
    "sources",
    "documents",
    "units",
    "sessions",
    "bridge_points",
    "topics",
    "requirements",
    "preparations",
    "agenda_items",
    "contacts",
    "conclusions",
    "tasks",
    "annexed",
)


def upgrade() -> None:
    op.create_table(
        "meetings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("rehearsal", sa.Boolean(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("short", sa.Text()),
        sa.Column("convener", sa.Text()),
        sa.Column("chair", sa.Text()),
        sa.Column("aim", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("time", sa.Text()),
        sa.Column("deputies", sa.Text()),
        sa.Column("deputies_note", sa.Text()),
        sa.Column("backdrop", sa.Text()),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meetings"),
    )
    op.create_table(
        "retired",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", name="pk_retired"),
    )
    op.create_table(
        "sources",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("document", sa.Text()),
        sa.Column("section", sa.Text()),
        sa.Column("quote", sa.Text()),
        sa.Column("by", sa.Text()),
        sa.Column("at", sa.Text()),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name="fk_sources_meeting", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", "id", name="pk_sources"),
    )
    _create_part(
        "documents",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("issued", sa.Text()),
        sa.Column("issuer", sa.Text()),
        sa.Column("part_of", sa.Text()),
        sa.Column("session", sa.Text()),
        sa.Column("file", sa.Text()),
        sa.Column("known_from", sa.Text()),
        sa.Column("public", sa.Boolean(), nullable=False),
    )
    _create_part(
        "units",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("province", sa.Text()),
        sa.Column("since", sa.Text()),
        sa.Column("until", sa.Text()),
        sa.Column("merged_into", sa.Text()),
        sa.Column("purpose", sa.Text()),
        sa.Column("aliases", sa.JSON(none_as_null=True)),
        sa.Column("lead", sa.Boolean(), nullable=False),
    )
    _create_part(
        "sessions",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("start", sa.Text()),
        sa.Column("end", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("chair", sa.Text()),
        sa.Column("link", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.Column("host", sa.Text()),
        sa.Column("attendees", sa.JSON(none_as_null=True)),
        sa.Column("bridge_points", sa.JSON(none_as_null=True)),
    )
    _create_part(
        "bridge_points",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("central", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.Text()),
        sa.Column("room", sa.Text()),
        sa.Column("address", sa.Text()),
        sa.Column("backdrop", sa.Text()),
        sa.Column("contact", sa.Text()),
        sa.Column("technician", sa.Text()),
        sa.Column("hotline", sa.Text()),
        sa.Column("test", sa.Text()),
        sa.Column("link", sa.Text()),
        sa.Column("attendees", sa.JSON(none_as_null=True)),
    )
    _create_part(
        "topics",
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("asks", sa.JSON(none_as_null=True)),
    )
    _create_part(
        "requirements",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text()),
        sa.Column("to", sa.Text()),
        sa.Column("format", sa.Text()),
        sa.Column("due", sa.Text()),
        sa.Column("due_inclusive", sa.Boolean()),
        sa.Column("due_wording", sa.Text()),
        sa.Column("units", sa.JSON(none_as_null=True)),
        sa.Column("topics", sa.JSON(none_as_null=True)),
    )
    _create_part(
        "preparations",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("due", sa.Text()),
        sa.Column("due_inclusive", sa.Boolean()),
        sa.Column("due_wording", sa.Text()),
        sa.Column("units", sa.JSON(none_as_null=True)),
    )
    _create_part(
        "agenda_items",
        sa.Column("session", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("start", sa.Text()),
        sa.Column("end", sa.Text()),
        sa.Column("speaker", sa.Text()),
        sa.Column("unit", sa.Text()),
    )
    _create_part(
        "contacts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("about", sa.Text()),
        sa.Column("position_held", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("unit", sa.Text()),
    )
    _create_part(
        "conclusions",
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text()),
    )
    _create_part(
        "tasks",
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("clause", sa.Text()),
        sa.Column("due", sa.Text()),
        sa.Column("due_inclusive", sa.Boolean()),
        sa.Column("due_wording", sa.Text()),
        sa.Column("co", sa.JSON(none_as_null=True)),
        sa.Column("units", sa.JSON(none_as_null=True)),
    )
    op.create_table(
        "annexed",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name="fk_annexed_meeting", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", "position", name="pk_annexed"),
    )


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def _create_part(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.key"], name=f"fk_{name}_meeting", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting", "key", name=f"pk_{name}"),
    )
