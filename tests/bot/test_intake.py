"""The intake: nothing is lost, nobody waits for another, everything once and in order."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import Application, TypeHandler

from bot.api import Api
from bot.intake import Intake
from bot.patience import Doors
from bot.serve import Limits
from meetings.moments import VIETNAM
from storage.store import Store
from tests.bot.stub import TOKEN
from tests.bot.telegram_box import Raw, TelegramBox, message, press

NOW = datetime(2020, 5, 27, 9, 0, tzinfo=VIETNAM)
Answer = Callable[[Update], Awaitable[None]]


@dataclass
class Operator:
    """Who reads the log; time passes at once."""

    heard: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    on_sleep: Callable[[float], None] | None = None

    def say(self, key: str, /, **values: object) -> None:
        self.heard.append((key, values))

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        if self.on_sleep is not None:
            self.on_sleep(seconds)
        await asyncio.sleep(0)

    @property
    def keys(self) -> list[str]:
        return [key for key, _ in self.heard]

    @property
    def doors(self) -> Doors:
        return Doors(self.sleep, lambda: 0.5, self.say)


class House:
    """One run of the bot: a real application and store, Telegram in a box."""

    def __init__(self, store: Store, box: TelegramBox, answer: Answer, limits: Limits) -> None:
        async def handler(update: Update, _context: Any) -> None:
            await answer(update)
            self.handled.append(update.update_id)

        self.store = store
        self.box = box
        self.handled: list[int] = []
        self.operator = Operator()
        self.stop = asyncio.Event()
        api = Api(TOKEN, request=box, get_updates_request=box)
        self.application = Application.builder().bot(api).updater(None).job_queue(None).build()
        self.application.add_handler(TypeHandler(Update, handler))
        self.intake = Intake(api, self.process, store.inbox, lambda: NOW, self.operator.doors, limits)
        self.failing: Callable[[object], None] | None = None
        self.task: asyncio.Task[None] | None = None

    async def process(self, update: object) -> None:
        if self.failing is not None:
            self.failing(update)
        await self.application.process_update(update)

    async def start(self) -> None:
        await self.application.initialize()
        self.task = asyncio.create_task(self.intake.run(self.stop))

    async def end(self) -> None:
        self.stop.set()
        assert self.task is not None
        await self.task

    async def crash(self) -> None:
        assert self.task is not None
        self.task.cancel()
        await asyncio.wait({self.task})

    async def fetched(self, count: int) -> None:
        """Until the box was asked for what comes after so many updates: all before are stored then."""
        async with self.box.changed:
            await self.box.changed.wait_for(lambda: self.intake.counts.fetched >= count)


async def nothing(_update: Update) -> None:
    """Answers nothing."""


@pytest.fixture
def url(tmp_path: Path, empty_database: Path) -> str:
    return f"sqlite+aiosqlite:///{shutil.copy(empty_database, tmp_path)}"


Build = Callable[..., Awaitable[House]]


@pytest.fixture
async def build(url: str) -> AsyncIterator[Build]:
    """Builds a house on the test's own file; every house built is torn down at the end."""
    houses: list[House] = []

    async def build(answer: Answer = nothing, box: TelegramBox | None = None, **limits: Any) -> House:
        house = House(await Store.open(url), box or TelegramBox(), answer, Limits(**limits))
        houses.append(house)
        return house

    yield build
    for house in houses:
        if house.task is not None and not house.task.done():
            await house.crash()
        await house.store.close()


async def test_one_persons_messages_and_presses_are_handled_in_their_order(build: Build) -> None:
    first_may_end, other_came = asyncio.Event(), asyncio.Event()

    async def answer(update: Update) -> None:
        if update.message and update.message.text == "một":
            await first_may_end.wait()
        if update.effective_user and update.effective_user.id == 2:
            other_came.set()

    house = await build(answer)
    await house.start()
    one, two, three = message(1, "một"), press(1, "hai"), message(1, "ba")
    other = message(2, "người khác")
    await house.box.send(one, two, three, other)
    await house.fetched(4)
    await other_came.wait()
    await asyncio.sleep(0)
    assert house.handled == [other["update_id"]]
    first_may_end.set()
    await house.intake.idle()
    assert house.handled[1:] == [one["update_id"], two["update_id"], three["update_id"]]
    await house.end()


async def test_sixty_three_people_are_served_at_the_same_time(build: Build) -> None:
    together = asyncio.Barrier(63)

    async def answer(_update: Update) -> None:
        await together.wait()  # nobody gets past before all are here

    house = await build(answer)
    await house.start()
    await house.box.send(*(message(person, "có mặt") for person in range(1, 64)))
    await house.fetched(63)
    await house.intake.idle()
    assert len(house.handled) == 63
    await house.end()


async def test_no_more_people_at_once_than_the_limit(build: Build) -> None:
    at_once: list[int] = []
    now = 0

    async def answer(_update: Update) -> None:
        nonlocal now
        now += 1
        at_once.append(now)
        await asyncio.sleep(0)
        now -= 1

    house = await build(answer, concurrency=3)
    await house.start()
    await house.box.send(*(message(person, "x") for person in range(1, 40)))
    await house.fetched(39)
    await house.intake.idle()
    assert max(at_once) == 3
    await house.end()


