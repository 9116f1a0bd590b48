"""What happens in a world as server-sent events: numbered, remembered for a while, to any number of pages."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from typing import Any

import orjson

from playground import views
from playground.model import Event
from playground.world import World

REMEMBERED = 2_000
PENDING = 5_000
"""Events that may wait for a slow page; one that falls further behind is sent away and asks for the whole state."""


class Listener:
    """One page's queue of events, each as the bytes of its stream; None ends it."""

    def __init__(self) -> None:
        self.queue: asyncio.Queue[bytes | None] = asyncio.Queue()

    def put(self, line: bytes) -> None:
        if self.queue.qsize() >= PENDING:
            self.queue = asyncio.Queue()
            self.queue.put_nowait(None)
        else:
            self.queue.put_nowait(line)


class Hub:
    """Its ids are `run-number`, so that an id of an earlier run is never taken for one of this."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.run = secrets.token_hex(4)
        self._number = 0
        self._past: deque[tuple[int, bytes]] = deque(maxlen=REMEMBERED)
        self._listeners: set[Listener] = set()
        self._end = world.subscribe(self._hear)

    @property
    def id(self) -> str:
        return f"{self.run}-{self._number}"

    def close(self) -> None:
        self._end()
        for listener in self._listeners:
            listener.queue.put_nowait(None)

    def publish(self, kind: str, body: dict[str, Any]) -> None:
        self._number += 1
        line = b"id: %b\nevent: %b\ndata: %b\n\n" % (self.id.encode(), kind.encode(), orjson.dumps(body))
        self._past.append((self._number, line))
        for listener in self._listeners:
            listener.put(line)

    def listen(self, last_id: str) -> tuple[Listener, bool]:
        """A new listener, and whether it goes on right after `last_id`; if not it needs the whole state."""
        listener = Listener()
        missed = self._since(last_id)
        for line in missed or ():
            listener.put(line)
        self._listeners.add(listener)
        return listener, missed is not None

    def leave(self, listener: Listener) -> None:
        self._listeners.discard(listener)

    def _since(self, last_id: str) -> list[bytes] | None:
        run, _, number = last_id.partition("-")
        if run != self.run or not number.isdecimal():
            return None
        last = int(number)
        if last != self._number and (not self._past or last < self._past[0][0] - 1):
            return None
        return [line for past, line in self._past if past > last]

    def _hear(self, event: Event) -> None:
        found = VIEWS[event.kind](self._world, event)
        if found is not None:
            self.publish(*found)


Told = tuple[str, dict[str, Any]] | None


def troubles(world: World) -> int:
    """How many orders still wait for a call."""
    return sum(fault.times for fault in world.faults.ordered)


def _message(world: World, event: Event) -> Told:
    return (event.kind, {"message": views.message(world, event.message)}) if event.message else None


def _deleted(world: World, event: Event) -> Told:  # noqa: ARG001 - all views take the same
    if event.message is None:
        return None
    return "deleted", {"chat": event.message.chat.id, "id": event.message.id}


def _answered(world: World, event: Event) -> Told:  # noqa: ARG001 - all views take the same
    return "answered", dict(event.data)


def _action(world: World, event: Event) -> Told:  # noqa: ARG001 - all views take the same
    return ("action", {"chat": event.chat.id}) if event.chat else None


def _chats(world: World, event: Event) -> Told:  # noqa: ARG001 - all views take the same
    return "chats", {"chats": views.chats(world)}


def _menu(world: World, event: Event) -> Told:  # noqa: ARG001 - all views take the same
    return "menu", {}


def _call(world: World, event: Event) -> Told:
    call = event.data["call"]
    return ("call", views.call(call) | {"troubles": troubles(world)}) if views.worth_showing(call) else None


VIEWS: dict[str, Callable[[World, Event], Told]] = {
    "message": _message,
    "edited": _message,
    "deleted": _deleted,
    "answered": _answered,
    "action": _action,
    "pinned": _chats,
    "member": _chats,
    "menu": _menu,
    "call": _call,
}
