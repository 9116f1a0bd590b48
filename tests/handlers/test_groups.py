"""What happens to a bound group: the bot removed or silenced, its topic closed, and who is told of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from playground import stage
from playground.model import Chat
from playground.scenes import SCENES
from playground.stage import Stage

Deed = Callable[[Stage, Chat], None]


def _silenced(one: Stage, group: Chat) -> None:
    one.world.silence(group, one.world.bot.user, one.people["organiser"])


def _removed(one: Stage, group: Chat) -> None:
    one.world.remove_bot_from_group(group, one.people["organiser"])


def _closed(one: Stage, group: Chat) -> None:
    (topic,) = group.topics.values()
    one.world.close_topic(group, one.people["organiser"], topic)


async def _bound(one: Stage) -> Chat:
    """A forum, bound in its only topic."""
    organiser = one.people["organiser"]
    group = one.world.add_group("Tổ điều hành", [organiser], forum=True)
    one.world.add_bot_to_group(group, organiser)
    topic = one.world.add_topic(group, organiser, "Kỹ thuật")
    one.world.say(organiser, one.world.private(organiser), "/start")
    one.world.say(organiser, group, "/gan_nhom@diemcau_bot", thread=topic.id)
    await one.settle()
    one.world.press(organiser, one.world.messages(group)[-1], "15/12/2026 Hội nghị diễn tập")
    await one.settle()
    return group


async def _told(deed: Deed, times: int = 1) -> list[str]:
    async with stage.opened(SCENES["dien-tap"]) as one:
        group = await _bound(one)
        private = one.world.private(one.people["organiser"])
        before = len(one.world.messages(private))
        for _ in range(times):
            deed(one, group)
            await one.settle()
        return [message.text for message in one.world.messages(private)[before:]]


def _run(talk: Awaitable[list[str]]) -> list[str]:
    async def run() -> list[str]:
        return await talk

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("deed", "says"), [(_silenced, "hạn chế gửi tin"), (_removed, "đưa ra khỏi nhóm"), (_closed, "Chủ đề đã đóng")]
)
def test_organisers_are_told_what_keeps_the_bot_silent_and_what_to_do(deed: Deed, says: str) -> None:
    (said,) = _run(_told(deed))
    assert "Tổ điều hành" in said
    assert "Hội nghị diễn tập" in said
    assert says in said
    assert "/gan_nhom" in said or "Gắn với hội nghị" in said or "cho phép" in said


def test_once_the_bot_may_speak_again_the_group_is_written_to_again() -> None:
    async def heard() -> list[dict[int, str]]:
        async with stage.opened(SCENES["dien-tap"]) as one:
            group, outbox = await _bound(one), one.store.outbox
            _silenced(one, group)
            await one.settle()
            await outbox.pause(group.id, "muted", one.clock())
            before = dict(await outbox.paused())
            one.world.promote(group, one.world.bot.user, one.people["organiser"])
            await one.settle()
            return [before, dict(await outbox.paused())]

    before, after = asyncio.run(heard())
    assert list(before.values()) == ["muted"]
    assert after == {}


def test_what_happens_again_the_same_day_is_told_once() -> None:
    assert len(_run(_told(_closed, times=3))) == 1
