"""What happens next in the meetings of a scene: a session begins, or a document comes out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from meetings.knowledge import as_of, known_from
from meetings.model import Meeting
from storage.store import Store

Upcoming = tuple[datetime, str]


async def upcoming(store: Store, now: datetime) -> Upcoming | None:
    """The first event after `now` (aware) with its title; None where nothing more comes."""
    glance = await store.glance(0, 0)
    found = [
        event
        for key, version in glance.meetings.items()
        for event in _events(await store.meeting(key, version), now)
        if event[0] > now
    ]
    return min(found, default=None)


def _events(meeting: Meeting, now: datetime) -> Iterator[Upcoming]:
    for document in meeting.documents:
        appears = known_from(document)
        if appears is not None:
            yield appears, document.number or document.title
    seen = as_of(meeting, now)
    for session in seen.sessions if seen else ():
        if session.start is not None:
            yield session.start.value.earliest, session.title.value
