"""Who is asked to do what: clauses that assign (Giao …, đề nghị …), lists under them, and headings that name a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from meetings.reading.documents.draft import Dated, Kind, Quoted, Sure, Task
from meetings.reading.documents.sections import rank
from meetings.reading.documents.text import UPPER, Line, Sentence, Text, flat
from meetings.reading.documents.times import Times

_VERBS = (
    "chủ trì|phối hợp|chuẩn bị|rà soát|tổng hợp|hướng dẫn|tham mưu|xây dựng|tổ chức|triển khai|báo cáo|gửi|đăng ký|thực hiện|tiếp tục|khẩn trương"
    "|chủ động|nghiên cứu|đảm bảo|bảo đảm|bố trí|hoàn thiện|hoàn thành|theo dõi|đôn đốc|kiểm tra|cung cấp|cử|thông báo|phân công|đề xuất|trình|lập"
    "|xác định|thiết kế|liên hệ|tập trung|căn cứ|làm đầu mối|là đầu mối|có trách nhiệm|chịu trách nhiệm|phải|cần|sớm|thường xuyên|tăng cường|đẩy mạnh"
    "|tham gia|tham dự|sắp xếp|lựa chọn|mời|giải trình|quán triệt|lắp đặt|vận hành|phát hành|có văn bản|có các? giải pháp|ban hành|phê duyệt|thẩm định"
    "|công bố|tuyên truyền|đưa tin|xem xét|giải quyết|xử lý|khắc phục|cập nhật|nộp|treo|tiếp thu|bổ sung|đề nghị|chỉ đạo|quan tâm|tạo điều kiện|hỗ trợ"
    "|tích cực|nghiêm túc|thống nhất|đánh giá|sử dụng|bàn giao|mở|giám sát|thành lập|ký|trả lời|xác nhận|góp ý|điều chỉnh|dự kiến|quyết định|kết nối|phục vụ|tăng|in"
)
_SOMEBODY = rf"(?:[{UPPER}]|các\s|toàn thể\s|giám đốc\s|thủ trưởng\s|lãnh đạo\s|đơn vị\s|cơ quan\s|đại biểu\s|quý\s|mỗi\s|từng\s|đồng chí\s|ông\s|bà\s|sở\s|phòng\s)"
_ASSIGNS = re.compile(
    rf"(?:\b[Gg]iao(?: nhiệm vụ)?(?: cho)?(?: các)?(?=\s)|(?<!theo )(?<!xét )\b[ĐđYy](?:ề nghị|êu cầu)|\b[Pp]hân công)\s+(?P<who>{_SOMEBODY}[^.;:()]{{1,170}}?)"
    rf"(?:,?\s+(?:theo chức năng(?:, nhiệm vụ)?[^,.;:]{{0,40}}|trên cơ sở[^,.;:]{{0,60}}|tùy theo[^,.;:]{{0,40}}))?,?\s+(?P<what>(?:{_VERBS})\b.*)$",
    re.DOTALL,
)
_LISTING = re.compile(
    rf"(?:\b[Gg]iao|\b[ĐđYy](?:ề nghị|êu cầu)|\b[Pp]hân công)\s+(?P<who>{_SOMEBODY}[^.;:()]{{1,140}}?)"
    rf"(?:\s+(?:(?:tập trung |khẩn trương |phối hợp |nghiêm túc )*(?:thực hiện|triển khai|quan tâm|chuẩn bị|lưu ý)[^:]{{0,120}}|như sau|một số[^:]{{0,80}}))?\s*:$"
)
_NEEDS = re.compile(
    rf"(?:^|[,:;]\s)(?P<who>[Cc]ác\s[^.;:,]{{3,80}}?|{_SOMEBODY}[^.;:,]{{3,80}}?)\s+(?:cần|phải|có trách nhiệm|chịu trách nhiệm)\s+(?P<what>(?:{_VERBS})\b.*)$"
)
_UNITS = (
    r"sở|phòng(?! họp)|văn phòng|ban|ubnd|uỷ ban|ủy ban|hđnd|hội đồng|vụ|cục|trung tâm|công an|đài|báo(?! cáo)|hội(?! nghị| thảo| trường)|đoàn|trường|viện"
    r"|chi cục|bộ|thanh tra|kho bạc|ngân hàng|công ty|tập đoàn|thường trực|huyện|liên đoàn|tổ|đơn vị|cơ quan|chi nhánh|viễn thông|bch|bệnh viện"
    r"|học viện|tổng|cụm|hiệp hội|mặt trận|ubmttq|tỉnh|thành phố|xã|phường|chi hội|liên hiệp|giám đốc|thủ trưởng|chủ tịch|lãnh đạo|trưởng"
)
_ORG = re.compile(rf"^(?:các |những |toàn thể )?(?:{_UNITS})\b", re.IGNORECASE)
_DOES = re.compile(
    rf"^(?P<who>{_SOMEBODY}[^.;:()]{{2,110}}?)\s+(?:sẽ\s+|có trách nhiệm\s+)?(?P<what>(?:{_VERBS})\b.*)$", re.DOTALL
)
_BEGINS = re.compile(rf"^(?:Theo chức năng[^,]{{0,40}},\s*)?(?:{_VERBS})\b", re.IGNORECASE)
_ITEM = re.compile(r"^(?:[-–—+*•]|(?P<letter>[a-zđ])[.)]|\d{1,2}(?:\.\d{1,2})*[.)])\s*")
_NUMBER = re.compile(r"^(?P<number>\d{1,2})[.)]\s*")
_WITH = re.compile(
    rf"(?:chủ trì,?\s*)?(?:,\s*)?phối hợp\s+(?:chặt chẽ\s+)?(?:với|cùng)?\s*(?P<co>{_SOMEBODY}[^.;:]{{2,200}}?)[,\s]+(?={_VERBS})"
)
_OUTCOME = re.compile(
    r"^(?:thong bao|to chuc|moi|de nghi|quyet dinh|ghi nhan|bieu duong|danh gia cao|co ban|nhat tri|thong nhat voi|dong y)"
)
_REGION = re.compile(r"to chuc thuc hien|phan cong|nhiem vu|ket luan|trach nhiem")
_NOT_ASKED = re.compile(
    r"\b(?:theo|xét|các|những|văn bản|công văn|kiến nghị,|tờ trình|danh sách|hồ sơ)\s*$", re.IGNORECASE
)
_HANDED_IN = re.compile(
    r"^(?:bao cao|so lieu|ket qua|van ban|danh sach|y kien|ho so|noi dung|tai lieu)\b[^.;]{0,80}\b(?:gui|nop|bao cao|ve)\b"
)
MOST = 700


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
    return tuple(_once(found))


def _once(found: list[Task]) -> Iterator[Task]:
    seen: set[tuple[str, str]] = set()
    for one in found:
        key = (flat(one.assignee.value) if one.assignee is not None else "", flat(one.what.value)[:80])
        if key not in seen:
            seen.add(key)
            yield one


def _of_line(
    text: Text, times: Times, index: int, line: Line, place: _Place, kind: Quoted[Kind] | None
) -> Iterator[Task]:
    number = _NUMBER.match(line.text)
    place.number = number["number"] if number is not None else place.number
    place.region = place.region or (len(line.text) < 80 and _REGION.search(line.plain) is not None)
    listing = _LISTING.search(line.text)
    heading = _heading(line)
    item = _ITEM.match(line.text)
    if listing is not None:
        place.who, place.listed, place.style = _who(listing["who"], line), True, ""
    elif heading is not None:
        place.who, place.listed, place.style = heading, False, ""
        return
    elif place.who is not None and item is not None and _is_listed(line, place):
        yield from _of_item(times, index, line, place)
        return
    elif item is None and line.text[:1].isupper() and place.who is not None:
        place.who = None
    yield from _assigned(text, times, index, line, place, kind)


def _is_listed(line: Line, place: _Place) -> bool:
    """Of the list or heading above, marked like its first item, and not assigned to somebody of its own."""
    style = rank(line.text)
    place.style = place.style or style
    if style != place.style or re.match(r"\W*(?:\w{1,2}[.)]\s*)?(?:Giao|Đề nghị|Yêu cầu)\b", line.text):
        place.who = None
        return False
    return place.listed or place.region


def _heading(line: Line) -> Quoted[str] | None:
    """`2. Phòng Quản lý Khoa học` on a line of its own: what follows is that unit's."""
    said = re.sub(r"^(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,4})[.)]\s*", "", line.text).strip(" :")
    if said == line.text.strip(" :") or len(said) > 110 or line.text[-1:] in ".;" or _DOES.match(said):
        return None
    return (
        _who(re.sub(r"^(?:Giao|Đề nghị|Yêu cầu)\s+", "", said), line)
        if _ORG.match(re.sub(r"^(?:Giao|Đề nghị|Yêu cầu)\s+", "", said))
        else None
    )


