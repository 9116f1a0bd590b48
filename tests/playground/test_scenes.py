"""A scene as the page's own calls see it: state, events, clock, deeds, files."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from playground.clocks import RunningClock
from playground.scenes import SCENES
from playground.scenes.live import Live
from playground.scenes.theatre import Theatre
from playground.server import serving


class Page:
    """The calls of the page in one scene, whose world is at hand."""

    def __init__(self, live: Live, address: str, client: aiohttp.ClientSession) -> None:
        self.live, self.client = live, client
        self.root = f"{address}/api/{live.scene.key}"
        self.contact = live.people["contact"]
        self.streams: list[aiohttp.ClientResponse] = []

    async def do(self, deed: str, status: int = 200, **body: Any) -> Any:
        sent = {"as": "contact", "chat": self.contact.id} | body
        async with self.client.post(f"{self.root}/{deed}", json=sent) as response:
            assert response.status == status
            return await response.json()

    async def events(self, last_id: str = "") -> aiohttp.ClientResponse:
        headers = {"Last-Event-ID": last_id} if last_id else {}
        self.streams.append(await self.client.get(f"{self.root}/events", headers=headers))
        return self.streams[-1]


async def read(stream: aiohttp.ClientResponse, wanted: str) -> tuple[str, Any]:
    """The id and the data of the next event of that kind."""
    found: dict[str, str] = {}
    async with asyncio.timeout(10):
        async for raw in stream.content:
            name, _, value = raw.decode().rstrip("\n").partition(": ")
            if name:
                found[name] = value
            elif found.get("event") == wanted:
                return found["id"], json.loads(found["data"])
            else:
                found.clear()
    raise AssertionError("the stream ended")


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    theatre = Theatre()
    async with serving(theatre) as address, aiohttp.ClientSession() as client:
        opened = Page(await theatre.enter("2020"), address, client)
        yield opened
        for stream in opened.streams:
            stream.close()


async def test_a_scene_opens_with_its_first_message_answered(page: Page) -> None:
    _, state = await read(await page.events(), "state")
    assert state["who"] == "contact"
    assert state["taps"] == ["/lich", "ben tre", "/noi_dung"]
    found = await page.do("history")
    first, answer = found["messages"]
    assert first["text"] == "/start"
    assert answer["from"]["bot"]
    assert answer["buttons"][0][0] == {"text": "Việc của đơn vị", "kind": "press"}
    assert page.live.world.violations == []


async def test_what_was_missed_comes_after_a_break_and_the_whole_state_after_a_restart(page: Page) -> None:
    last, _ = await read(await page.events(), "state")
    await page.do("say", text="xin chào")
    _, missed = await read(await page.events(last), "message")
    assert missed["message"]["text"] == "xin chào"
    async with page.client.post(f"{page.root}/restart", json={}) as response:
        assert response.status == 200
    _, state = await read(await page.events(last), "state")
    assert state["chats"][0]["last"]["from"]["bot"]


async def test_a_press_is_answered_by_an_event_and_what_copies_by_itself(page: Page) -> None:
    stream = await page.events()
    await read(stream, "state")
    answer = (await page.do("history"))["messages"][-1]
    press = await page.do("press", message=answer["id"], row=1, column=0, label="Xem lịch")
    _, told = await read(stream, "answered")
    assert told["press"] == press["press"]
    card = page.live.world.private(page.contact).messages[answer["id"]]
    row = next(i for i, buttons in enumerate(card.buttons) if "copy_text" in buttons[0])
    done = await page.do("press", message=answer["id"], row=row, column=0, label=card.buttons[row][0]["text"])
    assert done["copied"].startswith("Hội nghị Giám đốc Sở")
    await page.do("press", 400, message=answer["id"], row=1, column=0, label="Xem lịch")
    await page.do("press", 400, message=answer["id"], row=99, column=0, label="Xem lịch")


async def test_the_clock_jumps_to_what_comes_next_and_the_bot_knows(page: Page) -> None:
    told = await page.do("clock", next=True)
    assert datetime.fromtimestamp(told["now"] / 1000, UTC).isoformat(timespec="minutes") == "2020-05-29T01:00+00:00"
    assert told["next"]["at"] > told["now"]
    await page.do("clock", by=3600)
    assert page.live.clock().hour == 9
    await page.do("clock", to="7h30 28/5/2020")
    assert page.live.clock().isoformat(timespec="minutes") == "2020-05-28T07:30+07:00"
    assert (await page.do("clock", rate=3600))["rate"] == 3600
    await page.do("clock", 400, rate=4000)
    await page.do("clock", 400, to="không có gì")


REMINDED = ["28/5 8h00", "29/5 7h00", "29/5 7h20", "29/5 7h45"]
"""When a contact who does nothing is told of the conference, from the scene's beginning on."""


