"""What is owed, being sent, and has been sent: the sender's queue and everybody's ledger in one table."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select, update

from meetings.notices import Kind, Lane, Notice, State
from meetings.plain import read_instant, write_instant
from storage import owing, settling
from storage.counting import counting
from storage.database import Database, turned
from storage.dialects import insert_or_update
from storage.missing import Missing
from storage.owing import Entry, Planned, entries
from storage.settling import Outcome
from storage.tables import outbox, paused, plans

o = outbox.c
TOGETHER = 20
"""How many notices one chat is given at a time; what is more waits for the next message."""


class Outbox:
    """All times are aware."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.missing = Missing(database)
        self._next = turned(owing.first_of_each_lane, database.dialect)

    async def planned(self) -> Mapping[str, Planned]:
        """How far each meeting's plan goes."""
        asked = select(plans.c.meeting, plans.c.until, plans.c.version)
        rows = await self._database.read(lambda connection: connection.execute(asked).all())
        return {meeting: Planned(read_instant(until), version) for meeting, until, version in rows}

    async def plan(
        self, meeting: str, wanted: Sequence[Notice], after: datetime, planned: Planned, now: datetime
    ) -> None:
        """Make what waits what is owed: `wanted` is all that falls due after `after` until `planned.until`.

        Whatever waits, was due later than that and is not wanted becomes stale.
        """
        row = {"meeting": meeting, "until": write_instant(planned.until), "version": planned.version}
        by_digest = await asyncio.to_thread(owing.by_digest, wanted)  # of thousands it takes a while

        def work(connection: Connection) -> None:
            owing.replan(connection, meeting, by_digest, after, now)
            insert_or_update(connection, plans, row, ["until", "version"])

        await self._database.write(work)

    async def claim(
        self, now: datetime, chats: int, without: Collection[int] = (), lanes: Collection[Lane] = tuple(Lane)
    ) -> list[list[Entry]]:
        """Take what is due for the first few chats, each chat's together, in the order of lanes and of time.

        Announcements come one by one and with nothing else, for they are messages of their own.
        """
        asked = frozenset(without)

        def work(connection: Connection) -> list[list[Entry]]:
            taken: list[list[Entry]] = []
            for lane in sorted(lanes):
                mine = [entry.notice.chat for group in taken for entry in group]
                found = _due_chats(connection, lane, now, chats - len(taken), asked.union(mine))
                taken += _take(connection, found, lane, now)
            return taken

        return await self._database.write(work)

    async def settle(self, settled: Sequence[tuple[Collection[int], Outcome]]) -> None:
        """Write what became of claimed notices (their ids), all in one transaction; who was told a session knows it."""
        await self._database.write(lambda connection: settling.settle(connection, settled))

    async def recover(self, now: datetime) -> int:
        """What was being sent when the process ended may have arrived; how many those are. For the one sender only."""

        def work(connection: Connection) -> int:
            ids = connection.scalars(select(o.id).where(o.state == State.SENDING.value)).all()
            settling.settle(connection, [(ids, Outcome(State.UNKNOWN, now, reason="interrupted"))])
            return len(ids)

        return await self._database.write(work)

    async def next_due(self) -> datetime | None:
        """When the next notice may be sent; None where none waits. It takes next to nothing to ask."""
        ((*found,),) = await self._database.fetch(self._next, {})
        return min((read_instant(one) for one in found if one), default=None)

    async def ledger(  # noqa: PLR0913 - it is looked at in many ways
        self,
        meeting: str,
        *,
        states: Collection[State] = (),
        kinds: Collection[Kind] = (),
        subject: str | None = None,
        chat: int | None = None,
        step: str | None = None,
        limit: int = 100,
        skip: int = 0,
    ) -> list[Entry]:
        """The meeting's notices, the latest due first, of these states and kinds (none named: of all)."""
        asked = select(outbox).where(o.meeting == meeting)
        asked = asked.where(o.state.in_(sorted(states))) if states else asked
        asked = asked.where(o.kind.in_(sorted(kinds))) if kinds else asked
        asked = asked.where(o.subject == subject) if subject is not None else asked
        asked = asked.where(o.chat == chat) if chat is not None else asked
        asked = asked.where(o.step == step) if step is not None else asked
        asked = asked.order_by(o.due.desc(), o.id.desc()).limit(limit).offset(skip)
        return await self._database.read(lambda connection: entries(connection.execute(asked).mappings()))

    async def counts(
        self,
        meeting: str,
        kind: Kind | None = None,
        subject: str | None = None,
        step: str | None = None,
        since: datetime | None = None,
    ) -> Mapping[State, int]:
        """How many notices stand in which state: of the meeting, of a kind, of one subject or one step, owed `since`."""
        asked = counting(meeting, kind, subject, step, since)
        rows = await self._database.read(lambda one: one.execute(asked).all())
        return {State(state): number for state, number in rows}

    async def stop(self, meeting: str, kind: Kind, subject: str, reason: str) -> int:
        """Let what still waits of one subject become stale: an announcement that is stopped; how many those were."""
        which = (o.meeting == meeting, o.kind == kind.value, o.subject == subject, o.state == State.WAITING.value)
        change = update(outbox).where(*which).values(state=State.STALE.value, reason=reason)
        return await self._database.write(lambda connection: connection.execute(change).rowcount)

    async def resend(self, ids: Collection[int], now: datetime, until: datetime) -> int:
        """Let notices that did not surely arrive wait once more, marked repeated where they may have; how many."""
        failed = (State.UNKNOWN, State.REFUSED, State.MISSED)
        when = {"since": write_instant(now), "until": write_instant(until)}
        may_have = or_(o.state == State.UNKNOWN.value, o.repeated)
        again = {"state": State.WAITING.value, "reason": None, "repeated": may_have, **when}
        change = update(outbox).where(o.id.in_(ids), o.state.in_(failed)).values(again)
        return await self._database.write(lambda connection: connection.execute(change).rowcount)

    async def paused(self, among: Collection[int] | None = None) -> Mapping[int, str]:
        """The chats, or those of `among`, that cannot be written to, each with the reason."""
        asked = select(paused.c.chat, paused.c.reason)
        asked = asked if among is None else asked.where(paused.c.chat.in_(list(among)))
        return {row.chat: row.reason for row in await self._database.read(lambda one: one.execute(asked).all())}

    async def pause(self, chat: int, reason: str, now: datetime) -> None:
        row = {"chat": chat, "reason": reason, "at": write_instant(now)}
        await self._database.write(lambda connection: insert_or_update(connection, paused, row, ["reason", "at"]))

    async def reached(self, chat: int, now: datetime, reasons: Collection[str]) -> None:
        """The chat can be written to again: what was refused for one of these reasons and is still of use waits anew."""
        await self._database.write(lambda connection: owing.revive(connection, chat, now, reasons))

    async def resume(self, chat: int) -> None:
        """The chat may be tried once more."""
        await self._database.write(lambda one: one.execute(delete(paused).where(paused.c.chat == chat)) and None)


