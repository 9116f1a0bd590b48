"""Which units a session convenes, and at which bridge point each of them sits."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.answers import Answer
from meetings.model import BridgePoint, Meeting, Purpose, Session
from meetings.records import Records, key_of
from meetings.units import Unit


@dataclass(frozen=True, slots=True)
class Convened:
    """`point` is None where the unit runs no bridge point and chose none."""

    unit: Unit
    point: BridgePoint | None = None


def convened(meeting: Meeting, session: Session, records: Records) -> tuple[Convened, ...]:
    """In the order of the roster: who runs a bridge point of the session, or hosts it, or goes to all of them.

    Units that only get the letter for their information (để báo cáo) take part where they answered. `records` are
    those of Answer.
    """
    points = {point.key: point for point in meeting.bridge_points}
    own = _runs(meeting)
    hosts = frozenset(one.host for one in meeting.sessions if one.host)
    found = []
    for invited in meeting.roster:
        answer = records.value(Answer, key_of(session.key, invited.unit.key))
        chosen = points.get(answer.bridge_point or "") if answer else None
        point = chosen or own.get(invited.unit.key)
        informed = invited.purpose is Purpose.REPORT
        if answer is not None or (not informed and _attends(session, invited.unit, point, hosts)):
            found.append(Convened(invited.unit, point))
    return tuple(found)


def _runs(meeting: Meeting) -> dict[str, BridgePoint]:
    """The bridge point that each unit runs, or that of its very key."""
    own: dict[str, BridgePoint] = {}
    for point in meeting.bridge_points:
        for unit in (point.unit, point.key):
            if unit is not None:
                own.setdefault(unit, point)
    return own


def _attends(session: Session, unit: Unit, point: BridgePoint | None, hosts: frozenset[str]) -> bool:
    if session.host is not None:
        return unit.key == session.host or unit.key not in hosts
    if session.bridge_points:
        return point is not None and point.key in session.bridge_points
    return True
