"""A rehearsal in words: every message that every recipient would get, as a list, and how it differs from the last one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.views.notice_parts import Post
from handlers.views.notices import NEEDED, message
from handlers.views.screen import Screen, plain
from handlers.views.unit_names import full
from locales import Words, dates
from meetings.knowledge import as_of
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.notices import Kind
from meetings.policy import Policy
from meetings.recipients import Bound, with_organisers
from meetings.records import Records
from meetings.rehearsal import NOBODY, Sending, rehearse, stands_in, worn
from storage.glance import Group
from storage.store import Store

HEAD = "== "


@dataclass(frozen=True, slots=True)
class Recipient:
    """`role` in words; `unit` as the letter writes it, empty for none. Without `name` nobody is bound."""

    chat: int
    name: str
    role: str
    unit: str

    @property
    def bound(self) -> bool:
        return self.chat < NOBODY


@dataclass(frozen=True, slots=True)
class Line:
    """One message: the plain text with what its buttons say below it."""

    at: datetime
    to: Recipient
    kinds: tuple[Kind, ...]
    text: str
    only_if_open: bool


@dataclass(frozen=True, slots=True)
class Run:
    meeting: Meeting
    lines: tuple[Line, ...]

    def counts(self) -> dict[Recipient, tuple[int, int]]:
        """For each recipient how many messages, and how many if all is done in time."""
        every = Counter(line.to for line in self.lines)
        needed = Counter(line.to for line in self.lines if not line.only_if_open)
        return {one: (every[one], needed[one]) for one in every}


@dataclass(frozen=True, slots=True)
class Given:
    """What a run is made of; a copy, which nothing is written to."""

    whole: Meeting
    members: tuple[Bound, ...]
    groups: tuple[Group, ...]
    records: Records
    policy: Policy


async def gather(store: Store, key: str, version: int, policy: Policy, admins: frozenset[int]) -> Given:
    """Raises Refusal where the meeting was removed."""
    whole = await store.meeting(key, version)
    members = with_organisers(await store.members(key), admins)
    every = (*members, *stands_in(whole, members))
    return Given(whole, every, tuple(await store.groups(key)), await store.records(key, *NEEDED), policy)


def run(words: Words, given: Given) -> Run:
    """Takes a while: not for the event loop's thread. The same for the same data."""
    found = rehearse(given.whole, given.members, given.records, given.groups, given.policy)
    recipients = _recipients(words, given)
    roles = _roles(given.members)
    drawn: dict[tuple[Sending, frozenset[str]], Screen | None] = {}
    known: dict[datetime, Meeting] = {}
    lines = []
    for sending in found:
        meeting = known.get(sending.at) or known.setdefault(sending.at, as_of(given.whole, sending.at) or given.whole)
        own = roles.get(sending.chat, frozenset())
        about = worn(sending), own
        if about not in drawn:
            drawn[about] = _screen(words, meeting, given.records, about[0], own)
        screen, kinds = drawn[about], tuple(dict.fromkeys(one.kind for one in sending.notices))
        if screen is not None:
            to = recipients[sending.chat]
            lines.append(Line(sending.at, to, kinds, _plain(screen), sending.only_if_open))
    return Run(given.whole, tuple(lines))


def _screen(words: Words, meeting: Meeting, records: Records, sending: Sending, roles: frozenset[str]) -> Screen | None:
    held = dict(sending.held)
    posts = [Post(one, held.get(one.subject)) for one in sending.notices]
    return message(words, meeting, records, posts, sending.at, roles)


def _plain(screen: Screen) -> str:
    rows = (" ".join(f"[{button.label}]" for button in row) for row in screen.rows)
    return "\n".join([plain(screen.text), *rows])


def _roles(members: Sequence[Bound]) -> Mapping[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for one in members:
        found.setdefault(one.person, set()).add(str(one.role))
    return {person: frozenset(roles) for person, roles in found.items()}


def _recipients(words: Words, given: Given) -> Mapping[int, Recipient]:
    found: dict[int, Recipient] = {}
    for one in given.members:
        role = words.plain(f"role.{one.role}")
        unit = full(given.whole, one.unit) if one.unit else ""
        before = found.get(one.person)
        roles = f"{before.role}, {role}" if before and role not in before.role else role
        name = one.name or words.plain("rehearsal.nobody" if one.person >= NOBODY else "rehearsal.administrator")
        found[one.person] = Recipient(one.person, name, roles, unit or (before.unit if before else ""))
    for group in given.groups:
        unit = full(given.whole, group.unit) if group.unit else ""
        found[group.chat] = Recipient(group.chat, group.title, words.plain("rehearsal.group"), unit)
    return found


def moment(words: Words, at: datetime) -> str:
    """8h00 26/5/2020."""
    local = at.astimezone(VIETNAM)
    return f"{dates.clock(words, local.time())} {dates.day(words, local.date())}"


def as_text(words: Words, done: Run) -> str:
    """Every message below a line that says when and to whom."""
    return "\n\n".join(f"{HEAD}{_head(words, line)}\n{line.text}" for line in done.lines) + "\n"


def _head(words: Words, line: Line) -> str:
    to = line.to
    return " · ".join(part for part in (moment(words, line.at), to.name, to.role, to.unit) if part)


@dataclass(frozen=True, slots=True)
class Difference:
    """The messages by their heads: what is new, what is gone, what reads otherwise than in the run before."""

    added: tuple[str, ...]
    gone: tuple[str, ...]
    otherwise: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.otherwise)


def difference(before: str, now: str) -> Difference:
    """Between the texts of two runs."""
    old, new = _messages(before), _messages(now)
    return Difference(
        tuple(head for head in new if head not in old),
        tuple(head for head in old if head not in new),
        tuple(head for head in new if head in old and new[head] != old[head]),
    )


def _messages(text: str) -> dict[str, str]:
    parts = text.removeprefix(HEAD).split(f"\n\n{HEAD}")
    return {head: body for head, _, body in (part.partition("\n") for part in parts if part.strip())}
