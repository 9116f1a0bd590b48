"""Word of the speaking list: a unit is called to speak, or is the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from handlers.hearing import Hearing, Word
from handlers.views import floor as view
from handlers.views import unit_names
from handlers.views.screen import Screen
from meetings.floor import Floor, Speaker, Turn
from meetings.plain import write_instant
from meetings.tidings import Said, about

SOON = timedelta(minutes=20)


def of_call(session: str, one: Speaker, version: int) -> Said:
    """Who was called, and when: one may be called again. `version` is that of the list."""
    return about("floor.called", Floor, session, f"{version}/{_turn(one)}")


def of_next(session: str, one: Speaker, version: int) -> Said:
    return about("floor.next", Floor, session, f"{version}/{one.key}")


def _turn(one: Speaker) -> str:
    return f"{write_instant(one.began) if one.began else ''}/{one.key}"


async def _called(hearing: Hearing) -> Screen | None:
    """Only while it still has the floor."""
    record, session = await hearing.record(Floor), hearing.session(hearing.key)
    one = record.value.speaking if record else None
    unit = hearing.unit(one.unit) if one else None
    if record is None or one is None or unit is None or session is None:
        return None
    if _turn(one) != hearing.notice.fact.partition("/")[2]:
        return None
    return view.called(hearing.words, session, unit, one, record.value.minutes)


async def _next(hearing: Hearing) -> Screen | None:
    """Only while it waits and somebody else speaks."""
    record, session = await hearing.record(Floor), hearing.session(hearing.key)
    floor = record.value if record else Floor()
    key = hearing.notice.fact.partition("/")[2]
    one = next((one for one in floor.having(Turn.WAITING) if one.key == key), None)
    unit, speaking = hearing.unit(one.unit) if one else None, floor.speaking
    if one is None or unit is None or session is None or speaking is None:
        return None
    return view.prepare(hearing.words, session, unit, one, unit_names.full(hearing.meeting, speaking.unit))


WORDS: Mapping[str, Word] = {"floor.called": Word(_called, lasts=SOON), "floor.next": Word(_next, lasts=SOON)}
