"""Times of the day by the clock: `8h00`, `14h00'`, `8 giờ 30 phút`, `8:30`, `8 rưỡi`, `9h kém 15`, `7-9h`."""

from __future__ import annotations

from meetings.reading.when.numerals import number_at, spelled_at
from meetings.reading.when.pieces import Clock, Found, Noise, Wrong
from meetings.reading.when.tokens import DASHES, MINUTE_MARKS, Line

NO_SUCH_TIME = "when.no_such_time"
_LASTING = ("trong", "mất", "dài", "suốt", "thêm")


def clock_at(line: Line, i: int) -> list[Found] | None:
    """A clock time, or two where the first borrows its unit from the second (`7-9h`, `2 đến 4 giờ`)."""
    return _borrowing(line, i) or _single(line, i)


def _single(line: Line, i: int) -> list[Found] | None:
    number = number_at(line, i)
    if number is None:
        return None
    hour, after = number
    if line.at(i).said == "bay" and line.at(after).said == "gio" and line.number(after + 1) < 0:
        return None  # bây giờ
    by_colon = _colon(line, i)
    if by_colon is not None:
        return by_colon
    if line.word(after, "rưỡi") and hour <= 24:
        return [Found(Clock(hour, 30), i, after + 1)]
    if line.word(after, "kém") and line.digits(i) and line.number(after + 1) >= 0:
        return _short_of(line, i, hour, after)
    unit = _unit(line, i, after)
    return None if unit is None else _after_unit(line, i, hour, unit)


def _unit(line: Line, i: int, after: int) -> int | None:
    """The index after `h`, `giờ` or (glued, as in the south) `g`."""
    spelled = line.number(i) < 0
    if line.word(after, "giờ", "gìơ") or (not spelled and line.at(after).plain == "h"):
        return after + 1
    if not spelled and line.at(after).plain in {"g", "hr", "hrs"} and line.glued(after):
        return None if line.at(after).raw == "G" and not line.glued(after + 1) else after + 1
    return None


def _after_unit(line: Line, i: int, hour: int, j: int) -> list[Found] | None:
    if line.word(i - 1, *_LASTING) or line.word(j, "đồng"):
        return [Found(Noise(), i, j)]
    if line.word(j, "rưỡi"):
        return [Found(Clock(hour, 30), i, j + 1)] if hour <= 24 else None
    if line.word(j, "kém", "thiếu"):
        return _short_of(line, i, hour, j)
    minute, stop = _minute(line, j)
    if line.word(stop, "đúng"):
        stop += 1
    if hour > 24 and stop == j and not line.word(j, "ngày"):
        return None
    return [_checked(i, stop, (hour, minute))]


def _minute(line: Line, j: int) -> tuple[int, int]:
    """Minutes at `j`, if the number there is not the start of a date (`8h 24/11`)."""
    spelled = spelled_at(line, j)
    if spelled is not None and line.word(spelled[1], "phút"):
        return spelled[0], spelled[1] + 1
    value = line.number(j)
    if value < 0 or line.digits(j) > 2:
        return 0, _past_mark(line, j)
    stop = _past_mark(line, j + 1)
    if line.word(stop, "phút", "phut") or (line.at(stop).plain in {"p", "ph"} and stop == j + 1):
        return value, _past_mark(line, stop + 1)
    if stop > j + 1 or line.glued(j):
        return value, stop
    return (0, j) if line.digits(j) < 2 or _starts_a_date(line, j) else (value, stop)


def _past_mark(line: Line, j: int) -> int:
    return j + 1 if line.sign(j, MINUTE_MARKS) else j


def _starts_a_date(line: Line, j: int) -> bool:
    if line.word(j + 1, "tháng") or line.sign(j + 1, "/."):
        return line.number(j + 2) >= 0
    if line.sign(j + 1, DASHES) or line.word(j + 1, "và"):
        in_order = 1 <= line.number(j) < line.number(j + 2) <= 31
        return in_order and not line.word(j + 3, "giờ") and line.at(j + 3).plain not in {"h", "g"}
    return False


def _short_of(line: Line, i: int, hour: int, j: int) -> list[Found] | None:
    """`9h kém 15`: fifteen minutes to nine."""
    number = number_at(line, j + 1)
    if number is None or not 0 < number[0] < 60 or not 0 < hour <= 24:
        return None
    stop = _past_mark(line, number[1])
    if line.word(stop, "phút") or line.at(stop).plain in {"p", "ph"}:
        stop += 1
    if line.word(stop, "giờ"):
        return None
    return [Found(Clock(hour - 1, 60 - number[0]), i, stop)]


def _colon(line: Line, i: int) -> list[Found] | None:
    """`8:30`, `08:30:00`, `2:03 CH` (sáng and chiều as page stamps shorten them)."""
    if not (_is_colon(line, i + 1) and line.glued(i + 1) and line.glued(i + 2) and line.digits(i + 2) == 2):
        return None
    if line.digits(i) > 2 or (line.glued(i) and line.sign(i - 1, ":.,")):
        return None
    hour, minute, stop = line.number(i), line.number(i + 2), i + 3
    if line.sign(stop, ":") and line.glued(stop) and line.digits(stop + 1) == 2:
        stop += 2
    if line.at(stop).plain == "h" and line.glued(stop):
        stop += 1
    half = line.at(stop).raw
    if half in {"CH", "SA"} and 1 <= hour <= 12:
        hour, stop = hour % 12 + (12 if half == "CH" else 0), stop + 1
    return [_checked(i, stop, (hour, minute))]


def _is_colon(line: Line, j: int) -> bool:
    """A colon, or the dot of `14.00 ngày 25/11`."""
    return line.sign(j, ":") or (line.sign(j, ".") and line.word(j + 2, "ngày", "giờ") and not line.glued(j - 1))


def _checked(i: int, stop: int, clock: tuple[int, int]) -> Found:
    hour, minute = clock
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Found(Wrong(NO_SUCH_TIME, f"{hour}h{minute:02}"), i, stop)
    return Found(Clock(hour, minute), i, stop)


def _borrowing(line: Line, i: int) -> list[Found] | None:
    hour = line.number(i)
    if not (0 <= hour <= 24 and line.digits(i) <= 2):
        return None
    if not (line.sign(i + 1, DASHES) or line.word(i + 1, "đến", "tới")):
        return None
    later = _single(line, i + 2) if line.digits(i + 2) in {1, 2} else None
    if later is None or not isinstance(later[0].piece, Clock) or line.sign(i + 3, ":"):
        return None
    loose = line.sign(i + 1, DASHES) and not line.glued(i + 1) and later[0].piece.minute
    if loose and not line.word(i - 1, "từ", "lúc"):
        return None
    return [Found(Clock(hour), i, i + 1), *later]
