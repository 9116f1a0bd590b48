"""The card of one session: when, where, who, and what can be opened from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.audience import Audience
from handlers.views.paging import paged
from handlers.views.screen import COPY_LIMIT, Button, Rows, Screen, fit, grid, lines, paragraphs, shorten, utf16_length
from handlers.views.updated import no_longer, updated
from locales import Words
from meetings.changed import Changed
from meetings.facts import Fact
from meetings.model import BridgePoint, Meeting, Session, SessionState
from meetings.records import Record
from meetings.timetable import HELD, is_going_on


def state_line(words: Words, session: Session) -> Markup | None:
    """Tentative, postponed or cancelled; nothing for what is simply scheduled."""
    if session.state.value is SessionState.SCHEDULED:
        return None
    return words(f"session.state_{session.state.value.value}")


def soon(words: Words, session: Session, now: datetime) -> str:
    """(còn 2 ngày); nothing for what does not take place."""
    held = session.start is not None and session.state.value in HELD
    return phrases.how_soon(words, session.start.value, now) if session.start and held else ""


MOST_ATTENDEES = 160
"""Characters of the card; the whole list has its own screen."""
COPY_PART = 90


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose schedule it is, and at which bridge point that unit sits."""

    unit: str
    point: BridgePoint | None = None


def card(
    words: Words,
    meeting: Meeting,
    session: Session,
    now: datetime,
    seat: Seat | None,
    audience: Audience,
    history: Record[Changed] | None = None,
) -> Screen:
    """Everything about one session that its `audience` may see: when, where, who, and whose words these are.

    `history` is what it was before it changed last.
    """
    room = _room(seat)
    facts = (
        session.start,
        room or session.place or meeting.place,
        session.chair or meeting.chair,
        session.attendees,
        session.end,
        session.title,
    )
    text = lines(
        *_head(words, meeting, session, now, seat),
        no_longer(words, session, history, now),
        _end(words, meeting, session),
        words("session.seat", value=phrases.said(words, room)) if room else None,
        *_where_and_who(words, meeting, session, seated=room is not None),
        phrases.field(words, "session.link", session.link if audience.may_join else None),
        phrases.field(words, "session.note", session.note),
        updated(words, history),
        phrases.sources(words, meeting, facts),
    )
    return Screen(text, card_rows(words, meeting, session, seat))


def _room(seat: Seat | None) -> Fact[str] | None:
    """The room of the bridge point where the unit sits, if it is known; at the central one the session's own place."""
    return seat.point.room if seat and seat.point and not seat.point.central else None


def place_of(meeting: Meeting, session: Session, seat: Seat | None) -> Fact[str] | None:
    """Where its reader goes: to the room where the unit sits, else to the session's own place."""
    return _room(seat) or session.place or meeting.place


def _head(words: Words, meeting: Meeting, session: Session, now: datetime, seat: Seat | None) -> list[Markup | None]:
    """What it is, that it is called off if it is, and when."""
    when = [state_line(words, session), _when(words, meeting, session, now)]
    if seat is None:
        return [words("session.title", title=phrases.titled(session)), *when]
    titled = words("session.line_all_day", title=phrases.titled(session))
    return [words("schedule.unit", unit=shorten(seat.unit, phrases.MAX_TITLE)), titled, *when]


def _when(words: Words, meeting: Meeting, session: Session, now: datetime) -> Markup | None:
    if session.start is None:
        put_off = session.state.value is SessionState.POSTPONED
        missing = phrases.missing(words, meeting, f"sessions.{session.key}.start")
        return None if put_off else words("session.when_absent", absent=missing)
    start, end = session.start.value, session.end.value if session.end else None
    when = phrases.capital(phrases.span(words, start, end))
    return words("session.when", when=when, far=_far(words, session, now)).strip()


def _far(words: Words, session: Session, now: datetime) -> str:
    """How soon it is; nothing for what does not take place."""
    near = soon(words, session, now)
    return words.plain("session.going_on") if near and is_going_on(session, now) else near


def _end(words: Words, meeting: Meeting, session: Session) -> Markup | None:
    if session.end is not None or session.start is None or session.start.value.clock is None:
        return None
    return words("session.no_end", absent=phrases.missing(words, meeting, f"sessions.{session.key}.end"))


def _where_and_who(words: Words, meeting: Meeting, session: Session, *, seated: bool) -> list[Markup | None]:
    chair = session.chair or meeting.chair
    who = "; ".join(session.attendees.value) if session.attendees else None
    return [
        phrases.field(words, "session.central" if seated else "session.place", session.place or meeting.place),
        phrases.field(words, "session.chair", chair),
        words("session.attendees", value=shorten(who, MOST_ATTENDEES)) if who else None,
    ]


