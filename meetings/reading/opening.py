"""The first words of a file, as far as they can be had cheaply: what its first page says of itself."""

from __future__ import annotations

import html
import re
import zipfile
import zlib

from meetings.problems import Problem
from meetings.reading.filetype import BROKEN, FileType, opened, read_text

PART_LIMIT = 2 * 2**20
"""Bytes of a part that are unpacked."""
FIRST_PAGE = 4_000
"""Characters; an official page has about half as many."""
HEADERS = re.compile(r"word/(header|footer)\d*\.xml")


def opening(content: bytes, kind: FileType) -> str:
    """The first page of a text or Word file with its headers, one paragraph a line; nothing for other files."""
    if kind is FileType.TXT:
        return (read_text(content[: 2 * FIRST_PAGE]) or read_text(content) or "")[:FIRST_PAGE]
    archive = opened(content) if kind is FileType.DOCX else None
    if archive is None or isinstance(archive, Problem):
        return ""
    with archive:
        names = [name for name in archive.namelist() if HEADERS.fullmatch(name)][:9]
        return "\n".join(_paragraphs(archive, name) for name in (*names, "word/document.xml"))


def _paragraphs(archive: zipfile.ZipFile, name: str) -> str:
    """Without an XML parser, which may be made to do more than to read."""
    try:
        with archive.open(name) as part:
            body = part.read(PART_LIMIT).decode("utf-8", "ignore")
    except (*BROKEN, KeyError, zlib.error):
        return ""
    lines = re.sub(r"</w:p>|<w:br\b[^>]*>", "\n", re.sub(r"<w:tab\b[^>]*>", "\t", body))
    return html.unescape(re.sub(r"<[^>]*>", "", lines))[:FIRST_PAGE]
