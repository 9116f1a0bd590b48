"""Weekly calendars (lịch công tác tuần): days, half-days and entries, as a table, one cell a line, or as text."""

from __future__ import annotations

import re
from itertools import takewhile

from meetings.reading.documents.calendar_rows import IDLE, SEVERAL, take_row
from meetings.reading.documents.columns import column
from meetings.reading.documents.draft import Session
from meetings.reading.documents.entries import (
    BULLET,
    CLOCK,
    SHORT,
    is_people,
    is_place,
    session_of,
)
from meetings.reading.documents.struck import struck
from meetings.reading.documents.text import Line, Text, flat
from meetings.reading.documents.times import Times, on_day
from meetings.reading.documents.week import (
    Reader,
    begin,
    is_day,
    take_bare_day,
    take_day,
    take_led_day,
    take_part,
    week_of,
)

_CONTENT_LABEL = re.compile(r"^\W*noi dung(?: (?:cong viec|hop|lam viec))?\s*:\s*(?=\w)")
_PLACE_LABEL = re.compile(r"^\W*(?:dia diem|tai)\s*:\s*")
_TIME_AND_PLACE = re.compile(r"^\W*thoi gian\s*(?:,|va|:)\s*(?:dia diem\s*:)?\s*")
_PEOPLE_LABEL = re.compile(
    r"^\W*(?:thanh phan[^:]{0,30}|cung du|cung di|moi du|chu tri|chuan bi|kinh moi|phuc vu)\s*:\s*"
)
_OF_PERSON = re.compile(r"^(?:[IVX]{1,4}|\d{1,2})[.)-]\s*(?=[^:;.]{5,80}:?$)")
"""`II. PHÓ CHỦ TỊCH TRẦN VĂN A`, `2. Đồng chí Chủ tịch UBND huyện` on a line of its own."""
_OTHER = re.compile(
    r"^\W*(?:tuan (?:truoc|sau|hien tai|thu)|noi nhan|ghi chu|luu y|dang (?:boi|ngay|luc)|lich nay|t/l|tl\.|kt\.|in trang|quay lai|nghi (?:le|tet|bu))\b"
)
_OTHERS = re.compile(
    r"(?<=\.)\s+(?=(?:Đồng chí|Đ/c|Chủ tịch|Phó Chủ tịch|Bí thư|Phó Bí thư|Thường trực|Giám đốc|Phó Giám đốc|Lãnh đạo)\s[^.:;]{3,90}?\s(?:dự|tham dự|chủ trì|làm việc|họp|kiểm tra|tiếp|thăm|đi)\s)"
)
"""Where a line goes on to what somebody else does."""
_HALVES = re.compile(r"(?<=[.;])\s+(?=(?:Buổi )?(?:Sáng|Chiều|Tối)\s*:)", re.IGNORECASE)
"""Where a line goes on to the next half-day of its day."""
HEADINGS = 30
"""Lines at the top in which a flattened table names its columns."""
SHORT_DAY = 9
"""Signs of a cell that names no more than its weekday: `Hai`, `Chủ nhật`."""
LONG = 60
"""Signs above which an item of a list is no cell of a table."""
GAP = 4
"""Places between two cells, where a table was flattened to one cell a line, that stand for a new row."""


def calendar_sessions(text: Text, times: Times) -> tuple[Session, ...]:
    """The entries of a weekly calendar, in order; none before the first day is named."""
    reader = Reader(text, times, week_of(times), _is_flattened(text))
    reader.order = order = _order(text) if reader.flattened else ()
    for index, line in enumerate(text.lines):
        if len(line.cells) > 1:
            take_row(reader, index, line)
        else:
            _take(reader, index, line, line.cells[0] if line.cells else line.text)
    return tuple(
        struck(made)
        for one in reader.found
        if (made := session_of(one, reader.text.lines[one.line], flattened=reader.flattened, order=order)) is not None
    )


def _order(text: Text) -> tuple[str, ...]:
    """What the cells after the content hold, where the headings of a flattened table stand one a line."""
    heads = [(column(line.text), line) for line in text.lines[:HEADINGS]]
    begin = next((n for n, (kind, _) in enumerate(heads) if kind == "content"), None)
    if begin is None or all(kind not in ("day", "time") for kind, _ in heads[:begin]):
        return ()
    return tuple(kind for kind, _ in takewhile(lambda head: head[0] in ("place", "people"), heads[begin + 1 :]) if kind)


def _is_flattened(text: Text) -> bool:
    """Most lines stand apart: a table whose cells became paragraphs."""
    lines = [line for line in text.lines if not line.cells]
    if sum(CLOCK.match(line.plain) is not None and len(line.text) < 14 for line in lines) > 1:
        return True
    listed = sum(re.match(r"[-–+•*]\s", line.text) is not None and len(line.text) > LONG for line in lines)
    return sum(line.apart for line in lines) * 3 > len(lines) * 2 and listed * 3 < len(lines)


