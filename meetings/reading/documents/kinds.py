"""What kind of document it is, by the name of its type, its number's sign, and what it says it does."""

from __future__ import annotations

import re

from meetings.documents import type_code
from meetings.reading.documents.draft import Identity, Kind, Quoted, Sure
from meetings.reading.documents.text import Line, Sentence, Text

# In accented text: without the marks hoãn is hoàn, and lùi is any lui.
MOVED = re.compile(
    r"\b(?:tạm )?hoãn\b|\blùi\b|\bdời\b|(?:thay đổi|điều chỉnh|chuyển|thay)\s+(?:lại\s+)?(?:ngày|giờ|thời gian|lịch|chương trình|địa điểm)"
    r"|\b(?:huỷ|hủy|không tổ chức|tạm dừng)\b",
    re.IGNORECASE,
)
_MOVES_IT = re.compile(
    r"(?:thay đổi|điều chỉnh|chuyển|lùi|dời|hoãn)\s+(?:lại\s+)?(?:ngày|giờ|thời gian|lịch|địa điểm)(?:,? (?:và )?(?:ngày|giờ|thời gian|lịch|địa điểm))?"
    r"\s+(?:họp|tổ chức|làm việc|diễn ra|khai mạc|cuộc họp|hội nghị|phiên họp)\b|\bthay thế (?:cho )?(?:giấy mời|công văn|thông báo|thư mời) số"
    r"|(?:hoãn|lùi|dời) (?:cuộc họp|hội nghị|phiên họp|buổi)",
    re.IGNORECASE,
)
"""In running text, of a document that also tells of an earlier one."""
_EARLIER = re.compile(
    r"^(?:Ngày\s[^,]{4,40},\s)?[^,.;]{0,60}?\b(?:đã\s(?:ban hành|có|gửi|phát hành|ra|mời)|có|ban hành|phát hành|gửi)\s(?:Công văn|Thông báo|Giấy mời|Kế hoạch|Công điện|Thư mời|Giấy triệu tập)\s(?:số\s)?"
)
CORRECTED = re.compile(r"\bđính chính\b|\bsửa đổi, bổ sung (?:giấy mời|thông báo|công văn)\b", re.IGNORECASE)
TEST = re.compile(
    r"ki[eể]m tra (?:kỹ thuật|đường truyền|kết nối|hệ thống)|(?:chạy|kết nối|họp|vận hành) thử|kết nối (?:kỹ thuật|đường truyền)|thử (?:nghiệm )?(?:đường truyền|kết nối|hệ thống)"
    r"|tổng duyệt|test (?:đường truyền|kết nối|hệ thống)",
    re.IGNORECASE,
)
TESTED = re.compile(r"kiểm tra|thử|tổng duyệt|test|kết nối", re.IGNORECASE)
"""The same in a label, where one word is enough."""
NUMBERED_TEST = re.compile(r"\W*(?:lan|dot|luot) (?:thu )?(?:\d|nhat|mot|hai|ba)\b[^:]{0,20}:")
"""`Lần 2: `, in flat text."""
_HEADINGS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.CALENDAR, re.compile(r"^(?:du kien )?(?:chuong trinh|ke hoach) (?:cong tac|lam viec|hoat dong)\b(?!.*\b(?:ky hop|dai hoi|quoc hoi)\b).{0,60}\btuan\b|^cong tac (?:trong )?tuan\b|lich (?:cong tac|lam viec|hop|tuan)\b.{0,80}(?:tuan|thuong truc|lanh dao|ubnd|uy ban|chu tich|bi thu|giam doc|hieu truong|ban giam|bgh|truong (?:phong|khoa|ban))|^lich (?:cong tac|tuan)|^lich hoat dong\b.{0,60}\b(?:tuan|lanh dao|thuong truc)|^lich (?:lam viec|hop) (?:ngay\b|thu (?:hai|ba|tu|nam|sau|bay|[2-7])\b|chu nhat)")),
    (Kind.CONCLUSIONS, re.compile(r"^(?:thong bao )?(?:y kien )?ket luan (?:cua|chi dao|tai|cuoc|hoi|phien)|(?<!ban hanh )(?<!tham muu )(?<!du thao )\bthong bao (?:so \S+ )?(?:ve )?(?:y kien )?ket luan")),
    (Kind.PLAN, re.compile(r"^ke hoach\b|^chuong trinh (?:cong tac|kiem tra|giam sat|hanh dong)\b")),
    (Kind.AGENDA, re.compile(r"^(?:du kien )?chuong trinh\b")),
    (Kind.INVITATION, re.compile(r"^(?:giay|thu) moi\b|^v/v moi |^cong dien\b")),
    (Kind.NOTICE, re.compile(r"^thong bao\b")),
)  # fmt: skip
_CODES = {"GM": Kind.INVITATION, "CĐ": Kind.INVITATION, "KH": Kind.PLAN, "TB": Kind.NOTICE, "CTr": Kind.AGENDA}
_INVITES = re.compile(
    r"(?:kinh|tran trong) moi|moi (?:hop|du|tham du|dai bieu)|to chuc (?:hoi nghi|cuoc hop|buoi|phien|ky hop|dai hoi|le)|trieu tap"
)
_TOLD = re.compile(
    r"phát biểu (?:tại|khai mạc|kết luận|chỉ đạo tại)|đã (?:diễn ra|khai mạc|tổ chức)|(?:cho biết|khẳng định|chia sẻ)[,.”\"]|sáng nay|chiều nay"
    r"|\b(?:cùng |tham |đến )?dự (?:(?:hội nghị|cuộc họp|phiên họp|đại hội|lễ|buổi \w+|hội thảo) )?(?:còn )?có (?:các )?(?:đồng chí|đ/c|ông|bà)\b",
    re.IGNORECASE,
)
_CONCLUDED = re.compile(r"\b(?:co|ban hanh|ra) thong bao (?:so \S+ )?(?:ve )?(?:y kien )?ket luan (?:cua|chi dao)\b")
HEADLINES = 14
FEWEST_DAYS = 3
BRIEF = 5
"""Words of an item of a programme, which tells of nothing: `Phát biểu khai mạc`."""
_OF_WEEK = re.compile(
    r"^(?!.*\b(?:ky hop|dai hoi|hoi nghi) (?:thu|lan|dai bieu)\b).*\btuan\b(?! le)|^(?:thong bao )?lich (?:cong tac|lam viec|hop|hoat dong)\b"
)
_WEEKDAY = re.compile(
    r"^\W*(?:thu\s*)?(?P<day>hai|ba|tu|nam|sau|bay|(?:(?<=thu)|(?<=thu ))[2-7]|t[2-7]|chu nhat|cn)\b\s*(?:[,:(–|/-]|\d|ngay|$)"
)


