"""What looks wrong with a document, in a form that can be kept with its draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from meetings.problems import Problem
from meetings.reading.documents.draft import Draft
from meetings.reading.documents.lint import lint
from meetings.units import Unit


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a warning; none of the three where it is not known."""

    name: str
    text: str | None = None
    number: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning of `lint` under its key."""

    key: str
    values: tuple[Value, ...] = ()

    @property
    def problem(self) -> Problem:
        return Problem(self.key, {one.name: _first(one) for one in self.values})


def _first(value: Value) -> object:
    return next((one for one in (value.text, value.number, value.day) if one is not None), None)


def doubts(draft: Draft, roster: Sequence[Unit] = ()) -> tuple[Doubt, ...]:
    """Without a `roster` no unit is missing from it."""
    return tuple(doubt(one) for one in lint(draft, roster))


def doubt(problem: Problem) -> Doubt:
    return Doubt(problem.key, tuple(_value(*pair) for pair in problem.values.items()))


def _value(name: str, value: object) -> Value:
    if isinstance(value, date):
        return Value(name, day=value)
    if isinstance(value, int):
        return Value(name, number=value)
    return Value(name, text=value) if isinstance(value, str) else Value(name)
