"""/gan_nhom: an organiser binds a group to a meeting or a unit, so that questions there are about it and word goes there."""

from __future__ import annotations

from telegram import Update

from handlers import binding
from handlers.command import Command, Pressing
from handlers.context import Context
from handlers.talk import say
from handlers.views import guide
from meetings.problems import Problem, Refusal

VERBS = {
    "a": binding.whole,
    "b": binding.bind,
    "c": binding.card,
    "k": binding.sessions,
    "p": binding.which,
    "s": binding.control,
    "t": binding.here,
    "u": binding.units,
    "v": binding.for_unit,
    "x": binding.unbind,
}
_pressed = Pressing(VERBS)


async def answer(update: Update, context: Context) -> None:
    if context.private:
        await say(context, guide.bind_in_group(context.words, context.bot.username, context.person_id))
        return
    _require(context)
    await binding.start(context)


async def press(update: Update, context: Context) -> None:
    if context.private:
        raise Refusal(Problem("unknown.button"))
    _require(context)
    await _pressed(update, context)


def _require(context: Context) -> None:
    """An organiser, and where the group is bound, one of that meeting."""
    group = context.glance.group
    if not context.is_organiser or (group is not None and not context.organises(group.meeting)):
        raise Refusal(Problem("group.organisers_only", {"bot": context.bot.username}))


COMMAND = Command("gan_nhom", "bind_group", answer, press, place=130, everyone=False, groups=False, organisers=True)
