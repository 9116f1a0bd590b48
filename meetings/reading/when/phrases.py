"""Groups the pieces of a text that belong together into one expression with one or two ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from meetings.reading.when.bounds import bound_before, bound_between
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
from meetings.reading.when.tokens import DASHES, Line, vocabulary

_FILLERS = vocabulary(
    "ngày vào lúc hồi từ bắt đầu của là buổi khoảng tầm trong cả đúng nhằm tức họp tổ chức diễn ra khai mạc at on of the"
    " from gian thời hết nhất là thì có in bữa phiên lúc này này làm việc các hai"
)
_TO = vocabulary("đến tới to until")
_AND = vocabulary("và với cùng and hoặc hay")
_FIRST_WORDS_SIGNS = "\"'([*•|:)]’"
_LONGEST_GAP = 6


class Join(Enum):
    NEXT = 0
    TO = 1
    DASH = 2
    AND = 3
    LIST = 4
    APART = 5


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
    for found in pieces_of(line):
        current = phrases[-1] if phrases else None
        if current is None or not _extend(line, current, found):
            phrases.append(_opened(line, found, current.stop if current else 0))
    return [phrase for phrase in phrases if not phrase.weak]


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
    join = _join(line, phrase.stop, found.start)
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


def _join(line: Line, stop: int, start: int) -> Join:
    """How the tokens between two pieces join them."""
    if start - stop > _LONGEST_GAP:
        return Join.APART
    join = Join.NEXT
    for i in range(stop, start):
        here = _link(line, i)
        if here is Join.APART:
            return here
        if here is not Join.NEXT and (here is not Join.LIST or join is Join.NEXT):
            join = here
    return Join.APART if _breaks_line(line, stop, start) else join


def _link(line: Line, i: int) -> Join:
    token = line.at(i)
    if _TO.get(token):
        return Join.TO
    if line.sign(i, DASHES + ">"):
        return Join.DASH
    if _AND.get(token) or line.sign(i, "&+"):
        return Join.AND
    if line.sign(i, ","):
        return Join.LIST
    passing = _FILLERS.get(token) or line.sign(i, _FIRST_WORDS_SIGNS)
    return Join.NEXT if passing or bound_between(line, i - 1, i + 2) is not None else Join.APART


def _breaks_line(line: Line, stop: int, start: int) -> bool:
    """A new line begins a new expression, unless a linking word carries on (`8h00⏎ngày 29/5`)."""
    for i in range(stop, start + 1):
        if line.at(i).gap == "\n\n":
            return True
        if line.at(i).gap == "\n":
            carried = line.word(i, "ngày", "đến", "tới", "năm", "tháng", "lúc") or line.word(i - 1, "ngày", "từ", "đến")
            return not carried
    return False
