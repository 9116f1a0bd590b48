"""Who asks to come in by the public link: one request for an organiser to decide, and those that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.notice import in_role
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, shorten
from locales import Words, dates
from meetings.joining import Admission, Request
from meetings.moments import VIETNAM
from meetings.records import Record
from meetings.units import Unit

PER_PAGE = 6
LABEL = 40


def card(words: Words, record: Record[Request], unit: Unit | None, *, changed: bool = False) -> Screen:
    """Who asks to be what; the buttons to decide, or who decided what already. `changed`: since it was shown before."""
    request = record.value
    name = shorten(request.name, phrases.MAX_NAME)
    text = lines(
        words("invitation.request_title"),
        words("invitation.request_changed") if changed else None,
        words("invitation.request_named", name=name, username=request.username)
        if request.username
        else words("invitation.request_name", name=name),
        words("invitation.request_role", role=in_role(words, request.role, unit)),
        _outcome(words, record),
    )
    decide = [("y", "invitation.button_admit"), ("n", "invitation.button_refuse")]
    waits = request.state is Admission.ASKED and unit is not None
    buttons = [
        Button(words.plain(label), press=f"ma_moi:{verb}:{request.person}:{record.version}") for verb, label in decide
    ]
    every = Button(words.plain("invitation.button_waiting"), press="ma_moi:w:0")
    return Screen(text, (*grid(buttons if waits else []), (every,)))


def _outcome(words: Words, record: Record[Request]) -> Markup:
    request, at = record.value, _at(words, record)
    if request.state is Admission.ASKED:
        return lines(words("invitation.request_at", at=at), words("invitation.request_check"))
    if request.decided_by is None:
        return words("invitation.request_open", at=at)
    return words(f"invitation.request_{request.state.value}", by=phrases.who(words, request.decided_by), at=at)


def _at(words: Words, record: Record[Request]) -> str:
    local = record.at.astimezone(VIETNAM)
    return f"{dates.clock(words, local.timetz())} {dates.short_day(words, local.date())}"


def waiting(words: Words, records: Sequence[Record[Request]], units: Mapping[str, Unit], page: int) -> Screen:
    """Those that wait, the oldest first, each a button."""
    shown = page_of(records, page, PER_PAGE)
    rows = tuple((Button(_label(record, units), press=f"ma_moi:q:{record.key}"),) for record in shown.rows)
    turning = turn(shown, "ma_moi:w:")
    text = words.count("invitation.waiting", len(records)) if records else words("invitation.none_waiting")
    back = Button(words.plain("invitation.button_units"), press="ma_moi:o:contact:0")
    return Screen(text, (*rows, *([turning] if turning else []), (back,)))


def _label(record: Record[Request], units: Mapping[str, Unit]) -> str:
    unit = units.get(record.unit or "")
    return shorten(f"{record.value.name} · {unit.name}" if unit else record.value.name, LABEL)
