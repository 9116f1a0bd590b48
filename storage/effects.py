"""What can be written: each effect a value, so that a handler decides without a database and all is written at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from meetings.model import Meeting
from meetings.problems import Problem, Refusal


class Role(StrEnum):
    """What a person is in a meeting (design §3). Administrators stand in the settings, not here."""

    ORGANISER = "organiser"
    CHAIR = "chair"
    SECRETARY = "secretary"
    CONTACT = "contact"
    TECHNICIAN = "technician"
    DELEGATE = "delegate"
    GUEST = "guest"


class Stale(Refusal):
    """What was decided on is no longer the current version; read again and decide again."""

    def __init__(self, meeting: str) -> None:
        super().__init__(Problem("storage.stale", {"meeting": meeting}))


@dataclass(frozen=True, slots=True)
class SaveMeeting:
    """Writes a meeting whole. `expected_version` is the one it was decided on, None for a meeting that is new.

    A meeting that already stands there just so is left as it is, with its version: to repeat it does no harm.
    """

    meeting: Meeting
    expected_version: int | None


@dataclass(frozen=True, slots=True)
class RemoveMeeting:
    """Removes a meeting with its roles and the groups bound to it."""

    key: str


@dataclass(frozen=True, slots=True)
class KeepPerson:
    """Notes a person, or their new name; language and chosen meeting stay."""

    person: int
    name: str
    username: str | None = None


@dataclass(frozen=True, slots=True)
class SetLanguage:
    person: int
    language: str


@dataclass(frozen=True, slots=True)
class ChooseMeeting:
    """The meeting a person's questions are about from now on; None: the bot chooses."""

    person: int
    meeting: str | None


@dataclass(frozen=True, slots=True)
class Grant:
    person: int
    meeting: str
    role: Role
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Revoke:
    person: int
    meeting: str
    role: Role
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class BindGroup:
    """Makes a group a meeting's own, or one of its unit's; `thread` is the forum topic to speak in."""

    chat: int
    title: str
    meeting: str
    thread: int | None
    by: int
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class UnbindGroup:
    chat: int


@dataclass(frozen=True, slots=True)
class MoveGroup:
    """A group became a supergroup and has a new chat id."""

    old: int
    new: int


@dataclass(frozen=True, slots=True)
class SetDialogue:
    """Where a person stands in a command's dialogue in a chat; `data` must be JSON."""

    chat: int
    user: int
    command: str
    step: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class EndDialogue:
    chat: int
    user: int


Effect = (
    SaveMeeting
    | RemoveMeeting
    | KeepPerson
    | SetLanguage
    | ChooseMeeting
    | Grant
    | Revoke
    | BindGroup
    | UnbindGroup
    | MoveGroup
    | SetDialogue
    | EndDialogue
)
