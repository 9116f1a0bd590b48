"""Many files in one zip, named by unit, in parts that Telegram takes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from meetings.model import Meeting, Requirement
from meetings.reading.filetype import FileType, named
from meetings.records import Records
from meetings.reports import Submission, asked, submitted

LARGEST = 45 * 2**20
"""Bytes of a part; a bot may send 50 MB (Bot API, sendDocument)."""
HEADERS = 30 + 46
"""Bytes beside the name, which stands twice, and the content (PKWARE APPNOTE 4.3.7, 4.3.12)."""
END = 22
STAMP = (1980, 1, 1, 0, 0, 0)
"""The same files make the same zip."""


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    value: Submission

    @property
    def room(self) -> int:
        """Bytes that it takes in a zip."""
        return HEADERS + 2 * len(self.name.encode()) + self.value.size


def listed(meeting: Meeting, requirement: Requirement, records: Records) -> list[Entry]:
    """What stands handed in, in the order of the roster, which also numbers the names."""
    found = ((unit, submitted(records, requirement.key, unit.key)) for unit in asked(meeting, requirement))
    return [Entry(_named(place, unit.name, value), value) for place, (unit, value) in enumerate(found, 1) if value]


def _named(place: int, unit: str, value: Submission) -> str:
    extension = FileType(value.filename.rpartition(".")[2].lower().replace("jpeg", "jpg").replace("jpe", "jpg"))
    number = f"BN-{value.number:04} ban {value.version}"
    return named(f"{place:03} {unit[:80].rstrip()} {number}.{extension}", extension, 140)


def parts(entries: Sequence[Entry], limit: int = LARGEST) -> list[list[Entry]]:
    """In order, each part at most `limit` bytes, names and directory of the zip included; a larger file stands alone."""
    found: list[list[Entry]] = []
    used = limit
    for entry in entries:
        if used + entry.room > limit:
            found.append([])
            used = END
        found[-1].append(entry)
        used += entry.room
    return found


def packed(names: Sequence[str], contents: Sequence[bytes]) -> bytes:
    """Not compressed again: office files, PDFs and pictures are so already."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, content in zip(names, contents, strict=True):
            archive.writestr(zipfile.ZipInfo(name, STAMP), content)
    return whole.getvalue()


def name(requirement: Requirement, part: int, count: int) -> str:
    return f"{requirement.key}.zip" if count == 1 else f"{requirement.key}-{part + 1}-{count}.zip"
