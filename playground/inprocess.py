"""The world's first door: a transport of python-telegram-bot that calls it without a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO
from urllib.parse import unquote

import orjson
from telegram._utils.types import ODVInput  # a type in BaseRequest's signature that has no public name
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData

from playground.params import Upload
from playground.rules.errors import ApiError, Dropped
from playground.world import World

Timeout = ODVInput[float]


class InProcessRequest(BaseRequest):
    """Give one to `Application.builder().request(…)` and one to `.get_updates_request(…)`; `token` is the bot's."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Carry out the call of the address's last part, or hand out a file. Raises NetworkError for a broken connection."""
        del method, read_timeout, write_timeout, connect_timeout, pool_timeout
        path = unquote(url)
        if f"/file/bot{self.token}/" in path:
            return self._download(path)
        params = request_data.parameters if request_data else {}
        name = path.rpartition("/")[2]
        try:
            outcome = await self.world.call(self.token, name, params, _uploads(request_data))
        except Dropped as error:
            raise NetworkError("Connection closed without an answer") from error
        status = outcome.code if isinstance(outcome, ApiError) else 200
        return status, orjson.dumps(outcome.as_json())

    def _download(self, path: str) -> tuple[int, bytes]:
        found = self.world.download(self.token, path.rpartition(f"/file/bot{self.token}/")[2])
        if isinstance(found, ApiError):
            return found.code, orjson.dumps(found.as_json())
        return 200, found

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        answer: dict[str, object] = orjson.loads(payload)
        return answer


def _uploads(data: RequestData | None) -> Mapping[str, Upload]:
    if data is None or not data.contains_files:
        return {}
    parts = data.multipart_data or {}
    return {name: Upload(part[0], _bytes(part[1]), part[2]) for name, part in parts.items()}


def _bytes(content: bytes | IO[bytes]) -> bytes:
    return content if isinstance(content, bytes) else content.read()
