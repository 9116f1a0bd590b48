"""The backdrop (maket) of a place as a picture for the screen and as a file to print, on a ground and in a shape of choice."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from handlers.papers import typesetting
from handlers.papers.pieces import pieces

TEMPLATE = "backdrop.typ"
KEPT = 64
"""Pictures and files of each kind that are kept; one has 20 to 200 kilobytes."""
POINTS = 72
PREVIEW = 48
"""Pixels an inch: what Telegram shows of a photo is 1280 pixels wide."""


class Ground(StrEnum):
    """The colours; what a button says of them is their first letter."""

    RED = "red"
    BLUE = "blue"
    LIGHT = "light"


class Shape(StrEnum):
    SCREEN = "screen"
    """16:9, 1920 × 1080 pixels."""
    BANNER = "banner"
    """3:1, 3240 × 1080 pixels."""


SIZES = {Shape.SCREEN: (1920, 1080), Shape.BANNER: (3240, 1080)}


@dataclass(frozen=True, slots=True)
class Backdrop:
    """All that decides what it looks like: texts as people write them, `dated` as it stands at the foot."""

    name: str
    title: str | None = None
    convener: str | None = None
    dated: str | None = None
    ground: Ground = Ground.RED
    shape: Shape = Shape.SCREEN


@lru_cache(maxsize=KEPT)
def preview(backdrop: Backdrop) -> bytes:
    """A PNG for the chat, at two thirds of the size."""
    return typesetting.pictures(TEMPLATE, data(backdrop), PREVIEW)[0]


def picture(backdrop: Backdrop) -> bytes:
    """A PNG of the size of the shape."""
    return typesetting.pictures(TEMPLATE, data(backdrop), POINTS)[0]


def printable(backdrop: Backdrop) -> bytes:
    """A PDF page of the shape's ratio, to be printed at any size."""
    return typesetting.printable(TEMPLATE, data(backdrop))


def together(named: Iterable[tuple[str, Backdrop]], draw: Callable[[Backdrop], bytes]) -> bytes:
    """A zip of what `draw` makes of each, under its name."""
    import zipfile  # with its compressors some milliseconds of every start

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as archive:  # PNG and PDF are compressed by themselves
        for name, backdrop in named:
            archive.writestr(zipfile.ZipInfo(name), draw(backdrop))
    return held.getvalue()


def data(backdrop: Backdrop) -> dict[str, object]:
    """What the template reads."""
    return {
        "heading": " – ".join(part for part in (backdrop.title, backdrop.name) if part),
        "convener": pieces(backdrop.convener or "", capitals=True),
        "title": pieces(backdrop.title or "", capitals=True),
        "name": pieces(backdrop.name, capitals=True),
        "dated": pieces(backdrop.dated or ""),
        "ground": backdrop.ground.value,
        "wide": backdrop.shape is Shape.SCREEN,
    }