def _of_item(times: Times, index: int, line: Line, place: _Place) -> Iterator[Task]:
    """An item under a list or a heading: of the unit named there, or of one it names itself."""
    item = _ITEM.match(line.text)
    said = line.text[item.end() :] if item is not None else line.text
    own = _DOES.match(said) if not _BEGINS.match(said) else None
    if not place.listed and own is None and not _BEGINS.match(said):
        return
    letter = item["letter"] if item is not None else None
    label = ".".join(part for part in (place.number, letter or "") if part) or None
    if own is not None and _ORG.match(own["who"]):
        yield _task(times, index, line, _who(own["who"], line), own["what"], label)
    elif len(said.split()) >= 3:
        yield _task(times, index, line, place.who, said, label)


def _assigned(
    text: Text, times: Times, index: int, line: Line, place: _Place, kind: Quoted[Kind] | None
) -> Iterator[Task]:
    """Sentences that assign: `Giao Sở A chủ trì …`, `đề nghị các đơn vị …`, `1. Vụ B: hoàn thiện …`."""
    last: Task | None = None
    sentences = [one for one in text.sentences if one.line == index]
    for sentence, after in zip(sentences, [*sentences[1:], None], strict=True):
        handed_in = _handed_in(times, sentence)
        if handed_in is not None and last is not None:
            yield replace(last, due=last.due or handed_in)
            last = None
            continue
        if last is not None:
            yield last
        last = None
        due = handed_in is not None or (after is not None and _handed_in(times, after) is not None)
        for clause in _clauses(sentence):
            who, what = _assignment(clause, place, kind, due=due)
            if who:
                last = _task(times, index, line, _who(_in_full(who, clause), line), what, place.number or None)
    if last is not None:
        yield last


