"""A host asks for another time; the organisers agree or decline. That marks it, and moves no session."""

from __future__ import annotations

from dataclasses import replace

from handlers.answering import show, standing, write
from handlers.context import Context
from handlers.rights import ORGANISERS, require
from handlers.talk import say
from handlers.tell import tell
from handlers.views import answers, slots
from handlers.views.screen import Screen
from handlers.views.standing import Standing
from handlers.whom import contacts, deciders
from locales import Words
from meetings.answers import Answer
from meetings.problems import Problem, Refusal


async def asked_for_slot(context: Context, one: Standing, answer: Answer) -> None:
    """Written, shown, and told to those who decide."""
    one = await write(context, one, answer)

    def draw(words: Words) -> Screen:
        return slots.request(words, one, context.now)

    told = await tell(context, await deciders(context, one.meeting), draw)
    screen = answers.card(context.words, one, context.now)
    await say(context, slots.sent(context.words, screen, told.reached))


async def decided(context: Context) -> None:
    """An organiser's yes or no to the other time."""
    await require(context, ORGANISERS)
    one = await standing(context, context.part(1), context.part(2))
    said = one.said
    if said is None or said.slot is None:
        raise Refusal(Problem("answer.no_slot"))
    if said.slot_agreed is not None:
        await show(context, one)
        return
    one = await write(context, one, replace(said, slot_agreed=context.part(0) == "ty"), decides=True)

    def draw(words: Words) -> Screen:
        return slots.decision(words, one, context.now)

    await tell(context, await contacts(context, one.meeting, one.unit.key), draw)
    await show(context, one, context.own_words.plain("answer.saved"))
