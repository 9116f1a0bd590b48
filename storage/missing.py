"""What was missed and nobody was told of: found in the ledger itself, so that no crash can lose it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from meetings.notices import State
from meetings.plain import read_instant
from storage.database import Database
from storage.tables import outbox

o = outbox.c
MISSED = o.state == State.MISSED.value
PENDING = (State.WAITING.value, State.SENDING.value)
Mark = tuple[int, str | None]


@dataclass(frozen=True, slots=True)
class Untold:
    """`first` is when (aware) the first notice was missed of which no word speaks, `last` when the last word was due.

    `pending`: a word of them is still to be sent, and will speak of all that there are by then.
    """

    pending: bool = False
    first: datetime | None = None
    last: datetime | None = None


class Missing:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def marks(self) -> Mapping[str, Mark]:
        """By meeting that missed anything, what differs once it missed more."""
        return await self._database.read(_marks)

    async def untold(self, meeting: str, step: str) -> Untold:
        """What the words of that step have not spoken of; such a word that was missed itself is nothing to tell."""
        return await self._database.read(lambda connection: _untold(connection, meeting, step))


def _marks(connection: Connection) -> dict[str, Mark]:
    asked = select(o.meeting, func.count(), func.max(o.claimed_at)).where(MISSED).group_by(o.meeting)
    return {meeting: (number, last) for meeting, number, last in connection.execute(asked)}


def _untold(connection: Connection, meeting: str, step: str) -> Untold:
    asked = select(o.fact, o.state, o.claimed_at, o.due).where(o.meeting == meeting, o.step == step)
    words = connection.execute(asked.order_by(o.fact.desc())).all()
    latest = [one for one in words if one.fact == words[0].fact]
    last = read_instant(max(one.due for one in latest)) if latest else None
    if any(one.state in PENDING for one in latest):
        return Untold(pending=True, last=last)
    first = _first(connection, meeting, step, latest)
    return Untold(first=read_instant(first) if first else None, last=last)


def _first(connection: Connection, meeting: str, step: str, latest: list[Any]) -> str | None:
    """Since the first of the latest words was drawn: what was missed while the others were is told again to some."""
    asked = select(func.min(o.claimed_at)).where(o.meeting == meeting, MISSED, o.step != step)
    drawn = [one.claimed_at for one in latest if one.claimed_at]
    found: str | None = connection.scalar(asked.where(o.claimed_at >= min(drawn)) if drawn else asked)
    return found
