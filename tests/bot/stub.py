"""A small Bot API on 127.0.0.1 whose answers a test decides, one after the other."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from urllib.parse import unquote

from aiohttp import web

TOKEN = "123456:stub-token-of-the-tests"  # noqa: S105 - nobody's
ME = {"id": 123456, "is_bot": True, "first_name": "Điểm Cầu", "username": "diemcau_bot"}

Answer = Callable[[web.Request, dict[str, str]], Awaitable[web.StreamResponse]]


def ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def failing(code: int, description: str, **parameters: object) -> web.Response:
    body: dict[str, object] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return web.json_response(body, status=code)


class Stub:
    """`pending` is what getUpdates gives; `answers` has a test's own answer for a method."""

    def __init__(self) -> None:
        self.pending: list[dict[str, object]] = []
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.files: dict[str, tuple[str, bytes]] = {}
        self.answers: dict[str, Answer] = {}
        self.called = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self.url = ""

    async def start(self, port: int = 0) -> None:
        app = web.Application(client_max_size=2**24)
        app.router.add_route("*", "/{bot}/{method}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def until(self, method: str, times: int = 1) -> None:
        """Wait until `method` was called so often."""
        async with self.called:
            await self.called.wait_for(lambda: sum(1 for name, _ in self.calls if name == method) >= times)

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if unquote(request.match_info["bot"]) != f"bot{TOKEN}":
            return failing(401, "Unauthorized")
        fields = await self._fields(request)
        async with self.called:
            self.calls.append((method, fields))
            self.called.notify_all()
        if method in self.answers:
            return await self.answers[method](request, fields)
        if method == "getMe":
            return ok(ME)
        if method == "getUpdates":
            return await self._updates(fields)
        return ok([] if method == "getMyCommands" else True)

    async def _fields(self, request: web.Request) -> dict[str, str]:
        if request.content_type == "application/json":
            return {name: _text(value) for name, value in (await request.json()).items()}
        fields: dict[str, str] = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                self.files[name] = (value.filename, value.file.read())
            else:
                fields[name] = str(value)
        return fields

    async def _updates(self, fields: dict[str, str]) -> web.Response:
        offset = json.loads(fields.get("offset", "0"))
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        if not self.pending and int(fields["timeout"]) > 0:
            await asyncio.sleep(0.02)  # a poll that answers at once would only make the bot ask faster
        return ok(self.pending[: int(fields["limit"])])


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
