"""Tells others than the one who asked: sent at once, after what it speaks of was written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from telegram.constants import ParseMode
from telegram.error import TelegramError

from handlers.context import Context
from handlers.talk import NO_PREVIEW, keyboard
from handlers.views.screen import Screen
from locales import Words, words
from storage.people import Member


@dataclass(frozen=True, slots=True)
class Told:
    """How many people were reached, and the names of those who were not."""

    reached: int
    missed: tuple[str, ...]


async def tell(context: Context, members: Iterable[Member], draw: Callable[[Words], Screen]) -> Told:
    """Send each person once what `draw` makes in their language; whoever cannot be reached is named."""
    people = {member.person: member for member in members}
    done = await asyncio.gather(*(_tell(context, member, draw) for member in people.values()))
    missed = [member.name for member, reached in zip(people.values(), done, strict=True) if not reached]
    return Told(len(people) - len(missed), tuple(missed))


async def _tell(context: Context, member: Member, draw: Callable[[Words], Screen]) -> bool:
    screen = draw(words(member.language or context.services.language))
    try:
        await context.bot.send_message(
            member.person,
            str(screen.text),
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(context, screen),
            link_preview_options=NO_PREVIEW,
        )
    except TelegramError:
        return False
    return True
