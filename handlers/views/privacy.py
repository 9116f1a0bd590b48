"""What is kept of a person, and what becomes of it when they want it deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.views.guide import main_rows, see_schedule
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from locales import Words
from storage.glance import Person

COUNTED = ("roles", "history", "invitations", "groups")
"""The tables of which the number of rows says something to a reader."""


def summary(words: Words, number: int, person: Person | None, kept: Mapping[str, Sequence[Any]]) -> Screen:
    """Name, account and number, how much there is of what, and the notice."""
    who = lines(
        words("privacy.title"),
        words("privacy.name", name=shorten(person.name, 100)) if person else words("privacy.nothing"),
        words("privacy.account", username=person.username) if person and person.username else None,
        words("privacy.number", number=str(number)),
    )
    counts = [words(f"privacy.count_{name}", number=len(kept[name])) for name in COUNTED if kept[name]]
    buttons = [
        Button(words.plain("privacy.button_file"), press="du_lieu:f"),
        Button(words.plain("privacy.button_delete"), press="xoa_du_lieu:s"),
        see_schedule(words),
    ]
    return Screen(paragraphs(who, lines(*counts) if counts else None, words("privacy.notice")), grid(buttons))


def sure(words: Words, *, has_duties: bool) -> Screen:
    text = paragraphs(
        words("privacy.delete_title"),
        words("privacy.delete_goes"),
        words("privacy.delete_stays"),
        words("privacy.delete_duties") if has_duties else None,
    )
    buttons = [
        Button(words.plain("privacy.button_delete_sure"), press="xoa_du_lieu:y"),
        Button(words.plain("privacy.button_keep"), press="du_lieu:s"),
        see_schedule(words),
    ]
    return Screen(text, grid(buttons))


def forgotten(words: Words) -> Screen:
    return Screen(words("privacy.forgotten"), main_rows(words))
