"""Labelled parts of a document: `1. Thời gian: …`, `Thành phần:` with the lines under it, up to the next label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from meetings.reading.documents.signs import BULLETS, DASHED
from meetings.reading.documents.text import Line, Text


class Label(Enum):
    TIME = "time"
    PLACE = "place"
    TIME_AND_PLACE = "time and place"
    COMPOSITION = "composition"
    CHAIR = "chair"
    CONTENT = "content"
    AGENDA = "agenda"
    RECIPIENTS = "recipients"
    ADDRESSEES = "addressees"
    CONTACT = "contact"
    ATTACHED = "attached"
    HAND_IN = "hand in"
    NOTE = "note"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """A label and what it labels: the rest of its line from `start` on, then lines `line + 1` up to `stop`."""

    label: Label
    name: str
    line: int
    start: int
    stop: int


NUMBERING = (
    rf"(?:[{BULLETS}]\s*|\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-zđ]|[ivx]{{1,5}})[.)/]\s*"
    rf"|(?:\d{{1,2}}{DASHED}|(?:[a-zđ]|[ivx]{{1,5}})[-–]\s)){{0,3}}"
)
_KINDS: tuple[tuple[Label, str], ...] = (
    (Label.HAND_IN, r"(?:thoi gian|thoi han|han|ngay|han cuoi|han chot) (?:cuoi )?(?:dang ky|nop|gui|bao cao|hoan thanh|tiep nhan|nhan|hoan tat|dong|lam thu tuc|ket thuc|xac nhan|tra loi|phan hoi)"),
    (Label.TIME_AND_PLACE, r"(?:ve )?thoi gian(?: (?:hop|to chuc|lam viec|tap huan|dien ra))?\s*(?:,|va|&|-|–|/)\s*dia diem"),
    (Label.TIME, r"(?:ve )?(?:thoi gian|thoi diem|ngay gio|ngay hop|thoi luong|khai mac|khai giang|(?:vao )?(?:luc|hoi)(?=\s*:))\b(?!\s+(?:qua|toi|qua))"),
    (Label.PLACE, r"(?:ve )?(?:cac )?(?:dia diem|noi hop|tai(?=\s*:)|dia chi (?:hop|to chuc)|hinh thuc va dia diem)"),
    (Label.COMPOSITION, r"(?:ve )?(?:thanh phan|doi tuong (?:tham du|tham gia|moi)|dai bieu (?:tham du|du|moi)|moi du|kinh moi|tran trong kinh moi)"),
    (Label.CHAIR, r"(?:dong )?(?:chu tri|chu toa|nguoi chu tri|chu tri (?:hoi nghi|cuoc hop|phien hop))"),
    (Label.CONTENT, r"(?:ve )?noi dung|de nghe va "),
    (Label.AGENDA, r"(?:du kien )?chuong trinh"),
    (Label.RECIPIENTS, r"noi nhan"),
    (Label.ADDRESSEES, r"kinh gui"),
    (Label.CONTACT, r"(?:moi )?(?:thong tin|chi tiet|dau moi)?,?\s*(?:chi tiet )?(?:xin )?(?:vui long )?(?:lien he|lien lac|dau moi)"),
    (Label.ATTACHED, r"(?:tep|file|tai lieu|van ban|ho so)(?: tin)? (?:dinh kem|kem theo|gui kem)|dinh kem"),
    (Label.NOTE, r"(?:ghi chu|luu y)"),
)  # fmt: skip
_LABELS = tuple((label, re.compile(rf"^{NUMBERING}({pattern})")) for label, pattern in _KINDS)
_HEADING = re.compile(rf"^{NUMBERING}[^.;:]{{2,70}}:")
_ROMAN = re.compile(r"^(?:[IVX]{1,5}|[A-H])(?:\.|\s?[-–])\s")
EVENT_ITEM = re.compile(
    rf"{NUMBERING}((?:phong van|bao ve|thuyet trinh|chung ket|so khao|khai mac|be mac|khai giang|be giang|tong ket|vong (?:thi|chung|so|ban|loai)|trao giai|boc tham|mo (?:ho so|thau)|thi (?:viet|van dap|thuc hanh)|le |hop |hoi nghi|hoi thao|dai hoi|dien tap|chuyen de)[^:.;]{{0,80}}):"
    r"\s*(?:du kien |vao |luc |tu |hoi |ngay )*$"
)
"""`2/ Phỏng vấn: ` before a time, in flat text."""
MOST = 80
"""Lines a label may govern."""


def sections_of(text: Text) -> tuple[Section, ...]:
    starts = [(index, found) for index, line in enumerate(text.lines) if (found := _label(line)) is not None]
    return tuple(_section(text, starts, number) for number in range(len(starts)))


def lines_under(text: Text, section: Section) -> Iterator[tuple[int, Line, int]]:
    """Index, line and where to begin in it: the labelled line's rest, then each line under it."""
    first = text.lines[section.line]
    if first.text[section.start :].strip():
        yield section.line, first, section.start
    for index in range(section.line + 1, section.stop):
        yield index, text.lines[index], 0


