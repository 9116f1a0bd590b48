"""What is done with an announcement once it is written: sent off, approved, stopped, corrected, taken back, sent again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from telegram import Update

from handlers import announcements as about
from handlers import drafting
from handlers.announcements import find, put, read
from handlers.context import Context
from handlers.talk import say
from handlers.telling import telling
from handlers.views import announcements as view
from handlers.whom import organisers
from handlers.word_of_announcements import of_announcement
from meetings import announcements as rules
from meetings.announcements import Announcement, State
from meetings.model import Meeting
from meetings.notices import Kind
from meetings.notices import State as Sending
from meetings.problems import Problem, Refusal
from meetings.recipients import Recipient
from meetings.records import Record
from meetings.saying import USEFUL, Said, replace_said
from storage.effects import Effect, Owe
from storage.outbox import Entry

MOST = 20_000
"""Notices of one announcement that are looked at."""
REACHED = (Sending.SENT, Sending.UNKNOWN, Sending.SENDING)


async def send_off(context: Context, key: str, version: str, chats: str) -> None:
    """As the card showed it; where it or its recipients changed meanwhile the card is shown anew."""
    meeting, records = await read(context)
    record, seen = find(records, key), await about.seen(context, meeting, records, key)
    if seen.one.state is State.DRAFT and (version, chats) != (str(record.version), str(len(seen.reach.all))):
        await about.card(context, key, context.own_words.plain("announcement.toast_changed"))
        return
    if record.value.at is not None and record.value.at < context.now:
        raise Refusal(Problem("announcement.past"))
    approval = context.services.approval and (len(seen.reach.units) > 1 or len(seen.reach.all) > 1)
    others = await organisers(context, meeting) if approval else []
    if approval and not others:
        raise Refusal(Problem("holding.nobody"))
    value = rules.send_off(record.value, context.person_id, about.name(context), context.now, approval=approval)
    told = await telling(context, meeting, of_announcement(key, record.version + 1), others)
    await context.apply(put(context, meeting, record, value), told.owe)
    await about.card(context, key)


async def approve(context: Context, key: str) -> None:
    await _decide(context, key, lambda one: rules.approve(one, context.person_id, about.name(context), context.now))


async def stop(context: Context, key: str) -> None:
    """What is not out yet stays here; it is looked at again right before each is sent."""
    await _decide(context, key, lambda one: rules.stop(one, about.name(context)))


async def back_to_draft(context: Context, key: str) -> None:
    await _decide(context, key, rules.as_draft)


async def drop(context: Context, key: str) -> None:
    await drafting.change(context, key, dropped=True)
    await about.listed(context)


async def _decide(context: Context, key: str, decide: Callable[[Announcement], Announcement]) -> None:
    meeting, records = await read(context)
    record = find(records, key)
    await context.apply(put(context, meeting, record, decide(record.value)))
    await about.card(context, key)


async def withdraw(context: Context, key: str, *, sure: bool) -> None:
    """Asked first: what was read cannot be unread."""
    if not sure:
        await about.read(context)
        await say(context, view.confirm_withdrawal(context.words, key))
        return
    meeting, records = await read(context)
    record = find(records, key)
    value = rules.withdraw(record.value, about.name(context), context.now)
    await _owe_again(context, meeting, record, value)
    await about.card(context, key)


async def corrected(update: Update, context: Context, key: str) -> None:
    """New words in the place of the old; a file stays as it was."""
    message = update.effective_message
    if message is None:
        return
    meeting, records = await read(context)
    record = find(records, key)
    try:
        body = drafting.words_of(message, record.value.body)
        value = rules.correct(record.value, body, about.name(context), context.now)
    except Refusal as refusal:
        await drafting.ask(context, "fix", key, refusal.problem)
        return
    await _owe_again(context, meeting, record, value)
    await about.card(context, key)


async def _owe_again(context: Context, meeting: Meeting, record: Record[Announcement], value: Announcement) -> None:
    """To each chat that got it or may have; who still waits for it gets it as it is then, or not at all."""
    found = await context.services.store.outbox.ledger(
        meeting.key, states=REACHED, kinds=[Kind.ANNOUNCEMENT], subject=record.key, limit=MOST
    )
    notices = replace_said(meeting.key, record.key, value, _said(found).values(), context.now)
    effects: list[Effect] = [put(context, meeting, record, value), Owe(notices, context.person_id)]
    await context.apply(*effects)


def _said(found: Sequence[Entry]) -> dict[int, tuple[Recipient, Said]]:
    """By chat, the message in which it was first said; a correction that was sent anew where that is not known."""
    said: dict[int, tuple[Recipient, Said]] = {}
    for one in sorted(found, key=lambda one: (one.message is None, one.sent_at or one.at)):
        to = Recipient(one.notice.chat, one.notice.unit, one.notice.thread)
        said.setdefault(to.chat, (to, Said(one.message, one.sent_at)))
    return said


async def again(context: Context, key: str) -> None:
    """Those of which nobody knows whether they arrived, once more: the organiser's decision (design §5, rule 3)."""
    meeting, _ = await read(context)
    outbox = context.services.store.outbox
    unsure = await outbox.ledger(
        meeting.key, states=[Sending.UNKNOWN], kinds=[Kind.ANNOUNCEMENT], subject=key, limit=MOST
    )
    await outbox.resend([one.id for one in unsure], context.now, context.now + USEFUL)
    await about.card(context, key, context.own_words.plain("announcement.toast_again"))
