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
        lines(words("answer.word_slot_asked", slot=slot), head(words, "word.unit", one, now)),
        words("answer.slot_moves_nothing"),
    )
    return Screen(text, grid([*slot_buttons(words, one), to_card(words, one)]))


def decision(words: Words, one: Standing, now: datetime) -> Screen:
    said = one.said
    agreed = "agreed" if said and said.slot_agreed else "declined"
    slot = shorten((said.slot if said else None) or "", TEXT)
    text = paragraphs(
        lines(words(f"answer.word_slot_{agreed}", slot=slot), head(words, "word.unit", one, now)),
        words(f"answer.word_slot_then_{agreed}"),
    )
    return Screen(text, grid([to_card(words, one)]))
