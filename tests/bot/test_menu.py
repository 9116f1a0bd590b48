"""The command menus: sent where they differ, and only there."""

from __future__ import annotations

import json

from aiohttp import web

from bot.api import Api
from bot.menu import show
from bot.transport import AiohttpRequest
from handlers.menus import menu
from locales import words
from tests.bot.stub import TOKEN, Stub, ok


async def test_a_menu_is_sent_only_where_it_differs(stub: Stub) -> None:
    standing: dict[str, object] = {}

    async def get(request: web.Request, fields: dict[str, str]) -> web.StreamResponse:
        return ok(standing.get(fields["scope"], []))

    async def keep(request: web.Request, fields: dict[str, str]) -> web.StreamResponse:
        standing[fields["scope"]] = json.loads(fields["commands"])
        return ok(True)

    stub.answers = {"getMyCommands": get, "setMyCommands": keep}
    requests = [AiohttpRequest(1), AiohttpRequest(1)]
    async with Api(TOKEN, f"{stub.url}/bot", request=requests[0], get_updates_request=requests[1]) as api:
        assert await show(api, words("vi"))
        assert not await show(api, words("vi"))
        assert await show(api, words("en"))
    assert len(standing) == 2
    private = next(commands for scope, commands in standing.items() if "private" in scope)
    assert private == [command.to_dict() for command in menu(words("en"))]
