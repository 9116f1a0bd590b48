"""What an organiser should look at before a document is used: where it contradicts itself, the calendar or the known names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from meetings.deadlines import Deadline, last_safe
from meetings.moments import Moment, Precision
from meetings.problems import Problem
from meetings.reading import names, when
from meetings.reading.documents import gazetteer
from meetings.reading.documents.accounts import quoted_fields
from meetings.reading.documents.draft import Dated, Draft, Kind, Quoted, Requirement, Session, State, Task
from meetings.reading.documents.named import is_one_unit
from meetings.reading.fold import fold
from meetings.units import Unit
from meetings.workdays import holiday, is_workday, workdays_between

NOTICE = 3
"""Working days before a session by which its invitation should be out (design §5, rule 11)."""
CONCLUDED = 5
"""Working days after a meeting within which its conclusions should be out (design §5, rule 11)."""
_COMING = (State.SCHEDULED, State.TENTATIVE, State.RESCHEDULED)
_LOOKING_BACK = (Kind.CONCLUSIONS, Kind.REPORT)


def lint(draft: Draft, roster: Sequence[Unit] = ()) -> tuple[Problem, ...]:
    """The warnings, each once. Without a `roster` no unit is missing from it.

    Keys and values: `lint.no_such_day` (said); `lint.weekday` (quote, day); `lint.no_number`, `lint.no_day`,
    `lint.no_number_no_day`; `lint.due_before_issue` (due, issued, wording, what); `lint.due_day_off` (day, holiday: its
    name or None on a weekend, what); `lint.no_deadline` (what); `lint.concluded_late` (held, issued, days);
    `lint.day_off` (day, holiday, title); `lint.short_notice` (days, day, title); `lint.clash` (title, other, day);
    `lint.resembles` (said, known); `lint.outdated` (said, now: the province of that day); `lint.no_districts` (said);
    `lint.not_on_roster` (name). Days are dates.
    """
    issued = _issued(draft)
    found = [
        *_numbered(draft),
        *_days(draft),
        *_sessions(draft, issued),
        *_clashes(draft),
        *_concluded(draft, issued),
        *_due(draft, issued),
        *_places(draft, issued),
        *_missing(draft, roster, issued),
    ]
    return tuple({(one.key, tuple(one.values.items())): one for one in found}.values())


def _issued(draft: Draft) -> date | None:
    issued = draft.identity.issued
    known = issued is not None and issued.value.moment.precision is Precision.DAY
    return _day(issued.value) if known and issued is not None else None


def _day(dated: Dated) -> date | None:
    """None where the year, the month or the day is not known."""
    vague = dated.moment.precision in (Precision.MONTH, Precision.YEAR)
    return None if vague or not (dated.year_known and dated.month_known) else dated.moment.day


def _numbered(draft: Draft) -> Iterator[Problem]:
    """A place left open for the number or the day; a plan names both even where nothing is left open."""
    number, issued = draft.identity.number, draft.identity.issued
    plan = draft.kind is not None and draft.kind.value is Kind.PLAN
    no_number = plan if number is None else not any(map(str.isdigit, number.value.partition("/")[0]))
    no_day = plan if issued is None else issued.value.moment.precision is not Precision.DAY
    if no_number or no_day:
        yield Problem("lint.no_number_no_day" if no_number and no_day else f"lint.no_{'day' if no_day else 'number'}")


def _days(draft: Draft) -> Iterator[Problem]:
    """Days that do not exist, and weekdays that are not those of their dates."""
    for one in quoted_fields(draft):
        for read in when.find(one.quote, None):
            if isinstance(read, Problem):
                yield Problem("lint.no_such_day", {"said": read.values["said"]})
            elif isinstance(one.value, Dated):
                yield from _weekday(one.quote, read, one.value)


def _weekday(quote: str, read: when.When, dated: Dated) -> Iterator[Problem]:
    day = _day(dated)
    same = day is not None and (read.start.day.month, read.start.day.day) == (day.month, day.day)
    if same and day is not None and read.weekday is not None and read.weekday != day.weekday():
        yield Problem("lint.weekday", {"quote": quote, "day": day})


def _coming(draft: Draft) -> Iterator[tuple[Session, date]]:
    """The sessions that the document sets, with their days."""
    if draft.kind is not None and draft.kind.value in _LOOKING_BACK:
        return
    for one in draft.sessions:
        day = _day(one.start.value) if one.start is not None else None
        if day is not None and (one.state is None or one.state.value in _COMING):
            yield one, day


def _sessions(draft: Draft, issued: date | None) -> Iterator[Problem]:
    for one, day in _coming(draft):
        if not is_workday(day):
            yield Problem("lint.day_off", {"day": day, "holiday": holiday(day), "title": _title(one)})
        left = workdays_between(issued, day) if issued is not None else NOTICE
        if left < NOTICE:
            yield Problem("lint.short_notice", {"days": max(left, 0), "day": day, "title": _title(one)})


def _title(session: Session) -> str:
    named = session.title or session.unit or session.place or session.start
    return "" if named is None else named.value if isinstance(named.value, str) else named.quote


def _clashes(draft: Draft) -> Iterator[Problem]:
    """One place or one chair at one time; sittings of several teams at once are none."""
    every = list(_coming(draft))
    for (one, day), (other, _) in combinations(every, 2):
        if _starts(one) is not None and _starts(one) == _starts(other) and _bound(one) & _bound(other):
            yield Problem("lint.clash", {"title": _title(one), "other": _title(other), "day": day})


def _starts(session: Session) -> Moment | None:
    start = session.start.value.moment if session.start is not None else None
    return start if start is not None and start.precision is Precision.MINUTE else None


def _bound(session: Session) -> set[str]:
    return {fold(one.value) for one in (session.place, session.chair) if one is not None}


def _concluded(draft: Draft, issued: date | None) -> Iterator[Problem]:
    if issued is None or draft.kind is None or draft.kind.value is not Kind.CONCLUSIONS:
        return
    days = [_day((one.end or one.start).value) for one in draft.sessions if one.start is not None]
    known = [day for day in days if day is not None and day <= issued]
    if known and (late := workdays_between(max(known), issued)) > CONCLUDED:
        yield Problem("lint.concluded_late", {"held": max(known), "issued": issued, "days": late})


def _due(draft: Draft, issued: date | None) -> Iterator[Problem]:
    """Each deadline once, though a task and a requirement were read from the same words."""
    seen = set()
    duties: tuple[Requirement | Task, ...] = (*draft.requirements, *draft.tasks)
    for one in duties:
        if one.due is None and isinstance(one, Requirement):
            yield Problem("lint.no_deadline", {"what": handed_in(one.what.value)})
        if one.due is not None and (one.due.quote, one.due.at) not in seen:
            seen.add((one.due.quote, one.due.at))
            yield from _deadline(one, one.due, issued)


def handed_in(what: str) -> str:
    """What is handed in, not that it is to be got ready: of *chuẩn bị báo cáo về …* the report."""
    return re.sub(r"^chuẩn bị (?=(?:bản |các |01 )?(?:báo cáo|tham luận|ý kiến|nội dung|tài liệu)\b)", "", what)


def _deadline(one: Requirement | Task, due: Quoted[Dated], issued: date | None) -> Iterator[Problem]:
    if _day(due.value) is None:
        return
    inclusive = one.inclusive is not False if isinstance(one, Requirement) else "truoc" not in fold(due.quote).split()
    last = last_safe(Deadline(due.value.moment, inclusive, due.quote)).date()
    if issued is not None and last < issued:
        values = {"due": due.value.moment.day, "issued": issued, "wording": due.quote, "what": one.what.value}
        yield Problem("lint.due_before_issue", values)
    elif not is_workday(last):
        yield Problem("lint.due_day_off", {"day": last, "holiday": holiday(last), "what": one.what.value})


def _places(draft: Draft, issued: date | None) -> Iterator[Problem]:
    texts = dict.fromkeys(one.quote for one in quoted_fields(draft))
    for place in (place for text in texts if not text.isascii() for place in gazetteer.places_in(text)):
        alike = gazetteer.resembled(place)
        if alike is not None:
            yield Problem("lint.resembles", {"said": alike[0], "known": alike[1]})
        gone = gazetteer.outdated(place, issued) if issued is not None else None
        if gone is not None:
            values = {"said": gone.name, "now": gone.now} if gone.now else {"said": gone.name}
            yield Problem("lint.outdated" if gone.now else "lint.no_districts", values)


def _missing(draft: Draft, roster: Sequence[Unit], issued: date | None) -> Iterator[Problem]:
    """Units that the document gives something to do, one by one: *các sở* names none."""
    if not roster:
        return
    index = names.prepare(roster, issued or date.max)
    acting = (
        *(one.unit for one in draft.sessions), *(one.by for one in draft.requirements),
        *(one.assignee for one in draft.tasks), *draft.identity.addressees,
    )  # fmt: skip
    for one in acting:
        if one is not None and is_one_unit(one.value) and not names.find(one.value, index, issued or date.max).matches:
            yield Problem("lint.not_on_roster", {"name": one.value})
