"""Working on the delegation: the list, one person, the order; each press judged by the list as it stands now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.answering import show, standing, write
from handlers.context import Context
from handlers.talk import say
from handlers.views import delegation as views
from handlers.views.standing import Standing
from meetings import delegation as changes
from meetings.answers import Delegate
from meetings.problems import Problem, Refusal
from meetings.protocol import by_rank

MOVES: dict[str, Callable[[changes.People, Delegate], changes.People]] = {
    "x": changes.without,
    "e": changes.earlier,
    "f": changes.first,
}


async def listed(context: Context) -> None:
    one = await standing(context, context.part(1), context.part(2))
    await say(context, views.listed(context.words, one, context.now, context.page(3)))


async def one_person(context: Context) -> None:
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    await say(context, views.one_person(context.words, one, find(one, context.part(3)), context.now))


async def move(context: Context) -> None:
    """Remove, one up, to the head: by whom, not by number, for a colleague may have changed the list."""
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    people = MOVES[context.part(0)](one.delegation, find(one, context.part(3)))
    await _keep(context, one, people)


async def propose(context: Context) -> None:
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    await say(context, views.proposal(context.words, one, context.now))


async def sort(context: Context) -> None:
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    await _keep(context, one, by_rank(one.delegation, one.unit))


async def _keep(context: Context, one: Standing, people: changes.People) -> None:
    if one.said is None:
        raise Refusal(Problem("answer.nobody"))
    one = await write(context, one, replace(one.said, delegation=people))
    if one.delegation:
        await say(context, views.listed(context.words, one, context.now), context.own_words.plain("answer.saved"))
    else:
        await show(context, one, context.own_words.plain("answer.saved"))


def find(one: Standing, wanted: str) -> Delegate:
    """Raises Refusal where that person stands in the list no more."""
    who = changes.find(one.delegation, wanted)
    if who is None:
        raise Refusal(Problem("answer.nobody"))
    return who
