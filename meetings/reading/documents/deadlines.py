"""What must be handed in or done by when, with the wording that says whether the day itself still counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from meetings.moments import Precision
from meetings.reading.documents.changes import without_told
from meetings.reading.documents.draft import Dated, Kind, Quoted, Requirement, Sure
from meetings.reading.documents.duewords import what_is_due
from meetings.reading.documents.sections import NUMBERING, Label, Section
from meetings.reading.documents.signs import UPPER
from meetings.reading.documents.text import Line, Sentence, Text, flat
from meetings.reading.documents.times import Seen, Times
from meetings.reading.when import Bound

_DUTY = re.compile(
    r"\b(?:nop|gui|dang ky|bao cao|xac nhan|phan hoi|tra loi|gop y|cho y kien|tham gia y kien|hoan thanh|hoan tat|cung cap|tong hop|trinh|dong (?:hoi )?phi"
    r"|hoi nghi phi|le phi|lap |ra soat|chuan bi|trien khai|thong bao|cap nhat|lap dat|kiem tra|ban giao|ky |thanh toan|to chuc|thuc hien|giai trinh"
    r"|xay dung|tham dinh|phe duyet|ban hanh|de xuat|cong bo|niem yet|chot|lam thu tuc|tiep nhan|nhan |chuyen|dung |dinh chi|thu hoi|khac phuc|bao dam|bo tri|dang tai|cong khai|cu (?:dai|can|nguoi)|tra |xin bao\b|bao (?:lai|ve|ten|tin|cho|truoc)\b)"
)
_HANDED_IN = re.compile(
    r"\b(?:nop|gui|dang ky|xac nhan|phan hoi|tra loi|gop y|y kien|cung cap|bao cao|tham luan|danh sach|tai lieu|ho so|phi\b|bai viet|tom tat|toan van)"
)
_LIMIT = re.compile(r"\b(?:han|thoi han|han cuoi|han chot|cham nhat|muon nhat|truoc|het|khong qua|khong muon hon)\b")
_WINDOW = re.compile(
    r"\b(?:dang ky|nop|tiep nhan|nhan (?:ho so|bai|phieu|bao cao)|gop y|lay y kien|binh chon|bo phieu|check-?in|lam thu tuc|gui bai)\b"
)
_UNTIL = re.compile(r"(?:ket thuc|dong|het han|cham dut)\b[^.;]{0,40}$")
_FROM = re.compile(r"(?:bat dau|mo|tu)\b[^.;]{0,30}$")
_TO = re.compile(
    r"\b(?:gửi|nộp|báo cáo|trình|chuyển|đăng ký|phản hồi|trả lời|xác nhận|cung cấp)\b[^.;]{0,120}?\b(?:về|cho|tới|đến|qua|với|lên)\s+(?P<to>(?:(?!trước|chậm|để|vào|qua|trong|theo|đồng thời|bằng|kèm|ngày)[^\s,.;:()]+\s?){1,12})",
    re.IGNORECASE,
)
_REPORTS_TO = re.compile(
    r"\bbáo cáo\s+(?P<to>(?:Chính phủ|Thủ tướng|Bộ trưởng|Bộ|UBND|Ủy ban|Sở|Ban|Lãnh đạo|Thường trực|Tỉnh ủy)(?:[\s,]+(?!kết quả|vào\b|ngày\b|phương án|tình hình|về|trước|chậm|để|xem)[^\s.;:()]+){0,10})"
)
_BODY = re.compile(rf"^(?:các |toàn thể )?[{UPPER}]")
_SOMEBODY = re.compile(
    rf"[{UPPER}]|các |thủ trưởng |lãnh đạo |giám đốc |đơn vị |cơ quan |quý |đại biểu |ông |bà |đồng chí |toàn thể |mỗi |từng "
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ASKED = re.compile(
    r"(?:de nghi|yeu cau|kinh de nghi|giao)\s+(?P<by>(?:cac |giam doc |thu truong |lanh dao |ubnd |so |don vi |co quan |phong |ban |van phong |dai bieu |chu tich |hoi |quy )[^.;:]{0,120}?)\s+(?P<what>(?:chuan bi|gui|nop|xay dung|lap|hoan thien|tham gia|viet) (?:[^.;]{0,20}\b)?(?:bao cao|tham luan|tai lieu|danh sach|y kien|bai phat bieu|y kien phat bieu)[^.;]*)"
)
_ASKS = re.compile(
    r"(?:đề nghị|yêu cầu|giao|Giao|Đề nghị|Yêu cầu)\s+(?P<by>[^.;:]{3,100}?)\s+(?:khẩn trương |chủ động |chủ trì|phối hợp|gửi|nộp|báo cáo|đăng ký|chuẩn bị|hoàn thành|rà soát|xác nhận|cung cấp|lập|xây dựng|góp ý|tổng hợp|triển khai|cử|thực hiện|tổ chức|bố trí|kiểm tra|thẩm định|trình|tham mưu|phê duyệt|khắc phục)"
)
_PROLONGED = re.compile(
    r"\b(?:han|thoi han|thoi gian (?:nop|nhan|dang ky|gui))\b[^.;]{0,80}\b(?:keo dai|gia han|lui|doi)(?: lai)?(?: them)? (?:den|toi|sang)\s*(?:ngay )?$"
)
_REPEATED = re.compile(r"\b(?:bao cao|gui|nop)\b[^.;]{0,80}(?:vao )?(?:ngay )?$")
_FORMER = re.compile(r"\b(?:truoc day|truoc do|cu|thay (?:cho|vi))(?: la)?\s*:?\s*(?:tu )?(?:ngay )?$")
_NAMED_DUE = re.compile(
    rf"{NUMBERING}(?:nop|gui|dang ky|nhan|hoan thanh|dong|xac nhan|tra) (?!tai\b)[^:.;]{{2,60}}:\s*(?:ngay )?"
)
"""`- Nộp bản sửa: 10/10/2022`, in flat text."""
_TOLD = re.compile(r"\btheo (?:bao cao|so lieu|thong ke|ke hoach)\b[^.;,]{0,80},\s*(?:tinh )?$|\bphan dau(?: den)?\s*$")
"""`Theo báo cáo của Sở A, đến ngày 30/6 …`, `phấn đấu đến hết quý III …`: what is reported, or hoped for."""
_PERIODIC = re.compile(r"\bdinh ky\s*(?:vao\s*)?(?:truoc\s*)?(?:ngay\s*)?$")
_REPORTED = re.compile(r"[\s,]*(?:(?:hang|moi) (?:thang|quy|tuan|nam)[\s,]*)?(?:tong hop,?\s*)?(?:bao cao|gui|nop)\b")
_WITHIN = re.compile(r"\b(?:hoan thanh|xong|gui|nop)\b[^.;,]{0,60}\btrong\s*$")


def requirements_of(
    text: Text, times: Times, sections: tuple[Section, ...], kind: Quoted[Kind] | None
) -> tuple[Requirement, ...]:
    """Each once, in order; last the reports that are asked for without a deadline."""
    if kind is not None and kind.value is Kind.POSTPONEMENT:
        times = without_told(text, times)
    found = [*_windows(text, times), *_by_wording(text, times, sections)]
    kept: list[Requirement] = []
    for one in sorted(found, key=lambda each: each.what.at):
        if not any(_is_same(one, other) for other in kept):
            kept.append(one)
    return (*kept, *_undated(text, kept))


def _is_same(one: Requirement, other: Requirement) -> bool:
    if one.due is None or other.due is None or one.due.value != other.due.value:
        return False
    words, others = (set(flat(each.what.value).split()) for each in (one, other))
    return len(words & others) * 2 >= min(len(words), len(others))


def _by_wording(text: Text, times: Times, sections: tuple[Section, ...]) -> Iterator[Requirement]:
    """`… trước ngày X`, `chậm nhất X`, `Hạn nộp: X`."""
    labelled = {one.line for one in sections if one.label is Label.HAND_IN}
    for sentence in text.sentences:
        line = text.lines[sentence.line]
        for one in times.set_in(sentence.line, sentence.start, sentence.start + len(sentence.text)):
            if _is_due(times, one, sentence, line, labelled=sentence.line in labelled):
                yield _requirement(text, times, sentence, one)


def _is_due(times: Times, one: Seen, sentence: Sentence, line: Line, *, labelled: bool) -> bool:
    if one.start.moment.precision is Precision.YEAR or _FORMER.search(line.plain[: one.span[0]]):
        return False
    if labelled or _is_prolonged(line, one) or _is_repeated(line, one):
        return True
    if one.bound is None and _NAMED_DUE.fullmatch(line.plain[: one.span[0]]) and len(line.plain) - one.span[1] < 30:
        return one.start.moment.precision is not Precision.MONTH
    led = _opens_line(line, one) or line.plain[: one.span[0]].rstrip().endswith(":")
    if one.bound is None or (not _DUTY.search(sentence.plain) and not led):
        return False
    worded = _LIMIT.search(flat(one.quote)) is not None
    if not worded:  # "đến ngày X" is a limit only for what is handed in
        return (
            one.end is None
            and not _has_limit(times, sentence)
            and not _is_told(line, one)
            and bool(_HANDED_IN.search(sentence.plain[: one.span[0] - sentence.start]))
        )
    return not _is_mention(line, one) and not _is_told(line, one)


def _is_told(line: Line, one: Seen) -> bool:
    return _TOLD.search(line.plain[: one.span[0]]) is not None


def _is_prolonged(line: Line, one: Seen) -> bool:
    """`Hạn đăng ký được kéo dài đến ngày 10/10`."""
    return _PROLONGED.search(line.plain[: one.span[0]]) is not None


def _is_repeated(line: Line, one: Seen) -> bool:
    """`định kỳ báo cáo vào ngày 25 hằng tháng`."""
    if one.start.month_known:
        return False
    ahead, after = line.plain[: one.span[0]], line.plain[one.span[1] :]
    return bool(_REPEATED.search(ahead) or (_PERIODIC.search(ahead) and _REPORTED.match(after)))


def _has_limit(times: Times, sentence: Sentence) -> bool:
    """`Báo cáo tình hình đến 31/5, gửi về Sở trước ngày 05/6`: the first date is what the report covers."""
    seen = times.set_in(sentence.line, sentence.start, sentence.start + len(sentence.text))
    return any(one.bound is not None and _LIMIT.search(flat(one.quote)) for one in seen)


def is_within(line: Line, one: Seen) -> bool:
    """`hoàn thành trong ngày 05/8`: a day without the wording of a limit, in which something must be done."""
    day = one.bound is None and one.end is None and one.start.moment.precision in (Precision.DAY, Precision.MINUTE)
    return day and _WITHIN.search(line.plain[: one.span[0]][-80:]) is not None


def _opens_line(line: Line, one: Seen) -> bool:
    """`Trước ngày 30/9/2031: …` as a heading or the start of an item."""
    return re.fullmatch(NUMBERING, line.plain[: one.span[0]]) is not None


def _is_mention(line: Line, one: Seen) -> bool:
    """`các dự án được duyệt trước ngày …`, `sinh trước ngày`: a limit of what is spoken of."""
    before = line.plain[max(0, one.span[0] - 40) : one.span[0]]
    return bool(
        re.search(
            r"(?:(?:duoc|da) (?:phe duyet|cap|thanh lap|ban hanh|giao)|sinh|thanh lap|phat sinh|(?:van ban|quyet dinh|nghi quyet|thong tu|nghi dinh|quy dinh|giay phep)(?: [^\W\d]+){0,4} ban hanh|da (?:ky|nop|gui|dang ky)|\bcap)\s*$",
            before,
        )
        or re.search(r"(?:to chuc|thong bao)[^.;]{0,60}\bdu kien (?:vao )?$", line.plain[: one.span[0]])
    )


def _windows(text: Text, times: Times) -> Iterator[Requirement]:
    """`Thời gian đăng ký bắt đầu từ A và kết thúc vào B`, `tiếp nhận hồ sơ từ A đến B`."""
    for sentence in text.sentences:
        if not _WINDOW.search(sentence.plain):
            continue
        line = text.lines[sentence.line]
        seen = times.set_in(sentence.line, sentence.start, sentence.start + len(sentence.text))
        for one in seen:
            near = line.plain[: one.span[0]][-90:], re.split(r"[.;]", line.plain[one.span[1] :])[0][:80]
            if one.end is not None and any(_WINDOW.search(words) for words in near):
                yield _window(text, times, sentence, one, one.quoted(), one.until() or one.quoted())
        for first, last in pairwise(seen):
            if _FROM.search(line.plain[: first.span[0]]) and _UNTIL.search(line.plain[: last.span[0]]):
                yield _window(text, times, sentence, last, first.quoted(), last.quoted())


def _window(
    text: Text, times: Times, sentence: Sentence, one: Seen, opens: Quoted[Dated], due: Quoted[Dated]
) -> Requirement:
    return Requirement(
        what_is_due(text, times, sentence, one),
        due,
        inclusive=True if "het" in flat(one.quote) else None,
        opens=opens,
        to=_to(sentence),
        channel=_channel(text, sentence),
    )


def _requirement(text: Text, times: Times, sentence: Sentence, one: Seen) -> Requirement:
    line = text.lines[one.line]
    included = True if is_within(line, one) or _is_prolonged(line, one) else None
    inclusive = included if one.bound is None else one.bound is Bound.BY
    due = one.until() if one.end is not None else one.quoted()
    return Requirement(
        what_is_due(text, times, sentence, one),
        due or one.quoted(),
        inclusive,
        by=_by(sentence, one.span[0] - sentence.start),
        to=_to(sentence),
        channel=_channel(text, sentence),
    )


def _by(sentence: Sentence, stop: int) -> Quoted[str] | None:
    """Who is asked, in the last clause that asks before place `stop` of the sentence, else in the first."""
    asked = list(_ASKS.finditer(sentence.text))
    found = next((one for one in reversed(asked) if one.start() < stop), asked[0] if asked else None)
    if found is None or not _SOMEBODY.match(found["by"]):
        return None
    return Quoted(found["by"].strip(" ,"), sentence.text, sentence.at, Sure.LIKELY)


def _to(sentence: Sentence) -> Quoted[str] | None:
    for pattern in (_TO, _REPORTS_TO):
        for found in pattern.finditer(sentence.text):
            to = found["to"].strip(" ,.")
            if _BODY.match(to) and "@" not in to:
                return Quoted(to, sentence.text, sentence.at, Sure.LIKELY)
    return None


def _channel(text: Text, sentence: Sentence) -> Quoted[str] | None:
    """An address for handing in, in this sentence or the next two of the same line."""
    for one in text.sentences_of(sentence.line):
        if sentence.start <= one.start <= sentence.start + len(sentence.text) + 120:
            found = _MAIL.search(one.text)
            if found is not None:
                return Quoted(found[0].rstrip("."), one.text, one.at)
    return None


def _undated(text: Text, kept: list[Requirement]) -> Iterator[Requirement]:
    """`đề nghị các Sở chuẩn bị báo cáo về …` without a day: the organiser is told that the letter sets none."""
    dated = {one.what.at for one in kept}
    for sentence in text.sentences:
        found = _ASKED.search(sentence.plain)
        if found is not None and sentence.at not in dated:
            by = Quoted(sentence.text[slice(*found.span("by"))], sentence.text, sentence.at, Sure.LIKELY)
            yield Requirement(
                Quoted(sentence.text[slice(*found.span("what"))].strip(" ,."), sentence.text, sentence.at, Sure.LIKELY),
                by=by,
            )
