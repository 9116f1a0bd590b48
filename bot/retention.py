"""Forgets what people contributed to meetings whose time is over."""

from __future__ import annotations

from datetime import datetime

from meetings.retention import is_over
from storage.effects import ForgetTakingPart
from storage.store import Store

NOBODY = 0


async def forget_concluded(store: Store, now: datetime, days: int) -> list[str]:
    """Of every meeting concluded more than `days` days before `now` (aware); their keys. To repeat it does no harm."""
    versions = (await store.glance(NOBODY, NOBODY)).meetings
    over = [key for key, version in versions.items() if is_over(await store.meeting(key, version), now, days)]
    if over:
        await store.apply(None, [ForgetTakingPart(key) for key in over], now)
    return over
