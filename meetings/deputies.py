"""Sending a deputy: asked for, consented to with its basis or refused, never an assumption (design §5, rule 8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from meetings.answers import Answer, Coming, Delegate
from meetings.model import DeputyRule, Form, Meeting
from meetings.protocol import is_vice
from meetings.reading.fold import fold
from meetings.records import Records


class Consent(StrEnum):
    ASKED = "asked"
    FREE = "free"
    """The letter lets everybody send a deputy: nobody is asked."""
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


STANDS = frozenset({Consent.FREE, Consent.AGREED})
"""The states in which the deputy comes."""


@dataclass(frozen=True, slots=True)
class Deputy:
    """Key: session and unit. `basis` says what the consent or refusal rests on (a document, a call) and `decided_by`
    names who recorded it, at the aware time `decided_at`."""

    kind: ClassVar[str] = "deputy"
    absent: str
    name: str
    state: Consent
    absent_title: str | None = None
    title: str | None = None
    reason: str | None = None
    basis: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    on_behalf: bool = False

    @property
    def stands(self) -> bool:
        return self.state in STANDS

    @property
    def person(self) -> Delegate:
        return Delegate(self.name, self.title, self.absent)


def rule_of(meeting: Meeting) -> DeputyRule | None:
    """What the letter says; None where it says nothing, so that the organisers are asked."""
    return meeting.deputies.value if meeting.deputies else None


def first_state(rule: DeputyRule | None, title: str | None) -> Consent:
    """Where a request begins: only what the letter itself allows needs nobody's consent.

    A letter that obliges to send a deputy in office (cấp phó) allows no other (vietnam.md 1.3). Not for FORBIDDEN.
    """
    if rule is DeputyRule.FREE or (rule is DeputyRule.OBLIGED and is_vice(title)):
        return Consent.FREE
    return Consent.ASKED


def standing_in(records: Records, session: str, unit: str) -> Deputy | None:
    """Who speaks, attends and is reminded for the unit instead of whom: only where that was allowed."""
    deputy = records.value(Deputy, session, unit)
    return deputy if deputy and deputy.stands else None


def passed_over(delegation: tuple[Delegate, ...], deputy: Deputy) -> tuple[Delegate, ...]:
    """The deputy at the place of the absent, or first where the absent was not named; once, however often it is done."""
    others = [one for one in delegation if fold(one.name) not in (fold(deputy.name), fold(deputy.absent))]
    named = [place for place, one in enumerate(delegation) if fold(one.name) == fold(deputy.absent)]
    already = [place for place, one in enumerate(delegation) if fold(one.name) == fold(deputy.name)]
    at = min(next(iter(named or already), 0), len(others))
    return (*others[:at], deputy.person, *others[at:])


def given_back(delegation: tuple[Delegate, ...], deputy: Deputy) -> tuple[Delegate, ...]:
    """The absent at their own place again, where the deputy stood for them."""
    absent = Delegate(deputy.absent, deputy.absent_title)
    return tuple(absent if fold(one.name) == fold(deputy.name) and one.instead_of else one for one in delegation)


def passes_over(answer: Answer | None, deputy: Deputy, meeting: Meeting, point: str | None) -> Answer:
    """What the unit's answer becomes with the deputy's coming; a unit that was absent, or silent, comes then.

    How it comes then follows from the form of the meeting and the bridge point that it has there.
    """
    if answer is None:
        return Answer(how(meeting, point), point, passed_over((), deputy), on_behalf=deputy.on_behalf)
    over = passed_over(answer.delegation, deputy)
    if answer.comes:
        return replace(answer, delegation=over)
    return replace(answer, coming=how(meeting, point), bridge_point=point, delegation=over, reason=None)


def how(meeting: Meeting, point: str | None) -> Coming:
    form = meeting.form.value
    online = form is Form.ONLINE or (form is Form.MIXED and point is not None)
    return Coming.ONLINE if online else Coming.ON_SITE
