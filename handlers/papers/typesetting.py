"""Typst: pictures and printable files from one source and data; run it in a thread, it lets the others go on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import typst

FOLDER = Path(__file__).parent
FONTS = FOLDER.parent / "fonts"
Data = Mapping[str, object]


@cache
def _fonts() -> typst.Fonts:
    import typst  # 80 MB of code that nobody waits for until the first picture

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def pictures(template: str, data: Data, ppi: float = 72) -> list[bytes]:
    """The pages of the template as PNG; at 72 pixels an inch a point of it is a pixel. Not for the event loop's thread."""
    pages = _compiled(template, data, "png", ppi)
    return pages if isinstance(pages, list) else [pages]


def printable(template: str, data: Data) -> bytes:
    """The template as PDF, with its fonts inside. The same bytes for the same data."""
    whole = _compiled(template, data, "pdf", None)
    return whole if isinstance(whole, bytes) else whole[0]


def _compiled(template: str, data: Data, form: Literal["png", "pdf"], ppi: float | None) -> bytes | list[bytes]:
    import typst  # as above

    return typst.compile(
        FOLDER / template,
        root=FOLDER,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=form,
        ppi=ppi,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=0,
    )
