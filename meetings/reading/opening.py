"""The first words of a file, as far as they can be had cheaply: what its first page says of itself."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterator

from meetings.problems import Problem
from meetings.reading.filetype import BROKEN, FileType, opened, read_text

PART_LIMIT = 2 * 2**20
"""Bytes of a part that are unpacked."""
FIRST_PAGE = 4_000
"""Characters; an official page has about half as many."""
SECTOR = 512
BLOCK = b"\xec\xa5"
"""How the information block of an old Word file begins ([MS-DOC] 2.5.2); streams begin at a sector ([MS-CFB] 2.2)."""
BLOCK_LIMIT = 4096
CONTROL = re.compile(r"[\x00-\x1f]+")
"""Paragraphs, cells of tables and fields all end with a sign of these ([MS-DOC] 2.4.2)."""
HEADERS = re.compile(r"word/(header|footer)\d*\.xml")


def opening(content: bytes, kind: FileType) -> str:
    """The first page of a text or Word file with its headers, one paragraph a line; nothing for other files.

    Of an old Word file it is what can be had without its tables of pieces: the words are there, among other signs.
    """
    if kind is FileType.TXT:
        return (read_text(content[: 2 * FIRST_PAGE]) or read_text(content) or "")[:FIRST_PAGE]
    if kind is FileType.DOC:
        return "\n".join(_pieces(content))
    archive = opened(content) if kind is FileType.DOCX else None
    if archive is None or isinstance(archive, Problem):
        return ""
    with archive:
        names = [name for name in archive.namelist() if HEADERS.fullmatch(name)][:9]
        return "\n".join(_paragraphs(archive, name) for name in (*names, "word/document.xml"))


def _pieces(content: bytes) -> Iterator[str]:
    """The text stands behind the information block, each piece in 16 bits a sign or in 8 ([MS-DOC] 2.4.1)."""
    start = next((at for at in range(0, len(content), SECTOR) if content.startswith(BLOCK, at)), None)
    if start is None:
        return
    near = content[start : start + BLOCK_LIMIT + 2 * FIRST_PAGE]
    for one, encoding in ((near, "utf-16-le"), (near[1:], "utf-16-le"), (near, "cp1258"), (near, "latin-1")):
        yield CONTROL.sub("\n", one.decode(encoding, "ignore"))


def _paragraphs(archive: zipfile.ZipFile, name: str) -> str:
    """Without an XML parser, which may be made to do more than to read."""
    try:
        with archive.open(name) as part:
            body = part.read(PART_LIMIT).decode("utf-8", "ignore")
    except (*BROKEN, KeyError, zlib.error):
        return ""
    lines = re.sub(r"</w:p>|<w:br\b[^>]*>", "\n", re.sub(r"<w:tab\b[^>]*>", "\t", body))
    return html.unescape(re.sub(r"<[^>]*>", "", lines))[:FIRST_PAGE]
