"""Reads official documents: from what a library found in a file to a draft whose every field shows its words."""

from __future__ import annotations

from meetings.reading.documents.blocks import Blocks, Paragraph, Table, of_text
from meetings.reading.documents.draft import Draft
from meetings.reading.documents.notation import as_values

__all__ = ["Blocks", "Draft", "Paragraph", "Table", "as_values", "of_text", "read"]


def read(blocks: Blocks) -> Draft:
    """What the document says. Nothing is invented: absent is absent, a year that no word gives stays unknown."""
    from meetings.reading.documents.drafting import drafted  # its patterns take a third of a second to compile

    return drafted(blocks)
