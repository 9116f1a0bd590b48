"""Questions in people's own words: which command answers what they want, and with what of the text."""

from __future__ import annotations

from telegram import Update

from handlers import following, recall, schedule, site
from handlers.command import LONGEST, Command
from handlers.context import Context
from handlers.rights import guarding
from handlers.talk import say
from handlers.views import guide
from meetings import places
from meetings.problems import Problem, Refusal
from meetings.reading.question import Intent, Understood, asks_for_all, understand
from meetings.search import Wanted, read_days
from meetings.timetable import Timetable

NAMES = {
    Intent.SCHEDULE: "lich",
    Intent.BRIDGE_POINT: "diem_cau",
    Intent.DEADLINE: "han_nop",
    Intent.SUBMIT_REPORT: "nop_bao_cao",
    Intent.REGISTER: "dang_ky",
    Intent.DECLINE: "xin_vang",
    Intent.DELEGATE: "du_thay",
    Intent.CHECK_IN: "diem_danh",
    Intent.AGENDA: "chuong_trinh",
    Intent.TOPICS: "noi_dung",
    Intent.DOCUMENTS: "tai_lieu",
    Intent.REMINDER_SETTINGS: "nhac_lich",
    Intent.CONCLUSIONS: "ket_luan",
    Intent.TASKS: "nhiem_vu",
    Intent.SPEAK_REQUEST: "phat_bieu",
    Intent.CONTACT: "lien_he",
    Intent.HELP: "tro_giup",
}
WORK = "cua_toi"
"""What a unit has to do; before there are conclusions that is what *việc của tôi* means."""
SCHEDULE, BRIDGE_POINT = NAMES[Intent.SCHEDULE], NAMES[Intent.BRIDGE_POINT]


async def asked(update: Update, context: Context, timetable: Timetable) -> None:
    """Answer what is surely meant; else look for a day or a name; else offer the two likeliest."""
    found = understand(context.said, context.now)
    command = _command(found.intent)
    if found.intent is Intent.TASKS and not timetable.meeting.tasks and context.unit_in(timetable.meeting):
        command = _named(WORK)
    if await following.about_the_same(update, context, timetable):
        return
    if found.sure and found.intent is Intent.GREETING:
        await say(context, guide.greeted(context.words))
    elif found.sure and found.intent is Intent.OTHER:
        await say(context, guide.off_topic(context.words))
    elif not found.sure or command is None:
        await _looked_up(update, context, timetable, found)
    elif found.intent is Intent.SCHEDULE:
        await _schedule(context, timetable)
    elif found.intent is Intent.BRIDGE_POINT:
        await _bridge_point(context, timetable)
    else:
        context.heard = ""
        recall.asked(context, timetable.meeting.key, command.name)
        await guarding(command, command.answer)(update, context)


def asks_for_another(context: Context, waiting: Command) -> bool:
    """Whether the text is surely a question that another command answers, not the answer for which this one waits.

    A short question is no answer either where a whole text is awaited, as a report: then the same command answers it.
    """
    if following.goes_on(context):
        return True
    found = understand(context.said)
    own = waiting.name if waiting.longest <= LONGEST else None
    return found.sure and found.asks and NAMES.get(found.intent) not in {None, own}


def _command(intent: Intent) -> Command | None:
    return _named(NAMES.get(intent))


def _named(name: str | None) -> Command | None:
    from handlers import commands  # the list is made of the files beside this one

    return next((command for command in commands() if command.name == name), None)


def _likeliest(context: Context, found: Understood) -> list[str]:
    """The commands of the two intents that may be meant, as far as this person may use them."""
    commands = [_command(intent) for intent in (found.intent, found.second) if intent is not None]
    roles = context.roles_anywhere
    return [one.name for one in commands if one is not None and (not one.roles or one.roles & roles)]


async def _looked_up(update: Update, context: Context, timetable: Timetable, found: Understood) -> None:
    """A day for the schedule, or a name; else what may be meant. Raises Refusal for a day that does not exist."""
    if await following.about_another(update, context, timetable):
        return
    days = read_days(timetable, context.said, context.now)
    if isinstance(days, Problem):
        raise Refusal(days)
    if days is not None:
        recall.asked(context, timetable.meeting.key, SCHEDULE)
        await schedule.wanted(context, timetable, Wanted(days=days))
    elif await site.found(context, timetable, context.said):
        recall.asked(context, timetable.meeting.key, BRIDGE_POINT)
    else:
        await say(context, guide.not_understood(context.words, _likeliest(context, found)))


async def _schedule(context: Context, timetable: Timetable) -> None:
    days = read_days(timetable, context.said, context.now)
    if isinstance(days, Problem):
        raise Refusal(days)
    recall.asked(context, timetable.meeting.key, SCHEDULE)
    meant = places.find(context.said, timetable.units, context.now.date())
    if meant.place is not None or days is not None:
        wanted = Wanted(days=days) if meant.place is None else Wanted(unit=meant.place)
        await schedule.wanted(context, timetable, wanted)
    elif len(meant.choices) > 1:
        await schedule.wanted(context, timetable, Wanted(choices=meant.choices))
    else:
        await schedule.coming(context, timetable)


async def _bridge_point(context: Context, timetable: Timetable) -> None:
    """The one that is named, else one's own unless all are asked for, else all of them."""
    recall.asked(context, timetable.meeting.key, BRIDGE_POINT)
    if await site.found(context, timetable, context.said):
        return
    unit = context.unit_in(timetable.meeting)
    own = places.point_of(timetable.meeting, unit) if unit and not asks_for_all(context.said) else None
    if own is not None:
        await site.card(context, timetable, own.key)
    else:
        await site.listed(context, timetable)
