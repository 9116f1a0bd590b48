"""What a unit's contacts are told when somebody else wrote for the unit: what, by whom, and how to correct it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.answered import said
from handlers.views.floor import clock
from handlers.views.screen import Button, Screen, fit, grid, lines, shorten
from locales import Words
from meetings.deputies import Consent, Deputy
from meetings.model import Meeting
from meetings.proposals import Proposal
from meetings.records import Records
from meetings.reports import Standing, Submission
from meetings.tags import tag
from meetings.units import Unit

NAMES = 120


@dataclass(frozen=True, slots=True)
class Acted:
    """What was written for the unit by those people, the last of it at the aware time `at`."""

    meeting: Meeting
    unit: Unit
    records: Records
    names: tuple[str, ...]
    at: datetime


def word(words: Words, one: Acted, now: datetime) -> Screen:
    """The first line says what it is about; each thing has the button that corrects it."""
    told = [*said(words, one.meeting, one.unit, one.records), *_withdrawn(words, one.records)]
    commands = list(dict.fromkeys(command for command, _ in told))
    what = ", ".join(words.plain(f"behalf.what_{command}") for command in commands)
    who = ", ".join(one.names) or words.plain("role.organiser")
    text = lines(
        words("behalf.title", what=what),
        words("notice.dear", whom=shorten(one.unit.name, NAMES)),
        phrases.title(one.meeting),
        *fit([line for _, line in told])[0],
        words("behalf.by", who=shorten(who, NAMES), clock=clock(words, one.at, now)),
        words("behalf.correct"),
    )
    return Screen(text, _rows(words, one.unit, commands))


def _rows(words: Words, unit: Unit, commands: list[str]) -> tuple[tuple[Button, ...], ...]:
    own = tag(unit.key)
    see = [Button(words.plain(f"behalf.button_{command}"), press=f"{command}:u:{own}") for command in commands]
    return grid([*see, Button(words.plain("work.button_open"), press=f"cua_toi:u:{own}")])


def _withdrawn(words: Words, records: Records) -> Iterator[tuple[str, Markup]]:
    """What was taken back is no answer any more, and yet was done for the unit."""
    if any(one.value.state is Standing.WITHDRAWN for one in records.all(Submission).values()):
        yield "nop_bao_cao", words("behalf.withdrew_report")
    if any(one.value.state is Consent.WITHDRAWN for one in records.all(Deputy).values()):
        yield "du_thay", words("behalf.withdrew_deputy")
    if any(one.value.withdrawn for one in records.all(Proposal).values()):
        yield "kien_nghi", words("behalf.withdrew_proposal")
