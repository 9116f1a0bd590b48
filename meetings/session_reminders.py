"""Reminders of sessions: some days before, the day before, an hour and a quarter of an hour before; the day's in groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetings.checks import points_of
from meetings.deadlines import day_before_session
from meetings.ground import About, Ground, begins, minutes, takes_place, to_the_hour, to_the_minute, useful_until
from meetings.model import Meeting, Session
from meetings.notices import Kind, Notice
from meetings.policy import Choice, Wish, awake
from meetings.recipients import CHAIR, CONTACT, DELEGATE, ORGANISER, SECRETARY, TECHNICIAN, People, Person, Recipient
from meetings.records import Records

MORNING = "morning"
"""The step of a group's schedule of the day."""
ROLES = {
    Choice.FAR: frozenset({CONTACT, TECHNICIAN, DELEGATE}),
    Choice.EVE: frozenset({CONTACT, TECHNICIAN, DELEGATE, CHAIR, SECRETARY, ORGANISER}),
    Choice.SITE: frozenset({CONTACT, TECHNICIAN}),
    Choice.LAST: frozenset({CONTACT, DELEGATE, CHAIR, SECRETARY}),
}
"""Who hears what: about four reminders each, for a conference of one sitting."""
SPARED = {Choice.FAR: timedelta(hours=12), Choice.EVE: timedelta(hours=12), Choice.SITE: timedelta(minutes=30)}
"""Whoever was told a change that shortly before knows it already."""
NEAR = timedelta(days=7)
"""What comes some days before stands for all sittings of a week; what comes an hour before for those of a day."""


@dataclass(frozen=True, slots=True)
class Step:
    """`count` days (`d`) or minutes (`m`) before the start.

    `apart`: another step has the same count and is another reminder, which some people wish at another time.
    """

    choice: Choice
    count: int
    apart: bool = False

    @property
    def name(self) -> str:
        return f"{'d' if self.choice in (Choice.FAR, Choice.EVE) else 'm'}{self.count}{'+' if self.apart else ''}"


def session_reminders(ground: Ground) -> Iterator[Notice]:
    for session in ground.near:
        if useful_until(session) > ground.since:
            for step in _steps(ground, session):
                yield from _of_step(ground, session, step)
            yield from _in_groups(ground, session)


def _steps(ground: Ground, session: Session) -> Iterator[Step]:
    for days in ground.policy.session_days:
        yield Step(Choice.EVE if days <= 1 else Choice.FAR, days)
    if to_the_minute(session):
        if ground.policy.site_minutes:
            yield Step(Choice.SITE, ground.policy.site_minutes)
        if ground.policy.last_minutes:
            same = ground.policy.last_minutes == ground.policy.site_minutes
            yield Step(Choice.LAST, ground.policy.last_minutes, apart=same)
    elif to_the_hour(session) and ground.policy.site_minutes:  # of a half-day no minute is known: all hear once
        yield from (Step(choice, ground.policy.site_minutes) for choice in (Choice.SITE, Choice.LAST))


def _of_step(ground: Ground, session: Session, step: Step) -> Iterator[Notice]:
    usual, carrying = _due(ground, session, step, None), _carrying(ground, session, step)
    wished = {_due(ground, session, step, one) for one in ground.wishes.values()}
    carried = {_last(ground, one, wish) for one in carrying for wish in (None, *ground.wishes.values())}
    if not any(map(ground.holds, {usual, *wished, *carried})):
        return
    until, abouts = useful_until(session), dict[str, About]()
    for person in _hearing(ground, session, step):
        wish = ground.wishes.get(person.chat)
        due = _with(ground, person, carrying, wish) or (_due(ground, session, step, wish) if wish else usual)
        if not _told_lately(ground, session, person, step, due):
            fact = ground.fact(session, person.unit)
            if fact not in abouts:
                abouts[fact] = About(Kind.SESSION, session.key, step.name, fact, until)
            if found := ground.notice(abouts[fact], Recipient(person.chat, person.unit), due):
                yield found


def _hearing(ground: Ground, session: Session, step: Step) -> Iterator[Person]:
    """Whom this step is for, without those who muted it, or heard it of an earlier session."""
    earlier, preparing = _earlier(ground, session, step), _preparing(ground, session, step)
    for person in ground.people.of_session(session):
        if ground.wish(person.chat, step.choice) is None or not person.holds(ROLES[step.choice]):
            continue
        if not _has_earlier(ground, person, earlier) and (preparing is None or person.unit in preparing):
            yield person


