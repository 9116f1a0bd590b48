"""Word that a unit's proposal was answered, and that an announcement waits for another organiser."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.hearing import Hearing, Word, organising
from handlers.views import announcements, proposals
from handlers.views.screen import Screen
from meetings.announcements import Announcement, State
from meetings.proposals import Proposal
from meetings.tidings import Said, about


def of_answer(key: str, version: int) -> Said:
    return about("proposal.answered", Proposal, key, version)


def of_announcement(key: str, version: int) -> Said:
    return about("announcement.waits", Announcement, key, version)


async def _answered(hearing: Hearing) -> Screen | None:
    """A later answer is a word of its own."""
    record, unit = await hearing.unchanged(Proposal), hearing.unit(hearing.notice.unit)
    if record is None or unit is None or not record.value.answer:
        return None
    return proposals.told(hearing.words, hearing.meeting, unit, record.value)


async def _waits(hearing: Hearing) -> Screen | None:
    record = await hearing.record(Announcement)
    if record is None or record.value.state is not State.PROPOSED:
        return None
    return announcements.approval_wanted(hearing.words, hearing.meeting, record.key, record.value.name)


WORDS: Mapping[str, Word] = {
    "proposal.answered": Word(_answered),
    "announcement.waits": Word(_waits, organising),
}
