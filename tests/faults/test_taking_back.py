"""What was announced is changed or taken back also where Telegram stands in the way, and goes out at its own time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.carrying import carry_out
from meetings import announcements as rules
from meetings.announcements import Announcement, Body
from meetings.notices import Kind, State
from meetings.recipients import Recipient
from meetings.saying import Said, replace_said
from playground.faults import Fault
from storage.effects import Owe, Put
from tests.faults.office import Office
from tests.storage.samples import MEETING

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
DRAFT = Announcement(Body("Mang thẻ"), 0, "Lan")


async def _out(office: Office, draft: Announcement = DRAFT) -> Announcement:
    held = rules.send_off(draft, 0, "Lan", office.clock.now, approval=False)
    await office.store.apply(None, [Put(MEETING.key, "1", held, 0, 0)], office.clock.now)
    office.clock.now += MINUTE
    assert await carry_out(office.store, office.clock.now)
    await office.outgoing.catch_up()
    return rules.release(held, 0, (), office.clock.now)


async def _write(office: Office, value: Announcement) -> None:
    """What an organiser does once it is out, with what is owed for it; nothing is sent yet."""
    records = await office.store.records(MEETING.key, Announcement)
    found = await office.store.outbox.ledger(MEETING.key, kinds=[Kind.ANNOUNCEMENT], step="say")
    told = [(Recipient(one.notice.chat), Said(one.message, one.sent_at)) for one in found]
    owed = Owe(replace_said(MEETING.key, "1", value, told, office.clock.now))
    put = Put(MEETING.key, "1", value, records.version(Announcement, "1"), 0)
    await office.store.apply(None, [put, owed], office.clock.now)


async def _counts(office: Office, step: str) -> dict[State, int]:
    return dict(await office.store.outbox.counts(MEETING.key, Kind.ANNOUNCEMENT, "1", step))


async def test_what_telegram_does_not_let_be_deleted_becomes_a_line_in_its_place(office: Office) -> None:
    out = await _out(office)
    user = office.people[0]
    office.world.faults.order(Fault("deleteMessage", code=400, text="message can't be deleted", chat_id=user.id))
    await _write(office, rules.withdraw(out, "Lan", office.clock.now))
    await office.outgoing.catch_up()
    (line,) = office.read(user)
    assert "đã thu hồi" in line
    assert "không còn hiệu lực" in line
    assert [office.read(one) for one in office.people[1:]] == [[], []]
    assert await _counts(office, "withdraw") == {State.SENT: 3}


async def test_an_edit_or_deletion_whose_answer_was_lost_is_done_once_more_without_harm(office: Office) -> None:
    out = await _out(office)
    user = office.people[0]
    office.world.faults.order(Fault("editMessageText", chat_id=user.id, lost=True))
    mended = rules.correct(out, Body("Không cần thẻ"), "Lan", office.clock.now)
    await _write(office, mended)
    await office.outgoing.catch_up()
    assert await _counts(office, "correct") == {State.SENT: 2, State.UNKNOWN: 1}
    unsure = await office.store.outbox.ledger(MEETING.key, states=[State.UNKNOWN])
    await office.store.outbox.resend([one.id for one in unsure], office.clock.now, office.clock.now + HOUR)
    await office.outgoing.catch_up()
    (again,) = [one for one in await office.ledger(user.id) if one.notice.step == "correct"]
    assert (again.state, again.reason) == (State.SENT, "already")  # message is not modified
    assert [sum("Không cần thẻ" in text for text in office.read(one)) for one in office.people] == [1, 1, 1]


async def test_who_deleted_the_message_themselves_hold_up_nobody(office: Office) -> None:
    out = await _out(office)
    user = office.people[0]
    gone = "message to edit not found"
    office.world.faults.order(Fault("editMessageText", code=400, text=gone, chat_id=user.id))
    await _write(office, rules.correct(out, Body("Không cần thẻ"), "Lan", office.clock.now))
    await office.outgoing.catch_up()
    (refused,) = await office.store.outbox.ledger(MEETING.key, states=[State.REFUSED])
    assert (refused.notice.chat, refused.reason) == (user.id, "message_gone")
    assert await office.store.outbox.paused([user.id]) == {}


@pytest.mark.parametrize("at_night", [True, False])
async def test_it_goes_out_at_its_time_and_at_night_without_a_sound(office: Office, *, at_night: bool) -> None:
    when = office.clock.now.replace(hour=22 if at_night else 14, minute=0)
    held = rules.send_off(replace(DRAFT, at=when), 0, "Lan", office.clock.now, approval=False)
    await office.store.apply(None, [Put(MEETING.key, "1", held, 0, 0)], office.clock.now)
    office.clock.now = when - timedelta(seconds=1)
    assert not await carry_out(office.store, office.clock.now)
    office.clock.now = when
    office.world.calls.clear()
    assert await carry_out(office.store, office.clock.now)
    await office.outgoing.catch_up()
    sent = [call for call in office.world.calls if call.method == "sendMessage" and "thẻ" in str(call.params["text"])]
    assert len(sent) == len(office.people)
    assert {bool(call.params.get("disable_notification")) for call in sent} == {at_night}
