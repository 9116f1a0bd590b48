"""What each answer of Telegram means for a notice: named where it is final, tried again where nothing left or it may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.outcomes import PAUSING, is_kept, meaning
from bot.unsent import NotConnected, Unsent
from meetings.notices import State


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Forbidden: bot was blocked by the user", "blocked"),
        ("Forbidden: user is deactivated", "deactivated"),
        ("Forbidden: bot can't initiate conversation with a user", "never_started"),
        ("Forbidden: bot was kicked from the supergroup chat", "kicked"),
        ("Forbidden: bot is not a member of the supergroup chat", "kicked"),
        ("Forbidden: the group chat was deleted", "chat_deleted"),
        ("Bad Request: chat not found", "chat_not_found"),
        ("Bad Request: not enough rights to send text messages to the chat", "muted"),
        ("Bad Request: have no rights to send a message", "muted"),
        ("Bad Request: CHAT_WRITE_FORBIDDEN", "muted"),
    ],
)
def test_a_chat_that_cannot_be_written_to_is_named_and_paused(said: str, reason: str) -> None:
    error = Forbidden(said) if said.startswith("Forbidden") else BadRequest(said)
    found = meaning(error)
    assert (found.state, found.reason, found.paused, found.wait) == (State.REFUSED, reason, True, None)
    assert reason in PAUSING


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("Bad Request: message thread not found", "topic_gone"),
        ("Bad Request: TOPIC_CLOSED", "topic_closed"),
        ("Bad Request: message to edit not found", "message_gone"),
        ("Wrong file identifier", "Wrong file identifier"),
    ],
)
def test_what_is_wrong_with_one_place_or_message_pauses_no_chat(said: str, reason: str) -> None:
    found = meaning(BadRequest(said))
    assert (found.state, found.reason, found.paused) == (State.REFUSED, reason, False)


@pytest.mark.parametrize("said", ["message is not modified: specified new message", "message to delete not found"])
def test_what_was_done_before_is_done(said: str) -> None:
    assert meaning(BadRequest(said)).state is State.SENT


@pytest.mark.parametrize(
    ("error", "reason", "wait"),
    [
        (RetryAfter(30), "retry_after", timedelta(seconds=30)),
        (ChatMigrated(-1005), "migrated", timedelta(0)),
        (Unsent("no route"), "unreachable", timedelta(seconds=5)),
        (NotConnected(), "unreachable", timedelta(seconds=5)),
        (InvalidToken(), "token", timedelta(minutes=1)),
    ],
)
def test_what_surely_did_not_arrive_waits(error: TelegramError, reason: str, wait: timedelta) -> None:
    found = meaning(error)
    assert (found.state, found.reason, found.wait, found.paused) == (State.WAITING, reason, wait, False)


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("the connection was closed")])
def test_what_left_without_an_answer_may_have_arrived(error: TelegramError) -> None:
    assert meaning(error).state is State.UNKNOWN


def test_a_group_that_moved_is_told_where_to() -> None:
    assert meaning(ChatMigrated(-1005)).moved == -1005


def test_what_must_not_be_deleted_is_told_from_what_is_gone() -> None:
    assert is_kept(BadRequest("Message can't be deleted for everyone"))
    assert not is_kept(BadRequest("message to delete not found"))
