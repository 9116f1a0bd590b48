"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from aiohttp import web

from playground.params import Upload
from playground.rules.errors import ApiError, Dropped
from playground.scenes.theatre import Theatre

Parts = tuple[dict[str, Any], dict[str, Upload]]


class Door:
    """Calls as bots make them; each token leads to the world of its scene."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """A client that goes away cancels this, and a poll ends with it."""
        token, method = request.match_info["token"], request.match_info["method"]
        try:
            world = await self._theatre.world(token)
            params, files = await _read(request)
            outcome = await world.call(token, method, params, files)
        except ApiError as error:
            return _answer(error.as_json(), error)
        except Dropped:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return _answer(outcome.as_json(), outcome if isinstance(outcome, ApiError) else None)

    async def download(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        try:
            found = (await self._theatre.world(token)).download(token, request.match_info["path"])
        except ApiError as error:
            found = error
        if isinstance(found, ApiError):
            return _answer(found.as_json(), found)
        return web.Response(body=found, content_type="application/octet-stream")


def _answer(body: Mapping[str, Any], error: ApiError | None) -> web.Response:
    """Flood control says its seconds in a header, too (HttpConnection.cpp 71)."""
    after = error.parameters.get("retry_after") if error else None
    headers = {"Retry-After": str(after)} if after is not None else {}
    status = error.code if error else 200
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json", headers=headers)


async def _read(request: web.Request) -> Parts:
    """The parameters of the address, and those of a form, a multipart form or a JSON object on top of them."""
    values: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        values |= await _json(request)
        return values, {}
    if request.method != "POST":
        return values, {}
    form = await request.post()
    files: dict[str, Upload] = {}
    for name, part in form.items():
        if isinstance(part, web.FileField):
            files[name] = Upload(part.filename, part.file.read(), part.content_type)
        else:
            values[name] = part
    return values, files


async def _json(request: web.Request) -> dict[str, Any]:
    text = await request.read()
    try:
        body = orjson.loads(text) if text else {}
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise ApiError(400, "Can't parse request JSON object")
    return body
