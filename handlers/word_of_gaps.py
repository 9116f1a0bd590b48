"""Word to a unit that something of it is missing, as an organiser sends it by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from handlers.hearing import Hearing, Word
from handlers.views import chase as view
from handlers.views.screen import Screen
from meetings.gaps import NEEDED, Gap, Reminder, missing
from meetings.tidings import Said, about

DAY = timedelta(days=1)


def of_gap(name: str, version: int, unit: str) -> Said:
    """`name` is the gap's, `version` that of the reminders for it; who is of two units hears of both."""
    return about("gap.reminded", Reminder, name, f"{version}:{unit}")


def door(gap: Gap) -> str | None:
    """The command that closes the gap, or the unit's own card."""
    from handlers import commands  # the list is made of the files that import this one

    there = {one.name for one in commands()}
    return next((name for name in (view.DOORS[gap.lack], "cua_toi") if name in there), None)


async def _reminded(hearing: Hearing) -> Screen | None:
    """Whoever did it meanwhile is not reminded."""
    unit = hearing.notice.unit
    gaps = missing(hearing.meeting, await hearing.records(*NEEDED, unit=unit), (), hearing.now)
    gap = next((one for one in gaps if one.name == hearing.key), None)
    if gap is None or unit is None or unit not in gap.units:
        return None
    return view.message(hearing.words, view.Chase(hearing.meeting, gap, door(gap)), unit, hearing.now)


WORDS: Mapping[str, Word] = {"gap.reminded": Word(_reminded, lasts=DAY, joins=True)}
