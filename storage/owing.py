"""Notices as rows of the outbox: written once each however often they are derived, read back as what became of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, delete, func, literal_column, or_, select, update

from meetings.notices import DERIVED, Kind, Lane, Notice, State
from meetings.plain import read_instant, write_instant
from storage.dialects import insert_all_new
from storage.effects import Owe
from storage.tables import outbox, paused

T = TypeVar("T")

o = outbox.c
LIVE = (State.WAITING, State.STALE)
"""What a new plan may still change: a notice that was no longer true may be so again."""
WAITING = State.WAITING.value
COLUMNS = (
    *("key", "meeting", "kind", "subject", "step", "fact", "chat", "unit", "thread", "due", "until", "since", "lane"),
    *("state", "attempts", "repeated", "by", "at"),
)
"""Of a row as it is inserted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A notice in the ledger. All times are aware; `since` is before when it must not be sent (again).

    `message` is Telegram's id of the message it went out in; `reason` says why it was refused, stale or missed; `by`
    who caused it (0: nobody). `attempts` counts how often it was begun; `repeated`: it may have arrived before.
    """

    id: int
    notice: Notice
    state: State
    since: datetime
    at: datetime
    attempts: int = 0
    repeated: bool = False
    message: int | None = None
    sent_at: datetime | None = None
    reason: str | None = None
    claimed_at: datetime | None = None
    by: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """Up to when (aware) what a meeting owes was worked out, and from which version of it."""

    until: datetime
    version: int


def digest(key: tuple[str, str, str, str, str, int]) -> str:
    """The same for equal keys; places and rooms in a fact may be longer than what a database takes into an index."""
    return _digest(key, {})


def _digest(key: tuple[str, str, str, str, str, int], begun: dict[tuple[str, ...], Any]) -> str:
    """`begun` keeps what is common to thousands of keys: all but the chat."""
    *words, chat = key
    first = begun.get(common := tuple(words))
    if first is None:
        first = begun[common] = hashlib.blake2b("".join(f"{word}\x00" for word in words).encode(), digest_size=16)
    whole = first.copy()
    whole.update(b"%d" % chat)
    return str(whole.hexdigest())


def by_digest(notices: Iterable[Notice]) -> dict[str, Notice]:
    """Each notice once."""
    begun: dict[tuple[str, ...], Any] = {}
    return {_digest(one.key, begun): one for one in notices}


def owe(connection: Connection, effect: Owe, at: datetime) -> None:
    notices = [one for one in effect.notices if not (effect.together and _waits(connection, one))]
    insert(connection, by_digest(notices), at, effect.by)


def _waits(connection: Connection, one: Notice) -> bool:
    """What is being sent already may have been drawn before."""
    which = (o.chat == one.chat, o.state == WAITING, o.meeting == one.meeting, o.step == one.step)
    found = connection.scalar(select(o.id).where(*which, o.subject == one.subject).limit(1))
    return found is not None


def insert(connection: Connection, found: Mapping[str, Notice], at: datetime, by: int = 0) -> None:
    """Those that are there already, in whatever state, stay as they are."""
    rest, written = (WAITING, 0, False, by, write_instant(at)), cache(write_instant)
    for keys in parts(sorted(found)):  # an index takes them faster in its order
        insert_all_new(connection, outbox, COLUMNS, [(key, *_values(found[key], written), *rest) for key in keys])


def _values(one: Notice, written: Callable[[datetime], str]) -> tuple[Any, ...]:
    due = written(one.due)
    return (*one.key, one.unit, one.thread, due, written(one.until), due, int(one.lane))


def replan(connection: Connection, meeting: str, wanted: Mapping[str, Notice], after: datetime, now: datetime) -> None:
    """Add what is owed and missing; what waits, follows from state and is not owed (any more) becomes stale.

    What was due at `after` or before is none of this plan's: whether that stands is asked when it is sent.
    """
    live, written = _live(connection, meeting), cache(write_instant)
    insert(connection, {key: one for key, one in wanted.items() if key not in live}, now)
    _change(connection, [_again(row, wanted[key], written) for key, row in live.items() if key in wanted])
    earlier = write_instant(after)
    gone = [row.id for key, row in live.items() if key not in wanted and _is_gone(row, earlier)]
    end(connection, gone, State.STALE, "not_owed")


def _live(connection: Connection, meeting: str) -> dict[str, Any]:
    derived = o.kind.in_(sorted(DERIVED))
    asked = select(o.id, o.key, o.kind, o.state, o.due, o.until, o.since, o.attempts)
    rows = connection.execute(asked.where(o.meeting == meeting, o.state.in_(LIVE), derived))
    return {row.key: row for row in rows}


def _is_gone(row: Any, earlier: str) -> bool:
    return bool(row.state == State.WAITING and row.due > earlier)


def _again(row: Any, one: Notice, written: Callable[[datetime], str]) -> dict[str, Any] | None:
    """What has to change in a row for a notice that is owed; None where nothing has."""
    due, until = written(one.due), written(one.until)
    if (row.state, row.due, row.until) == (State.WAITING, due, until):
        return None
    since = due if row.state == State.STALE or row.since == row.due else max(due, row.since)
    return {"one": row.id, "new_due": due, "new_until": until, "new_since": since}


def _change(connection: Connection, changes: Iterable[dict[str, Any] | None]) -> None:
    rows = [one for one in changes if one is not None]
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("due", "until", "since")}
    revived = update(outbox).where(o.id == bindparam("one"), or_(*(o.state == one.value for one in LIVE)))
    if rows:
        connection.execute(revived.values(**new, state=State.WAITING.value, reason=None), rows)


def first_of_each_lane() -> Select[Any]:
    """Since when the first notice of each lane waits; so an index has each at hand."""
    waiting = o.state == literal_column(f"'{WAITING}'")
    lanes = [waiting & (o.lane == literal_column(str(int(lane)))) for lane in Lane]
    return select(*(select(func.min(o.since)).where(lane).scalar_subquery() for lane in lanes))


def end(connection: Connection, ids: Sequence[int], state: State, reason: str) -> None:
    """What waits no longer."""
    for part in parts(ids):
        which = update(outbox).where(o.id.in_(part), o.state == State.WAITING.value)
        connection.execute(which.values(state=state.value, reason=reason))


def revive(connection: Connection, chat: int, now: datetime, reasons: Collection[str]) -> None:
    """Only where the chat was paused; what was meant for a time that is over stays what it is."""
    if connection.execute(delete(paused).where(paused.c.chat == chat)).rowcount:
        when = write_instant(now)
        refused = o.chat == chat, o.state == State.REFUSED.value, o.reason.in_(sorted(reasons)), o.until > when
        connection.execute(update(outbox).where(*refused).values(state=WAITING, reason=None, since=when))


def parts(whole: Sequence[T], most: int = 5_000) -> Iterable[Sequence[T]]:
    """In pieces that a statement takes as arguments."""
    return (whole[start : start + most] for start in range(0, len(whole), most))


def move(connection: Connection, old: int, new: int) -> None:
    """The chat has another id; where the new one is owed the same already, the old one's is let go."""
    there = set(connection.scalars(select(o.key).where(o.chat == new)))
    for one in entries(connection.execute(select(outbox).where(o.chat == old)).mappings()):
        key = digest((*one.notice.key[:5], new))
        if key not in there:
            connection.execute(update(outbox).where(o.id == one.id).values(chat=new, key=key))
        elif one.state is State.WAITING:
            end(connection, [one.id], State.STALE, "moved")


def entries(rows: Iterable[Mapping[Any, Any]]) -> list[Entry]:
    return [_entry(row) for row in rows]


def _entry(row: Mapping[Any, Any]) -> Entry:
    due, until, since, at = (read_instant(row[name]) for name in ("due", "until", "since", "at"))
    sent_at, claimed_at = (read_instant(row[name]) if row[name] else None for name in ("sent_at", "claimed_at"))
    fixed = (row["meeting"], Kind(row["kind"]), row["subject"], row["step"], row["chat"])
    notice = Notice(*fixed, due, until, row["fact"], row["unit"], row["thread"])
    told = (row["attempts"], row["repeated"], row["message"], sent_at, row["reason"], claimed_at, row["by"])
    return Entry(row["id"], notice, State(row["state"]), since, at, *told)
