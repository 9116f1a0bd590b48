"""Items of an agenda that say how long they last: `2. Báo cáo …` with `Thời gian từ 8h00 đến 9h15` in the same item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from meetings.moments import on
from meetings.reading.documents.draft import AgendaItem, Dated, Quoted
from meetings.reading.documents.signs import DASHED
from meetings.reading.documents.text import Line, Text
from meetings.reading.documents.times import Seen, on_day

_NO_DAY = Dated(on(date(2000, 1, 1)))
_LASTS = re.compile(
    r"(?:\((?=\d{1,2}\s?(?:h|g|gio|:)[^()]{0,24}\)\W*$)|\bthoi gian\s*:?\s*(?:tu\s*)?|\(tu\s*(?=[^()]*(?:-|–|den)))(?=\d{1,2}\s?(?:h|g|gio|:))"
)
_NUMBERED = re.compile(rf"^\d{{1,2}}(?:(?:[.)]|/(?!\d))\s?(?=\S)|{DASHED})")
_BY_LABEL = re.compile(
    r"(?:don vi|nguoi|co quan)?\s*(?:bao cao|trinh bay|trinh|thuc hien|phu trach|chu tri)\s*:\s*(?P<who>[^.;]+)"
)


def clock_of(line: Line, index: int, day: Dated | None, start: int) -> Seen | None:
    seen = (one for one in on_day(line, index, day or _NO_DAY, max(start, 0)) if one.start.moment.clock is not None)
    return next(seen, None)


def lasting(text: Text) -> Iterator[AgendaItem]:
    """`2. Báo cáo …` with `Thời gian từ 8h00 đến 9h15` in the same item."""
    head: Line | None = None
    who = ""
    for index, line in enumerate(text.lines):
        if _NUMBERED.match(line.text):
            head, who = line, ""
        if head is None or line.cells:
            continue
        labelled = _BY_LABEL.search(line.plain)
        if labelled is not None:
            who = line.text[slice(*labelled.span("who"))].strip()
        lasts = _LASTS.search(line.plain)
        seen = clock_of(line, index, None, lasts.end()) if lasts is not None else None
        if lasts is None or seen is None:
            continue
        said = head.text[: lasts.start()] if head is line else head.text
        item = _NUMBERED.sub("", said).strip(" .;:")
        clock, end = seen.start.moment.clock, seen.end.moment.clock if seen.end is not None else None
        speaker = Quoted(who, line.text, line.at) if who else None
        if item:
            yield AgendaItem(
                Quoted(item, head.text, head.at), None, f"{clock:%H:%M}", f"{end:%H:%M}" if end else None, speaker
            )
        head = None
