"""The organisers' side of hand-ins: who has and who has not, and whether more is taken."""

from __future__ import annotations

from handlers import hand_in, report_files
from handlers.context import Context
from handlers.rights import ORGANISERS, require
from handlers.talk import say
from handlers.views import report_lists
from meetings import reports
from meetings.model import Meeting, Requirement
from meetings.problems import Problem, Refusal
from meetings.reports import Closing
from meetings.tags import tagged
from storage.effects import Put


async def press(context: Context, verb: str) -> None:
    """The buttons that only organisers have."""
    await require(context, ORGANISERS)
    meeting = (await context.timetable()).meeting
    if verb == "m":
        await start(context, meeting)
    elif verb == "s":
        await report_files.send_sheet(context, meeting)
    elif verb == "i":
        await report_files.send_pictures(context, meeting)
    else:
        await _of_requirement(context, verb, meeting, _requirement(meeting, context.part(1)))


async def _of_requirement(context: Context, verb: str, meeting: Meeting, requirement: Requirement) -> None:
    if verb == "z":
        await report_files.send_all(context, meeting, requirement, context.page(2))
    elif verb == "e":
        await _turn(context, meeting, requirement, closed=context.part(2) == "1")
    else:
        await _board(context, meeting, requirement, context.page(2))


def _requirement(meeting: Meeting, text: str) -> Requirement:
    there = {one.key: one for one in meeting.requirements}
    key = tagged(text, there)
    if key is None:
        raise Refusal(Problem("unknown.button"))
    return there[key]


async def start(context: Context, meeting: Meeting) -> None:
    """Every requirement; where there is one, that one."""
    if len(meeting.requirements) == 1:
        await _board(context, meeting, meeting.requirements[0], 0)
        return
    records = await hand_in.read(context, meeting.key)
    await say(context, report_lists.boards(context.words, meeting, records, context.now))


async def _board(
    context: Context, meeting: Meeting, requirement: Requirement, page: int, toast: str | None = None
) -> None:
    records = await hand_in.read(context, meeting.key)
    await say(context, report_lists.board(context.words, meeting, requirement, records, context.now, page), toast)


async def _turn(context: Context, meeting: Meeting, requirement: Requirement, *, closed: bool) -> None:
    """Take nothing more, or take it again; to say the same twice changes nothing."""
    records = await hand_in.read(context, meeting.key)
    if reports.is_closed(records, requirement.key) != closed:
        version = records.version(Closing, requirement.key)
        await context.apply(Put(meeting.key, requirement.key, Closing(closed), version, context.person_id))
    said = "report.toast_closed" if closed else "report.toast_open"
    await _board(context, meeting, requirement, 0, context.own_words.plain(said))
