"""Consent to a deputy, or its refusal, with what it rests on; and the list of what waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers import dialogue
from handlers.answering import stands
from handlers.context import Context
from handlers.deputy_records import record
from handlers.rights import PRESIDIUM, require
from handlers.talk import say
from handlers.telling import telling
from handlers.views import deputies as views
from handlers.views.reaching import above
from handlers.views.standing import Standing
from handlers.whom import of_unit
from handlers.word_of_answers import of_deputy
from meetings.deputies import Consent, Deputy
from meetings.problems import Problem, Refusal
from meetings.tags import tagged

STEPS = {"yes": Consent.AGREED, "no": Consent.REFUSED}
BASES = ("phone", "person")
LONGEST = 300


async def pending(context: Context) -> None:
    """What waits for consent first, then what was decided."""
    await require(context, PRESIDIUM)
    meeting = (await context.timetable()).meeting
    records = await context.services.store.records(meeting.key, Deputy)
    page = context.page(1) if context.pressed else 0
    await say(context, views.pending(context.words, meeting, records, page, may_act=context.organises(meeting.key)))


async def requested(context: Context, session: str, unit: str) -> Standing:
    """The request of that unit, for those who decide."""
    await require(context, PRESIDIUM)
    meeting = (await context.timetable()).meeting
    units = {invited.unit.key: invited.unit for invited in meeting.roster}
    key = tagged(unit, units)
    if key is None:
        raise Refusal(Problem("unknown.button"))
    return await stands(context, meeting, units[key], session)


async def looked_at(context: Context) -> None:
    await _show(context, await requested(context, context.part(1), context.part(2)))


async def _show(context: Context, one: Standing, toast: str | None = None) -> None:
    await say(context, views.card(context.words, one, context.now, decides=True), toast)


async def ask_basis(context: Context) -> None:
    """Yes or no to the request that the button showed; another one that came since is shown first."""
    one = await requested(context, context.part(1), context.part(2))
    if not _is_asked(one, context.page(3)):
        await _show(context, one, context.own_words.plain("deputy.changed_toast"))
        return
    step = "yes" if context.part(0) == "y" else "no"
    kept = {"session": one.session.key, "unit": one.unit.key, "seen": context.page(3)}
    await dialogue.wait(context, "du_thay", step, views.basis_question(context.words, one, step), **kept)


def _is_asked(one: Standing, version: object) -> bool:
    asked = one.request is not None and one.request.value.state is Consent.ASKED
    return asked and one.request is not None and one.request.version == version


async def basis_chosen(context: Context) -> None:
    """By telephone, or in person: what the consent rests on without a paper."""
    waiting = context.glance.dialogue
    if waiting is None or waiting.command != "du_thay" or waiting.step != "yes":
        raise Refusal(Problem("deputy.nothing_asked"))
    if context.part(3) not in BASES:
        raise Refusal(Problem("unknown.button"))
    await decided(context, "yes", waiting.data, context.words.plain(f"deputy.basis_{context.part(3)}"))


async def decided(context: Context, step: str, data: Mapping[str, Any], text: str) -> None:
    """Recorded with its basis, name and time, unless somebody decided or withdrew it meanwhile; then the unit is told."""
    one = await requested(context, str(data.get("session")), str(data.get("unit")))
    basis = " ".join(text.split())
    if len(basis) > LONGEST:
        raise Refusal(Problem("answer.too_long", {"most": LONGEST}))
    if one.deputy is None or not _is_asked(one, data.get("seen")):
        await _show(context, one)
        return
    user = context.incoming.effective_user
    who = user.full_name if user else None
    deputy = replace(one.deputy, state=STEPS[step], basis=basis, decided_by=who, decided_at=context.now)
    said, own = of_deputy("decided", one), await of_unit(context, one.meeting, one.unit.key)
    told = await telling(context, one.meeting, said, own, one.unit.key)
    one = await record(context, one, deputy, told.owe)
    screen = views.card(context.words, one, context.now, decides=True)
    await say(context, above(context.words, told.reaching, "deputy.unit_told", "deputy.unit_not_told", screen))


VERBS = {"o": pending, "d": looked_at, "y": ask_basis, "x": ask_basis, "g": basis_chosen}
