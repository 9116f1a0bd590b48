"""Troubles on order: the next calls of a method fail, come late, or lose their answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playground.rules.errors import ApiError


@dataclass(slots=True)
class Fault:
    """What happens to the next `times` calls of `method` (`*` is any but getUpdates), in one chat or in all.

    `delay` is in seconds; `dropped` breaks the connection before anything happened, `lost` after it took effect.
    With `code` 0 the call is carried out (late, perhaps).
    """

    method: str
    times: int = 1
    code: int = 0
    text: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    chat_id: int | None = None
    delay: float = 0.0
    dropped: bool = False
    lost: bool = False

    def fits(self, method: str, chat_id: int | None) -> bool:
        named = method == self.method or (self.method == "*" and method != "getUpdates")
        return self.times > 0 and named and self.chat_id in {None, chat_id}

    def error(self) -> ApiError | None:
        return ApiError(self.code, self.text, self.parameters) if self.code else None


@dataclass(slots=True)
class Faults:
    ordered: list[Fault] = field(default_factory=list)

    def order(self, fault: Fault) -> None:
        self.ordered.append(fault)

    def clear(self) -> None:
        self.ordered.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The first fault that fits, counted down."""
        for fault in self.ordered:
            if fault.fits(method, chat_id):
                fault.times -= 1
                return fault
        return None
