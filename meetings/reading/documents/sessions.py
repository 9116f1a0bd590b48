"""The sessions a letter sets: by its label Thời gian, by a sentence that convenes, by a change of an earlier letter."""

from __future__ import annotations

import re
from dataclasses import replace

from meetings.reading.documents.changes import Change, change_of, is_old_name
from meetings.reading.documents.columns import PLACED
from meetings.reading.documents.draft import Identity, Kind, Quoted, Session, State, Sure
from meetings.reading.documents.keeping import SAME_PLACE, with_kept
from meetings.reading.documents.kinds import CORRECTED, MOVED, TEST
from meetings.reading.documents.merging import Slot
from meetings.reading.documents.naming import beside, called_by_change, led_name, named_beside, own_title, whose
from meetings.reading.documents.places import place_after, place_before, place_in
from meetings.reading.documents.points import points_of
from meetings.reading.documents.schedule_names import OF_A_PAPER, name_under
from meetings.reading.documents.seats import seated
from meetings.reading.documents.sections import EVENT_ITEM, Label, Section, lines_under, value_of
from meetings.reading.documents.slots import is_heading, slots_of
from meetings.reading.documents.supplements import adds, heading_above
from meetings.reading.documents.text import Line, Text
from meetings.reading.documents.times import Times
from meetings.reading.documents.titles import title_of
from meetings.reading.fold import fold

_PLACE_SAID = re.compile(
    r"dia diem(?: (?:hop|to chuc))?(?:\s*:|[^.;:]{0,40}? (?=tai )|(?: van)? (?:la|o)\s+)|hinh thuc[^.;]{0,40}?truc tiep (?=tai )"
)
_BARE = re.compile(
    r"(?:cuoc |buoi |phien )?hop(?: tap trung| truc tuyen| toan the)?|(?:hoi nghi|hoi thao|dai hoi|ky hop)(?: nay| tren)?"
)
MANY = 3
"""Labelled times of one name that make a schedule."""
_PLANNED = re.compile(r"^du kien |\(du kien\)$")
_MAIN_POINT = re.compile(r"\b(?:diem|dau) cau (?:chinh|trung uong|trung tam)\b[^.;:]{0,50}?(?=\btai )")
_TENTATIVE = re.compile(r"du kien[^.;]{0,30}$")


def sessions_of(
    text: Text, times: Times, sections: tuple[Section, ...], identity: Identity, kind: Quoted[Kind] | None
) -> tuple[Session, ...]:
    change = change_of(text, times, announced=kind is not None and kind.value in (Kind.POSTPONEMENT, Kind.CORRECTION))
    title = whose(text, title_of(text, identity.subject, sections)) or _subject(identity) or called_by_change(text)
    slots = slots_of(text, times, sections, change)
    found = [_session(text, sections, slot, title, kind, change) for slot in slots]
    if identity.subject is not None and adds(fold(identity.subject.value)):
        found = [_of_its_own(text, slot, one) for slot, one in zip(slots, found, strict=True)]
    if len(slots) >= MANY and all(slot.section for slot in slots) and len({one.title for one in found}) == 1:
        found = [_of_schedule(text, slot, one) for slot, one in zip(slots, found, strict=True)]
    if not found:
        found = _without_time(text, title, change, kind)
    kept = any(SAME_PLACE.search(one.plain) for one in text.sentences)
    found = [with_kept(text, one) for one in _with_change(found, change, kept=kept)]
    return tuple(seated(text, sections, [_with_state(text, one, times, kind) for one in found]))


def _of_its_own(text: Text, slot: Slot, one: Session) -> Session:
    """A letter that adds to an earlier one may name another sitting than the meeting it is about."""
    above = heading_above(text, slot.seen.line) if slot.section is not None else None
    return replace(one, title=above) if above is not None else one


def _of_schedule(text: Text, slot: Slot, one: Session) -> Session:
    name = name_under(text, slot.seen.line)
    return replace(one, title=Quoted(name, slot.seen.quote, slot.seen.at, Sure.DERIVED)) if name else one


