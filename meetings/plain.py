"""The model's frozen dataclasses as plain values (text, numbers, lists, dicts) and back, for every format alike."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from dataclasses import Field as DataclassField
from datetime import date, datetime, time
from enum import Enum, StrEnum
from functools import cache, lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from meetings.facts import Fact, Source
from meetings.moments import VIETNAM, Moment, parse, write
from meetings.problems import Problem, Refusal

T = TypeVar("T")
Plain = dict[str, object]


class Holds(Enum):
    """What a field of a dataclass holds."""

    VALUE = "value"
    FACT = "fact"
    SOURCE = "source"
    PARTS = "parts"  # a tuple of dataclasses, as a meeting's sessions


@dataclass(frozen=True, slots=True)
class Codec:
    """Both raise ValueError or Refusal for what they cannot."""

    write: Callable[[Any], object]
    read: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a dataclass; `hint` and `codec` are those of a fact's value, or of a single part."""

    name: str
    holds: Holds
    hint: Any
    codec: Codec
    required: bool


_FIELDS: dict[type, Mapping[str, Field]] = {}


def to_plain(thing: object) -> Plain:
    """Everything a dataclass holds; a fact becomes `{"value": …, "source": …}`, what is None is left out."""
    return {
        field.name: _at(field.name, _whole(field).write, value)
        for field in named_fields(type(thing)).values()
        if (value := getattr(thing, field.name)) is not None
    }


def from_plain(cls: type[T], plain: Mapping[str, object]) -> T:
    """The inverse of `to_plain`. Raises Refusal, whose problem names the field (`sessions.2.start.value`)."""
    known = named_fields(cls)
    ready = {name: _at(name, _whole(_named(known, name)).read, value) for name, value in plain.items()}
    return _construct(cls, ready)


def values(thing: object) -> tuple[Plain, dict[str, Source]]:
    """The values of a dataclass's own fields, and the source of each apart from them; its parts are left out."""
    plain: Plain = {}
    sources: dict[str, Source] = {}
    for field in named_fields(type(thing)).values():
        value = getattr(thing, field.name)
        if value is None or field.holds is Holds.PARTS:
            continue
        if field.holds is Holds.SOURCE:
            sources[field.name] = value
            continue
        if field.holds is Holds.FACT:
            value, sources[field.name] = value.value, value.source
        plain[field.name] = _at(field.name, field.codec.write, value)
    return plain, sources


def build(
    cls: type[T],
    plain: Mapping[str, object],
    sources: Mapping[str, Source],
    parts: Mapping[str, Sequence[object]] | None = None,
) -> T:
    """The inverse of `values`, given the parts already built. Raises Refusal, whose problem names the field."""
    known = named_fields(cls)
    ready: dict[str, object] = {}
    for name, value in plain.items():
        field = _named(known, name)
        try:  # not _at: large meetings have a hundred thousand fields
            ready[name] = field.codec.read(value)
        except (ValueError, Refusal) as error:
            raise _located(name, error) from error
    for name, source in sources.items():
        if _named(known, name).holds is Holds.SOURCE:
            ready[name] = source
        elif name not in ready:
            raise _refusal("plain.missing", name)
        else:
            ready[name] = Fact(ready[name], source)
    for name in plain:
        if known[name].holds is Holds.FACT and name not in sources:
            raise _refusal("plain.unsourced", name)
    ready.update((name, tuple(items)) for name, items in (parts or {}).items())
    return _construct(cls, ready)


def named_fields(cls: type) -> Mapping[str, Field]:
    """The fields of one of the model's dataclasses by name. Raises TypeError for a class that has no plain form."""
    if cls not in _FIELDS:
        hints = get_type_hints(cls)
        _FIELDS[cls] = {field.name: _field(field, hints[field.name]) for field in fields(cls)}
    return _FIELDS[cls]


def write_instant(moment: datetime) -> str:
    """An aware datetime in Viet Nam's time and ISO notation; texts of it sort as the instants do."""
    if moment.tzinfo is None:
        raise ValueError(f"no time zone: {moment}")
    return moment.astimezone(VIETNAM).isoformat()


