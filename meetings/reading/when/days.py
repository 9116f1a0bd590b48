"""Days of the calendar: `22/7/2013`, `26-6-2013`, `ngày 9 tháng 4 năm 2022`, `24-26/11`, `mùng 5`, `ngày 25`."""

from __future__ import annotations

from itertools import pairwise

from meetings.reading.when import traps
from meetings.reading.when.numerals import month_at, number_at
from meetings.reading.when.parts import TIMES
from meetings.reading.when.pieces import Day, Found
from meetings.reading.when.tokens import DASHES, Line, vocabulary

YEARS = range(1900, 2200)
_LEADS = vocabulary("ngày hôm bữa")
_EARLY = vocabulary("mùng mồng")
_COUNTED_AFTER_DAY = vocabulary("buổi lần ca lượt bữa người đêm giờ tiếng")
_OPEN_AFTER_BARE = vocabulary("đến tới và lúc vào nhé ạ này")
_AFTER_A_DAY = frozenset({"/", ".", ",", "&", "+", "thang", "va", "den", "toi", *DASHES})
_MOST_DAYS = 8
_LUNAR_AFTER = ("giêng", "chạp", "tết")
STARTS = frozenset({*_LEADS.first_words(), *_EARLY.first_words()})
ReadDay = tuple[Day, int]


def day_at(line: Line, i: int) -> list[Found] | None:
    """The day, or the days (`24-26/11`, `16 và 17 tháng 11`, `20, 21/11`), that start at token `i`."""
    if _EARLY.get(line.at(i)):
        return _early(line, i)
    if _LEADS.get(line.at(i)):
        found = _read(line, i + 1, lead=True)
        return None if found is None else [Found(found[0].piece, i, found[0].stop), *found[1:]]
    if line.number(i) < 0:
        return _spelled(line, i)
    if line.sign(i + 1, "-.") and line.glued(i + 1) and TIMES.ending(line, i) is not None:
        return _read(line, i, lead=True)
    return _read(line, i, lead=False) or _after_part(line, i)


def _spelled(line: Line, i: int) -> list[Found] | None:
    """`hai mươi tháng mười một`; a single word (`ba tháng`) counts months."""
    found = _full(line, i, lead=False)
    return [Found(found[0], i, found[1])] if found is not None and found[0].day > 10 else None


def _read(line: Line, i: int, *, lead: bool) -> list[Found] | None:
    if not lead and (line.number(i) < 0 or line.at(i + 1).plain not in _AFTER_A_DAY):
        return None
    if line.number(i) >= 0 and (traps.is_document_number(line, i) or _is_tail(line, i)):
        return None
    if not lead and traps.is_numbered_thing(line, i):
        return None
    iso = _iso(line, i)
    if iso is not None:
        return [Found(iso[0], i, iso[1])]
    return _several(line, i, lead=lead) or _one(line, i, lead=lead)


def _is_tail(line: Line, i: int) -> bool:
    """The number continues another one (`1.234`, `/4/2023`, `20-11`), so that nothing starts here."""
    if not line.glued(i):
        return False
    if line.sign(i - 1, "/.,:"):
        return line.glued(i - 1) or line.sign(i - 1, "/")
    whole = line.sign(i - 3, "/.:") or line.at(i - 3).plain in {"h", "g", "t", "thang", "gio", "thu"}
    return line.sign(i - 1, DASHES) and line.glued(i - 1) and line.number(i - 2) >= 0 and not whole and i > 2


def _one(line: Line, i: int, *, lead: bool) -> list[Found] | None:
    found = _full(line, i, lead=lead)
    if found is not None:
        return [Found(found[0], i, found[1])]
    number = number_at(line, i)
    if not lead or line.at(i).said in {"mot", "sau"}:
        return None
    if number is None or not 1 <= number[0] <= 31 or line.digits(i) > 2 or _is_amount(line, number[1]):
        return None
    return [Found(Day(number[0]), i, number[1])]


