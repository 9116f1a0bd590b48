"""The call list as a sheet to print, with room to write down what came of each call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.papers import listing
from handlers.views.calls import Callee, about, callee_plain, made
from locales import Words
from meetings.calls import Entry
from meetings.model import Meeting
from meetings.moments import VIETNAM

COLUMNS = ("number", "unit", "reasons", "phones", "made", "result")


def sheet(
    words: Words,
    meeting: Meeting,
    entries: Sequence[Entry],
    numbers: Sequence[Sequence[Callee]],
    marked: str,
    now: datetime,
) -> tuple[str, bytes]:
    """The file's name and content; `marked` says who exported it and when."""
    head = [words.plain(f"calls.column_{name}") for name in COLUMNS]
    rows = [_row(words, meeting, *one, now) for one in zip(range(1, len(entries) + 1), entries, numbers, strict=True)]
    above = [words.plain("calls.sheet_title"), meeting.title.value, marked]
    name = words.plain("calls.sheet_name")
    return f"can-goi-{meeting.key}.xlsx", listing.xlsx(name, above, head, rows, now.astimezone(VIETNAM))


def _row(words: Words, meeting: Meeting, number: int, entry: Entry, who: Sequence[Callee], now: datetime) -> list[str]:
    reasons = dict.fromkeys(
        str(words(f"calls.reason_{one.kind.value}", about=about(meeting, one)).striptags()) for one in entry.reasons
    )
    phones = "\n".join(callee_plain(words, one) for one in who)
    rung = str(made(words, entry.made, now).striptags()) if entry.made else ""
    return [str(number), entry.unit.name, "\n".join(reasons), phones, rung, ""]
