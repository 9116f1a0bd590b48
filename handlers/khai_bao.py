"""/khai_bao: room, address, technician and hotline of a bridge point, told by those who run it."""

from __future__ import annotations

from telegram import Update

from handlers import declaring, posts
from handlers.command import Command
from handlers.context import Context
from handlers.rights import SITES


async def answer(update: Update, context: Context) -> None:
    post = await posts.own_post(context)
    if post is not None and context.said:
        await declaring.pasted(context, post, context.said)
    elif post := post or await posts.named(context):
        await declaring.card(context, post)
    else:
        await posts.choose(context, "khai_bao")


async def press(update: Update, context: Context) -> None:
    verb = context.part(0)
    if verb == "c":
        await posts.choose(context, "khai_bao", context.page(1))
        return
    if verb == "u":
        post = await posts.own_post(context, context.part(1))
        if post is not None:
            await declaring.card(context, post)
        return
    post = await posts.post_of(context, context.part(1))
    if verb == "f":
        await declaring.ask(context, post, context.part(2))
    elif verb == "x":
        await declaring.take_back(context, post, context.part(2))
    elif verb == "o":
        await declaring.insist(context, post)
    else:
        await declaring.card(context, post)


async def reply(update: Update, context: Context) -> None:
    waiting = context.glance.dialogue
    if waiting is not None:
        post = await posts.post_of(context, str(waiting.data.get("point", "")))
        await declaring.answered(context, post, waiting.data)


COMMAND = Command("khai_bao", "declare", answer, press, reply, roles=SITES, personal=True, place=33, everyone=False)
