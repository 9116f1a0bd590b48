"""What must hold after a play, whatever was killed when: judged by what the look-alike saw and what the ledger says.

Pure. Nothing lost, nothing stale, nothing doubled but what is marked, all that is ambiguous in the ledger.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from meetings.notices import Kind, State

IN_FLIGHT = timedelta(seconds=30)
"""What was claimed and looked at before the move was written may still arrive after it: within a second, but on a busy
machine late. What was claimed after it may not, however soon it comes."""


class Tells(StrEnum):
    """What a message says, by its words."""

    OLD = "old time"
    NEW = "new time"
    SAID = "announcement"
    ANSWER = "answer"
    SHOWN = "new time, as an answer"
    """Whoever asked and was shown it knows it."""


ANSWERS = (Tells.ANSWER, Tells.SHOWN)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message of the bot as it stands in its chat; `start` numbers the process that sent it, `at` is aware."""

    chat: int
    message: int
    at: datetime
    tells: Tells
    start: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the ledger, as far as it is judged."""

    chat: int
    kind: Kind
    state: State
    fact: str = ""
    repeated: bool = False
    message: int | None = None
    step: str = ""
    claimed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did, and whether its effect and its answer are there as they must be."""

    who: int
    what: str
    done: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """`chats` are those that must learn of the move to `fact`. It was decided at `moved_at` and stood there at `known_at`
    at the latest (both aware); `known_in` is the number of the process that ran then. `announced` and `reminded` are the
    chats to which those are owed.
    """

    chats: frozenset[int]
    announced: frozenset[int]
    reminded: frozenset[int]
    fact: str
    arrivals: tuple[Arrival, ...]
    ledger: tuple[Row, ...]
    acts: tuple[Act, ...] = ()
    moved_at: datetime | None = None
    known_at: datetime | None = None
    known_in: int = 1
    damage: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Each fault as a sentence for whoever looks into it."""

    lost: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    unledgered: tuple[str, ...] = ()
    acts_lost: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    seen: Mapping[str, int] = field(default_factory=dict)
    latest: timedelta = timedelta(0)
    """How long after the move was written the last message that had left before it arrived."""

    @property
    def faults(self) -> Mapping[str, tuple[str, ...]]:
        names = ("lost", "stale", "doubled", "unledgered", "acts_lost", "damaged")
        return {name: found for name in names if (found := getattr(self, name))}


def judged(found: Evidence) -> Verdict:
    by_chat = _by_chat(found)
    doubled, unledgered = zip(*(_surplus(*one) for one in by_chat), strict=True) if by_chat else ((), ())
    return Verdict(
        tuple(_lost(found, by_chat)),
        tuple(_stale(found)),
        tuple(line for lines in doubled for line in lines),
        tuple(line for lines in unledgered for line in lines),
        tuple(_acts_lost(found.acts)),
        (*found.damage, *_unsettled(found.ledger)),
        _seen(found),
        max((one.at - found.moved_at for one in _late(found) if found.moved_at), default=timedelta(0)),
    )


InChat = tuple[int, list[Arrival], list[Row]]


def _by_chat(found: Evidence) -> list[InChat]:
    """What came and what is written of each chat; answers are told apart by their words and are no notices."""
    came: dict[int, list[Arrival]] = {chat: [] for chat in sorted(found.chats)}
    rows: dict[int, list[Row]] = {chat: [] for chat in sorted(found.chats)}
    for one in found.arrivals:
        if one.chat in came and one.tells not in ANSWERS:
            came[one.chat].append(one)
    for row in found.ledger:
        if row.chat in rows:
            rows[row.chat].append(row)
    return [(chat, came[chat], rows[chat]) for chat in came]


def _lost(found: Evidence, by_chat: Iterable[InChat]) -> Iterator[str]:
    shown = {one.chat for one in found.arrivals if one.tells is Tells.SHOWN}
    for chat, came, rows in by_chat:
        named = any(one.fact == found.fact and one.state in (State.UNKNOWN, State.REFUSED) for one in rows)
        if not named and chat not in shown and not any(one.tells is Tells.NEW for one in came):
            yield f"{chat} never heard of the move"
        said = [one for one in rows if one.kind is Kind.ANNOUNCEMENT]
        if chat in found.announced and not said:
            yield f"{chat} is owed the announcement by no row"
        if chat in found.reminded and not any(one.kind is Kind.SESSION for one in rows):
            yield f"{chat} is owed the reminder by no row"
        there = {one.message for one in came}
        for row in rows:
            if row.state is State.SENT and row.message not in there:
                yield f"{chat} has no message {row.message}, which the ledger calls sent ({row.kind} {row.step})"


def _stale(found: Evidence) -> Iterator[str]:
    if (moved_at := found.moved_at) is None:
        return
    claimed = {(row.chat, row.message): row.claimed_at for row in found.ledger if row.state is State.SENT}
    for one in _late(found):
        begun_at = claimed.get((one.chat, one.message))
        after = begun_at is not None and found.known_at is not None and begun_at > found.known_at
        if after or one.at > moved_at + IN_FLIGHT or one.start > found.known_in:
            yield f"{one.chat} was told the old time {(one.at - moved_at).total_seconds():.2f} s after the move"


def _late(found: Evidence) -> Iterator[Arrival]:
    """What told the old time once it was no longer so."""
    for one in found.arrivals:
        if found.moved_at and one.at > found.moved_at and one.tells is Tells.OLD and one.chat in found.chats:
            yield one


def _surplus(chat: int, came: list[Arrival], rows: list[Row]) -> tuple[list[str], list[str]]:
    """Doubled, and not in the ledger. What may have arrived and is marked so accounts for one message that no row names."""
    named = {row.message for row in rows if row.state is State.SENT}
    doubled, unledgered = list(_told_twice(chat, came, rows)), list[str]()
    for said in (True, False):
        mine = [row for row in rows if (row.kind is Kind.ANNOUNCEMENT) is said]
        in_doubt = sum(row.repeated + (row.state is State.UNKNOWN) for row in mine)
        unnamed = [one for one in came if (one.tells is Tells.SAID) is said and one.message not in named]
        if len(unnamed) > in_doubt:
            line = f"{chat} has {len(unnamed)} messages that no row names, and {in_doubt} in doubt"
            (doubled if any(row.state is State.SENT for row in mine) else unledgered).append(line)
    return doubled, unledgered


def _told_twice(chat: int, came: list[Arrival], rows: list[Row]) -> Iterator[str]:
    """One thing in two messages, each of which the ledger calls sent."""
    tells = {one.message: one.tells for one in came}
    messages = {row.message for row in rows if row.state is State.SENT and row.kind is not Kind.SESSION}
    times = Counter(tells[one] for one in messages if one in tells)
    for what in (Tells.NEW, Tells.SAID):
        if times[what] > 1:
            yield f"{chat} was sent the {what} {times[what]} times by rows of its own"


def _acts_lost(acts: Iterable[Act]) -> Iterator[str]:
    for one in acts:
        if not one.done:
            yield f"{one.who}: {one.what} had not the effect it must have"
        if not one.answered:
            yield f"{one.who}: {one.what} was not answered"


def _unsettled(ledger: Iterable[Row]) -> Iterator[str]:
    left = Counter(one.state for one in ledger if one.state is State.SENDING)
    return (f"{number} notices stand as {state} after the end" for state, number in left.items())


def _seen(found: Evidence) -> Mapping[str, int]:
    notices = [one for one in found.arrivals if one.chat in found.chats and one.tells not in ANSWERS]
    return {
        "notices": len(notices),
        "acts": len(found.acts),
        "repeated": sum(one.repeated for one in found.ledger),
        "unknown": sum(one.state is State.UNKNOWN for one in found.ledger),
    }
