"""What is wrong with a meeting file, and where; all of it is gathered before anything is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from meetings.problems import Problem

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "exchange.syntax": ("detail", "column"),
        "exchange.unknown_key": ("name", "nearest"),
        "exchange.missing": ("name",),
        "exchange.empty": (),
        "exchange.not_text": (),
        "exchange.not_flag": (),
        "exchange.not_list": (),
        "exchange.not_table": (),
        "exchange.not_moment": ("value",),
        "exchange.not_instant": ("value",),
        "exchange.not_day": ("value",),
        "exchange.not_key": ("value",),
        "exchange.not_phone": ("value",),
        "exchange.not_one_of": ("value", "allowed", "nearest"),
        "exchange.contradiction": (),
        "exchange.duplicate_key": ("value", "first"),
        "exchange.unknown_reference": ("value", "array", "nearest"),
        "exchange.no_match": ("value", "array"),
        "exchange.no_source": ("name",),
        "exchange.idle_source": ("name",),
        "exchange.unknown_placeholder": ("name", "allowed", "nearest"),
        "exchange.ends_before_start": ("start", "end"),
        "exchange.postponed_with_start": (),
    }
)
"""Every problem this package names, with the names of its values; `nearest` may be None, `allowed` is a tuple."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake of a file.

    `path` counts from one, as one counts in the file: `sessions[2].start` is in the second `[[sessions]]`. `entity` is
    that entity's own key, `line` the line of the mistake where the syntax is broken, and else of the entity's heading.
    """

    problem: Problem
    path: str
    entity: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the file."""

    path: str = ""
    entity: str | None = None
    line: int | None = None

    def within(self, name: str) -> Place:
        return replace(self, path=f"{self.path}.{name}" if self.path else name)


class Mistakes:
    """Gathers mistakes in the order they are found; what a template repeats for every province is said once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str, str], Mistake] = {}

    def add(self, place: Place, key: str, **values: object) -> None:
        """Note the problem `exchange.<key>`, whose values must be those that KEYS names (ValueError)."""
        name = f"exchange.{key}"
        if set(KEYS[name]) != set(values):
            raise ValueError(f"{name} takes {KEYS[name]}, not {tuple(values)}")
        mark = (place.path, name, str(values.get("value", values.get("name"))))
        self._found.setdefault(mark, Mistake(Problem(name, values), place.path, place.entity, place.line))

    def found(self) -> tuple[Mistake, ...]:
        return tuple(self._found.values())
