"""The buttons of a change: received, and the room booked anew; each keeps the message and says that it was noted."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from telegram import CallbackQuery, InlineKeyboardButton, Message

from handlers import schedule
from handlers.acting import acting_for
from handlers.context import Context
from handlers.rights import SITES
from handlers.talk import answer, say
from handlers.views.screen import Button, Rows, Screen, lines
from locales import dates
from meetings.duty_reminders import fact_of
from meetings.heard import heard_as
from meetings.known import known, seal, write
from meetings.model import Meeting, Session
from meetings.moments import VIETNAM
from meetings.problems import Problem, Refusal
from meetings.rebooking import Rebooking
from meetings.tags import LENGTH, tag, tagged
from storage.effects import Acknowledge, Put

SEVERAL = "\n\n"
"""What stands between the parts of a message that speaks of several things."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The session of the button, and what this chat knows of it as it stands."""

    meeting: Meeting
    session: Session
    fact: str
    unit: str | None


async def confirmed(context: Context) -> None:
    """Received: who presses knows what is true now. What changed again meanwhile is shown instead."""
    meant = await _meant(context, context.part(2))
    if meant is None:
        return
    where = meant.meeting.key, meant.session.key, context.chat_id
    await context.apply(Acknowledge(*where, meant.fact, meant.unit))
    await _noted(context, meant.session.key, "notice.confirmed")


async def room_confirmed(context: Context) -> None:
    """Received: another room, of each session that this chat knows, and that stands, as the message said it.

    What changed again meanwhile is not confirmed; where all did, the schedule is shown instead.
    """
    timetable = await context.timetable()
    meeting = timetable.meeting
    sessions, seals = {one.key: one for one in meeting.sessions}, _parted(context.part(1))
    told = await context.services.store.told(meeting.key, context.chat_id)
    held = [one for one in told if one.session in sessions and seal(one.session, one.known) in seals]
    valid = [one for one in held if one.known == write(known(meeting, sessions[one.session], one.unit))]
    if not valid:
        await schedule.coming(context, timetable)
        return
    await context.apply(*(Acknowledge(meeting.key, one.session, one.chat, one.known, one.unit) for one in valid))
    await _noted(context, None, "notice.confirmed")


def _parted(seals: str) -> frozenset[str]:
    return frozenset(seals[at : at + LENGTH] for at in range(0, len(seals), LENGTH))


async def deadline_confirmed(context: Context) -> None:
    """Received: the deadline as the button says it. Raises Refusal where it was corrected again meanwhile."""
    meeting = (await context.timetable()).meeting
    key = tagged(context.part(1), [one.key for one in meeting.requirements])
    wanted = next((one for one in meeting.requirements if one.key == key), None)
    if wanted is None or wanted.due is None:
        raise Refusal(Problem("unknown.button"))
    told = await context.services.store.told(meeting.key, context.chat_id)
    own = context.unit_in(meeting)
    unit = next((one.unit for one in told if one.session == heard_as(wanted.key)), own.key if own else None)
    fact = fact_of(wanted.due.value, unit)
    if tag(fact) != context.part(2):
        raise Refusal(Problem("moved.corrected_again"))
    await context.apply(Acknowledge(meeting.key, heard_as(wanted.key), context.chat_id, fact, unit))
    await _noted(context, None, "notice.confirmed")


async def rebooked(context: Context) -> None:
    """The unit's room is booked for what is true now."""
    meant = await _meant(context, context.part(3))
    if meant is None:
        return
    acting = await acting_for(context, context.part(2), SITES)
    keys = (meant.session.key, acting.unit.key)
    records = await context.services.store.records(meant.meeting.key, Rebooking, unit=acting.unit.key)
    stands = records.value(Rebooking, *keys)
    if stands != Rebooking(meant.fact):
        version = records.version(Rebooking, *keys)
        value, by = Rebooking(meant.fact), context.person_id
        await context.apply(Put(meant.meeting.key, ":".join(keys), value, version, by, acting.unit.key))
    await _noted(context, meant.session.key, "notice.rebooked")


async def _meant(context: Context, fact: str) -> Meant | None:
    """None, and the session shown, where it is no longer as the button says."""
    timetable = await context.timetable()
    meeting = timetable.meeting
    key = tagged(context.part(1), [one.key for one in meeting.sessions])
    session = next((one for one in meeting.sessions if one.key == key), None)
    if session is None:
        raise Refusal(Problem("unknown.button"))
    told = await context.services.store.told(meeting.key, context.chat_id)
    own = context.unit_in(meeting)
    unit = next((one.unit for one in told if one.session == session.key), own.key if own else None)
    stands = write(known(meeting, session, unit))
    if tag(stands) != fact:
        await schedule.card(context, timetable, session.key)
        return None
    return Meant(meeting, session, stands, unit)


async def _noted(context: Context, session: str | None, key: str) -> None:
    """In the message itself; where that is too old to be read, the session is shown, if it was about one."""
    query, local = context.incoming.callback_query, context.now.astimezone(VIETNAM)
    when = {"clock": dates.clock(context.words, local.time()), "day": dates.short_day(context.words, local.date())}
    message = query.message if query else None
    if query is None or not isinstance(message, Message):
        if session is not None:
            await schedule.card(context, await context.timetable(), session)
        else:
            await answer(context, context.own_words.plain("notice.toast_noted"))
        return
    told = Markup(message.text_html)  # noqa: S704 - our own message, as it was sent
    which = _pressed(query, message) if SEVERAL in told else None
    noted = context.words("notice.noted", what=which, **when) if which else context.words(key, **when)
    text = told if noted in told.splitlines() else lines(told, noted)
    await say(context, Screen(text, _without(query, message)), context.own_words.plain("notice.toast_noted"))


def _pressed(query: CallbackQuery, message: Message) -> str | None:
    """What the pressed button says: in a message about several things that tells of which it is."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return next((one.text for row in rows for one in row if one.callback_data == query.data), None)


def _without(query: CallbackQuery, message: Message) -> Rows:
    """The buttons of the message but the pressed one."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    kept = (tuple(_again(one) for one in row if one.callback_data != query.data) for row in rows)
    return tuple(row for row in kept if row)


def _again(button: InlineKeyboardButton) -> Button:
    if button.copy_text is not None:
        return Button(button.text, copy=button.copy_text.text)
    if button.url is not None:
        return Button(button.text, url=button.url)
    press, _, meeting = str(button.callback_data).partition("@")
    return Button(button.text, press=press, meeting=meeting or None)
