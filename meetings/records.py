"""What units, people and bridge points contribute to a meeting: each piece a value under its key, at a version of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, Protocol, TypeVar


class Recorded(Protocol):
    """A frozen dataclass of plain fields (`meetings.plain`) that names its kind; the kind never changes its meaning."""

    kind: ClassVar[str]


T = TypeVar("T", bound=Recorded)


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """A value as it stands. `by` is the Telegram id of who wrote it, 0 once that person was forgotten; `at` is aware."""

    key: str
    value: T
    version: int
    by: int
    at: datetime
    unit: str | None = None


def key_of(*parts: str) -> str:
    """The key of what belongs to several things at once, as a unit's answer to one session."""
    return ":".join(parts)


class Records:
    """The records of one meeting that were asked for, by kind."""

    def __init__(self, found: Iterable[Record[Any]]) -> None:
        self._found: dict[type, dict[str, Record[Any]]] = {}
        for record in found:
            self._found.setdefault(type(record.value), {})[record.key] = record

    def all(self, cls: type[T]) -> Mapping[str, Record[T]]:
        """By key, in the order in which they were first written."""
        return self._found.get(cls, {})

    def get(self, cls: type[T], *key: str) -> Record[T] | None:
        return self.all(cls).get(key_of(*key))

    def value(self, cls: type[T], *key: str) -> T | None:
        record = self.get(cls, *key)
        return record.value if record else None

    def version(self, cls: type[T], *key: str) -> int:
        """The version to decide on; 0 where nothing stands yet."""
        record = self.get(cls, *key)
        return record.version if record else 0

    def of_unit(self, cls: type[T], unit: str) -> tuple[Record[T], ...]:
        return tuple(record for record in self.all(cls).values() if record.unit == unit)
