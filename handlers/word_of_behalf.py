"""Word to a unit's contacts of what somebody else wrote for the unit: all of a few minutes together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.acted import ACTED, KINDS
from handlers.hearing import Hearing, Word
from handlers.views import behalf as view
from handlers.views.screen import Screen
from meetings.plain import read_instant
from meetings.records import Record, Records


async def _acted(hearing: Hearing) -> Screen | None:
    """As it stands now: what the unit corrected meanwhile is its own again."""
    unit, since = hearing.unit(hearing.notice.unit), read_instant(hearing.notice.fact)
    if unit is None:
        return None
    found = _written(await hearing.records(*KINDS, unit=unit.key), since)
    if not found:
        return None
    names = [await _name(hearing, by) for by in dict.fromkeys(one.by for one in found)]
    at, known = max(one.at for one in found), tuple(filter(None, names))
    return view.word(hearing.words, view.Acted(hearing.meeting, unit, Records(found), known, at), hearing.now)


async def _name(hearing: Hearing, person: int) -> str | None:
    """None for who was forgotten."""
    found = (await hearing.services.store.glance(person, person)).person
    return found.name if found else None


def _written(records: Records, since: datetime) -> list[Record[Any]]:
    """What was written for the unit, without that mark: the word itself says so."""
    found: list[Record[Any]] = [one for kind in KINDS for one in records.all(kind).values()]
    mine = [one for one in found if one.at >= since and one.value.on_behalf]
    return [replace(one, value=replace(one.value, on_behalf=False)) for one in mine]


WORDS: Mapping[str, Word] = {ACTED: Word(_acted, joins=True)}
