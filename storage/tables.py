"""The tables: a column for every field of the model, and what the bot remembers of people, groups and updates.

Moments stand in their sortable notation (`2020-05-29 08:00`), instants in ISO notation in Viet Nam's time, which sorts
too, lists as JSON. A deadline takes three columns. `sources` maps a field to the id of a row in the table of that name.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Integer, MetaData, Table, Text

SCHEMA = 3
"""The number of the newest migration: what the database must be at."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def _words(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Text, nullable=False) for name in names)


def _perhaps(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Text) for name in names)


def _lists(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, JSON(none_as_null=True)) for name in names)


def _flags(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Boolean, nullable=False) for name in names)


def _due() -> tuple[Column[Any], ...]:
    return Column("due", Text), Column("due_inclusive", Boolean), Column("due_wording", Text)


def _sources() -> Column[Any]:
    return Column("sources", JSON, nullable=False)


def _of_meeting(*, primary: bool = True) -> Column[Any]:
    key = ForeignKey("meetings.key", ondelete="CASCADE")
    return Column("meeting", Text, key, primary_key=primary, nullable=False)


def _of_person() -> Column[Any]:
    key = ForeignKey("people.id", ondelete="CASCADE")
    return Column("person", BigInteger, key, primary_key=True, autoincrement=False)


def _part(name: str, *columns: Column[Any]) -> Table:
    """A table of a meeting's parts: each with its key, and its position among its kind."""
    position = Column("position", Integer, nullable=False)
    return Table(name, metadata, _of_meeting(), Column("key", Text, primary_key=True), position, *columns, _sources())


meetings = Table(
    "meetings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    *_words("title", "form"),
    *_flags("rehearsal", "public"),
    *_perhaps("short", "convener", "chair", "aim", "place", "time", "deputies", "deputies_note", "backdrop"),
    _sources(),
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
    _of_meeting(),
    Column("id", Integer, primary_key=True, autoincrement=False),
    *_words("kind"),
    *_perhaps("document", "section", "quote", "by", "at"),
)

documents = _part(
    "documents",
    *_words("kind", "title"),
    *_perhaps("number", "issued", "issuer", "part_of", "session", "file", "known_from"),
    *_flags("public"),
)
units = _part(
    "units",
    *_words("name", "kind", "folded"),
    *_perhaps("province", "since", "until", "merged_into", "purpose"),
    *_lists("aliases"),
    *_flags("lead"),
)
sessions = _part(
    "sessions",
    *_words("title", "state"),
    *_perhaps("start", "end", "place", "chair", "link", "note", "host"),
    *_lists("attendees", "bridge_points"),
)
bridge_points = _part(
    "bridge_points",
    *_words("name", "folded"),
    *_flags("central"),
    *_perhaps("unit", "room", "address", "backdrop", "contact", "technician", "hotline", "test", "link"),
    *_lists("attendees"),
)
topics = _part("topics", *_words("title"), *_lists("asks"))
requirements = _part(
    "requirements", *_words("what"), *_perhaps("who", "to", "format"), *_due(), *_lists("units", "topics")
)
preparations = _part("preparations", *_words("what", "who"), *_due(), *_lists("units"))
agenda_items = _part("agenda_items", *_words("session", "what"), *_perhaps("start", "end", "speaker", "unit"))
contacts = _part("contacts", *_words("name"), *_perhaps("about", "position_held", "phone", "email", "unit"))
conclusions = _part("conclusions", *_words("text"), *_perhaps("by"))
tasks = _part("tasks", *_words("what", "lead", "state"), *_perhaps("clause"), *_due(), *_lists("co", "units"))
annexed = Table(
    "annexed",
    metadata,
    _of_meeting(),
    Column("position", Integer, primary_key=True, autoincrement=False),
    *_words("what"),
    _sources(),
)

people = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    *_words("name"),
    *_perhaps("username", "language"),
    Column("meeting", Text, ForeignKey("meetings.key", ondelete="SET NULL")),
    *_perhaps("agreed"),  # when they agreed that what they tell is kept
)
roles = Table(
    "roles",
    metadata,
    _of_person(),
    _of_meeting(),
    Column("role", Text, primary_key=True),
    Column("unit", Text, primary_key=True),  # empty: the role is not for one unit
)
invitations = Table(
    "invitations",
    metadata,
    Column("code", Text, primary_key=True),
    _of_meeting(primary=False),
    *_words("unit", "role"),
    Column("uses", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    *_words("until"),
    *_flags("revoked"),
    Column("by", BigInteger, nullable=False),
    *_words("at"),
)
records = Table(
    "records",  # what takes part contributes: the body is plain JSON of a dataclass that names the kind
    metadata,
    _of_meeting(),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    *_words("unit", "since", "at"),
    Column("version", Integer, nullable=False),
    Column("body", JSON, nullable=False),
    Column("by", BigInteger, nullable=False),
)
history = Table(
    "history",  # every version of every record
    metadata,
    _of_meeting(),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    *_words("at"),
    Column("body", JSON, nullable=False),
    Column("by", BigInteger, nullable=False),
)
groups = Table(
    "groups",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    *_words("title"),
    _of_meeting(primary=False),
    *_perhaps("unit"),
    Column("thread", BigInteger),
    Column("by", BigInteger, nullable=False),
    *_words("at"),
)
dialogues = Table(
    "dialogues",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("user", BigInteger, primary_key=True, autoincrement=False),
    *_words("command", "step"),
    Column("data", JSON, nullable=False),
    *_words("at"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("place", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("update_id", BigInteger, unique=True, nullable=False),
    Column("person", BigInteger, nullable=False),
    *_words("body"),
    Column("attempts", Integer, nullable=False),
    *_words("at"),
    sqlite_autoincrement=True,  # else a place is used again once the inbox was empty
)
applied = Table(
    "applied",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False, index=True),
)
