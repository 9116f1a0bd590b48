"""Who still holds the old schedule: how many, then each with when they were told, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.rolls import clock
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.sessions import state_line
from handlers.views.unit_names import full
from locales import Words
from meetings.holders import Grip, Holder
from meetings.model import Meeting, Session
from meetings.tags import tag

PER_PAGE = 10
NAME = 80


def listed(
    words: Words,
    meeting: Meeting,
    session: Session,
    found: Sequence[Holder],
    now: datetime,
    chosen: Grip | None = None,
    page: int = 0,
) -> Screen:
    """The chosen kind, or the most pressing there is."""
    number = Counter(one.grip for one in found)
    chosen = chosen or next((grip for grip in Grip if number[grip]), Grip.KNOWS)
    shown = page_of([one for one in found if one.grip is chosen], page, PER_PAGE)
    when = phrases.capital(phrases.moment(words, session.start.value)) if session.start else None
    text = paragraphs(
        lines(
            words("holders.title"),
            shorten(session.title.value, phrases.MAX_TITLE),
            state_line(words, session),
            words("session.when", when=when, far="").strip() if when else None,
        ),
        lines(*(words(f"holders.count_{grip.value}", number=number[grip]) for grip in Grip if number[grip])),
        lines(words(f"holders.head_{chosen.value}"), *(_line(words, meeting, one, now) for one in shown.rows)),
    )
    key = tag(session.key)
    filters = [
        Button(
            words.plain(f"holders.button_{grip.value}", number=number[grip]), press=f"doi_lich:o:{key}:{grip.value}:0"
        )
        for grip in Grip
        if number[grip] and grip is not chosen
    ]
    turning = turn(shown, f"doi_lich:o:{key}:{chosen.value}:")
    more = [
        Button(words.plain("change.button_refresh"), press=f"doi_lich:o:{key}:{chosen.value}:{shown.number}"),
        Button(words.plain("menu.goi"), press="goi:l:-:0"),
        Button(words.plain("change.button_back"), press=f"doi_lich:s:{key}"),
        see_schedule(words),
    ]
    return Screen(text, (*((turning,) if turning else ()), *grid([*filters, *more])))


def _line(words: Words, meeting: Meeting, one: Holder, now: datetime) -> Markup:
    unit = full(meeting, one.unit) if one.unit else None
    if one.grip is Grip.NOBODY:
        return words("holders.line_unit", who=shorten(unit or "", NAME))
    who = one.name or words.plain("holders.somebody")
    whole = f"{who} ({unit})" if unit else who
    if one.at is None:
        return words("holders.line_letter", who=shorten(whole, NAME))
    key = "holders.line_confirmed" if one.confirmed else "holders.line_told"
    return words(key, who=shorten(whole, NAME), at=clock(words, one.at, now))
