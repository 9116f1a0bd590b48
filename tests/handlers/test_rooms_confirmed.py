"""One press confirms a new room for several sessions, and nothing that was told of them afterwards."""

from __future__ import annotations

import asyncio

from playground import stage
from playground.scenes import SCENES
from playground.stage import Stage
from storage.store import Store
from tests.dialogues.script import Player

ROOM = """as contact
> /start
as organiser
> /doi_lich
> [Đổi phòng điểm cầu]
> [Vĩnh Long]
> Phòng họp số 5, tầng 1
> [Gửi sau 60 giây]
telling
(+2 minutes)"""
HOUR = """> /doi_lich
> [8h00 15/12 Phiên toàn thể]
> [Đổi giờ, ngày]
> 9h
> [Gửi sau 60 giây]
(+2 minutes)"""


async def _play(player: Player, script: str) -> None:
    for line in script.splitlines():
        await player.play(line)


async def _unconfirmed(store: Store, chat: int) -> set[str]:
    return {one.session for one in await store.told("dien-tap", chat) if not one.confirmed}


async def _pressed_late(one: Stage) -> tuple[set[str], set[str], set[str]]:
    """Which sessions wait for an answer: once the room was told, once one of them moved, and after the old button."""
    player, contact = Player(one), one.people["contact"]
    await _play(player, ROOM)
    chat = one.world.private(contact)
    message = [message for message in one.world.messages(chat) if "ĐỔI PHÒNG" in message.text][-1]
    told = await _unconfirmed(one.store, contact.id)
    await _play(player, HOUR)
    moved = await _unconfirmed(one.store, contact.id)
    one.world.press(contact, message, "Đã nhận: nơi mới")
    await one.settle()
    return told, moved, await _unconfirmed(one.store, contact.id)


def test_the_button_of_a_room_confirms_no_hour_that_was_told_after_it() -> None:
    async def run() -> tuple[set[str], set[str], set[str]]:
        async with stage.opened(SCENES["dien-tap"]) as one:
            return await _pressed_late(one)

    told, moved, left = asyncio.run(run())
    assert len(told) == 3
    assert moved == told
    assert len(left) == 1
    assert left < told
