"""What a seed decides: when the process is killed, when the session moves, who registers and asks at which moment."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum

UNITS = 63
SPAN_S = 3.0
"""Seconds after the first start in which people begin to act."""


@dataclass(frozen=True, slots=True)
class House:
    """How many groups and people are told; how many of them register, look at the schedule and confirm the change; and
    how many strangers ask for the schedule.
    """

    groups: int = 63
    people: int = 200
    registering: int = 24
    looking: int = 24
    asking: int = 12
    confirming: int = 30

    @property
    def chats(self) -> int:
        return self.groups + self.people


LARGE = House()


class Aim(StrEnum):
    """At what a kill is aimed."""

    BEFORE = "before"
    """Some time after the start: perhaps nothing is loaded yet, perhaps the first notices were claimed."""
    ARRIVED = "arrived"
    """The very moment at which a notice stands in its chat and the answer to the bot has not left."""
    WITHIN = "within"
    """Up to some milliseconds after a notice arrived."""
    AFTER = "after"
    """Everything was sent and answered."""


@dataclass(frozen=True, slots=True)
class Kill:
    """After so many further notices, and then so many seconds."""

    aim: Aim
    notices: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Plot:
    """`to_all`: the announcement goes to everybody, else to the groups while the people get a reminder.

    `move_after`: notices after which the minute of the confirmed move is over; `elsewhere`: another process carries it
    out, at once. `registering` and the next two: the seconds after the first start at which each of them begins.
    """

    seed: int
    house: House
    to_all: bool
    move_after: int
    elsewhere: bool
    kills: tuple[Kill, ...]
    registering: tuple[float, ...]
    looking: tuple[float, ...]
    asking: tuple[float, ...]
    confirming: int
    """How many of the people press that they got the change, as soon as it is there."""


def drawn(seed: int, house: House = LARGE) -> Plot:
    chance = random.Random(seed)  # noqa: S311 - a play that can be repeated, no secret
    return Plot(
        seed,
        house,
        to_all=bool(seed % 2),
        move_after=chance.randint(0, house.chats * 3 // 5),
        elsewhere=chance.random() < 0.5,
        kills=tuple(_kill(chance, house) for _ in range(chance.choice((1, 1, 1, 2)))),
        registering=tuple(chance.uniform(0.0, SPAN_S) for _ in range(house.registering)),
        looking=tuple(chance.uniform(0.0, SPAN_S) for _ in range(house.looking)),
        asking=tuple(chance.uniform(0.0, SPAN_S) for _ in range(house.asking)),
        confirming=chance.randint(0, house.confirming),
    )


def _kill(chance: random.Random, house: House) -> Kill:
    aim = chance.choices(tuple(Aim), (2, 4, 5, 1))[0]
    notices = chance.randint(1, house.chats * 9 // 5)
    if aim is Aim.BEFORE:
        return Kill(aim, 0, chance.uniform(0.0, 1.5))
    if aim is Aim.AFTER:
        return Kill(aim, 0, chance.uniform(0.0, 0.3))
    return Kill(aim, notices, chance.uniform(0.0, 0.05) if aim is Aim.WITHIN else 0.0)
