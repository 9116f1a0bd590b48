"""The buttons of the screens by which somebody comes in: of a code, and of a meeting's public link."""

from __future__ import annotations

from telegram import Update

from handlers import admission, coming_in
from handlers.context import Context
from meetings.problems import Problem, Refusal

PRESSES = {
    "i": coming_in.back,
    "y": coming_in.agreed,
    "n": coming_in.not_mine,
    "d": coming_in.rules,
    "u": admission.units,
    "k": admission.picked,
    "e": admission.rules,
    "j": admission.asked,
}


async def pressed(update: Update, context: Context) -> bool:
    """Whether the button was of these screens. Raises Refusal in a group, where they never are."""
    handler = PRESSES.get(context.part(0))
    if handler is None:
        return False
    if not context.private:
        raise Refusal(Problem("unknown.button"))
    await handler(update, context)
    return True
