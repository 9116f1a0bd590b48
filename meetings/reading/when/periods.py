"""Weeks, months, quarters and years: `tuần sau`, `cuối tháng 4-2020`, `quý IV`, `sang năm`, `6 tháng đầu năm`."""

from __future__ import annotations

from dataclasses import replace

from meetings.reading.when import traps
from meetings.reading.when.days import YEARS, year_after
from meetings.reading.when.numerals import ROMAN, month_at, number_at
from meetings.reading.when.pieces import Edge, Found, Period, Unit, Wrong
from meetings.reading.when.tokens import DASHES, Line, Phrases, Words, vocabulary

NO_SUCH_PERIOD = "when.no_such_period"
_EDGES = Words({"đầu": Edge.START, "giữa": Edge.MIDDLE, "cuối": Edge.END})
_UNITS = Words(
    {
        "tuần": Unit.WEEK,
        "tháng": Unit.MONTH,
        "quý": Unit.QUARTER,
        "quí": Unit.QUARTER,
        "qúy": Unit.QUARTER,
        "năm": Unit.YEAR,
    }
)
_OFFSETS = Phrases(
    {
        "này": 0, "nay": 0, "hiện tại": 0, "sau": 1, "tới": 1, "sắp tới": 1, "tới đây": 1, "kế tiếp": 1, "kế": 1,
        "tiếp theo": 1, "sau nữa": 2, "tới nữa": 2, "trước": -1, "trc": -1, "ngoái": -1, "rồi": -1, "vừa rồi": -1,
        "qua": -1, "vừa qua": -1, "trước nữa": -2, "kia": -2,
    }
)  # fmt: skip
_FIXED = Phrases({"sang năm": 1, "qua năm": 1})
STARTS = frozenset({*_EDGES.first_words(), *_UNITS.first_words(), *_FIXED.first_words(), "trong", "t", "q"})
_LAST = {Unit.WEEK: 53, Unit.MONTH: 12, Unit.QUARTER: 4}
_NOT_FIVE = vocabulary("thứ mùng mồng ngày hai ba bốn lúc mươi")
_HAPPENED = vocabulary("ngày khi đó thứ thời giờ hội")
_NOT_A_DATE_BEFORE = vocabulary("trước")


def period_at(line: Line, i: int) -> list[Found] | None:
    return _first_months(line, i) or _edged(line, i) or _plain(line, i) or _in_figures(line, i)


def _edged(line: Line, i: int) -> list[Found] | None:
    """`cuối tuần`, `đầu tháng sau`, `giữa năm`; without more it is the current one, or the next once that is past."""
    edge = _EDGES.get(line.at(i))
    if edge is None:
        return None
    inner = _plain(line, i + 1)
    if inner is not None and isinstance(inner[0].piece, Period):
        return [Found(replace(inner[0].piece, edge=edge), i, inner[0].stop), *inner[1:]]
    unit = _UNITS.get(line.at(i + 1))
    if unit is None or line.word(i + 2, "học", "mới", "cùng"):
        return None
    return [Found(Period(unit, edge=edge), i, i + 2)]


def _plain(line: Line, i: int) -> list[Found] | None:
    fixed = _FIXED.match(line, i)
    if fixed is not None and not (fixed[1] < line.count and line.number(fixed[1]) >= 0):
        return [Found(Period(Unit.YEAR, offset=fixed[0]), i, fixed[1])]
    if line.word(i, "trong") and line.word(i + 1, "tuần", "tháng") and _stands_alone(line, i + 2):
        return [Found(Period(Unit.WEEK if line.word(i + 1, "tuần") else Unit.MONTH, offset=0), i, i + 2)]
    unit = _UNITS.get(line.at(i))
    if unit is None or line.word(i - 1, "rằm") or (unit is Unit.YEAR and _NOT_FIVE.get(line.at(i - 1))):
        return None
    return _counted(line, i, unit) or _offset(line, i, unit)


def _stands_alone(line: Line, i: int) -> bool:
    return i == line.count or line.sign(i, ".,;?!") or line.word(i, "nhé", "ạ", "nha", "có")


def _offset(line: Line, i: int, unit: Unit) -> list[Found] | None:
    offset = _OFFSETS.match(line, i + 1)
    if offset is None or (unit is not Unit.YEAR and line.word(offset[1] - 1, "ngoái", "kia")):
        return None
    if offset[0] == -1 and _HAPPENED.get(line.at(offset[1])):
        return None
    return [Found(Period(unit, offset=offset[0]), i, offset[1])]


