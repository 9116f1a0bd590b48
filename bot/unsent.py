"""Requests that never left, as distinct from those of which nobody knows whether they arrived."""

from __future__ import annotations

from telegram.error import NetworkError, TimedOut


class Unsent(NetworkError):
    """There was no connection, so that the request never left."""


class NotConnected(Unsent, TimedOut):
    """There was none in time."""

    def __init__(self) -> None:
        TimedOut.__init__(self)
