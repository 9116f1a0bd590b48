"""What a file holds once a library has opened it: paragraphs and tables in reading order, nothing understood yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a line of plain text. `at` is its place: 1 for the first paragraph or table row of the document."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of cells. `at` is the place of its first row, counted like a paragraph; the n-th row has `at + n`."""

    rows: tuple[tuple[str, ...], ...]
    at: int


Blocks = tuple[Paragraph | Table, ...]
"""Places rise; where one is left out (an empty line of plain text), what follows stands apart from what precedes."""


def of_text(text: str) -> Blocks:
    """The blocks of plain text: a paragraph a line, its place the number of the line; empty lines are left out."""
    lines = enumerate(text.splitlines(), start=1)
    return tuple(Paragraph(line, at) for at, line in lines if line.strip())
