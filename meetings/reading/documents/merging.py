"""Several times that speak of one sitting: days and the clock of the first, a day named again without its clock."""

from __future__ import annotations

from dataclasses import dataclass, replace

from meetings.moments import Precision
from meetings.reading.documents.draft import Dated, Quoted
from meetings.reading.documents.sections import Section
from meetings.reading.documents.times import Seen


@dataclass(frozen=True, slots=True)
class Slot:
    """A time in force with where it was said; `section` is its label, if any."""

    start: Quoted[Dated]
    end: Quoted[Dated] | None
    seen: Seen
    section: Section | None


def same_event(one: Seen, other: Seen) -> bool:
    """The one names days, the other the clock of the first (or last) of them."""
    first, last = one.start.moment, (one.end or one.start).moment
    here = other.start.moment
    whole = Precision.DAY in (first.precision, here.precision)
    return whole and first.day <= here.day <= last.last_day


def merged_times(one: Seen, other: Seen) -> Seen:
    precise = other if other.start.moment.clock is not None and other.start.moment.day == one.start.moment.day else one
    end = one.end or other.end
    if (
        one.end is not None
        and other.start.moment.clock is not None
        and other.start.moment.day == one.end.moment.last_day != one.start.moment.day
    ):
        end = other.start
    return replace(precise, end=end)


def distinct(slots: list[Slot]) -> list[Slot]:
    """Each start once; a day named again without its clock is the same session."""
    kept: list[Slot] = []
    for slot in slots:
        here = slot.start.value.moment
        same = next((k for k in kept if _covers(k, slot) or _covers(slot, k)), None)
        if same is None:
            kept.append(slot)
        elif slot.end is not None and same.end is None and same.start.value.moment.day == here.day:
            kept[kept.index(same)] = replace(slot, section=same.section)
        elif (
            same.start.value.moment.clock is None and here.clock is not None and same.start.value.moment.day == here.day
        ):
            kept[kept.index(same)] = replace(
                slot, end=slot.end or same.end, seen=same.seen if same.end is not None else slot.seen
            )
    return kept


def _covers(one: Slot, other: Slot) -> bool:
    first, last = one.start.value.moment, (one.end or one.start).value.moment
    here = other.start.value.moment
    if here == first:
        return True
    whole = first.precision is not Precision.MINUTE or here.precision is not Precision.MINUTE
    return (
        whole
        and first.day <= here.day <= last.last_day
        and (first.part is None or here.part is None or first.part == here.part)
    )
