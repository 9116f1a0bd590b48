"""An office file is a zip: what it says of its sizes must be true and small before a library may unpack it."""

from __future__ import annotations

import zipfile
import zlib

from meetings.problems import Problem, Refusal
from meetings.reading.filetype import BROKEN, opened

UNPACKED = 50 * 2**20
"""Bytes of all parts together; a letter has some hundred thousand."""
PARTS = 2_000
RATIO = 200
"""Times that a part may be larger than its packed form, once that counts; text is packed to a tenth."""
COUNTS_FROM = 5 * 2**20
CHUNK = 2**16


def check(content: bytes) -> None:
    """Raises Refusal: `file.bomb` for what is too large, `file.broken` for what lies about its size or has a DTD."""
    found = opened(content)
    if isinstance(found, Problem):
        raise Refusal(found)
    with found:
        parts = found.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED or any(map(_is_dense, parts)):
            raise Refusal(Problem("file.bomb"))
        try:
            for part in parts:
                _unpack(found, part)
        except (*BROKEN, zlib.error) as error:
            raise Refusal(Problem("file.broken")) from error


def _is_dense(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(COUNTS_FROM, RATIO * part.compress_size)


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read it to its declared end; what is longer or shorter fails its check sum. Office writes no DTD."""
    with archive.open(part) as stream:
        start = stream.read(CHUNK)
        if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in start.replace(b"\0", b""):
            raise ValueError(part.filename)
        while stream.read(CHUNK):
            pass
