"""From the text of a meeting file to the meeting, or to all that is wrong with it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from typing import Any

from meetings.exchange import checks, per_province, shorthand
from meetings.exchange.entities import Reader
from meetings.exchange.entries import Entry, Table, heading_line, table, tables
from meetings.exchange.layout import ARRAYS, PARTS, SHORTHAND, nearest
from meetings.exchange.mistakes import Mistake, Mistakes, Place
from meetings.exchange.sources import read_source
from meetings.exchange.values import Unreadable
from meetings.model import Meeting
from meetings.problems import Problem

POSITION = re.compile(
    r"^(?P<detail>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.DOTALL
)


def read(text: str) -> Meeting | tuple[Mistake, ...]:
    """The meeting that the file describes, or every mistake in it; never a part of a meeting."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return (_broken(error, text),)
    mistakes = Mistakes()
    meeting = _read(data, text, mistakes)
    return mistakes.found() if meeting is None else meeting


def _read(data: Table, text: str, mistakes: Mistakes) -> Meeting | None:
    known = (*SHORTHAND, *ARRAYS)
    for name in data.keys() - set(known):
        mistakes.add(Place(name), "unknown_key", name=name, nearest=nearest(name, known))
    entries = _entries(data, text, mistakes)
    keys = checks.keys_by_array(entries, mistakes)
    reader = _reader(data, keys["documents"], mistakes)
    head = _head(data, text, reader)
    parts: dict[str, Any] = {PARTS[name]: tuple(_things(name, entries[name], keys, reader)) for name in ARRAYS}
    if head is None or mistakes.found():
        return None
    return Meeting(**head, **parts)


def _entries(data: Table, text: str, mistakes: Mistakes) -> dict[str, list[Entry]]:
    entries = {name: list(tables(data, name, text, mistakes)) for name in ARRAYS}
    per_province.expand(data, text, entries, mistakes)
    shorthand.with_defaults(data, entries, mistakes)
    shorthand.with_whole_keys(entries, mistakes)
    return entries


def _reader(data: Table, documents: Collection[str], mistakes: Mistakes) -> Reader:
    """The reader of all tables. A mistake in the source of the whole file is said once, and not for every table."""
    default = table(data, "source", mistakes)
    if default:
        try:
            read_source(default, Place("source"), {}, documents, mistakes)
        except Unreadable:
            documents = {*documents, str(default.get("document"))}
    return Reader(documents, default, mistakes)


def _head(data: Table, text: str, reader: Reader) -> dict[str, Any] | None:
    if "meeting" not in data:
        reader.mistakes.add(Place("meeting"), "missing", name="meeting")
        return None
    entry = Entry(table(data, "meeting", reader.mistakes), Place("meeting", line=heading_line(text, "meeting")))
    return reader.fields(Meeting, entry)


def _things(name: str, entries: list[Entry], keys: Mapping[str, Collection[str]], reader: Reader) -> list[Any]:
    found = []
    for entry in entries:
        thing = reader.read(ARRAYS[name], entry)
        if thing is not None:
            checks.check(entry, thing, keys, reader.mistakes)
            found.append(thing)
    return found


def _broken(error: Exception, text: str) -> Mistake:
    """Where the notation itself is broken, in the words of the library that reads it."""
    found = POSITION.match(str(error))
    detail = found["detail"] if found else str(error)
    column = int(found["column"]) if found and found["column"] else None
    line = int(found["line"]) if found and found["line"] else max(1, len(text.split("\n")))
    return Mistake(Problem("exchange.syntax", {"detail": detail, "column": column}), "", None, line)
