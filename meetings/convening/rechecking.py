"""What looks wrong with a letter once its draft was corrected: a correction ends what it mends, and is looked at itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from meetings.convening.clashing import clashes
from meetings.convening.doubts import Doubt, doubt
from meetings.deadlines import Deadline
from meetings.facts import Fact, SourceKind
from meetings.model import DocumentKind, Meeting, Preparation, Task
from meetings.moments import Moment
from meetings.reading.documents.draft import (
    Contact,
    Dated,
    Draft,
    Identity,
    Kind,
    Quoted,
    Recipient,
    Requirement,
    Session,
    State,
)
from meetings.reading.documents.draft import Task as Duty
from meetings.reading.documents.lint import lint

OPEN = "/"
"""A place for the number that was left open."""
PLACES = ("lint.resembles", "lint.outdated", "lint.no_districts")


def rechecked(
    doubts: tuple[Doubt, ...], before: Meeting, after: Meeting, others: Iterable[Meeting]
) -> tuple[Doubt, ...]:
    """The doubts of the draft `before` as they are after it was corrected; `others` are the meetings it may clash with.

    Both are looked through alike: what only the first has is mended, what only the second has is new, the rest stays.
    A place that stands in no field is that of the line with the day of issue, and goes with it.
    """
    held = tuple(others)
    first, second = seen(before, held), seen(after, held)
    issued = before.documents[0].issued != after.documents[0].issued
    left = [one for one in doubts if one in second or not (one in first or (issued and one.key in PLACES))]
    return (*left, *(one for one in second if one not in first and one not in left))


def seen(meeting: Meeting, others: Iterable[Meeting]) -> tuple[Doubt, ...]:
    """What looks wrong with the meeting as a document that states just this."""
    found = (*lint(as_stated(meeting), tuple(one.unit for one in meeting.roster)), *clashes(meeting, others))
    return tuple(dict.fromkeys(doubt(one) for one in found))


def as_stated(meeting: Meeting) -> Draft:
    """The meeting as a draft: a time with the words it was read from, any other value as its own words."""
    paper = meeting.documents[0]
    hosts = {one.unit.key: one.unit.name for one in meeting.roster}
    number = Quoted(paper.number or OPEN, paper.number or OPEN, 0)
    return Draft(
        kind=Quoted(_kind(meeting), "", 0),
        identity=Identity(number, _issued(paper.issued), None, _text(meeting.title)),
        sessions=tuple(
            Session(
                _text(one.title), _time(one.start), _time(one.end), _text(one.place),
                Quoted(State(one.state.value.value), "", 0), chair=_text(one.chair),
                unit=Quoted(hosts[one.host], hosts[one.host], 0) if one.host in hosts else None,
            )
            for one in meeting.sessions
        ),
        requirements=tuple(
            Requirement(_said(one.what), _due(one.due), _inclusive(one.due), by=_text(one.who), to=_text(one.to))
            for one in meeting.requirements
        ),
        tasks=tuple(_duties(meeting)),
        topics=tuple(_said(one.title) for one in meeting.topics),
        contacts=tuple(Contact(_text(one.name)) for one in meeting.contacts),
        recipients=tuple(Recipient(Quoted(one.unit.name, one.unit.name, 0)) for one in meeting.roster),
    )  # fmt: skip


def _kind(meeting: Meeting) -> Kind:
    if meeting.documents[0].kind is DocumentKind.PLAN:
        return Kind.PLAN
    return Kind.CONCLUSIONS if meeting.tasks else Kind.INVITATION


def _duties(meeting: Meeting) -> Iterator[Duty]:
    parts: tuple[Task | Preparation, ...] = (*meeting.tasks, *meeting.preparations)
    for one in parts:
        who = one.lead if isinstance(one, Task) else one.who
        yield Duty(_text(who), _said(one.what), due=_due(one.due))


def _said(fact: Fact[str]) -> Quoted[str]:
    return Quoted(fact.value, fact.value, 0)


def _text(fact: Fact[str] | None) -> Quoted[str] | None:
    return _said(fact) if fact is not None else None


def _issued(issued: Moment | None) -> Quoted[Dated] | None:
    return Quoted(Dated(issued), "", 0) if issued is not None else None


def _quote(fact: Fact[Any]) -> str:
    """What an organiser typed was understood when it was typed."""
    return (fact.source.quote or "") if fact.source.kind is SourceKind.DOCUMENT else ""


def _time(fact: Fact[Moment] | None) -> Quoted[Dated] | None:
    return Quoted(Dated(fact.value), _quote(fact), 0) if fact is not None else None


def _due(fact: Fact[Deadline] | None) -> Quoted[Dated] | None:
    return Quoted(Dated(fact.value.moment), fact.value.wording or _quote(fact), 0) if fact is not None else None


def _inclusive(fact: Fact[Deadline] | None) -> bool | None:
    return fact.value.inclusive if fact is not None else None
