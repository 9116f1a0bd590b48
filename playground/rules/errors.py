"""The refusals of the Bot API in its own words and codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

PREFIXES: Mapping[int, str] = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
}


class ApiError(Exception):
    """What the server answers instead of a result: HTTP `code`, `description`, and perhaps `parameters`."""

    def __init__(self, code: int, text: str = "", parameters: Mapping[str, Any] | None = None) -> None:
        self.code = 400 if code == 403 and _in_capitals(text) else code  # Client.cpp 89
        self.description = describe(self.code, text)
        self.parameters = dict(parameters or {})
        super().__init__(self.description)

    def as_json(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


class Dropped(Exception):
    """The connection breaks without an answer; with `took_effect` the call was carried out all the same."""

    def __init__(self, *, took_effect: bool) -> None:
        super().__init__("the connection was closed without an answer")
        self.took_effect = took_effect


def describe(code: int, text: str) -> str:
    """Put the code's prefix before the text, its first letter lowered unless the 2nd is upper case or `_` (Client.cpp 163-203)."""
    prefix = PREFIXES.get(code, "Bad Request")
    if not text or text.startswith(prefix):
        return text or prefix
    return f"{prefix}: {text if _in_capitals(text) else text[0].lower() + text[1:]}"


def _in_capitals(text: str) -> bool:
    return len(text) > 1 and (text[1].isupper() or text[1] == "_")


def bad(text: str) -> ApiError:
    return ApiError(400, text)


def forbidden(text: str) -> ApiError:
    return ApiError(403, text)


def too_many(seconds: int) -> ApiError:
    """Flood control: the same number in the sentence and in the parameters (Query.cpp 105)."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def migrated(new_id: int) -> ApiError:
    return ApiError(400, "group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": new_id})
