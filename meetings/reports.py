"""What units hand in: versions of a submission, what each covers, and its receipt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Standing(StrEnum):
    HANDED_IN = "handed-in"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Submission:
    """Key: requirement and unit; each version of the record is one that was handed in or withdrawn.

    `number` is that of the receipt (BN-0017) and stays for all versions. `digest` is the SHA-256 of the content, which
    has `size` bytes; a text that was typed is kept as a file too. `topics` are keys of the meeting's topics.
    """

    kind: ClassVar[str] = "submission"
    number: int
    state: Standing
    filename: str
    digest: str
    size: int
    sender: str
    topics: tuple[str, ...] = ()
    late: bool = False
    version: int = 1
    on_behalf: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """Key: the number of a receipt, so that no two submissions get the same one."""

    kind: ClassVar[str] = "receipt"
    submission: str
