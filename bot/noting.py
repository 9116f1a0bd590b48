"""Stores what chats were shown, in batches beside the answers."""

from __future__ import annotations

import asyncio

import structlog

from handlers.services import Services

EVERY = 1.0
"""Seconds between two batches."""
BUSY, PATIENT = 100, 5
"""Screens in that time from which on answers come first: then a batch waits, but no longer than so many times."""

log = structlog.get_logger(__name__)


async def note_shown(services: Services) -> None:
    """Everything that was shown since the last time."""
    if shown := services.showing.take():
        await services.store.show(shown, services.now())
        services.showing.stored(shown)


async def keep_noting(services: Services) -> None:
    """Go on until it is cancelled, and then once more."""
    waited = seen = 0
    try:
        while True:
            await asyncio.sleep(EVERY)
            waited, before, seen = waited + 1, seen, services.showing.waiting
            if seen - before < BUSY or waited >= PATIENT:
                await _tried(services)
                waited, seen = 0, services.showing.waiting
    finally:
        await _tried(services)


async def _tried(services: Services) -> None:
    try:
        await note_shown(services)
    except Exception as error:  # noqa: BLE001 - who knows what is then known a little less well, and all else goes on
        log.warning("what was shown is not noted", kind=type(error).__name__)
