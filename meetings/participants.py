"""Which units a session is for, and where each of them sits: the one rule behind every list, count and board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from meetings.answers import Answer
from meetings.model import BridgePoint, Meeting, Purpose, Session
from meetings.records import Records
from meetings.timetable import HELD
from meetings.units import Unit

NONE = Records(())


@dataclass(frozen=True, slots=True)
class Participant:
    """`point` is None where the unit runs no bridge point and chose none."""

    unit: Unit
    point: BridgePoint | None = None


def conveners(meeting: Meeting) -> frozenset[str]:
    """The units that hold the meeting, in the lead or at a central bridge point: they are asked for nothing."""
    lead = {one.unit.key for one in meeting.roster if one.unit.lead}
    return frozenset(lead.union(*(_who_runs(point) for point in meeting.bridge_points if point.central)))


def invited(meeting: Meeting) -> tuple[Unit, ...]:
    """The roster without those who hold the meeting and those who only get the letter to know of it (để báo cáo)."""
    own = conveners(meeting)
    return tuple(one.unit for one in meeting.roster if one.purpose is not Purpose.REPORT and one.unit.key not in own)


def participants(meeting: Meeting, session: Session, records: Records = NONE) -> tuple[Participant, ...]:
    """Whom the session is for, in the order of the roster; `records` are those of Answer.

    A host of a tour takes part in its own stop alone; in a session of some bridge points who runs one of them, and, if
    the central one is among them, who runs none. Units that are not invited themselves take part where they answered.
    """
    return Sitting(meeting).at(session, records)


def sessions_of(meeting: Meeting, unit: str, records: Records = NONE) -> tuple[Session, ...]:
    """The sessions in which the unit takes part, also those that were put off; in the order of the meeting."""
    sitting = Sitting(meeting)
    return tuple(one for one in meeting.sessions if sitting.includes(one, unit, records))


def held_sessions_of(meeting: Meeting, unit: str, records: Records = NONE) -> tuple[Session, ...]:
    """Those of them that take place, as far as is known; a host is asked about its stop even while it has no date."""
    every = sessions_of(meeting, unit, records)
    return tuple(one for one in every if one.state.value in HELD or one.host == unit)


def points_of(meeting: Meeting, unit: str, session: Session | None = None) -> tuple[BridgePoint, ...]:
    """The bridge points that the unit runs: all, or those of one session."""
    among = session.bridge_points if session else ()
    own = (point for point in meeting.bridge_points if unit in _who_runs(point))
    return tuple(point for point in own if not among or point.key in among)


class Sitting:
    """Who sits where in a meeting, found out once for all of its sessions."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting
        self._points = {point.key: point for point in meeting.bridge_points}
        self._own = _own_points(meeting.bridge_points)
        self._centre = {point.key for point in meeting.bridge_points if point.central}
        self._hosts = frozenset(one.host for one in meeting.sessions if one.host)
        self._invited = frozenset(unit.key for unit in invited(meeting))

    def at(self, session: Session, records: Records = NONE) -> tuple[Participant, ...]:
        """See `participants`."""
        units = (one.unit for one in self._meeting.roster)
        return tuple(self._seat(session, one, records) for one in units if self.includes(session, one.key, records))

    def includes(self, session: Session, unit: str, records: Records = NONE) -> bool:
        if records.get(Answer, session.key, unit) is not None:
            return True
        return unit in self._invited and self._attends(session, unit)

    def _attends(self, session: Session, unit: str) -> bool:
        if session.host is not None and unit in self._hosts:
            return unit == session.host
        sits = {point.key for point in self._own.get(unit, ())} or self._centre
        return not session.bridge_points or not sits.isdisjoint(session.bridge_points)

    def _seat(self, session: Session, unit: Unit, records: Records) -> Participant:
        answer = records.value(Answer, session.key, unit.key)
        chosen = self._points.get(answer.bridge_point or "") if answer else None
        own = self._own.get(unit.key, ())
        here = [point for point in own if not session.bridge_points or point.key in session.bridge_points]
        return Participant(unit, chosen or next(iter((*here, *own)), None))


def _own_points(points: Iterable[BridgePoint]) -> dict[str, tuple[BridgePoint, ...]]:
    found: defaultdict[str, list[BridgePoint]] = defaultdict(list)
    for point in points:
        for unit in _who_runs(point):
            found[unit].append(point)
    return {unit: tuple(own) for unit, own in found.items()}


def _who_runs(point: BridgePoint) -> frozenset[str]:
    """The unit that is named, or the one of the very key."""
    return frozenset({point.unit or point.key, point.key})
