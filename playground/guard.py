"""Who may knock: only this machine, only our own page or a program, never another site's page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@web.middleware
async def only_loopback(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A foreign Host is a name that was made to point here; a foreign Origin is a page of somebody else's."""
    name = request.host.rpartition(":")[0] or request.host
    if name not in LOOPBACK and request.host not in LOOPBACK:
        raise web.HTTPForbidden(text="The playground answers on 127.0.0.1 only.\n")
    if not _same_origin(request):
        raise web.HTTPForbidden(text="The playground does not answer pages of other sites.\n")
    return await handler(request)


def _same_origin(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return False
    if request.headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}:
        return True
    return request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"  # a link to the page itself


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:  # noqa: ARG001 - the signal's signature
    response.headers.update(HEADERS)
