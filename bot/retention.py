"""Forgets what people contributed to meetings whose time is over, and deletes the files that nothing names any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.files import FileFolder
from meetings.retention import is_over
from storage.effects import ForgetTakingPart
from storage.store import Store

NOBODY = 0
UNDER_WAY = timedelta(hours=1)
"""A file stands on the disk before the record that names it is written: longer than any attempt at that takes."""


async def forget_concluded(store: Store, now: datetime, days: int) -> list[str]:
    """Of every meeting concluded more than `days` days before `now` (aware); their keys. To repeat it does no harm."""
    versions = (await store.glance(NOBODY, NOBODY)).meetings
    over = [key for key, version in versions.items() if is_over(await store.meeting(key, version), now, days)]
    if over:
        await store.apply(None, [ForgetTakingPart(key) for key in over], now)
    return over


async def delete_unnamed(store: Store, files: FileFolder, now: datetime) -> int:
    """Delete the files that neither a record nor a waiting dialogue names; how many. A crash leaves them to the next time."""
    return await files.sweep(now - UNDER_WAY, store.digests)
