"""What a unit declares of the bridge point that it runs: what no document can know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Declaration:
    """Key: bridge point; the unit is the one that runs it. What is None was not declared."""

    kind: ClassVar[str] = "declaration"
    room: str | None = None
    address: str | None = None
    technician: str | None = None
    hotline: str | None = None
    on_behalf: bool = False
