"""A value together with where it was read: nothing is shown that no source states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class SourceKind(StrEnum):
    DOCUMENT = "document"
    """An official document of the meeting."""
    ORGANISER = "organiser"
    """Added by the organisers where the document leaves it open (Ban tổ chức bổ sung)."""
    SITE = "site"
    """Declared by the unit that runs the bridge point (điểm cầu khai báo)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from.

    `document` is the key of one of the meeting's documents, `section` its place there ("2b"), `quote` its words.
    For what people add, `by` names them and `at` says when (aware).
    """

    kind: SourceKind
    document: str | None = None
    section: str | None = None
    quote: str | None = None
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fact(Generic[T_co]):
    value: T_co
    source: Source
