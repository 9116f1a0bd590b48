"""What became of claimed notices, written down: a few statements for however many."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from meetings.heard import told_as
from meetings.notices import Kind, State, is_repeated
from meetings.plain import write_instant
from storage import told
from storage.owing import parts
from storage.tables import outbox

o = outbox.c
CHANGING = ("state", "reason", "repeated", "message", "sent_at", "since")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of notices that were claimed; `at` is aware.

    SENT with Telegram's id of the `message`. WAITING: not before `since`. UNKNOWN: what is time-critical waits once
    more, marked repeated. The other states with their `reason`.
    """

    state: State
    at: datetime
    message: int | None = None
    reason: str | None = None
    since: datetime | None = None


def settle(connection: Connection, settled: Sequence[tuple[Collection[int], Outcome]]) -> None:
    """Of what is being sent by its ids; for what is named twice the first counts. Who was told a session knows it."""
    outcomes: dict[int, Outcome] = {}
    for ids, outcome in settled:
        for one in ids:
            outcomes.setdefault(one, outcome)
    order = {one: place for place, one in enumerate(outcomes)}
    found = sorted(_sending(connection, list(outcomes)), key=lambda row: order[row.id])
    _write(connection, [_change(row, outcomes[row.id]) for row in sorted(found, key=lambda row: int(row.id))])
    sent = [(row, outcomes[row.id].at) for row in found if outcomes[row.id].state is State.SENT]
    shown = [_shown(row, key, at) for row, at in sent if (key := _told_as(row)) is not None]
    if shown:
        told.note(connection, shown, sent[-1][1])


def _sending(connection: Connection, ids: Sequence[int]) -> list[Any]:
    columns = (
        o.id,
        o.meeting,
        o.kind,
        o.subject,
        o.step,
        o.chat,
        o.fact,
        o.unit,
        o.thread,
        *(o[name] for name in CHANGING),
    )
    asked = select(*columns).where(o.state == State.SENDING.value)
    return [row for part in parts(ids) for row in connection.execute(asked.where(o.id.in_(part)))]


def _change(row: Any, outcome: Outcome) -> dict[str, Any]:
    """All of `CHANGING` as it is from now on."""
    new: dict[str, Any] = {name: getattr(row, name) for name in CHANGING}
    new["reason"] = outcome.reason
    if outcome.state is State.UNKNOWN and is_repeated(Kind(row.kind), repeated=row.repeated):
        new |= {"state": State.WAITING.value, "repeated": True}
    else:
        new["state"] = outcome.state.value
        if outcome.state is State.SENT:
            new |= {"message": outcome.message, "sent_at": write_instant(outcome.at)}
        if outcome.since is not None:
            new["since"] = write_instant(outcome.since)
    return {"one": row.id, **{f"new_{name}": value for name, value in new.items()}}


def _write(connection: Connection, changes: Sequence[dict[str, Any]]) -> None:
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in CHANGING}
    change = update(outbox).where(o.id == bindparam("one"), o.state == State.SENDING.value)
    if changes:
        connection.execute(change.values(new), changes)


def _told_as(row: Any) -> str | None:
    return told_as(Kind(row.kind), row.subject, row.step) if row.fact else None


def _shown(row: Any, key: str, at: datetime) -> told.Shown:
    """What is no reminder of a session asks for an answer."""
    asks = Kind(row.kind) is not Kind.SESSION
    return told.Shown(row.meeting, key, row.chat, row.fact, row.unit, row.thread, asks=asks, at=at)
