"""A programme of several days as sessions: where a document sets its sittings only through its agenda."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from meetings.moments import PART_HOURS, Moment, Part
from meetings.reading.documents.columns import PLACED
from meetings.reading.documents.draft import AgendaItem, Dated, Quoted, Session, State, Sure
from meetings.reading.documents.entries import without_clock
from meetings.reading.documents.kinds import HEADLINES
from meetings.reading.documents.places import place_ending, place_in
from meetings.reading.documents.text import Text, flat

_NO_SITTING = re.compile(
    r"tu nghien cuu|don tiep|don dai bieu|giai lao|nghi (?:giua|trua|giai)|an (?:trua|sang|toi)|check-?in|on dinh (?:to chuc|cho)|di chuyen|khoi hanh|teabreak|lien hoan"
)


def sessions_from(agenda: tuple[AgendaItem, ...], text: Text, title: Quoted[str] | None) -> tuple[Session, ...]:
    """One session for each half-day, by its first item that is a sitting; the title says of what programme."""
    dated = [one for one in agenda if one.start is not None and not _NO_SITTING.search(flat(one.item.value))]
    groups = groupby(dated, key=lambda one: _half_day(one.start.value.moment) if one.start is not None else None)
    tentative = next((line for line in text.lines[:6] if re.search(r"^du kien |\(du kien\)$", line.plain)), None)
    state = Quoted(State.TENTATIVE, tentative.text, tentative.at) if tentative is not None else None
    place = _place_in_head(text)
    found = (_session(next(iter(items)), title, state) for _, items in groups)
    return tuple(replace(one, place=place or one.place) for one in found)


def sessions_of_schedule(agenda: tuple[AgendaItem, ...], name: str) -> tuple[Session, ...]:
    """One for each item of a list that calls itself a schedule: `- 7h30: Thôn A, tại Nhà văn hóa thôn A` under a day."""
    dated = [one for one in agenda if one.start is not None and not _NO_SITTING.search(flat(one.item.value))]
    found = []
    for one in dated:
        said = without_clock(one.item.quote)[1].strip(" .")
        place = _place_of(one) or (Quoted(said, one.item.quote, one.item.at) if said else None)
        named = not name or flat(name) in flat(one.item.value)
        title = one.item if named else replace(one.item, value=f"{name} - {one.item.value}", sure=Sure.DERIVED)
        found.append(Session(title=title, start=one.start, place=place))
    return tuple(found)


def _place_in_head(text: Text) -> Quoted[str] | None:
    """`Ngày 18 tháng 10 năm 2023, Hội trường A3, Trường Đại học A`."""
    for line in text.lines[:HEADLINES]:
        day = re.match(r"\W*(?:ngay|sang|chieu|thoi gian)\b[^,]{4,50}\d{4}\W*,\s*(?:tai )?", line.plain)
        if day is not None and PLACED.match(line.plain, day.end()) and not line.cells:
            return place_in(line.text[day.end() :], line.text, line.at)
    return None


def _half_day(moment: Moment) -> tuple[object, object]:
    if moment.clock is not None:
        return moment.day, Part.MORNING if moment.clock < PART_HOURS[Part.NOON][0] else Part.AFTERNOON
    return moment.day, moment.part


def _session(item: AgendaItem, title: Quoted[str] | None, state: Quoted[State] | None) -> Session:
    said = f"{title.value}: {item.item.value}" if title is not None else item.item.value
    start: Quoted[Dated] | None = item.start
    return Session(
        title=replace(item.item, value=said, sure=Sure.DERIVED),
        start=replace(start, sure=Sure.DERIVED) if start is not None else None,
        place=_place_of(item),
        state=state,
    )


def _place_of(item: AgendaItem) -> Quoted[str] | None:
    """`Khai mạc tại Nhà sáng tác A`; but `thảo luận tại tổ` names no place."""
    place = place_ending(item.item.value, item.item.quote, item.item.at)
    named = place is not None and (place.value[:1].isupper() or PLACED.match(flat(place.value)) is not None)
    return place if named else None