def _handed_in(times: Times, sentence: Sentence) -> Quoted[Dated] | None:
    """`Báo cáo gửi về Sở A trước ngày X.`: the limit of what the sentence before asks for."""
    if not _HANDED_IN.match(sentence.plain):
        return None
    seen = times.set_in(sentence.line, sentence.start, sentence.start + len(sentence.text))
    return next((replace(one.quoted(), value=one.end or one.start) for one in seen if one.bound is not None), None)


def _assignment(clause: str, place: _Place, kind: Quoted[Kind] | None, *, due: bool) -> tuple[str, str]:
    """Who and what; two empty words where the clause assigns nothing."""
    found = _ASSIGNS.search(clause)
    if found is not None and not _NOT_ASKED.search(clause[: found.start()]):
        return found["who"], found["what"]
    return _by_itself(clause, place, kind, due=due) or ("", "")


def _in_full(who: str, clause: str) -> str:
    """`Đối với Hiệp hội A, đề nghị Hiệp hội …`: the name as it was given first."""
    found = re.search(
        rf"Đối với\s+((?:các\s+)?{re.escape(who)}\b[^,.;:]{{0,60}}?)(?=[,:]|\s(?:Bộ|Sở|UBND|Ủy ban|Ban|Tỉnh)\b)", clause
    )
    return found[1] if found is not None else who


def _clauses(sentence: Sentence) -> list[str]:
    """The sentence, and what it assigns in brackets."""
    inner = re.findall(r"\(((?:Giao|giao|Đề nghị|đề nghị)\s[^()]{5,200})\)?", sentence.text)
    return inner or [sentence.text]


def _by_itself(clause: str, place: _Place, kind: Quoted[Kind] | None, *, due: bool) -> tuple[str, str] | None:
    """`UBND huyện A hoàn thành …` in conclusions and plans; anywhere what a unit must do."""
    said = re.sub(_ITEM, "", clause)
    head, colon, rest = said.partition(":")
    acts = kind is not None and kind.value in (Kind.CONCLUSIONS, Kind.PLAN)
    if colon and acts and place.region and _ORG.match(head) and len(head) < 90 and _BEGINS.match(rest.strip()):
        return head, rest.strip()
    needs = _NEEDS.search(said)
    if needs is not None and _ORG.match(needs["who"]):
        return needs["who"], needs["what"]
    does = _DOES.match(said)
    limited = (
        due or re.search(r"trước (?:ngày )?\d|(?:chậm nhất|đến hết|xong trong|hoàn thành trong)\s", said) is not None
    )
    if does is not None and _ORG.match(does["who"]) and (acts or limited) and not _OUTCOME.match(flat(does["what"])):
        return does["who"], does["what"]
    return None


def _who(said: str, line: Line) -> Quoted[str]:
    return Quoted(re.sub(r"\s+(?:tiếp tục|khẩn trương)$", "", said.strip(" ,:–-")), line.text, line.at, Sure.LIKELY)


def _task(times: Times, index: int, line: Line, who: Quoted[str] | None, what: str, label: str | None) -> Task:
    what = what.strip()
    co = _WITH.search(what)
    others = _names(co["co"], line) if co is not None else ()
    if co is not None and co.start() < 12:
        what = f"{what[: co.start()]} {what[co.end() :]}".strip(" ,")
    due = _due(times, index, line, what)
    said = re.sub(r"\s*\./\.$", "", what).strip(" .;,")
    return Task(who, Quoted(said[:MOST], line.text, line.at, Sure.LIKELY), others, due, label)


def _names(said: str, line: Line) -> tuple[Quoted[str], ...]:
    """`Sở A, Sở B và UBND huyện C`, but a name keeps the và and the commas within it."""
    said = re.split(r"\s(?:trong|để|theo|về)\s", said)[0]
    parts = re.split(
        rf",\s+(?:và\s+)?(?=(?:các )?(?:{_UNITS})\b)|\s+và\s+(?=(?:các )?(?:{_UNITS})\b)|;\s*",
        said,
        flags=re.IGNORECASE,
    )
    return tuple(Quoted(part.strip(" ,"), line.text, line.at, Sure.LIKELY) for part in parts if part.strip(" ,"))


def _due(times: Times, index: int, line: Line, what: str) -> Quoted[Dated] | None:
    """The limit in the clause; a time without the wording of one is no limit."""
    begin = max(line.text.find(what[-60:]) + len(what[-60:]) - len(what), 0)
    seen = [one for one in times.set_in(index, begin, begin + len(what) + 2) if one.bound is not None]
    if not seen:
        return None
    one = seen[-1]
    return replace(one.quoted(), value=one.end or one.start)