def _is_amount(line: Line, stop: int) -> bool:
    return bool(_COUNTED_AFTER_DAY.get(line.at(stop))) or line.sign(stop, "/%")


def _full(line: Line, i: int, *, lead: bool) -> ReadDay | None:
    """A day with its month, perhaps its year."""
    number = number_at(line, i)
    if number is None or line.digits(i) > 2:
        return None
    day, j = number
    written = _in_words(line, day, j)
    if written is not None:
        return written
    return None if line.digits(i) == 0 else _in_figures(line, day, j, lead=lead)


def _in_words(line: Line, day: int, j: int) -> ReadDay | None:
    """`9 tháng 4 năm 2022`, also broken over two lines, and `9 tháng 4/2022`."""
    if not line.word(j, "tháng") or not 1 <= day <= 99:
        return None
    month = month_at(line, j + 1)
    if month is None or line.digits(j + 1) > 2 or line.word(month[1], "nữa", "trước"):
        return None
    year, stop = year_after(line, month[1])
    return Day(day, month[0], year), stop


def year_after(line: Line, j: int) -> tuple[int | None, int]:
    """The year that follows a month: `năm 2022`, `, năm 2022`, `/2022`, `-2022`, or nothing."""
    k = j + 1 if line.sign(j, ",") else j
    if line.word(k, "năm") and line.number(k + 1) in YEARS:
        return line.number(k + 1), k + 2
    if line.sign(j, "/-.") and line.number(j + 1) in YEARS and line.digits(j + 1) == 4:
        return line.number(j + 1), j + 2
    if line.number(j) in YEARS and line.digits(j) == 4:
        return line.number(j), j + 1
    return None, j


def _in_figures(line: Line, day: int, j: int, *, lead: bool) -> ReadDay | None:
    """`22/7/2013`, `26-6-2013`, `30.3.2020`, `25 /4/2023`, `29/5`; after a lead also `5-12` and `20.11`."""
    mark = line.at(j).said
    if mark not in {"/", "-", ".", "–"} or line.digits(j + 1) not in {1, 2}:
        return None
    month = line.number(j + 1)
    year, stop = _figures_of_year(line, j + 2, mark)
    if year is not None:
        plausible = (lead or mark != ".") or 1 <= month <= 12
        return (Day(day, month, year), stop) if plausible else None
    if line.sign(j + 2, mark) and line.glued(j + 2) and line.number(j + 3) >= 0:
        return None
    return _without_year(line, day, j, lead=lead)


def _figures_of_year(line: Line, k: int, mark: str) -> tuple[int | None, int]:
    """Four digits after the same mark; two digits only in one glued piece (20/11/26)."""
    if not line.sign(k, mark):
        return None, k
    year, digits = line.number(k + 1), line.digits(k + 1)
    if digits == 4 and year in YEARS:
        return year, k + 2
    glued = all(line.glued(index) for index in range(k - 2, k + 2))
    if digits == 2 and glued and mark in "/-" and not line.sign(k + 2, "/"):
        return 2000 + year, k + 2
    return None, k


def _without_year(line: Line, day: int, j: int, *, lead: bool) -> ReadDay | None:
    """Day and month alone; what could also be a fraction, a score or a range needs a lead word."""
    slash = line.sign(j, "/")
    if not slash and not (line.glued(j + 1) and (lead or _leads_to_full(line, j + 2, line.at(j).said))):
        return None
    month, stop = line.number(j + 1), j + 2
    if slash and not lead and traps.counts_something(line, stop):
        return None
    fits = 1 <= day <= 31 and 1 <= month <= 12
    return (Day(day, month), stop) if fits or (lead and slash and day <= 99) else None


def _leads_to_full(line: Line, k: int, mark: str) -> bool:
    """`20-11 đến 27-11-2026`: the second date tells that the first is one."""
    if not line.word(k, "đến", "tới") or not (line.digits(k + 1) and line.digits(k + 3)):
        return False
    return line.sign(k + 2, mark) and line.sign(k + 4, mark) and line.digits(k + 5) == 4


