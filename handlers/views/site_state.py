"""What a bridge point's own card says of its state, and the buttons for those who run it."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime

from markupsafe import Markup

from handlers.views.declarations import who_and_when
from handlers.views.screen import Button
from locales import Words
from meetings.declarations import Declaration
from meetings.model import BridgePoint, Session
from meetings.records import Records
from meetings.tags import tag


def told(
    words: Words, records: Records, point: BridgePoint, session: Session | None, now: datetime
) -> tuple[Markup, ...]:
    """Who declared it when, how ready it is and what is broken, for those who take part in the meeting."""
    found = [who_and_when(words, records.get(Declaration, point.key), point)]
    return tuple(line for line in found if line)


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
