"""Word to organisers that the bot cannot speak in a group any more, and what they can do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from handlers.hearing import Hearing, Word, organising
from handlers.views import binding
from handlers.views.screen import Screen
from meetings.moments import VIETNAM
from meetings.records import key_of
from meetings.tidings import Said
from storage.glance import Group

LASTS = timedelta(days=1)


class Trouble(StrEnum):
    KICKED = "kicked"
    MUTED = "muted"
    TOPIC_CLOSED = "topic_closed"
    TOPIC_GONE = "topic_gone"
    GONE = "gone"


WHILE_BOUND = frozenset({Trouble.MUTED, Trouble.TOPIC_CLOSED, Trouble.TOPIC_GONE})
"""What is over once the group is bound no more, or in another topic."""


def of_trouble(group: Group, trouble: Trouble, now: datetime) -> Said:
    """The day (of the aware time `now`) is part of it: what happens again that day is the same word.

    So is the title, for whoever removes the bot takes the group off the list of those that are bound.
    """
    day = now.astimezone(VIETNAM).date()
    return Said("group.trouble", key_of("group", str(group.chat)), f"{day} {trouble} {group.thread or 0} {group.title}")


async def _trouble(hearing: Hearing) -> Screen | None:
    _, trouble, thread, title = hearing.notice.fact.split(" ", 3)
    if trouble in WHILE_BOUND:
        found = await hearing.services.store.groups(hearing.meeting.key)
        if (hearing.key, thread) not in {(str(one.chat), str(one.thread or 0)) for one in found}:
            return None
    return binding.trouble(hearing.words, title, trouble, hearing.meeting)


WORDS: Mapping[str, Word] = {"group.trouble": Word(_trouble, organising, LASTS)}
