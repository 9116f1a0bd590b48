"""A unit's answer to a session: whether and how it comes, with whom, and what else the letter asks of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Coming(StrEnum):
    ON_SITE = "on-site"
    ONLINE = "online"
    ABSENT = "absent"
    """With a reason; a unit that did not answer has no answer at all."""


@dataclass(frozen=True, slots=True)
class Delegate:
    """Somebody of a unit's delegation, with or without Telegram; the order of a delegation is that of the protocol.

    `instead_of` names the absent person for whom this one comes, once that was consented to.
    """

    name: str
    title: str | None = None
    instead_of: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Key: session and unit. `slot` is the other time that a host asks for; `seats` are those taken in the offered car.

    `enterprises` are invited by name, `visits` proposed by the hosts; `on_behalf`: an organiser wrote it for the unit.
    `slot_agreed` is what the organisers said to the other time, None while they said nothing; it moves no session.
    """

    kind: ClassVar[str] = "answer"
    coming: Coming
    bridge_point: str | None = None
    delegation: tuple[Delegate, ...] = ()
    enterprises: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    seats: int = 0
    reason: str | None = None
    slot: str | None = None
    on_behalf: bool = False
    slot_agreed: bool | None = None

    @property
    def comes(self) -> bool:
        return self.coming is not Coming.ABSENT


@dataclass(frozen=True, slots=True)
class Registration:
    """Key: session. While it is `closed` only organisers change answers; `pickup` says when and where the car waits."""

    kind: ClassVar[str] = "registration"
    closed: bool = False
    pickup: str | None = None
