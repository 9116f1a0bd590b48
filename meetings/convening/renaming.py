"""A name that was misspelt, put right wherever the draft has it: the unit, its visit, what is asked of it."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from meetings.facts import Fact, Source
from meetings.model import Document, Meeting
from meetings.units import Unit

T = TypeVar("T")


def renamed(meeting: Meeting, old: str, new: str, source: Source) -> Meeting:
    """With `new` for every `old` that stands as a word of its own in a name or text, stated by `source`.

    Papers keep their words, and so do quotes; a unit keeps its key, for others refer to it. The longer name of another
    unit that begins with `old` stays too: Sở Y tế is not the beginning of Sở Y tế Hà Nội.
    """
    return _mended(meeting, _spelt(meeting, old), new, source) if old else meeting


def _spelt(meeting: Meeting, old: str) -> re.Pattern[str]:
    """The name as words of their own, where no longer name of the roster begins."""
    others = [one.unit.name for one in meeting.roster if one.unit.name.startswith(old) and one.unit.name != old]
    longer = "|".join(re.escape(name) for name in others)
    apart = rf"(?!(?:{longer})(?!\w))" if longer else ""
    return re.compile(rf"(?<!\w){apart}{re.escape(old)}(?!\w)")


def names(meeting: Meeting, word: str) -> bool:
    """Whether some name or text of the draft has the word, so that it can be put right."""
    return renamed(meeting, word, "", Source(meeting.title.source.kind)) != meeting


def _mended(value: T, spelt: re.Pattern[str], new: str, source: Source) -> T:
    anything: Any = value
    if isinstance(anything, Fact):
        said = _said(anything.value, spelt, new)
        return value if said == anything.value else cast("T", Fact(said, source))
    if isinstance(anything, Unit):
        return cast("T", replace(anything, name=_put_right(anything.name, spelt, new)))
    if isinstance(anything, tuple):
        return cast("T", tuple(_mended(one, spelt, new, source) for one in anything))
    if not is_dataclass(anything) or isinstance(anything, type | Document | Source):
        return value
    parts = {one.name: getattr(anything, one.name) for one in fields(anything)}
    mended = {name: _mended(part, spelt, new, source) for name, part in parts.items()}
    return value if mended == parts else cast("T", replace(anything, **mended))


def _put_right(text: str, spelt: re.Pattern[str], new: str) -> str:
    """What was typed stands as it is: no backslash in it means anything."""
    return spelt.sub(lambda _: new, text)


def _said(value: object, spelt: re.Pattern[str], new: str) -> object:
    if isinstance(value, str):
        return _put_right(value, spelt, new)
    if isinstance(value, tuple):
        return tuple(_said(one, spelt, new) for one in value)
    return value
