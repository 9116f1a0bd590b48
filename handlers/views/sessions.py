"""The card of one session: when, where, who, and what can be opened from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.screen import COPY_LIMIT, Button, Rows, Screen, fit, grid, lines, paragraphs, shorten
from locales import Words
from meetings.model import BridgePoint, Meeting, Session, SessionState
from meetings.timetable import is_going_on


def state_line(words: Words, session: Session) -> Markup | None:
    """Tentative, postponed or cancelled; nothing for what is simply scheduled."""
    if session.state.value is SessionState.SCHEDULED:
        return None
    return words(f"session.state_{session.state.value.value}")


MOST_ATTENDEES = 160
"""Characters of the card; the whole list has its own screen."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose schedule it is, and at which bridge point that unit sits."""

    unit: str
    point: BridgePoint | None = None


def card(words: Words, meeting: Meeting, session: Session, now: datetime, seat: Seat | None = None) -> Screen:
    """Everything about one session: when, where, who, and whose words these are."""
    room = seat.point.room if seat and seat.point else None
    facts = (session.start, room or session.place, session.chair, session.attendees, session.end, session.title)
    text = lines(
        *_head(words, meeting, session, now, seat),
        state_line(words, session),
        _end(words, meeting, session),
        words("session.seat", value=phrases.said(words, room)) if room else None,
        *_where_and_who(words, meeting, session),
        phrases.sources(words, meeting, facts),
    )
    return Screen(text, card_rows(words, meeting, session, seat))


def _head(words: Words, meeting: Meeting, session: Session, now: datetime, seat: Seat | None) -> list[Markup]:
    if seat is None:
        return [words("session.title", title=session.title.value), _when(words, meeting, session, now)]
    titled = words("session.line_all_day", title=session.title.value)
    heading, when = words("schedule.unit", unit=seat.unit), _when(words, meeting, session, now)
    return [heading, titled, when]


def _when(words: Words, meeting: Meeting, session: Session, now: datetime) -> Markup:
    if session.start is None:
        return words("session.when_absent", absent=phrases.missing(words, meeting, f"sessions.{session.key}.start"))
    start, end = session.start.value, session.end.value if session.end else None
    far = words.plain("session.going_on") if is_going_on(session, now) else phrases.how_soon(words, start, now)
    return words("session.when", when=phrases.capital(phrases.span(words, start, end)), far=far)


def _end(words: Words, meeting: Meeting, session: Session) -> Markup | None:
    if session.end is not None or session.start is None or session.start.value.clock is None:
        return None
    return words("session.no_end", absent=phrases.missing(words, meeting, f"sessions.{session.key}.end"))


def _where_and_who(words: Words, meeting: Meeting, session: Session) -> list[Markup | None]:
    chair = session.chair or meeting.chair
    who = "; ".join(session.attendees.value) if session.attendees else None
    return [
        phrases.field(words, "session.place", session.place or meeting.place),
        phrases.field(words, "session.chair", chair),
        words("session.attendees", value=shorten(who, MOST_ATTENDEES)) if who else None,
        phrases.field(words, "session.link", session.link),
        phrases.field(words, "session.note", session.note),
    ]


def card_rows(words: Words, meeting: Meeting, session: Session, seat: Seat | None = None) -> Rows:
    """What can be done from the card; only buttons behind which something stands."""
    key = session.key
    return grid(
        [
            _sites(words, meeting, seat),
            Button(words.plain("button.attendees"), press=f"lich:t:{key}") if _has_more_attendees(session) else None,
            Button(words.plain("button.agenda"), press=f"chuong_trinh:{key}"),
            Button(words.plain("button.topics"), press="noi_dung:p:0") if meeting.topics else None,
            Button(words.plain("button.documents"), press="tai_lieu:p:0") if meeting.documents else None,
            Button(words.plain("button.deadlines"), press="han_nop:p:0"),
            Button(words.plain("button.calendar"), press=f"lich:i:{key}") if session.start else None,
            Button(words.plain("button.copy"), copy=copied(words, meeting, session)),
            Button(words.plain("button.all_sessions"), press="lich:a:0") if len(meeting.sessions) > 1 else None,
        ]
    )


def _has_more_attendees(session: Session) -> bool:
    return session.attendees is not None and len("; ".join(session.attendees.value)) > MOST_ATTENDEES


def attendees(words: Words, meeting: Meeting, session: Session) -> Screen:
    """Everybody who attends, one a line."""
    listed = [words("session.attendee", who=who) for who in session.attendees.value] if session.attendees else []
    heading = words("session.attendees_title", title=session.title.value)
    text = paragraphs(heading, lines(*fit(listed)[0]), phrases.sources(words, meeting, [session.attendees]))
    return Screen(text, grid([Button(words.plain("button.session"), press=f"lich:s:{session.key}")]))


def _sites(words: Words, meeting: Meeting, seat: Seat | None) -> Button | None:
    if seat and seat.point:
        return Button(words.plain("button.own_bridge_point"), press=f"diem_cau:k:{seat.point.key}")
    return Button(words.plain("button.bridge_points"), press="diem_cau:p:0") if meeting.bridge_points else None


def copied(words: Words, meeting: Meeting, session: Session) -> str:
    """What goes to Zalo: title, when, where, source, plain and at most 256 characters."""
    when = phrases.moment(words, session.start.value) if session.start else words.plain("session.no_date")
    place = session.place or meeting.place
    source = phrases.sources(words, meeting, [session.start or session.title])
    rest = [phrases.capital(when), place.value if place else None, source and str(source.striptags())]
    tail = "\n".join(part for part in rest if part)
    room = max(40, COPY_LIMIT - len(tail) - 1)
    return shorten(f"{shorten(session.title.value, room)}\n{tail}", COPY_LIMIT)


def calendar_caption(words: Words, session: Session) -> str:
    """What stands under the calendar file: the title and when."""
    when = phrases.moment(words, session.start.value) if session.start else words.plain("session.no_date")
    return f"{shorten(session.title.value, 200)}\n{phrases.capital(when)}"
