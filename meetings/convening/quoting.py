"""Facts out of quoted fields: the value, and the document with the words it was read from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from meetings.deadlines import Deadline
from meetings.facts import Fact, Source, SourceKind
from meetings.moments import Moment
from meetings.reading.documents.draft import Dated, Quoted, Requirement, Task
from meetings.reading.fold import fold

T = TypeVar("T")
V = TypeVar("V")

DOCUMENT = "van-ban"
"""The key of the document that was read, among the meeting's papers."""
LONGEST_QUOTE = 400
TITLE = 250
LOOSE = "?"
"""What a title says where the document names nothing."""


def source(quoted: Quoted[Any] | None) -> Source:
    quote = quoted.quote[:LONGEST_QUOTE] if quoted is not None and quoted.quote else None
    return Source(SourceKind.DOCUMENT, DOCUMENT, quote=quote)


def fact(quoted: Quoted[T] | None) -> Fact[T] | None:
    return Fact(quoted.value, source(quoted)) if quoted is not None else None


def changed(quoted: Quoted[T], change: Callable[[T], V]) -> Fact[V]:
    return Fact(change(quoted.value), source(quoted))


def listed(quoted: Iterable[Quoted[str]]) -> Fact[tuple[str, ...]] | None:
    """Several as one fact, whose quote is that of the first."""
    every = tuple(quoted)
    return Fact(tuple(one.value for one in every), source(every[0])) if every else None


def moment(quoted: Quoted[Dated] | None) -> Fact[Moment] | None:
    """None where the year is not known: such a time cannot be kept in a calendar, and none is guessed."""
    if quoted is None or not quoted.value.year_known or not quoted.value.month_known:
        return None
    return changed(quoted, lambda dated: dated.moment)


def deadline(one: Requirement | Task) -> Fact[Deadline] | None:
    """*trước ngày X* excludes X; a wording that does not say so includes it."""
    due = moment(one.due)
    if due is None:
        return None
    inclusive = one.inclusive is not False if isinstance(one, Requirement) else not _excludes(due.source.quote)
    return Fact(Deadline(due.value, inclusive, due.source.quote or ""), due.source)


def _excludes(quote: str | None) -> bool:
    return bool(re.search(r"\btruoc\b", fold(quote or "")))
