"""A host asks for another time; the organisers agree or decline. That marks it, and moves no session."""

from __future__ import annotations

from dataclasses import replace

from handlers.answering import show, standing, write
from handlers.context import Context
from handlers.rights import ORGANISERS, require
from handlers.talk import say
from handlers.telling import telling
from handlers.views import answers
from handlers.views.reaching import above
from handlers.views.standing import Standing
from handlers.whom import deciders, of_unit
from handlers.word_of_answers import of_slot
from meetings.answers import Answer
from meetings.problems import Problem, Refusal


async def asked_for_slot(context: Context, one: Standing, answer: Answer) -> None:
    """Written, shown, and told to those who decide."""
    told = await telling(context, one.meeting, of_slot("asked", one, answer), await deciders(context, one.meeting))
    one = await write(context, one, answer, told.owe)
    screen = answers.card(context.words, one, context.now)
    await say(context, above(context.words, told.reaching, "answer.slot_sent", "answer.slot_unsent", screen))


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
    answer, own = replace(said, slot_agreed=context.part(0) == "ty"), await of_unit(context, one.meeting, one.unit.key)
    told = await telling(context, one.meeting, of_slot("decided", one, answer), own, one.unit.key)
    one = await write(context, one, answer, told.owe, decides=True)
    await show(context, one, context.own_words.plain("answer.saved"))
