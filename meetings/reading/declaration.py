"""Reads what a bridge point pastes about itself in one go: room; address; technician and hotline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from meetings import phones
from meetings.declarations import FIELDS, LONGEST
from meetings.reading.fold import fold

_PIECES = re.compile(r"[;\n|]+")
MOST = 8
"""Numbers of one bridge point; more are handed back."""
_EDGES = " \t,.:-–()"
# Folded words that begin a piece and name what follows; the longer ones first.
_LABELS = {
    "technician": (
        "can bo ky thuat", "ky thuat vien", "phu trach ky thuat", "technician", "ky thuat", "nguoi truc", "ktv", "kt"
    ),
    "hotline": ("so dien thoai", "dien thoai", "so truc", "truc", "duong day nong", "hotline", "phone", "sdt", "dt", "tel"),
    "address": ("dia chi", "address", "d/c", "dc"),
    "room": ("ten phong", "phong", "room"),
}  # fmt: skip
_ROOM = re.compile(r"(phong|hoi truong|tang|lau|room|hall|trung tam hoi nghi|nha van hoa)\b")
_ADDRESS = re.compile(r"(so )?\d+[a-z]?[ ,/]|.*\b(duong|pho|phuong|quan|huyen|thi tran|street|ward|district)\b")
_HOUSE = re.compile(r"(so )?\d+[a-z]?(/\d+)* +[a-z]")
_PERSON = re.compile(r"(ong|ba|anh|chi|dong chi|d/c|mr|ms|mrs)\b.+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was understood, by field, and the pieces that were not."""

    values: dict[str, str]
    unclear: tuple[str, ...] = ()


def read_declaration(text: str) -> Pasted:
    """The fields of a declaration in a text whose pieces are set apart by `;` or lines.

    Every number goes to the hotline, first those that are called so: elsewhere it might be shown in a group.
    """
    values: dict[str, str] = {}
    unclear: list[str] = []
    pieces = [part for piece in _PIECES.split(text) if piece.strip(_EDGES) for part in _parted(piece)]
    by_place = 1 < len(pieces) <= len(FIELDS)
    if numbers := _numbers(pieces):
        values["hotline"] = ", ".join(numbers[:MOST])
        unclear += numbers[MOST:]
    for piece in pieces:
        field, value = _read(phones.find(piece)[1].strip(_EDGES), values, by_place=by_place)
        if not value:
            continue
        if field is None or field in values or len(value) > LONGEST:
            unclear.append(value)
        else:
            values[field] = value
    return Pasted({name: values[name] for name in FIELDS if name in values}, tuple(unclear))


def _numbers(pieces: Iterable[str]) -> list[str]:
    """All that can be dialled, each once; those of a piece that is called the hotline first."""
    found = [
        (_label(piece.strip(_EDGES))[0] != "hotline", number) for piece in pieces for number in phones.find(piece)[0]
    ]
    return list(dict.fromkeys(number for _, number in sorted(found, key=lambda one: one[0])))


def _parted(piece: str) -> tuple[str, ...]:
    """A piece in which something else follows after a comma: `Phòng họp 2, 45 Đồng Khởi`, `Lê B, số trực 0275…`."""
    parts = piece.split(",")
    room = _ROOM.match(fold(parts[0])) is not None
    for place, part in enumerate(parts[1:], 1):
        if (room and _HOUSE.match(fold(part))) or _label(part.strip(_EDGES))[0] == "hotline":
            return ",".join(parts[:place]), ",".join(parts[place:])
    return (piece,)


def _read(piece: str, known: dict[str, str], *, by_place: bool) -> tuple[str | None, str]:
    labelled, rest = _label(piece)
    if labelled == "hotline":  # its number was taken out before; without one it says nothing that can be dialled
        return None, rest
    if labelled is not None and rest:
        return labelled, rest
    return _kind(fold(piece), known, by_place=by_place), piece


def _label(piece: str) -> tuple[str | None, str]:
    """The field that the piece names and what follows; a room keeps its word where no colon sets it apart."""
    head, colon, tail = piece.partition(":")
    if colon:
        named = next((field for field, words in _LABELS.items() if fold(head) in words), None)
        if named:
            return named, tail.strip(_EDGES)
    for field in ("technician", "hotline"):
        for label in _LABELS[field]:
            words = piece.split(maxsplit=label.count(" ") + 1)
            if fold(" ".join(words[: label.count(" ") + 1])) == label:
                return field, "".join(words[label.count(" ") + 1 :]).strip(_EDGES)
    return None, piece


def _kind(folded: str, known: dict[str, str], *, by_place: bool) -> str | None:
    """What an unlabelled piece is: by its words, else by its place the first of the three that nothing was said of."""
    if _ROOM.match(folded) and "room" not in known:
        return "room"
    if _PERSON.match(folded):
        return "technician"
    if _ADDRESS.match(folded):
        return "address"
    return next((name for name in FIELDS[:3] if by_place and name not in known), None)
