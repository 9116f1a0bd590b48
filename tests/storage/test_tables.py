"""Every field of the model has its column."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_args, get_origin

import pytest
from sqlalchemy import JSON, Boolean, Table, Text

from meetings.deadlines import Deadline
from meetings.facts import Source
from meetings.model import Meeting
from meetings.plain import Holds, named_fields
from meetings.units import Unit
from storage import tables
from storage.rows import PARTS, RENAMED

CLASSES: list[tuple[type, Table]] = [
    (Meeting, tables.meetings),
    (Source, tables.sources),
    *((named_fields(Meeting)[name].hint, table) for name, table in PARTS.items()),
]


def test_every_part_of_a_meeting_has_a_table() -> None:
    parts = {name for name, field in named_fields(Meeting).items() if field.holds is Holds.PARTS}
    assert set(PARTS) == parts
    assert len(set(PARTS.values())) == len(parts)


def _expected(hint: Any, name: str) -> dict[str, type]:
    if hint is Deadline:
        return {name: Text, f"{name}_inclusive": Boolean, f"{name}_wording": Text}
    if hint is Unit:
        return {
            inner: kind for n, field in named_fields(Unit).items() for inner, kind in _expected(field.hint, n).items()
        }
    return {name: JSON if get_origin(hint) is tuple else Boolean if hint is bool else Text}


@pytest.mark.parametrize(("cls", "table"), CLASSES, ids=lambda value: getattr(value, "__name__", None))
def test_every_field_has_a_column_of_its_kind_and_every_column_a_field(cls: type, table: Table) -> None:
    expected: dict[str, type] = {}
    for name, field in named_fields(cls).items():
        if field.holds in (Holds.VALUE, Holds.FACT):
            expected |= _expected(field.hint, RENAMED.get((table.name, name), name))
    found = {column.name: type(column.type) for column in table.columns}
    bookkeeping = {"meeting", "position", "sources", "folded", "version", "id"} - set(expected)
    assert {name: kind for name, kind in found.items() if name not in bookkeeping} == expected


@pytest.mark.parametrize(("cls", "table"), CLASSES, ids=lambda value: getattr(value, "__name__", None))
def test_a_column_takes_none_where_the_field_may_be_none(cls: type, table: Table) -> None:
    for field in fields(cls):
        column = table.columns.get(RENAMED.get((table.name, field.name), field.name))
        known = named_fields(cls)[field.name]
        if column is not None and known.holds in (Holds.VALUE, Holds.FACT) and field.default is None:
            assert column.nullable, column


def test_the_hints_of_lists_are_lists_of_words() -> None:
    """JSON columns hold lists of text, which every database can show."""
    for cls, _ in CLASSES:
        for field in named_fields(cls).values():
            if field.holds is not Holds.PARTS and get_origin(field.hint) is tuple:
                assert get_args(field.hint) == (str, ...)
