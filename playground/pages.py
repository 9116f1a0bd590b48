"""The page's files, its state, its stream of events, its deeds, and the files that people and bot send."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import orjson
from aiohttp import web

from playground import views
from playground.hub import troubles
from playground.model import StoredFile
from playground.scenes import DEFAULT, SCENES
from playground.scenes.theatre import Theatre

if TYPE_CHECKING:
    from playground.scenes.live import Live

FILES = Path(__file__).parent / "page"
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
SILENCE = 15.0
"""Seconds after which a stream that has nothing to tell says that it is still there."""


class Pages:
    """`/api/<scene>/…`; a GET changes nothing but begins the scene where it was not."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.index),
            web.get("/page/{name}", self.static),
            web.get("/api/scenes", self.scenes),
            web.get("/api/{scene}/events", self.events),
            web.get("/api/{scene}/files/{file}", self.file),
            web.post("/api/{scene}/file", self.send_file),
            web.post("/api/{scene}/restart", self.restart),
            web.post("/api/{scene}/{deed}", self.deed),
        ]

    # -- what stands there ----------------------------------------------------

    async def index(self, request: web.Request) -> web.Response:
        del request
        return _static("index.html")

    async def static(self, request: web.Request) -> web.Response:
        return _static(request.match_info["name"])

    async def scenes(self, request: web.Request) -> web.Response:
        del request
        found = [{"key": scene.key, "title": scene.title} for scene in SCENES.values()]
        return _json({"scenes": found, "default": DEFAULT})

    # -- what happens ---------------------------------------------------------

    async def events(self, request: web.Request) -> web.StreamResponse:
        """The whole state first, unless the page says from which event on it missed something."""
        live = await self._live(request)
        listener, resumed = live.hub.listen(request.headers.get("Last-Event-ID", ""))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        try:
            head = b"retry: 1000\n\n" if resumed else await _whole(live)
            await response.prepare(request)
            await response.write(head)
            while line := await _next(listener.queue):
                await response.write(line)
        except ConnectionResetError:
            pass
        finally:
            live.hub.leave(listener)
        return response

    # -- what people do -------------------------------------------------------

    async def deed(self, request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        from playground import deeds  # as below: it needs the bot, which is loaded while the page comes

        deed = deeds.DEEDS.get(request.match_info["deed"])
        if deed is None:
            raise web.HTTPNotFound
        live = await self._live(request)
        try:
            return _json(await deed(live, orjson.loads(await request.read())))
        except (LookupError, ValueError, TypeError) as error:
            return _json({"error": str(error)}, status=400)

    async def send_file(self, request: web.Request) -> web.Response:
        """The body is the file; `as`, `chat`, `name` and `caption` stand in the address."""
        if request.headers.get("X-Playground") != "1":
            raise web.HTTPForbidden
        from playground import deeds

        live, query = await self._live(request), dict(request.query)
        data = await request.read()
        try:
            user, place = deeds.person(live, query), deeds.chat(live, query)
            if request.content_type in PICTURES and query.get("photo"):
                sent = live.world.send_photo(user, place, data, query.get("caption", ""))
            else:
                name, mime = query["name"], request.content_type
                sent = live.world.send_file(user, place, name, data, mime, query.get("caption", ""))
        except (KeyError, ValueError) as error:
            return _json({"error": str(error)}, status=400)
        return _json({"id": sent.id})

    async def file(self, request: web.Request) -> web.Response:
        live = await self._live(request)
        wanted = request.match_info["file"]
        found = next((kept for kept in live.world.files.values() if kept.unique_id == wanted), None)
        if found is None:
            raise web.HTTPNotFound
        return _download(found)

    async def restart(self, request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        key = request.match_info["scene"]
        await self._theatre.leave(key)
        await self._live(request)
        return _json({})

    async def _live(self, request: web.Request) -> Live:
        try:
            return await self._theatre.enter(request.match_info["scene"])
        except KeyError:
            raise web.HTTPNotFound from None


async def _next(queue: asyncio.Queue[bytes | None]) -> bytes | None:
    try:
        return await asyncio.wait_for(queue.get(), SILENCE)
    except TimeoutError:
        return b": still there\n\n"


async def _whole(live: Live) -> bytes:
    from playground import deeds

    state = await deeds.clock(live)
    body = {
        "scene": {"key": live.scene.key, "title": live.scene.title},
        "run": live.hub.run,
        "who": live.scene.who,
        "taps": live.scene.taps,
        "bot": {"name": live.world.bot.user.full_name, "username": live.world.bot.user.username},
        "people": [views.person(key, live.scene.cast[key].label, user) for key, user in live.people.items()],
        "chats": views.chats(live.world),
        "calls": views.calls(live.world.calls, 60),
        "clock": state,
        "troubles": troubles(live.world),
    }
    return b"retry: 1000\nid: %b\nevent: state\ndata: %b\n\n" % (live.hub.id.encode(), orjson.dumps(body))


def _json(body: Any, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, content_type="application/json")


def _static(name: str) -> web.Response:
    path = FILES / name
    if not re.fullmatch(r"[a-z]+\.[a-z]+", name) or path.suffix not in TYPES or not path.is_file():
        raise web.HTTPNotFound
    return web.Response(body=path.read_bytes(), content_type=TYPES[path.suffix], charset="utf-8")


def _download(file: StoredFile) -> web.Response:
    """Pictures are shown; everything else is only ever saved, whatever it claims to be."""
    mime = file.mime if file.mime in PICTURES else "application/octet-stream"
    shown = "inline" if mime in PICTURES else "attachment"
    headers = {"Content-Disposition": f"{shown}; filename*=UTF-8''{quote(file.name, safe='')}"}
    return web.Response(body=file.data, content_type=mime, headers=headers)
