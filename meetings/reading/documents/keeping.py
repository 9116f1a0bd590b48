"""What a moved session keeps: its clock, and its place in brackets, where a sentence says that they stay as they were."""

from __future__ import annotations

import re
from dataclasses import replace

from meetings.moments import at
from meetings.reading.documents.draft import Dated, Quoted, Session, Sure
from meetings.reading.documents.places import place_in
from meetings.reading.documents.text import Line, Sentence, Text
from meetings.reading.documents.times import Seen, on_day

STAYS = r"(?:khong (?:thay )?doi|giu nguyen|nhu cu|van giu)"
SAME_PLACE = re.compile(rf"dia diem[^.;:]{{0,40}}?:?\s*{STAYS}")
_SAME_CLOCK = re.compile(
    r"(?:thoi gian|gio)(?: (?:bat dau|khai mac|hop|to chuc|lam viec))*(?:,? (?:va )?dia diem(?: (?:hop|to chuc))?)?"
    rf"[^.;:,]{{0,12}}\s{STAYS}"
)
_PLACE = re.compile(rf"{SAME_PLACE.pattern}\s*\((?:tai )?(?P<place>[^)]{{4,120}})\)")


def with_kept(text: Text, one: Session) -> Session:
    """`Thời gian, địa điểm không đổi (Hội trường A)` of a letter that names another day."""
    if one.start is None or one.old_start is None:
        return one
    start, clock = one.start, one.old_start.value.moment.clock
    stays = next((said for said in text.sentences if _SAME_CLOCK.search(said.plain)), None)
    said = _said_again(text, stays, start.value) if stays is not None else None
    if stays is not None and start.value.moment.clock is None and one.end is None:
        if said is not None:
            start = said.quoted(Sure.DERIVED)
        elif clock is not None:
            kept = replace(start.value, moment=at(start.value.moment.day, clock))
            start = replace(start, value=kept, sure=Sure.DERIVED)
    place = one.place or next((named for line in text.lines if (named := _place_in(line)) is not None), None)
    if place is None and said is not None:
        line = text.lines[said.line]
        place = place_in(line.text[said.span[1] :].lstrip(" ,"), line.text, line.at)
    return replace(one, start=start, place=place)


def _said_again(text: Text, stays: Sentence, day: Dated) -> Seen | None:
    """`Giờ và địa điểm giữ nguyên: 8h00, Phòng 305`: the clock in the same sentence."""
    clocks = on_day(text.lines[stays.line], stays.line, day, stays.start)
    here = (one for one in clocks if one.span[1] <= stays.start + len(stays.text))
    return next((one for one in here if one.start.moment.clock is not None), None)


def _place_in(line: Line) -> Quoted[str] | None:
    found = _PLACE.search(line.plain)
    return Quoted(line.text[slice(*found.span("place"))], line.text, line.at) if found is not None else None
