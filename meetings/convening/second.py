"""What a second document about a known meeting alters, in a form that can be kept with its draft."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.adding import NOTHING, Parts
from meetings.changing import Change


@dataclass(frozen=True, slots=True)
class Altered:
    """A change, with the words that order it."""

    change: Change
    quote: str


@dataclass(frozen=True, slots=True)
class Second:
    """Of the meeting of that key; `stated` is all that the document states besides what it alters (`additions.lacking`)."""

    meeting: str
    altered: tuple[Altered, ...]
    stated: Parts = NOTHING
