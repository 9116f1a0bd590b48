"""getUpdates: what is kept how long, confirmed how, and who waits (telegram.md 1, 3.3, 3.5)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from playground.rules.errors import ApiError
from playground.updates import CONFLICT_TEXT


async def _ids(stage: Any, **params: Any) -> list[int]:
    return [update["update_id"] for update in await stage.ok("getUpdates", **params)]


async def _texts(stage: Any, **params: Any) -> list[str]:
    return [update["message"]["text"] for update in await stage.ok("getUpdates", **params)]


def _say(stage: Any, *texts: str) -> None:
    for text in texts:
        stage.world.say(stage.lan, stage.chat, text)


async def test_an_offset_confirms_what_is_below(stage: Any) -> None:
    _say(stage, "a", "b", "c")
    first = (await _ids(stage))[0]
    assert await _texts(stage) == ["a", "b", "c"]
    assert await _texts(stage, offset=first + 1) == ["b", "c"]
    assert await _texts(stage) == ["b", "c"]


async def test_a_negative_offset_keeps_the_last_and_forgets_the_rest(stage: Any) -> None:
    _say(stage, "a", "b", "c")
    assert await _texts(stage, offset=-2) == ["b", "c"]
    assert await _texts(stage) == ["b", "c"]


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (0, 1), (100, 100), (500, 100)])
async def test_sch_limit_is_1_to_100(stage: Any, limit: int, count: int) -> None:
    _say(stage, *["a"] * 101)
    assert len(await _ids(stage, limit=limit)) == count


async def test_cpp_17053_messages_stay_24_hours(stage: Any) -> None:
    _say(stage, "a")
    stage.clock.advance(hours=23)
    assert await _texts(stage) == ["a"]
    stage.clock.advance(hours=1)
    assert await _texts(stage) == []


async def test_cpp_17053_an_edit_counts_from_its_own_date(stage: Any) -> None:
    said = stage.world.say(stage.lan, stage.chat, "a")
    stage.clock.advance(hours=23)
    stage.world.edit(stage.lan, said, "b")
    stage.clock.advance(hours=2)
    (update,) = await stage.ok("getUpdates")
    assert update["edited_message"]["text"] == "b"


async def test_cpp_17158_a_press_is_forgotten_after_150_seconds(stage: Any) -> None:
    sent = await stage.text(reply_markup={"inline_keyboard": [[{"text": "Xem", "callback_data": "x"}]]})
    stage.world.press(stage.lan, stage.chat.messages[sent["message_id"]])
    stage.clock.advance(seconds=149)
    assert len(await _ids(stage)) == 1
    stage.clock.advance(seconds=1)
    assert await _ids(stage) == []


async def test_sch_allowed_updates_hold_for_what_comes_not_for_what_waits(stage: Any) -> None:
    _say(stage, "a")
    assert await _texts(stage, allowed_updates=["callback_query"]) == ["a"]
    _say(stage, "b")
    assert await _texts(stage) == ["a"]  # omitted: as before
    await stage.ok("getUpdates", allowed_updates=[])
    _say(stage, "c")
    assert await _texts(stage) == ["a", "c"]


async def test_a_poll_blocks_until_something_comes(stage: Any) -> None:
    poll = asyncio.create_task(stage.ok("getUpdates", timeout=50))
    await asyncio.sleep(0)
    assert stage.bot.queue.polled
    assert not poll.done()
    _say(stage, "a")
    (update,) = await asyncio.wait_for(poll, 1)
    assert update["message"]["text"] == "a"


async def test_a_dropped_poll_leaves_no_trace(stage: Any) -> None:
    poll = asyncio.create_task(stage.ok("getUpdates", timeout=50))
    await asyncio.sleep(0)
    poll.cancel()
    with pytest.raises(asyncio.CancelledError):
        await poll
    assert not stage.bot.queue.polled
    _say(stage, "a")
    assert await _texts(stage) == ["a"]


async def test_cpp_16224_the_older_of_two_polls_is_terminated(stage: Any) -> None:
    older = asyncio.create_task(stage.call("getUpdates", timeout=50))
    await asyncio.sleep(0)
    newer = asyncio.create_task(stage.call("getUpdates", timeout=50))
    error = await asyncio.wait_for(older, 1)
    assert isinstance(error, ApiError)
    assert (error.code, error.description) == (409, CONFLICT_TEXT)
    _say(stage, "a")
    assert (await asyncio.wait_for(newer, 1)).value[0]["message"]["text"] == "a"


async def test_cpp_16238_a_second_conflict_within_3_seconds_comes_3_seconds_late(stage: Any) -> None:
    stage.bot.queue.patient = True
    polls = []
    for offset in (1, 2, 3):  # different, so that no poll is stretched
        polls.append(asyncio.create_task(stage.call("getUpdates", timeout=50, offset=offset)))
        await asyncio.sleep(0)
    await asyncio.wait_for(asyncio.gather(*polls[:2]), 1)
    assert stage.pauses == [3]
    polls[2].cancel()


async def test_cpp_15708_the_same_offset_too_soon_gets_one_update_at_a_time(stage: Any) -> None:
    stage.bot.queue.patient = True
    _say(stage, "a", "b")
    assert await _texts(stage) == ["a", "b"]
    assert await _texts(stage) == ["a"]
    stage.clock.advance(seconds=1)
    assert await _texts(stage) == ["a", "b"]


async def test_cpp_15700_no_polling_beside_a_webhook(stage: Any) -> None:
    stage.bot.webhook_url = "https://dienbien.gov.vn/bot"
    error = await stage.refused("getUpdates")
    assert error.code == 409
    assert error.description.startswith(
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"
    )
    _say(stage, "a")
    assert (await stage.ok("getWebhookInfo"))["pending_update_count"] == 1
    await stage.ok("deleteWebhook", drop_pending_updates=True)
    assert await _texts(stage) == []


async def test_cpp_17411_a_bot_does_not_see_what_it_wrote(stage: Any) -> None:
    await stage.text("a")
    assert await _ids(stage) == []


async def test_blocking_and_coming_back(stage: Any) -> None:
    stage.world.block(stage.lan)
    stage.world.block(stage.lan)
    stage.world.start(stage.lan)
    blocked, back, started = stage.updates()
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert back["my_chat_member"]["chat"]["type"] == "private"
    assert started["message"]["text"] == "/start"


@pytest.mark.parametrize("payload", ["a" * 65, "a b", "đ"])
def test_doc_a_deep_link_has_64_of_its_letters(stage: Any, payload: str) -> None:
    with pytest.raises(ValueError, match="deep link"):
        stage.world.start(stage.lan, payload)


def test_doc_a_deep_link_arrives_behind_start(stage: Any) -> None:
    stage.world.start(stage.lan, "Ma-moi_1")
    (update,) = stage.updates()
    assert update["message"]["text"] == "/start Ma-moi_1"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
