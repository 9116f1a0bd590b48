"""/nop_bao_cao: hand in what is asked of one's unit and keep the receipt; organisers see who has not."""

from __future__ import annotations

from telegram import Update

from handlers import offer, report_board, reports
from handlers.acting import acting_for
from handlers.command import Command
from handlers.context import Context
from handlers.hand_in import CONTACT, acting_at
from handlers.report_presses import press_on_requirement
from handlers.rights import CONTACTS


async def answer(update: Update, context: Context) -> None:
    """A contact's own; an organiser without a unit sees everybody's."""
    meeting = (await context.timetable()).meeting
    own = any(one.meeting == meeting.key and one.role in CONTACT and one.unit for one in context.glance.roles)
    if own or not context.organises(meeting.key):
        await reports.overview(context, await acting_for(context, None, CONTACT))
    else:
        await report_board.start(context, meeting)


async def press(update: Update, context: Context) -> None:
    verb = context.part(0)
    if verb in ("m", "b", "e", "z", "s", "i"):
        await report_board.press(context, verb)
    elif verb == "l":
        await answer(update, context)
    elif verb == "d":
        await offer.dropped(context)
    elif verb == "u":
        await reports.overview(context, await acting_at(context))
    else:
        await press_on_requirement(context, verb, await acting_at(context))


COMMAND = Command(
    "nop_bao_cao",
    "submit",
    answer,
    press,
    reports.typed,
    reports.received,
    roles=CONTACTS,
    personal=True,
    place=35,
    everyone=False,
    groups=False,
    longest=4096,
)
