"""What names a document: number and sign, day of issue, issuing body, trích yếu, and whom it addresses."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from meetings.reading.documents.draft import Dated, Identity, Quoted, Sure
from meetings.reading.documents.sections import Label, Section, lines_under
from meetings.reading.documents.signs import BULLETS, UPPER
from meetings.reading.documents.text import Line, Text
from meetings.reading.documents.times import HEAD, Role, Times

_NUMBER = re.compile(
    r"\bSố\s*:?\s*(?P<number>\d*\s*[/-]\s*[\w&]{1,12}(?:\s?[-/]\s?[\w&.]+)*|\d+\s?-\s?[A-ZĐ]{2}[\w/-]*)", re.IGNORECASE
)
_KNOWN_AS = re.compile(
    r"(?:kèm theo|công văn|giấy mời|kế hoạch|thông báo|công điện)\s*(?:\w+\s+){0,2}?(?:số\s*)?:?\s*"
    r"(?P<number>\d+\s?/\s?(?:\d{4}/)?[A-ZĐ][\w&]*(?:-[\w&]+)*|\d+-[A-ZĐ]{2,}/[\w-]+)",
    re.IGNORECASE,
)
_OF_ANNEX = re.compile(rf"[Kk]èm theo .{{0,80}}? của\s+([{UPPER}][^()]{{3,100}})\)")
_ATTACHED = re.compile(r"\(?\s*(?:kèm theo|ban hành kèm)", re.IGNORECASE)
BODY = re.compile(
    r"^(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|bo |so |van phong|tinh uy|thanh uy|huyen uy|dang uy|ban |cuc |vu "
    r"|tong cuc|hoi (?!nghi|thao|thi\b)|lien hiep|truong |vien |trung tam|chi cuc|phong |thuong truc|uy ban|cong ty|tap doan|chinh phu"
    r"|thu tuong|doan |mat tran|tong cong ty|bao hiem|kho bac|toa an|cong an|bo chi huy|hoc vien|dai hoc|benh vien)"
)
_STATE = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam|doc lap\s*[-–—]")
_TYPES = re.compile(
    r"^(?:giay moi|thong bao|ke hoach|cong dien|chuong trinh|ket luan|cong van|lich (?:cong tac|lam viec|hop)|thu moi"
    r"|bao cao|quyet dinh|thong cao)\s*(?:\(.*\)|(?:so )?\d{0,3})$"
)
_ABOUT = re.compile(r"^(?:v/v|vv|ve viec|ve|v\.v)\b[:.]?\s*")
_NO_SUBJECT = re.compile(
    r"kinh gui|so:|[^:]{0,80}(?:kinh moi|tran trong|to chuc vao)|[^:]{2,30}:\s|(?:[ivx]{1,4}|\d|[a-d])(?:[.)]|\s?[-–]\s)|-"
)
_DAY_OF_ISSUE = re.compile(r"ngay .{0,12}thang .{0,10}nam \d{4}\W*$")
_FOLDED_LINES = 4


def identity_of(text: Text, times: Times, sections: tuple[Section, ...]) -> Identity:
    number, own = _number(text, times)
    return Identity(
        number=number,
        issued=times.issued or own,
        issuer=_issuer(text, number),
        subject=subject_of(text),
        addressees=_addressees(text, sections),
    )


def _number(text: Text, times: Times) -> tuple[Quoted[str] | None, Quoted[Dated] | None]:
    """The number in the head; else that by which an annex or a list of files names its letter, with its date."""
    for line in text.lines[:HEAD]:
        found = _NUMBER.match(line.text) or next((m for cell in line.cells if (m := _NUMBER.match(cell))), None)
        if found is not None:
            return Quoted(_tidy(found["number"]), line.text, line.at), None
    if any(line.plain.startswith("dinh chinh") for line in text.lines[:HEAD]):
        return None, None  # the number is that of the letter which is corrected
    for index, line in enumerate(text.lines):
        found = _KNOWN_AS.search(line.text)
        if found is not None and (_ATTACHED.match(line.text) or (index < 3 and found.start() < 3) or _is_file(line)):
            dated = next((one for one in times.lines[index] if one.role is Role.CITED), None)
            issued = dated.quoted(Sure.DERIVED) if dated is not None else None
            return Quoted(_tidy(found["number"]), line.text, line.at, Sure.DERIVED), issued
    return None, None


def _tidy(number: str) -> str:
    return re.sub(r"\s+", "", number)


def _is_file(line: Line) -> bool:
    return bool(re.search(r"\(?\.(?:pdf|docx?)\)?\s*$", line.plain))


def _issuer(text: Text, number: Quoted[str] | None) -> Quoted[str] | None:
    """The body named above the number (the lowest one), without the motto of the state beside it."""
    best: Quoted[str] | None = None
    for line in text.lines[:HEAD]:
        if number is not None and line.at >= number.at and best is not None:
            break
        for part in line.cells or (line.text,):
            if part.isupper() and BODY.match(_flat(part, line)) and not _STATE.search(_flat(part, line)):
                whole = f"{part} {best.value}" if best is not None and len(part.split()) <= 2 else part
                best = Quoted(whole, part, line.at)
    return best or _issuer_of_annex(text)


def _issuer_of_annex(text: Text) -> Quoted[str] | None:
    """`(kèm theo Công văn số 1471/BKHCN-ĐP ngày … của Bộ Khoa học và Công nghệ)`."""
    for line, below in zip_longest(text.lines, text.lines[1:]):
        whole = f"{line.text} {below.text}" if below is not None and ")" not in line.text else line.text
        found = _OF_ANNEX.search(whole)
        if found is not None and found.start() < len(line.text):
            return Quoted(found[1].strip(), whole.strip(" *"), line.at, Sure.DERIVED)
    return None


def _flat(part: str, line: Line) -> str:
    begin = line.text.find(part)
    return line.plain[begin : begin + len(part)] if begin >= 0 else part.lower()


def subject_of(text: Text) -> Quoted[str] | None:
    """Trích yếu: after V/v, or the lines under the name of the document's type; else the title of the page."""
    for index, line in enumerate(text.lines[:HEAD]):
        for part in line.cells or (line.text,):
            about = _ABOUT.match(_flat(part, line))
            if about is not None and len(part) > about.end() + 5:
                return Quoted(part[about.end() :].strip(" .*"), part, line.at)
        if _TYPES.match(line.plain) and not line.cells:
            return _under(text, index)
    return _page_title(text)


