"""What the buttons of an answer do: how the unit comes, seats in the car, the history."""

from __future__ import annotations

from dataclasses import replace

from handlers import delegation, registration, slots, typed_answers
from handlers.answering import entry, show, standing, write
from handlers.context import Context
from handlers.talk import say
from handlers.views import delegation as views
from handlers.views import history
from handlers.views.standing import Standing
from handlers.whom import names
from meetings.answers import Answer, Coming
from meetings.problems import Problem, Refusal
from meetings.records import key_of
from meetings.tags import tagged

SEATS = 60


async def card(context: Context) -> None:
    await show(context, await standing(context, context.part(1), context.part(2)))


async def unit(context: Context) -> None:
    """The entry that other commands lead to."""
    one = await entry(context, "dang_ky", context.part(1), context.page(2))
    if one is not None:
        await show(context, one)


async def online(context: Context) -> None:
    """At the bridge point of the button; a unit without one of its own comes online without."""
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    point = tagged(context.part(3), [each.key for each in one.points]) if one.points else None
    if one.points and point is None:
        raise Refusal(Problem("unknown.button"))
    await _come(context, one, Coming.ONLINE, point)


async def on_site(context: Context) -> None:
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    await _come(context, one, Coming.ON_SITE, None)


async def _come(context: Context, one: Standing, coming: Coming, point: str | None) -> None:
    said = one.said or Answer(coming)
    one = await write(context, one, replace(said, coming=coming, bridge_point=point, reason=None))
    await show(context, one, context.own_words.plain("answer.recorded_toast"))


async def car(context: Context) -> None:
    """How many seats; without a number the question."""
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    if one.said is None or not one.said.comes:
        raise Refusal(Problem("answer.first_come"))
    if len(context.pressed) <= 3:
        await say(context, views.seats(context.words, one, context.now))
        return
    one = await write(context, one, replace(one.said, seats=min(context.page(3), SEATS)))
    await show(context, one, context.own_words.plain("answer.saved"))


async def past(context: Context) -> None:
    """Every version of the answer, for the unit itself and the organisers."""
    one = await standing(context, context.part(1), context.part(2))
    key = key_of(one.session.key, one.unit.key)
    versions = await context.services.store.versions(one.meeting.key, Answer, key)
    known = await names(context, one.meeting)
    await say(context, history.changes(context.words, one, versions, known, context.now, context.page(3)))


VERBS = {
    "s": card,
    "u": unit,
    "on": online,
    "in": on_site,
    "car": car,
    "h": past,
    "l": delegation.listed,
    "p": delegation.one_person,
    "x": delegation.move,
    "e": delegation.move,
    "f": delegation.move,
    "k": delegation.propose,
    "ks": delegation.sort,
    "ty": slots.decided,
    "tn": slots.decided,
    "ow": typed_answers.overwrite,
    **dict.fromkeys(typed_answers.STEPS, typed_answers.ask),
    **registration.VERBS,
}
