"""A request for a deputy written together with what it makes of the unit's answer."""

from __future__ import annotations

from dataclasses import replace

from handlers.context import Context
from handlers.views.standing import Standing
from meetings.deputies import Deputy, given_back, passes_over
from meetings.records import Record, key_of
from storage.effects import Effect, Put


async def record(context: Context, one: Standing, deputy: Deputy, *also: Effect) -> Standing:
    """The request as it stands now, and with it who stands in the unit's delegation, and `also`: one write."""
    key, unit = key_of(one.session.key, one.unit.key), one.unit.key
    version = one.request.version if one.request else 0
    effects: list[Effect] = [Put(one.meeting.key, key, deputy, version, context.person_id, unit)]
    point = one.points[0].key if one.points else None
    answer = one.said
    if deputy.stands:
        answer = passes_over(one.said, deputy, one.meeting, point)
    elif one.said is not None and one.deputy is not None and one.deputy.stands:
        answer = replace(one.said, delegation=given_back(one.said.delegation, one.deputy))
    written = one.answer
    if answer is not None and answer != one.said:
        effects.append(Put(one.meeting.key, key, answer, one.version, context.person_id, unit))
        written = Record(key, answer, one.version + 1, context.person_id, context.now, unit)
    await context.apply(*effects, *also)
    return replace(one, answer=written, request=Record(key, deputy, version + 1, context.person_id, context.now, unit))
