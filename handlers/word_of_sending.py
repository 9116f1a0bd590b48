"""Word to organisers of what could not be sent: what was missed while nothing went out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handlers.hearing import Hearing, Word, organising
from handlers.views import missing as view
from handlers.views.screen import Screen
from meetings.notices import State
from meetings.plain import read_instant, write_instant
from meetings.tidings import Said

MISSED = "ledger.missed"
MOST = 20_000
"""Lines of the ledger that are looked at."""


def of_missed(first: datetime) -> Said:
    """Of all that was missed since that aware time."""
    return Said(MISSED, "ledger:missed", write_instant(first))


async def _missed(hearing: Hearing) -> Screen | None:
    """As the ledger stands now: what was sent again by hand meanwhile is not told."""
    since = read_instant(hearing.notice.fact)
    outbox = hearing.services.store.outbox
    found = await outbox.ledger(hearing.meeting.key, states=[State.MISSED], limit=MOST)
    untold = [one for one in found if one.notice.step != MISSED and one.claimed_at and one.claimed_at >= since]
    if not untold:
        return None
    names = dict.fromkeys(hearing.services.admins, hearing.words.plain("role.organiser"))
    names |= {one.chat: one.title for one in await hearing.services.store.groups(hearing.meeting.key)}
    names |= {one.person: one.name for one in await hearing.services.store.members(hearing.meeting.key)}
    return view.word(hearing.words, hearing.meeting, untold, names)


WORDS: Mapping[str, Word] = {MISSED: Word(_missed, organising)}