def _counted(line: Line, i: int, unit: Unit) -> list[Found] | None:
    """`tháng 12/2026`, `quý I`, `tuần 48`, `năm 2027`."""
    j = i + 2 if unit is Unit.WEEK and line.word(i + 1, "thứ") and line.number(i + 2) >= 0 else i + 1
    if unit is Unit.YEAR:
        return _year(line, i, j)
    roman = ROMAN.get(line.at(j).said) if unit is Unit.QUARTER else None
    number = (roman, j + 1) if roman else month_at(line, j)
    if number is None or line.digits(j) > 2 or (line.number(j) < 0 and not roman and unit is Unit.WEEK):
        return None
    value, after = number
    if not 1 <= value <= _LAST[unit]:
        said = " ".join(token.said for token in line.tokens[i:after])
        return [Found(Wrong(NO_SUCH_PERIOD, said), i, after)] if line.digits(j) else None
    return _with_year(line, i, Period(unit, value), after)


def _with_year(line: Line, i: int, period: Period, after: int) -> list[Found] | None:
    if period.unit is Unit.MONTH and line.sign(after, DASHES) and 1 <= line.number(after + 1) <= 12:
        return _two_months(line, i, period, after)
    if line.sign(after, "/-.") and line.glued(after) and line.digits(after + 1) in {1, 2, 3}:
        return None
    year, stop = year_after(line, after)
    return [Found(replace(period, year=year), i, stop)]


def _two_months(line: Line, i: int, first: Period, after: int) -> list[Found]:
    year, stop = year_after(line, after + 2)
    second = Period(Unit.MONTH, line.number(after + 1), year=year)
    return [Found(replace(first, year=year), i, after), Found(second, after + 1, stop)]


def _year(line: Line, i: int, j: int) -> list[Found] | None:
    year = line.number(j)
    if year not in YEARS or line.digits(j) != 4 or traps.is_document_number(line, j):
        return None
    if _NOT_A_DATE_BEFORE.get(line.at(i - 1)) or (line.sign(j + 1, DASHES) and line.number(j + 2) in YEARS):
        return None
    return [Found(Period(Unit.YEAR, number=year), i, j + 1)]


def _in_figures(line: Line, i: int) -> list[Found] | None:
    """`04/2023`, `T12/2026`, `Q4/2026`."""
    if line.at(i).plain in {"t", "q"} and line.glued(i + 1):
        unit = Unit.MONTH if line.at(i).plain == "t" else Unit.QUARTER
        found = _month_and_year(line, i + 1, unit)
        return None if found is None or (line.glued(i) and line.sign(i - 1, "/-")) else [Found(found[0], i, found[1])]
    found = _month_and_year(line, i, Unit.MONTH)
    if found is None or line.sign(i - 1, "/-."):
        return None
    named = traps.is_document_number(line, i) or traps.is_numbered_thing(line, i)
    return None if named else [Found(found[0], i, found[1])]


def _month_and_year(line: Line, i: int, unit: Unit) -> tuple[Period, int] | None:
    fits = 1 <= line.number(i) <= _LAST[unit] and line.digits(i) <= 2
    if not fits or not (line.sign(i + 1, "/") and line.glued(i + 1) and line.glued(i + 2)):
        return None
    if line.digits(i + 2) != 4 or line.number(i + 2) not in YEARS or line.sign(i + 3, "/"):
        return None
    return Period(unit, line.number(i), year=line.number(i + 2)), i + 3


def _first_months(line: Line, i: int) -> list[Found] | None:
    """`6 tháng đầu năm 2026`, `9 tháng đầu năm`, `6 tháng cuối năm`."""
    number = number_at(line, i)
    if number is None or not 1 <= number[0] <= 11 or not line.word(number[1], "tháng"):
        return None
    edge = _EDGES.get(line.at(number[1] + 1))
    if edge is None or edge is Edge.MIDDLE or not line.word(number[1] + 2, "năm"):
        return None
    j = number[1] + 3
    if line.number(j) in YEARS and line.digits(j) == 4:
        return [Found(Period(Unit.MONTHS, number[0], year=line.number(j), edge=edge), i, j + 1)]
    offset = _OFFSETS.match(line, j)
    if offset is not None:
        return [Found(Period(Unit.MONTHS, number[0], offset=offset[0], edge=edge), i, offset[1])]
    return [Found(Period(Unit.MONTHS, number[0], edge=edge), i, j)]
