"""What a meeting is called: the noun of a gathering with what belongs to it, as far as the sentence names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from meetings.reading.documents.draft import Quoted, Sure
from meetings.reading.documents.kinds import tells_of_earlier
from meetings.reading.documents.sections import Label, Section, value_of
from meetings.reading.documents.signs import UPPER
from meetings.reading.documents.text import Sentence, Text, flat
from meetings.reading.documents.times import HEAD
from meetings.reading.fold import composed

GATHERING = (
    r"(?:hoi nghi|hoi thao|hoi thi|hoi dam|cuoc hop|buoi hop|phien hop|ky hop|ky thi (?!thpt)|dai hoi|buoi lam viec|buoi tiep xuc|buoi gap mat"
    r"|le hoi|le (?:khai|be|ky|trao|cong bo|ra|phat|don|khoi|tong|khanh|mit|tot nghiep|be giang|ky niem|dong tho|vinh danh|tuyen duong|gioi thieu|tuyen the|ra quan)\w*|(?:buoi )?(?:seminar|webinar|workshop|hoi dam)|sinh hoat (?:chuyen de|chi bo)|phien (?:tu van|giao dich)|ngay hoi|doi thoai(?! chinh sach)|hoi cho|hoi trai|trien lam|lien hoan|giao luu|dien dan|toa dam|(?:lop |khoa |buoi )?tap huan"
    r"|tong duyet|hop (?!tac|phan|ly|le\b|dong|quy|phap|tac xa|nhat)|giao ban|phien giai trinh|phien chat van|dot kiem tra)"
)
_GATHERING = re.compile(rf"(?<!trung tam )(?<!phong )(?<!giay moi )(?<!nha )\b{GATHERING}")
_STOP = re.compile(
    r"[.;:]|\s\((?![a-z&, -]{2,14}\))|,\s*(?:do|trong (?:ca )?\w*\s?ngay|vao|tu|tai|thoi gian|cu the|nham|de|duoc|kinh|voi su|theo|nhu sau|trong do|dong thoi|du kien|bat dau"
    r"|dien ra|khai mac|sang|chieu|toi|noi dung|thanh phan|moi|hoi nghi|cuoc hop|phien hop|nay|xin|ubnd|so |bo |ban to chuc|de nghi)\b"
    r"|\s(?:vao|bat dau|luc|(?<!xa )hoi \d+|duoc to chuc|duoc dien ra|dien ra|se|do \w+[^,.;]{0,60}? chu tri|bang hinh thuc|theo hinh thuc"
    r"|xin (?:thong bao|loi|kinh|tran)|nhu sau|cu the|theo (?:giay moi|thu moi|giay trieu tap|thong bao so|cong van|thoi gian|cac noi dung|lich|ke hoach)|tai (?:hoi truong|phong|tru so|dia diem|diem cau|nha|trung tam|tinh|thanh pho|ha noi)"
    r"|(?:sang|chieu|toi)?\s?(?:ngay|thu (?:hai|ba|tu|nam|sau|bay)\s*,?\s*ngay) \d+|tu \d+|tu ngay|tu thang|de (?:nghe|ban|thao luan|danh gia|xem xet|cho y kien)|nham|da (?:duoc|ra|dien|thong bao|quyet dinh|co)|khong the"
    r"|(?:vua|moi) (?:co|ra|quyet dinh|thong bao|duoc)|du (?:kien|dinh)|(?:xin )?(?:tran trong|chan thanh) (?:cam|kinh|thong)|gui (?:bang|ve|den|cho|qua|kem|truoc)|theo dung|nhan duoc|toi cac|den (?:cac|quy|toan)|truoc day|sang (?:ngay|thoi gian|\d+)|den khi|den (?:ngay|\d+)|hom nay|duoc|bi |tu (?:hoi truong|phong|tru so|nha |dia diem)|voi \d+|co (?:dong chi|su|dai dien|khoang|cac|ong|ba)|con co)\b"
    r"|,\s(?:tong |cong ty|tap doan|vien|truong|cuc|vu|ban|van phong|thuong truc|hoi|lien|trung tam|phong|chi cuc|tinh|thanh|huyen|dang|lanh dao|chu tich)"
    r"[^,.;]{0,80}?\s(?:de nghi|to chuc|thong bao|tran trong|kinh moi|yeu cau|xin|se|quyet dinh|giao|moi)\b"
    r"|\s(?:tu|luc|ngay)?\s*\d{1,2}\s?(?:h|g|gio)\d{0,2}\b"
)
_PUT_OFF = re.compile(r"\s(?:(?:sẽ |được |bị |xin )*(?:tạm |phải )?(?:hoãn|lùi|dời)|sang\s)", re.IGNORECASE)
_CONVENES = re.compile(
    r"\b(?:to chuc|trieu tap|(?:tham |den |toi )?du\s*:?|chu tri|hoan|lui|doi|huy|khai mac|moi|mo|(?:phuc vu|chuan bi)(?: cho)?|lich|chuong trinh(?: lam viec)?(?: cua)?)\s+(?:lai |cac |ngay |thoi gian |to chuc )*$"
)
_ASKS = re.compile(rf"^(?:moi )?(?:tham )?(?:du )?(?=\b{GATHERING})|^moi (?:du |tham du )?")
_NO_ORGANISER = re.compile(r"thong bao|chuyen|thay doi|de nghi|ve viec|lui|hoan|dieu chinh|thoi gian|dia diem|viec")
_IS_HELD = re.compile(r"\s*(?:se )?(?:duoc )?(?:to chuc|dien ra)\b")
_HEADS = re.compile(
    rf"^(?:(?:chuong trinh|kich ban|lich|ke hoach(?: to chuc)?|giay moi|thu moi)(?: du| hop)? )?{GATHERING}"
)
_NAMES = re.compile(rf"[“\"]?[{UPPER}][^\d].{{10,200}}[^.;,]$")
BARE = 3
"""A name of so few words says only what sort of gathering it is."""
LONGEST = 240


def title_of(text: Text, subject: Quoted[str] | None, sections: tuple[Section, ...]) -> Quoted[str] | None:
    """The gathering by its fullest early name: in the sentence that convenes it, in the subject, in a heading."""
    found = [*_convened(text), *_in_subject(subject), *_in_headings(text)]
    if all(len(one.value.split()) <= BARE for one in found):
        found = [*_told_of(text), *_held(text), *found]
    named = max(
        (one for one in found[:3] if 5 <= len(one.value.split()) <= 32), key=lambda one: len(one.value), default=None
    )
    return (
        named or _by_content(text, sections, found) or (max(found, key=lambda one: len(one.value)) if found else None)
    )


def gathering(said: str, plain: str, start: int = 0) -> tuple[int, int] | None:
    """The place of the first name of a gathering from `start` on."""
    found = next((one for one in _GATHERING.finditer(plain, start) if _is_meant(said[one.start() :])), None)
    if found is None:
        return None
    ends = found.start() + len(found[0].rstrip())
    reach = ends + LONGEST
    stops = [stop.start() for stop in (_STOP.search(plain, ends, reach), _PUT_OFF.search(said, ends, reach)) if stop]
    end = min([*stops, len(said), found.start() + LONGEST])
    return found.start(), _unquoted(said, found.start(), end)


def _unquoted(said: str, start: int, end: int) -> int:
    """A name in quotation marks belongs to the name as a whole, also after a colon: `Hội thảo khoa học: “…”`."""
    led = re.match(r"(?: với chủ đề| chủ đề| về)?\s*:\s*(?:\"[^\"]{8,200}\"|“[^”]{8,200}”)", said[end:])
    if led is not None:
        return end + led.end()
    opened = said.rfind("“", start, end)
    if opened < 0 or "”" in said[opened:end]:
        return end
    closed = said.find("”", end, start + LONGEST)
    return closed + 1 if closed >= 0 else end


def _is_meant(said: str) -> bool:
    """Họp and lễ, not hợp and lệ, whose plain letters are the same."""
    return composed(said[:3]) in ("họp", "hop") if flat(said[:3]) == "hop" else composed(said[:2]) != "lệ"


def _convened(text: Text) -> Iterator[Quoted[str]]:
    for sentence in text.sentences[:60]:
        at = 0
        while (place := gathering(sentence.text, sentence.plain, at)) is not None:
            if _CONVENES.search(sentence.plain[: place[0]]):
                yield _with_line_under(text, sentence, place) or _named(sentence, *place)
            at = place[0] + 4


def _with_line_under(text: Text, sentence: Sentence, place: tuple[int, int]) -> Quoted[str] | None:
    """`CHƯƠNG TRÌNH HỘI NGHỊ` with its name on the next line."""
    words = len(sentence.text[slice(*place)].split())
    bare = place[1] >= len(sentence.text) and words <= 5 and sentence.line < HEAD and _HEADS.match(sentence.plain)
    under = text.lines[sentence.line + 1 : sentence.line + 2]
    if not bare or not under or not _NAMES.match(under[0].text) or under[0].cells or ":" in under[0].text:
        return None
    said = f"{sentence.text[slice(*place)].capitalize()} {under[0].text}"
    return Quoted(said, f"{sentence.text} {under[0].text}", sentence.at, Sure.LIKELY)


def _told_of(text: Text) -> Iterator[Quoted[str]]:
    """`đã có Giấy mời số 302/GM-SXD về họp thẩm định …`: as an earlier letter called it."""
    for sentence in text.sentences:
        place = gathering(sentence.text, sentence.plain) if tells_of_earlier(sentence) else None
        if place is not None:
            yield _named(sentence, *place)


def _held(text: Text) -> Iterator[Quoted[str]]:
    """`Hội nghị tập huấn … được tổ chức từ ngày …`."""
    for sentence in text.sentences[:60]:
        place = gathering(sentence.text, sentence.plain)
        if place is not None and _IS_HELD.match(sentence.plain, place[1]):
            yield _named(sentence, *place)


def _named(sentence: Sentence, start: int, end: int) -> Quoted[str]:
    name = without_initials(sentence.text[start:end])
    if len(name.split()) <= BARE:
        name = _with_organiser(sentence, start, name)
    return Quoted(name[:1].upper() + name[1:], sentence.text, sentence.at, Sure.LIKELY)


def without_initials(name: str) -> str:
    """`Sở Khoa học và Công nghệ (KH&CN) toàn quốc` without what only explains initials."""
    return re.sub(r"\s\([\w&, -]{2,14}\)", "", name).strip(" ,–-")


def _with_organiser(sentence: Sentence, start: int, name: str) -> str:
    """`Lãnh đạo UBND tỉnh tổ chức cuộc họp`: a bare noun takes the name of who holds it."""
    found = re.match(r"^([^.,;:]{4,80}?) (?:se )?(?:to chuc|trieu tap)\s*$", sentence.plain[:start].strip())
    if found is None or _NO_ORGANISER.search(found[1]):
        return name
    return f"{name} {sentence.text[: found.end(1)]}"


def _in_subject(subject: Quoted[str] | None) -> Iterator[Quoted[str]]:
    if subject is None:
        return
    sentence = Sentence(subject.value, subject.at, 0, 0, flat(subject.value))
    place = gathering(sentence.text, sentence.plain)
    if place is not None:
        name = sentence.text[place[0] : place[1]].strip(" ,–-")
        yield replace(subject, value=name[:1].upper() + name[1:])


def _in_headings(text: Text) -> Iterator[Quoted[str]]:
    for line in text.lines[:8]:
        if not line.cells and re.match(GATHERING, line.plain) and _is_meant(line.text) and line.text[-1:] not in ".:;":
            yield Quoted(line.text, line.text, line.at)


def _by_content(text: Text, sections: tuple[Section, ...], found: list[Quoted[str]]) -> Quoted[str] | None:
    """`Nội dung: Nghe báo cáo …`: what a meeting without a name of its own is about."""
    section = next((one for one in sections if one.label is Label.CONTENT), None)
    value = value_of(text, section) if section is not None else ""
    value = re.split(r"\.\s+(?=(?:Địa điểm|Thời gian|Thành phần|Chủ trì|Hình thức)\b)", value)[0]
    if section is None or len(value.split()) < 3:
        return None
    line = text.lines[section.line]
    prefix = "" if _GATHERING.match(flat(value)) or not found else f"{found[0].value.split(',')[0]}: "
    return Quoted(f"{prefix}{value}" if len(prefix) < 40 else value, line.text, line.at)
