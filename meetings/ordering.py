"""The paper that orders a change: its number and day as they are typed, and its place among the meeting's papers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from meetings.documents import type_code
from meetings.keys import slug
from meetings.knowledge import known_from
from meetings.model import Document, DocumentKind, Meeting
from meetings.moments import VIETNAM, Moment, Precision, on
from meetings.problems import Problem
from meetings.reading import when
from meetings.reading.fold import fold

_NUMBER = re.compile(r"(?<![\w/])\d[\w.]{0,9}(?:\s?-\s?[^\W\d_]{1,5})?(?:/\d{4})?\s?/\s?[^\W\d_][\w&.-]{0,29}")
"""1502/BKHCN-ĐP, 45/2018/QĐ-TTg, the party's 26-CV/TU; blanks may stand around the signs; not the day 25/5/2020."""
_AROUND = re.compile(r"\s*([-/])\s*")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_KINDS = {"KH": DocumentKind.PLAN, "TB": DocumentKind.NOTICE}
HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Paper:
    """An official document as it is named: its number and the day that it bears."""

    number: str
    issued: Moment

    def document(self, title: str) -> Document:
        """A paper of a meeting, under a key that `placed` replaces."""
        kind = _KINDS.get(type_code(self.number) or "", DocumentKind.LETTER)
        return Document("van-ban", kind, title, self.number, self.issued)


def read(text: str, now: datetime) -> Paper | Problem:
    """`1502/BKHCN-ĐP ngày 25/5/2020`; a year that was not said is the one whose day is nearest. `now` is aware.

    Problems: `change.paper_number`, `change.paper_day`, `change.paper_future` (with `day`), `change.conflict` (weekday
    and date disagree), `when.no_such_day`.
    """
    found = _NUMBER.search(text)
    if found is None:
        return Problem("change.paper_number")
    dated = when.read(f"{text[: found.start()]} {text[found.end() :]}", now)
    if isinstance(dated, Problem):
        return dated
    if dated is None or dated.start.precision not in (Precision.DAY, Precision.MINUTE) or dated.end is not None:
        return Problem("change.paper_day")
    if dated.conflict:
        return Problem("change.conflict", {"day": dated.start.day})
    day, today = dated.start.day, now.astimezone(VIETNAM).date()
    rest = text.replace(found[0], " ")
    issued = _nearest(day, today) if dated.assumed and not _YEAR.search(rest) else day
    if issued > today:
        return Problem("change.paper_future", {"day": issued})
    number = _AROUND.sub(r"\1", found[0]).rstrip(".-")
    return Paper(number.upper() if number.islower() else number, on(issued))


def _nearest(day: date, today: date) -> date:
    """A paper that was just issued, though only the next such day was read; a leap day goes to the last leap year."""
    if day - today <= HALF_A_YEAR:
        return day
    years = 4 if (day.month, day.day) == (2, 29) else 1
    return day.replace(year=day.year - years)


def misfit(whole: Meeting, paper: Document, now: datetime) -> Problem | None:
    """Why the paper cannot order anything: the meeting has that number with another day, or knows it only later.

    Keys: `change.paper_other_day` (with `number`, `day`), `change.paper_later` (with `number`).
    """
    same = _same(whole, paper)
    if same is None:
        return None
    since = known_from(same)
    if since is not None and since > now:
        return Problem("change.paper_later", {"number": same.number})
    stood, typed = same.issued, paper.issued
    if stood and typed and stood.precision is Precision.DAY and stood.day != typed.day:
        return Problem("change.paper_other_day", {"number": same.number, "day": stood.day})
    return None


def placed(meeting: Meeting, paper: Document, since: datetime | None = None) -> tuple[Meeting, str]:
    """The meeting with the paper, known from `since` (aware) on, and its key; the paper that it has under that number."""
    same = _same(meeting, paper)
    if same is not None:
        return meeting, same.key
    key = slug(paper.number or paper.key, [one.key for one in meeting.documents])
    new = replace(paper, key=key, known_from=since)
    return replace(meeting, documents=(*meeting.documents, new)), key


def _same(meeting: Meeting, paper: Document) -> Document | None:
    number = fold(paper.number or "")
    return next((one for one in meeting.documents if one.number and fold(one.number) == number), None)
