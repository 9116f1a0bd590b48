"""Conclusions come out five working days after the meeting at the latest: its organisers are told the day before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from meetings.ground import About, Ground, begins, takes_place
from meetings.model import Meeting
from meetings.notices import Kind, Notice
from meetings.policy import Choice
from meetings.recipients import Recipient
from meetings.retention import concluded_on
from meetings.workdays import add_workdays

CONCLUDE = "conclude"
"""The step; the subject is the meeting's last session."""
LIMIT = 5
"""Working days (QĐ 45/2018/QĐ-TTg)."""
USEFUL = 2
"""For how many working days it makes sense to say so."""


def conclusions_due(meeting: Meeting) -> tuple[str, date] | None:
    """The meeting's last session (its key) and until when its conclusions are due; None once they are out."""
    held = [one for one in meeting.sessions if takes_place(one)]
    if not held or concluded_on(meeting) is not None:
        return None
    last = max(held, key=begins)
    return last.key, add_workdays(begins(last).date(), LIMIT)


def conclusion_reminders(ground: Ground) -> Iterator[Notice]:
    found = conclusions_due(ground.meeting)
    if found is None:
        return
    session, day = found
    due, until = ground.by_day(add_workdays(day, -1)), ground.by_day(add_workdays(day, USEFUL - 1))
    about = About(Kind.TASK, session, CONCLUDE, day.isoformat(), until)
    for person in ground.people.organisers() if ground.holds(due) else ():
        told = ground.notice(about, Recipient(person.chat), due)
        if told is not None and ground.wish(person.chat, Choice.TASKS) is not None:
            yield told


def is_about_conclusions(notice: Notice) -> bool:
    return notice.kind is Kind.TASK and notice.step == CONCLUDE
