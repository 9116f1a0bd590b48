"""What a reader found in a file, written down as it goes: paragraphs and table rows with their places, up to a limit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from meetings.problems import Problem, Refusal

CHARACTERS = 1_000_000
"""More than four hundred pages; what is longer is no letter."""
ROWS = 20_000

Rows = tuple[tuple[str, ...], ...]
Piece = tuple[int, str | Rows]
"""A place, and the paragraph or the table that begins there: see meetings.reading.documents.blocks."""


class Found:
    """The pieces so far. Raises Refusal `reading.too_much` beyond the limits."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._place = 0
        self._characters = 0

    def paragraph(self, text: str) -> None:
        """An empty one takes its place and is left out, so that what follows stands apart."""
        self._place += 1
        kept = self._kept(text)
        if kept:
            ahead = re.match(r"[ \u00a0]*(\t+)", text) if "\t" in kept else None  # empty cells of a table's row
            self.pieces.append((self._place, ahead[1] + kept if ahead is not None else kept))
            self._check()

    def gap(self) -> None:
        self._place += 1

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """A table without its empty rows and its empty last columns."""
        cells = [tuple(self._kept(cell) for cell in row) for row in rows]
        filled = [row for row in cells if any(row)]
        width = max((index + 1 for row in filled for index, cell in enumerate(row) if cell), default=0)
        if filled:
            self.pieces.append((self._place + 1, tuple(row[:width] for row in filled)))
            self._place += len(filled)
            self._check()

    def _kept(self, text: str) -> str:
        """Composed, and without halves of signs, which no message could carry."""
        kept = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode("utf-8")).strip()
        self._characters += len(kept)
        return kept

    def _check(self) -> None:
        if self._characters > CHARACTERS or self._place > ROWS:
            raise Refusal(Problem("reading.too_much"))
