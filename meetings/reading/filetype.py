"""What a file is by its content, whatever its name says; what no office hands in is a problem with its reason."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from enum import StrEnum

from meetings.problems import Problem

OPENED_LIMIT = 200 * 2**20
"""Bytes that the parts of an office file may have together; a zip bomb declares more."""
PARTS_LIMIT = 10_000
DIRECTORY_LIMIT = 2 * 2**20
TAIL = 22 + 0xFFFF
"""The end record of a zip and the longest comment after it (PKWARE APPNOTE 4.3.16)."""

PNG = b"\x89PNG\r\n\x1a\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!", b"dex\n")
ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06", b"MSCF")
BROKEN = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError, OverflowError)


class FileType(StrEnum):
    """The value is the extension that such a file should have."""

    DOCX = "docx"
    DOC = "doc"
    XLSX = "xlsx"
    XLS = "xls"
    PPTX = "pptx"
    PPT = "ppt"
    PDF = "pdf"
    JPG = "jpg"
    PNG = "png"
    TXT = "txt"


PARTS = {"word/document.xml": FileType.DOCX, "xl/workbook.xml": FileType.XLSX, "ppt/presentation.xml": FileType.PPTX}
STREAMS = {"WordDocument": FileType.DOC, "Workbook": FileType.XLS, "PowerPoint Document": FileType.PPT}
ALSO = {"jpeg": FileType.JPG, "jpe": FileType.JPG}


def sniff(content: bytes) -> FileType | Problem:
    """The type, or why the file is refused: `file.` empty, program, archive, encrypted, broken, bomb, macros, other."""
    if not content.strip():
        return Problem("file.empty")
    found = next((look for start, look in LOOKS if content.startswith(start)), _unstarted)
    return found(content)


def _program(_content: bytes) -> Problem:
    return Problem("file.program")


def _archive(_content: bytes) -> Problem:
    return Problem("file.archive")


def _picture(content: bytes) -> FileType:
    return FileType.PNG if content.startswith(PNG) else FileType.JPG


def _unstarted(content: bytes) -> FileType | Problem:
    """A PDF may have something before its mark (ISO 32000-1, annex H); text has no mark."""
    if b"%PDF-" in content[:1024]:
        return Problem("file.encrypted") if re.search(rb"/Encrypt\b", content) else FileType.PDF
    return FileType.TXT if read_text(content) is not None else Problem("file.other")


def read_text(content: bytes) -> str | None:
    """Plain text in UTF-8, or in UTF-16 with its mark; None for what is none, or is markup of another kind."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    if re.search(r"[\x00-\x08\x0e-\x1f\x7f]", text) or re.match(r"\s*(<[!?a-z]|\{\\rtf)", text, re.IGNORECASE):
        return None
    return text


def opened(content: bytes) -> zipfile.ZipFile | Problem:
    """A zip whose directory is small enough to be looked at; nothing of it is unpacked yet."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - TAIL))
    directory = int.from_bytes(content[end + 12 : end + 16], "little")
    if end < 0 or content[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        return Problem("file.broken")  # an office file of 20 MB needs no directory of 64 bits
    if directory > DIRECTORY_LIMIT:
        return Problem("file.bomb")
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except BROKEN:
        return Problem("file.broken")


def _office(content: bytes) -> FileType | Problem:
    archive = opened(content)
    if isinstance(archive, Problem):
        return archive
    with archive:
        parts = archive.infolist()
    names = {part.filename for part in parts}
    found = next((kind for name, kind in PARTS.items() if name in names), None)
    if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > OPENED_LIMIT:
        return Problem("file.bomb")
    if any(part.flag_bits & 1 for part in parts):
        return Problem("file.encrypted")
    if found is None or "[Content_Types].xml" not in names:
        return Problem("file.archive")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        return Problem("file.broken")
    return Problem("file.macros") if any(name.endswith("vbaProject.bin") for name in names) else found


def _compound(content: bytes) -> FileType | Problem:
    """The streams of an older office file are named in UTF-16; an encrypted newer one is wrapped as one of these."""
    if _streams(content, "EncryptedPackage"):
        return Problem("file.encrypted")
    return next((kind for name, kind in STREAMS.items() if _streams(content, name)), Problem("file.other"))


def _streams(content: bytes, name: str) -> bool:
    return (name + "\0").encode("utf-16-le") in content


LOOKS: tuple[tuple[bytes | tuple[bytes, ...], Callable[[bytes], FileType | Problem]], ...] = (
    (PROGRAMS, _program),
    (ARCHIVES, _archive),
    (b"PK\x03\x04", _office),
    (OLE, _compound),
    ((PNG, b"\xff\xd8\xff"), _picture),
)


def named(name: str, kind: FileType, limit: int = 100) -> str:
    """A file name of at most `limit` characters that is safe everywhere and ends as its content does."""
    bare = re.split(r"[/\\]", name)[-1]
    kept = "".join(sign for sign in bare if sign.isprintable() and sign not in '<>:"|?*').strip(" .")
    stem, _, extension = kept.rpartition(".")
    if stem and ALSO.get(extension.lower(), extension.lower()) == kind:
        return f"{stem[: limit - len(extension) - 1]}.{extension}"
    return f"{kept[: limit - len(kind) - 1] or 'tep'}.{kind}"
