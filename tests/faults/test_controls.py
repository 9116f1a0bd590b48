"""The message in a group that says how a session stands goes on whatever happens to the group, and disturbs no other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from telegram.error import NetworkError

from handlers.controls import Controls
from meetings.controls import Control, key
from meetings.readiness import Readiness
from playground.faults import Fault
from playground.model import Chat
from storage.effects import BindGroup, Put
from tests.faults.office import Office
from tests.storage.samples import MEETING

MINUTE = timedelta(minutes=1)


async def _posted(office: Office, *, supergroup: bool = True) -> Chat:
    """A group, and in it the message; it is not yet drawn as it should be."""
    group = office.world.add_group("Tổ", office.people, supergroup=supergroup)
    office.world.add_bot_to_group(group, office.people[0])
    services = office.application.bot_data["services"]
    sent: Any = await services.call("sendMessage", {"chat_id": group.id, "text": "Bảng điều hành"})
    value = Control("s1", group.id, sent["message_id"])
    bound = BindGroup(group.id, "Tổ", MEETING.key, None, 0)
    put = Put(MEETING.key, key("s1", group.id), value, 0, 0)
    await office.store.apply(None, [bound, put], office.clock.now)
    return group


def _controls(office: Office) -> Controls:
    return Controls(office.application.bot_data["services"], "diemcau_bot")


async def _open(office: Office) -> list[int]:
    """The chats in which one is kept up to date."""
    found = (await office.store.records(MEETING.key, Control)).all(Control).values()
    return [one.value.chat for one in found if not one.value.ended]


def _edits(office: Office) -> int:
    return sum(call.method == "editMessageText" for call in office.world.calls)


async def test_it_is_one_message_edited_in_place_and_only_where_something_changed(office: Office) -> None:
    group, controls = await _posted(office), _controls(office)
    for _ in range(3):
        await controls.look_at_all()
    assert _edits(office) == 1
    good = Readiness()
    await office.store.apply(None, [Put(MEETING.key, "s1:dak-lak:hour", good, 0, 0)], office.clock.now)
    await controls.look_at_all()
    assert len(office.texts(group)) == 1


async def test_what_it_says_already_is_no_trouble(office: Office) -> None:
    """After a restart nobody knows what it says: message is not modified."""
    group = await _posted(office)
    await _controls(office).look_at_all()
    await _controls(office).look_at_all()
    assert _edits(office) == 2
    assert await _open(office) == [group.id]


@pytest.mark.parametrize("deed", ["deleted", "kicked"])
async def test_where_it_is_gone_it_is_let_go(office: Office, deed: str) -> None:
    group = await _posted(office)
    if deed == "deleted":
        office.world.messages(group)[-1].deleted = True
    else:
        office.world.remove_bot_from_group(group, office.people[0])
    await _controls(office).look_at_all()
    assert await _open(office) == []


async def test_in_the_supergroup_that_the_group_became_it_is_posted_anew(office: Office) -> None:
    group, controls = await _posted(office, supergroup=False), _controls(office)
    await controls.look_at_all()
    upgraded = office.world.upgrade(group, office.people[0])
    office.clock.now += timedelta(days=1)
    for _ in range(2):
        await controls.look_at_all()
    assert await _open(office) == [upgraded.id]
    assert len(office.texts(upgraded)) == 1


async def test_a_group_in_trouble_keeps_no_other_waiting_and_is_tried_again(office: Office) -> None:
    first, second = await _posted(office), await _posted(office)
    office.world.faults.order(Fault("editMessageText", chat_id=first.id, dropped=True))
    controls = _controls(office)
    with pytest.raises(NetworkError):
        await controls.look_at_all()
    assert [office.texts(one)[-1] == "Bảng điều hành" for one in (first, second)] == [True, False]
    await controls.look_at_all()
    assert office.texts(first)[-1] != "Bảng điều hành"
    assert await _open(office) == [first.id, second.id]
