"""Coming in by a code: what it is for, and, once agreed to, the role it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from telegram import Update

from handlers.arrival import arrive, holds, unit_of, welcome
from handlers.context import Context
from handlers.talk import say
from handlers.views import guide, notice
from meetings import invitations
from meetings.invitations import Invitation, closed
from meetings.problems import Problem, Refusal
from meetings.timetable import Timetable
from meetings.units import Unit
from storage.effects import Agree, ChooseMeeting, Redeem

_LIKE_A_CODE = re.compile(r"\w{4}-?\w{4}")


@dataclass(frozen=True, slots=True)
class Offer:
    """A code and what it opens; `unit` is None where the role is not for one."""

    invitation: Invitation
    timetable: Timetable
    unit: Unit | None


async def typed(context: Context) -> bool:
    """Whether what was written is or holds a code; then it is answered. A number to call is not taken for one."""
    whole = invitations.read(context.said)
    code = whole or invitations.mentioned(context.said)
    if code is None or not context.private:
        return False
    if (code != whole or code.isdecimal()) and await context.services.store.invitation(code) is None:
        return False
    await opened(context, code)
    return True


async def linked(context: Context, payload: str) -> bool:
    """Whether a link carried a code, or what could only have been one."""
    if not _LIKE_A_CODE.fullmatch(payload):
        return False
    await opened(context, invitations.read(payload) or payload)
    return True


async def opened(context: Context, code: str) -> None:
    """The notice of what one agrees to; to whom holds the role already, the way on. Raises Refusal for a closed code."""
    if not context.private:
        await say(context, guide.elsewhere(context.words, context.bot.username, code))
        return
    offer = await _offer(context, code)
    made = offer.invitation
    if holds(context, made.meeting, made.role, made.unit or None):
        await welcome(context, made.meeting, made.role, made.unit or None, new=False)
        return
    problem = closed(made, context.now)
    if problem is not None:
        raise Refusal(problem)
    await say(context, notice.by_code(context.words, offer.timetable, made, offer.unit, context.now))


async def agreed(update: Update, context: Context) -> None:
    """Raises Refusal where the code was revoked, ran out or was used up since it was shown."""
    made = (await _offer(context, context.part(1))).invitation
    person = context.person_id
    await context.apply(Redeem(made.code, person), Agree(person), ChooseMeeting(person, made.meeting))
    await arrive(update, context, made.meeting, made.role, made.unit or None)


async def not_mine(_update: Update, context: Context) -> None:
    offer = await _offer(context, context.part(1))
    key = offer.invitation.meeting
    visible = any(one.meeting.key == key for one in await context.known())
    code = offer.invitation.code
    await say(context, notice.not_mine(context.words, offer.unit, code, key if visible else None))


async def back(_update: Update, context: Context) -> None:
    await opened(context, context.part(1))


async def rules(_update: Update, context: Context) -> None:
    offer = await _offer(context, context.part(1))
    await say(context, notice.rules(context.words, notice.back_to_code(context.words, offer.invitation.code)))


async def _offer(context: Context, code: str) -> Offer:
    """What the code opens, though the meeting be hidden from strangers. Raises Refusal where there is no such thing."""
    made = await context.services.store.invitation(code)
    version = context.glance.meetings.get(made.meeting) if made else None
    if made is None or version is None:
        raise Refusal(Problem("invitation.unknown"))
    timetable = await context.services.timetables.at(made.meeting, version, context.now)
    unit = unit_of(timetable.meeting, made.unit) if timetable else None
    if timetable is None or (made.unit and unit is None):
        raise Refusal(Problem("invitation.unit_gone"))
    return Offer(made, timetable, unit)
