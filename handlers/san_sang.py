"""/san_sang: whether a bridge point is ready, ticked in place; for organisers the board of all, red first."""

from __future__ import annotations

from telegram import Update

from handlers import boards, posts, ready, rotas
from handlers.command import Command
from handlers.context import Context
from handlers.rights import SITES

OF_ROTA = ("r", "m", "l")


async def answer(update: Update, context: Context) -> None:
    post = await posts.own_post(context) or await posts.named(context)
    if post is None:
        await boards.readiness(context, 0)
    else:
        await ready.card(context, post)


async def press(update: Update, context: Context) -> None:
    verb = context.part(0)
    if verb == "b":
        await boards.readiness(context, context.page(1))
    elif verb in OF_ROTA:
        await rotas.pressed(context, verb)
    elif verb == "u":
        post = await posts.own_post(context, context.part(1))
        if post is not None:
            await ready.card(context, post)
    elif verb in rotas.OF_POINT:
        await rotas.at_point(context, await posts.post_of(context, context.part(1)), verb)
    else:
        await ready.pressed(context, await posts.post_of(context, context.part(1)), verb)


async def reply(update: Update, context: Context) -> None:
    waiting = context.glance.dialogue
    if waiting is None:
        return
    if waiting.step == "rota":
        await rotas.answered(context, waiting.data)
        return
    post = await posts.post_of(context, str(waiting.data.get("point", "")))
    if waiting.step == "wish":
        await rotas.wished(context, post)
    else:
        await ready.remarked(context, post, waiting.data)


COMMAND = Command("san_sang", "ready", answer, press, reply, roles=SITES, personal=True, place=38, everyone=False)
