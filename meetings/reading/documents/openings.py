"""The one sitting of a letter of which only the day is said: its opening clock, or its half-days, from elsewhere in the text."""

from __future__ import annotations

import re
from dataclasses import replace

from meetings.moments import Part, Precision
from meetings.reading.documents.draft import Sure
from meetings.reading.documents.kinds import TEST
from meetings.reading.documents.merging import Slot
from meetings.reading.documents.sections import NUMBERING, Label, Section
from meetings.reading.documents.text import Text
from meetings.reading.documents.times import on_day

_OPENS = re.compile(
    r"\W*(?:thoi gian |gio |(?:phien|hoi nghi|cuoc hop|buoi|dai hoi|ky hop|hoi thao|le)(?: [^\W\d]+){0,3} (?:se )?(?:duoc )?)?(?:bat dau|khai mac)(?: (?:ky hop|hoi nghi|dai hoi|hoi thao))?\s*(?:bat dau |duoc to chuc |dien ra )?(?::|tu|luc|vao luc)\s*(?:tu |luc |vao luc )?(?=\d)"
)
_DAYS = (Precision.DAY, Precision.PART)
NOON = 12
_HALF_DAY = re.compile(
    rf"{NUMBERING}buoi (?:sang|chieu)\W+(?:bat dau )?(?:tu |luc )?\d{{1,2}}\s?(?:h|g|gio|:)[^.;]{{0,60}}\btai "
)


def half_days(text: Text, found: list[Slot]) -> list[Slot]:
    """`I. Buổi sáng, từ 7h30: Tại Phòng họp A` under the one day of the meeting: a sitting each."""
    moment = found[0].start.value.moment if len(found) == 1 and found[0].end is None else None
    if moment is None or moment.precision is not Precision.DAY or not found[0].start.value.month_known:
        return found
    led = [(n, line) for n, line in enumerate(text.lines) if _HALF_DAY.match(line.plain) and not line.cells]
    seen = [next(iter(on_day(line, n, found[0].start.value)), None) for n, line in led]
    halves = [Slot(one.quoted(Sure.DERIVED), one.until(), one, None) for one in seen if one is not None]
    return halves if len(halves) > 1 else found


def with_clock_below(text: Text, sections: tuple[Section, ...], found: list[Slot]) -> list[Slot]:
    """`Thời gian: 14h00, thứ Năm` under a heading that names the day."""
    moment = found[0].start.value.moment if len(found) == 1 and found[0].end is None else None
    if moment is None or moment.precision is not Precision.DAY or found[0].section is not None:
        return found
    labels = [one for one in sections if one.label is Label.TIME]
    clocks = [
        clock
        for one in labels
        for clock in on_day(text.lines[one.line], one.line, found[0].start.value, one.start)
        if clock.start.moment.clock is not None
    ]
    if len(labels) != 1 or len(clocks) != 1:
        return found
    return [replace(found[0], start=clocks[0].quoted(Sure.DERIVED), end=clocks[0].until(Sure.DERIVED))]


def with_opening(text: Text, found: list[Slot]) -> list[Slot]:
    """`Thời gian bắt đầu: 8h00.` in a sentence of its own, of the one sitting whose day alone is said."""
    held = [slot for slot in found if TEST.search(text.lines[slot.seen.line].text) is None]
    moment = held[0].start.value.moment if len(held) == 1 else None
    if moment is None or moment.precision not in _DAYS or not held[0].start.value.month_known:
        return found
    for sentence in text.sentences:
        led = _OPENS.match(sentence.plain)
        if led is None:
            continue
        line, begin = text.lines[sentence.line], sentence.start + led.end()
        clock = next(iter(on_day(line, sentence.line, held[0].start.value, begin)), None)
        late = moment.part in (Part.AFTERNOON, Part.EVENING)
        said = clock.start.moment.clock if clock is not None else None
        if (
            clock is not None
            and said is not None
            and clock.span[0] <= begin + 8
            and (moment.part is None or (said.hour >= NOON) == late)
        ):
            opened = replace(held[0], start=clock.quoted(Sure.LIKELY))
            return [opened if slot is held[0] else slot for slot in found]
    return found
