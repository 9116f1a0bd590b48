"""A colleague comes in by a code, and takes the role over."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views import phrases
from handlers.views.guide import main_rows
from handlers.views.screen import COPY_LIMIT, Button, Screen, grid, lines, shorten
from locales import Words, dates
from meetings.invitations import Invitation, write
from meetings.model import Meeting
from meetings.tags import tag
from meetings.units import Unit
from storage.people import Member

LABEL = 34
MOST = 8


def invitation(words: Words, meeting: Meeting, unit: Unit, code: Invitation, bot: str) -> Screen:
    """The code with its link, to be sent to the colleague."""
    link = f"https://t.me/{bot}?start={code.code}"
    day = dates.full_day(words, code.until.date())
    text = lines(
        words("work.invite_title", unit=shorten(unit.name, 200)),
        words("work.invite_how"),
        words("work.invite_code", code=write(code.code), link=link),
        words.count("work.invite_uses", code.uses - code.used, day=day),
    )
    head = shorten(words.plain("work.invite_copied", unit=unit.name, title=phrases.title(meeting)), COPY_LIMIT - 80)
    copied = f"{head}\n{link}\n{write(code.code)}"
    rows = grid([Button(words.plain("work.button_copy_invitation"), copy=copied), _back(words, unit)])
    return Screen(text, rows)


def colleagues(words: Words, unit: Unit, others: Sequence[Member]) -> Screen:
    """Whom to hand over to; while nobody else is there, how a colleague comes in."""
    short = tag(unit.key)
    if not others:
        rows = grid([Button(words.plain("work.button_invite"), press=f"cua_toi:i:{short}"), _back(words, unit)])
        return Screen(words("work.hand_over_nobody", unit=shorten(unit.name, 200)), rows)
    choices = [Button(shorten(one.name, LABEL), press=f"cua_toi:y:{short}:{one.person}") for one in others[:MOST]]
    text = words("work.hand_over_whom", unit=shorten(unit.name, 200))
    return Screen(text, (*((one,) for one in choices), *grid([_back(words, unit)])))


def sure(words: Words, unit: Unit, colleague: Member) -> Screen:
    text = words("work.hand_over_sure", unit=shorten(unit.name, 200), name=shorten(colleague.name, 100))
    agreed = Button(words.plain("work.button_hand_over_sure"), press=f"cua_toi:g:{tag(unit.key)}:{colleague.person}")
    return Screen(text, grid([agreed, _back(words, unit)]))


def handed_over(words: Words, unit: Unit, colleague: Member) -> Screen:
    text = words("work.handed_over", unit=shorten(unit.name, 200), name=shorten(colleague.name, 100))
    return Screen(text, main_rows(words))


def taken_over(words: Words, meeting: Meeting, unit: Unit, name: str, colleague: str) -> Screen:
    """To those who go on: who left, and who takes the work over."""
    values = {"title": phrases.title(meeting), "unit": shorten(unit.name, 200)}
    text = words("work.taken_over", name=shorten(name, 100), colleague=shorten(colleague, 100), **values)
    return Screen(text, grid([Button(words.plain("work.button_open"), press=f"cua_toi:u:{tag(unit.key)}")]))


def _back(words: Words, unit: Unit) -> Button:
    return Button(words.plain("work.button_back"), press=f"cua_toi:u:{tag(unit.key)}")
