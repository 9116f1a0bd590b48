"""A running bot with the rehearsal's cast, opened once for all the tests of a file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from locales import LANGUAGES, words
from playground import stage
from playground.model import Chat, Version
from playground.scenes import SCENES
from playground.stage import Stage
from storage.effects import Effect

AT_ONCE = 20
"""Presses: with more at once Telegram takes the answers to the last ones for too late."""
EXPECTED = ("not modified", "can't initiate conversation")


@dataclass(frozen=True)
class Shown:
    """One state of a message: its text, what its buttons say, what they carry."""

    text: str
    labels: tuple[str, ...]
    presses: tuple[str, ...]


def _shown(version: Version) -> Shown:
    buttons = [button for row in (version.markup or {}).get("inline_keyboard", []) for button in row]
    presses = [button["callback_data"] for button in buttons if "callback_data" in button]
    return Shown(version.text, tuple(button["text"] for button in buttons), tuple(presses))


def carried(shown: list[Shown]) -> list[str]:
    """What the buttons carry, as often as they stand there."""
    return [press for one in shown for press in one.presses]


def few(presses: list[str]) -> list[str]:
    """Two of each kind are enough: the kind is what stands before the key."""
    kinds: dict[tuple[str, ...], list[str]] = {}
    for press in dict.fromkeys(presses):
        said, _, meeting = press.partition("@")
        kinds.setdefault((*said.split(":")[:2], meeting), []).append(press)
    return [press for some in kinds.values() for press in some[:2]]


@dataclass
class House:
    """The stage and the loop it lives on; what people do returns once the bot has answered."""

    stage: Stage
    runner: asyncio.Runner
    seen: dict[int, int] = field(default_factory=dict)

    def chat(self, who: str, *, group: bool = False) -> Chat:
        return self.stage.groups["group"] if group else self.stage.world.private(self.stage.people[who])

    def say(self, who: str, *texts: str, group: bool = False) -> list[Shown]:
        """Say one after the other without waiting; the bot answers in that order."""
        for text in texts:
            self.stage.world.say(self.stage.people[who], self.chat(who, group=group), text)
        return self._answers(self.chat(who, group=group))

    def press(self, who: str, *data: str, group: bool = False) -> list[Shown]:
        """Press with made-up data under the bot's last message there, some presses at once."""
        chat = self.chat(who, group=group)
        shown: list[Shown] = []
        for first in range(0, len(data), AT_ONCE):
            under = [m for m in self.stage.world.messages(chat) if m.sender.is_bot and not m.media][-1]
            for one in data[first : first + AT_ONCE]:
                self.stage.world.press(self.stage.people[who], under, data=one)
            shown += self._answers(chat)
        return shown

    def alerted(self, who: str, data: str) -> str:
        """What only the one reads who presses in the group; what the group sees stays."""
        chat = self.chat(who, group=True)
        under = [m for m in self.stage.world.messages(chat) if m.sender.is_bot and not m.media][-1]
        press = self.stage.world.press(self.stage.people[who], under, data=data)
        assert self._answers(chat) == []
        assert press.answer is not None
        assert press.answer.alert
        return press.answer.text

    def put(self, who: str, kind: str, body: dict[str, Any]) -> list[Shown]:
        """An update as Telegram sends it."""
        self.stage.world.bot.queue.put(kind, body)
        return self._answers(self.chat(who))

    def apply(self, *effects: Effect) -> None:
        self.runner.run(self.stage.store.apply(None, effects, self.stage.clock()))

    def _answers(self, chat: Chat) -> list[Shown]:
        """What the bot showed anew, each change by itself; no apology among it, and no call that Telegram refuses."""
        self.runner.run(self.stage.settle())
        fresh: list[Shown] = []
        for message in self.stage.world.messages(chat):
            if message.sender.is_bot:
                fresh += [_shown(version) for version in message.versions[self.seen.get(message.id, 0) :]]
                self.seen[message.id] = len(message.versions)
        assert self.stage.world.violations == []
        assert self._refused() == []
        assert not any(words(lang).plain("unknown.failed")[:20] in shown.text for shown in fresh for lang in LANGUAGES)
        return fresh

    def _refused(self) -> list[str]:
        """Calls that Telegram refuses, but for an edit that changes nothing and a notice to who never began."""
        told = [str((call.outcome or {}).get("description", "")) for call in self.stage.world.calls]
        self.stage.world.calls.clear()
        return [text for text in told if text and not any(expected in text for expected in EXPECTED)]


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with opened() as one:
        yield one


@contextmanager
def opened(scene: str = "dien-tap") -> Iterator[House]:
    """The cast of a scene around a bot, for as long as the tests of a file take."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        entered = runner.run(stack.enter_async_context(stage.opened(SCENES[scene])))
        try:
            yield House(entered, runner)
        finally:
            runner.run(stack.aclose())