def _subject(identity: Identity) -> Quoted[str] | None:
    """What the document is about; the change that it announces is no name of a meeting."""
    subject = identity.subject
    changed = subject is not None and (MOVED.search(subject.value) or CORRECTED.search(subject.value))
    if subject is None or changed:
        return None
    return replace(subject, value=OF_A_PAPER.sub("", subject.value) or subject.value)


def _session(
    text: Text,
    sections: tuple[Section, ...],
    slot: Slot,
    title: Quoted[str] | None,
    kind: Quoted[Kind] | None,
    change: Change,
) -> Session:
    line = text.lines[slot.seen.line]
    replaced = slot.section is None and slot.start.sure is Sure.LIKELY
    moved = replaced and title is not None
    was = next((one for one in change.old if one.line == slot.seen.line), None) if replaced else None
    own = own_title(text, line, slot, kind) or (led_name(line, was) or beside(line, was) if was is not None else None)
    own = own or (None if moved else named_beside(line, slot))
    own = None if own is not None and title is not None and _BARE.fullmatch(fold(own.value)) else own
    return Session(
        title=own or title,
        start=slot.start,
        end=slot.end,
        place=_place(text, sections, slot, line),
        state=_tentative(line, slot),
    )


def _tentative(line: Line, slot: Slot) -> Quoted[State] | None:
    named = slot.section is not None and "dự kiến" in slot.section.name.lower()
    if named or _TENTATIVE.search(line.plain[: slot.seen.span[0]]):
        return Quoted(State.TENTATIVE, line.text, line.at)
    return None


def _place(text: Text, sections: tuple[Section, ...], slot: Slot, line: Line) -> Quoted[str] | None:
    inline = place_after(line, slot.seen.span[1])
    if slot.section is None and TEST.search(line.text):
        return inline
    if slot.section is None:
        return (
            inline
            or _stated_place(line, slot)
            or _heading_place(line, slot)
            or place_before(line, slot.seen.span[0])
            or _labelled_place(text, sections, 0)
            or _told_place(text)
            or _main_point(text)
        )
    return _labelled_place(text, sections, slot.section.line) or inline or _told_place(text)


def _stated_place(line: Line, slot: Slot) -> Quoted[str] | None:
    """`Phỏng vấn: 8h30 ngày 02/12, phòng A.204.`"""
    rest = line.text[slot.seen.span[1] :]
    after = re.match(r"[\s,)]*(?:\([^)]{0,30}\)[\s,]*)?", rest)
    begin = slot.seen.span[1] + (after.end() if after is not None else 0)
    if not EVENT_ITEM.match(line.plain[: slot.seen.span[0]]) or not PLACED.match(line.plain, begin):
        return None
    return place_in(re.split(r"(?<![A-ZĐ])\.(?=\s|$)", line.text[begin:])[0], line.text, line.at)


def _heading_place(line: Line, slot: Slot) -> Quoted[str] | None:
    if not is_heading(line, slot.seen):
        return None
    place = line.text[: slot.seen.span[0]].strip(" (,")
    if re.match(r"\W*(?:từ\s)?(?:ngày)?\W*$", place, re.IGNORECASE):
        place = re.sub(r"^\W+(?:tại\s+)?", "", line.text[slot.seen.span[1] :]).strip(" .)")
    return Quoted(place, line.text, line.at) if place else None


def _labelled_place(text: Text, sections: tuple[Section, ...], line: int) -> Quoted[str] | None:
    """The first label Địa điểm after the time's; a place of bridge points is that of the first one."""
    places = [one for one in sections if one.label is Label.PLACE and not is_old_name(one.name)]
    section = next((one for one in places if one.line >= line), places[0] if places else None)
    if section is None:
        return None
    value = value_of(text, section)
    if value and not re.match(r"(?:tai )?(?:diem|dau) cau", _plain(text, section)):
        return place_in(value, text.lines[section.line].text, section.line and text.lines[section.line].at)
    first = next((point.place for point in points_of(text) if point.place is not None), None)
    if first is not None:
        return first
    named = re.sub(r"^(?:tại\s+)?(?:các\s+)?(?:điểm|đầu) cầu(?:\s+chính)?[\s:,]*", "", value, flags=re.IGNORECASE)
    if named:
        return place_in(named, text.lines[section.line].text, text.lines[section.line].at)
    under = next((one for index, one, _ in lines_under(text, section) if index > section.line), None)
    return _of_bridge(under) if under is not None else None


