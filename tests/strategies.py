"""Whole meetings for property tests: every field of the model, with texts that databases and formats trip over."""

from __future__ import annotations

import types
import unicodedata
from collections.abc import Callable
from dataclasses import is_dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from meetings.deadlines import Deadline
from meetings.facts import Fact, Source, SourceKind
from meetings.model import Annexed, Invited, Meeting
from meetings.moments import VIETNAM, Moment, Part, at, during, in_month, in_year, on
from meetings.units import Kind, Unit

T = TypeVar("T")

FIRST, LAST = date(1990, 1, 1), date(2060, 12, 31)
MINUTES = 24 * 60


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)


def _instant(minute: int) -> datetime:
    """So many minutes after the first day began; one number is drawn in a fifth of the time of a day and a clock."""
    day, clock = divmod(minute, MINUTES)
    return datetime.combine(date.fromordinal(FIRST.toordinal() + day), _clock(clock), VIETNAM)


DAYS = st.integers(FIRST.toordinal(), LAST.toordinal()).map(date.fromordinal)
CLOCKS = st.integers(0, MINUTES - 1).map(_clock)
INSTANTS = st.integers(0, ((LAST - FIRST).days + 1) * MINUTES - 1).map(_instant)
KEYS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=24)

TEXTS = st.one_of(
    st.sampled_from(
        [
            "Điểm cầu Bến Tre",
            unicodedata.normalize("NFD", "Điểm cầu Đắk Lắk"),
            "'; DROP TABLE meetings; --",
            '"quoted" \\ back\nslash\t%s :name ?1 $1 {x}',
            "👩🏽‍💻 họp 🇻🇳",
            "<b>&amp;</b>",
            " ",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20),
)
NAMES = TEXTS.filter(str.strip)
"""Texts in which something can be seen."""

MOMENTS: st.SearchStrategy[Moment] = st.one_of(
    st.builds(at, DAYS, CLOCKS),
    st.builds(during, DAYS, st.sampled_from(Part)),
    st.builds(on, DAYS),
    st.builds(in_month, st.integers(1990, 2060), st.integers(1, 12)),
    st.builds(in_year, st.integers(1990, 2060)),
)
DEADLINES = st.builds(Deadline, MOMENTS, st.booleans(), TEXTS)
SOURCES = st.builds(
    Source,
    st.sampled_from(SourceKind),
    document=st.none() | KEYS,
    section=st.none() | TEXTS,
    quote=st.none() | TEXTS,
    by=st.none() | TEXTS,
    at=st.none() | INSTANTS,
)
LISTS = st.lists(KEYS, max_size=3).map(tuple)


def _unit(key: str, name: str, kind: str, since: date | None, until: date | None, successor: str | None) -> Unit:
    """A unit whose days and successor do not contradict each other."""
    if since and until and since >= until:
        until = None
    return Unit(
        key, name, kind, since=since, until=until, merged_into=successor if until and successor != key else None
    )


PLAIN_UNITS = st.builds(
    _unit, KEYS, NAMES, st.sampled_from(Kind) | NAMES, st.none() | DAYS, st.none() | DAYS, st.none() | KEYS
)
UNITS = st.builds(
    lambda unit, province, aliases, lead: replace(unit, province=province, aliases=aliases, lead=lead),
    PLAIN_UNITS,
    st.none() | KEYS,
    st.lists(NAMES, max_size=2).map(tuple),
    st.booleans(),
)

_HELD: dict[object, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    datetime: INSTANTS,
    Moment: MOMENTS,
    Deadline: DEADLINES,
    Source: SOURCES,
    Unit: UNITS,
    tuple[str, ...]: LISTS,
}


def _held(hint: Any) -> st.SearchStrategy[Any]:
    """Values of one of the model's type hints."""
    if get_origin(hint) in (Union, types.UnionType):
        return st.one_of(*(st.none() if arg is type(None) else _held(arg) for arg in get_args(hint)))
    if get_origin(hint) is Fact:
        return st.builds(Fact, _held(get_args(hint)[0]), SOURCES)
    if get_origin(hint) is tuple and is_dataclass(get_args(hint)[0]):
        return _parts(get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    return _HELD[hint]


def things(cls: type[T]) -> st.SearchStrategy[T]:
    """Any thing of one of the model's dataclasses."""
    hints = get_type_hints(cls)
    return st.builds(cls, **{name: KEYS if name == "key" else _held(hint) for name, hint in hints.items()})


def _parts(cls: type[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few of a meeting's parts, as it has them: each key once."""
    keyed: dict[type, Callable[[Any], str] | None] = {Invited: lambda one: str(one.unit.key), Annexed: None}
    return st.lists(things(cls), max_size=2, unique_by=keyed.get(cls, lambda one: str(one.key))).map(tuple)


MEETINGS = things(Meeting)
