"""A rehearsal as a picture: who gets something when; those who get the same at the same moments share a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.papers.typesetting import pictures
from handlers.rehearsing import Line, Recipient, Run
from handlers.views import phrases
from locales import Words, dates
from meetings.moments import VIETNAM
from meetings.notices import Kind

ACROSS = 10
"""Moments beside each other; more stand on another picture."""
MOST_ROWS = 60
KINDS = (Kind.CHANGE, Kind.SESSION, Kind.DEADLINE, Kind.READINESS, Kind.TASK)
When = tuple[tuple[datetime, tuple[Kind, ...]], ...]


def picture(words: Words, done: Run, told: Sequence[str]) -> list[bytes]:
    """PNG pages; not for the event loop's thread."""
    moments = sorted({line.at for line in done.lines})
    rows = _rows(words, done)
    parts = [moments[first : first + ACROSS] for first in range(0, len(moments), ACROSS)] or [[]]
    return [page for part in parts for page in pictures("timeline.typ", _data(words, done, told, rows, part))]


def _rows(words: Words, done: Run) -> list[tuple[str, When]]:
    own: dict[Recipient, list[Line]] = {}
    for line in done.lines:
        own.setdefault(line.to, []).append(line)
    alike: dict[tuple[bool, str, When], list[Recipient]] = {}
    for to, lines in own.items():
        when = tuple((line.at, line.kinds) for line in lines)
        alike.setdefault((to.bound, to.role, when), []).append(to)
    return [(_named(words, people), when) for (_, _, when), people in alike.items()][:MOST_ROWS]


def _named(words: Words, people: Sequence[Recipient]) -> str:
    first = people[0]
    if len(people) == 1:
        return ", ".join(part for part in (first.name, first.role, first.unit) if part)
    key = "rehearsal.several" if first.bound else "rehearsal.several_nobody"
    return words.plain(key, number=len(people), role=first.role)


def _data(
    words: Words, done: Run, told: Sequence[str], rows: Sequence[tuple[str, When]], moments: Sequence[datetime]
) -> dict[str, object]:
    local = [at.astimezone(VIETNAM) for at in moments]
    there = {kind for _, when in rows for _, kinds in when for kind in kinds}
    return {
        "title": words.plain("rehearsal.picture_title", title=phrases.title(done.meeting)),
        "told": list(told),
        "heads": [(dates.clock(words, at.time()), dates.short_day(words, at.date())) for at in local],
        "rows": [(name, [dict(when).get(at, ()) for at in moments]) for name, when in rows],
        "legend": [(kind.value, words.plain(f"rehearsal.kind_{kind.value}")) for kind in KINDS if kind in there],
    }
