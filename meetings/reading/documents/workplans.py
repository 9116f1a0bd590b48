"""Tables of work: what, who leads, who co-operates, until when; as rows of cells or flattened to one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetings.moments import Precision
from meetings.reading.documents.assigning import DOES, ORG
from meetings.reading.documents.columns import row_number
from meetings.reading.documents.draft import Dated, Quoted, Requirement, Sure, Task
from meetings.reading.documents.text import Line, Text, flat
from meetings.reading.documents.times import Seen, Times
from meetings.reading.when import Bound

_DUE = re.compile(
    r"(?:thoi gian|thoi han|han|ngay|tien do)\s*(?:cham nhat )?(?:phai )?(?:hoan thanh|thuc hien|nop|bao cao|xong|gui|trinh|ban hanh|ket thuc|chuyen)|ngay cham nhat|^thoi han$|^han$"
)
_LATEST = re.compile(r"cham nhat|han cuoi|khong muon|hoan thanh")
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("due", _DUE),
    ("co", re.compile(r"phoi hop")),
    ("lead", re.compile(r"chu tri|(?:don vi|co quan|nguoi|bo phan) (?:thuc hien|phu trach|tham muu|chuan bi)|phan cong")),
    ("what", re.compile(r"^(?:noi dung|nhiem vu|cong viec|ten nhiem vu|san pham|hoat dong)")),
)  # fmt: skip
FEWEST = 2
MOST_COLUMNS = 6
MOST_SIGNS = 45
"""Signs of the heading of a column."""


@dataclass(frozen=True, slots=True)
class Work:
    """One row: the task, and its limit where it has one; `at` is its place."""

    task: Task
    requirement: Requirement | None
    at: int


def work_of(text: Text, times: Times) -> tuple[Work, ...]:
    return (*_in_rows(text, times), *(tuple(_flattened(text, times)) or _stacked(text, times)))


def _stacked(text: Text, times: Times) -> Iterator[Work]:
    """Headings one a line, then as many cells a row: `Nhiệm vụ`, `Đơn vị chủ trì`, …, `1. Ban hành …`, `Sở A`, …"""
    kinds = ["" if line.cells or len(line.text) > MOST_SIGNS else _kind(line.text) for line in text.lines]
    first = next((n for n, kind in enumerate(kinds) if kind == "what" and "due" in kinds[n : n + 5]), None)
    if first is None:
        return
    width = kinds[first : first + 5].index("due") + 1
    heads = {kind: place for place, kind in enumerate(kinds[first : first + width]) if kind}
    inclusive = (
        True
        if _LATEST.search(text.lines[first + width - 1].plain) or "han" in text.lines[first + width - 1].plain
        else None
    )
    begin = first + width
    while width > 2 and begin + width <= len(text.lines) and times.set_in(begin + width - 1):
        rows = text.lines[begin : begin + width]

        def cell(name: str, rows: tuple[Line, ...] = rows) -> Quoted[str] | None:
            line = rows[heads[name]] if name in heads else None
            return (
                Quoted(re.sub(r"^\d{1,2}[.)]\s*", "", line.text).strip(" .;"), line.text, line.at)
                if line is not None
                else None
            )

        others = cell("co")
        task = Task(
            cell("lead"), cell("what") or Quoted(rows[0].text, rows[0].text, rows[0].at), (others,) if others else ()
        )
        yield _work(task, times.set_in(begin + width - 1)[0], inclusive=inclusive)
        begin += width


def _kind(said: str) -> str:
    return next((name for name, pattern in _COLUMNS if pattern.search(flat(said).strip())), "")


def _in_rows(text: Text, times: Times) -> Iterator[Work]:
    columns: dict[str, int] = {}
    inclusive: bool | None = None
    for index, line in enumerate(text.lines):
        if len(line.cells) < 2:
            columns = {}
            continue
        head = _columns(line)
        if head:
            columns, inclusive = head, True if _LATEST.search(line.plain) else None
        elif columns and columns["what"] < len(line.cells) and _is_work(line, columns):
            yield _of_row(times, index, line, columns, inclusive=inclusive)


def _columns(line: Line) -> dict[str, int]:
    """What is in which column, if this is the heading of a table of work."""
    found: dict[str, int] = {}
    for place, cell in enumerate(line.cells):
        kind = next((name for name, pattern in _COLUMNS if pattern.search(flat(cell).strip())), None)
        if kind is not None:
            found.setdefault(kind, place)
    agenda = any(re.fullmatch(r"(?:thoi gian|gio|thoi luong)", flat(cell).strip()) for cell in line.cells)
    return found if "what" in found and ("due" in found or ("lead" in found and not agenda)) else {}


def _is_work(line: Line, columns: dict[str, int]) -> bool:
    """A row of work, and none that only heads the rows under it: `II | CẢI CÁCH THỦ TỤC HÀNH CHÍNH | | |`."""
    what = line.cells[columns["what"]]
    others = [cell for place, cell in enumerate(line.cells) if place != columns["what"] and cell]
    heads = what.isupper() or (bool(others) and re.fullmatch(r"(?:[IVX]{1,5}|[A-Z])[.)]?", others[0]) is not None)
    alone = all(len(cell) <= 6 for cell in others)
    return bool(what) and not (heads and alone)


def _of_row(times: Times, index: int, line: Line, columns: dict[str, int], *, inclusive: bool | None) -> Work:
    def cell(name: str) -> Quoted[str] | None:
        said = line.cells[columns[name]].strip(" .;") if columns.get(name, len(line.cells)) < len(line.cells) else ""
        return Quoted(said, line.text, line.at) if said else None

    what = cell("what") or Quoted(line.text, line.text, line.at)
    others = cell("co")
    co = (
        tuple(replace(what, value=part.strip()) for part in re.split(r"[,;]\s*", others.value) if part.strip())
        if others
        else ()
    )
    due = cell("due")
    begin = line.text.find(due.value) if due is not None else 0
    seen = times.set_in(index, begin, begin + len(due.value) + 2) if due is not None else ()
    return _work(Task(cell("lead"), what, co), next(iter(seen), None), inclusive=inclusive)


def _flattened(text: Text, times: Times) -> Iterator[Work]:
    """One cell a line: from `1` on, each number begins a row, which ends with its date."""
    head = next(
        (n for n, line in enumerate(text.lines) if not line.cells and len(line.text) < 90 and _DUE.search(line.plain)),
        None,
    )
    first = next(
        (
            n
            for n, line in enumerate(text.lines)
            if row_number(line.text) == 1 and head is not None and head < n <= head + 4
        ),
        None,
    )
    if first is None or head is None:
        return
    inclusive = True if _LATEST.search(text.lines[head].plain) else None
    kinds = [_kind(line.text) for line in text.lines[max(0, first - MOST_COLUMNS) : first]]
    order = [kind for kind in kinds[kinds.index("what") :] if kind != "due"] if "what" in kinds else []
    groups: list[list[int]] = []
    for index in range(first, len(text.lines)):
        if row_number(text.lines[index].text) == len(groups) + 1:
            groups.append([])
        else:
            groups[-1].append(index)
    if len(groups) >= FEWEST:
        yield from (_of_group(text, times, group, order, inclusive=inclusive) for group in groups if group)


def _of_group(text: Text, times: Times, group: list[int], order: list[str], *, inclusive: bool | None) -> Work:
    """One row; `order` is that of its cells before the date, of which the last may be missing."""
    dated = [
        (index, one) for index in group for one in times.set_in(index) if one.start.moment.precision is Precision.DAY
    ]
    seen = dated[-1][1] if dated and len(text.lines[dated[-1][0]].text) < 60 else None
    words = [text.lines[index] for index in group if seen is None or index != dated[-1][0]]
    if order[:2] == ["what", "lead"] and 1 < len(words) <= len(order):
        cells = [Quoted(line.text.strip(" .;"), line.text, line.at) for line in words]
        return _work(Task(cells[1], cells[0], tuple(cells[2:])), seen, inclusive=inclusive)
    head, details = words[0], words[1:]
    detail = max(details, key=lambda line: len(line.text), default=head)
    who, what = _doer(detail.text)
    assignee = Quoted(who, detail.text, detail.at, Sure.LIKELY) if who else None
    work = _work(Task(assignee, Quoted(what, detail.text, detail.at)), seen, inclusive=inclusive)
    if work.requirement is None or head is detail:
        return replace(work, at=head.at)
    said = replace(work.requirement.what, value=f"{head.text.strip(' .:')}: {detail.text.strip(' .')}")
    return replace(work, requirement=replace(work.requirement, what=said), at=head.at)


def _doer(said: str) -> tuple[str, str]:
    """`Sau khi …, Thường trực HĐND các cấp dự kiến cơ cấu …`: who acts, and what."""
    for part in (said, *reversed(re.split(r",\s+", said)[1:])):
        does = DOES.match(part)
        if does is not None and ORG.match(does["who"]) and part[:1].isupper():
            who = re.split(r"\s(?:sau khi|căn cứ|trên cơ sở|theo)\b", does["who"])[0]
            return who, does["what"].strip(" .;")
    return "", said.strip(" .;")


def _work(task: Task, seen: Seen | None, *, inclusive: bool | None) -> Work:
    if seen is None:
        return Work(task, None, task.what.at)
    due: Quoted[Dated] = replace(seen.quoted(), value=seen.end or seen.start)
    included = inclusive if seen.bound is None else seen.bound is Bound.BY
    return Work(replace(task, due=due), Requirement(task.what, due, included, by=task.assignee), task.what.at)