def _due_chats(connection: Connection, lane: Lane, now: datetime, most: int, without: frozenset[int]) -> list[int]:
    if most <= 0:
        return []
    which = (o.state == State.WAITING.value, o.lane == int(lane), o.since <= write_instant(now))
    asked = select(o.chat).where(*which).order_by(o.since, o.id)
    if without:
        asked = asked.where(o.chat.not_in(without))
    return list(dict.fromkeys(connection.scalars(asked.limit(most * TOGETHER))))[:most]


def _take(connection: Connection, chats: Sequence[int], lane: Lane, now: datetime) -> list[list[Entry]]:
    """The conditional update is the claim: of two who try, one gets each row."""
    if not chats:
        return []
    alone = lane is Lane.ANNOUNCEMENT
    lanes = o.lane == int(lane) if alone else o.lane < int(Lane.ANNOUNCEMENT)
    waiting = (o.state == State.WAITING.value, o.chat.in_(chats), lanes, o.since <= write_instant(now))
    ids: dict[int, list[int]] = {chat: [] for chat in chats}
    for one, chat in connection.execute(select(o.id, o.chat).where(*waiting).order_by(o.lane, o.due, o.id)):
        if len(ids[chat]) < (1 if alone else TOGETHER):
            ids[chat].append(one)
    values = {"state": State.SENDING.value, "claimed_at": write_instant(now), "attempts": o.attempts + 1}
    which = o.id.in_([one for group in ids.values() for one in group]), o.state == State.WAITING.value
    rows = connection.execute(update(outbox).where(*which).values(values).returning(outbox)).mappings()
    claimed = {entry.id: entry for entry in entries(rows)}
    return [taken for group in ids.values() if (taken := [claimed[one] for one in group if one in claimed])]


__all__ = ["Entry", "Outbox", "Outcome", "Planned"]
