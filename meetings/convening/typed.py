"""What an organiser types for one field: a time, a deadline with its wording, a rule, names, or plain words."""

from __future__ import annotations

import re
from datetime import datetime

from meetings.convening.fields import Kind, Value
from meetings.deadlines import Deadline
from meetings.model import DeputyRule
from meetings.moments import Moment
from meetings.problems import Problem
from meetings.reading.fold import fold
from meetings.reading.when import Bound, When
from meetings.reading.when import read as read_time

LONGEST = 400
RULES = (
    (re.compile(r"phai cu|bat buoc|obliged|must"), DeputyRule.OBLIGED),
    (re.compile(r"khong (?:duoc )?cu|cam|forbidden|no deput"), DeputyRule.FORBIDDEN),
    (re.compile(r"dong y|xin phep|consent"), DeputyRule.CONSENT),
    (re.compile(r"tu do|duoc cu|co the|free|may"), DeputyRule.FREE),
)


def typed_value(kind: Kind, text: str, now: datetime) -> Value | Problem:
    """The value, or why there is none: `letter.not_time`, `letter.not_rule`, `letter.empty`, `letter.long`."""
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
    if kind is Kind.MOMENT:
        return found.start
    return Deadline(found.end or found.start, found.bound is not Bound.BEFORE, said)
