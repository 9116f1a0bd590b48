"""The words of a change: to whom it is, what is new, what is no longer valid, and what to do again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.views import moved, moved_buttons, phrases
from handlers.views.guide import see_schedule
from handlers.views.moved import Moved
from handlers.views.notice_parts import Block, Post, Reading, about, dear
from handlers.views.screen import Button, lines, shorten
from locales import dates
from meetings.change_notices import NEW, step_of
from meetings.changed import POINT, REQUIREMENT, SESSION, Changed
from meetings.deadlines import last_safe
from meetings.declarations import Declaration
from meetings.duty_reminders import fact_of
from meetings.heard import is_repeated
from meetings.known import Known, read
from meetings.model import Session
from meetings.notices import Kind, Notice
from meetings.participants import points_of
from meetings.recipients import CONTACT
from meetings.records import key_of
from meetings.tags import tag

WORDING = 120


def change(reading: Reading, post: Post) -> Block | None:
    """A change of a session as its reader gets it."""
    notice, one = post.notice, _moved(reading, post)
    if one is None:
        return None
    text = moved.text(reading.words, one, dear(reading, notice), *about(reading, one.session))
    got, *more = moved_buttons.buttons(reading.words, one, notice.fact, contact=CONTACT in reading.roles)
    if notice.chat < 0:  # a group confirms nothing
        return Block(text, tuple(button for button in more if button.copy is not None))
    name, end = moved_buttons.short(reading.words, one.new), moved.end(reading.words, one)
    return Block(text, tuple(more), got, name, end=end)


def room_of(reading: Reading, post: Post) -> tuple[object, ...] | None:
    """What changes of a room have in common that are told as one; None for any other notice."""
    one = _moved(reading, post) if post.notice.kind is Kind.CHANGE else None
    return (post.notice.unit, one.old.room, one.new.room, one.again) if one is not None and one.roomed else None


def rooms(reading: Reading, posts: Sequence[Post]) -> Block | None:
    """Another room for several sessions (`room_of` is the same for all): said, and confirmed, once."""
    several = [one for post in posts if (one := _moved(reading, post)) is not None]
    if not several:
        return None
    one, *also = several
    text = moved.text(reading.words, one, dear(reading, posts[0].notice), *about(reading), also=also)
    if posts[0].notice.chat < 0:
        return Block(text)
    got = moved_buttons.got_rooms(reading.words, {post.notice.subject: post.notice.fact for post in posts})
    return Block(text, (see_schedule(reading.words),), got, moved_buttons.short(reading.words, one.new))


def _moved(reading: Reading, post: Post) -> Moved | None:
    """A reminder of a change names what was before, as far as that is kept. None where the session is gone."""
    notice, session = post.notice, reading.session(post.notice.subject)
    if session is None:
        return None
    new, again = read(notice.fact), step_of(notice) != NEW
    old = _before(reading, session, new, notice.unit) if again or post.held is None else post.held
    unit = next((one.unit for one in reading.meeting.roster if one.unit.key == notice.unit), None)
    roles = reading.roles if notice.chat > 0 else frozenset({CONTACT})  # in a unit's group its contact reads too
    return Moved(reading.meeting, session, old, new, unit, again, roles, _booked(reading, session, notice.unit))


def _booked(reading: Reading, session: Session, unit: str | None) -> str | None:
    """The room that the unit declared, where it did."""
    own = points_of(reading.meeting, unit, session) if unit is not None else ()
    declared = [reading.records.value(Declaration, point.key) for point in own]
    return next((one.room for one in declared if one is not None and one.room), None)


def _before(reading: Reading, session: Session, new: Known, unit: str | None) -> Known:
    """What the unit knew of the session before it, or the unit's room, changed last; the same as now where nobody wrote
    that down.
    """
    own = points_of(reading.meeting, unit, session) if unit is not None else ()
    keys = ((SESSION, session.key), *((POINT, point.key) for point in own))
    found = [record for key in keys if (record := reading.records.get(Changed, *key)) is not None]
    last = max(found, key=lambda record: record.at, default=None)
    if last is None:
        return new
    stood = last.value
    if last.key != key_of(SESSION, session.key):
        return replace(new, room=stood.room)
    return replace(new, state=stood.state or new.state, start=stood.start, place=stood.place)


def _day(reading: Reading, notice: Notice, day: date) -> str:
    """thứ Tư 27/5/2020; in a reminder, which is read when it comes, also how far that is: (hôm nay)."""
    far = phrases.how_far(reading.words, day, reading.now) if is_repeated(notice) else ""
    return f"{dates.full_day(reading.words, day)} {far}".rstrip()


def corrected(reading: Reading, post: Post) -> Block | None:
    """A deadline that was corrected, with the old one as no longer valid; or set for the first time."""
    wanted = next((one for one in reading.meeting.requirements if one.key == post.notice.subject), None)
    if wanted is None or wanted.due is None:
        return None
    words, due = reading.words, wanted.due.value
    safe, old = last_safe(due), reading.records.value(Changed, REQUIREMENT, wanted.key)
    source = phrases.sources(words, reading.meeting, [wanted.due]) or words("moved.no_document")
    text = lines(
        words("moved.head_deadline" if old and old.due else "moved.head_first_deadline", due=due.wording),
        words("moved.remind") if is_repeated(post.notice) else None,
        dear(reading, post.notice),
        *about(reading),
        shorten(wanted.what.value, phrases.MAX_TITLE),
        words("moved.last_safe", clock=dates.clock(words, safe.time()), day=_day(reading, post.notice, safe.date())),
        words("moved.old_deadline", due=shorten(old.due.wording, WORDING)) if old and old.due else None,
        source,
    )
    unit, fact = post.notice.unit or "", fact_of(due, post.notice.unit)
    got = Button(words.plain("moved.button_got_deadline"), press=f"nhac_lich:h:{tag(wanted.key)}:{tag(fact)}")
    hand_in = Button(words.plain("work.button_report"), press=f"nop_bao_cao:u:{tag(unit)}") if unit else None
    more = [hand_in, Button(words.plain("button.deadlines"), press="han_nop:p:0")]
    return Block(text, tuple(one for one in more if one is not None), got, unit=post.notice.unit, end=source)
