"""Who is invited: units with the days on which they existed, their other names, and what they became part of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

KEY = re.compile(r"[a-z0-9-]{1,24}")
"""What a key looks like; it travels inside callback data, of which Telegram takes 64 bytes."""


class Kind(StrEnum):
    """The kinds of unit that letters name; a unit's kind may also be a word that is not here."""

    PROVINCE = "province"
    CITY = "city"  # centrally run, the rank of a province
    DISTRICT = "district"
    TOWN = "town"
    PROVINCIAL_CITY = "provincial-city"  # a city inside a province, the rank of a district
    COMMUNE = "commune"
    DEPARTMENT = "department"
    MINISTRY = "ministry"
    MINISTRY_UNIT = "ministry-unit"
    ASSOCIATION = "association"
    COMPANY = "company"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit; facts of a meeting refer to it by `key`.

    `name` is kept as the document writes it. It existed from `since` (None: before anything we speak of) up to, and
    not including, `until` (None: it still does). `province` and `merged_into` are keys. Raises ValueError when these
    contradict each other.
    """

    key: str
    name: str
    kind: str = Kind.OTHER
    province: str | None = None
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    merged_into: str | None = None
    lead: bool = False

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValueError(f"not a key: {self.key!r}")
        if not self.name.strip():
            raise ValueError(f"unit {self.key} has no name")
        if self.since and self.until and self.since >= self.until:
            raise ValueError(f"unit {self.key} ends before it begins")
        if self.merged_into == self.key or (self.merged_into and not self.until):
            raise ValueError(f"unit {self.key} became part of another, but not on a day")
