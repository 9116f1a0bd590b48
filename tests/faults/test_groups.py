"""A bound group that cannot be written to any more: its organisers hear of it once, whatever happens in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers import troubles
from handlers.word_of_groups import Trouble
from meetings.notices import State
from playground.faults import Fault
from playground.model import Chat
from storage.effects import BindGroup, Grant, Role, UnbindGroup
from storage.glance import Group
from tests.faults.office import START, Office
from tests.storage.samples import MEETING

DAY = timedelta(days=1)
MORNING = START.replace(hour=7)
SAID = "không gửi được vào nhóm “Tổ"


async def _bound(office: Office) -> Chat:
    """To the meeting, whose organiser is the first of the people."""
    organiser = office.people[0]
    group = office.world.add_group("Tổ", office.people, supergroup=True)
    office.world.add_bot_to_group(group, organiser)
    bound = BindGroup(group.id, "Tổ", MEETING.key, None, organiser.id)
    await office.store.apply(None, [bound, Grant(organiser.id, MEETING.key, Role.ORGANISER)], office.clock.now)
    return group


def _told(office: Office) -> list[str]:
    return [text for text in office.read(office.people[0]) if SAID in text]


@pytest.mark.parametrize("deed", ["kicked", "muted"])
async def test_what_could_not_go_to_a_group_is_refused_by_name_and_told_to_its_organiser(
    office: Office, deed: str
) -> None:
    group, organiser = await _bound(office), office.people[0]
    if deed == "kicked":
        office.world.remove_bot_from_group(group, organiser)
    else:
        office.world.silence(group, office.world.bot.user, organiser)
    await office.minute(MORNING)
    (morning,) = await office.ledger(group.id)
    assert (morning.state, morning.reason) == (State.REFUSED, deed)
    assert await office.store.outbox.paused([group.id]) == {group.id: deed}
    (said,) = _told(office)
    assert "Hội nghị trực tuyến" in said


async def test_where_the_bot_is_no_admin_the_group_gets_its_day(office: Office) -> None:
    group = await _bound(office)
    await office.minute(MORNING)
    assert [text.splitlines()[0] for text in office.texts(group)] == ["Lịch hôm nay, thứ Sáu 29/5/2020"]


async def test_a_429_and_a_restart_delay_the_word_and_the_day_hears_it_once(office: Office) -> None:
    group, organiser = await _bound(office), office.people[0]
    services = office.application.bot_data["services"]
    bound = Group(group.id, "Tổ", MEETING.key)
    text, told = "Too Many Requests: retry after 3", {"retry_after": 3}
    office.world.faults.order(Fault("sendMessage", code=429, text=text, parameters=told, chat_id=organiser.id))
    for _ in range(2):
        word = await troubles.word(services, bound, Trouble.MUTED)
        await office.store.apply(None, [word], office.clock.now)
        await office.outgoing.pass_on()
        assert _told(office) == []
    await office.away(office.clock.now + timedelta(seconds=5))
    assert len(_told(office)) == 1
    for later, number in ((timedelta(hours=1), 1), (DAY, 2)):
        office.clock.now += later
        await office.store.apply(None, [await troubles.word(services, bound, Trouble.MUTED)], office.clock.now)
        await office.outgoing.pass_on()
        assert len(_told(office)) == number


async def test_what_is_over_before_it_was_told_is_not_told(office: Office) -> None:
    group = await _bound(office)
    services = office.application.bot_data["services"]
    word = await troubles.word(services, Group(group.id, "Tổ", MEETING.key), Trouble.TOPIC_CLOSED)
    await office.store.apply(None, [word, UnbindGroup(group.id)], office.clock.now)
    await office.outgoing.pass_on()
    assert _told(office) == []


async def test_where_nobody_organises_the_administrators_hear_of_it(office: Office) -> None:
    services = office.application.bot_data["services"]
    services.admins = frozenset({office.people[2].id})
    word = await troubles.word(services, Group(-7, "Tổ", MEETING.key), Trouble.KICKED)
    await office.store.apply(None, [word], office.clock.now)
    await office.outgoing.pass_on()
    assert [SAID in text for text in office.read(office.people[2])] == [True]
