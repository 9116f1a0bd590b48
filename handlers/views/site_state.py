"""What a bridge point's own card says of its state, and the buttons for those who run it."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime

from markupsafe import Markup

from handlers.views import incidents, readiness
from handlers.views.declarations import who_and_when
from handlers.views.screen import Button
from locales import Words
from meetings.checks import current_stage, points_of
from meetings.declarations import Declaration
from meetings.incidents import open_ones
from meetings.model import BridgePoint, Session
from meetings.readiness import Incident, Readiness
from meetings.records import Records
from meetings.tags import tag
from meetings.timetable import is_past

MOST = 3
"""Incidents told on the card; the others stand on the board."""


def told(
    words: Words, records: Records, point: BridgePoint, session: Session | None, now: datetime
) -> tuple[Markup, ...]:
    """Who declared it when, how ready it is and what is broken, for those who take part in the meeting."""
    found = [who_and_when(words, records.get(Declaration, point.key), point)]
    known = (record.value for record in records.all(Incident).values())
    broken = [incidents.line(words, None, one, now) for one in open_ones(known) if one.bridge_point == point.key]
    return tuple(line for line in (*found, _ready(words, records, point, session, now), *broken[:MOST]) if line)


def _ready(words: Words, records: Records, point: BridgePoint, session: Session | None, now: datetime) -> Markup | None:
    """The stage that the clock has reached; nothing where the session is over, or has nothing of it."""
    if session is None or is_past(session, now) or not points_of([point], session):
        return None
    stage = current_stage(session, point, now)
    return Markup.escape(readiness.summary(words, records.value(Readiness, session.key, point.key, stage), stage))


def buttons(words: Words, point: BridgePoint, there: Set[str]) -> tuple[Button, ...]:
    """What its people do, as far as the commands are `there`."""
    key = tag(point.key)
    wanted = (
        ("khai_bao", "declaration.button_open", f"khai_bao:k:{key}"),
        ("san_sang", "readiness.button_open", f"san_sang:k:{key}"),
        ("maket", "readiness.button_backdrop", f"maket:u:{tag(point.unit)}" if point.unit else None),
        ("su_co", "incident.button_open", f"su_co:k:{key}"),
    )
    return tuple(Button(words.plain(label), press=press) for name, label, press in wanted if name in there and press)
