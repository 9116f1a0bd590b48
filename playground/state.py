"""The look-alike's memory and its two effects: a message appears, an update reaches the bots that may see it."""

from __future__ import annotations

import asyncio
import itertools
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playground import wire
from playground.faults import Faults
from playground.model import PRIVATE, SUPERGROUP, Call, Chat, Event, Media, Message, Press, StoredFile, User, Version
from playground.rules import privacy
from playground.rules.buckets import FloodControl, Rates
from playground.rules.menus import Scope
from playground.rules.texts import Entity
from playground.updates import UpdateQueue

Pause = Callable[[float], Awaitable[None]]
CALLS_KEPT = 5_000


@dataclass(slots=True, eq=False)
class Bot:
    """`privacy` on: in groups it sees only what is meant for it. `menus` by scope and language code."""

    token: str
    user: User
    queue: UpdateQueue
    privacy: bool = True
    menus: dict[tuple[Scope, str], list[dict[str, Any]]] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    webhook_url: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new message holds beside its place and sender."""

    text: str = ""
    entities: Sequence[Entity] = ()
    markup: Mapping[str, Any] | None = None
    media: Media | None = None
    service: Mapping[str, Any] = field(default_factory=dict)
    reply_to: Message | None = None
    thread_id: int | None = None
    opens_topic: bool = False
    silent: bool = False
    protected: bool = False


class State:
    """`clock` is the scene's aware time; `transport_clock` counts seconds for ages and rates, by default from `clock`."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        transport_clock: Callable[[], float] | None = None,
        *,
        rates: Rates | None = None,
        callback_age: float = 15.0,
        patient: bool = False,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self.clock = clock
        self.transport_clock = transport_clock or (lambda: clock().timestamp())
        self.rates = rates or Rates()
        self.callback_age = callback_age
        self.patient = patient
        self.pause = pause
        self.flood = FloodControl(self.rates)
        self.faults = Faults()
        self.bots: dict[str, Bot] = {}
        self.users: dict[int, User] = {}
        self.groups: dict[int, Chat] = {}
        self.privates: dict[tuple[int, int], Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.files_by_path: dict[str, StoredFile] = {}
        self.presses: dict[str, tuple[Bot, Press]] = {}
        self.calls: deque[Call] = deque(maxlen=CALLS_KEPT)
        self.violations: list[str] = []
        self._listeners: list[Callable[[Event], None]] = []
        self._user_ids = itertools.count(7_000_000_001)
        self._group_ids = itertools.count(4_000_000_001)
        self._supergroup_ids = itertools.count(1_002_000_000_001)
        self._press_ids = itertools.count(4_100_000_000_000_000_001)
        self._file_ids = itertools.count(1)
        self._boxes: dict[int, itertools.count[int]] = {}

    # -- events ---------------------------------------------------------------

    def subscribe(self, listener: Callable[[Event], None]) -> Callable[[], None]:
        """Call `listener` with every event from now on; returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def emit(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    # -- places ---------------------------------------------------------------

    @property
    def bot(self) -> Bot:
        """The first bot; most worlds have one."""
        return next(iter(self.bots.values()))

    def private(self, person: User, bot: Bot | None = None) -> Chat:
        """The private chat of a person with a bot; it exists from the first look, and is empty."""
        bot = bot or self.bot
        key = (bot.user.id, person.id)
        if key not in self.privates:
            self.privates[key] = Chat(person.id, PRIVATE, user=person, bot=bot.user)
        return self.privates[key]

    def bots_in(self, chat: Chat) -> Iterator[Bot]:
        """The bots that take part: the one of a private chat unless blocked, or the members of a group."""
        for bot in self.bots.values():
            if chat.private:
                if chat.bot is bot.user and not chat.blocked:
                    yield bot
            elif chat.member(bot.user).present:
                yield bot

    def messages(self, chat: Chat) -> list[Message]:
        """The messages that are there now, oldest first."""
        return [message for message in chat.messages.values() if not message.deleted]

    # -- effects --------------------------------------------------------------

    def next_message_id(self, chat: Chat) -> int:
        """A supergroup counts its own; private chats and basic groups share one count, as in a person's message box."""
        box = chat.id if chat.kind == SUPERGROUP else 0
        return next(self._boxes.setdefault(box, itertools.count(1)))

    def post(self, chat: Chat, sender: User, draft: Draft) -> Message:
        """A message appears in the chat: it is stored, shown to watchers and queued for the bots that see it."""
        now = self.clock()
        version = Version(draft.text, tuple(draft.entities), draft.markup, now)
        number = self.next_message_id(chat)
        message = Message(
            number,
            chat,
            sender,
            now,
            [version],
            media=draft.media,
            service=draft.service,
            reply_to=draft.reply_to or self._topic_root(chat, draft.thread_id),
            thread_id=number if draft.opens_topic else draft.thread_id,
            silent=draft.silent,
            protected=draft.protected,
        )
        chat.messages[message.id] = message
        self.emit(Event("message", chat, message))
        self.announce("message", message)
        return message

    def _topic_root(self, chat: Chat, thread_id: int | None) -> Message | None:
        """In a topic a message that answers nothing points to the one that opened the topic."""
        return chat.messages.get(thread_id) if thread_id is not None else None

    def revise(self, message: Message, version: Version) -> None:
        """The message's new state; the old ones stay in its history."""
        message.versions.append(version)
        message.edited = True
        self.emit(Event("edited", message.chat, message))
        self.announce("edited_message", message)

    def announce(self, kind: str, message: Message) -> None:
        """Queue the message for each bot that sees it; a bot sees nothing of bots but service messages."""
        if message.sender.is_bot and not message.service:
            return
        body: dict[str, Any] | None = None
        for bot in self.bots_in(message.chat):
            if self._sees(bot, message):
                body = body or wire.message(message)
                bot.queue.put(kind, body)

    def _sees(self, bot: Bot, message: Message) -> bool:
        chat = message.chat
        if chat.private or message.service or not bot.privacy or chat.member(bot.user).admin:
            return True
        answered = message.reply_to
        replies = answered is not None and answered.sender is bot.user and not answered.service
        return privacy.is_for_bot(message.text, message.entities, bot.user.username, replies_to_bot=replies)

    def store_file(self, name: str, data: bytes, mime: str, folder: str, size: tuple[int, int] = (0, 0)) -> StoredFile:
        number = next(self._file_ids)
        ending = f".{name.rpartition('.')[2]}" if "." in name else ""
        path = f"{folder}/file_{number}{ending}"
        stored = StoredFile(f"BQACAgUAAx{number:010d}", f"AgAD{number:06d}", path, name, mime, data, *size)
        self.files[stored.file_id] = self.files_by_path[path] = stored
        return stored
