"""The transport against a server that misbehaves in every way one does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.api import Api
from bot.transport import AiohttpRequest, Timeouts
from tests.bot.stub import TOKEN, Stub, failing, ok

PATIENT = Timeouts(connect=10, pool=10, write=10, read=10, media_write=10)
"""A loaded machine is no failure; what is to run out has a limit of its own."""


def an_api(url: str, *, connections: int = 4, timeouts: Timeouts = PATIENT, proxy: str | None = None) -> Api:
    return Api(
        TOKEN,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=AiohttpRequest(connections, proxy, timeouts),
        get_updates_request=AiohttpRequest(1, proxy, timeouts),
    )


@pytest.fixture
async def api(stub: Stub) -> AsyncIterator[Api]:
    async with an_api(stub.url) as api:
        yield api


def answering(stub: Stub, method: str, response: web.StreamResponse) -> None:
    async def answer(request: web.Request, fields: dict[str, str]) -> web.StreamResponse:
        return response

    stub.answers[method] = answer


async def test_a_message_goes_out_and_its_answer_comes_back(stub: Stub, api: Api) -> None:
    message = {"message_id": 7, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "Điểm cầu"}
    answering(stub, "sendMessage", ok(message))
    sent = await api.send_message(5, "Điểm cầu Đắk Lắk & Bến Tre")
    assert sent.message_id == 7
    assert stub.calls[-1] == ("sendMessage", {"chat_id": "5", "text": "Điểm cầu Đắk Lắk & Bến Tre"})


async def test_half_a_letter_in_a_name_does_not_keep_a_message_back(stub: Stub, api: Api) -> None:
    message = {"message_id": 7, "date": 0, "chat": {"id": 5, "type": "private"}}
    answering(stub, "sendMessage", ok(message))
    await api.send_message(5, "Kính gửi \ud83d")
    assert stub.calls[-1][1]["text"] == "Kính gửi \ud83d"


@pytest.mark.parametrize("name", ["Báo cáo Điểm cầu.docx", 'a"b.txt', "100%25.txt", "két\r\nX-Bad: 1.txt"])
async def test_a_file_goes_out_with_its_name_and_bytes(stub: Stub, api: Api, name: str) -> None:
    message = {"message_id": 7, "date": 0, "chat": {"id": 5, "type": "private"}}
    answering(stub, "sendDocument", ok(message))
    await api.send_document(5, InputFile(b"\x00\xff\r\n--x", filename=name), caption="Kèm báo cáo")
    assert stub.files["document"] == (name.replace("\r\n", "  "), b"\x00\xff\r\n--x")
    assert stub.calls[-1][1]["caption"] == "Kèm báo cáo"


async def test_a_file_is_fetched_as_bytes(stub: Stub, api: Api) -> None:
    answering(stub, "x.docx", web.Response(body=b"\x00\x01"))
    assert await api.request.retrieve(f"{stub.url}/bot{TOKEN}/x.docx") == b"\x00\x01"


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (failing(400, "Bad Request: message text is empty"), BadRequest),
        (failing(401, "Unauthorized"), InvalidToken),
        (failing(403, "Forbidden: bot was blocked by the user"), Forbidden),
        (failing(409, "Conflict: terminated by other getUpdates request"), Conflict),
        (failing(400, "Bad Request: upgraded", migrate_to_chat_id=-100), ChatMigrated),
        (failing(500, "Internal Server Error"), NetworkError),
        (web.Response(status=502, text="<html>Bad Gateway</html>"), NetworkError),
        (web.Response(status=200, text="{broken"), TelegramError),
        (web.Response(status=200, text="[1]"), TelegramError),
    ],
)
async def test_an_answer_that_is_no_success_becomes_its_error(
    stub: Stub, api: Api, response: web.Response, expected: type[Exception]
) -> None:
    answering(stub, "sendMessage", response)
    with pytest.raises(expected) as raised:
        await api.send_message(5, "x")
    assert type(raised.value) is expected
    assert TOKEN not in repr(raised.value)


@pytest.mark.parametrize(
    "response",
    [
        failing(429, "Too Many Requests: retry after 7", retry_after=7),
        web.Response(status=429, text="slow down", headers={"Retry-After": "7"}),
        web.json_response({"ok": False, "description": "Too Many Requests"}, status=429, headers={"Retry-After": "7"}),
    ],
)
async def test_how_long_to_wait_is_read_from_the_body_or_the_header(
    stub: Stub, api: Api, response: web.Response
) -> None:
    answering(stub, "sendMessage", response)
    with pytest.raises(RetryAfter) as raised:
        await api.send_message(5, "x")
    assert raised.value.retry_after == timedelta(seconds=7)


async def test_a_slow_answer_is_timed_out(stub: Stub, api: Api) -> None:
    released = asyncio.Event()

    async def slow(request: web.Request, fields: dict[str, str]) -> web.StreamResponse:
        await released.wait()
        return ok(True)

    stub.answers["sendMessage"] = slow
    with pytest.raises(TimedOut):
        await api.send_message(5, "x", read_timeout=0.05)
    released.set()


async def test_a_dropped_connection_is_a_network_error_and_the_next_request_works(stub: Stub, api: Api) -> None:
    async def drop(request: web.Request, fields: dict[str, str]) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return ok(True)

    stub.answers["sendMessage"] = drop
    with pytest.raises(NetworkError):
        await api.send_message(5, "x")
    assert sum(1 for method, _ in stub.calls if method == "sendMessage") == 1  # never sent twice by itself
    assert (await api.get_me()).username == "diemcau_bot"


async def test_nobody_listening_is_a_network_error_without_the_token(stub: Stub) -> None:
    await stub.stop()
    api = an_api(stub.url)
    with pytest.raises(NetworkError) as raised:
        await api.initialize()
    await api.shutdown()
    assert TOKEN not in str(raised.value)
    assert "127.0.0.1" in str(raised.value)


async def test_more_requests_than_connections_wait_for_their_turn(stub: Stub) -> None:
    at_once = most = 0
    two = asyncio.Event()

    async def counted(request: web.Request, fields: dict[str, str]) -> web.StreamResponse:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        if at_once == 2:
            two.set()
        await two.wait()
        at_once -= 1
        return ok(True)

    stub.answers["sendChatAction"] = counted
    async with an_api(stub.url, connections=2) as api:
        await asyncio.gather(*(api.send_chat_action(5, "typing") for _ in range(8)))
    assert most == 2


async def test_a_full_pool_is_timed_out(stub: Stub) -> None:
    released = asyncio.Event()

    async def slow(request: web.Request, fields: dict[str, str]) -> web.StreamResponse:
        await released.wait()
        return ok(True)

    stub.answers["sendChatAction"] = slow
    async with an_api(stub.url, connections=1, timeouts=Timeouts(connect=0.05, pool=0.05, read=5)) as api:
        first = asyncio.create_task(api.send_chat_action(5, "typing"))
        await stub.until("sendChatAction")
        with pytest.raises(TimedOut):
            await api.send_chat_action(6, "typing")
        released.set()
        assert await first


async def test_a_long_poll_does_not_keep_answers_from_going_out(stub: Stub) -> None:
    released = asyncio.Event()

    async def hold(request: web.Request, fields: dict[str, str]) -> web.StreamResponse:
        await released.wait()
        return ok([])

    stub.answers["getUpdates"] = hold
    async with an_api(stub.url, connections=1) as api:
        poll = asyncio.create_task(api.raw_updates(None, seconds=5))
        await stub.until("getUpdates")
        assert await api.send_chat_action(5, "typing")
        released.set()
        assert await poll == []


async def test_requests_go_through_the_proxy(stub: Stub) -> None:
    seen: list[str] = []

    async def proxy(request: web.BaseRequest) -> web.StreamResponse:
        seen.append(str(request.url.host))
        return ok({"id": 1, "is_bot": True, "first_name": "x", "username": "x_bot"})

    server = web.ServerRunner(web.Server(proxy))
    await server.setup()
    await web.TCPSite(server, "127.0.0.1", 0).start()
    async with an_api("http://telegram.invalid", proxy=f"http://127.0.0.1:{server.addresses[0][1]}"):
        assert seen == ["telegram.invalid"]
    await server.cleanup()


async def test_half_a_surrogate_pair_does_not_hold_up_its_batch(stub: Stub, api: Api) -> None:
    answering(stub, "getUpdates", web.Response(text='{"ok": true, "result": [{"update_id": 1, "x": "\\ud83d"}]}'))
    assert await api.raw_updates(None, seconds=0) == [{"update_id": 1, "x": "\ud83d"}]


async def test_a_request_that_was_shut_down_says_so_and_can_start_again(stub: Stub) -> None:
    api = an_api(stub.url)
    await api.initialize()
    await api.shutdown()
    with pytest.raises(NetworkError):
        await api.get_me()
    await api.initialize()
    assert await api.get_me()
    await api.shutdown()
