"""What somebody is told of a session that changed: the new first, the old as no longer valid, and what to do again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.screen import lines, shorten
from handlers.views.updated import old_time
from locales import Words, dates
from meetings.facts import Fact, Source, SourceKind
from meetings.knowledge import known_from
from meetings.known import Known
from meetings.model import Meeting, Session
from meetings.moments import VIETNAM
from meetings.participants import points_of
from meetings.recipients import CONTACT, TECHNICIAN
from meetings.timetable import HELD
from meetings.units import Unit

PLACE = 120


@dataclass(frozen=True, slots=True)
class Moved:
    """A session as it stands in `meeting`, and what its reader knew and is to know; `unit` is that of the
    reader and `roles` what they are in it; `again`: told before, and not confirmed; `booked` the room that the unit
    declared.
    """

    meeting: Meeting
    session: Session
    old: Known
    new: Known
    unit: Unit | None = None
    again: bool = False
    roles: frozenset[str] = frozenset({CONTACT})
    booked: str | None = None

    @property
    def held(self) -> bool:
        return self.new.state in HELD

    @property
    def timed(self) -> bool:
        """Whether the time changed, or whether it is held at all."""
        return self.old.start != self.new.start or (self.old.state in HELD) != self.held

    @property
    def elsewhere(self) -> bool:
        """Whether only the place changed, and the unit sits in a room of its own that did not."""
        own = self.new.room is not None and self.old.room == self.new.room
        return own and not self.timed and self.old.place != self.new.place

    @property
    def roomed(self) -> bool:
        """Whether another room of the unit's own bridge point is all that is new."""
        rooms = self.old.room is not None and self.new.room is not None and self.old.room != self.new.room
        return rooms and self.held and not self.timed and self.old.place == self.new.place

    @property
    def room(self) -> str | None:
        """The room that the unit has to book again."""
        if self.booked is not None:
            return self.booked
        own = points_of(self.meeting, self.unit.key, self.session) if self.unit else ()
        return next((one.room.value for one in own if one.room and not one.central), self.new.room if own else None)


def headline(words: Words, one: Moved) -> Markup:
    """ĐỔI GIỜ: 14h00, thứ Sáu 29/5/2020."""
    new, old = one.new, one.old
    if not one.held:
        when = phrases.moment(words, new.start) if new.start else words.plain("session.no_date")
        return words(f"moved.head_{new.state.value}", when=when)
    when = phrases.moment(words, new.start) if new.start else words.plain("session.no_date")
    if old.state not in HELD:
        return words("moved.head_again", when=when)
    if one.timed:
        same = old.start is not None and new.start is not None and old.start.day == new.start.day
        return words("moved.head_hour" if same else "moved.head_day", when=when)
    if old.room != new.room:
        return words("moved.head_room", place=shorten(new.room or "", PLACE))
    return words("moved.head_place", place=shorten(new.place or "", PLACE))


def text(words: Words, one: Moved, *heads: str | None, also: Sequence[Moved] = ()) -> Markup:
    """The whole message; `heads` say to whom it is and what it is about. A reminder says that it waits for an answer.

    `also`: other sessions that get the same other room (`roomed`).
    """
    return lines(
        headline(words, one),
        words("moved.remind") if one.again else None,
        *heads,
        *_no_longer(words, one),
        *_kept_times(words, (one, *also)),
        _seated(words, one),
        _unchanged(words, one),
        _again(words, one),
        *_by(words, one),
    )


def _kept_times(words: Words, several: Sequence[Moved]) -> list[Markup]:
    """Of one session in one line; several stand one below the other, each with its title."""
    starts = [
        (one.session, phrases.moment(words, one.new.start))
        for one in several
        if one.new.start is not None and one.held and not one.timed
    ]
    if len(several) == 1:
        return [words("moved.when", when=when) for _, when in starts]
    each = [words("moved.each", when=phrases.capital(when), title=phrases.titled(session)) for session, when in starts]
    return [words("moved.when_each"), *each]


