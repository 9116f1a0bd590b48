"""Makes a screenshot's PNG small: 256 colours are enough for text on plain ground."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256


def smaller(png: bytes) -> bytes:
    """The same picture with a palette of its most frequent colours; pixels of other colours take the nearest of them.

    Takes what Chromium writes: 8 bits, RGB or RGBA without transparency, not interlaced. Raises ValueError otherwise.
    """
    width, height, channels, rows = _read(png)
    colours = Counter(row[at : at + 3] for row in rows for at in range(0, width * channels, channels))
    palette = [colour for colour, _ in colours.most_common(COLOURS)]
    places = {colour: place for place, colour in enumerate(palette)}
    for colour in colours:
        if colour not in places:
            places[colour] = _nearest(colour, palette)
    lines = (bytes(places[row[at : at + 3]] for at in range(0, width * channels, channels)) for row in rows)
    body = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", body), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _nearest(colour: bytes, palette: list[bytes]) -> int:
    red, green, blue = colour
    distances = [(red - c[0]) ** 2 + (green - c[1]) ** 2 + (blue - c[2]) ** 2 for c in palette]
    return distances.index(min(distances))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _read(png: bytes) -> tuple[int, int, int, list[bytes]]:
    """Width, height, bytes a pixel, and the rows without their filters (PNG 1.2, section 6)."""
    chunks = list(_chunks(png)) if png.startswith(SIGNATURE) else []
    if not chunks or chunks[0][0] != b"IHDR":
        raise ValueError("this is no PNG")
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    channels = {2: 3, 6: 4}.get(kind)
    if depth != 8 or channels is None or interlaced:
        raise ValueError("not the kind of PNG that a browser's screenshot is")
    raw = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    stride = width * channels
    rows: list[bytes] = []
    before = bytes(stride)
    for at in range(0, height * (stride + 1), stride + 1):
        before = _unfiltered(raw[at], raw[at + 1 : at + 1 + stride], before, channels)
        rows.append(before)
    return width, height, channels, rows


def _unfiltered(kind: int, line: bytes, above: bytes, step: int) -> bytes:
    if kind == 0:
        return line
    if kind == 2:
        return bytes((a + b) & 255 for a, b in zip(line, above, strict=True))
    out = bytearray(line)
    for at, value in enumerate(line):
        left = out[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        out[at] = (value + _guess(kind, left, above[at], corner)) & 255
    return bytes(out)


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 1:
        return left
    if kind == 3:
        return (left + up) // 2
    whole = left + up - corner
    return min((left, up, corner), key=lambda near: abs(whole - near))
