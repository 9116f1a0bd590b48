"""The tables: a column for every field of the model, and what the bot remembers of people, groups and updates.

Moments stand in their sortable notation (`2020-05-29 08:00`), instants in ISO notation in Viet Nam's time, which sorts
too, lists as JSON. A deadline takes three columns. `sources` maps a field to the id of a row in the table of that name.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from storage import columns
from storage.columns import due, flags, lists, of_meeting, of_person, perhaps, sourced, words

SCHEMA = 4
"""The number of the newest migration: what the database must be at."""

metadata = columns.metadata
"""Whoever takes it from here gets it with all the tables."""


def _part(name: str, *columns: Column[Any]) -> Table:
    """A table of a meeting's parts: each with its key, and its position among its kind."""
    position = Column("position", Integer, nullable=False)
    return Table(name, metadata, of_meeting(), Column("key", Text, primary_key=True), position, *columns, sourced())


meetings = Table(
    "meetings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    *words("title", "form"),
    *flags("rehearsal", "public"),
    *perhaps("short", "convener", "chair", "aim", "place", "time", "deputies", "deputies_note", "backdrop"),
    sourced(),
)
retired = Table(
    "retired",  # the last version of a removed meeting: one that comes again counts on, so that no cache mistakes it
    metadata,
    Column("meeting", Text, primary_key=True),
    Column("version", Integer, nullable=False),
)
sources = Table(
    "sources",
    metadata,
    of_meeting(),
    Column("id", Integer, primary_key=True, autoincrement=False),
    *words("kind"),
    *perhaps("document", "section", "quote", "by", "at"),
)

documents = _part(
    "documents",
    *words("kind", "title"),
    *perhaps("number", "issued", "issuer", "part_of", "session", "file", "known_from"),
    *flags("public"),
)
units = _part(
    "units",
    *words("name", "kind", "folded"),
    *perhaps("province", "since", "until", "merged_into", "purpose"),
    *lists("aliases"),
    *flags("lead"),
)
sessions = _part(
    "sessions",
    *words("title", "state"),
    *perhaps("start", "end", "place", "chair", "link", "note", "host"),
    *lists("attendees", "bridge_points"),
)
bridge_points = _part(
    "bridge_points",
    *words("name", "folded"),
    *flags("central"),
    *perhaps("unit", "room", "address", "backdrop", "contact", "technician", "hotline", "test", "link"),
    *lists("attendees"),
)
topics = _part("topics", *words("title"), *lists("asks"))
requirements = _part("requirements", *words("what"), *perhaps("who", "to", "format"), *due(), *lists("units", "topics"))
preparations = _part("preparations", *words("what", "who"), *due(), *lists("units"))
agenda_items = _part("agenda_items", *words("session", "what"), *perhaps("start", "end", "speaker", "unit"))
contacts = _part("contacts", *words("name"), *perhaps("about", "position_held", "phone", "email", "unit"))
conclusions = _part("conclusions", *words("text"), *perhaps("by"))
tasks = _part("tasks", *words("what", "lead", "state"), *perhaps("clause"), *due(), *lists("co", "units"))
annexed = Table(
    "annexed",
    metadata,
    of_meeting(),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *words("what"),
    sourced(),
)

people = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *words("name"),
    *perhaps("username", "language"),
    Column("meeting", Text, ForeignKey("meetings.key", ondelete="SET NULL")),
    *perhaps("agreed"),  # when they agreed that what they tell is kept
)
roles = Table(
    "roles",
    metadata,
    of_person(),
    of_meeting(),
    Column("role", Text, primary_key=True),
    Column("unit", Text, primary_key=True),  # empty: the role is not for one unit
)
invitations = Table(
    "invitations",
    metadata,
    Column("code", Text, primary_key=True),
    of_meeting(primary=False),
    *words("unit", "role"),
    Column("uses", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    *words("until"),
    *flags("revoked"),
    Column("by", BigInteger, nullable=False),
    *words("at"),
)
records = Table(
    "records",  # what takes part contributes: the body is plain JSON of a dataclass that names the kind
    metadata,
    of_meeting(),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    *words("unit", "since", "at"),
    Column("version", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    Column("by", BigInteger, nullable=False),
)
history = Table(
    "history",  # every version of every record
    metadata,
    of_meeting(),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    *words("at"),
    Column("body", JSON, nullable=False),
    Column("by", BigInteger, nullable=False),
)
groups = Table(
    "groups",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    *words("title"),
    of_meeting(primary=False),
    *perhaps("unit"),
    Column("thread", BigInteger),
    Column("by", BigInteger, nullable=False),
    *words("at"),
)
dialogues = Table(
    "dialogues",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    *words("command", "step"),
    Column("data", JSON, nullable=False),
    *words("at"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("place", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("update_id", BigInteger, unique=True, nullable=False),
    Column("person", BigInteger, nullable=False),
    *words("body"),
    Column("attempts", Integer, nullable=False),
    *words("at"),
    sqlite_autoincrement=True,  # else a place is used again once the inbox was empty
)
applied = Table(
    "applied",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False, index=True),
)
outbox = Table(
    "outbox",  # also the ledger: what was owed to whom, and what became of it
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    of_meeting(primary=False),
    Column("key", Text, unique=True, nullable=False),  # a digest of Notice.key, whose parts are too long for an index
    *words("kind", "subject", "step", "fact"),
    Column("chat", BigInteger, nullable=False),
    *perhaps("unit"),
    Column("thread", BigInteger),
    *words("due", "until", "since"),  # since: not to be sent before
    Column("lane", Integer, nullable=False),
    *words("state"),
    Column("attempts", Integer, nullable=False),
    *flags("repeated"),
    Column("message", BigInteger),
    *perhaps("sent_at", "reason", "claimed_at"),
    Column("by", BigInteger, nullable=False),
    *words("at"),
    Index("ix_outbox_claiming", "state", "lane", "since"),
    Index("ix_outbox_chat", "chat", "state"),
    Index("ix_outbox_ledger", "meeting", "state"),
)
told = Table(
    "told",  # what each chat last heard or saw of a session, and what of it was confirmed
    metadata,
    of_meeting(),
    Column("session", Text, primary_key=True),
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    *words("known", "at"),
    *perhaps("asked", "acknowledged", "unit"),
    Column("thread", BigInteger),
    Index("ix_told_chat", "chat"),
)
plans = Table(
    "plans",  # up to when what a meeting owes was worked out, and from which version of it
    metadata,
    of_meeting(),
    *words("until"),
    Column("version", Integer, nullable=False),
)
paused = Table(
    "paused",  # chats that cannot be written to, and why
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    *words("reason", "at"),
)
