"""What was drawn within the minute, for everyone else who asks the same: sixty sites that tap at once see one screen."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime
from typing import Any, TypeVar

T = TypeVar("T")

MOST = 200
"""Things kept; when there are more, all are forgotten, which costs as much as to draw them once."""


class Drawn:
    """Nothing outlives its minute, so that what says `còn 45 phút`, or shows a version that was replaced, is let go."""

    def __init__(self) -> None:
        self._minute: datetime | None = None
        self._kept: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def once(
        self, now: datetime, said: tuple[Hashable, ...], shown: tuple[object, ...], draw: Callable[[datetime], T]
    ) -> T:
        """What `draw` makes of the present minute (aware), made once for what is `said` about the things `shown`.

        What is `said` is compared by value and begins with the name of what is drawn. The things `shown` never change
        and are compared by identity: by value would cost more than is saved.
        """
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute or len(self._kept) >= MOST:
            self._minute = minute
            self._kept = {}
        key = (*said, *map(id, shown))
        if key not in self._kept:
            self._kept[key] = shown, draw(minute)  # `shown` is held, so that nothing else can get its identity
        drawn: T = self._kept[key][1]
        return drawn