def _take(reader: Reader, index: int, line: Line, said: str) -> None:
    """One line, or one cell of a flattened table."""
    if take_day(reader, index, said) or (
        reader.flattened and len(said) < SHORT_DAY and take_bare_day(reader, index, said)
    ):
        return
    if _OTHER.match(flat(said)):
        reader.open = None
        return
    for one in _HALVES.split(take_led_day(reader, index, said)):
        _take_half(reader, index, line, take_part(reader, one))


def _take_half(reader: Reader, index: int, line: Line, said: str) -> None:
    """What a line says of one half-day."""
    if reader.day is None or not said.strip():
        return
    several = not reader.flattened or CLOCK.match(flat(BULLET.sub("", said))) is not None
    first, *more = [one for part in SEVERAL.split(said) for one in _OTHERS.split(part)] if several else [said]
    if not _take_label(reader, index, line, first) and not _take_person(reader, index, first):
        _take_words(reader, index, line, first)
    for one in more:
        begin(reader, index, BULLET.sub("", one))


def _take_label(reader: Reader, index: int, line: Line, said: str) -> bool:
    """`Địa điểm: …`, `Thành phần: …`, `Thời gian, địa điểm: …` speak of the entry above; `Nội dung: …` begins one."""
    plain = flat(said)
    content = _CONTENT_LABEL.match(plain)
    if content is not None:
        begin(reader, index, said[content.end() :])
        return True
    for pattern in (_TIME_AND_PLACE, _PLACE_LABEL, _PEOPLE_LABEL):
        found = pattern.match(plain)
        if found is None:
            continue
        entry = reader.open
        if entry is not None and pattern is _TIME_AND_PLACE:
            entry.clock = next(iter(on_day(line, index, entry.day)), entry.clock)
            entry.place = entry.place or _after_tai(said)
        elif entry is not None and pattern is _PLACE_LABEL:
            entry.place, entry.placed = entry.place or said[found.end() :], line
        elif entry is not None:
            entry.people = entry.people or said[found.end() :]
        return True
    return False


def _after_tai(said: str) -> str:
    found = re.search(r"\btại\s+([^.;]+)", said, re.IGNORECASE)
    return found[1] if found is not None else ""


def _take_person(reader: Reader, index: int, said: str) -> bool:
    """`2. Chủ tịch UBND xã Nguyễn Văn A:` heads what that person does; more may follow on the line."""
    bare = BULLET.sub("", said)
    head, colon, rest = bare.partition(":")
    if _OF_PERSON.match(said) and is_people(_OF_PERSON.sub("", said)):
        reader.who, reader.open = _OF_PERSON.sub("", said).strip(), None
        return True
    if not colon or not is_people(head) or len(head) > 120 or ". " in re.sub(r"^[A-ZĐ]{2,5}\.", "", head):
        return False
    reader.who, reader.open = head.strip(), None
    if rest.strip():
        _take_half(reader, index, reader.text.lines[index], take_part(reader, rest.strip()))
    return True


def _take_words(reader: Reader, index: int, line: Line, said: str) -> None:
    bare = BULLET.sub("", said)
    if reader.open is None or CLOCK.match(flat(bare)) or _is_new_row(reader, line, said):
        begin(reader, index, bare)
    elif not reader.flattened and not reader.open.place and is_place(said) and len(said) < LONG:
        reader.open.place, reader.open.placed = said, line
    elif not reader.flattened and is_people(said) and len(said) < LONG and _heads_days(reader, line):
        reader.owner, reader.open = said, None
    elif not reader.flattened and is_people(said) and len(said) < LONG:
        reader.open.people = reader.open.people or said
    else:
        reader.open.cells.append(said)


def _heads_days(reader: Reader, line: Line) -> bool:
    """A day stands straight under the line: it says whose calendar follows."""
    index = reader.text.lines.index(line)
    under = reader.text.lines[index + 1 : index + 2]
    return bool(under) and is_day(under[0].plain)


def _is_new_row(reader: Reader, line: Line, said: str) -> bool:
    entry = reader.open
    if entry is None:
        return True
    if not reader.flattened:
        return BULLET.match(said) is not None or (entry.cells[-1][-1:] in ".;)" and said[:1].isupper())
    if IDLE.fullmatch(flat(said)) is not None:
        return True
    clocked = 1 if CLOCK.match(flat(entry.cells[0])) and len(entry.cells[0]) < SHORT else 0
    if len(reader.order) > 1 and len(entry.cells) < clocked + 1 + len(reader.order) and not CLOCK.match(flat(said)):
        return False
    before = max(one.at for one in reader.text.lines[: reader.text.lines.index(line)])
    return line.at - before >= GAP or (len(entry.cells) > 1 and is_people(entry.cells[-1]) and not is_people(said))
