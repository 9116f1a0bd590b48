"""A session as an .ics file for the phone's own calendar (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from handlers.views import phrases, sessions
from handlers.views.sessions import Seat
from locales import Words
from meetings.model import Meeting, Session, SessionState
from meetings.moments import Moment
from meetings.timetable import HELD

ALARM = timedelta(minutes=-60)
ALARM_OF_A_DAY = timedelta(hours=-16)
"""Of what has no clock time: at eight in the morning of the day before, for an hour before midnight is no time to ring."""
PRODUCT = "-//Diem Cau//diemcau//VI"

# RFC 5545, 3.8.1.11
STATUS = {
    SessionState.TENTATIVE: "TENTATIVE",
    SessionState.SCHEDULED: "CONFIRMED",
    SessionState.POSTPONED: "CANCELLED",
    SessionState.CANCELLED: "CANCELLED",
}


def event(
    meeting: Meeting, session: Session, words: Words, now: datetime, version: int = 1, seat: Seat | None = None
) -> tuple[str, bytes]:
    """The file's name and content. The UID stays for good, times are UTC instants, and no end is invented.

    `version` becomes SEQUENCE, so that a later file replaces an earlier one; what was put off or called off is taken out
    of the calendar (RFC 5546, 3.2.5). `seat` is where its reader sits. Raises ValueError for a session without a day.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH" if session.state.value in HELD else "CANCEL")
    calendar.add_component(_event(meeting, session, words, now, version, seat))
    return f"{meeting.key}-{session.key}.ics", calendar.to_ical()


def _event(meeting: Meeting, session: Session, words: Words, now: datetime, version: int, seat: Seat | None) -> Event:
    held = session.state.value in HELD
    if held and not sessions.has_day(session):
        raise ValueError(f"session {session.key} has no day")
    start, end = session.start.value if session.start else None, session.end.value if session.end else None
    entry = Event()
    entry.add("uid", f"{session.key}.{meeting.key}@diemcau")
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("sequence", version - 1)
    entry.add("summary", session.title.value)
    entry.add("status", STATUS[session.state.value])
    if start is not None and sessions.has_day(session):
        _add_times(entry, start, end)
    place = sessions.place_of(meeting, session, seat)
    if place is not None:
        entry.add("location", place.value)
    source = phrases.sources(words, meeting, [session.start, session.title])
    span = phrases.capital(phrases.span(words, start, end)) if start is not None and held else None
    said = [span or sessions.when_plain(words, session), str(source.striptags()) if source else None]
    entry.add("description", "\n".join(line for line in said if line))
    if held and start is not None:
        entry.add_component(_alarm(session, ALARM if start.clock else ALARM_OF_A_DAY))
    return entry


def _add_times(entry: Event, start: Moment, end: Moment | None) -> None:
    """Instants where a clock time is known, else whole days; the last day of those is excluded (RFC 5545, 3.6.1)."""
    if start.clock is not None:
        entry.add("dtstart", start.earliest.astimezone(UTC))
        if end is not None and end.clock is not None and end.latest > start.earliest:
            entry.add("dtend", end.latest.astimezone(UTC))
        return
    entry.add("dtstart", start.day)
    entry.add("dtend", (end or start).last_day + timedelta(days=1))


def _alarm(session: Session, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", session.title.value)
    alarm.add("trigger", before)
    return alarm
