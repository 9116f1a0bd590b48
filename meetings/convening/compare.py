"""A second document about the same meeting: not a second meeting, but what it changes and what that asks of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from meetings.adding import NOTHING as NO_PARTS
from meetings.adding import Parts
from meetings.changing import Change, What
from meetings.circle import concerned
from meetings.convening.additions import lacking, requirement_like, stated
from meetings.convening.again import Duty, again
from meetings.convening.alike import (
    is_same_document,
    is_same_meeting,
    is_same_place,
    moment_near,
    pairs,
)
from meetings.convening.meeting import meeting_of
from meetings.convening.quoting import deadline
from meetings.convening.roster import CENTRAL
from meetings.convening.second import Altered
from meetings.deadlines import last_safe
from meetings.facts import Fact
from meetings.knowledge import known_from
from meetings.model import BridgePoint, Meeting, Session, SessionState
from meetings.moments import VIETNAM
from meetings.reading.documents import draft as drafts
from meetings.reading.documents.draft import Draft, Kind, Quoted, State
from meetings.reading.fold import fold
from meetings.records import Records
from meetings.timetable import HELD
from meetings.units import Unit

NOTHING = Records(())
OVER = (State.PAST,)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a document alters in the meeting of that key, and what it adds; nothing of it is carried out.

    `repeats`: it is the very paper that the meeting has already. `duties` are what units must do again, `told` who would
    be told of the changes, in the order of the roster. `stated` is all that the document states besides, `added` what of
    it the meeting lacks, under keys that it does not use yet.
    """

    meeting: str
    repeats: bool = False
    altered: tuple[Altered, ...] = ()
    stated: Parts = NO_PARTS
    added: Parts = NO_PARTS
    duties: tuple[Duty, ...] = ()
    told: tuple[Unit, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(one.change for one in self.altered)

    def __bool__(self) -> bool:
        return bool(self.altered or self.added)


def compare(known: Meeting | Draft, draft: Draft, now: datetime, records: Records = NOTHING) -> Difference | None:
    """The difference, or None where the document is about another meeting; `records` say what units have done.

    What a paper says that is older than what stands (an earlier letter read again) alters nothing. `now` is aware.
    """
    meeting = known if isinstance(known, Meeting) else meeting_of(known, now).meeting
    if not is_same_meeting(meeting, draft):
        return None
    made = meeting_of(draft, now).meeting
    matched = pairs(meeting, draft)
    altered = (*_altered(meeting, draft, matched), *_deadlines(meeting, draft))
    changes = [one.change for one in altered]
    repeats = is_same_document(meeting, draft)
    besides = stated(
        draft, made, [place for session, place in matched if session is None], known=meeting if repeats else None
    )
    told = {unit.key: unit for change in changes for unit in concerned(meeting, change, records)}
    return Difference(
        meeting.key,
        repeats,
        altered,
        besides,
        lacking(meeting, besides, now),
        tuple(dict.fromkeys(duty for change in changes for duty in again(meeting, change, records))),
        tuple(one.unit for one in meeting.roster if one.unit.key in told),
    )


def _altered(meeting: Meeting, draft: Draft, matched: tuple[tuple[Session | None, int], ...]) -> Iterator[Altered]:
    if draft.kind is not None and draft.kind.value in (Kind.CONCLUSIONS, Kind.REPORT):
        return
    for session, place in matched:
        one = draft.sessions[place]
        if session is None or (one.state is not None and one.state.value in OVER):
            continue
        yield from _of_state(meeting, session, one, draft) or _of_time(meeting, session, one, draft)
        if one.state is None or one.state.value not in _ENDED:
            yield from _of_place(meeting, session, one, draft)
            yield from _rooms(meeting, one, draft)
    yield from _by_subject(meeting, draft)


_CALLED_OFF = ((re.compile(r"\bhuy\b"), What.CANCEL), (re.compile(r"\b(?:hoan|dung)\b"), What.POSTPONE))


def _by_subject(meeting: Meeting, draft: Draft) -> Iterator[Altered]:
    """A letter that puts off or calls off by name alone, without the hour: sure only where there is one sitting."""
    subject = draft.identity.subject
    if subject is None or draft.sessions or draft.kind is None or draft.kind.value is not Kind.POSTPONEMENT:
        return
    what = next((what for verb, what in _CALLED_OFF if verb.search(fold(subject.value))), None)
    open_ = [one for one in meeting.sessions if one.state.value in HELD]
    if what is not None and len(open_) == 1 and _is_news(meeting, open_[0].state, draft):
        yield Altered(Change(what, open_[0].key), subject.quote)


_ENDED = {
    State.POSTPONED: (What.POSTPONE, SessionState.POSTPONED),
    State.CANCELLED: (What.CANCEL, SessionState.CANCELLED),
}


def _of_state(meeting: Meeting, session: Session, one: drafts.Session, draft: Draft) -> list[Altered]:
    ended = _ENDED.get(one.state.value) if one.state is not None else None
    if ended is None or one.state is None or session.state.value is ended[1]:
        return []
    return [Altered(Change(ended[0], session.key), one.state.quote)] if _is_news(meeting, session.state, draft) else []


def _of_time(meeting: Meeting, session: Session, one: drafts.Session, draft: Draft) -> list[Altered]:
    """Another start; another end, or one that was open; a clock time where only the day was known."""
    if one.start is None or (one.state is not None and one.state.value in _ENDED):
        return []
    near = session.start.value.day if session.start is not None else _issued(draft)
    start = moment_near(one.start.value, near)
    end = moment_near(one.end.value, start.day) if one.end is not None and start is not None else None
    if start is None or not _is_news(meeting, session.start or session.state, draft):
        return []
    stands = session.start.value if session.start is not None and session.state.value in HELD else None
    vaguer = stands is not None and stands.day == start.day and start.clock is None
    same_end = end is None or end.clock is None or (session.end is not None and session.end.value == end)
    if stands is not None and (vaguer or (start == stands and same_end)):
        return []
    return [Altered(Change(What.MOVE, session.key, start=start, end=end), one.start.quote)]


def _of_place(meeting: Meeting, session: Session, one: drafts.Session, draft: Draft) -> Iterator[Altered]:
    stands = session.place
    if one.place is None or (stands is not None and is_same_place(stands.value, one.place.value)):
        return
    if any(point.place == one.place and not CENTRAL.search(fold(point.name.value)) for point in one.bridge_points):
        return  # where a letter names but sites, the first of them is no place of the whole session
    if stands is None or _is_news(meeting, stands, draft):
        yield Altered(Change(What.PLACE, session.key, text=one.place.value), one.place.quote)


def _rooms(meeting: Meeting, one: drafts.Session, draft: Draft) -> Iterator[Altered]:
    """Bridge points that both name one by one; *tại các địa phương* is none of them."""
    points = {fold(point.name.value): point for point in meeting.bridge_points}
    for said in one.bridge_points:
        point = points.get(fold(said.name.value))
        if point is None or said.place is None or _sits_there(point, said.place):
            continue
        if point.room is None or _is_news(meeting, point.room, draft):
            yield Altered(Change(What.ROOM, point.key, text=said.place.value), said.place.quote)


def _sits_there(point: BridgePoint, place: Quoted[str]) -> bool:
    return point.room is not None and is_same_place(point.room.value, place.value)


def _is_news(meeting: Meeting, fact: Fact[Any], draft: Draft) -> bool:
    """Whether the document is not older than what stands there; it is, where the organisers decided since."""
    issued, source = _issued(draft), fact.source
    paper = next((one for one in meeting.documents if one.key == source.document), None)
    since = source.at or (known_from(paper) if paper is not None else None)
    return issued is None or since is None or issued >= since.astimezone(VIETNAM).date()


def _issued(draft: Draft) -> date | None:
    issued = draft.identity.issued
    return issued.value.moment.last_day if issued is not None and issued.value.year_known else None


def _deadlines(meeting: Meeting, draft: Draft) -> Iterator[Altered]:
    for one in draft.requirements:
        wanted = requirement_like(meeting, one)
        if wanted is None or one.due is None:
            continue
        near = wanted.due.value.moment.day if wanted.due is not None else _issued(draft)
        said = moment_near(one.due.value, near)
        dated = replace(one, due=replace(one.due, value=drafts.Dated(said))) if said is not None else one
        due = deadline(dated)
        same = due is not None and wanted.due is not None and last_safe(wanted.due.value) == last_safe(due.value)
        if due is not None and not same and (wanted.due is None or _is_news(meeting, wanted.due, draft)):
            yield Altered(Change(What.DEADLINE, wanted.key, due=due.value), one.due.quote)
