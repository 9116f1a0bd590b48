"""What somebody holds of a session: just as much as a change of it has to tell them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from meetings.model import Meeting, Session, SessionState
from meetings.moments import Moment
from meetings.plain import from_plain, to_plain
from meetings.tags import tag


@dataclass(frozen=True, slots=True)
class Known:
    """When and where a session is, as a unit knows it; `room` is that of the bridge point at which the unit sits.

    None sits anywhere in one that is put off or called off: another room is no news of it.
    A corrected phone number or an added paper changes nothing of it (design §5, rule 1).
    """

    state: SessionState
    start: Moment | None = None
    place: str | None = None
    room: str | None = None


def known(meeting: Meeting, session: Session, unit: str | None = None) -> Known:
    """What a member of the unit (None: of no unit) is shown of the session as it stands."""
    held = session.state.value not in (SessionState.POSTPONED, SessionState.CANCELLED) and unit is not None
    own = [point for point in meeting.bridge_points if held and unit in (point.unit, point.key)]
    among = session.bridge_points
    room = next((one.room.value for one in own if one.room and (not among or one.key in among)), None)
    return Known(
        session.state.value,
        session.start.value if session.start else None,
        session.place.value if session.place else None,
        room,
    )


class Facts:
    """The lines (see `write`) of a meeting's sessions, each made once: units without a room share theirs."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        roomed = (point for point in meeting.bridge_points if point.room)
        self._roomed = {key for point in roomed for key in (point.unit, point.key) if key}
        self._lines: dict[tuple[str, str | None], str] = {}

    def line(self, session: Session, unit: str | None) -> str:
        """What a member of the unit knows of the session once told."""
        key = session.key, unit if unit in self._roomed else None
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = write(known(self.meeting, session, key[1]))
        return line


def write(one: Known) -> str:
    """As one line; equal values give equal lines."""
    return json.dumps(to_plain(one), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(session: str, line: str) -> str:
    """What a button bears that confirms just this of just this session."""
    return tag(f"{session} {line}")


def read(line: str) -> Known:
    """Raises ValueError or Refusal for anything that `write` did not make."""
    return from_plain(Known, json.loads(line))
