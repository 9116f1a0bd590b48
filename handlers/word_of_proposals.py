"""Word that a unit's proposal was answered."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.hearing import Hearing, Word
from handlers.views import proposals
from handlers.views.screen import Screen
from meetings.proposals import Proposal
from meetings.tidings import Said, about


def of_answer(key: str, version: int) -> Said:
    return about("proposal.answered", Proposal, key, version)


async def _answered(hearing: Hearing) -> Screen | None:
    """A later answer is a word of its own."""
    record, unit = await hearing.unchanged(Proposal), hearing.unit(hearing.notice.unit)
    if record is None or unit is None or not record.value.answer:
        return None
    return proposals.told(hearing.words, hearing.meeting, unit, record.value)


WORDS: Mapping[str, Word] = {"proposal.answered": Word(_answered, joins=True)}