def telling_absence(words: Words, meeting: Meeting, session: Session, asked: str | None, screen: Screen) -> Screen:
    """The card, and below it that the chair or the place (`asked`) is not stated, where the card would say nothing of it."""
    stated = {
        "chair": session.chair or meeting.chair,
        "place": session.place or meeting.place or meeting.bridge_points,
    }
    if asked is None or stated[asked]:
        return screen
    absent = phrases.missing(words, meeting, f"sessions.{session.key}.{asked}")
    return Screen(lines(screen.text, words(f"session.{asked}", value=absent)), screen.rows)


def card_rows(words: Words, meeting: Meeting, session: Session, seat: Seat | None = None) -> Rows:
    """What can be done from the card; only buttons behind which something stands."""
    key = session.key
    return grid(
        [
            _sites(words, meeting, seat),
            Button(words.plain("button.attendees"), press=f"lich:t:{key}") if _has_more_attendees(session) else None,
            Button(words.plain("button.agenda"), press=f"chuong_trinh:{key}"),
            Button(words.plain("button.topics"), press="noi_dung:p:0") if meeting.topics else None,
            Button(words.plain("button.documents"), press="tai_lieu:p:0")
            if any(d.public for d in meeting.documents)
            else None,
            Button(words.plain("button.deadlines"), press="han_nop:p:0"),
            _calendar(words, session),
            Button(words.plain("button.copy"), copy=copied(words, meeting, session, seat)),
            Button(words.plain("button.all_sessions"), press="lich:a:0") if len(meeting.sessions) > 1 else None,
        ]
    )


def _calendar(words: Words, session: Session) -> Button | None:
    """Into the phone's calendar; out of it what does not take place, or has no day any more."""
    if session.state.value in HELD:
        label = "button.calendar" if has_day(session) else None
    else:
        label = "moved.button_calendar"
    return Button(words.plain(label), press=f"lich:i:{session.key}") if label else None


def has_day(session: Session) -> bool:
    return session.start is not None and session.start.value.precision in phrases.TO_THE_DAY


def _has_more_attendees(session: Session) -> bool:
    return session.attendees is not None and len("; ".join(session.attendees.value)) > MOST_ATTENDEES


def attendees(words: Words, meeting: Meeting, session: Session, page: int = 0) -> Screen:
    """Everybody who attends, one a line."""
    listed = [words("session.attendee", who=who) for who in session.attendees.value] if session.attendees else []
    heading = words("session.attendees_title", title=phrases.titled(session))
    shown, turning = paged(fit(listed), page, f"lich:t:{session.key}:")
    text = paragraphs(heading, lines(*shown), phrases.sources(words, meeting, [session.attendees]))
    back = Button(words.plain("button.session"), press=f"lich:s:{session.key}")
    return Screen(text, turning + grid([back]))


def _sites(words: Words, meeting: Meeting, seat: Seat | None) -> Button | None:
    if seat and seat.point:
        return Button(words.plain("button.own_bridge_point"), press=f"diem_cau:k:{seat.point.key}")
    return Button(words.plain("button.bridge_points"), press="diem_cau:p:0") if meeting.bridge_points else None


def copied(words: Words, meeting: Meeting, session: Session, seat: Seat | None = None) -> str:
    """What goes to Zalo: title, when, where the unit sits, source, plain and at most 256 characters."""
    place = place_of(meeting, session, seat)
    source = phrases.sources(words, meeting, [session.start or session.title, place])
    rest = [
        when_plain(words, session),
        shorten(phrases.capital(place.value), COPY_PART) if place else None,
        shorten(str(source.striptags()), COPY_PART) if source else None,
    ]
    tail = "\n".join(part for part in rest if part)
    room = max(40, COPY_LIMIT - utf16_length(tail) - 1)
    return shorten(f"{shorten(session.title.value, room)}\n{tail}", COPY_LIMIT)


def when_plain(words: Words, session: Session) -> str:
    """When, without markup; first of all that it is called off, put off or not certain."""
    state = state_line(words, session)
    when = phrases.moment(words, session.start.value) if session.start else words.plain("session.no_date")
    known = session.start or state is None
    said = [str(state.striptags()) if state else None, phrases.capital(when) if known else None]
    return "\n".join(part for part in said if part)


def calendar_caption(words: Words, session: Session) -> str:
    """What stands under the calendar file: the title and when."""
    return f"{shorten(session.title.value, 200)}\n{when_plain(words, session)}"
