"""Questions that go on from the last one, as `thế còn Bến Tre?` and `mấy giờ?`: answered about what was spoken of."""

from __future__ import annotations

from telegram import Update

from handlers import recall, schedule, site
from handlers.command import Command
from handlers.context import Context
from handlers.rights import guarding
from handlers.talk import say
from handlers.views import schedule as view
from handlers.views import sites
from meetings import places
from meetings.reading.question.following import Aspect, Spoken, following
from meetings.search import Wanted, read_days
from meetings.timetable import Timetable

DEADLINES = frozenset({"han_nop", "nop_bao_cao"})
OF_UNITS = frozenset({"nhiem_vu"})
"""Commands that answer for a unit when its name is said."""
TOLD_WHERE_ABSENT = frozenset({Aspect.CHAIR, Aspect.PLACE})


async def stay(context: Context) -> None:
    """A question that goes on is about the meeting that was spoken of, as long as it may be shown."""
    spoken = recall.spoken(context)
    if spoken is None or context.asked_meeting or following(context.said) is None:
        return
    if any(one.meeting.key == spoken.meeting for one in await context.known()):
        context.asked_meeting = spoken.meeting


def goes_on(context: Context) -> bool:
    """Whether the text, worded as a question, goes on from an answer that came after our own question that waits."""
    spoken, waiting = recall.spoken(context), context.glance.dialogue
    later = spoken is not None and (waiting is None or spoken.at >= waiting.at)
    return later and context.said.rstrip().endswith("?") and following(context.said) is not None


async def about_the_same(update: Update, context: Context, timetable: Timetable) -> bool:
    """Answers what is asked about that which was shown. False where nothing was, or something else is asked."""
    spoken, found = _spoken_of(context, timetable), following(context.said)
    if spoken is None or found is None or found.aspect is None:
        return False
    if found.aspect is Aspect.TIME and spoken.command in DEADLINES:
        await _run(update, context, "han_nop", "")
    elif spoken.point is not None and found.aspect is not Aspect.CHAIR:
        await site.card(context, timetable, spoken.point)
    else:
        return await _sessions(context, timetable, spoken, found.aspect)
    return True


async def _sessions(context: Context, timetable: Timetable, spoken: Spoken, aspect: Aspect) -> bool:
    """The session that was shown; of several it is asked back which."""
    shown = [one for one in map(timetable.session, spoken.sessions) if one is not None]
    unit = next((one for one in timetable.units if one.key == spoken.unit), None)
    if len(shown) > 1:
        await say(context, view.which(context.words, shown))
    elif shown and unit is not None and timetable.points:
        await schedule.wanted(context, timetable, Wanted(unit=unit))
    elif shown:
        asked = aspect.value if aspect in TOLD_WHERE_ABSENT else None
        await schedule.card(context, timetable, shown[0].key, asked)
    return bool(shown)


async def about_another(update: Update, context: Context, timetable: Timetable) -> bool:
    """Asks the same about another place or unit. False where the last question was about none, or no such name was said."""
    spoken, found = _spoken_of(context, timetable), following(context.said)
    other = found.other if found is not None else None
    if spoken is None or other is None or read_days(timetable, other, context.now) is not None:
        return False
    if spoken.command == "diem_cau":
        return await site.found(context, timetable, other)
    if spoken.command not in OF_UNITS | {"lich"}:
        return False
    meant = places.find(other, timetable.units, context.now.date())
    if meant.place is None and not meant.choices:
        return False
    if spoken.command in OF_UNITS:
        await _run(update, context, spoken.command or "", other)
    elif meant.place is not None:
        await schedule.wanted(context, timetable, Wanted(unit=meant.place))
    else:
        await say(context, sites.ask_which(context.words, other, meant.choices, "lich:u:"))
    return True


def _spoken_of(context: Context, timetable: Timetable) -> Spoken | None:
    spoken = recall.spoken(context)
    return spoken if spoken is not None and spoken.meeting == timetable.meeting.key else None


async def _run(update: Update, context: Context, name: str, heard: str) -> None:
    from handlers import commands  # the list is made of the files beside this one

    command: Command = next(one for one in commands() if one.name == name)
    context.heard = heard
    await guarding(command, command.answer)(update, context)
