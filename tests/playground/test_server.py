"""The HTTP door and what guards it, as a bot's library, a browser and a stranger meet it."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.transport import AiohttpRequest
from playground.faults import Fault
from playground.scenes.theatre import Theatre
from playground.server import free, serving
from tests.playground.conftest import TOKEN, Stage

REAL = "1234567890:" + "A" * 35
ROOT = Path(__file__).parents[2]


class Box:
    """A world behind the HTTP door, and a client."""

    def __init__(self, stage: Stage, address: str, client: aiohttp.ClientSession) -> None:
        self.stage, self.world, self.address, self.client = stage, stage.world, address, client

    def url(self, method: str, token: str = TOKEN) -> str:
        return f"{self.address}/bot{token}/{method}"

    async def call(self, method: str, token: str = TOKEN, **sent: Any) -> tuple[int, Any]:
        async with self.client.post(self.url(method, token), **sent) as response:
            return response.status, await response.json()


@pytest.fixture
async def box(stage: Stage) -> AsyncIterator[Box]:
    theatre = Theatre()
    theatre.worlds[TOKEN] = stage.world
    async with serving(theatre) as address, aiohttp.ClientSession() as client:
        yield Box(stage, address, client)


async def _until(condition: Any) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - a queue has no event for being waited at
            await asyncio.sleep(0)


# -- the Bot API ------------------------------------------------------------------------------------------------------


async def test_parameters_come_as_a_form_as_multipart_as_json_and_in_the_address(box: Box) -> None:
    chat = box.stage.chat.id
    multipart = aiohttp.FormData({"chat_id": str(chat), "text": "hai"}, default_to_multipart=True)
    ways: dict[str, dict[str, Any]] = {
        "một": {"data": {"chat_id": str(chat), "text": "một"}},
        "hai": {"data": multipart},
        "ba": {"json": {"chat_id": chat, "text": "ba"}},
        "bốn": {"params": {"chat_id": chat, "text": "bốn"}},
    }
    for text, sent in ways.items():
        status, answer = await box.call("sendMessage", **sent)
        assert (status, answer["result"]["text"]) == (200, text)
    async with box.client.get(box.url("sendMessage"), params={"chat_id": chat, "text": "năm"}) as response:
        assert (await response.json())["result"]["text"] == "năm"


async def test_broken_json_is_refused_in_words(box: Box) -> None:
    status, answer = await box.call("getMe", data=b"[1", headers={"Content-Type": "application/json"})
    assert (status, answer["description"]) == (400, "Bad Request: can't parse request JSON object")


async def test_the_colon_of_a_token_may_be_escaped_and_a_file_goes_both_ways(box: Box) -> None:
    part = aiohttp.FormData({"chat_id": str(box.stage.chat.id)}, quote_fields=False)
    part.add_field("document", b"%PDF", filename="giấy mời.pdf", content_type="application/pdf")
    _, answer = await box.call("sendDocument", TOKEN.replace(":", "%3A"), data=part)
    document = answer["result"]["document"]
    assert document["file_name"] == "giấy mời.pdf"
    _, found = await box.call("getFile", data={"file_id": document["file_id"]})
    path = found["result"]["file_path"]
    async with box.client.get(f"{box.address}/file/bot{TOKEN.replace(':', '%3A')}/{path}") as response:
        assert await response.read() == b"%PDF"
    async with box.client.get(f"{box.address}/file/bot{TOKEN}/documents/none") as response:
        assert response.status == 404


async def test_a_poll_waits_until_something_happens(box: Box) -> None:
    poll = asyncio.create_task(box.call("getUpdates", data={"timeout": "30"}))
    await _until(lambda: box.stage.bot.queue.polled)
    assert not poll.done()
    box.world.say(box.stage.lan, box.stage.chat, "mai họp mấy giờ")
    _, answer = await poll
    assert [update["message"]["text"] for update in answer["result"]] == ["mai họp mấy giờ"]


async def test_the_older_of_two_polls_is_told_of_the_conflict(box: Box) -> None:
    older = asyncio.create_task(box.call("getUpdates", data={"timeout": "30"}))
    await _until(lambda: box.stage.bot.queue.polled)
    newer = asyncio.create_task(box.call("getUpdates", data={"timeout": "30"}))
    status, answer = await older
    assert (status, answer["description"].split(":")[0]) == (409, "Conflict")
    box.world.say(box.stage.lan, box.stage.chat, "a")
    assert (await newer)[0] == 200


async def test_a_poll_ends_with_its_client(box: Box) -> None:
    queue = box.stage.bot.queue
    for _ in range(2):  # the second poll meets no conflict
        poll = asyncio.create_task(box.call("getUpdates", data={"timeout": "30"}))
        await _until(lambda: queue.polled)
        poll.cancel()
        await asyncio.gather(poll, return_exceptions=True)
        await _until(lambda: not queue.polled)
    assert [call.method for call in box.world.calls] == []


async def test_flood_control_says_its_seconds_in_a_header(box: Box) -> None:
    box.world.faults.order(
        Fault("getMe", code=429, text="Too Many Requests: retry after 7", parameters={"retry_after": 7})
    )
    async with box.client.post(box.url("getMe")) as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "7")
        assert (await response.json())["parameters"] == {"retry_after": 7}


@pytest.mark.parametrize("kind", ["dropped", "lost"])
async def test_a_broken_connection_is_no_answer(box: Box, kind: str) -> None:
    box.world.faults.order(Fault("sendMessage", dropped=kind == "dropped", lost=kind == "lost"))
    with pytest.raises(aiohttp.ClientError):
        await box.call("sendMessage", data={"chat_id": str(box.stage.chat.id), "text": "a"})
    assert ["a"][: kind == "lost"] == [m.text for m in box.world.messages(box.stage.chat) if m.sender.is_bot]


async def test_our_own_transport_speaks_with_it(box: Box) -> None:
    request = AiohttpRequest(1)
    await request.initialize()
    status, payload = await request.do_request(box.url("getMe"), "POST")
    await request.shutdown()
    assert (status, request.parse_json_payload(payload)["ok"]) == (200, True)


# -- who may knock ----------------------------------------------------------------------------------------------------


async def test_unknown_malformed_and_real_tokens_are_refused(box: Box) -> None:
    assert (await box.call("getMe", "5:unknown"))[1]["description"] == "Unauthorized"
    assert (await box.call("getMe", "nonsense"))[1]["description"] == "Unauthorized: invalid token specified"
    status, answer = await box.call("getMe", REAL)
    assert status == 401
    assert "takes only its own" in answer["description"]
    async with box.client.get(f"{box.address}/file/bot{REAL}/documents/file_1") as response:
        assert response.status == 401


@pytest.mark.parametrize(("asked", "status"), [(1, 401), (2, 200)])
async def test_a_real_token_comes_in_when_asked_for_twice_and_takes_the_bots_place(asked: int, status: int) -> None:
    async with serving(Theatre(really=asked)) as address, aiohttp.ClientSession() as client:
        for _ in range(2):
            async with client.post(f"{address}/bot{REAL}/getMe") as response:
                assert response.status == status


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8020"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_other_sites_get_nothing(box: Box, headers: dict[str, str]) -> None:
    for path in ("/", "/api/scenes", f"/bot{TOKEN}/getMe"):
        async with box.client.get(box.address + path, headers=headers) as response:
            assert response.status == 403


async def test_a_link_from_elsewhere_opens_the_page_and_nothing_else(box: Box) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with box.client.get(f"{box.address}/", headers=headers) as response:
        assert response.status == 200
    async with box.client.get(f"{box.address}/api/scenes", headers=headers) as response:
        assert response.status == 403


async def test_it_listens_on_one_address_of_this_machine(box: Box) -> None:
    port = int(box.address.rpartition(":")[2])
    with pytest.raises(OSError, match=r"."):
        socket.create_connection(("127.0.0.2", port), timeout=2).close()
    assert free(port) == 0


async def test_the_page_may_load_nothing_but_its_own_files(box: Box) -> None:
    async with box.client.get(f"{box.address}/") as response:
        policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    for path in ("/page/..%2fserver.py", "/page/server.py", "/page/none.js", "/api/none/events"):
        async with box.client.get(box.address + path) as response:
            assert response.status == 404


def test_the_page_never_makes_markup_from_text() -> None:
    files = (ROOT / "playground" / "page").iterdir()
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "style=",
        "cdn",
        "@import",
    ):
        assert way not in source


# -- the program ------------------------------------------------------------------------------------------------------


async def test_it_prints_its_address_on_a_line_and_ends_with_ctrl_c() -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "playground", "--port", "0", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert program.stdout is not None
    await program.stdout.readline()
    address = (await program.stdout.readline()).decode().strip()
    async with aiohttp.ClientSession() as client, client.get(f"{address}/api/scenes") as response:
        assert (await response.json())["default"] == "2020"
    program.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(program.wait(), 30) == 0
