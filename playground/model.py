"""What the look-alike remembers: people, chats, messages with their history, files, presses."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playground.rules.texts import Entity

PRIVATE, GROUP, SUPERGROUP = "private", "group", "supergroup"
ADMIN_STATUSES = ("creator", "administrator")
PRESENT_STATUSES = (*ADMIN_STATUSES, "member", "restricted")


@dataclass(slots=True, eq=False)
class User:
    id: int
    first_name: str
    last_name: str = ""
    language_code: str = ""
    username: str = ""
    is_bot: bool = False
    deactivated: bool = False

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True)
class Member:
    """A person or bot in a group; `rights` are names like `can_delete_messages`."""

    user: User
    status: str = "member"
    rights: frozenset[str] = frozenset()

    @property
    def present(self) -> bool:
        return self.status in PRESENT_STATUSES

    @property
    def admin(self) -> bool:
        return self.status in ADMIN_STATUSES

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)


@dataclass(slots=True)
class Topic:
    id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class StoredFile:
    """Bytes by file id; `path` is what getFile tells."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    data: bytes
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Media:
    """What a message carries beside its text: kind is `document`, `photo` or `sticker`."""

    kind: str
    file: StoredFile
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a message; of a message with media the text is its caption. `at` is aware."""

    text: str
    entities: tuple[Entity, ...]
    markup: Mapping[str, Any] | None
    at: datetime

    def same(self, other: Version) -> bool:
        return (self.text, self.entities, self.markup) == (other.text, other.entities, other.markup)


@dataclass(slots=True, eq=False)
class Message:
    id: int
    chat: Chat
    sender: User
    date: datetime
    versions: list[Version]
    media: Media | None = None
    service: Mapping[str, Any] = field(default_factory=dict)
    reply_to: Message | None = None
    thread_id: int | None = None
    silent: bool = False
    protected: bool = False
    edited: bool = False
    deleted: bool = False

    @property
    def root_id(self) -> int | None:
        """In a supergroup, outside of topics, the first message of a chain of replies; such an id is no topic."""
        if self.chat.kind != SUPERGROUP or self.thread_id is not None or self.reply_to is None:
            return None
        return self.reply_to.root_id or self.reply_to.id

    @property
    def now(self) -> Version:
        return self.versions[-1]

    @property
    def text(self) -> str:
        return self.now.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        return self.now.entities

    @property
    def markup(self) -> Mapping[str, Any] | None:
        return self.now.markup

    @property
    def buttons(self) -> list[list[dict[str, Any]]]:
        """Rows of inline buttons, or of the reply keyboard; empty without one."""
        markup = self.markup or {}
        rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return rows


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat of one person with one bot, or a group; ids as the Bot API shows them."""

    id: int
    kind: str
    title: str = ""
    user: User | None = None
    bot: User | None = None
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    migrated_to: Chat | None = None
    is_forum: bool = False
    started: bool = False
    blocked: bool = False
    deleted: bool = False

    @property
    def private(self) -> bool:
        return self.kind == PRIVATE

    def member(self, user: User) -> Member:
        """The person's place in the group; someone who was never there is `left`."""
        return self.members.get(user.id) or Member(user, "left")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person sees after a press: a toast or alert, or what the button did by itself (copied text, opened address)."""

    text: str = ""
    alert: bool = False
    url: str = ""
    copied: str = ""


@dataclass(slots=True, eq=False)
class Press:
    """A press of a button; await it for the bot's answer, or look at `answer`, which is None until then."""

    id: str
    user: User
    message: Message | None
    data: str
    pressed_at: float
    answer: Answer | None = None
    _waiting: list[asyncio.Future[Answer]] = field(default_factory=list)

    def settle(self, answer: Answer) -> None:
        self.answer = answer
        for future in self._waiting:
            if not future.done():
                future.set_result(answer)

    def __await__(self) -> Generator[Any, None, Answer]:
        if self.answer is None:
            future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            yield from future.__await__()
        assert self.answer is not None  # noqa: S101 - the future is only done by settle()
        return self.answer


@dataclass(frozen=True, slots=True)
class Event:
    """Something that changed; kinds: message, edited, deleted, answered, action, pinned, member, menu, call."""

    kind: str
    chat: Chat | None = None
    message: Message | None = None
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a bot, for the raw view; `outcome` is the JSON answer, or None when the connection was dropped."""

    method: str
    params: Mapping[str, Any]
    outcome: Mapping[str, Any] | None
    at: datetime
