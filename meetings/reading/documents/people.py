"""Whom to ask, who receives the document for what, what is attached, who may stand in, what the backdrop says."""

from __future__ import annotations

import re

from meetings.reading.documents.draft import Contact, Quoted, Recipient, Sure
from meetings.reading.documents.sections import NUMBERING, Label, Section, items_under, lines_under, value_of
from meetings.reading.documents.signs import UPPER
from meetings.reading.documents.stacks import is_stacked
from meetings.reading.documents.text import Line, Sentence, Text, flat

_PHONE = re.compile(r"(?<![\d/.-])(?:\+?84|0)[\d\s.-]{7,14}\d(?![\d/])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NAME = re.compile(
    r"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Tt]hầy|[Cc]ô|Mr\.?|Ms\.?)\s*:?\s+(?P<name>(?:[UPPER]\w*\s?){2,5})".replace(
        "UPPER", UPPER
    )
)
_OFFICE = re.compile(
    r"(?:liên hệ|liên lạc|đầu mối|gửi về|về)\s*:?\s*(?:với\s+|là\s+|theo\s+)?(?P<name>(?:Phòng|Văn phòng|Ban|Vụ|Cục|Trung tâm|Sở|Bộ phận|Tổ)\s(?:(?!theo |qua |để |số |trước |chậm )[^\s,.;:(]+\s?){1,12})"
)
_PURPOSE = re.compile(r"\((?P<purpose>(?:để\s|đ/)?[^()]{2,60})\)\s*[;.,]*$")
_DEPUTY = re.compile(
    r"(?:khong (?:tham gia|tham du|du|the (?:tham )?(?:du|gia)|den)\b[^.;]{0,80}\b(?:cu|uy quyen|bao cao|de nghi)|(?:cu|uy quyen(?: cho)?) (?:cap pho|pho |nguoi |dai bieu |can bo )[^.;]{0,40}\b(?:thay|du thay|tham gia|tham du)"
    r"|khong (?:cu|uy quyen|duoc cu)[^.;]{0,30}\bthay|khong (?:hop|du|di) thay|truong hop (?:vang|cap truong|thu truong|khong))"
)
_BACKDROP = re.compile(r"(?:ma-?ket|maket|market|phong(?: chu)?|backdrop|khau hieu|tieu de|pano)\b")
_QUOTED = re.compile(r"[“\"«]([^”\"»]{4,300})[”\"»]?")
_FILE = re.compile(r"\(?\.(?:pdf|docx?|xlsx?|zip|rar)\)?\s*[.;]?$", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:chuong trinh|danh sach|tai lieu|phu luc|bieu|mau|bao cao|lich|du thao|ke hoach|de cuong|so do|giay|phieu|file|noi dung)\b(?!.*\bso \d)"
)
_SENT_ALONG = re.compile(
    r"\((?P<name>[^()]{3,80}?)\s+(?:gửi |đính )?kèm(?: theo)?(?:\s[^()]{0,60})?\)|\((?:có|kèm theo|gửi kèm|đính kèm)\s+(?P<other>[^()]{3,80}?)(?:\s+(?:gửi |đính )?kèm(?: theo)?)?\)",
    re.IGNORECASE,
)


def contacts_of(text: Text) -> tuple[Contact, ...]:
    """Each sentence with a number to call or an address to write to; not what is a number of something else."""
    found: dict[str, Contact] = {}
    for sentence in text.sentences:
        phone, mail = _PHONE.search(sentence.text), _MAIL.search(sentence.text)
        named = phone is not None and re.search(
            r"(?:anh|chị|ông|bà|đồng chí|đ/c|thầy|cô)\s[^.;]{1,40}$", sentence.text[: phone.start()], re.IGNORECASE
        )
        if (
            phone is not None
            and not named
            and not re.search(
                r"dien thoai|sdt|dt|lien he|lien lac|di dong|hotline|tel|zalo|goi|so may|fax|dau moi", sentence.plain
            )
        ):
            phone = None
        if phone is None and mail is None:
            continue
        contact = Contact(_who(sentence), _quoted(sentence, phone), _quoted(sentence, mail))
        found.setdefault(f"{phone and phone[0]} {mail and mail[0]}", contact)
    return tuple(found.values())


def _quoted(sentence: Sentence, found: re.Match[str] | None) -> Quoted[str] | None:
    return Quoted(found[0].strip(" .-"), sentence.text, sentence.at) if found is not None else None


def _who(sentence: Sentence) -> Quoted[str] | None:
    for pattern in (_NAME, _OFFICE):
        found = pattern.search(sentence.text)
        if found is not None:
            return Quoted(found["name"].strip(" ,"), sentence.text, sentence.at, Sure.LIKELY)
    return None


