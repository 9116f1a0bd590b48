"""Checks calls against the reduced schema of the Bot API 10.3: names, types, what is required, plain limits."""

from __future__ import annotations

import functools
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playground.rules.texts import units

_PLAIN: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
    "True": (bool,),
    "InputFile": (str,),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter or field: alternatives of its type, a limit of `characters`, `bytes` or `value`, its only value."""

    kinds: tuple[str, ...]
    required: bool = True
    limit: tuple[int, int, str] | None = None
    fixed: str = ""

    @property
    def plain(self) -> bool:
        return self.limit is None and not self.fixed


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a method or an object; `easy` are those whose value only has to be of one of some Python types."""

    fields: Mapping[str, Field]
    required: frozenset[str]
    easy: Mapping[str, tuple[type, ...]]


@dataclass(frozen=True, slots=True)
class Schema:
    methods: Mapping[str, Shape]
    types: Mapping[str, Shape | tuple[str, ...]]
    by_lower_name: Mapping[str, str]


@functools.cache
def _schema() -> Schema:
    raw = json.loads(Path(__file__).with_name("schema.json").read_text("utf-8"))
    methods = {name: _shape(fields) for name, fields in raw["methods"].items()}
    types = {name: _shape(kind) if isinstance(kind, dict) else tuple(kind) for name, kind in raw["types"].items()}
    return Schema(methods, types, {name.lower(): name for name in methods})


def _shape(raw: Mapping[str, str]) -> Shape:
    fields = {name: _field(text) for name, text in raw.items()}
    required = frozenset(name for name, field in fields.items() if field.required)
    easy = {name: _python_types(field) for name, field in fields.items() if field.plain}
    return Shape(fields, required, easy)


def _python_types(field: Field) -> tuple[type, ...]:
    return tuple(kind for name in field.kinds for kind in _PLAIN.get(name, ()))


def _field(text: str) -> Field:
    kind, _, fixed = text.removeprefix("!").partition("=")
    kind, _, limit = kind.partition("|")
    bounds, _, unit = limit.partition(" ")
    low, _, high = bounds.partition("-")
    span = (int(low), int(high), unit) if limit else None
    return Field(tuple(kind.split(" or ")), text.startswith("!"), span, fixed)


def knows(method: str) -> bool:
    """Whether the Bot API has such a method, in whatever case it is written."""
    return method.lower() in _schema().by_lower_name


def check(method: str, params: Mapping[str, Any], files: Collection[str] = ()) -> list[str]:
    """What a call breaks, one sentence each; `files` names the parts of a multipart request.

    Values may be JSON values or, as in a form, their text.
    """
    name = _schema().by_lower_name.get(method.lower())
    if name is None:
        return [f"{method}: there is no such method"]
    shape = _schema().methods[name]
    given = dict(params) | {part: f"attach://{part}" for part in files if part in shape.fields}
    decoded = {key: _decoded(value, shape.fields.get(key)) for key, value in given.items()}
    return [f"{name}: {problem}" for problem in _problems(shape, decoded)]


def _decoded(value: object, field: Field | None) -> object:
    """A form's text as the value that it stands for, unless text is what is wanted."""
    if not isinstance(value, str) or field is None or set(field.kinds) & {"String", "InputFile"}:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _problems(shape: Shape, values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        if type(value) in shape.easy.get(name, ()):
            continue  # the exact type; True is no Integer
        if name in shape.fields:
            yield from _value_problems(name, shape.fields[name], value)
        else:
            yield f"{name} is unknown"
    if not shape.required <= values.keys():
        yield from (f"{name} is required" for name in sorted(shape.required - values.keys()))


def _value_problems(name: str, field: Field, value: object) -> list[str]:
    found: list[list[str]] = []
    for kind in field.kinds:
        found.append(_kind_problems(name, kind, value))
        if not found[-1]:
            break
    else:
        return min(found, key=_distance)
    if field.fixed and value != field.fixed:
        return [f"{name} must be {field.fixed}"]
    return _limit_problems(name, field.limit, value) if field.limit else []


def _distance(problems: list[str]) -> tuple[bool, int]:
    """Of several alternatives the one that bears the right `type` is meant."""
    return any(" must be " in problem for problem in problems), len(problems)


def _kind_problems(name: str, kind: str, value: object) -> list[str]:
    if kind in _PLAIN:
        fits = isinstance(value, _PLAIN[kind]) and (kind in {"Boolean", "True"} or not isinstance(value, bool))
        return [] if fits else [f"{name} is {value!r}, not {kind}"]
    if kind.startswith("Array of "):
        if not isinstance(value, (list, tuple)):
            return [f"{name} is {value!r}, not {kind}"]
        inner = _inner(kind)
        return [found for at, part in enumerate(value) for found in _value_problems(f"{name}[{at}]", inner, part)]
    return _object_problems(name, kind, value)


@functools.cache
def _inner(kind: str) -> Field:
    """What stands in an array of that kind."""
    return Field(tuple(kind.removeprefix("Array of ").split("/")))


def _object_problems(name: str, kind: str, value: object) -> list[str]:
    shape = _schema().types[kind]
    if isinstance(shape, tuple):
        return _value_problems(name, Field(shape), value)
    if not isinstance(value, dict):
        return [f"{name} is {value!r}, not {kind}"]
    return [f"{name}.{problem}" for problem in _problems(shape, value)]


def _limit_problems(name: str, limit: tuple[int, int, str], value: object) -> list[str]:
    low, high, unit = limit
    if unit == "value":
        size = value if isinstance(value, int) else low
    else:
        size = len(str(value).encode()) if unit == "bytes" else units(str(value))
    return [] if low <= size <= high else [f"{name} has {size} {unit}, not {low}-{high}"]
