"""Word of what happens at a bridge point: an incident and its progress, another slot for the test of the line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from handlers.hearing import Hearing, Word, anybody, organising
from handlers.views import incidents, rotas
from handlers.views.screen import Screen
from meetings.model import BridgePoint
from meetings.notices import Kind, State
from meetings.readiness import Incident, Progress
from meetings.records import Record
from meetings.rota import Slot
from meetings.tidings import Said, about

HOURS = timedelta(hours=12)
AGREED, KEPT = "agreed", "kept"
NOT_HEARD = (State.REFUSED, State.STALE, State.MISSED)


def of_incident(step: str, incident: Incident, version: int) -> Said:
    return about(f"incident.{step}", Incident, str(incident.number), version)


def of_slot(step: str, key: str, version: int, outcome: str = "") -> Said:
    """`version` is the slot's, `outcome` what was decided on another one."""
    return about(f"slot.{step}", Slot, key, f"{version}:{outcome}")


def _point(hearing: Hearing, key: str) -> BridgePoint | None:
    return next((one for one in hearing.meeting.bridge_points if one.key == key), None)


async def _raised(hearing: Hearing) -> Screen | None:
    """As it stands now, for whoever can help: until it is solved."""
    record = await hearing.record(Incident)
    return None if record is None or record.value.state is Progress.SOLVED else _drawn(hearing, record)


async def _unheard(hearing: Hearing) -> Screen | None:
    """To the reporter, where the word of it reached nobody and nobody took it."""
    record = await hearing.record(Incident)
    outbox, subject = hearing.services.store.outbox, hearing.notice.subject
    states = await outbox.counts(hearing.meeting.key, Kind.WORD, subject, "incident.raised")
    heard = any(number for state, number in states.items() if state not in NOT_HEARD)
    if record is None or record.value.state is not Progress.RAISED or heard:
        return None
    return incidents.unheard(hearing.words, _point(hearing, record.value.bridge_point), record.value)


async def _went_on(hearing: Hearing) -> Screen | None:
    record = await hearing.unchanged(Incident)
    return _drawn(hearing, record) if record is not None else None


def _drawn(hearing: Hearing, record: Record[Incident]) -> Screen:
    """Who helps finds the buttons for that; once one is pressed rights are asked."""
    incident, raised = record.value, record.value.state is Progress.RAISED
    point = _point(hearing, incident.bridge_point)
    return incidents.card(hearing.words, point, incident, hearing.now, helper=raised, told=True)


async def _slot(hearing: Hearing) -> tuple[BridgePoint, Slot] | None:
    """The slot at the version of which the word is, and its bridge point."""
    record, point = await hearing.record(Slot), _point(hearing, hearing.key.rpartition(":")[2])
    if record is None or point is None or str(record.version) != hearing.notice.fact.partition(":")[0]:
        return None
    return point, record.value


async def _wished(hearing: Hearing) -> Screen | None:
    found = await _slot(hearing)
    return rotas.wish(hearing.words, *found) if found else None


async def _settled(hearing: Hearing) -> Screen | None:
    found = await _slot(hearing)
    agreed = hearing.notice.fact.endswith(AGREED)
    return rotas.settled(hearing.words, *found, agreed=agreed) if found else None


WORDS: Mapping[str, Word] = {
    "incident.raised": Word(_raised, anybody, HOURS),
    "incident.unheard": Word(_unheard, anybody, HOURS),
    "incident.went_on": Word(_went_on, anybody, HOURS),
    "slot.wished": Word(_wished, organising),
    "slot.settled": Word(_settled, joins=True),
}
