"""Coming in by the public link: somebody says which unit they are of, and an organiser decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Admission(StrEnum):
    ASKED = "asked"
    ADMITTED = "admitted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Request:
    """Key: the Telegram id of the person; the record's unit is the one that they chose. `decided_by` is a name."""

    kind: ClassVar[str] = "request"
    person: int
    name: str
    state: Admission
    decided_by: str | None = None