def recipients_of(text: Text, sections: tuple[Section, ...]) -> tuple[Recipient, ...]:
    """The lines of Nơi nhận; `Lưu: VT` is the archive, nobody to be told."""
    section = next((one for one in sections if one.label is Label.RECIPIENTS), None)
    if section is None:
        return ()
    found = []
    for index, line, start in lines_under(text, section):
        if index > section.line and not re.match(r"[-–—+*•]", line.text):
            break
        said = line.text[start:].strip(" -–—+*•.;,|")
        if said and not flat(said).startswith("luu"):
            found.append(_recipient(said, line))
    return tuple(found)


def _recipient(said: str, line: Line) -> Recipient:
    purpose = _PURPOSE.search(said)
    if purpose is None:
        return Recipient(Quoted(said, line.text, line.at))
    name = said[: purpose.start()].strip(" ,;")
    return Recipient(Quoted(name, line.text, line.at), Quoted(purpose["purpose"], line.text, line.at))


def attachments_of(text: Text, sections: tuple[Section, ...]) -> tuple[Quoted[str], ...]:
    """What comes along: the lines of Tệp đính kèm, names of files, `(Chương trình kèm theo)`."""
    found: dict[str, Quoted[str]] = {}
    for section in sections:
        if section.label is Label.ATTACHED:
            for index, line, start in lines_under(text, section):
                said = line.text[start:].strip(" -–—+*•;")
                if re.match(r"nguon\b|lien ket|tac gia|danh gia|in bai", flat(said)) or index > section.line + 12:
                    break
                if said:
                    found.setdefault(flat(said), Quoted(said, line.text, line.at))
    for line in text.lines:
        if _FILE.search(line.text) and len(line.text) < 160 and not any(line.at == one.at for one in found.values()):
            found.setdefault(line.plain, Quoted(line.text.strip(" -–+•"), line.text, line.at))
        for one in _SENT_ALONG.finditer(line.text):
            name = (one["name"] or one["other"]).strip()
            if not _PAPER.match(flat(name)):
                continue
            found.setdefault(flat(name), Quoted(name, one[0], line.at))
    return tuple(found.values())


def deputies_of(text: Text) -> Quoted[str] | None:
    """The rule for who cannot come, as one clause."""
    for sentence in text.sentences:
        for clause in re.split(r";\s*", sentence.text):
            if _DEPUTY.search(flat(clause)):
                said = re.sub(rf"^{NUMBERING}", "", clause.strip(" -–+•"))
                return Quoted(said.strip(" ."), sentence.text, sentence.at, Sure.LIKELY)
    return None


def backdrop_of(text: Text) -> Quoted[str] | None:
    """The words in quotation marks that a sentence about the backdrop (maket, phông) gives."""
    for sentence in text.sentences:
        named = _BACKDROP.search(sentence.plain)
        found = _QUOTED.search(sentence.text, named.end()) if named is not None else None
        if found is not None:
            return Quoted(found[1].strip(), sentence.text, sentence.at)
    return None


def topics_of(text: Text, sections: tuple[Section, ...]) -> tuple[Quoted[str], ...]:
    """What is to be discussed: the numbered headings of the annex that names it, else the lines under Nội dung."""
    return _annexed(text) or _content(text, sections)


def _annexed(text: Text) -> tuple[Quoted[str], ...]:
    head = next(
        (
            n
            for n, line in enumerate(text.lines)
            if re.match(
                r"(?:mot so )?(?:van de|noi dung)[^.:]{0,60}(?:trong tam|trao doi|thao luan|goi y)|goi y (?:noi dung|thao luan)",
                line.plain,
            )
            and not line.cells
        ),
        None,
    )
    if head is None:
        return ()
    found: list[Quoted[str]] = []
    for line in text.lines[head + 1 :]:
        number = re.match(r"(\d{1,2})[.)]\s*", line.text)
        if number is not None and int(number[1]) == len(found) + 1:
            found.append(Quoted(line.text[number.end() :].strip(" :;."), line.text, line.at))
    return tuple(found)


def _content(text: Text, sections: tuple[Section, ...]) -> tuple[Quoted[str], ...]:
    section = next((one for one in sections if one.label is Label.CONTENT), None)
    if section is None or (is_stacked(text) and not value_of(text, section)):  # the heading of a programme's column
        return ()
    found = []
    for _, line, start in items_under(text, section):
        said = re.sub(rf"^{NUMBERING}", "", line.text[start:].strip(), flags=re.IGNORECASE).strip(" -–—+*•.;:")
        if said and not line.cells:
            found.append(Quoted(said, line.text, line.at))
    return tuple(found)