def _due(ground: Ground, session: Session, step: Step, wish: Wish | None) -> datetime:
    start = begins(session)
    if step.choice in (Choice.FAR, Choice.EVE):
        return ground.by_day(day_before_session(start.date(), step.count), wish.at if wish else None)
    if step.choice is Choice.LAST and wish and wish.last_minutes:
        return start - minutes(wish.last_minutes)
    return start - minutes(step.count)


def _last(ground: Ground, session: Session, wish: Wish | None) -> datetime:
    return _due(ground, session, Step(Choice.LAST, ground.policy.last_minutes), wish)


def _carrying(ground: Ground, session: Session, step: Step) -> list[Session]:
    """The sessions on the eve, earliest first: shortly before them a tour's people hear of the next day too."""
    if step.choice is not Choice.EVE or step.count != 1 or not ground.policy.last_minutes:
        return []
    eve = begins(session).date() - timedelta(days=1)
    return sorted((one for one in ground.near if to_the_minute(one) and begins(one).date() == eve), key=begins)


def _with(ground: Ground, person: Person, carrying: list[Session], wish: Wish | None) -> datetime | None:
    """When the last reminder of the first of these comes, for whoever hears that and set no time of their own."""
    if not carrying or not person.holds(ROLES[Choice.LAST]) or ground.wish(person.chat, Choice.LAST) is None:
        return None
    own = (one for one in carrying if person.unit is None or person.unit in ground.people.units_of(one))
    first = next(own, None) if wish is None or wish.at is None else None
    return awake(ground.policy, _last(ground, first, wish)) if first is not None else None


def _earlier(ground: Ground, session: Session, step: Step) -> list[Session]:
    """The sessions before it, of which a reminder stands for this one too."""
    if step.choice not in (Choice.FAR, Choice.SITE):
        return []
    start = begins(session)
    before = [one for one in ground.near if (begins(one), one.key) < (start, session.key)]
    if step.choice is Choice.SITE:
        return [one for one in before if begins(one).date() == start.date() and to_the_hour(one)]
    return [one for one in before if start - begins(one) < NEAR]


def stands_for(meeting: Meeting, session: Session, unit: str | None, records: Records) -> tuple[Session, ...]:
    """The later sessions of which the unit (None: all) hears some days before by the reminder of this one, earliest first."""
    people = People(meeting, (), records)
    later = (one for one in meeting.sessions if takes_place(one) and begins(one) > begins(session))
    found = [session]
    for one in sorted(later, key=begins):
        if begins(one) - begins(found[-1]) < NEAR and (unit is None or people.comes_to(one, unit)):
            found.append(one)
    return tuple(found[1:])


def _has_earlier(ground: Ground, person: Person, earlier: list[Session]) -> bool:
    return any(person.unit is None or person.unit in ground.people.units_of(one) for one in earlier)


def _preparing(ground: Ground, session: Session, step: Step) -> frozenset[str | None] | None:
    """The units that have a place to make ready: a bridge point, or what they host. None: everybody has."""
    if step.choice is not Choice.SITE or (session.host is None and not ground.meeting.bridge_points):
        return None
    points = points_of(ground.meeting.bridge_points, session)
    return frozenset({session.host, *(key for point in points for key in (point.unit, point.key))} - {None})


def _told_lately(ground: Ground, session: Session, person: Person, step: Step, due: datetime) -> bool:
    told, spared = ground.holding(session.key, person.chat), SPARED.get(step.choice)
    if told is None or told.asked is None or spared is None or told.known != ground.fact(session, person.unit):
        return False
    return told.asked <= due < told.asked + spared


def _in_groups(ground: Ground, session: Session) -> Iterator[Notice]:
    """What takes place today, in each group bound to the meeting or to a unit that comes."""
    due = ground.by_day(begins(session).date(), ground.policy.group_at)
    if not ground.holds(due):
        return
    for group in ground.groups:
        if group.unit is None or group.unit in ground.people.units_of(session):
            fact = ground.fact(session, group.unit)
            about = About(Kind.SESSION, session.key, MORNING, fact, useful_until(session))
            if found := ground.notice(about, Recipient(group.chat, group.unit, group.thread), due):
                yield found
