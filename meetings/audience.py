"""To whom an announcement is written, as it was chosen; who that is by then is another question."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Whom(StrEnum):
    ALL = "all"
    ROLE = "role"
    UNITS = "units"
    LACKING = "lacking"
    """Those who have not done something: `gap` names what (`gaps.Gap.name`)."""
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Audience:
    """To whom it goes; `groups`: also to the groups bound to the meeting, or to the chosen units."""

    whom: Whom = Whom.ALL
    role: str | None = None
    units: tuple[str, ...] = ()
    gap: str | None = None
    groups: bool = False


EVERYBODY = Audience()
