"""The buttons of a change: received, cannot come, booked again; and what copies it."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.views import phrases
from handlers.views.moved import Moved
from handlers.views.screen import Button
from handlers.views.sessions import Seat, copied
from locales import Words
from meetings.known import Known, seal
from meetings.model import SessionState
from meetings.participants import points_of
from meetings.tags import tag


def short(words: Words, new: Known) -> str:
    """14h00, with its day where that is not known beside it; for a button."""
    if new.state is SessionState.CANCELLED:
        return words.plain("moved.short_cancelled")
    if new.start is None:
        return words.plain("moved.short_postponed")
    return phrases.short_moment(words, new.start)


def label(words: Words, one: Moved) -> str:
    """Đã nhận: 14h00; the day stands there where it changed too, the place where that changed."""
    old, new = one.old.start, one.new.start
    same_day = old is not None and new is not None and old.day == new.day
    if one.held and not one.timed:
        return words.plain("moved.button_got_place")
    hour = phrases.time_of_day(words, new) if one.held and new and same_day else ""
    return words.plain("moved.button_got", what=hour or short(words, one.new))


MOST_SEALS = 4
"""As many as a button has room for."""


def got_rooms(words: Words, facts: Mapping[str, str]) -> Button:
    """Received, of several sessions at once: by session what is confirmed, `MOST_SEALS` at the most."""
    seals = "".join(seal(session, fact) for session, fact in facts.items())
    return Button(words.plain("moved.button_got_place"), press=f"nhac_lich:n:{seals}")


def buttons(words: Words, one: Moved, fact: str, *, contact: bool) -> tuple[Button, ...]:
    """Received; and what a unit's contact does again. `fact` is what is confirmed (`known.write`)."""
    session, unit, said = tag(one.session.key), tag(one.unit.key) if one.unit else "", tag(fact)
    booked = Button(words.plain("moved.button_booked"), press=f"nhac_lich:b:{session}:{unit}:{said}")
    point = next(iter(points_of(one.meeting, one.unit.key, one.session)), None) if one.unit else None
    seat = Seat(one.unit.name, point) if one.unit else None
    again = contact and one.unit is not None and one.held and one.timed
    found = [
        Button(label(words, one), press=f"nhac_lich:y:{session}:{said}"),
        Button(words.plain("moved.button_cannot"), press=f"xin_vang:s:{session}:{unit}") if again else None,
        booked if again and one.room else None,
        Button(words.plain("moved.button_calendar"), press=f"lich:i:{one.session.key}") if one.timed else None,
        Button(words.plain("button.copy"), copy=copied(words, one.meeting, one.session, seat)),
    ]
    return tuple(button for button in found if button is not None)