def _under(text: Text, index: int) -> Quoted[str] | None:
    """The lines under `THÔNG BÁO` in bold or capitals: short, without a stop."""
    parts: list[Line] = []
    for line in text.lines[index + 1 : index + 1 + _FOLDED_LINES]:
        if line.cells or line.text[-1:] in ".:;" or len(line.text) > 260 or _NO_SUBJECT.match(line.plain):
            break
        if parts and line.apart and not line.text.isupper():
            break
        parts.append(line)
    if not parts:
        return None
    said = " ".join(one.text for one in parts)
    about = _ABOUT.match(" ".join(one.plain for one in parts))
    return Quoted(said[about.end() :] if about else said, said, parts[0].at)


def _page_title(text: Text) -> Quoted[str] | None:
    for line in text.lines[:4]:
        plain = line.plain
        if (
            (line.text.isupper() and BODY.match(plain))
            or _DAY_OF_ISSUE.search(plain)
            or re.match(r"so\s*:?\s*\d", plain)
        ):
            continue
        if line.cells or plain.startswith(("source:", "kinh gui")) or len(plain) > 250 or _STATE.search(plain):
            continue
        if len(plain) > 15 and plain[-1:] not in ".:;" and not re.match(rf"[{BULLETS}\d(]", plain):
            return Quoted(line.text, line.text, line.at, Sure.LIKELY)
    return None


def _addressees(text: Text, sections: tuple[Section, ...]) -> tuple[Quoted[str], ...]:
    section = next((one for one in sections if one.label is Label.ADDRESSEES), None)
    if section is None:
        return ()
    found: list[Quoted[str]] = []
    for index, line, start in lines_under(text, section):
        said = line.text[start:].strip(" -–—+•.;:")
        if index > section.line and not re.match(r"[-–—+•]", line.text):
            break
        if any(sign.isalnum() for sign in said):
            found.append(Quoted(said, line.text, line.at))
    return tuple(replace(one, value=one.value.strip()) for one in found)
