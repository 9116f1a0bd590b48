"""What people do during a play: they register, ask, and confirm the change; and what they must have got for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

from meetings.answers import Coming
from playground.model import Message, User
from playground.world import World
from tests.faults.killing.plot import Plot
from tests.faults.killing.stage import Stage

ONLINE, ON_SITE, GOT = "dang_ky:on:", "dang_ky:in:", "Đã nhận"
CARD = "Đăng ký dự"


@dataclass
class Registering:
    """One contact: /dang_ky, then one of the two ways, then the other, as fast as they are offered."""

    user: User
    unit: str
    asked: int = 0
    pressed: list[Coming] = field(default_factory=list)


@dataclass
class People:
    stage: Stage
    plot: Plot
    registrants: list[Registering] = field(init=False)
    asked: dict[int, int] = field(default_factory=dict)
    confirmed: dict[int, Message] = field(default_factory=dict)
    """By person, the message on which they pressed that they got the change."""
    _cards: dict[int, asyncio.Event] = field(default_factory=dict)

    def __post_init__(self) -> None:
        some = enumerate(self.stage.people[: self.plot.house.registering])
        self.registrants = [Registering(user, self.stage.unit_of(number)) for number, user in some]
        self._cards = {one.user.id: asyncio.Event() for one in self.registrants}

    @property
    def world(self) -> World:
        return self.stage.world

    async def act(self) -> None:
        """Return once everybody did what they were to do; they wait for a card that does not come."""
        async with asyncio.TaskGroup() as together:
            for one, begins in zip(self.registrants, self.plot.registering, strict=True):
                together.create_task(self._register(one, begins))
            first = len(self.registrants)
            looking = self.stage.people[first : first + len(self.plot.looking)]
            asking = [*zip(looking, self.plot.looking, strict=True)]
            for user, begins in (*asking, *zip(self.stage.askers, self.plot.asking, strict=True)):
                together.create_task(self._ask(user, begins))

    async def _register(self, one: Registering, begins: float) -> None:
        await asyncio.sleep(begins)
        self.world.say(one.user, self.world.private(one.user), "/dang_ky")
        one.asked += 1
        await self._cards[one.user.id].wait()
        card = next(self.cards(one.user))
        for start, coming in ((ONLINE, Coming.ONLINE), (ON_SITE, Coming.ON_SITE)):
            self.world.press(one.user, card, data=_data(card, start))
            one.pressed.append(coming)
            await asyncio.sleep(begins / 10)

    async def _ask(self, user: User, begins: float) -> None:
        await asyncio.sleep(begins)
        self.world.say(user, self.world.private(user), "/lich")
        self.asked[user.id] = self.asked.get(user.id, 0) + 1

    def cards(self, user: User) -> Iterator[Message]:
        """The first one first; each is an answer to /dang_ky, and is edited by what is pressed on it."""
        return (one for one in self.world.private(user).messages.values() if is_card(one))

    def heard(self, message: Message) -> None:
        """A message of the bot appeared: whoever waited for a card sees it, some confirm the change."""
        chat = message.chat.id
        if chat in self._cards and is_card(message):
            self._cards[chat].set()
        confirming = self.stage.people[-self.plot.confirming :] if self.plot.confirming else []
        got = next((one["text"] for row in message.buttons for one in row if one["text"].startswith(GOT)), None)
        user = message.chat.user
        if got and user in confirming and user is not None and user.id not in self.confirmed:
            self.confirmed[user.id] = message
            self.world.press(user, message, got)


def is_card(message: Message) -> bool:
    return message.sender.is_bot and message.versions[0].text.startswith(CARD)


def _data(card: Message, start: str) -> str:
    """What the button said when the card came; by now it may have been redrawn, and who presses is faster than that."""
    rows = (card.versions[0].markup or {})["inline_keyboard"]
    pressed: list[str] = [one.get("callback_data", "") for row in rows for one in row]
    return next(one for one in pressed if one.startswith(start))
