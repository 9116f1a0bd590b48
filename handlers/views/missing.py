"""What organisers are told of notices that were missed: how many, what they were, who was not told, and where to go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views import ledger, phrases
from handlers.views.screen import Button, Screen, lines, paragraphs, shorten
from handlers.views.unit_names import full
from locales import Words, dates
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.notices import State
from storage.outbox import Entry

SUBJECTS = 4
"""So many kinds of notices are named, the most frequent first."""
NAMED, NAME = 8, 60


def word(words: Words, meeting: Meeting, missed: Sequence[Entry], names: Mapping[int, str]) -> Screen:
    """The notices are of one outage and at least one."""
    dues = [one.notice.due for one in missed]
    first, last = _when(words, min(dues)), _when(words, max(dues))
    text = paragraphs(
        lines(
            words.count("ledger.missed_title", len(missed)),
            phrases.title(meeting),
            words("ledger.missed_span", first=first, last=last)
            if first != last
            else words("ledger.missed_at", at=first),
            words("ledger.missed_why"),
        ),
        lines(*_subjects(words, meeting, missed)),
        lines(_whom(words, meeting, missed, names), words("ledger.missed_ring")),
    )
    see = Button(words.plain("ledger.button_see_missed"), press=f"nhat_ky_gui:s:{State.MISSED.value}:0")
    ring = Button(words.plain("ledger.button_calls"), press="goi:l:-:0")
    return Screen(text, ((see, ring),))


def _when(words: Words, instant: datetime) -> str:
    local = instant.astimezone(VIETNAM)
    return f"{dates.clock(words, local.time())} {dates.short_day(words, local.date())}"


def _subjects(words: Words, meeting: Meeting, missed: Sequence[Entry]) -> list[Markup]:
    counted = Counter(ledger.what(words, meeting, one.notice) for one in missed).most_common()
    rest = sum(number for _, number in counted[SUBJECTS:])
    listed = [words("ledger.missed_of", what=what, number=number) for what, number in counted[:SUBJECTS]]
    return [*listed, *([words("ledger.missed_more", number=rest)] if rest else [])]


def _whom(words: Words, meeting: Meeting, missed: Sequence[Entry], names: Mapping[int, str]) -> Markup:
    """Units, and by their own names those who are of none."""
    left = words.plain("ledger.left")
    found = dict.fromkeys(
        full(meeting, one.notice.unit) if one.notice.unit else names.get(one.notice.chat, left) for one in missed
    )
    named = [shorten(one, NAME) for one in found]
    rest = len(named) - NAMED
    more = words.plain("ledger.missed_and", number=rest) if rest > 0 else ""
    return words("ledger.missed_whom", names=", ".join(named[:NAMED]) + more)
