"""The intake among what fails: updates nobody can read, handlers that hang, a database or a Telegram that refuses."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest
from telegram import Update
from telegram.error import InvalidToken

from tests.bot.house import Build, nothing
from tests.bot.telegram_box import Raw, TelegramBox, message


async def test_while_the_database_refuses_nothing_is_confirmed_and_nothing_is_lost(build: Build, url: str) -> None:
    box = TelegramBox()
    house = await build(nothing, box)
    broken = sqlite3.connect(url.split("///")[1].partition("?")[0])

    def heal(_seconds: float) -> None:
        if "log.works_again" not in house.operator.keys and len(house.operator.waits) == 3:
            assert box.offsets == [None]
            broken.execute("alter table gone rename to inbox")

    house.operator.on_sleep = heal
    await house.start()
    await box.polled(1)
    broken.execute("alter table inbox rename to gone")
    await box.send(message(1, "một"))
    await house.fetched(1)
    await house.intake.idle()
    broken.close()
    assert len(house.handled) == 1
    assert house.operator.keys == ["log.storage_failed", "log.works_again"]
    await house.end()


async def test_what_nobody_can_read_is_dropped_without_its_text_and_holds_up_nobody(build: Build) -> None:
    house = await build()
    await house.start()
    broken: Raw = {"update_id": 999_001, "message": {"message_id": 1, "from": {"id": 1}, "text": "bí mật"}}
    await house.box.send(broken, message(1, "sau đó", number=999_002))
    await house.fetched(2)
    await house.intake.idle()
    assert house.handled == [999_002]
    assert house.intake.counts.dropped == 1
    assert house.operator.heard == [("log.dropped", {"update": 999_001})]
    assert await house.store.inbox.count() == 0
    await house.end()


async def test_what_fails_three_times_is_dropped(build: Build) -> None:
    house = await build()
    tries: list[int] = []

    def failing(update: object) -> None:
        if isinstance(update, Update) and update.message and update.message.text == "hỏng":
            tries.append(update.update_id)
            raise RuntimeError("bí mật")

    house.failing = failing
    await house.start()
    await house.box.send(message(1, "hỏng"), message(1, "lành"))
    await house.fetched(2)
    await house.intake.idle()
    assert len(tries) == 3
    assert len(house.handled) == 1
    assert house.operator.keys == ["log.failed"] * 3 + ["log.dropped"]
    assert "bí mật" not in str(house.operator.heard)
    await house.end()


async def test_what_takes_too_long_is_given_up(build: Build) -> None:
    async def answer(update: Update) -> None:
        if update.message and update.message.text == "kẹt":
            await asyncio.Event().wait()

    house = await build(answer, seconds=0.01)
    await house.start()
    await house.box.send(message(1, "kẹt"), message(1, "lành"))
    await house.fetched(2)
    await house.intake.idle()
    assert len(house.handled) == 1
    assert house.intake.counts.dropped == 1
    await house.end()


async def test_an_update_without_its_number_does_not_stop_the_others(build: Build) -> None:
    house = await build()
    await house.start()
    house.box.pending = [{"message": "lạ"}]
    house.box.confirms = False
    await house.box.send(message(1, "một"))
    await house.fetched(1)
    await house.intake.idle()
    assert len(house.handled) == 1
    await house.crash()


async def test_while_telegram_cannot_be_reached_it_says_so_once_and_waits_longer_each_time(build: Build) -> None:
    house = await build()
    house.box.failures = [(502, {"description": "Bad Gateway"})] * 4
    await house.start()
    await house.box.send(message(1, "một"))
    await house.fetched(1)
    assert house.operator.keys == ["log.unreachable", "log.works_again"]
    assert house.operator.waits[:4] == [0.5, 1.0, 2.0, 4.0]
    await house.end()


@pytest.mark.parametrize(
    ("code", "body", "said", "least"),
    [
        (409, {"description": "Conflict: terminated by other getUpdates request"}, "log.another_instance", 5.0),
        (429, {"description": "Too Many", "parameters": {"retry_after": 17}}, "log.too_many_requests", 17.0),
        (
            409,
            {"description": "Conflict: can't use getUpdates method while webhook is active"},
            "log.webhook_removed",
            0,
        ),
    ],
)
async def test_each_refusal_of_telegram_has_its_own_sentence(
    build: Build, code: int, body: dict[str, object], said: str, least: float
) -> None:
    house = await build()
    house.box.failures = [(code, body)]
    await house.start()
    await house.box.send(message(1, "một"))
    await house.fetched(1)
    assert house.operator.keys == [said, "log.works_again"]
    assert house.operator.waits[0] >= least
    assert ("deleteWebhook" in house.box.called) == ("webhook" in said)
    await house.end()


async def test_a_token_that_is_no_longer_known_ends_it(build: Build) -> None:
    house = await build()
    house.box.failures = [(401, {"description": "Unauthorized"})]
    await house.start()
    assert house.task is not None
    with pytest.raises(InvalidToken):
        await house.task
