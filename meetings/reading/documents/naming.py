"""What one sitting is called where it is set: the gathering beside its time, a technical test, an item of a list."""

from __future__ import annotations

import re

from meetings.reading.documents.draft import Kind, Quoted, Sure
from meetings.reading.documents.kinds import HEADLINES, TEST, TESTED, lead_of_tests
from meetings.reading.documents.merging import Slot
from meetings.reading.documents.sections import EVENT_ITEM, NUMBERING
from meetings.reading.documents.text import Line, Text, flat
from meetings.reading.documents.times import Seen
from meetings.reading.documents.titles import BARE, gathering, without_initials

_PUT_OFF = re.compile(
    r"\b(?:hoãn|hủy|huỷ|dời|lùi|(?:điều chỉnh|thay đổi|chuyển)(?= (?:lịch|thời gian|ngày)))(?: (?:lại|bỏ|lịch|tổ chức|thời gian|ngày|việc))*\s(?P<what>(?!(?:sang|đến|tới|vào|từ|khi|lại|do|vì|theo)\b)[^\W\d][^.;:,]{8,100}?)(?=\s(?:các ngày|ngày|lúc|vào|do|vì|sang|đến|tới|từ|của)\b|[.;,]|$)",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"((?:Đoàn|Tổ công tác|Thường trực|Lãnh đạo)\s[^.;:,]{3,120}?\s(?:sẽ |đến |về )*(?:làm việc|khảo sát|giám sát|kiểm tra)\s(?:với|tại)\s[^.;:,]{3,90}?)"
    r",?\s(?:vào|lúc|từ|trong|ngày|sáng|chiều)?\s*(?:lúc|hồi)?\s*$"
)


_LED = re.compile(r"^(?:[-–+*•]|\d{1,2}[.)])\s*(?P<what>[^\W\d][^:.;]{7,110}):\s", re.IGNORECASE)
_MET = re.compile(
    r"\bkết luận (?:chỉ đạo )?của (?P<who>[^.;:]{5,90}?) tại (?P<what>phiên họp|cuộc họp|hội nghị|buổi làm việc)\b",
    re.IGNORECASE,
)
_SAYS_WHEN = re.compile(r"(?:thoi gian|dia diem|ngay|lich|tu|tai|nay|sua|dieu chinh|chuyen)\b")
_ROUND = re.compile(rf"{NUMBERING}(?:vong |phong van|chung ket|so khao|bao ve|thuyet trinh|thi )")
"""One of several sittings under a label Thời gian, in flat text."""


def called_by_change(text: Text) -> Quoted[str] | None:
    """`hủy lịch bảo vệ luận văn đợt 2 các ngày …`: what is put off, where it is no gathering."""
    for sentence in text.sentences[:20]:
        found = _PUT_OFF.search(sentence.text)
        if found is not None:
            return Quoted(_capital(found["what"]), sentence.text, sentence.at, Sure.LIKELY)
    return None


def whose(text: Text, title: Quoted[str] | None) -> Quoted[str] | None:
    """`kết luận của Ban Thường vụ Huyện ủy tại phiên họp ngày …`: a bare name with the body that met."""
    if title is None or len(title.value.split()) > BARE:
        return title
    for line in text.lines[:HEADLINES]:
        said = _MET.search(line.text)
        if said is not None:
            return Quoted(f"{_capital(said['what'])} {said['who'].strip(' ,')}", line.text, line.at, Sure.DERIVED)
    return title


def own_title(text: Text, line: Line, slot: Slot, kind: Quoted[Kind] | None) -> Quoted[str] | None:
    """What a test is called: by its label, by its sentence, or as the letter that is about it says."""
    if slot.section is not None and not TESTED.search(slot.section.name):
        return _led_test(text, slot) if kind is not None and kind.value is Kind.TECHNICAL_TEST else None
    found = TEST.search(line.text, 0, slot.seen.span[0]) if slot.section is None else None
    if slot.section is None and found is None:
        return _test_after(line, slot) or _test_above(text, slot)
    if found is not None:
        said = re.split(r"\s(?:vào|lúc|từ|hồi|trong)\b|\):", line.text[found.start() : slot.seen.span[0]])[0]
        return Quoted(_capital(said), line.text, line.at, Sure.LIKELY)
    told = next((one for one in text.lines if TEST.search(one.text)), None)
    if told is None:
        name = slot.section.name if slot.section is not None else line.text
        return Quoted(
            _capital(re.sub(r"^(?:thời gian|thời điểm)\s+", "", name, flags=re.IGNORECASE)), line.text, line.at
        )
    said = told.text[next(TEST.finditer(told.text)).start() :]
    return Quoted(_capital(re.split(r"[.;:]|\s(?:như sau|vào|lúc)\b", said)[0]), told.text, told.at, Sure.LIKELY)


