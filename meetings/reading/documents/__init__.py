"""Reads official documents: from what a library found in a file to a draft whose every field shows its words."""

from __future__ import annotations

from meetings.reading.documents.blocks import Blocks, Paragraph, Table, of_text
from meetings.reading.documents.draft import Draft
from meetings.reading.documents.notation import as_values
from meetings.reading.documents.text import text_of

__all__ = ["Blocks", "Draft", "Paragraph", "Table", "as_values", "of_text", "read"]


def read(blocks: Blocks) -> Draft:
    """What the document says. Nothing is invented: absent is absent, a year that no word gives stays unknown."""
    text = text_of(blocks)
    return Draft(sentences=len(text.sentences))
