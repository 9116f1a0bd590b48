"""Word that an announcement waits for another organiser."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.hearing import Hearing, Word, organising
from handlers.views import announcements
from handlers.views.screen import Screen
from meetings.announcements import Announcement, State
from meetings.tidings import Said, about


def of_announcement(key: str, version: int) -> Said:
    return about("announcement.waits", Announcement, key, version)


async def _waits(hearing: Hearing) -> Screen | None:
    record = await hearing.record(Announcement)
    if record is None or record.value.state is not State.PROPOSED:
        return None
    return announcements.approval_wanted(hearing.words, hearing.meeting, record.key, record.value.name)


WORDS: Mapping[str, Word] = {"announcement.waits": Word(_waits, organising)}