def told_at(page: Page) -> list[str]:
    chat = page.live.world.private(page.contact)
    told = [one for one in page.live.world.messages(chat) if one.sender.is_bot][1:]
    assert not any("Gửi trễ" in one.text for one in told)
    return [f"{one.date.day}/{one.date.month} {one.date.hour}h{one.date.minute:02}" for one in told]


async def test_a_jump_over_days_sends_everything_in_its_time(page: Page) -> None:
    await page.do("clock", to="9h 29/5/2020")
    assert told_at(page) == REMINDED


async def test_a_clock_that_runs_fast_waits_for_what_it_passes(page: Page) -> None:
    await page.do("clock", to="7h15 29/5/2020")
    chat = page.live.world.watch(page.live.world.private(page.contact))
    await page.do("clock", rate=3600)
    async with asyncio.timeout(20):
        async for event in chat:
            if event.message and event.message.text.startswith("Còn 15 phút"):
                break
    assert told_at(page) == REMINDED


async def test_trouble_is_ordered_and_taken_back(page: Page) -> None:
    stream = await page.events()
    await read(stream, "state")
    await page.do("trouble", kind="403")
    assert (await read(stream, "troubles"))[1] == {"count": 1}
    await page.do("trouble")
    assert (await read(stream, "troubles"))[1] == {"count": 0}
    await page.do("trouble", 400, kind="earthquake")


async def test_blocking_groups_and_topics(page: Page) -> None:
    world = page.live.world
    await page.do("block")
    assert world.private(page.contact).blocked
    plain, forum = page.live.groups
    await page.do("membership", chat=plain.id)
    assert not plain.member(world.bot.user).present
    await page.do("membership", chat=plain.id)
    assert plain.member(world.bot.user).present
    new = await page.do("upgrade", chat=plain.id)
    assert plain.migrated_to is world.groups[new["chat"]]
    opened = await page.do("topic", chat=forum.id, name="Maket")
    await page.do("say", chat=forum.id, text="Đã có", thread=opened["thread"])
    inside = await page.do("history", chat=forum.id, thread=opened["thread"])
    assert [message["text"] for message in inside["messages"]] == ["", "Đã có"]
    await page.do("upgrade", 400, chat=forum.id)
    await page.do("membership", 400)


async def test_files_are_saved_never_run(page: Page) -> None:
    sent = {"as": "contact", "chat": str(page.contact.id), "name": "trang.html"}
    headers = {"Content-Type": "text/html", "X-Playground": "1"}
    address = f"{page.root}/file"
    async with page.client.post(address, params=sent, data=b"<script>", headers=headers) as response:
        number = (await response.json())["id"]
    async with page.client.post(address, params=sent, data=b"x", headers={"Content-Type": "text/html"}) as response:
        assert response.status == 403
    kept = page.live.world.private(page.contact).messages[number].media
    assert kept is not None
    async with page.client.get(f"{page.root}/files/{kept.file.unique_id}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
        assert await response.read() == b"<script>"


async def test_deeds_come_as_json_only_and_only_known_ones(page: Page) -> None:
    async with page.client.post(f"{page.root}/say", data={"text": "a"}) as response:
        assert response.status == 415
    async with page.client.post(f"{page.root}/restart", data={}) as response:
        assert response.status == 415
    async with page.client.post(f"{page.root}/nothing", json={}) as response:
        assert response.status == 404
    await page.do("say", 400, text="a", chat=page.live.people["stranger"].id)
    await page.do("say", 400, text="a", chat=-5)


async def test_the_history_comes_in_pages_from_both_sides(page: Page) -> None:
    world, chat = page.live.world, page.live.groups[0]
    said = [world.say(page.contact, chat, f"tin {n}").id for n in range(450)]
    newest = await page.do("history", chat=chat.id)
    assert [message["id"] for message in newest["messages"]] == said[-200:]
    assert newest["more"]
    older = await page.do("history", chat=chat.id, before=said[5])
    assert [message["id"] for message in older["messages"]][-5:] == said[:5]
    assert not older["more"]
    newer = await page.do("history", chat=chat.id, after=said[99])
    assert [message["id"] for message in newer["messages"]] == said[100:300]
    assert newer["more"]


async def test_every_scene_has_five_people_and_answers() -> None:
    theatre = Theatre()
    async with serving(theatre):
        for key, scene in SCENES.items():
            live = await theatre.enter(key)
            assert len(live.people) == 5
            assert len(scene.taps) == 3
            assert any(m.sender.is_bot for m in live.world.messages(live.world.private(live.people[scene.who])))
        assert len(set(theatre.worlds.values())) == len(SCENES)


def test_the_running_clock_keeps_its_place_when_its_speed_changes() -> None:
    real = [100.0]
    clock = RunningClock(datetime(2020, 5, 27, tzinfo=UTC), lambda: real[0])
    clock.run(60)
    real[0] += 60
    assert clock() == datetime(2020, 5, 27, 1, tzinfo=UTC)
    clock.run(0)
    real[0] += 60
    assert clock() == datetime(2020, 5, 27, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match=r"3,600"):
        clock.run(3601)