async def test_after_a_crash_what_was_fetched_is_handled_first_in_order_and_once(build: Build) -> None:
    async def never(_update: Update) -> None:
        await asyncio.Event().wait()

    box = TelegramBox()
    before = await build(never, box, concurrency=1)
    await before.start()
    sent = [message(1, "một"), message(1, "hai"), message(2, "ba")]
    await box.send(*sent)
    await before.fetched(3)
    await before.crash()
    await before.store.close()

    box.confirms = False  # the confirmation never reached Telegram: it sends them all again
    after = await build(nothing, box)
    box.pending = [*sent, message(1, "mới")]
    await after.start()
    await after.fetched(1)
    await after.intake.idle()
    own = [update["update_id"] for update in box.pending if update in (sent[0], sent[1], box.pending[3])]
    assert [number for number in after.handled if number in own] == own
    assert sorted(after.handled) == [update["update_id"] for update in box.pending]
    assert after.intake.counts.repeated >= 3
    assert await after.store.inbox.count() == 0


async def test_an_update_is_confirmed_only_after_it_is_stored(build: Build, url: str) -> None:
    async def never(_update: Update) -> None:
        await asyncio.Event().wait()

    box = TelegramBox()
    stored: list[tuple[int | None, set[int]]] = []

    def look(offset: int | None) -> None:
        with sqlite3.connect(url.split("///")[1]) as connection:
            stored.append((offset, {row[0] for row in connection.execute("select update_id from inbox")}))
        connection.close()

    house = await build(never, box)
    box.on_poll = look
    await house.start()
    sent = [message(1, "một"), message(2, "hai")]
    for update in sent:
        await box.send(update)
        await house.fetched(sent.index(update) + 1)
    await box.polled(3)
    numbers = [int(str(update["update_id"])) for update in sent]
    assert stored == [(None, set()), (numbers[0] + 1, {numbers[0]}), (numbers[1] + 1, set(numbers))]


async def test_while_the_database_refuses_nothing_is_confirmed_and_nothing_is_lost(build: Build, url: str) -> None:
    box = TelegramBox()
    house = await build(nothing, box)
    broken = sqlite3.connect(url.split("///")[1])

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


async def test_what_ends_the_process_again_and_again_is_dropped(build: Build) -> None:
    async def never(_update: Update) -> None:
        begun.set()
        await asyncio.Event().wait()

    box = TelegramBox()
    update = message(1, "hỏng")
    await box.send(update)
    for _ in range(4):  # the first time nothing points to it yet, then three times it is counted before
        begun = asyncio.Event()
        house = await build(never, box)
        await house.start()
        await begun.wait()
        await house.crash()
        await house.store.close()
        box.pending = []
    house = await build(never, box)
    await house.start()
    await house.box.polled(1)
    await house.intake.idle()
    assert house.intake.counts.dropped == 1
    assert await house.store.inbox.count() == 0
    await house.end()


async def test_one_who_floods_neither_delays_others_nor_stops_the_fetching(build: Build) -> None:
    house = await build(nothing, concurrency=1, waiting=200, share=20)
    await house.start()
    flood = [message(1, "x") for _ in range(99)]
    other = message(2, "mấy giờ họp")
    await house.box.send(*flood, other, *(message(1, "x") for _ in range(201)))
    await house.fetched(301)
    await house.intake.idle()
    assert house.handled.index(int(str(other["update_id"]))) <= 2
    assert len(house.handled) == 301
    await house.end()


async def test_when_much_waits_fetching_pauses_and_goes_on_later(build: Build) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    async def answer(_update: Update) -> None:
        begun.set()
        await release.wait()

    house = await build(answer, concurrency=1, waiting=50)
    await house.start()
    await house.box.send(*(message(person, "x") for person in range(1, 251)))
    await begun.wait()
    for _ in range(100):
        await asyncio.sleep(0)
    assert len(house.box.offsets) == 1
    release.set()
    await house.fetched(250)
    await house.intake.idle()
    assert len(house.handled) == 250
    await house.end()


async def test_the_same_update_twice_is_handled_once(build: Build) -> None:
    house = await build()
    await house.start()
    one = message(1, "một")
    await house.box.send(one, one)
    await house.fetched(1)
    await house.intake.idle()
    await house.box.send(one)  # after it was handled and deleted, as if the confirmation had been lost
    await house.box.send(two := message(1, "hai"))
    await house.fetched(2)
    await house.intake.idle()
    assert house.handled == [one["update_id"], two["update_id"]]
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


async def test_at_the_end_what_is_under_way_is_finished_and_what_waits_stays_stored(build: Build) -> None:
    begun, release = asyncio.Event(), asyncio.Event()

    async def answer(_update: Update) -> None:
        begun.set()
        await release.wait()

    house = await build(answer)
    await house.start()
    one, two = message(1, "một"), message(1, "hai")
    await house.box.send(one, two)
    await begun.wait()
    house.stop.set()
    for _ in range(100):
        await asyncio.sleep(0)  # let it notice
    release.set()
    assert house.task is not None
    await house.task
    assert house.handled == [one["update_id"]]
    assert [row.update_id for row in await house.store.inbox.waiting(10)] == [two["update_id"]]
    assert house.box.offsets[-1] == int(str(two["update_id"])) + 1


async def test_a_talk_that_takes_turns_drains_what_is_there(build: Build) -> None:
    house = await build()
    await house.application.initialize()
    await house.intake.drain()
    assert house.handled == []
    await house.box.send(*(message(person, "x") for person in range(1, 151)))
    await house.intake.drain()
    assert len(house.handled) == 150
    assert await house.store.inbox.count() == 0
