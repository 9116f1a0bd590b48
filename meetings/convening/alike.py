"""Whether a document speaks of a meeting that is known already, and which of its sittings are which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rapidfuzz import fuzz

from meetings.model import Meeting, Session
from meetings.moments import Moment, Precision
from meetings.reading.documents import draft as drafts
from meetings.reading.documents.accounts import quoted_fields
from meetings.reading.documents.draft import Dated, Draft, Kind, Quoted
from meetings.reading.documents.supplements import adds
from meetings.reading.fold import fold

ALIKE = 80.0
"""Likeness (rapidfuzz token_set_ratio of folded texts, 0 to 100) of two titles at the same hour."""
SAME = 90.0
"""The same where no hour tells; the numbers in both (years, months) agree in any case."""
FEW = 5
"""Words; fewer stand within many texts (*gửi báo cáo*) and tell nothing."""
ABOUT_A_KNOWN_ONE = (Kind.POSTPONEMENT, Kind.CORRECTION)

Pair = tuple[Session | None, int]
"""A session of the meeting and the place of its counterpart in the draft; None for what is new."""


def is_same_document(meeting: Meeting, draft: Draft) -> bool:
    """The very paper that the meeting has already: same number, and no other day."""
    number, issued = _number(draft.identity.number), draft.identity.issued
    for paper in meeting.documents:
        days = {one.day for one in (paper.issued, issued.value.moment if issued else None) if one is not None}
        if number and _bare(paper.number or "") == number and len(days) < 2:
            return True
    return False


def is_same_meeting(meeting: Meeting, draft: Draft) -> bool:
    """By the paper, by the number of a paper of the meeting that it cites, or by title with the hour, old or new."""
    if is_same_document(meeting, draft):
        return True
    kind = draft.kind.value if draft.kind is not None else None
    if cites(meeting, draft) and (kind in ABOUT_A_KNOWN_ONE or closeness(meeting, draft) >= ALIKE):
        return True
    if any(_is_same_sitting(session, one, draft) for session in meeting.sessions for one in draft.sessions):
        return True
    return kind in (*ABOUT_A_KNOWN_ONE, Kind.CONCLUSIONS) and _at_no_other_time(meeting, draft)


def _at_no_other_time(meeting: Meeting, draft: Draft) -> bool:
    """Nothing but the title tells: then no time that the document gives for it may contradict what is known."""
    stated = [one.old_start for one in draft.sessions if one.old_start is not None and not _was(one.old_start, draft)]
    if draft.kind is not None and draft.kind.value is Kind.CONCLUSIONS:
        stated = [one.start for one in draft.sessions if one.start is not None]
    dated = any(session.start is not None for session in meeting.sessions)
    return not (stated and dated) and closeness(meeting, draft) >= SAME


def _was(stated: Quoted[Dated], draft: Draft) -> bool:
    """Before the letter itself: what it puts off was still to come (*sơ kết 6 tháng đầu năm* is no time of it)."""
    issued = draft.identity.issued
    return issued is not None and stated.value.year_known and stated.value.moment.latest < issued.value.moment.earliest


def _number(quoted: Quoted[str] | None) -> str:
    """Without white space; empty where the place for the number was left open."""
    bare = _bare(quoted.value) if quoted is not None else ""
    return bare if re.match(r"\D*\d", bare.partition("/")[0]) else ""


def _bare(number: str) -> str:
    return re.sub(r"\s+", "", fold(number))


def cites(meeting: Meeting, draft: Draft) -> bool:
    """Whether it names the number of a paper of the meeting."""
    numbers = {_bare(paper.number) for paper in meeting.documents if paper.number}
    quotes = {fold(one.quote) for one in quoted_fields(draft)}
    named = {_bare(one) for one in draft.cited} - {_number(draft.identity.number)}
    return bool(numbers & named) or any(_cited(number, quote) for number in numbers for quote in quotes)


def _cited(number: str, quote: str) -> bool:
    spaced = r"\s*/\s*".join(re.escape(part) for part in number.split("/"))
    return re.search(rf"(?<!\d){spaced}(?![\w/-])", quote) is not None


def closeness(meeting: Meeting, draft: Draft) -> float:
    """Of the names of the meeting to what the document calls its own: 0 to 100."""
    said = [one.title for one in draft.sessions if one.title is not None]
    subject = [draft.identity.subject] if draft.identity.subject is not None else []
    return max((likeness(name, one.value) for name in _names(meeting) for one in (*said, *subject)), default=0.0)


def _names(meeting: Meeting) -> Iterator[str]:
    yield meeting.title.value
    if meeting.short is not None:
        yield meeting.short
    yield from (session.title.value for session in meeting.sessions)


def likeness(one: str, other: str) -> float:
    """0 to 100; 0 where the numbers in both differ (năm 2020, năm 2023)."""
    first, second = fold(one), fold(other)
    numbers = [set(re.findall(r"\d+", text)) for text in (first, second)]
    if all(numbers) and not (numbers[0] <= numbers[1] or numbers[1] <= numbers[0]):
        return 0.0
    few = min(len(first.split()), len(second.split())) < FEW
    return fuzz.token_sort_ratio(first, second) if few else fuzz.token_set_ratio(first, second)


def _is_same_sitting(session: Session, one: drafts.Session, draft: Draft) -> bool:
    if not (is_at(session, one.old_start) or is_at(session, one.start)):
        return False
    title = one.title or draft.identity.subject
    if title is not None and likeness(session.title.value, title.value) >= ALIKE:
        return True
    place = one.old_place or one.place
    return place is not None and session.place is not None and is_same_place(session.place.value, place.value)


def is_same_place(one: str, other: str) -> bool:
    """One may say more than the other: *Phòng 110* and *Phòng 110, Trụ sở Bộ*."""
    first, second = fold(one).strip(" .;,"), fold(other).strip(" .;,")
    return first in second or second in first


def is_at(session: Session, stated: Quoted[Dated] | None) -> bool:
    """Whether the session begins then, as precisely as both say it; a year that is not known may be any."""
    if session.start is None or stated is None:
        return False
    known, said = session.start.value, moment_near(stated.value, session.start.value.day)
    if said is None or known.day != said.day:
        return False
    vague = (Precision.MONTH, Precision.YEAR)
    if known.precision in vague or said.precision in vague:
        return False
    return known == said or Precision.DAY in (known.precision, said.precision) or _in_part(known, said)


def _in_part(one: Moment, other: Moment) -> bool:
    return one.precision is not other.precision and one.earliest <= other.latest and other.earliest <= one.latest


def moment_near(dated: Dated, day: date | None) -> Moment | None:
    """Its moment; where no word gives the year, in the year that brings it nearest to `day`."""
    if dated.year_known:
        return dated.moment
    if not dated.month_known or day is None:
        return None
    moments = (_in_year(dated.moment, year) for year in (day.year - 1, day.year, day.year + 1))
    return min((one for one in moments if one is not None), key=lambda one: abs(one.day - day), default=None)


def _in_year(moment: Moment, year: int) -> Moment | None:
    try:
        return Moment(moment.day.replace(year=year), moment.clock, moment.part, moment.precision)
    except ValueError:
        return None


def pairs(meeting: Meeting, draft: Draft) -> tuple[Pair, ...]:
    """Each sitting of the draft with the session it is: by its old hour, its host, its hour, else by what is left.

    Of a letter that says that it adds, what is at another hour is another sitting.
    """
    left = list(meeting.sessions)
    found: dict[int, Session] = {}
    hosts = {one.unit.key: one.unit.name for one in meeting.roster}
    more = draft.identity.subject is not None and adds(fold(draft.identity.subject.value))
    rules = (_by_old_start, _by_host, _by_start) if more else (_by_old_start, _by_host, _by_start, _by_title)
    for rule in rules:
        for place, one in enumerate(draft.sessions):
            session = next((each for each in left if rule(each, one, hosts)), None) if place not in found else None
            if session is not None:
                found[place] = session
                left.remove(session)
    rest = [place for place in range(len(draft.sessions)) if place not in found]
    if len(rest) == len(left) == 1 and len(draft.sessions) == 1 and not more:
        found[rest[0]] = left[0]
    return tuple((found.get(place), place) for place in range(len(draft.sessions)))


def _by_old_start(session: Session, one: drafts.Session, _: dict[str, str]) -> bool:
    return is_at(session, one.old_start) and _fits(session, one)


def _fits(session: Session, one: drafts.Session) -> bool:
    """Two teams on one morning are told apart by their titles."""
    return one.title is None or likeness(session.title.value, one.title.value) >= ALIKE / 2


def _by_host(session: Session, one: drafts.Session, hosts: dict[str, str]) -> bool:
    named = hosts.get(session.host or "")
    return named is not None and one.unit is not None and is_same_place(named, one.unit.value)


def _by_start(session: Session, one: drafts.Session, _: dict[str, str]) -> bool:
    return one.unit is None and is_at(session, one.start) and _fits(session, one)


def _by_title(session: Session, one: drafts.Session, _: dict[str, str]) -> bool:
    return one.unit is None and one.title is not None and likeness(session.title.value, one.title.value) >= SAME