def kind_of(text: Text, identity: Identity) -> Quoted[Kind] | None:
    return _by_week(text) or _by_change(text, identity) or _by_heading(text) or _by_body(text, identity)


def _by_week(text: Text) -> Quoted[Kind] | None:
    """Headed by a week and going through its days: a calendar, also where a sitting of it is moved."""
    heading = next((line for line in headlines(text) if _OF_WEEK.search(line.plain) and len(line.text) < 200), None)
    if heading is None:
        return None
    days = {found["day"] for line in text.lines if (found := _WEEKDAY.match(line.plain)) is not None}
    return Quoted(Kind.CALENDAR, heading.text, heading.at) if len(days) >= FEWEST_DAYS else None


def headlines(text: Text) -> list[Line]:
    """The lines in which a document names itself."""
    return [line for line in text.lines[:HEADLINES] if not line.plain.startswith("source:")]


def _by_change(text: Text, identity: Identity) -> Quoted[Kind] | None:
    """Said in the subject or a short heading; in running text anything may be moved."""
    said = [(line.text, line.at) for line in headlines(text) if len(line.text) < 200 and line.text[-1:] not in ".;"]
    if identity.subject is not None:
        said.insert(0, (identity.subject.value, identity.subject.at))
    for kind, pattern in ((Kind.CORRECTION, CORRECTED), (Kind.POSTPONEMENT, MOVED), (Kind.TECHNICAL_TEST, TEST)):
        for words, at in said:
            if pattern.search(words):
                return Quoted(kind, words, at)
    moves = next((one for one in text.sentences if _MOVES_IT.search(one.text)), None)
    if moves is not None and any(tells_of_earlier(one) for one in text.sentences):
        return Quoted(Kind.POSTPONEMENT, moves.text, moves.at, Sure.LIKELY)
    return None


def lead_of_tests(text: Text, index: int) -> Line | None:
    """The line that leads to a list of technical tests of which line `index` is one: `… kết nối thử theo lịch:`."""
    if not NUMBERED_TEST.match(text.lines[index].plain):
        return None
    above = reversed(text.lines[max(0, index - 4) : index])
    return next((line for line in above if line.text.endswith(":") and TEST.search(line.text)), None)


def tells_of_earlier(sentence: Sentence) -> bool:
    """It says what an earlier paper announced or asked for."""
    return _EARLIER.search(sentence.text) is not None


def _by_heading(text: Text) -> Quoted[Kind] | None:
    lines = [line for line in headlines(text) if len(line.text) < 200 and not line.cells]
    for kind, pattern in _HEADINGS:
        found = next((line for line in lines if pattern.search(line.plain)), None)
        if found is not None:
            return Quoted(kind, found.text, found.at)
    return None


def _by_body(text: Text, identity: Identity) -> Quoted[Kind] | None:
    number = identity.number
    code = _CODES.get(type_code(number.value) or "") if number is not None else None
    if number is not None and code is not None:
        return Quoted(code, number.quote, number.at)
    concluded = next((one for one in text.sentences[:8] if _CONCLUDED.search(one.plain)), None)
    if concluded is not None:
        return Quoted(Kind.CONCLUSIONS, concluded.text, concluded.at, Sure.LIKELY)
    told = next((one for one in text.sentences if _TOLD.search(one.text) and len(one.text.split()) > BRIEF), None)
    if told is not None and number is None:
        return Quoted(Kind.REPORT, told.text, told.at, Sure.LIKELY)
    invites = next((one for one in text.sentences if _INVITES.search(one.plain)), None)
    if invites is not None:
        return Quoted(Kind.INVITATION, invites.text, invites.at, Sure.LIKELY)
    return Quoted(Kind.LETTER, number.quote, number.at) if number is not None else None