def _iso(line: Line, i: int) -> ReadDay | None:
    """`2026-11-20` or `2026/11/20`."""
    if line.digits(i) != 4 or line.number(i) not in YEARS:
        return None
    mark = line.at(i + 1).said
    if mark not in {"-", "/", "."} or not line.sign(i + 3, mark) or not all(line.glued(i + k) for k in range(1, 5)):
        return None
    if not 1 <= line.digits(i + 2) <= 2 or not 1 <= line.digits(i + 4) <= 2:
        return None
    stop = i + 5
    if line.at(stop).raw == "T" and line.glued(stop) and line.glued(stop + 1):
        stop += 1
    return Day(line.number(i + 4), line.number(i + 2), line.number(i)), stop


def _several(line: Line, i: int, *, lead: bool) -> list[Found] | None:
    """Days that share the month of the last one. Each becomes a piece; the words between say how they are joined."""
    places, j = [i], i
    while _is_day_number(line, j) and len(places) < _MOST_DAYS and _joins(line, j + 1, lead=lead):
        ranged = not _lists(line, j + 1)
        j += 2
        if _LEADS.get(line.at(j)):
            j += 1
        places.append(j)
        if ranged:
            break
    last = _full(line, j, lead=False) if len(places) > 1 else None
    if last is None or last[0].month is None:
        return None if lead is False or len(places) != 2 else _bare_pair(line, places)
    shared = [Day(line.number(place), last[0].month, last[0].year) for place in places[:-1]]
    if not _ascend([*shared, last[0]]) and not line.sign(places[0] + 1, DASHES):
        return None
    days = [Found(day, place, place + 1) for day, place in zip(shared, places, strict=False)]
    return [*days, Found(last[0], j, last[1])]


def _bare_pair(line: Line, places: list[int]) -> list[Found] | None:
    """`ngày 25-27`: two days of a month that is not said; `ngày 5-12` is the 5th of December."""
    first, last = line.number(places[0]), line.number(places[1])
    if not (first < last <= 31 and last > 12) or line.sign(places[1] + 1, "/-."):
        return None
    return [Found(Day(first), places[0], places[0] + 1), Found(Day(last), places[1], places[1] + 1)]


def _is_day_number(line: Line, j: int) -> bool:
    return 1 <= line.number(j) <= 31 and line.digits(j) <= 2


def _joins(line: Line, j: int, *, lead: bool) -> bool:
    after = j + 2 if _LEADS.get(line.at(j + 1)) else j + 1
    if line.digits(after) not in {1, 2}:
        return False
    if line.sign(j, DASHES) or line.word(j, "đến", "tới"):
        return True
    return _lists(line, j) and (lead or not line.sign(j, ","))


def _lists(line: Line, j: int) -> bool:
    return line.sign(j, "&+,") or line.word(j, "và")


def _ascend(days: list[Day]) -> bool:
    return all(earlier.day < later.day for earlier, later in pairwise(days))


def _early(line: Line, i: int) -> list[Found] | None:
    """`mùng 5`, `mồng 2 tháng 9`; not of the lunar months or the lunar new year."""
    found = _full(line, i + 1, lead=True)
    if found is not None:
        return [Found(found[0], i, found[1])]
    number = number_at(line, i + 1)
    if number is None or not 1 <= number[0] <= 10:
        return None
    if line.word(number[1], *_LUNAR_AFTER) or line.word(number[1] + 1, *_LUNAR_AFTER):
        return None
    return [Found(Day(number[0]), i, number[1])]


def _after_part(line: Line, i: int) -> list[Found] | None:
    """`sáng 24 đến chiều 26/11`: a bare day after a part of the day, if nothing follows that it could count."""
    after = line.at(i + 1)
    if not _is_day_number(line, i) or TIMES.ending(line, i) is None or traps.is_document_number(line, i):
        return None
    closed = after.raw[:1].isalnum() and not _OPEN_AFTER_BARE.get(after)
    return None if closed or line.sign(i + 1, "/.:%" + "'’") else [Found(Day(line.number(i)), i, i + 1)]
