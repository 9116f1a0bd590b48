"""Requests to the Bot API over aiohttp: httpx, the library's own choice, gets slower the more are under way."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import cast

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue  # a type in BaseRequest's signature that has no public name
from telegram._utils.types import ODVInput  # likewise
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.unsent import NotConnected, Unsent

# Idle connections are closed before the servers in front of the Bot API do it, so that no request meets a closed one.
KEEP_ALIVE_SECONDS = 15.0

JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds for each step of a request; None waits for ever. `media_write` replaces `write` where a file goes along."""

    connect: float | None = 5.0
    pool: float | None = 5.0
    write: float | None = 10.0
    read: float | None = 10.0
    media_write: float | None = 120.0


class AiohttpRequest(BaseRequest):
    """A `BaseRequest` with at most `connections` requests under way; one session from `initialize` to `shutdown`.

    Raises Unsent when there is no connection, TimedOut when a later step takes too long and NetworkError for every
    other failure below HTTP. Their texts name neither the address, for it holds the token, nor anything of the payload.
    """

    __slots__ = ("_connections", "_proxy", "_session", "_timeouts")

    def __init__(self, connections: int, proxy: str | None = None, timeouts: Timeouts | None = None) -> None:
        self._connections = connections
        self._proxy = proxy
        self._timeouts = timeouts or Timeouts()
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._timeouts.read

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE_SECONDS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise RuntimeError("the request is not initialised")
        files = request_data if request_data is not None and request_data.contains_files else None
        limits = self._timeouts
        chosen = Timeouts(
            connect=_given(connect_timeout, limits.connect),
            pool=_given(pool_timeout, limits.pool),
            write=_given(write_timeout, limits.media_write if files else limits.write),
            read=_given(read_timeout, limits.read),
        )
        body = _form(files) if files else _json(request_data)
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=JSON if isinstance(body, bytes) else None,
                proxy=self._proxy,
                timeout=_as_aiohttp(chosen),
            ) as response:
                payload = await response.read()
        except (aiohttp.ClientError, OSError) as error:  # TimeoutError is an OSError
            raise _failure(error) from error
        if response.status == 429:
            _heed_header(response.headers.get("Retry-After"), payload)
        return response.status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Raises TelegramError for what is not a JSON object; unlike the base class it never logs the payload."""
        try:
            parsed = _parsed(payload)
        except ValueError as error:
            raise TelegramError("Invalid server response") from error
        if not isinstance(parsed, dict):
            raise TelegramError("Invalid server response")
        return cast("dict[str, object]", parsed)


def _parsed(payload: bytes) -> object:
    """orjson refuses half a surrogate pair and broken UTF-8; one such letter must not hold up a whole batch of updates."""
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:
        return json.loads(payload.decode("utf-8", "replace"))


def _given(value: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(value, DefaultValue) else value


def _as_aiohttp(limits: Timeouts) -> aiohttp.ClientTimeout:
    """aiohttp knows no limit for writing alone (`sock_read` starts once the body is written): a total stands in for it."""
    before = _sum(limits.pool, limits.connect)
    return aiohttp.ClientTimeout(
        total=_sum(before, limits.write, limits.read),
        connect=before,
        sock_connect=limits.connect,
        sock_read=limits.read,
    )


def _sum(*seconds: float | None) -> float | None:
    known = [part for part in seconds if part is not None]
    return sum(known) if len(known) == len(seconds) else None


def _json(data: RequestData | None) -> bytes | None:
    """One JSON object: percent-encoding Vietnamese takes ten times as long, and three times the bytes."""
    if data is None:
        return None
    try:
        return orjson.dumps(data.parameters)
    except TypeError:  # half a surrogate pair, as a name cut in two has it
        return json.dumps(data.parameters).encode()


def _form(data: RequestData) -> aiohttp.FormData:
    """Multipart, where a file goes along."""
    # File names go as they are, in UTF-8: older Bot API servers show a percent-encoded name to the reader.
    form = aiohttp.FormData(quote_fields=False, charset="utf-8")
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, media_type) in data.multipart_data.items():
        form.add_field(name, content, filename=_one_line(file_name), content_type=media_type)
    return form


def _one_line(file_name: str) -> str:
    """A line break in a file name would end the header it stands in."""
    return "".join(letter if letter.isprintable() else " " for letter in file_name)


def _failure(error: Exception) -> NetworkError:
    """As the library knows it, and whether the request left."""
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return NotConnected()
    if isinstance(error, aiohttp.ClientConnectorError):
        return Unsent(_described(error))
    return TimedOut() if isinstance(error, TimeoutError) else NetworkError(_described(error))


def _described(error: Exception) -> str:
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"{type(error).__name__}: {error.host}:{error.port}: {error.os_error.strerror or 'no connection'}"
    return type(error).__name__


def _heed_header(seconds: str | None, payload: bytes) -> None:
    """Raise RetryAfter for a 429 that says so only in its header, as a proxy in front of the API does."""
    try:
        said = AiohttpRequest.parse_json_payload(payload).get("parameters")
    except TelegramError:
        said = None
    if not said and seconds is not None and seconds.isdecimal():
        raise RetryAfter(int(seconds))
