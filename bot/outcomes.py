"""What Telegram's answer, or its silence, means for a notice (design §5, rules 3 and 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.flood import span
from bot.unsent import Unsent
from meetings.notices import State

GONE = {
    "bot was blocked by the user": "blocked",
    "user is deactivated": "deactivated",
    "bot can't initiate conversation": "never_started",
    "bot was kicked": "kicked",
    "bot is not a member": "kicked",
    "group chat was deleted": "chat_deleted",
    "chat not found": "chat_not_found",
    "have no rights to send": "muted",
    "not enough rights to send": "muted",
    "chat_write_forbidden": "muted",
    "need administrator rights": "muted",
}
"""What nothing that is tried again soon will mend, by what Telegram says; the chat is paused."""
PAUSING = frozenset(GONE.values())
HERE = {
    "message thread not found": "topic_gone",
    "topic_closed": "topic_closed",
    "topic_deleted": "topic_gone",
    "message to edit not found": "message_gone",
}
"""What is wrong with this place in the chat only."""
ALREADY = ("message is not modified", "message to delete not found")
"""What was to be done was done before."""
UNREACHABLE = timedelta(seconds=5)
LOCKED_OUT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Meaning:
    """`wait`: how long it waits. `paused`: nothing more is sent to the chat; `moved`: the id that it has now."""

    state: State
    reason: str
    wait: timedelta | None = None
    paused: bool = False
    moved: int | None = None


def meaning(error: TelegramError) -> Meaning:
    """BadRequest is a NetworkError to the library, though with it the request was answered."""
    if isinstance(error, (Forbidden, BadRequest)):
        return _refused(error)
    if isinstance(error, (RetryAfter, ChatMigrated, Unsent, InvalidToken)):
        return _later(error)
    if isinstance(error, NetworkError):
        return Meaning(State.UNKNOWN, type(error).__name__.lower())
    return Meaning(State.REFUSED, error.message)


def is_kept(error: TelegramError) -> bool:
    """Whether the message was to be deleted and must not be: it is too old, or not ours to delete."""
    return "message can't be deleted" in error.message.lower()


def _later(error: RetryAfter | ChatMigrated | Unsent | InvalidToken) -> Meaning:
    if isinstance(error, RetryAfter):
        return Meaning(State.WAITING, "retry_after", span(error))
    if isinstance(error, ChatMigrated):
        return Meaning(State.WAITING, "migrated", timedelta(0), moved=error.new_chat_id)
    if isinstance(error, Unsent):
        return Meaning(State.WAITING, "unreachable", UNREACHABLE)
    return Meaning(State.WAITING, "token", LOCKED_OUT)


def _refused(error: TelegramError) -> Meaning:
    said = error.message.lower()
    if any(text in said for text in ALREADY):
        return Meaning(State.SENT, "already")
    for text, reason in GONE.items():
        if text in said:
            return Meaning(State.REFUSED, reason, paused=True)
    for text, reason in HERE.items():
        if text in said:
            return Meaning(State.REFUSED, reason)
    return Meaning(State.REFUSED, "forbidden" if isinstance(error, Forbidden) else error.message)