def items_under(text: Text, section: Section) -> Iterator[tuple[int, Line, int]]:
    """As `lines_under`, but only the label's own rest and the run of items (`- …`) that follows it."""
    said = text.lines[section.line].text[section.start :].strip()
    rest, listed = bool(said), False
    for index, line, start in lines_under(text, section):
        if index > section.line:
            if said.endswith("."):
                return
            bullet = re.match(rf"[{BULLETS}]", line.text) is not None
            numbered = bool(rank(line.text)) and not rest
            if not bullet and not numbered and (rest or listed):
                return
            listed = listed or bullet
        yield index, line, start


def value_of(text: Text, section: Section) -> str:
    return text.lines[section.line].text[section.start :].strip(" .;")


def _label(line: Line) -> tuple[Label, str, int] | None:
    """The label, its words, and where what it labels begins."""
    if line.cells:
        return None
    for label, pattern in _LABELS:
        found = pattern.match(line.plain)
        if found is not None:
            colon = line.plain.find(":", found.end())
            bare = len(line.plain) <= 60 and line.plain[-1:].isalnum()
            if 0 <= colon <= found.end() + 60 and "." not in line.plain[found.end() : colon]:
                return label, line.text[found.start(1) : colon], colon + 1
            if bare and label not in (Label.ADDRESSEES, Label.CHAIR, Label.AGENDA, Label.CONTACT):
                return label, line.text[found.start(1) :], len(line.text)
            return None
    return None


def _section(text: Text, starts: list[tuple[int, tuple[Label, str, int]]], number: int) -> Section:
    line, (label, name, begin) = starts[number]
    following = starts[number + 1][0] if number + 1 < len(starts) else len(text.lines)
    stop = line + 1
    while stop < min(following, line + MOST) and not _breaks(text.lines[line], text.lines[stop]):
        stop += 1
    return Section(label, name, line, begin, stop)


def _breaks(label: Line, line: Line) -> bool:
    """A new part begins: a Roman heading, a number of the label's own rank, capitals, or plain text after the items."""
    if _ROMAN.match(line.text) or (line.text.isupper() and len(line.text) > 12):
        return True
    own, other = rank(label.text), rank(line.text)
    return own != "" and other == own and (own != "-" or label.text[0] == line.text[0])


def rank(text: str) -> str:
    """The style of a line's numbering: `1.`, `a)`, `-`, or none."""
    found = re.match(rf"(\d{{1,2}})(?:[.)/]\s?|{DASHED})|([a-zđ])(?:[.)]|[-–])\s|([{BULLETS}])\s?", text)
    if found is None:
        return ""
    return "1" if found[1] else "a" if found[2] else "-"
