"""What is there after a play: the look-alike's true history, the ledger, what people did and what became of it."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import Any

from meetings.answers import Answer
from meetings.changes import Proposed
from meetings.notices import Kind, State
from meetings.plain import read_instant
from meetings.records import key_of
from playground.model import Message
from tests.faults.killing.claims import ANSWERS, Act, Arrival, Evidence, Row, Tells
from tests.faults.killing.people import People, Registering, is_card
from tests.faults.killing.stage import MOVED, NEW_CLOCK, OLD_CLOCK, SESSION, WORDS, Stage, fact_of, later

SCHEDULE = "Lịch "
Line = tuple[Any, ...]


def asked(stage: Stage, question: str, *values: object) -> list[Line]:
    with closing(sqlite3.connect(f"file:{stage.database}?mode=ro", uri=True, timeout=15)) as connection:
        return connection.execute(question, values).fetchall()


def tells(message: Message) -> Tells:
    text = message.versions[0].text
    if WORDS in text:
        return Tells.SAID
    if is_card(message):
        return Tells.ANSWER
    if text.startswith(SCHEDULE):
        return Tells.SHOWN if NEW_CLOCK in text else Tells.ANSWER
    if NEW_CLOCK in text:
        return Tells.NEW
    return Tells.OLD if OLD_CLOCK in text else Tells.ANSWER


def arrived(message: Message, start: int) -> Arrival:
    return Arrival(message.chat.id, message.id, message.date, tells(message), start)


def gathered(
    stage: Stage, people: People, arrivals: list[Arrival], starts: list[datetime], codes: list[int | None]
) -> Evidence:
    """`starts` says when (aware) each process was started, `codes` how those ended that were told to end."""
    known_at = _known_at(stage)
    everybody = frozenset(one.id for one in stage.people)
    return Evidence(
        stage.chats,
        announced=stage.chats if people.plot.to_all else stage.chats - everybody,
        reminded=frozenset() if people.plot.to_all else everybody,
        fact=fact_of(later(stage.meeting)),
        arrivals=tuple(arrivals),
        ledger=_ledger(stage),
        acts=tuple(_acts(stage, people, arrivals)),
        moved_at=_moved_at(stage),
        known_at=known_at,
        known_in=sum(one <= known_at for one in starts) if known_at else len(starts),
        damage=tuple(_damage(stage, codes)),
    )


def _moved_at(stage: Stage) -> datetime | None:
    found = asked(stage, "select at from history where kind = ? and key = ? and version = 2", Proposed.kind, MOVED)
    return read_instant(found[0][0]) if found else None


def _known_at(stage: Stage) -> datetime | None:
    """When the first notice of the move was written: by then it stood there."""
    fact = fact_of(later(stage.meeting))
    ((at,),) = asked(stage, "select min(at) from outbox where kind = ? and fact = ?", Kind.CHANGE.value, fact)
    return read_instant(at) if at else None


def _ledger(stage: Stage) -> tuple[Row, ...]:
    rows = asked(stage, "select chat, kind, state, fact, repeated, message, step, claimed_at from outbox order by id")
    return tuple(
        Row(chat, Kind(kind), State(state), fact, bool(repeated), message, step, read_instant(at) if at else None)
        for chat, kind, state, fact, repeated, message, step, at in rows
    )


def _acts(stage: Stage, people: People, arrivals: list[Arrival]) -> Iterator[Act]:
    answers = Counter(one.chat for one in arrivals if one.tells in ANSWERS or one.chat not in stage.chats)
    for who, times in people.asked.items():
        yield Act(who, "/lich", done=True, answered=answers[who] >= times)
    for one in people.registrants:
        yield _registered(stage, people, one)
    known: dict[int, str | None] = dict(asked(stage, "select chat, acknowledged from told"))
    fact = fact_of(later(stage.meeting))
    for who, message in people.confirmed.items():
        yield Act(who, "the change confirmed", done=known.get(who) == fact, answered=message.edited)


def _registered(stage: Stage, people: People, one: Registering) -> Act:
    """Each press is one version of the answer, the last stands; and one of the cards shows it."""
    versions = asked(
        stage,
        "select body from history where kind = ? and key = ? order by version",
        Answer.kind,
        key_of(SESSION, one.unit),
    )
    said = [json.loads(body)["coming"] for (body,) in versions]
    shown = any(f"(bản {len(one.pressed)})" in card.text for card in people.cards(one.user))
    return Act(one.user.id, f"/dang_ky with {len(one.pressed)} presses", said == [*map(str, one.pressed)], shown)


def _damage(stage: Stage, codes: list[int | None]) -> Iterator[str]:
    for pragma, well in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
        if (found := asked(stage, f"pragma {pragma}")) != well:
            yield f"{pragma}: {found}"
    for question, what in (
        ("select count(*) from inbox", "updates were never handled"),
        ("select count(*) from outbox where state = 'waiting' and since <= at", "notices were left"),
    ):
        ((number,),) = asked(stage, question)
        if number:
            yield f"{number} {what}"
    yield from (f"it ended with {code}" for code in codes if code)
