"""The intake: everybody in their order, nobody behind another, nothing confirmed before it is stored."""

from __future__ import annotations

import asyncio
import sqlite3

from telegram import Update

from tests.bot.house import Build, nothing
from tests.bot.telegram_box import TelegramBox, message, press


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
        with sqlite3.connect(url.split("///")[1].partition("?")[0]) as connection:
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
