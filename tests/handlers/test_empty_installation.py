"""Where no meeting is stored yet: who may convene one is told how; anybody else when to come back."""

from __future__ import annotations

import asyncio
from datetime import datetime

from meetings.moments import VIETNAM
from playground import stage
from playground.scenes import ORGANISER, Part, Scene
from tests.dialogues.script import Player

EMPTY = Scene(
    "empty",
    "22/5/2020",
    datetime(2020, 5, 22, 9, 0, tzinfo=VIETNAM),
    {"organiser": ORGANISER, "stranger": Part("Người lạ", "Hoa", "Lý")},
    "organiser",
    (),
    bare=True,
)


async def _seen(*script: str) -> list[str]:
    """What the last line of the script shows."""
    seen: list[str] = []
    async with stage.opened(EMPTY) as opened:
        player = Player(opened)
        for line in script:
            seen = await player.play(line)
    return seen


def test_an_organiser_is_shown_the_way_to_the_first_meeting() -> None:
    first, buttons = asyncio.run(_seen("> /start"))
    assert "/nhap_van_ban" in first
    assert buttons == "[Nhập văn bản] [Trợ giúp]"
    assert asyncio.run(_seen("> /start", "> [Nhập văn bản]"))[0] == "~ **Nhập văn bản**"


def test_a_stranger_is_not() -> None:
    assert asyncio.run(_seen("as stranger", "> /start"))[1:] == ["[Trợ giúp]"]
