"""The order of offices: whose title ranks before whose, and who is above the unit in whose delegation they come.

Levels and offices are those of the lists of delegates and abbreviations in vietnam.md 2.6; what is not in the table has
no rank, and nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache

from meetings import provinces
from meetings.answers import Delegate
from meetings.reading.fold import fold
from meetings.units import Kind, Unit


class Level(IntEnum):
    """Of an office, the highest first. A head of a department and of a district stand on one level."""

    STATE = 0
    MINISTRY = 1
    PROVINCE = 2
    DEPARTMENT = 3
    DIVISION = 4
    COMMUNE = 5
    STAFF = 6


LAST = 99
"""The rank of whom the table does not know."""
_VICE = re.compile(r"(?<!thanh )\b(?:pho|thu truong|pgd|pct|pvp|pp|pbt|ptgd|deputy|vice)\b")
_OFFICES: tuple[tuple[str, Level], ...] = (
    (r"(?:tong bi thu|chu tich nuoc|thu tuong|chu tich quoc hoi)", Level.STATE),
    (r"(?:bo truong|thu truong)\b", Level.MINISTRY),
    (r"(?:vu truong|cuc truong|vu pho|cuc pho|pho (?:vu|cuc) truong|vien truong)\b", Level.DEPARTMENT),
    (r"(?:chuyen vien|can bo|nhan vien|ke toan|ky su|ky thuat|van thu|lai xe|cv\b|thu ky)", Level.STAFF),
    (r"(?:pho )?(?:truong phong|chi cuc truong|chanh van phong|chanh thanh tra|chi cuc pho)", Level.DIVISION),
    (r"(?:pho (?:phong|chi cuc)|pho chanh|tp|pp|cvp|pvp)\b", Level.DIVISION),
)
_LED = re.compile(r"\b(?:giam doc|gd|pgd|chu tich|ct|pct|bi thu|bt|pbt|truong|director|chair)\b")
_ORGANS: tuple[tuple[str, Level], ...] = (
    (r"\b(?:chi cuc|trung tam|phong|tt)\b", Level.DIVISION),
    (r"\b(?:so|sk?h&?cn|cuc|vu)\b", Level.DEPARTMENT),
    (r"\b(?:huyen|thi xa|quan|thi uy|huyen uy|quan uy)\b", Level.DEPARTMENT),
    (r"\b(?:xa|phuong|thi tran|dang uy)\b", Level.COMMUNE),
    (r"\b(?:tinh|tinh uy)\b", Level.PROVINCE),
    (r"\bbo\b", Level.MINISTRY),
)
_CITY = re.compile(r"\b(?:thanh pho|tp\.?) ([\w ]+)")
_OF_KIND: dict[str, Level] = {
    Kind.PROVINCE: Level.PROVINCE,
    Kind.CITY: Level.PROVINCE,
    Kind.DISTRICT: Level.DEPARTMENT,
    Kind.TOWN: Level.DEPARTMENT,
    Kind.PROVINCIAL_CITY: Level.DEPARTMENT,
    Kind.COMMUNE: Level.COMMUNE,
    Kind.DEPARTMENT: Level.DEPARTMENT,
    Kind.MINISTRY: Level.MINISTRY,
    Kind.MINISTRY_UNIT: Level.DEPARTMENT,
}


def own_level(unit: Unit) -> Level | None:
    """The level of the unit's head; a department's own division or branch is one below. None for what has no level."""
    name = fold(unit.name)
    if unit.kind == Kind.DEPARTMENT and re.match(r"(?:cac )?(?:phong|chi cuc|trung tam|van phong)\b", name):
        return Level.DIVISION
    return _OF_KIND.get(unit.kind)


def level(title: str | None, unit: Unit) -> Level | None:
    """The level of the office; one without an organ ("Giám đốc") is of the unit's own. None where the table is silent."""
    return _level(title or "", own_level(unit))


@lru_cache(maxsize=4096)
def _level(title: str, own: Level | None) -> Level | None:
    """Titles repeat: of thousands of people a few hundred are read."""
    said = fold(title)
    for pattern, at in _OFFICES:
        if re.match(pattern, said):
            return at
    if not _LED.search(said):
        return None
    return _organ(said) or own


def rank(person: Delegate, unit: Unit) -> int:
    """Smaller goes first: by level, the head before the vice; whom the table does not know comes last."""
    found = level(person.title, unit)
    return LAST if found is None else found * 2 + bool(_VICE.search(fold(person.title or "")))


def above(person: Delegate, unit: Unit) -> bool:
    """Whether the person holds an office above the unit's own, as a vice-chairman of the province among a department's."""
    theirs, own = level(person.title, unit), own_level(unit)
    return theirs is not None and own is not None and theirs < own


def by_rank(delegation: Sequence[Delegate], unit: Unit) -> tuple[Delegate, ...]:
    """In the order of offices; among equals as given."""
    return tuple(sorted(delegation, key=lambda person: rank(person, unit)))


def is_vice(title: str | None) -> bool:
    return bool(_VICE.search(fold(title or "")))


def _organ(said: str) -> Level | None:
    """The organ that is named first is the one that is led: "Giám đốc Sở KH&CN tỉnh Bến Tre" is of a department."""
    found = [(hit.start(), at) for pattern, at in _ORGANS if (hit := re.search(pattern, said))]
    if city := _CITY.search(said):
        central = any(city[1].startswith(fold(name)) for name in _cities())
        found.append((city.start(), Level.PROVINCE if central else Level.DEPARTMENT))
    return min(found)[1] if found else None


@cache
def _cities() -> list[str]:
    """The cities that were ever of the rank of a province."""
    table = provinces.table().values()
    return [name for one in table if any(style.kind == Kind.CITY for style in one.styles) for name in one.names]
