"""The parts of a meeting out of the parts of a draft: sessions, agenda, requirements, preparations, tasks, contacts."""

from __future__ import annotations

import re
from datetime import datetime

from meetings.convening.quoting import LOOSE, TITLE, changed, deadline, fact, listed, moment, source
from meetings.facts import Fact
from meetings.model import AgendaItem, Annexed, Contact, Preparation, Requirement, Session, SessionState, Task
from meetings.moments import at
from meetings.reading.documents import draft as drafts
from meetings.reading.documents.draft import Draft, State
from meetings.reading.documents.lint import handed_in
from meetings.reading.fold import fold

TWICE = re.compile(r"^(các) các\b", re.IGNORECASE)
"""A slip that news make: *giao các các đơn vị*."""
PROGRAMME = re.compile(r"(?:du thao )?chuong trinh\b")
TOPICS = re.compile(r"\b(?:van de|noi dung|de cuong|goi y)\b[^.;]{0,40}\bkem\b")
"""*theo các nhóm vấn đề gửi kèm theo Công văn này*"""
STATES = {
    State.TENTATIVE: SessionState.TENTATIVE,
    State.POSTPONED: SessionState.POSTPONED,
    State.CANCELLED: SessionState.CANCELLED,
}


def sessions(draft: Draft, title: Fact[str], units: dict[str, str]) -> tuple[Session, ...]:
    made = []
    for number, one in enumerate(draft.sessions, 1):
        state = STATES.get(one.state.value, SessionState.SCHEDULED) if one.state else SessionState.SCHEDULED
        start = None if state is SessionState.POSTPONED else moment(one.start)
        lead = one.title or one.unit
        made.append(
            Session(
                f"phien-{number}",
                changed(lead, lambda text: text[:TITLE]) if lead else title,
                Fact(state, source(one.state or one.start)),
                start,
                moment(one.end) if start else None,
                fact(one.place),
                fact(one.chair),
                listed(one.attendees),
                host=units.get(one.unit.value.strip(" .;,")[:150]) if one.unit else None,
            )
        )
    return tuple(made)


def annexed(draft: Draft) -> tuple[Annexed, ...]:
    """What the letter says is attached, where the file does not have it: its programme, the questions to discuss."""
    found = []
    programme = next((one for one in draft.attachments if PROGRAMME.match(fold(one.value).strip())), None)
    if programme is not None and not draft.agenda:
        found.append(Annexed("agenda", source(programme)))
    topics = next((one.what for one in draft.requirements if TOPICS.search(fold(one.what.value))), None)
    if topics is not None and not draft.topics:
        found.append(Annexed("topics", source(topics)))
    return tuple(found)


def requirement(number: int, one: drafts.Requirement) -> Requirement:
    what = Fact(handed_in(one.what.value), source(one.what))
    return Requirement(f"yeu-cau-{number}", what, fact(one.by), deadline(one), fact(one.to), fact(one.channel))


def item(number: int, one: drafts.AgendaItem, sessions: tuple[Session, ...]) -> AgendaItem:
    """On the day that the line gives, else on that of the first session if it has one."""
    start = moment(one.start)
    day = start.value.day if start else sessions[0].start.value.day if sessions[0].start else None
    if one.clock and day:
        start = Fact(at(day, datetime.strptime(one.clock, "%H:%M").time()), source(one.item))  # noqa: DTZ007 - a clock time alone
    same = (session.key for session in sessions if session.start and session.start.value.day == day)
    return AgendaItem(
        f"muc-{number}",
        next(same, sessions[0].key),
        Fact(one.item.value, source(one.item)),
        start,
        speaker=fact(one.speaker),
    )


def contact(number: int, one: drafts.Contact) -> Contact:
    name = one.name or one.phone or one.mail
    return Contact(
        f"dau-moi-{number}",
        Fact(name.value if name else LOOSE, source(name)),
        phone=fact(one.phone),
        email=fact(one.mail),
    )


def task(number: int, one: drafts.Task, draft: Draft) -> Task:
    lead = one.assignee or draft.identity.issuer
    return Task(
        f"nhiem-vu-{number}",
        Fact(one.what.value[:1].upper() + one.what.value[1:], source(one.what)),
        Fact(TWICE.sub(r"\1", lead.value) if lead else LOOSE, source(lead or one.what)),
        one.label,
        listed(one.co),
        deadline(one),
    )


def preparations(draft: Draft) -> tuple[Preparation, ...]:
    """What an invitation asks for besides what is to be handed in, which stands among the requirements."""
    made = []
    for number, one in enumerate(draft.tasks, 1):
        if not any(_is_same(one, wanted) for wanted in draft.requirements):
            who = one.assignee.value if one.assignee else LOOSE
            what = Fact(one.what.value, source(one.what))
            made.append(Preparation(f"viec-{number}", what, Fact(who, source(one.assignee or one.what)), deadline(one)))
    return tuple(made)


def _is_same(one: drafts.Task, wanted: drafts.Requirement) -> bool:
    """Read from one sentence twice: the same deadline, and no word besides it that the requirement does not have."""
    due, other = (each.due.quote if each.due is not None else "" for each in (one, wanted))
    left = set(fold(one.what.value.replace(due, " ") if due else one.what.value).split())
    return due == other and left <= set(fold(wanted.what.value).split())
