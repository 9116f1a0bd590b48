"""Until when something may be handed in: what the wording excludes, and from which day reminders count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from meetings.moments import VIETNAM, Moment
from meetings.problems import Problem
from meetings.workdays import Calendar, add_workdays, holiday, is_workday, last_workday_before

MINUTE = timedelta(minutes=1)
END_OF_DAY = time(23, 59)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due moment with the words it was given in.

    `inclusive` is true for *đến hết*, *chậm nhất*, *hạn cuối*, *không muộn hơn*, and false for *trước*
    (vietnam.md 2.3).
    """

    moment: Moment
    inclusive: bool
    wording: str


class State(StrEnum):
    OPEN = "open"
    DUE_TODAY = "due-today"
    OVERDUE = "overdue"


def last_safe(deadline: Deadline) -> datetime:
    """The last minute (aware, Viet Nam) in which handing in is in time; that whole minute still is.

    *trước ngày X* → 23:59 of the day before X; *trước tháng 6* → 23:59 of 31/5; *đến hết ngày X* → 23:59 of X, and of
    the last day where only a month or year is named. A clock time is that very minute in both wordings: *trước 16 giờ*
    → 16:00, for no office refuses a paper that arrives as the clock strikes. *trước chiều X* → the start of that
    half-day's hours, *đến hết chiều X* → their end.
    """
    moment = deadline.moment
    if deadline.inclusive or moment.clock is not None:
        return moment.latest
    if moment.part is not None:
        return moment.earliest
    return datetime.combine(moment.day - timedelta(days=1), END_OF_DAY, VIETNAM)


def is_late(deadline: Deadline, received: datetime) -> bool:
    """Whether something that came in at `received` (aware) is late; `now` instead says whether the time is over."""
    return _local(received) >= last_safe(deadline) + MINUTE


def state(deadline: Deadline, now: datetime) -> State:
    """How the deadline stands at `now` (aware); due today means on the day of the last safe minute, not over yet."""
    if is_late(deadline, now):
        return State.OVERDUE
    return State.DUE_TODAY if days_left(deadline, now) == 0 else State.OPEN


def days_left(deadline: Deadline, now: datetime) -> int:
    """Calendar days from the day of `now` (aware) to that of the last safe minute; negative once it has passed."""
    return (last_safe(deadline).date() - _local(now).date()).days


def remind_from(deadline: Deadline, calendar: Calendar | None = None) -> date:
    """The day D from which reminders count back: that of the last safe minute, or the last working day before it."""
    day = last_safe(deadline).date()
    return day if is_workday(day, calendar) else last_workday_before(day, calendar)


def reminder_day(deadline: Deadline, count: int, calendar: Calendar | None = None) -> date:
    """The day D−count, in working days."""
    return add_workdays(remind_from(deadline, calendar), -count, calendar)


def day_before_session(day: date, count: int, calendar: Calendar | None = None) -> date:
    """The day T−count before a session on `day`: up to 1 a calendar day, from 2 on working days."""
    return day - timedelta(days=count) if count <= 1 else add_workdays(day, -count, calendar)


def warnings(deadline: Deadline, issued: date | None, calendar: Calendar | None = None) -> tuple[Problem, ...]:
    """What an organiser should look at: due before the document (of day `issued`) came out, or on a day off.

    The key `deadline.before_issue` has the values due, issued, wording (both days as dates); `deadline.day_off` has
    due, holiday (its name, or None on a weekend) and remind_from.
    """
    due = last_safe(deadline).date()
    found = []
    if issued is not None and due < issued:
        values = {"due": deadline.moment.day, "issued": issued, "wording": deadline.wording}
        found.append(Problem("deadline.before_issue", values))
    if not is_workday(due, calendar):
        rest = {"due": due, "holiday": holiday(due, calendar), "remind_from": remind_from(deadline, calendar)}
        found.append(Problem("deadline.day_off", rest))
    return tuple(found)


def _local(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an aware instant is needed")
    return instant.astimezone(VIETNAM)
