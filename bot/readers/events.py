"""Calendar files (.ics): each event a row under the headings that official schedules have."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from icalendar import Calendar

from bot.readers.found import Found, Piece
from bot.readers.sheet import shown
from meetings.moments import VIETNAM
from meetings.problems import Problem, Refusal

HEADINGS = ("Nội dung", "Thời gian", "Địa điểm", "Thành phần", "Ghi chú")
"""As a person would head the columns of a schedule, so that it is read like one."""
STATES = {"TENTATIVE": "dự kiến", "CANCELLED": "hủy"}
REPEATS = {"DAILY": "hằng ngày", "WEEKLY": "hằng tuần", "MONTHLY": "hằng tháng", "YEARLY": "hằng năm"}


def read(text: str) -> list[Piece]:
    """Times in Viet Nam's zone. Raises Refusal `file.broken` for what is no calendar."""
    if "END:VCALENDAR" not in text:
        raise Refusal(Problem("file.broken"))
    try:
        found, rows = (
            Found(),
            [_row(event) for one in Calendar.from_ical(text, multiple=True) for event in one.walk("VEVENT")],
        )
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise Refusal(Problem("file.broken")) from error
    if rows:
        found.table([HEADINGS, *rows])
    return found.pieces


def _row(event: Any) -> tuple[str, ...]:
    state = STATES.get(str(event.get("STATUS", "")).upper())
    title = _words(event, "SUMMARY") + (f" ({state})" if state else "")
    return title, _time(event), _words(event, "LOCATION"), _who(event), _words(event, "DESCRIPTION")


def _words(event: Any, name: str) -> str:
    return str(event.get(name, "")).strip()


def _time(event: Any) -> str:
    if "DTSTART" not in event:
        return ""
    start, end = _local(event.decoded("DTSTART")), _local(event.decoded("DTEND")) if "DTEND" in event else None
    words = shown(start)
    if isinstance(start, datetime) and isinstance(end, datetime) and end > start:
        words = (
            f"từ {words} đến {shown(end)}"
            if end.date() != start.date()
            else f"{shown(start.time())} - {shown(end.time())} {shown(start.date())}"
        )
    return " ".join(filter(None, (words, _repeats(event))))


def _repeats(event: Any) -> str:
    rule = event.get("RRULE")
    return REPEATS.get(str(rule["FREQ"][0]).upper(), "") if rule and "FREQ" in rule else ""


def _local(moment: date) -> date:
    """A time without a zone is Viet Nam's."""
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _who(event: Any) -> str:
    """Names of who is invited, never their addresses."""
    people = event.get("ATTENDEE", [])
    every = people if isinstance(people, list) else [people]
    return "; ".join(str(one.params["CN"]) for one in every if "CN" in getattr(one, "params", {}))
