"""Who holds what of a session: the old version, the new one unconfirmed, the new one; and who holds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetings.changed import of_session
from meetings.known import known, write
from meetings.model import Meeting, Session
from meetings.participants import participants
from meetings.recipients import Bound, People
from meetings.records import Records
from meetings.told import Told


class Grip(StrEnum):
    """The most pressing first."""

    OLD = "old"
    UNCONFIRMED = "unconfirmed"
    NOBODY = "nobody"
    """A unit of which nobody is bound: it is to be rung."""
    KNOWS = "knows"


@dataclass(frozen=True, slots=True)
class Holder:
    """`name` is that of the person or group, None for a unit with nobody and for somebody who left; `at` (aware) when the chat was told last."""

    grip: Grip
    chat: int = 0
    unit: str | None = None
    name: str | None = None
    at: datetime | None = None
    confirmed: bool = False


def holders(
    meeting: Meeting,
    session: Session,
    members: Sequence[Bound],
    told: Iterable[Told],
    records: Records,
    groups: Mapping[int, str],
) -> tuple[Holder, ...]:
    """Everybody whom the session concerns or who was told of it, by how pressing it is; `groups` are titles by chat."""
    own = {one.chat: one for one in told if one.session == session.key}
    names = {**{one.person: one.name for one in members}, **groups}
    found = [_holder(meeting, session, one, names.get(one.chat)) for one in own.values()]
    was_changed = of_session(records, session.key) is not None
    for person in People(meeting, members, records).of_session(session):
        if person.chat not in own:
            grip = Grip.OLD if was_changed else Grip.KNOWS
            found.append(Holder(grip, person.chat, person.unit, person.name))
    bound = {one.unit for one in members}
    units = (one.unit.key for one in participants(meeting, session, records))
    found += [Holder(Grip.NOBODY, unit=key) for key in units if key not in bound]
    order = list(Grip)
    return tuple(sorted(found, key=lambda one: order.index(one.grip)))


def _holder(meeting: Meeting, session: Session, told: Told, name: str | None) -> Holder:
    confirmed = told.acknowledged == told.known
    if told.known != write(known(meeting, session, told.unit)):
        return Holder(Grip.OLD, told.chat, told.unit, name, told.at)
    asks = told.asked is not None and not confirmed and told.chat > 0
    return Holder(Grip.UNCONFIRMED if asks else Grip.KNOWS, told.chat, told.unit, name, told.at, confirmed)
