"""A file that nobody asked for: what it would be, what stands already, and the buttons that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from handlers.acting import Acting
from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.report_forms import UNIT, number, place, received
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from locales import Words
from meetings.model import Requirement
from meetings.records import Records
from meetings.reports import Standing, Submission

LABEL = 40


def offered(
    words: Words,
    acting: Acting,
    requirements: Sequence[Requirement],
    records: Records,
    name: str,
    item: Mapping[str, object],
) -> Screen:
    """Whether what was sent is a report, and what stands already."""
    text = item.get("text")
    head = words("report.offered_text" if text else "report.offered", unit=shorten(acting.unit.name, UNIT))
    what = (
        words("report.quoted", text=shorten(str(text), 200))
        if text
        else words("report.offered_file", name=shorten(str(item["name"]), 100) or "–")
    )
    stands = [_stands(words, one, records.value(Submission, one.key, acting.unit.key)) for one in requirements]
    buttons = [_hand_in(words, acting, one, name, single=len(requirements) == 1) for one in requirements]
    stop = Button(words.plain("report.button_not_a_report"), press=f"nop_bao_cao:d:{name}")
    rows = tuple((button,) for button in buttons)
    return Screen(paragraphs(lines(head, what), lines(*stands), words("report.one_file")), (*rows, (stop,)))


def _stands(words: Words, requirement: Requirement, value: Submission | None) -> Markup:
    what = shorten(requirement.what.value, 80)
    if value is None or value.state is Standing.WITHDRAWN:
        return words("report.offered_for", what=what)
    known = {"number": number(value), "version": value.version, "at": received(words, value)}
    return words(
        "report.offered_replaces", what=what, file=value.filename, sender=phrases.who(words, value.sender, 60), **known
    )


def _hand_in(words: Words, acting: Acting, requirement: Requirement, name: str, *, single: bool) -> Button:
    what = shorten(requirement.what.value, LABEL)
    label = words.plain("report.button_this" if single else "report.button_for", what=what)
    return Button(label, press=place("o", acting.unit.key, requirement, name))


def dropped(words: Words) -> Screen:
    hand_in = Button(words.plain("report.button_hand_in"), press="nop_bao_cao:l")
    return Screen(words("report.dropped"), grid([hand_in, see_schedule(words)]))
