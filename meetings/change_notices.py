"""Who holds something else of a session than what is true now, and who has not confirmed what they were told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from meetings.facts import Fact
from meetings.ground import About, Ground
from meetings.knowledge import known_from
from meetings.known import Known, known, read, write
from meetings.model import Meeting, Session
from meetings.moments import VIETNAM, Moment
from meetings.notices import Kind, Notice
from meetings.policy import awake
from meetings.recipients import CONTACT, Recipient
from meetings.told import Told

NEW, LATER, SOON = "new", "later", "soon"
"""The steps: the change itself, four hours later, two hours before the start. Each with the instant it counts from,
so that a time that comes back after another one is told again."""
AGAIN = timedelta(hours=4)
BEFORE = timedelta(hours=2)
APART = timedelta(hours=1)
"""Two reminders closer than that are one."""
URGENT = timedelta(hours=12)
"""A change of a session as near as that comes at any hour (design §5, rule 6)."""
LASTS = timedelta(hours=4)
UNDATED = timedelta(days=30)
"""For how long it is of use that a session without any date was put off or called off."""
REACHED = timedelta(hours=1)
"""Whom a change has not reached by then is rung."""


def change_notices(ground: Ground) -> Iterator[Notice]:
    for told in ground.told:
        session = ground.sessions.get(told.session)
        if session is None:
            continue
        fact = ground.fact(session, told.unit)
        if told.known != fact:
            yield from _change(ground, session, told, fact)
        elif not told.confirmed and told.chat > 0 and not _is_answered_for(ground, told):
            yield from _again(ground, session, told)


def _is_answered_for(ground: Ground, told: Told) -> bool:
    """Whether a contact of the same unit confirmed the same: the unit knows it, and nobody of it is asked again."""
    if told.unit is None:
        return False
    contacts = (one.chat for one in ground.people.of(told.unit) if CONTACT in one.roles)
    held = (ground.holding(told.session, chat) for chat in contacts)
    return any(one is not None and one.known == told.known and one.acknowledged == told.known for one in held)


def _change(ground: Ground, session: Session, told: Told, fact: str) -> Iterator[Notice]:
    """Owed for as long as it is of use, also where its time came before the span that is asked about."""
    held, now = read(told.known), read(fact)
    changed = changed_at(ground.meeting, session, told.unit)
    due = max(told.at, changed) if changed else told.at
    due = due if _is_near((held, now), due) else awake(ground.policy, due)
    until = useful_until((held, now), due)
    if max(due, ground.since) < until and due <= ground.until:
        about = About(Kind.CHANGE, session.key, _step(NEW, told.at), fact, until)
        fixed = (ground.meeting.key, about.kind, about.subject, about.step, told.chat, due, until, fact)
        yield Notice(*fixed, told.unit, told.thread)


def _again(ground: Ground, session: Session, told: Told) -> Iterator[Notice]:
    if told.asked is None:
        return
    now = read(told.known)
    until = useful_until((now,), told.asked)
    for step, due in again_at(ground, now, told.asked):
        about = About(Kind.CHANGE, session.key, _step(step, told.asked), told.known, until)
        if found := ground.notice(about, Recipient(told.chat, told.unit, told.thread), due):
            yield found


def again_at(ground: Ground, now: Known, asked: datetime) -> list[tuple[str, datetime]]:
    """The reminders of a change that nobody confirmed: two at most, and none that comes too near another."""
    later, start = awake(ground.policy, asked + AGAIN), _start(now)
    if start is None:
        return [(LATER, later)]
    return spaced(later, start - BEFORE, start, asked)


def spaced(later: datetime, soon: datetime, over: datetime, asked: datetime) -> list[tuple[str, datetime]]:
    """Those of two reminders that are not too near each other, nor to when it was told (`asked`); none when it is `over`."""
    found = [(LATER, later)] if later + APART <= soon or (soon < asked + APART and later < over) else []
    return [*found, (SOON, soon)] if soon >= asked + APART else found


def _step(step: str, since: datetime) -> str:
    return f"{step}:{int(since.timestamp())}"


def step_of(notice: Notice) -> str:
    """`NEW`, `LATER` or `SOON`."""
    return notice.step.partition(":")[0]


def changed_at(meeting: Meeting, session: Session, unit: str | None) -> datetime | None:
    """When (aware) what a session's people hold of it changed last, as far as its sources say."""
    papers = {one.key: known_from(one) for one in meeting.documents}
    rooms = [one.room for one in meeting.bridge_points if unit is not None and unit in (one.unit, one.key)]
    facts: Iterable[Fact[object] | None] = (session.state, session.start, session.place, *rooms)
    sources = [fact.source for fact in facts if fact is not None]
    times = [source.at or papers.get(source.document or "") for source in sources]
    return max((time for time in times if time is not None), default=None)


def useful_until(versions: Iterable[Known], due: datetime) -> datetime:
    """Until all of these are over."""
    ends = [_end(one.start) for one in versions if one.start is not None]
    return max(ends, default=due + UNDATED)


def _end(start: Moment) -> datetime:
    return start.earliest + LASTS if start.clock is not None else start.latest


def _start(one: Known) -> datetime | None:
    return one.start.earliest if one.start is not None else None


def _is_near(versions: Iterable[Known], due: datetime) -> bool:
    starts = [start for one in versions if (start := _start(one)) is not None]
    return any(start - due <= URGENT and due < start + LASTS for start in starts)


def to_ring(ground: Ground, now: datetime) -> tuple[Told, ...]:
    """Who must be rung at the aware time `now`: whom a change did not reach, and who never confirmed one."""
    return tuple(one for one in ground.told if _to_ring(ground, one, now))


def _to_ring(ground: Ground, told: Told, now: datetime) -> bool:
    session = ground.sessions.get(told.session)
    if session is None:
        return False
    fact = write(known(ground.meeting, session, told.unit))
    if told.known != fact:
        changed = changed_at(ground.meeting, session, told.unit) or told.at
        over = useful_until((read(told.known), read(fact)), changed)
        return awake(ground.policy, max(changed, told.at)) + REACHED <= now.astimezone(VIETNAM) < over
    if told.confirmed or told.chat < 0 or told.asked is None or _is_answered_for(ground, told):
        return False
    held = read(told.known)
    last = max((due for _, due in again_at(ground, held, told.asked)), default=told.asked)
    return last <= now < useful_until((held,), told.asked)
