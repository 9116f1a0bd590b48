"""The first pages of PDFs that are handed in, read beside the bot and few at a time."""

from __future__ import annotations

import asyncio

from bot.readers.confine import MEBIBYTE, Limits

LIMITS = Limits(memory=512 * MEBIBYTE, cpu=5, wall=10, output=4 * MEBIBYTE)
AT_ONCE = 2
"""Children; when sixty units hand in at once, the others wait, and everybody else is answered meanwhile."""
OBJECT = b"endobj"
"""What every page of a PDF is (ISO 32000-1, 7.3.10); what has none need not be opened."""


class Fronts:
    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)

    async def __call__(self, content: bytes) -> str:
        """See handlers.services.Services.first_page."""
        if OBJECT not in content:
            return ""
        async with self._places:
            return await asyncio.to_thread(_first_page, content)


def _first_page(content: bytes) -> str:
    from bot.readers.process import run  # with all that reads letters; nobody waits for that at the start
    from meetings.reading.documents.blocks import Paragraph

    blocks = run("front", content, LIMITS)
    return (
        "\n".join(block.text for block in blocks if isinstance(block, Paragraph)) if isinstance(blocks, tuple) else ""
    )
