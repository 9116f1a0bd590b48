"""Groups the pieces of a text that belong together into one expression with one or two ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest

from meetings.reading.when.bounds import bound_before, bound_between
from meetings.reading.when.joins import Join, joined
from meetings.reading.when.pieces import (
    Amount,
    Clock,
    Day,
    DayPart,
    Found,
    Now,
    Offset,
    Period,
    Piece,
    Same,
    Unit,
    Weekday,
    Wrong,
)
from meetings.reading.when.result import Bound
from meetings.reading.when.scan import pieces_of
from meetings.reading.when.tokens import Line


@dataclass(slots=True)
class Side:
    """What was said about one end. Empty slots were not said."""

    clock: Clock | None = None
    part: DayPart | None = None
    day: Day | None = None
    weekday: Weekday | None = None
    anchor: Offset | Amount | Now | Same | None = None
    periods: dict[Unit, Period] = field(default_factory=dict)
    wrong: Wrong | None = None

    @property
    def dated(self) -> bool:
        """Says something about the day."""
        return any((self.day, self.weekday, self.anchor, self.periods))

    def has(self, piece: Piece) -> bool:
        """The slot for `piece` is taken."""
        if isinstance(piece, Period):
            return piece.unit in self.periods
        return getattr(self, _SLOTS[type(piece)]) is not None

    def take(self, piece: Piece) -> None:
        if isinstance(piece, Period):
            self.periods[piece.unit] = piece
        else:
            setattr(self, _SLOTS[type(piece)], piece)


_SLOTS: dict[type, str] = {
    Clock: "clock", DayPart: "part", Day: "day", Weekday: "weekday", Offset: "anchor", Amount: "anchor",
    Now: "anchor", Same: "anchor", Wrong: "wrong",
}  # fmt: skip


@dataclass(slots=True)
class Phrase:
    """One expression: its first end, perhaps its last, the deadline wording, and its tokens (`stop` exclusive)."""

    first: Side
    start: int
    stop: int
    last: Side | None = None
    bound: Bound | None = None
    weak: bool = True


def phrases_of(line: Line) -> list[Phrase]:
    """The expressions of a text, in order."""
    phrases: list[Phrase] = []
    pieces = pieces_of(line)
    for found, after in zip_longest(pieces, pieces[1:]):
        current = phrases[-1] if phrases else None
        own = current is not None and _goes_with_next(line, current, found, after)
        if current is None or own or not _extend(line, current, found):
            phrases.append(_opened(line, found, current.stop if current else 0))
    return [phrase for phrase in phrases if not phrase.weak]


def _goes_with_next(line: Line, phrase: Phrase, found: Found, after: Found | None) -> bool:
    """`… ngày 17/8/2020 (14h00 ngày 20/8/2020)`: a clock time between two whole dates is that of the second."""
    if after is None or not isinstance(found.piece, Clock) or not isinstance(after.piece, Day):
        return False
    whole = phrase.first.day is not None and phrase.first.day.year is not None and after.piece.year is not None
    apart = joined(line, phrase.stop, found.start) is Join.NEXT and joined(line, found.stop, after.start) in (
        Join.NEXT,
        Join.LIST,
    )
    return whole and phrase.last is None and phrase.first.clock is None and apart


def _opened(line: Line, found: Found, floor: int) -> Phrase:
    side = Side()
    side.take(found.piece)
    phrase = Phrase(side, found.start, found.stop, weak=found.weak)
    bound = bound_before(line, found.start, floor)
    if bound is not None and not (_is_year(found.piece) and line.word(bound[1], "đến")):
        phrase.bound, phrase.start = bound
    return phrase


def _is_year(piece: Piece) -> bool:
    """A whole year: `tầm nhìn đến năm 2030` is an aim and no deadline."""
    return isinstance(piece, Period) and piece.unit is Unit.YEAR and piece.edge is None


def _extend(line: Line, phrase: Phrase, found: Found) -> bool:
    """Adds the piece to the expression; False if it begins a new one."""
    join = joined(line, phrase.stop, found.start)
    if join is Join.APART or not _placed(phrase, found.piece, join):
        return False
    between = bound_between(line, phrase.stop, found.start)
    if between is not None and phrase.last is None:
        phrase.bound = between
    phrase.stop = max(phrase.stop, found.stop)
    # "họp sáng hay chiều" asks and tells no time, though it has two pieces.
    phrase.weak = (
        phrase.weak and isinstance(found.piece, DayPart) and not phrase.first.dated and phrase.first.clock is None
    )
    return True


def _placed(phrase: Phrase, piece: Piece, join: Join) -> bool:
    """The piece found its slot."""
    if isinstance(piece, DayPart) and _is_further_part(phrase, piece, join):
        return True
    if phrase.last is not None:
        return _placed_last(phrase, phrase.last, piece, join)
    if _opens_second(phrase.first, piece, join):
        phrase.last = Side()
        phrase.last.take(piece)
        return True
    return _filled(phrase.first, piece, join)


def _is_further_part(phrase: Phrase, part: DayPart, join: Join) -> bool:
    """The part of the day said twice, or `sáng và chiều`: the whole day."""
    side = phrase.last or phrase.first
    if side.part is None:
        return False
    if join in {Join.NEXT, Join.LIST} and side.part == part:
        return True
    if join in {Join.AND, Join.LIST} and not side.dated and phrase.last is None and side.clock is None:
        side.part = None
        return True
    return False


def _placed_last(phrase: Phrase, last: Side, piece: Piece, join: Join) -> bool:
    """Goes on after the second end: `24, 25 và 26/11`, `24-26/11, 8h00` (the hour is that of the first day)."""
    if phrase.first.day is not None and join in {Join.AND, Join.LIST} and _is_day_after(last.day, piece):
        last.take(piece)
        return True
    days_only = phrase.first.day is not None and last.day is not None and phrase.first.clock is None
    if (
        isinstance(piece, Clock)
        and days_only
        and last.clock is None
        and phrase.first.part is None
        and join is not Join.TO
    ):
        phrase.first.take(piece)
        return True
    return join is not Join.TO and _filled(last, piece, join)


def _filled(side: Side, piece: Piece, join: Join) -> bool:
    if join is Join.AND or side.has(piece) or _clashes(side, piece):
        return False
    side.take(piece)
    return True


def _clashes(side: Side, piece: Piece) -> bool:
    """A finished expression (15 phút nữa, bây giờ) takes no clock time; a stretch takes nothing."""
    anchor = side.anchor
    if isinstance(anchor, Now) or (isinstance(anchor, Amount) and anchor.unit in {Unit.MINUTE, Unit.HOUR}):
        return True
    timed = isinstance(piece, Now) or (isinstance(piece, Amount) and piece.unit in {Unit.MINUTE, Unit.HOUR})
    return timed and any((side.clock, side.part, side.dated))


def _opens_second(side: Side, piece: Piece, join: Join) -> bool:
    if join is Join.TO:
        return True
    if join is Join.DASH:
        return side.has(piece) or (isinstance(piece, Day | Weekday | Offset) and side.anchor is not None)
    return join in {Join.AND, Join.LIST} and _is_day_after(side.day, piece)


def _is_day_after(day: Day | None, piece: Piece) -> bool:
    """`16 và 17 tháng 11`: two days in a row are a range; others stay two readings."""
    if day is None or not isinstance(piece, Day) or day.day + 1 != piece.day:
        return False
    return day.month == piece.month
