"""Single values of a meeting file: text, yes or no, days, moments, lists and deadlines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_args, get_origin

from meetings import moments
from meetings.deadlines import Deadline
from meetings.exchange.layout import nearest
from meetings.exchange.mistakes import Mistakes, Place
from meetings.moments import VIETNAM, Moment
from meetings.plain import Field
from meetings.units import KEY

MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d([ T](am|noon|pm|eve|\d\d:\d\d(:00)?))?)?)?")
"""The notation of `moments.parse`, and no other that Python's dates would also take."""


class Unreadable(Exception):
    """A value that cannot be read; its mistake has been noted already."""


def read_field(field: Field, raw: object, place: Place, mistakes: Mistakes) -> Any:
    """The value of a field, or Unreadable."""
    value = read_value(field.hint, raw, place, mistakes)
    if field.name == "key" and not KEY.fullmatch(value):
        raise _noted(mistakes, place, "not_key", value=value)
    return value


def read_value(hint: Any, raw: object, place: Place, mistakes: Mistakes) -> Any:
    if get_origin(hint) is tuple:
        return _list(get_args(hint)[0], raw, place, mistakes)
    if hint is Deadline:
        return _deadline(raw, place, mistakes)
    if hint is bool:
        if not isinstance(raw, bool):
            raise _noted(mistakes, place, "not_flag")
        return raw
    if hint in _TIMES:
        return _time(hint, raw, place, mistakes)
    text = _text(raw, place, mistakes)
    return _member(hint, text, place, mistakes) if issubclass(hint, StrEnum) else text


def _list(hint: Any, raw: object, place: Place, mistakes: Mistakes) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        raise _noted(mistakes, place, "not_list")
    found, unreadable = [], False
    for count, item in enumerate(raw, 1):
        try:
            found.append(read_value(hint, item, _item(place, count), mistakes))
        except Unreadable:
            unreadable = True
    if unreadable:
        raise Unreadable
    return tuple(found)


def _item(place: Place, count: int) -> Place:
    return Place(f"{place.path}[{count}]", place.entity, place.line)


def _text(raw: object, place: Place, mistakes: Mistakes) -> str:
    """Text in NFC; the letters of a file that was typed elsewhere may come apart from their marks."""
    if not isinstance(raw, str) or "\x00" in raw or any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise _noted(mistakes, place, "not_text")
    if not raw.strip():
        raise _noted(mistakes, place, "empty")
    return unicodedata.normalize("NFC", raw)


def _member(hint: type[StrEnum], text: str, place: Place, mistakes: Mistakes) -> StrEnum:
    allowed = tuple(member.value for member in hint)
    if text not in allowed:
        raise _noted(mistakes, place, "not_one_of", value=text, allowed=allowed, nearest=nearest(text, allowed))
    return hint(text)


def _deadline(raw: object, place: Place, mistakes: Mistakes) -> Deadline:
    if not isinstance(raw, dict):
        raise _noted(mistakes, place, "not_table")
    hints = {"date": Moment, "inclusive": bool, "wording": str}
    found = {}
    for name in raw.keys() - hints.keys():
        mistakes.add(place.within(name), "unknown_key", name=name, nearest=nearest(name, hints))
    for name, hint in hints.items():
        try:
            found[name] = _required(hint, name, raw, place, mistakes)
        except Unreadable:
            continue
    if len(found) < len(hints):
        raise Unreadable
    return Deadline(found["date"], found["inclusive"], found["wording"])


def _required(hint: Any, name: str, raw: Mapping[str, object], place: Place, mistakes: Mistakes) -> Any:
    if name not in raw:
        raise _noted(mistakes, place.within(name), "missing", name=name)
    return read_value(hint, raw[name], place.within(name), mistakes)


def _time(hint: Any, raw: object, place: Place, mistakes: Mistakes) -> Any:
    kind, read = _TIMES[hint]
    try:
        return read(raw)
    except ValueError as error:
        raise _noted(mistakes, place, kind, value=str(raw)) from error


def _moment(raw: object) -> Moment:
    text = raw.astimezone(VIETNAM).replace(tzinfo=None) if isinstance(raw, datetime) and raw.tzinfo else raw
    notation = text.isoformat() if isinstance(text, date) else text
    if not isinstance(notation, str) or not MOMENT.fullmatch(notation):
        raise ValueError(f"not the notation of a moment: {raw!r}")
    return moments.parse(notation)


def _instant(raw: object) -> datetime:
    """An aware datetime; one without an offset is meant in Viet Nam's time."""
    found = datetime.fromisoformat(raw) if isinstance(raw, str) else raw
    if isinstance(found, datetime):
        return (found if found.tzinfo else found.replace(tzinfo=VIETNAM)).astimezone(VIETNAM)
    raise ValueError(f"not an instant: {raw!r}")


def _day(raw: object) -> date:
    found = date.fromisoformat(raw) if isinstance(raw, str) else raw
    if isinstance(found, date) and not isinstance(found, datetime):
        return found
    raise ValueError(f"not a day: {raw!r}")


_TIMES: Mapping[Any, tuple[str, Callable[[object], Any]]] = MappingProxyType(
    {Moment: ("not_moment", _moment), datetime: ("not_instant", _instant), date: ("not_day", _day)}
)


def _noted(mistakes: Mistakes, place: Place, key: str, **values: object) -> Unreadable:
    mistakes.add(place, key, **values)
    return Unreadable(key)