def _led_test(text: Text, slot: Slot) -> Quoted[str] | None:
    """`… tổ chức tổng duyệt như sau:` with the label Thời gian under it."""
    if slot.section is None or re.search(r"họp|chính thức|hội nghị|khai mạc", slot.section.name, re.IGNORECASE):
        return None
    line = slot.section.line
    lead = next((one for one in reversed(text.lines[max(0, line - 3) : line]) if one.text.endswith(":")), None)
    found = list(TEST.finditer(lead.text)) if lead is not None else []
    if lead is None or not found:
        return None
    said = _called(lead.text[found[-1].start() :])
    fuller = (_called(one.text[test.start() :]) for one in text.lines[:line] for test in TEST.finditer(one.text))
    best = next((one for one in fuller if one.startswith(said) and len(one) > len(said)), said)
    return Quoted(_capital(best), lead.text, lead.at, Sure.LIKELY)


def _called(said: str) -> str:
    return re.split(r"[.;:]|,?\s(?:như sau|vào|lúc|cụ thể)\b", said)[0]


def _test_after(line: Line, slot: Slot) -> Quoted[str] | None:
    """`Lần 1: từ 14h00 ngày …: kiểm tra đường truyền`."""
    said = re.match(r"\W*(?:\([^)]*\)\W*)?([^.;]+)", line.text[slot.seen.span[1] :])
    if said is None or not TEST.match(said[1]):
        return None
    return Quoted(_capital(said[1]), line.text, line.at, Sure.LIKELY)


def _test_above(text: Text, slot: Slot) -> Quoted[str] | None:
    """The same without its name, which the line above says that leads to the list."""
    lead = lead_of_tests(text, slot.seen.line)
    found = TEST.search(lead.text) if lead is not None else None
    return Quoted(_capital(found[0]), lead.text, lead.at, Sure.LIKELY) if lead is not None and found else None


def _capital(said: str) -> str:
    said = said.strip(" ,:–-")
    return said[:1].upper() + said[1:]


def led_name(line: Line, seen: Seen) -> Quoted[str] | None:
    """`1. Làm việc với Công an tỉnh: từ 8h00 …`: what an item names before its times."""
    found = _LED.match(line.text[: seen.span[0]])
    if found is None or _SAYS_WHEN.match(flat(found["what"])):
        return None
    return Quoted(found["what"].strip(), line.text, line.at, Sure.LIKELY)


def named_beside(line: Line, slot: Slot) -> Quoted[str] | None:
    """The gathering whose name leads to the time, in running text."""
    if slot.section is None:
        return beside(line, slot.seen) or _of_item(line, slot.seen)
    return _of_item(line, slot.seen) if _ROUND.match(line.plain) else None


def _of_item(line: Line, seen: Seen) -> Quoted[str] | None:
    """`2/ Phỏng vấn: 8h30 …`, `Đoàn công tác của Bộ A làm việc với UBND tỉnh vào …`."""
    before = line.text[: seen.span[0]]
    item = EVENT_ITEM.match(line.plain[: seen.span[0]])
    if item is not None:
        return Quoted(_capital(before[item.start(1) : item.end(1)]), line.text, line.at)
    visit = _VISIT.search(before)
    return Quoted(_capital(visit[1]), line.text, line.at, Sure.LIKELY) if visit is not None else None


def beside(line: Line, seen: Seen) -> Quoted[str] | None:
    begin = max(line.plain.rfind(". ", 0, seen.span[0]), 0)
    found: list[tuple[int, int]] = []
    at = begin
    while (place := gathering(line.text, line.plain, at)) is not None:
        found.append(place)
        at = place[1] if len(line.text[slice(*place)].split()) >= 3 else place[0] + 4
    full = [place for place in found if len(line.text[slice(*place)].split()) >= 3]
    before = [place for place in full if place[0] < seen.span[0]]
    best = before[-1] if before else next(iter(full), None)
    if best is None:
        return None
    name = without_initials(line.text[slice(*best)])
    return Quoted(name[:1].upper() + name[1:], line.text, line.at, Sure.LIKELY)
