"""Reporting that a unit does not come: the reason asked, recorded, and what the letter wants then."""

from __future__ import annotations

from dataclasses import replace

from handlers import dialogue
from handlers.answering import entry, standing, write
from handlers.behalf import choose_unit
from handlers.context import Context
from handlers.talk import say
from handlers.views import absences as views
from handlers.views.standing import Standing, way
from meetings.answers import Answer, Coming
from meetings.problems import Problem, Refusal

LONGEST = 300


async def ask(context: Context, one: Standing, problem: Problem | None = None) -> None:
    """The reason: a few as buttons, or typed. What stands now is kept, to see whether a colleague changes it."""
    screen = views.question(context.words, one, context.now, problem)
    await dialogue.wait(context, "xin_vang", "reason", screen, **_data(context, one))


def _data(context: Context, one: Standing) -> dict[str, object]:
    stands = way(context.words, one.meeting, one.said) if one.said else ""
    return {"session": one.session.key, "unit": one.unit.key, "shown": stands}


async def asked(context: Context) -> None:
    await ask(context, await standing(context, context.part(1), context.part(2), to_change=True))


async def unit(context: Context) -> None:
    one = await entry(context, "xin_vang", context.part(1), context.page(2))
    if one is not None:
        await ask(context, one)


async def chosen(context: Context) -> None:
    """One of the reasons on the buttons."""
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    if context.part(3) not in views.REASONS:
        raise Refusal(Problem("unknown.button"))
    await _record(context, one, context.words.plain(f"answer.reason_{context.part(3)}"))


async def replied(context: Context, text: str) -> None:
    """The reason that was typed; what a colleague answered meanwhile is not overwritten unseen."""
    waiting = context.glance.dialogue
    data = waiting.data if waiting else {}
    one = await standing(context, str(data.get("session")), str(data.get("unit")), to_change=True)
    reason = " ".join(text.split())
    if len(reason) > LONGEST:
        await ask(context, one, Problem("answer.too_long", {"most": LONGEST}))
    elif _data(context, one)["shown"] != data.get("shown", ""):
        kept = {**_data(context, one), "typed": reason}
        await dialogue.wait(context, "xin_vang", "reason", views.clash(context.words, one, reason), **kept)
    else:
        await _record(context, one, reason)


async def overwrite(context: Context) -> None:
    """Absent all the same."""
    waiting = context.glance.dialogue
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    if waiting is None or waiting.command != "xin_vang" or "typed" not in waiting.data:
        raise Refusal(Problem("answer.nothing_typed"))
    await _record(context, one, str(waiting.data["typed"]))


async def _record(context: Context, one: Standing, reason: str) -> None:
    said = one.said or Answer(Coming.ABSENT)
    one = await write(context, one, replace(said, coming=Coming.ABSENT, bridge_point=None, seats=0, reason=reason))
    await say(context, views.recorded(context.words, one, context.now), context.own_words.plain("answer.saved"))


async def units(context: Context) -> None:
    await choose_unit(context, "xin_vang", context.page(1))


VERBS = {"u": unit, "s": asked, "r": chosen, "ow": overwrite, "b": units}
