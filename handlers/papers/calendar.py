"""A session as an .ics file for the phone's own calendar (RFC 5545)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from handlers.views import phrases
from locales import Words
from meetings.model import Meeting, Session, SessionState
from meetings.moments import Precision

ALARM = timedelta(minutes=-60)
PRODUCT = "-//Diem Cau//diemcau//VI"

# RFC 5545, 3.8.1.11
STATUS = {
    SessionState.TENTATIVE: "TENTATIVE",
    SessionState.SCHEDULED: "CONFIRMED",
    SessionState.POSTPONED: "TENTATIVE",
    SessionState.CANCELLED: "CANCELLED",
}


def event(meeting: Meeting, session: Session, words: Words, now: datetime, version: int = 1) -> tuple[str, bytes]:
    """The file's name and content. The UID stays for good, times are UTC instants, and no end is invented.

    `version` becomes SEQUENCE, so that a later file replaces an earlier one. Raises ValueError without a start.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(meeting, session, words, now, version))
    return f"{meeting.key}-{session.key}.ics", calendar.to_ical()


def _event(meeting: Meeting, session: Session, words: Words, now: datetime, version: int) -> Event:
    if session.start is None:
        raise ValueError(f"session {session.key} has no start")
    entry = Event()
    entry.add("uid", f"{session.key}.{meeting.key}@diemcau")
    entry.add("dtstamp", now.astimezone(UTC))
    entry.add("sequence", version - 1)
    entry.add("summary", session.title.value)
    entry.add("status", STATUS[session.state.value])
    _add_times(entry, session)
    place = session.place or meeting.place
    if place is not None:
        entry.add("location", place.value)
    source = phrases.sources(words, meeting, [session.start, session.title])
    if source is not None:
        entry.add("description", source.striptags())
    entry.add_component(_alarm(session))
    return entry


def _add_times(entry: Event, session: Session) -> None:
    """Instants where a clock time is known, else whole days; the last day of those is excluded (RFC 5545, 3.6.1)."""
    if session.start is None:
        return
    start, end = session.start.value, session.end.value if session.end else None
    if start.precision is Precision.MINUTE:
        entry.add("dtstart", start.earliest.astimezone(UTC))
        if end is not None and end.precision is Precision.MINUTE:
            entry.add("dtend", end.latest.astimezone(UTC))
        return
    entry.add("dtstart", start.day)
    entry.add("dtend", (end or start).last_day + timedelta(days=1))


def _alarm(session: Session) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", session.title.value)
    alarm.add("trigger", ALARM)
    return alarm
