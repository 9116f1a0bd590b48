"""/su_co: what is broken at a bridge point, who took it and when it should work again."""

from __future__ import annotations

from telegram import Update

from handlers import incidents, posts
from handlers.command import Command
from handlers.context import Context
from handlers.rights import SITES


async def answer(update: Update, context: Context) -> None:
    post = await posts.own_post(context) or await posts.named(context)
    if post is None:
        await incidents.listed(context, 0)
    else:
        await incidents.ask(context, post)


async def press(update: Update, context: Context) -> None:
    verb = context.part(0)
    if verb == "c":
        await posts.choose(context, "su_co", context.page(1))
    elif verb == "l":
        await incidents.listed(context, context.page(1))
    elif verb in incidents.STEPS:
        await incidents.step(context, verb, context.page(1))
    elif verb == "u":
        post = await posts.own_post(context, context.part(1))
        if post is not None:
            await incidents.ask(context, post)
    else:
        await _at_point(context, verb)


async def _at_point(context: Context, verb: str) -> None:
    post = await posts.post_of(context, context.part(1))
    if verb == "r":
        await incidents.reported(context, post, context.part(2))
    else:
        await incidents.ask(context, post)


async def reply(update: Update, context: Context) -> None:
    waiting = context.glance.dialogue
    if waiting is not None:
        post = await posts.post_of(context, str(waiting.data.get("point", "")))
        await incidents.described(context, post, context.said)


COMMAND = Command("su_co", "incident", answer, press, reply, roles=SITES, personal=True, place=39, everyone=False)
