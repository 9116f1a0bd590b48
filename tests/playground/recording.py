"""A request of python-telegram-bot that writes down what is asked and what is answered, whatever carries it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram.request import BaseRequest, RequestData

IDS = {"chat_id", "message_id", "callback_query_id", "offset", "file_id"}


@dataclass
class Call:
    """`files` has name and content by the name of the part; `status` is 0 until the answer came."""

    method: str
    params: Mapping[str, Any]
    files: Mapping[str, tuple[str, object]]
    status: int = 0
    answer: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.status == 200

    @property
    def result(self) -> Any:
        return self.answer.get("result")

    @property
    def told(self) -> str:
        """The outcome in one line: the error's code and description, how many updates came, or `yes`."""
        if not self.ok:
            return f"{self.answer['error_code']} {self.answer['description']}"
        return f"updates: {len(self.result)}" if self.method == "getUpdates" else "yes"


class Recorder(BaseRequest):
    def __init__(self, inner: BaseRequest, calls: list[Call]) -> None:
        self._inner = inner
        self._calls = calls

    @property
    def read_timeout(self) -> float | None:
        return self._inner.read_timeout

    async def initialize(self) -> None:
        await self._inner.initialize()

    async def shutdown(self) -> None:
        await self._inner.shutdown()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        params = request_data.parameters if request_data else {}
        parts = (request_data.multipart_data if request_data and request_data.contains_files else None) or {}
        call = Call(url.rpartition("/")[2], params, {name: (part[0], part[1]) for name, part in parts.items()})
        self._calls.append(call)
        status, payload = await self._inner.do_request(url, method, request_data, *args, **kwargs)
        call.status, call.answer = status, self._inner.parse_json_payload(payload)
        return status, payload


def asked(calls: list[Call]) -> list[tuple[str, Any, Any]]:
    """The calls without ids: a chat is `private` or `group`, a message the how-manieth that the bot sent."""
    sent = [call.result["message_id"] for call in calls if call.method.startswith("send") and call.ok]
    return [(call.method, _without_ids(call.params, sent), call.files) for call in calls]


def _without_ids(value: Any, sent: list[int], name: str = "") -> Any:
    if isinstance(value, Mapping):
        return {key: _without_ids(part, sent, key) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_ids(part, sent, name) for part in value]
    if name == "chat_id":
        return "private" if int(value) > 0 else "group"
    if name == "message_id":
        return f"message {sent.index(int(value)) + 1}"
    return name if name in IDS else value


LEFT_OUT = re.compile(r"(^|\.)(id|message_id|date|edit_date|file_id|file_unique_id)$")


def answered(call: Call) -> dict[str, Any]:
    """The fields of an answer by their path, without ids and dates."""
    return {path: value for path, value in _leaves(call.result, "") if not LEFT_OUT.search(path)}


def _leaves(value: Any, path: str) -> list[tuple[str, Any]]:
    if isinstance(value, Mapping) and path.rpartition(".")[2] not in {"reply_markup", "from"}:
        return [leaf for key, part in value.items() for leaf in _leaves(part, f"{path}.{key}".strip("."))]
    return [(path or "the answer", value)]
