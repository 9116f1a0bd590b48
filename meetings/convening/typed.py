"""What an organiser types for one field: a time, a deadline with its wording, a rule, names, or plain words."""

from __future__ import annotations

import re
from datetime import datetime, time

from meetings.convening.fields import Entry, Kind, Value
from meetings.deadlines import Deadline
from meetings.model import DeputyRule, Meeting
from meetings.moments import VIETNAM, Moment
from meetings.problems import Problem
from meetings.reading.fold import fold
from meetings.reading.moving import lacks_day
from meetings.reading.when import Bound, When
from meetings.reading.when import read as read_time

LONGEST = 400
RULES = (
    (re.compile(r"phai cu|bat buoc|obliged|must"), DeputyRule.OBLIGED),
    (re.compile(r"khong (?:duoc )?cu|cam|forbidden|no deput"), DeputyRule.FORBIDDEN),
    (re.compile(r"dong y|xin phep|consent"), DeputyRule.CONSENT),
    (re.compile(r"tu do|duoc cu|co the|free|may"), DeputyRule.FREE),
)


def typed_for(meeting: Meeting, entry: Entry, text: str, now: datetime) -> Value | Problem:
    """As `typed_value`; an hour alone is on the day of its session, which cannot end before it begins (`letter.ends_first`)."""
    begins = _begins(meeting, entry.path)
    value = typed_value(entry.kind, text, _on_day_of(begins, text, now) if entry.kind is Kind.MOMENT else now)
    if begins is None or not isinstance(value, Moment) or not entry.path.endswith(".end"):
        return value
    return Problem("letter.ends_first", {"start": begins}) if value.latest < begins.earliest else value


def _begins(meeting: Meeting, path: str) -> Moment | None:
    """When the session begins that the field belongs to."""
    collection, key, *_ = [*path.split("."), ""]
    held = {"sessions": key, "agenda": next((one.session for one in meeting.agenda if one.key == key), None)}
    start = next((one.start for one in meeting.sessions if one.key == held.get(collection)), None)
    return start.value if start is not None else None


def _on_day_of(begins: Moment | None, text: str, now: datetime) -> datetime:
    """When to read what was typed as if it were said: on the session's day where it names none."""
    if begins is None or not lacks_day(text, now):
        return now
    return datetime.combine(begins.day, time.min, VIETNAM)


def typed_value(kind: Kind, text: str, now: datetime) -> Value | Problem:
    """The value, or why there is none: `letter.not_time`, `letter.not_rule`, `letter.empty`, `letter.long`, `change.conflict`."""
    said = text.strip()
    if not said:
        return Problem("letter.empty")
    if kind in (Kind.MOMENT, Kind.DEADLINE):
        return _time(kind, said, now)
    if kind is Kind.RULE:
        rule = next((one for pattern, one in RULES if pattern.search(fold(said))), None)
        return rule or Problem("letter.not_rule")
    limit = LONGEST if kind is Kind.TEXT else 10 * LONGEST
    return said if len(said) <= limit else Problem("letter.long", {"limit": limit})


def _time(kind: Kind, said: str, now: datetime) -> Moment | Deadline | Problem:
    found = read_time(said, now)
    if isinstance(found, Problem):
        return found
    if not isinstance(found, When):
        return Problem("letter.not_time")
    if found.conflict:
        return Problem("change.conflict", {"day": found.start.day})
    if kind is Kind.MOMENT:
        return found.start
    return Deadline(found.end or found.start, found.bound is not Bound.BEFORE, said)
