"""Who is asked to do what: clauses that assign (Giao …, đề nghị …), lists under them, and headings that name a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from meetings.reading.documents.assigning import (
    ASSIGNS,
    BARE_LISTING,
    BEGINS,
    CHARGED,
    DOES,
    ITEM,
    LISTING,
    NEEDS,
    NOT_ASKED,
    NUMBER,
    ORG,
    OUTCOME,
    REGION,
    clauses_of,
    is_formula,
    is_told,
)
from meetings.reading.documents.draft import Dated, Kind, Quoted, Task
from meetings.reading.documents.duties import duty, handed_in_by, named, prepares, with_limit_below
from meetings.reading.documents.heads import LEADING, SAYS_WHEN, heading_of, leads_to_times
from meetings.reading.documents.kinds import tells_of_earlier
from meetings.reading.documents.sections import rank
from meetings.reading.documents.text import Line, Sentence, Text, flat
from meetings.reading.documents.times import Times

_LABELLED = re.compile(
    r"^(?:Ghi chú|Lưu ý|Chuẩn bị|Phân công|Thời gian(?: (?:gửi|nộp|báo cáo))?|Thời hạn|Yêu cầu|Đề nghị|Đăng ký|Về [^:]{3,60}|(?P<limit>(?:Trước|Chậm nhất|Đến hết)\s[^:]{3,40}))\s*:\s*"
)
_LEAD_IN = re.compile(
    r"^(?:Sau (?:hội nghị|cuộc họp|buổi|phiên|đợt|khi)\b[^,.;]{0,60}(?=, )|Theo đó|Đồng thời|Bên cạnh đó|Ngoài ra|Cụ thể|Trong đó|Trước mắt|Riêng|(?:(?:Để|Nhằm) [^,.;]{5,160}, )?(?:[Kk]ính|[Rr]ất) (?:mong|đề nghị)|Trân trọng đề nghị|Mong)(?:,\s*|\s+(?=[A-ZĐ]))"
)
_LIMITED = re.compile(
    r"trước (?:ngày|thứ) \d|trước \d(?!\d*\s*(?:phút|tháng(?! \d)|năm|tuần))|(?:chậm nhất|muộn nhất|đến hết|xong trong|hoàn thành trong)\s"
)
HEADLINES = 2
"""Lines at the top that are its address and its title."""
_MAY = re.compile(r"\b(?:có thể|được|không|chưa|đã|sẽ|yêu cầu|đề nghị|chỉ đạo|xin|trân trọng)$")

_PRESIDED = re.compile(
    r"(?:da |dong )*(?:chu tri|(?:du va )?chi dao) (?:hoi nghi|cuoc hop|phien hop|buoi (?:hop|lam viec)|hoi thao)\b[^,;]{0,40}"
)
"""What conclusions tell of the meeting itself: no work to come."""


@dataclass(slots=True)
class _Place:
    """Where the reader stands: the number above, whom a heading or a list is about."""

    number: str = ""
    who: Quoted[str] | None = None
    listed: bool = False
    style: str = ""
    """How the items of the list are marked, once the first is read; another mark ends the list."""
    region: bool = False


def tasks_of(text: Text, times: Times, kind: Quoted[Kind] | None) -> tuple[Task, ...]:
    """In order, each once. In a calendar only what is assigned in so many words."""
    place = _Place(region=kind is not None and kind.value is Kind.CONCLUSIONS)
    found: list[Task] = []
    for index, line in enumerate(text.lines):
        if re.match(r"noi nhan\b", line.plain):
            break
        if not line.cells:
            found.extend(_of_line(text, times, index, line, place, kind))
    looks_back = kind is not None and kind.value in (Kind.CONCLUSIONS, Kind.REPORT)
    asked = _once(with_limit_below(text, times, found))
    return tuple(one for one in asked if not (looks_back and _PRESIDED.fullmatch(flat(one.what.value))))


def _once(found: Iterable[Task]) -> Iterator[Task]:
    seen: set[tuple[str, str]] = set()
    for one in found:
        key = (flat(one.assignee.value) if one.assignee is not None else "", flat(one.what.value)[:80])
        if key not in seen:
            seen.add(key)
            yield one


def _of_line(
    text: Text, times: Times, index: int, line: Line, place: _Place, kind: Quoted[Kind] | None
) -> Iterator[Task]:
    number = NUMBER.match(line.text)
    place.number = number["number"] if number is not None else place.number
    place.region = place.region or _opens_region(line)
    listing = LISTING.search(line.text)
    heading = heading_of(line)
    item = ITEM.match(line.text)
    if listing is not None and leads_to_times(text, index):
        yield from _told_ahead(times, index, line)
        return
    if listing is not None:
        place.who, place.listed, place.style = named(listing["who"], line), True, ""
        return
    elif BARE_LISTING.search(line.text):
        place.who, place.region = None, True
        return
    elif heading is not None:
        place.who, place.listed, place.style = heading, place.region and line.text.endswith(":"), ""
        return
    elif place.who is not None and item is not None and _is_listed(line, place):
        yield from _of_item(times, index, line, place)
        return
    elif item is None and line.text[:1].isupper() and place.who is not None:
        place.who = None
    if (
        index > HEADLINES or ": " not in line.text or line.text[-1:] in ".;:/"
    ):  # `Phó Thủ tướng: Hoàn thành …` over news says it once more
        yield from _assigned(text, times, index, line, place, kind)


def _opens_region(line: Line) -> bool:
    """A heading or a lead-in after which units are given work: `III. TỔ CHỨC THỰC HIỆN`, `… chỉ đạo như sau:`."""
    found = REGION.search(line.plain)
    led = (
        line.text.endswith(":") or line.text.isupper() or re.match(r"\W*(?:[IVX]{1,5}|\d{1,2}|[A-H])[.)/-]", line.text)
    )
    return found is not None and (bool(led) or (len(line.text) < 80 and found.start() < 12))


def _told_ahead(times: Times, index: int, line: Line) -> Iterator[Task]:
    found = ASSIGNS.search(LEADING.sub("", line.text))
    if found is not None:
        yield duty(times, index, line, named(found["who"], line), found["what"], None)


def _is_listed(line: Line, place: _Place) -> bool:
    """Of the list or heading above, marked like its first item, and not assigned to somebody of its own."""
    style = rank(line.text)
    place.style = place.style or style
    if place.style in ("1", "a") and style == "-" and not place.region:
        return False  # details of the item above
    if style != place.style or re.match(r"\W*(?:\w{1,2}[.)]\s*)?(?:Giao|Đề nghị|Yêu cầu)\b", line.text):
        place.who = None
        return False
    return place.listed or place.region


def _of_item(times: Times, index: int, line: Line, place: _Place) -> Iterator[Task]:
    """An item under a list or a heading: of the unit named there, or of one it names itself."""
    item = ITEM.match(line.text)
    said = line.text[item.end() :] if item is not None else line.text
    if SAYS_WHEN.match(flat(said)):
        return
    own = DOES.match(said) if not BEGINS.match(said) else None
    if not place.listed and own is None and not BEGINS.match(said):
        return
    letter = item["letter"] if item is not None else None
    label = ".".join(part for part in (place.number, letter or "") if part) or None
    if own is not None and ORG.match(own["who"]):
        yield duty(times, index, line, named(own["who"], line), own["what"], label)
    elif len(said.split()) >= 3:
        yield duty(times, index, line, place.who, said, label)


def _assigned(
    text: Text, times: Times, index: int, line: Line, place: _Place, kind: Quoted[Kind] | None
) -> Iterator[Task]:
    """Sentences that assign: `Giao Sở A chủ trì …`, `đề nghị các đơn vị …`, `1. Vụ B: hoàn thiện …`."""
    last: Task | None = None
    assigned = False  # what units do in the sentences after is asked of them too
    moved = kind is not None and kind.value is Kind.POSTPONEMENT
    sentences = [one for one in text.sentences_of(index) if not (moved and tells_of_earlier(one))]
    for sentence, after in zip_longest(sentences, sentences[1:]):
        handed_in = handed_in_by(times, sentence)
        if handed_in is not None and last is not None:
            yield replace(last, due=last.due or handed_in)
            last = None
            continue
        if last is not None:
            yield last
        last = None
        due = handed_in is not None or (after is not None and handed_in_by(times, after) is not None)
        for clause in clauses_of(sentence.text):
            who, what = _assignment(clause, place, kind, due=due or assigned)
            if who:
                assigned = True
                if last is not None:
                    yield last
                last = duty(times, index, line, named(_in_full(who, clause), line), what, place.number or None)
                last = replace(last, due=last.due or _led_limit(times, sentence, clause))
    if last is not None:
        yield last


def _led_limit(times: Times, sentence: Sentence, clause: str) -> Quoted[Dated] | None:
    """`- Trước ngày 20/3/2022: Huyện đoàn A hoàn thành …`: the limit with which an item begins."""
    label = _LABELLED.match(re.sub(ITEM, "", clause))
    if label is None or not label["limit"]:
        return None
    seen = times.set_in(sentence.line, sentence.start, sentence.start + len(sentence.text))
    return next((one.quoted() for one in seen if one.bound is not None), None)


def _assignment(clause: str, place: _Place, kind: Quoted[Kind] | None, *, due: bool) -> tuple[str, str]:
    """Who and what; two empty words where the clause assigns nothing."""
    found = ASSIGNS.search(clause)
    if found is not None and not NOT_ASKED.search(clause[: found.start()]):
        return ("", "") if is_formula(clause) else (found["who"], found["what"])
    return _by_itself(clause, place, kind, due=due) or ("", "")


def _in_full(who: str, clause: str) -> str:
    """`Đối với Hiệp hội A, đề nghị Hiệp hội …`: the name as it was given first."""
    found = re.search(
        rf"Đối với\s+((?:các\s+)?{re.escape(who)}\b[^,.;:]{{0,60}}?)(?=[,:]|\s(?:Bộ|Sở|UBND|Ủy ban|Ban|Tỉnh)\b)", clause
    )
    return found[1] if found is not None else who


def _by_itself(clause: str, place: _Place, kind: Quoted[Kind] | None, *, due: bool) -> tuple[str, str] | None:
    """`UBND huyện A hoàn thành …` in conclusions and plans; anywhere what a unit must do."""
    said = _LEAD_IN.sub("", re.sub(ITEM, "", clause))
    labelled = _LABELLED.match(said)
    said = said[labelled.end() :] if labelled is not None else said
    head, colon, rest = said.partition(":")
    acts = place.region or (kind is not None and kind.value in (Kind.CONCLUSIONS, Kind.PLAN))
    if colon and acts and ORG.match(head) and len(head) < 90 and BEGINS.match(rest.strip()):
        return head, rest.strip()
    needs = NEEDS.search(said) or CHARGED.match(said)
    if needs is not None and ORG.match(needs["who"]):
        return needs["who"], needs["what"]
    acts = acts or (labelled is not None and re.match(r"Ghi chú|Lưu ý", labelled[0]) is not None)
    does = DOES.match(said)
    limited = due or _LIMITED.search(said) is not None
    leads = said.endswith(":")  # what only leads to a list is no duty
    if (
        does is not None
        and not leads
        and _MAY.search(does["who"]) is None
        and ORG.match(does["who"])
        and not is_told(does["what"])
        and (acts or limited or prepares(does["who"], does["what"], said))
        and (limited or not OUTCOME.match(flat(does["what"])))
    ):
        return does["who"], does["what"]
    return None