def _no_longer(words: Words, one: Moved) -> list[Markup]:
    """The old time, place and room, each as no longer valid; for a cancelled session its time is what is cancelled."""
    old, new = one.old, one.new
    found = []
    if old.start is not None and old.start != new.start and old.state in HELD:
        found.append(old_time(words, old.start, new.start))
    if old.place and new.place and old.place != new.place:
        found.append(words("moved.old_place", place=shorten(old.place, PLACE)))
    if one.timed and new.place and old.place != new.place:
        found.append(words("moved.new_place", place=shorten(new.place, PLACE)))
    if old.room and new.room and old.room != new.room:
        found.append(words("moved.old_room", place=shorten(old.room, PLACE)))
    return found


def _seated(words: Words, one: Moved) -> Markup | None:
    """Where they sit in what was not held: nobody wrote down which room they knew of it before."""
    if one.old.state in HELD or not one.held or one.new.room is None:
        return None
    return words("session.seat", value=shorten(one.new.room, PLACE))


def _unchanged(words: Words, one: Moved) -> Markup | None:
    if not one.held:
        return None
    there = ["sites" if one.meeting.bridge_points else "place", "who", "topics"]
    if not one.elsewhere and (one.old.place != one.new.place or one.old.room != one.new.room):
        there = there[1:]
    return words("moved.unchanged", what=", ".join(words.plain(f"moved.same_{name}") for name in there))


def _again(words: Words, one: Moved) -> Markup | None:
    if one.unit is None or not one.held or one.elsewhere:
        return None
    if one.roomed:
        tested = one.roles & {CONTACT, TECHNICIAN}
        return words("moved.again", what=words.plain("moved.again_test")) if tested else None
    what = [words.plain("moved.again_confirm")] if CONTACT in one.roles else []
    if one.timed and one.room and one.roles & {CONTACT, TECHNICIAN}:
        what.append(words.plain("moved.again_room", room=_within(shorten(one.room, PLACE))))
    return words("moved.again", what=", ".join(what)) if what else None


def _within(name: str) -> str:
    """As it stands within a sentence; an abbreviation keeps its capitals."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _by(words: Words, one: Moved) -> list[Markup]:
    """Who says so and when, and the paper that orders it."""
    source = newest(one)
    if source is None:
        return []
    if source.kind is SourceKind.DOCUMENT:
        named = phrases.sources(words, one.meeting, [source])
        return [named] if named else []
    told = _told_at(words, source.at) if source.at else None
    return [line for line in (told, words("moved.no_document")) if line is not None]


def end(words: Words, one: Moved) -> Markup | None:
    """The last line of the message: the paper that orders it, or that there is none yet."""
    return next(reversed(_by(words, one)), None)


def _told_at(words: Words, instant: datetime) -> Markup:
    local = instant.astimezone(VIETNAM)
    return words("moved.said_at", clock=dates.clock(words, local.time()), day=dates.day(words, local.date()))


def newest(one: Moved) -> Source | None:
    """Whose word the latest of the session's facts is."""
    own = points_of(one.meeting, one.unit.key, one.session) if one.unit else ()
    room = next((point.room for point in own if point.room), None)
    facts: list[Fact[object] | None] = []
    if one.timed:
        facts += [one.session.start, one.session.state]
    if one.old.place != one.new.place:
        facts.append(one.session.place)
    if one.old.room != one.new.room:
        facts.append(room)
    there = [fact.source for fact in facts if fact is not None]
    return max(there, key=lambda source: _since(one.meeting, source), default=None)


def _since(meeting: Meeting, source: Source) -> float:
    """When it was said, or when its paper came out; of two that nobody knows the first counts."""
    paper = next((one for one in meeting.documents if one.key == source.document), None)
    at = source.at or (known_from(paper) if paper is not None else None)
    return at.timestamp() if at is not None else 0.0
