"""Who reads a screen, and so what it may tell (design §5, rule 13)."""

from __future__ import annotations

from enum import Enum, auto


class Audience(Enum):
    """From everybody to one who takes part: each sees what the one before sees, and more."""

    EVERYBODY = auto()
    """Somebody without a role in the meeting, or a group that is not its own: no people, no way to join."""
    GROUP = auto()
    """The meeting's own group: how to join, but never a phone number."""
    MEMBER = auto()
    """Somebody with a role in the meeting, in the private chat."""

    @property
    def may_join(self) -> bool:
        return self is not Audience.EVERYBODY

    @property
    def sees_people(self) -> bool:
        return self is Audience.MEMBER
