"""What somebody sees who comes by a meeting's public link: which unit is theirs, what is kept, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.notice import heading, in_role
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.unit_names import labels, told_apart
from locales import Words
from meetings.joining import Admission, Request
from meetings.tags import tag
from meetings.timetable import Timetable
from meetings.units import Unit

ASKED_FOR = ("contact", "delegate", "technician")
"""The roles that one may ask for; the others an organiser gives by a code."""
PER_PAGE = 14
LABEL = 40


def choose(words: Words, timetable: Timetable, units: Sequence[Unit], page: int, now: datetime) -> Screen:
    """All units, some a page, each a button; part of a name that is typed finds one as well."""
    if not units:
        return Screen(words("invitation.no_units"), grid([see_schedule(words)]))
    shown, names = page_of(units, page, PER_PAGE), labels(timetable.meeting)
    turning = turn(shown, "start:u:")
    text = paragraphs(heading(words, timetable, now), words("invitation.which_unit"))
    buttons = grid([Button(names[unit.key], press=_picked(unit)) for unit in shown.rows])
    return Screen(text, (*buttons, *([turning] if turning else []), (_stop(words),)))


def which(words: Words, said: str, choices: Sequence[Unit]) -> Screen:
    """Several units fit what was typed, or none."""
    key = "invitation.several_units" if choices else "invitation.unknown_unit"
    everything = Button(words.plain("invitation.button_all_units"), press="start:u:0")
    return Screen(words(key, said=shorten(said, 60)), (*_choices(choices), *grid([everything, _stop(words)])))


def _choices(units: Sequence[Unit]) -> tuple[tuple[Button, ...], ...]:
    known = told_apart(units, LABEL)
    return tuple((Button(known[unit.key], press=_picked(unit)),) for unit in units)


def _picked(unit: Unit) -> str:
    return f"start:k:{tag(unit.key)}"


def _stop(words: Words) -> Button:
    return Button(words.plain("button.stop"), press="thoat:")


def agree(words: Words, timetable: Timetable, unit: Unit, now: datetime, *, at_once: bool) -> Screen:
    """What is kept, and as what one comes in: an organiser decides, unless people come in `at_once`."""
    how = words("invitation.link_open" if at_once else "invitation.link_asks")
    chosen = words("invitation.chosen", unit=shorten(unit.name, phrases.MAX_NAME))
    text = lines(heading(words, timetable, now, unit), chosen, how, words("privacy.notice"))
    buttons = [
        Button(words.plain(f"invitation.button_agree_{role}"), press=f"start:j:{role}:{tag(unit.key)}")
        for role in ASKED_FOR
    ]
    other = Button(words.plain("invitation.button_other_unit"), press="start:u:0")
    rules = Button(words.plain("invitation.button_rules"), press=f"start:e:{tag(unit.key)}")
    return Screen(text, (*((button,) for button in buttons), *grid([other, rules])))


def back_to(words: Words, unit: Unit) -> Button:
    """From the rules to what one agrees to."""
    return Button(words.plain("invitation.button_back"), press=_picked(unit))


def state(words: Words, request: Request, unit: Unit | None, *, reached: bool = True) -> Screen:
    """What became of one's request; `reached`: whether any organiser could be told of it at once."""
    key = {Admission.ASKED: "invitation.asked", Admission.REFUSED: "invitation.refused"}.get(
        request.state, "invitation.admitted"
    )
    unheard = None if reached else words("invitation.unheard")
    text = lines(words(key, role=in_role(words, request.role, unit)), unheard)
    other = Button(words.plain("invitation.button_other_unit"), press="start:u:0")
    work = Button(words.plain("roles.button_open"), press="cua_toi:w")
    return Screen(text, grid([work if request.state is Admission.ADMITTED else other, see_schedule(words)]))
