"""A picture stays the same where it has few colours, and close to itself where it has many."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.picture import SIGNATURE, smaller


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(rows: list[list[tuple[int, int, int]]], kind: int) -> bytes:
    """An RGB picture all of whose lines use filter 0, 1 or 2 of the format."""
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    lines, above = b"", bytes(3 * len(rows[0]))
    for row in rows:
        line = bytes(part for pixel in row for part in pixel)
        near = {0: bytes(len(line)), 1: bytes(3) + line[:-3], 2: above}[kind]
        lines += bytes([kind]) + bytes((a - b) & 255 for a, b in zip(line, near, strict=True))
        above = line
    return SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines)) + _chunk(b"IEND", b"")


def _seen(png: bytes, width: int) -> list[list[tuple[int, ...]]]:
    """The pixels of a picture with a palette and unfiltered lines."""
    palette = png[png.index(b"PLTE") + 4 :]
    start = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[start - 4 : start])
    raw = zlib.decompress(png[start + 4 : start + 4 + length])
    lines = [raw[at + 1 : at + 1 + width] for at in range(0, len(raw), width + 1)]
    return [[tuple(palette[place * 3 : place * 3 + 3]) for place in line] for line in lines]


_BYTE = st.integers(0, 255)
_ROWS = st.integers(1, 8).flatmap(
    lambda width: st.lists(
        st.lists(st.tuples(_BYTE, _BYTE, _BYTE), min_size=width, max_size=width), min_size=1, max_size=8
    )
)


@given(_ROWS, st.integers(0, 2))
def test_few_colours_stay_exactly_as_they_are(rows: list[list[tuple[int, int, int]]], kind: int) -> None:
    assert _seen(smaller(_png(rows, kind)), len(rows[0])) == rows


def test_many_colours_take_the_nearest_kept_one() -> None:
    rows = [[(red, green, 0) for red in range(0, 256, 8)] for green in range(0, 256, 8)]
    seen = _seen(smaller(_png(rows, 1)), len(rows[0]))
    assert len({pixel for row in seen for pixel in row}) == 256


@pytest.mark.parametrize("data", [b"", b"GIF89a", _png([[(0, 0, 0)]], 0).replace(b"\x08\x02", b"\x08\x00")])
def test_what_is_no_such_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"PNG"):
        smaller(data)
