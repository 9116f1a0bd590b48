"""What a reader finds in a PDF of ours: its texts, by the tables that say which letter a glyph is (ISO 32000-1, 9.10)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)\s*endobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
LETTER = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\[(?=[(<])")
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def texts(pdf: bytes) -> list[str]:
    """Each run of letters as it stands on the page, in the order of reading."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    tables = {name: _table(objects, int(number)) for name, number in _fonts(pdf)}
    return [run for body in objects.values() if b"/FontFile" not in body for run in _runs(_content(body), tables)]


def size(pdf: bytes) -> tuple[float, float]:
    """Width and height of the first page in points."""
    found = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert found
    return float(found[1]), float(found[2])


def _fonts(pdf: bytes) -> Iterator[tuple[bytes, bytes]]:
    for fonts in re.findall(rb"/Font\s*<<(.*?)>>", pdf, re.DOTALL):
        yield from re.findall(rb"/(f\d+) (\d+) 0 R", fonts)


def _table(objects: dict[int, bytes], font: int) -> dict[bytes, str]:
    pointed = re.search(rb"/ToUnicode (\d+) 0 R", objects[font])
    assert pointed, "a font whose letters cannot be copied"
    pairs = LETTER.findall(_content(objects[int(pointed[1])]))
    return {bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _content(body: bytes) -> bytes:
    stream = STREAM.search(body)
    if stream is None or b"/FlateDecode" not in body:
        return b""
    return zlib.decompressobj().decompress(stream[1])


def _runs(content: bytes, tables: dict[bytes, dict[bytes, str]]) -> Iterator[str]:
    table: dict[bytes, str] = {}
    for found in SHOWN.finditer(content):
        if found[1]:
            table = tables.get(found[1], {})
        else:
            glyphs = _array(content, found.end())
            yield "".join(table[glyphs[at : at + 2]] for at in range(0, len(glyphs), 2))


def _array(content: bytes, at: int) -> bytes:
    """The strings of an array that begins there, one after the other; numbers between them only move the pen."""
    glyphs = bytearray()
    while content[at : at + 1] != b"]":
        if content[at : at + 1] == b"(":
            end = _end(content, at)
            glyphs += _plain(content[at + 1 : end])
            at = end
        elif content[at : at + 1] == b"<":
            end = content.index(b">", at)
            glyphs += bytes.fromhex(content[at + 1 : end].decode())
            at = end
        at += 1
    return bytes(glyphs)


def _end(content: bytes, at: int) -> int:
    """Where the string that begins there ends; it may hold pairs of brackets as they are (7.3.4.2)."""
    depth = 0
    while True:
        sign = content[at : at + 1]
        depth += (sign == b"(") - (sign == b")")
        if depth == 0:
            return at
        at += 2 if sign == b"\\" else 1


def _plain(string: bytes) -> bytes:
    return ESCAPED.sub(lambda m: bytes([int(m[1], 8)]) if m[1].isdigit() else SIGNS.get(m[1], m[1]), string)