def read_instant(text: str) -> datetime:
    """Read an aware datetime in ISO notation. Raises ValueError for any other text, also for a naive one."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"no time zone: {text!r}")
    return moment.astimezone(VIETNAM)


def _field(field: DataclassField[Any], hint: Any) -> Field:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (arg for arg in get_args(hint) if arg is not type(None))
    holds = Holds.SOURCE if hint is Source else Holds.VALUE
    if get_origin(hint) is Fact:
        holds, hint = Holds.FACT, get_args(hint)[0]
    elif get_origin(hint) is tuple and is_dataclass(get_args(hint)[0]):
        holds, hint = Holds.PARTS, get_args(hint)[0]
    return Field(field.name, holds, hint, _codec(hint), field.default is MISSING and field.default_factory is MISSING)


@cache
def _codec(hint: Any) -> Codec:
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if get_origin(hint) is tuple:
        return _list_of(_codec(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Codec(lambda member: member.value, hint)
    if is_dataclass(hint) and isinstance(hint, type):
        return Codec(to_plain, lambda plain: from_plain(hint, _exact(dict, plain)))
    raise TypeError(f"no plain form for {hint!r}")


def _whole(field: Field) -> Codec:
    """The codec of the field as it stands in its dataclass: facts with their sources, parts as a list."""
    if field.holds is Holds.PARTS:
        return _list_of(field.codec)
    return _sourced(field.codec) if field.holds is Holds.FACT else field.codec


@cache
def _sourced(inner: Codec) -> Codec:
    def read(plain: object) -> Fact[Any]:
        found: Plain = _exact(dict, plain)
        if set(found) != {"value", "source"}:
            raise ValueError("not a fact")
        return Fact(_at("value", inner.read, found["value"]), _at("source", _codec(Source).read, found["source"]))

    return Codec(lambda fact: {"value": inner.write(fact.value), "source": to_plain(fact.source)}, read)


@cache
def _list_of(item: Codec) -> Codec:
    def read(plain: object) -> tuple[Any, ...]:
        items: list[object] = _exact(list, plain)
        try:
            return tuple(map(item.read, items))
        except (ValueError, Refusal):  # again, to name the place
            return tuple(_at(str(place), item.read, one) for place, one in enumerate(items))

    return Codec(lambda items: [item.write(one) for one in items], read)


def _exact(cls: type[T], value: object) -> T:
    if type(value) is not cls:
        raise ValueError(f"{cls.__name__} expected")
    return value


def _text(value: object) -> str:
    """Text that every database and file takes: no NUL, no half of a surrogate pair (ValueError)."""
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError("text expected")
    if not value.isascii():
        value.encode()
    return str(value)


_moment = lru_cache(parse)  # sessions and agenda items share most of theirs

_SIMPLE: Mapping[Any, Codec] = {
    str: Codec(_text, _text),
    bool: Codec(bool, lambda value: _exact(bool, value)),
    int: Codec(int, lambda value: _exact(int, value)),
    date: Codec(date.isoformat, lambda text: date.fromisoformat(_text(text))),
    time: Codec(time.isoformat, lambda text: time.fromisoformat(_text(text))),
    datetime: Codec(write_instant, lambda text: read_instant(_text(text))),
    Moment: Codec(write, lambda text: _moment(_text(text))),
}


def _at(name: str, convert: Callable[[Any], T], value: object) -> T:
    try:
        return convert(value)
    except (ValueError, Refusal) as error:
        raise _located(name, error) from error


def _located(name: str, error: Exception) -> Refusal:
    if isinstance(error, Refusal):
        return _refusal(error.problem.key, f"{name}.{error.problem.values['field']}")
    return _refusal("plain.wrong", name)


def _named(known: Mapping[str, Field], name: str) -> Field:
    if name not in known:
        raise _refusal("plain.unknown", name)
    return known[name]


def _construct(cls: type[T], ready: Mapping[str, object]) -> T:
    for field in named_fields(cls).values():
        if field.required and field.name not in ready:
            raise _refusal("plain.missing", field.name)
    try:
        return cls(**ready)
    except ValueError as error:
        raise Refusal(Problem("plain.contradiction", {"field": cls.__name__.lower()})) from error


def _refusal(key: str, field: str) -> Refusal:
    return Refusal(Problem(key, {"field": field}))
