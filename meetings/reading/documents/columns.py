"""What the columns of a schedule hold, by the words that head them, and one row read by them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetings.reading.documents.text import Line, flat
from meetings.reading.documents.times import Seen

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:so )?(?:stt|tt|so tt)$|^(?:stt|tt)\b")),
    ("content", re.compile(r"^(?:thoi gian|gio)\s*(?:[-–,/&]|va)\s*noi dung\b")),
    ("day", re.compile(r"^(?:thu|ngay|thu,? ngay|ngay,? thu|ngay thang|ngay,? thang)\b")),
    ("time", re.compile(r"^(?:thoi gian|gio|buoi|ngay gio|thoi diem|ngay, gio|ngay to chuc)\b")),
    ("place", re.compile(r"^(?:dia diem|noi (?:hop|to chuc|tiep)|phong (?:hop|thi|hoc|xu)|hoi truong|dia chi)\b")),
    ("office", re.compile(r"^(?:don vi|co quan|bo phan) (?:chu tri|chuan bi|tham muu|phuc vu|phu trach)\b")),
    ("unit", re.compile(r"^(?:don vi|doi tuong|lop|huyen|dia phuong|dia ban|co quan|doan|xa|so,? nganh|ten (?:don vi|huyen)|noi lam viec)\b")),
    ("content", re.compile(r"^(?:noi dung|cong viec|noi dung cong viec|ten|hoat dong|su kien)\b")),
    ("topic", re.compile(r"^(?:mon (?:thi|hoc)|hoc phan|de tai|vu an|chuyen de)\b")),
    ("people", re.compile(r"^(?:thanh phan|dai bieu|chu tri|lanh dao|nguoi|thuong truc|can bo|chuan bi|don vi chuan bi)\b")),
)  # fmt: skip


PLACED = re.compile(
    r"(?:hoi truong|tru so|nha van hoa|nha |phong |trung tam|truong |ubnd|hdnd|u[yi] ban (?:nhan dan|mttq|mat tran)|hoi dong nhan dan|dinh |chua |san |quang truong |nha thi dau |nha hang |thu vien |bao tang |dai hoc |benh vien |cong vien|khach san|tai |p\. |ht |van phong|dang uy|huyen uy|tinh uy|cong ty |nha may |xi nghiep |kcn |khu cong nghiep |so )"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One sitting of a schedule."""

    when: Seen
    line: Line
    unit: str = ""
    place: str = ""
    content: str = ""
    people: str = ""
    topic: str = ""
    """What tells it apart that is no unit: the case of a hearing, the subject of an examination."""


def row_number(said: str) -> int | None:
    """`1`, `01`, `1.` in a cell of its own: the number of a row."""
    found = re.fullmatch(r"0?(\d{1,3})\.?", said.strip())
    return int(found[1]) if found is not None else None


def columns_of(cells: tuple[str, ...]) -> dict[str, int]:
    """Which column holds what, by the words of a heading row; empty if it is none."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        kind = column(cell)
        if kind is not None:
            found.setdefault(kind, place)
    return found if len(found) >= 2 else {}


def column(cell: str) -> str | None:
    """What the column under this heading holds; a heading is short and has no numbers."""
    if len(cell) > 45 or any(map(str.isdigit, cell)):
        return None
    return next((name for name, pattern in _COLUMNS if pattern.search(flat(cell).strip())), None)
