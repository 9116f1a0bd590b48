"""What somebody sees who says for themselves that they are there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.rolls import HOW, clock, head, not_open
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from locales import Words
from meetings.attendance import CheckIn, Presence, closed
from meetings.model import Session
from meetings.tags import tag
from meetings.units import Unit

MOST_NAMES = 40
LABEL = 30


def own(
    words: Words,
    session: Session,
    unit: Unit | None,
    said: CheckIn | None,
    at: datetime | None,
    now: datetime,
    names: Sequence[str] = (),
) -> Screen:
    """`said` at the aware time `at`; `names` are those of the delegation of which one may be the reader's own."""
    problem = closed(session, now)
    asks = names if said is not None and problem is None else ()
    text = paragraphs(
        lines(
            words("attendance.own_title"),
            head(words, session, now),
            words("attendance.own_unit", unit=shorten(unit.name, phrases.MAX_TITLE)) if unit else None,
        ),
        _said(words, said, at, now) if said and at else None,
        not_open(words, problem, now) if problem else None,
        words("attendance.own_hint") if said is None and problem is None else None,
        words("attendance.own_name") if asks else None,
    )
    ways = [
        Button(words.plain("attendance.button_refresh"), press=f"diem_danh:i:{tag(session.key)}"),
        see_schedule(words),
    ]
    doing = [] if problem else [_choice(words, session, said, one) for one in HOW]
    chosen = said.presence if said else Presence.ON_SITE
    mine = [Button(shorten(one, LABEL), press=_press(session, chosen, tag(one))) for one in asks[:MOST_NAMES]]
    return Screen(text, (*((one,) for one in doing[:1] if one), *grid([*doing[1:]]), *grid(mine), *grid(ways)))


def _press(session: Session, presence: Presence, name: str) -> str:
    return f"diem_danh:y:{tag(session.key)}:{HOW[presence]}:{name}"


def _choice(words: Words, session: Session, said: CheckIn | None, presence: Presence) -> Button | None:
    """A way to take part; not the one that was said already."""
    if said is not None and said.presence is presence:
        return None
    return Button(words.plain(f"attendance.button_own_{presence.value}"), press=_press(session, presence, "-"))


def _said(words: Words, said: CheckIn, at: datetime, now: datetime) -> str:
    key = f"attendance.own_{said.presence.value}"
    return words(key, name=shorten(said.name, 80), at=clock(words, at, now))
