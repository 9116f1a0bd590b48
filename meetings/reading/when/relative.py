"""Distances from now: `3 ngày nữa`, `sau 3 ngày`, `30 phút trước`, `nửa tháng nữa`, `1 tiếng rưỡi nữa`."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.reading.when.numerals import number_at
from meetings.reading.when.pieces import Amount, Found, Noise, Unit
from meetings.reading.when.tokens import Line, Phrases, Words, vocabulary

_UNITS = Words(
    {
        "phút": Unit.MINUTE, "p": Unit.MINUTE, "ph": Unit.MINUTE, "giờ": Unit.HOUR, "tiếng": Unit.HOUR,
        "h": Unit.HOUR, "ngày": Unit.DAY, "hôm": Unit.DAY, "bữa": Unit.DAY, "tuần": Unit.WEEK,
        "tháng": Unit.MONTH, "năm": Unit.YEAR, "quý": Unit.QUARTER, "'": Unit.MINUTE,
    }
)  # fmt: skip
_HALVES = {Unit.HOUR: (30, Unit.MINUTE), Unit.MONTH: (15, Unit.DAY), Unit.YEAR: (6, Unit.MONTH)}
_AFTER = Phrases(
    {
        "nữa": 1, "nữa thôi": 1, "sau": 1, "trước": -1, "trc": -1, "trước đây": -1, "tới": 2, "sắp tới": 2,
        "qua": -2, "vừa qua": -2, "gần đây": -2,
    }
)  # fmt: skip
_BEFORE = Phrases({"sau": 1, "cách đây": -1, "trong vòng": 3, "sau đúng": 1, "trước đây": -1})
STARTS = frozenset({*_BEFORE.first_words(), "nua"})
# After "3 ngày sau" or "sau 3 ngày" another noun makes the distance start elsewhere: sau khi ký, ngày làm việc.
_HARMLESS = vocabulary(
    "nhé nha ạ a à nhỉ lúc vào hồi họp là thì sẽ có sáng chiều tối trưa đêm nữa không ko k anh chị em từ"
)
_MEASURED = vocabulary("buổi ngày đêm tiếng phút tuần năm tháng giờ")
_VAGUE = vocabulary("vài mấy nhiều các những")


@dataclass(frozen=True, slots=True)
class _Measure:
    count: int
    unit: Unit
    stop: int


def amount_at(line: Line, i: int) -> list[Found] | None:
    """A distance from now, or a mere measure (`02 ngày`) that must not be taken for a date or a clock time."""
    opening = _BEFORE.match(line, i)
    if opening is not None:
        return _opened(line, i, *opening)
    measure = _measure(line, i)
    if measure is None or _VAGUE.get(line.at(i - 1)):
        return None
    closing = _AFTER.match(line, measure.stop)
    if closing is not None:
        return _closed(line, i, measure, *closing)
    return _mere_measure(line, i, measure)


def _opened(line: Line, i: int, sign: int, j: int) -> list[Found] | None:
    """`sau 3 ngày`, `cách đây 2 tuần`."""
    measure = _measure(line, j)
    if measure is None or line.at(j).plain in {"ngay", "tuan"}:
        return None
    if sign == 3 or line.word(measure.stop, "làm"):
        return [Found(Noise(), i, measure.stop)]
    after = _AFTER.match(line, measure.stop)
    stop = after[1] if after is not None and after[0] == 1 else measure.stop
    if not _ends_here(line, stop):
        # "sau 17h hôm nay" is a clock time; "sau 3 ngày kể từ" measures from elsewhere.
        return None if measure.unit is Unit.HOUR else [Found(Noise(), i, measure.stop)]
    return [Found(Amount(sign * measure.count, measure.unit), i, stop)]


def _closed(line: Line, i: int, measure: _Measure, sign: int, stop: int) -> list[Found] | None:
    if not line.word(stop - 1, "nữa", "thôi") and not _ends_here(line, stop):
        return _mere_measure(line, i, measure)
    if sign == 2 and measure.unit is Unit.HOUR and measure.count < 24 and not line.word(i + 1, "tiếng"):
        return None  # 8h tối, typed 8h toi
    if line.word(i - 1, "trước") or (sign == -1 and line.word(i - 1, "lúc", "vào", "hồi")):
        return _mere_measure(line, i, measure)
    count = measure.count if sign > 0 else -measure.count
    return [Found(Amount(count, measure.unit, stretch=abs(sign) == 2), i, stop)]


def _ends_here(line: Line, stop: int) -> bool:
    after = line.at(stop)
    return not after.raw[:1].isalnum() or bool(_HARMLESS.get(after))


def _mere_measure(line: Line, i: int, measure: _Measure) -> list[Found] | None:
    """`02 ngày`, `trước 30 phút`; hours stay with the clock, and `5 tháng 9` is a date."""
    if line.number(i) < 0 or measure.unit in {Unit.HOUR, Unit.MONTH, Unit.YEAR} or measure.stop != i + 2:
        return None
    return [Found(Noise(), i, measure.stop)] if _MEASURED.get(line.at(measure.stop - 1)) else None


def _measure(line: Line, i: int) -> _Measure | None:
    if line.word(i, "nửa", "nữa"):
        unit = _UNITS.get(line.at(i + 1))
        half = _HALVES.get(unit) if unit is not None else None
        return None if half is None else _Measure(*half, i + 2)
    number = number_at(line, i)
    if number is None or number[0] > 5000:
        return None
    unit = _UNITS.get(line.at(number[1]))
    return None if unit is None else _with_rest(line, number[0], unit, number[1] + 1)


def _with_rest(line: Line, count: int, unit: Unit, j: int) -> _Measure:
    """`1 tiếng rưỡi`, `1 giờ 30 phút`, `một tháng rưỡi`."""
    half = _HALVES.get(unit)
    if half is not None and line.word(j, "rưỡi") and unit is Unit.HOUR:
        return _Measure(count * 60 + 30, Unit.MINUTE, j + 1)
    minutes = number_at(line, j) if unit is Unit.HOUR else None
    if minutes is not None and minutes[0] < 60:
        stop = (
            minutes[1] + 1 if line.word(minutes[1], "phút") or line.at(minutes[1]).plain in {"p", "'"} else minutes[1]
        )
        return _Measure(count * 60 + minutes[0], Unit.MINUTE, stop)
    return _Measure(count, unit, j)
