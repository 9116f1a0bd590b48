"""The door to the files that people hand in: kept by their content, so that the same file is there once."""

from __future__ import annotations

from typing import Protocol


class Files(Protocol):
    """What a record or a waiting dialogue names in a field `digest` stays; the rest goes within hours."""

    async def keep(self, content: bytes) -> str:
        """The SHA-256 of the content in hexadecimal, by which it is found again; it is on the disk then."""
        ...

    async def open(self, digest: str) -> bytes:
        """Raises FileNotFoundError for what was never kept."""
        ...
