"""What units propose or ask of the conveners, by topic, and what they are answered (kiến nghị)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from meetings.model import Meeting, Topic
from meetings.records import Record, Records, key_of


@dataclass(frozen=True, slots=True)
class Proposal:
    """Key: unit and a number of its own. `answered_by` names who answered, at the aware time `answered_at`."""

    kind: ClassVar[str] = "proposal"
    number: int
    text: str
    topic: str | None = None
    withdrawn: bool = False
    answer: str | None = None
    answered_by: str | None = None
    answered_at: datetime | None = None
    on_behalf: bool = False


def key(unit: str, number: int) -> str:
    return key_of(unit, str(number))


def next_number(records: Records, unit: str) -> int:
    """What was withdrawn keeps its number."""
    return max((record.value.number for record in records.of_unit(Proposal, unit)), default=0) + 1


def by_topic(meeting: Meeting, records: Records) -> list[tuple[int, Topic | None, list[Record[Proposal]]]]:
    """What stands, by topic with its number in the meeting; what is of no topic comes last, with 0."""
    standing = [record for record in records.all(Proposal).values() if not record.value.withdrawn]
    known = {topic.key for topic in meeting.topics}
    grouped: list[tuple[int, Topic | None, list[Record[Proposal]]]] = [
        (number, topic, [one for one in standing if one.value.topic == topic.key])
        for number, topic in enumerate(meeting.topics, 1)
    ]
    grouped.append((0, None, [one for one in standing if one.value.topic not in known]))
    return [group for group in grouped if group[2]]