def _of_bridge(line: Line) -> Quoted[str] | None:
    """`- Tại Tổng cục A: Phòng họp tầng 2`: the room, not whose it is."""
    led = re.match(r"\W*(?:tại )?[^:;.]{3,60}:\s*", line.text, re.IGNORECASE)
    begin = led.end() if led is not None and PLACED.match(line.plain, led.end()) is not None else 0
    return place_in(line.text[begin:], line.text, line.at)


def _told_place(text: Text) -> Quoted[str] | None:
    """A sentence `Địa điểm: …` that does not begin its line."""
    said = next(
        (one for one in text.sentences if (one.start or one.plain.startswith("hinh")) and _PLACE_SAID.match(one.plain)),
        None,
    )
    begin = _PLACE_SAID.match(said.plain) if said is not None else None
    return place_in(said.text[begin.end() :], said.text, said.at) if said is not None and begin is not None else None


def _main_point(text: Text) -> Quoted[str] | None:
    """`… kết nối từ điểm cầu chính tại Hội trường A đến 63 điểm cầu`."""
    said = ((line, found) for line in text.lines if (found := _MAIN_POINT.search(line.plain)) is not None)
    return next((place for line, found in said if (place := place_after(line, found.end())) is not None), None)


def _plain(text: Text, section: Section) -> str:
    return text.lines[section.line].plain[section.start :].strip()


def _without_time(text: Text, title: Quoted[str] | None, change: Change, kind: Quoted[Kind] | None) -> list[Session]:
    """Put off without a new day, or told of after it is over: still a session, without a start."""
    if change.state is not None and change.old:
        named = [beside(text.lines[old.line], old) for old in change.old]
        several = {one.value for one in named if one is not None}
        return [Session(title=one or title) for one in (named if len(several) == len(named) else named[-1:])]
    if kind is not None and kind.value is Kind.REPORT and title is not None:
        return [Session(title=title)]
    return []


def _with_change(found: list[Session], change: Change, *, kept: bool) -> list[Session]:
    if not change.old and change.old_place is None:
        return found
    old = change.old[-1:] if len(found) == 1 else change.old  # of a chain of changes only the last was in force
    changed = []
    for index, one in enumerate(found):
        was = old[min(index, len(old) - 1)] if old else None
        fields = {
            "old_start": was.quoted() if was is not None else None,
            "old_end": was.until() if was is not None else None,
            "old_place": change.old_place,
        }
        state = _changed_state(one, change)
        place = change.new_place or one.place
        if place is None and kept and one.start is not None:
            place, fields["old_place"] = change.old_place, None
        changed.append(replace(one, state=state, place=place, **fields))  # type: ignore[arg-type] # a dict of one type per key
    return changed


def _changed_state(one: Session, change: Change) -> Quoted[State] | None:
    if one.start is None:
        return change.state
    basis = change.old[0] if change.old else None
    quote = basis.quote if basis is not None else change.old_place.quote if change.old_place is not None else ""
    at = basis.at if basis is not None else one.start.at
    return Quoted(State.RESCHEDULED, quote, at)


def _with_state(text: Text, one: Session, times: Times, kind: Quoted[Kind] | None) -> Session:
    """Over, where the document is a report or was issued later; tentative, where its title says so."""
    if one.state is not None:
        return one
    told = kind is not None and kind.value in (Kind.REPORT, Kind.CONCLUSIONS)
    issued = times.issued
    earlier = (
        issued is not None
        and one.start is not None
        and one.start.value.year_known
        and one.start.value.moment.latest < issued.value.moment.earliest
    )
    if kind is not None and (told or earlier):
        return replace(
            one, state=Quoted(State.PAST, issued.quote if issued else kind.quote, issued.at if issued else kind.at)
        )
    heading = next((line for line in text.lines[:6] if _PLANNED.search(line.plain) and line.text[-1:] != "."), None)
    if heading is not None:
        return replace(one, state=Quoted(State.TENTATIVE, heading.text, heading.at))
    return one
