"""/ngon_ngu: the language of a person's private chat."""

from __future__ import annotations

from telegram import Update

from handlers.command import Command
from handlers.context import Context
from handlers.menus import set_menu
from handlers.talk import say
from handlers.views import guide
from locales import LANGUAGES, words
from storage.effects import SetLanguage


async def answer(update: Update, context: Context) -> None:
    if not context.private:
        await say(context, guide.elsewhere(context.words, context.bot.username, "ngon_ngu"))
        return
    await say(context, guide.languages(context.words))


async def press(update: Update, context: Context) -> None:
    language = context.part(0)
    if language not in LANGUAGES or not context.private:
        await answer(update, context)
        return
    await context.apply(SetLanguage(context.person_id, language))
    chosen = words(language)
    await set_menu(context, language)
    await say(context, guide.language_set(chosen), chosen.plain("language.toast"))


COMMAND = Command("ngon_ngu", "language", answer, press, place=110, groups=False)
