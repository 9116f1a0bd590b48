"""Another time that a host asks for: the message to those who decide, and the decision to the host."""

from __future__ import annotations

from datetime import datetime

from handlers.views.answers import slot_buttons
from handlers.views.screen import Screen, grid, lines, paragraphs, shorten
from handlers.views.standing import Standing, head, to_card
from locales import Words

TEXT = 300


def request(words: Words, one: Standing, now: datetime) -> Screen:
    slot = shorten((one.said.slot if one.said else None) or "", TEXT)
    text = paragraphs(
        head(words, "answer.slot_title", one, now),
        lines(words("answer.slot_waits", slot=slot), words("answer.slot_moves_nothing")),
    )
    return Screen(text, grid([*slot_buttons(words, one), to_card(words, one)]))


def decision(words: Words, one: Standing, now: datetime) -> Screen:
    said = one.said
    key = "answer.slot_agreed" if said and said.slot_agreed else "answer.slot_declined"
    slot = shorten((said.slot if said else None) or "", TEXT)
    return Screen(
        paragraphs(head(words, "answer.slot_title", one, now), words(key, slot=slot)), grid([to_card(words, one)])
    )


def sent(words: Words, screen: Screen, reached: int) -> Screen:
    """The card, and above it whether anybody was reached."""
    note = words("answer.slot_sent") if reached else words("answer.slot_unsent")
    return Screen(paragraphs(note, screen.text), screen.rows)
