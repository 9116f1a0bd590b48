"""Who cannot be written to is named and left alone, and gets what is still of use as soon as they can be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetings.changing import Change, What, carry
from meetings.model import Meeting
from meetings.moments import parse
from meetings.notices import State
from meetings.policy import Choice, Wish
from playground.model import User
from storage.effects import Effect, Grant, KeepPerson, Put, Revoke, Role, SaveMeeting
from tests.faults.office import QUARTER, START, UNIT, Office
from tests.made import organiser_at
from tests.storage.samples import MEETING

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


async def _says(office: Office, user: User) -> None:
    """The person writes to the bot, and it answers."""
    office.outgoing.delivery.listen()
    await office.application.bot.send_message(user.id, "Chào anh/chị")
    await office.outgoing.delivery.settled()
    await office.outgoing.catch_up()


async def test_who_unblocks_the_bot_hears_once_of_the_change_that_they_missed(office: Office) -> None:
    user = office.people[0]
    office.world.block(user)
    await office.move("2020-05-29 14:00")
    assert await office.states(user) == [("new", State.REFUSED)]
    office.world.unblock(user)
    await office.outgoing.catch_up()
    assert office.read(user) == []
    for _ in range(2):
        await _says(office, user)
    assert sum("14h00" in text for text in office.read(user)) == 1
    assert await office.states(user) == [("new", State.SENT)]


async def test_what_is_of_no_use_any_more_is_not_sent_to_who_unblocks_the_bot(office: Office) -> None:
    user = office.people[0]
    office.world.block(user)
    await office.minute(QUARTER)
    office.clock.now = START + HOUR
    office.world.unblock(user)
    await _says(office, user)
    assert office.read(user) == ["Chào anh/chị"]
    assert {state for _, state in await office.states(user)} == {State.REFUSED}


async def test_who_never_opened_the_bot_is_named_and_gets_it_when_they_do(office: Office) -> None:
    """Telegram knows the person to the bot, for both were in a group."""
    new = office.world.add_user("Mới")
    office.world.add_bot_to_group(office.world.add_group("Nhóm", [new]), new)
    private = office.world.private(new)
    await office.store.apply(
        None, [KeepPerson(new.id, "Mới"), Grant(new.id, MEETING.key, Role.DELEGATE, UNIT)], office.clock.now
    )
    await office.minute(QUARTER)
    (refused,) = [one for one in await office.ledger(new.id) if one.notice.step == "m15"]
    assert (refused.state, refused.reason) == (State.REFUSED, "never_started")
    office.clock.now += MINUTE
    private.started = True
    await _says(office, new)
    assert sum("họp 8h00" in text for text in office.read(new)) == 1


async def test_another_process_that_answers_lets_the_sender_write_again(office: Office) -> None:
    """Of several processes one sends, and any may answer."""
    user = office.people[0]
    office.world.block(user)
    await office.move("2020-05-29 14:00")
    office.world.unblock(user)
    office.started()  # as a process of its own
    await office.outgoing.delivery._may_send()
    await _says(office, user)
    assert await office.store.outbox.paused() == {}


@pytest.mark.parametrize("what", [What.CANCEL, What.MOVE])
async def test_who_muted_all_reminders_still_hears_of_a_change(office: Office, what: What) -> None:
    user, *_ = office.people
    wish = Put(MEETING.key, str(user.id), Wish(tuple(Choice)), 0, user.id)
    await office.store.apply(None, [wish], office.clock.now)
    meeting = await office.store.meeting(MEETING.key, 1)
    change = Change(what, "s1", start=parse("2020-05-29 14:00"))
    after = carry(meeting, change, organiser_at(office.clock.now), office.clock.now)
    assert isinstance(after, Meeting)
    await office.store.apply(None, [SaveMeeting(after, 1)], office.clock.now)
    await office.outgoing.catch_up()
    for due in (START - HOUR, QUARTER):
        await office.minute(due)
    assert (
        {"new"}
        <= {step for step, state in await office.states(user) if state is State.SENT}
        <= {"new", "later", "soon"}
    )


async def test_a_contact_who_takes_over_between_two_looks_is_reminded(office: Office) -> None:
    """As many roles as before, and of the same kind: nothing that is counted differs."""
    new = office.world.add_user("Mới")
    office.world.private(new).started = True
    await office.minute(QUARTER - 10 * MINUTE)
    for plan in office.outgoing.planner._seen.values():
        plan.took = 0.0  # however slow the machine is
    old = office.people[0]
    swap: list[Effect] = [
        KeepPerson(new.id, "Mới"),
        Grant(new.id, MEETING.key, Role.CONTACT, UNIT),
        Revoke(old.id, MEETING.key, Role.CONTACT, UNIT),
    ]
    await office.store.apply(None, swap, office.clock.now)
    await office.outgoing.catch_up()
    office.clock.now = QUARTER
    await office.outgoing.catch_up()
    assert sum("Còn 15 phút" in text for text in office.read(new)) == 1
    assert not [text for text in office.read(old) if "Còn 15 phút" in text]
