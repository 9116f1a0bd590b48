"""The boards that people have before them: remembered in memory, so that each can be drawn anew as its meeting changes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.views.screen import Screen
from storage.effects import Effect, Grant, Put, Revoke, SaveMeeting

KEPT = timedelta(hours=2)
"""How long after it was last opened or pressed a board is drawn anew by itself."""
PER_CHAT = 4
SENDING = ("doi_lich", "nhat_ky_gui", "thong_bao")
"""The commands whose boards say what was sent."""
MOST = 500
"""Boards in all chats together; with more, those opened longest ago are left as they are."""


@dataclass(slots=True, eq=False)
class Board:
    """A message in a person's private chat that shows a board, until an aware time.

    `press` is the button that draws it; `screen` is what it shows, of the state after so many changes (`as_of`).
    `lock` is held while the message is being edited.
    """

    person: int
    message: int
    press: str
    meeting: str
    screen: Screen
    as_of: int
    until: datetime
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def kind(self) -> str:
        """The command that it belongs to."""
        return self.press.partition(":")[0]


class Live:
    """Lost at a restart, which costs no more than a press: the button that draws a board anew stays below it."""

    def __init__(self) -> None:
        self._boards: dict[tuple[int, int], Board] = {}
        self._changed: dict[str, int] = {}
        self._stirred = asyncio.Event()
        self._sent = 0
        self.changes = 0
        """How often anything changed so far."""

    def change(self, effects: Iterable[Effect]) -> None:
        """Something was written."""
        for meeting in _touched(effects):
            self.changes += 1
            self._changed[meeting] = self.changes
            if any(one.meeting == meeting for one in self._boards.values()):
                self._stirred.set()

    def sent(self) -> None:
        """Something went out, or could not."""
        self.changes += 1
        self._sent = self.changes
        if any(one.kind in SENDING for one in self._boards.values()):
            self._stirred.set()

    def show(self, board: Board) -> None:
        """A person opened or pressed it; an older one of its kind in the same chat is left as it is."""
        own = [one for one in self._boards.values() if one.person == board.person]
        older = [one for one in own if one.kind == board.kind or one.message == board.message]
        others = [one for one in own if one not in older]
        for one in (*older, *others[: max(0, len(others) - PER_CHAT + 1)]):
            self.forget(one)
        self._boards[board.person, board.message] = board
        for one in list(self._boards.values())[: max(0, len(self._boards) - MOST)]:
            self.forget(one)
        if self._outdated(board):
            self._stirred.set()

    async def leave(self, chat: int, message: int) -> None:
        """The message shows something else from now on; returns once no edit of it is under way."""
        board = self._boards.pop((chat, message), None)
        if board is not None:
            async with board.lock:
                return

    def forget(self, board: Board) -> None:
        if self.shows(board):
            del self._boards[board.person, board.message]

    def shows(self, board: Board) -> bool:
        """Whether it is still what its message shows."""
        return self._boards.get((board.person, board.message)) is board

    def due(self, now: datetime) -> list[Board]:
        """Those whose meeting changed since they were drawn; what nobody touched for too long is forgotten."""
        for board in [one for one in self._boards.values() if one.until <= now]:
            self.forget(board)
        return [one for one in self._boards.values() if self._outdated(one)]

    def _outdated(self, board: Board) -> bool:
        sent = self._sent if board.kind in SENDING else 0
        return max(self._changed.get(board.meeting, 0), sent) > board.as_of

    async def stirred(self) -> None:
        """Return once a board may have to be drawn anew."""
        await self._stirred.wait()
        self._stirred.clear()

    def stir(self) -> None:
        """What could not be drawn is to be tried again."""
        self._stirred.set()


def _touched(effects: Iterable[Effect]) -> Iterator[str]:
    """The meetings whose boards may say something else now; who may see them, too, is decided there."""
    for effect in effects:
        if isinstance(effect, SaveMeeting):
            yield effect.meeting.key
        elif isinstance(effect, (Put, Grant, Revoke)):
            yield effect.meeting
