"""What can be written: each effect a value, so that a handler decides without a database and all is written at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meetings.model import Meeting
from meetings.notices import Notice
from meetings.problems import Problem, Refusal
from meetings.records import Recorded

DESK = 0
"""No chat of Telegram's: under it stands what a person works on for longer, as letters that were read."""


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


class Overtaken(Refusal):
    """Somebody else changed the record since it was read; read again and decide again."""

    def __init__(self, meeting: str, kind: str, key: str) -> None:
        super().__init__(Problem("storage.overtaken", {"meeting": meeting, "kind": kind, "key": key}))


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
class Agree:
    """The person agreed that what they tell is kept."""

    person: int


@dataclass(frozen=True, slots=True)
class ForgetPerson:
    """Deletes what is kept of a person: name, roles, dialogues; what they wrote for a unit stays, without its writer."""

    person: int


@dataclass(frozen=True, slots=True)
class ForgetTakingPart:
    """Deletes what people contributed to a meeting, their roles in it, its codes, and whoever has no role left anywhere.

    The meeting itself stays, with its groups.
    """

    meeting: str


@dataclass(frozen=True, slots=True)
class MakeInvitations:
    """Codes for units of a meeting, as (unit, code): each lets `uses` people in, in `role`, until an aware time."""

    meeting: str
    role: Role
    codes: tuple[tuple[str, str], ...]
    uses: int
    until: datetime
    by: int


@dataclass(frozen=True, slots=True)
class RevokeInvitation:
    meeting: str
    code: str


@dataclass(frozen=True, slots=True)
class Redeem:
    """The person comes in by a code, which counts one use."""

    code: str
    person: int


@dataclass(frozen=True, slots=True)
class Put:
    """Writes a record. `expected` is the version it was decided on, 0 for one that is new; `by` is who writes it."""

    meeting: str
    key: str
    value: Recorded
    expected: int
    by: int
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


@dataclass(frozen=True, slots=True)
class Owe:
    """Lets notices wait to be sent, those that do not stand there yet; `by` is who caused them (0: nobody).
    `together`: not where one of that subject and step still waits for the same chat, which will tell it too.
    """

    notices: tuple[Notice, ...]
    by: int = 0
    together: bool = False


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """A chat confirms what it knows of a session; `fact` is that which it saw (`known.write`), `unit` for which unit."""

    meeting: str
    session: str
    chat: int
    fact: str
    unit: str | None = None


Effect = (
    SaveMeeting
    | RemoveMeeting
    | KeepPerson
    | SetLanguage
    | ChooseMeeting
    | Grant
    | Revoke
    | Agree
    | ForgetPerson
    | ForgetTakingPart
    | MakeInvitations
    | RevokeInvitation
    | Redeem
    | Put
    | BindGroup
    | UnbindGroup
    | MoveGroup
    | SetDialogue
    | EndDialogue
    | Owe
    | Acknowledge
)
