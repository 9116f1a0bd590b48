"""Every word that is told to others, by its step: looked at again and drawn in the moment in which it is sent."""

from __future__ import annotations

from collections.abc import Mapping

from handlers import (
    word_of_announcements,
    word_of_answers,
    word_of_behalf,
    word_of_changes,
    word_of_floor,
    word_of_gaps,
    word_of_groups,
    word_of_people,
    word_of_proposals,
    word_of_sending,
    word_of_sites,
)
from handlers.hearing import Hearing, Word
from handlers.views.notice_parts import Block, Post, Reading, marked
from handlers.views.screen import Screen
from meetings.delivering import is_late
from meetings.records import Records
from storage.outbox import Entry

WORDS: Mapping[str, Word] = {
    **word_of_announcements.WORDS,
    **word_of_answers.WORDS,
    **word_of_behalf.WORDS,
    **word_of_changes.WORDS,
    **word_of_floor.WORDS,
    **word_of_gaps.WORDS,
    **word_of_groups.WORDS,
    **word_of_people.WORDS,
    **word_of_proposals.WORDS,
    **word_of_sending.WORDS,
    **word_of_sites.WORDS,
}


async def drawn(hearing: Hearing, entry: Entry) -> Screen | None:
    """As it is received; None where it is no longer true, or no longer for this reader."""
    word = WORDS.get(entry.notice.step)
    if word is None or not word.hears(hearing):
        return None
    screen = await word.draw(hearing)
    return _marked(hearing, entry, screen) if screen is not None else None


def _marked(hearing: Hearing, entry: Entry, screen: Screen) -> Screen:
    """That it comes late, or perhaps for the second time, is said below it."""
    reading = Reading(hearing.words, hearing.meeting, Records(()), hearing.now, hearing.reader.roles)
    post = Post(entry.notice, late=is_late(entry.notice, entry.at, hearing.now), repeated=entry.repeated)
    return Screen(marked(reading, Block(screen.text), post).text, screen.rows)
