"""Conclusions that do not say surely of which meeting they are: the organisers choose one, and they are added to it."""

from __future__ import annotations

from handlers import desk, letter_doubts, second_letters
from handlers.context import Context
from handlers.talk import say
from handlers.views import letter_ends
from meetings.convening import Proposed
from meetings.problems import Problem, Refusal
from meetings.tags import tagged


async def of_which(context: Context, proposed: Proposed) -> None:
    """The meetings whose conclusions they may be, each as a button."""
    known = {one.meeting.key: one.meeting for one in await context.organised()}
    offered = [known[key] for key in proposed.candidates if key in known]
    await say(context, letter_ends.of_which(context.words, proposed, offered))


async def chosen(context: Context, proposed: Proposed) -> None:
    """Shown as what they add to that meeting. Raises Refusal where the person decides on it no more."""
    key = tagged(context.part(2), [one for one in proposed.candidates if context.organises(one)])
    if key is None:
        raise Refusal(Problem("unknown.button"))
    after, lying = letter_doubts.concluding(proposed, key), await desk.letters(context)
    await context.apply(desk.put(context, desk.with_letter(lying, after)))
    await second_letters.show(context, after)
