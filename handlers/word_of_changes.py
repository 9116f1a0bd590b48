"""Word among organisers: a change of the schedule was approved, stopped, or could not be carried out."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.hearing import Hearing, Word, anybody
from handlers.views import pending
from handlers.views.screen import Screen
from meetings.changes import FAILED, WORTH, Proposed


async def _failed(hearing: Hearing) -> Screen | None:
    """For those whom it concerns, also where they are no organisers any more."""
    record = await hearing.record(Proposed)
    if record is None:
        return None
    return pending.waiting(hearing.words, hearing.meeting, record, hearing.notice.chat, hearing.now)


WORDS: Mapping[str, Word] = {FAILED: Word(_failed, anybody, WORTH)}
