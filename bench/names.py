"""How well and how fast names are found: `python -m bench.names` prints hits by group and the time per look-up.

Groups: every name and alias of the provinces of 2020 and of today, as typed and without marks, after each usual prefix;
every name with one letter dropped, doubled or swapped. Times are medians of warm look-ups over 63 and 10,000 units.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from meetings import provinces
from meetings.reading.fold import fold
from meetings.reading.names import find, prepare
from meetings.units import Unit

DAYS = (date(2020, 5, 27), date(2026, 11, 21))
PREFIXES = ("", "tỉnh ", "thành phố ", "tp ", "Sở KH&CN ", "điểm cầu ")
QUERIES = (
    "so khcn ben tre",
    "phong hop ben tre o dau",
    "tphcm",
    "QN",
    "gui bao cao cua tinh Quag Ninh",
    "mai họp mấy giờ",
)
LONG = (
    "Em xin gửi danh sách đại biểu dự tại điểm cầu: 1. Nguyễn Văn A, Giám đốc Sở; 2. Trần Thị B, Trưởng phòng; lái xe C"
)


def departments(day: date) -> tuple[Unit, ...]:
    return tuple(Unit(unit.key, f"Sở KH&CN {unit.name}", province=unit.key) for unit in provinces.all_on(day))


def names() -> Iterator[tuple[str, str]]:
    for row in provinces.table().values():
        for name in row.names:
            for typed in {name, fold(name)}:
                yield from ((prefix + typed, row.key) for prefix in PREFIXES)


def slips() -> Iterator[tuple[str, str]]:
    real = {fold(style.name) for row in provinces.table().values() for style in row.styles}
    for row in provinces.table().values():
        name = fold(row.names[0])
        typed = {changed for at in range(len(name)) if name[at] != " " for changed in changes(name, at)}
        yield from ((slip, row.key) for slip in sorted(typed - real))


def changes(name: str, at: int) -> tuple[str, str, str]:
    letter, rest = name[at], name[at + 1 :]
    return name[:at] + rest, name[: at + 1] + letter + rest, name[:at] + rest[:1] + letter + rest[1:]


def score(group: str, day: date, cases: Iterable[tuple[str, str]]) -> int:
    """Print how many were right, asked back, missed and silently wrong; return the number of the last."""
    known, seen = departments(day), Counter[str]()
    for said, key in cases:
        found, meant = find(said, known, day), provinces.successor(key, day).key
        keys = {unit.key for unit in found.units}
        answer = "right" if found.one and keys == {meant} else "asked" if meant in keys else "missed"
        seen["wrong" if found.one and meant not in keys else answer] += 1
    figures = "  ".join(f"{answer} {seen[answer]:5}" for answer in ("right", "asked", "missed", "wrong"))
    sys.stdout.write(f"{group:6} {day.year}: {figures}  of {seen.total()}" + "\n")
    return seen["wrong"]


def median_us(call: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.perf_counter_ns()
        call()
        times.append((time.perf_counter_ns() - start) / 1000)
    return statistics.median(times)


def many(count: int) -> tuple[Unit, ...]:
    """As many communes of invented names as asked for, with some names shared."""
    first, second = (
        ["an", "binh", "cao", "dai", "gia", "hoa", "kim", "lam", "minh", "phu"],
        ["chau", "dien", "giang", "ha", "khe", "loc", "my", "nam", "phong", "son"],
    )
    return tuple(
        Unit(f"xa-{n}", f"xã {first[n % 10]} {second[n // 10 % 10]} {n // 100} huyện {n % 97}", aliases=(f"x{n}",))
        for n in range(count)
    )


def speed() -> None:
    day = DAYS[0]
    rosters = {"63": (departments(day), 2000), "10,000": ((*departments(day), *many(9_937)), 30)}
    for size, (known, runs) in rosters.items():
        start = time.perf_counter()
        prepare(known, day)
        sys.stdout.write(f"{size} units: prepared in {(time.perf_counter() - start) * 1000:.0f} ms" + "\n")
        for said in (*QUERIES, LONG):
            took = median_us(lambda said=said, known=known: find(said, known, day), runs)  # type: ignore[misc] # bound now
            sys.stdout.write(f"  {took:9.1f} us  {said[:60]}" + "\n")


def main() -> int:
    wrong = 0
    for day in DAYS:
        wrong += score("names", day, names()) + score("slips", day, slips())
    speed()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
