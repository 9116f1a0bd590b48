"""What the columns of the tables have in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, MetaData, Text

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)


def words(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Text, nullable=False) for name in names)


def perhaps(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Text) for name in names)


def lists(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, JSON(none_as_null=True)) for name in names)


def flags(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Boolean, nullable=False) for name in names)


def due() -> tuple[Column[Any], ...]:
    return Column("due", Text), Column("due_inclusive", Boolean), Column("due_wording", Text)


def sourced() -> Column[Any]:
    return Column("sources", JSON, nullable=False)


def of_meeting(*, primary: bool = True) -> Column[Any]:
    key = ForeignKey("meetings.key", ondelete="CASCADE")
    return Column("meeting", Text, key, primary_key=primary, nullable=False)


def of_person() -> Column[Any]:
    key = ForeignKey("people.id", ondelete="CASCADE")
    return Column("person", BigInteger, key, primary_key=True, autoincrement=False)
