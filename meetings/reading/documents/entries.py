"""The words of one entry of a calendar: its clock time, what is done, where, and who; told apart by how they begin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meetings.reading.documents.text import flat

CLOCK = re.compile(r"^\W*(?:tu\s+|luc\s+|(?:sang|chieu|toi)\s+)?\d{1,2}\s?(?:h\b|h\d|g\b|g\d|gio\b|:\d\d)")
BULLET = re.compile(r"^\s*(?:[-–—+*•]|\d{1,2}[.)](?!\d)|\(\d\))\s*")
_CLOCK_WORDS = re.compile(
    r"^\W*(?:(?:từ|lúc|sáng|chiều|tối)\s+)*\d{1,2}\s?(?:h|g|giờ|:)\s?(?:\d{1,2})?\s?(?:['’′]|phút)?"
    r"(?:\s*(?:-|–|đến|tới)\s*\d{1,2}\s?(?:h|g|giờ|:)\s?(?:\d{1,2})?\s?(?:['’′]|phút)?)?[\s:;,.)’'–-]*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:p\.|p \w|phong|hoi truong|ht\b|tru so|trung tam|tt |nha |ubnd|tai |vp|van phong|truong |khach san|cong vien|tang|san |xa |huyen"
    r"|phuong|thanh pho|tp|tinh|dang uy|so |ban |cac xa|dia diem|cong ty|khu |kcn|bo |diem cau|truc tuyen|bv|benh vien|cau|ha noi|theo)"
)
_PEOPLE = re.compile(
    r"^\W*(?:ct|pct|pcttt|d/c|dong chi|chu tich|cac (?:pho|dong chi|pct|d/c|ong|ba)|pho |bi thu|thuong truc|lanh dao|giam doc|pgd|gd|ong|ba"
    r"|cvp|pvp|toan the|tat ca|tap the|uy vien|tp|pp|bgd|ldvp|hieu truong|vien truong|chanh|truong (?:ban|phong|khoa|doan)|bo truong|thu truong)\b"
)
_INNER_PLACE = re.compile(r"[.;,(]\s*(?:dia diem\s*:\s*(?:tai\s+)?|tai\s*:\s*)")
_INNER_PEOPLE = re.compile(r"[.;]\s*(?:thanh phan|cung du|moi du|chu tri|chuan bi)[^:]{0,30}:")
_DUTY = re.compile(r"\s*\((?:giao|do)\b[^()]*\)?\.?\s*$|\s*\(giao\b[^()]*\)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cells:
    content: str
    place: str = ""
    people: str = ""


def is_people(said: str) -> bool:
    return _PEOPLE.match(flat(said)) is not None and len(said) < 160


def is_place(said: str) -> bool:
    return _PLACE.match(flat(said).strip()) is not None and len(said) < 120


def cells_of(cells: list[str]) -> Cells | None:
    """Content, place and people of a row: people stand last, the place before them (or the other way round)."""
    if not cells:
        return None
    left, people, place = list(cells), "", ""
    while len(left) > 1 and is_people(left[-1]):
        people = f"{left.pop()} {people}".strip()
    if len(left) > 1 and (is_place(left[-1]) or (people and len(left) > 2 and len(left[-1]) < 60)):
        place = left.pop()
    while not people and len(left) > 1 and is_people(left[-1]):
        people = left.pop()
    return Cells(" ".join(left), place, people)


def without_clock(content: str) -> tuple[str, str]:
    """What is done, without its clock time, and the place that the same words name."""
    said = (
        _CLOCK_WORDS.sub("", BULLET.sub("", content), count=1)
        if CLOCK.match(flat(BULLET.sub("", content)))
        else BULLET.sub("", content)
    )
    plain = flat(said)
    place = ""
    inner = _INNER_PLACE.search(plain)
    if inner is not None:
        place = re.split(r"[.;)](?:\s|$)", said[inner.end() :])[0]
        said = said[: inner.start()]
    people = _INNER_PEOPLE.search(flat(said))
    said = said[: people.start()] if people is not None else said
    said = _DUTY.sub("", said)
    return said.strip(" .;:,–-"), place
