"""The playground as a server on this machine: the look-alike Bot API, the page, and the scenes behind them."""

from __future__ import annotations

import errno
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from playground.door import Door
from playground.guard import add_headers, only_loopback
from playground.pages import Pages
from playground.scenes.theatre import Theatre

HOST = "127.0.0.1"
PORT = 8020
LARGEST_BODY = 55 * 2**20
"""Bytes: 50 MB of a file, and what stands around it."""


def build(theatre: Theatre) -> web.Application:
    """Everything that answers over HTTP, for the scenes of `theatre`."""
    application = web.Application(middlewares=[only_loopback], client_max_size=LARGEST_BODY)
    application.on_response_prepare.append(add_headers)
    application.add_routes([*Door(theatre).routes(), *Pages(theatre).routes()])
    return application


@asynccontextmanager
async def serving(theatre: Theatre, port: int = 0) -> AsyncIterator[str]:
    """Answer on 127.0.0.1 at this port (0: any free one) as long as the context lasts; gives the address.

    Raises OSError where the port is taken.
    """
    runner = web.AppRunner(build(theatre), handler_cancellation=True, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    place = _bound(port)
    try:
        await web.SockSite(runner, place).start()
        theatre.address = f"http://{HOST}:{place.getsockname()[1]}"
        yield theatre.address
    finally:
        await theatre.close()
        await runner.cleanup()
        place.close()


def _bound(port: int) -> socket.socket:
    place = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((HOST, port))
    except OSError:
        place.close()
        raise
    return place


def free(port: int) -> int:
    """The port, or 0 where another program has it."""
    try:
        _bound(port).close()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return 0
    return port
