"""Word of a unit's answer: a deputy or another time was asked for, agreed to, declined or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.hearing import Hearing, Word, deciding
from handlers.views import deputies, slots
from handlers.views.screen import Screen
from handlers.views.standing import Standing
from meetings.answers import Answer
from meetings.deputies import Deputy
from meetings.records import key_of
from meetings.tags import tag
from meetings.tidings import Said, about


def of_deputy(step: str, one: Standing) -> Said:
    """Of the request as it is about to be written; what is written after it is another word."""
    version = one.request.version if one.request else 0
    return about(f"deputy.{step}", Deputy, key_of(one.session.key, one.unit.key), version + 1)


def of_slot(step: str, one: Standing, answer: Answer) -> Said:
    """Of what is about to be written. The rest of the answer may change without the word being untrue."""
    key = key_of(one.session.key, one.unit.key)
    return about(f"answer.slot_{step}", Answer, key, f"{one.version + 1}:{_slot(answer)}")


def _slot(answer: Answer) -> str:
    return f"{tag(answer.slot or '')}:{answer.slot_agreed}"


async def _standing(hearing: Hearing) -> Standing | None:
    """What stands of the answer; None where its session or its unit is gone."""
    key, _, unit_key = hearing.key.partition(":")
    session, unit = hearing.session(key), hearing.unit(unit_key)
    if session is None or unit is None:
        return None
    records = await hearing.records(Answer, Deputy, unit=unit_key)
    answer, request = records.get(Answer, hearing.key), records.get(Deputy, hearing.key)
    return Standing(hearing.meeting, unit, session, answer, request)


async def _requested(hearing: Hearing) -> Standing | None:
    one = await _standing(hearing)
    same = one is not None and one.request is not None and str(one.request.version) == hearing.notice.fact
    return one if same else None


async def _to_deciders(hearing: Hearing) -> Screen | None:
    one = await _requested(hearing)
    return deputies.word(hearing.words, one, one.deputy, hearing.now, decides=True) if one and one.deputy else None


async def _to_unit(hearing: Hearing) -> Screen | None:
    one = await _requested(hearing)
    if one is None or one.deputy is None:
        return None
    return deputies.word(hearing.words, replace(one, may_change=True), one.deputy, hearing.now)


async def _slotted(hearing: Hearing) -> Standing | None:
    one = await _standing(hearing)
    if one is None or one.said is None or not one.said.slot:
        return None
    return one if _slot(one.said) == hearing.notice.fact.partition(":")[2] else None


async def _slot_asked(hearing: Hearing) -> Screen | None:
    one = await _slotted(hearing)
    return slots.request(hearing.words, one, hearing.now) if one else None


async def _slot_decided(hearing: Hearing) -> Screen | None:
    one = await _slotted(hearing)
    return slots.decision(hearing.words, one, hearing.now) if one else None


WORDS: Mapping[str, Word] = {
    "deputy.asked": Word(_to_deciders, deciding),
    "deputy.withdrawn": Word(_to_deciders, deciding),
    "deputy.decided": Word(_to_unit, joins=True),
    "answer.slot_asked": Word(_slot_asked, deciding),
    "answer.slot_decided": Word(_slot_decided, joins=True),
}
