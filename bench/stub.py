"""A stub Bot API in a process of its own, with no limits: it hands out updates, delays every answer and keeps the time.

    python -m bench.stub            prints its address; POST /feed with a Feed as JSON answers with a Lap as JSON

It is a bare asyncio protocol, so that it is never what is measured.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field

HELD_SECONDS = 20.0
"""How long a poll waits for updates."""
BATCH = 100
FIRST_PERSON = 1_000_000
"""The id of the first person; the others follow."""
ME = {"id": 123456, "is_bot": True, "first_name": "Stub", "username": "stub_bot"}
DATE = 1_590_541_200

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_OFFSET = re.compile(rb'(?:\boffset=|"offset": ?)(\d+)')
_PERSON = re.compile(rb'(?:\b(?:chat_id|callback_query_id)=|"(?:chat_id|callback_query_id)": ?"?)(\d+)')


@dataclass(frozen=True, slots=True)
class Feed:
    """`count` updates of as many people, all there at once: a message with `text`, or a tap on a button with `data`.

    A person is answered once all `methods` were called for them. `delay` and `patience` are in seconds: what every
    answer of the stub takes, and after how long to give up.
    """

    count: int
    methods: list[str]
    text: str | None = None
    data: str | None = None
    delay: float = 0.0
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class Lap:
    """Seconds from the updates' arrival at the stub to the last answer's; milliseconds from hand-out to answer."""

    answered: int
    seconds: float
    p50_ms: float
    p99_ms: float


@dataclass(slots=True)
class Race:
    """What is under way: when each person's update was handed out, and what is still missing for them."""

    feed: Feed
    began: float
    done: asyncio.Event = field(default_factory=asyncio.Event)
    handed: dict[int, float] = field(default_factory=dict)
    missing: dict[int, set[str]] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    last: float = 0.0

    def lap(self) -> Lap:
        took = sorted(self.took) or [0.0]
        p50, p99 = (1000 * took[int(len(took) * share)] for share in (0.5, 0.99))
        return Lap(len(self.took), self.last - self.began, p50, p99)


class Telegram:
    """The updates there are, and whoever waits for them."""

    def __init__(self) -> None:
        self.updates: list[bytes] = []
        self.people: list[int] = []
        self.race: Race | None = None
        self.delay = 0.0
        self._waiting: list[Callable[[], bool]] = []

    async def run(self, feed: Feed) -> Lap:
        """Let the updates arrive, and wait until all are answered or patience ends."""
        loop = asyncio.get_running_loop()
        people = [FIRST_PERSON + number for number in range(feed.count)]
        updates = [_update(len(self.updates) + place + 1, person, feed) for place, person in enumerate(people)]
        self.delay = feed.delay
        self.race = race = Race(feed, loop.time(), missing={person: set(feed.methods) for person in people})
        self.updates += updates
        self.people += people
        waiting, self._waiting = self._waiting, []
        for wake in waiting:
            wake()
        with suppress(TimeoutError):
            await asyncio.wait_for(race.done.wait(), feed.patience)
        return race.lap()

    def poll(self, offset: int, answer: Callable[[bytes], None]) -> None:
        """Answer with what there is from `offset` on, or as soon as there is something."""
        loop = asyncio.get_running_loop()

        def give(*, empty: bool = False) -> bool:
            first = max(offset, 1) - 1
            batch = self.updates[first : first + BATCH]
            if not batch and not empty:
                return False
            timer.cancel()
            if self.race is not None:
                now = loop.time() + self.delay
                self.race.handed.update(dict.fromkeys(self.people[first : first + BATCH], now))
            answer(b"[" + b",".join(batch) + b"]")
            return True

        timer = loop.call_later(HELD_SECONDS, lambda: give(empty=True))
        if not give():
            self._waiting.append(give)

    def called(self, method: str, person: int) -> None:
        """Note that a method was called for a person."""
        race = self.race
        if race is None or (missing := race.missing.get(person)) is None:
            return
        missing.discard(method)
        if not missing:
            del race.missing[person]
            race.last = asyncio.get_running_loop().time()
            race.took.append(race.last - race.handed[person])
            if not race.missing:
                race.done.set()


def _update(number: int, person: int, feed: Feed) -> bytes:
    user = {"id": person, "is_bot": False, "first_name": "Nguyễn Văn", "last_name": "An", "language_code": "vi"}
    chat = {"id": person, "type": "private", "first_name": "Nguyễn Văn", "last_name": "An"}
    message: dict[str, object] = {"message_id": number, "date": DATE, "chat": chat}
    if feed.data is not None:
        shown = {**message, "from": ME, "text": "Lịch họp"}
        tap = {"id": str(person), "from": user, "chat_instance": "1", "message": shown, "data": feed.data}
        return json.dumps({"update_id": number, "callback_query": tap}).encode()
    text = feed.text or ""
    command = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    message |= {"from": user, "text": text, "entities": command}
    return json.dumps({"update_id": number, "message": message}).encode()


class Connection(asyncio.Protocol):
    """One HTTP/1.1 connection, kept open; requests on it come one after the other."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._received = b""
        self._transport: asyncio.Transport | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]  # a TCP connection's can be written to

    def data_received(self, data: bytes) -> None:
        self._received += data
        while (ends := self._received.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self._received, 0, ends)
            whole = ends + 4 + (int(length[1]) if length else 0)
            if len(self._received) < whole:
                return
            target = self._received[: self._received.find(b" HTTP/")].rpartition(b" ")[2]
            body, self._received = self._received[ends + 4 : whole], self._received[whole:]
            self._serve(target.rpartition(b"/")[2].partition(b"?")[0].decode(), body)

    def _serve(self, method: str, body: bytes) -> None:
        if method == "feed":
            task = asyncio.create_task(self._feed(body))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        elif method == "getUpdates":
            offset = _OFFSET.search(body)
            self._telegram.poll(int(offset[1]) if offset else 0, self._later)
        else:
            named = _PERSON.search(body)
            person = int(named[1]) if named else 0
            self._telegram.called(method, person)
            self._later(_result(method, person))

    async def _feed(self, body: bytes) -> None:
        lap = await self._telegram.run(Feed(**json.loads(body)))
        self._write(json.dumps(asdict(lap)).encode())

    def _later(self, result: bytes) -> None:
        """The answer after the network's delay."""
        payload = b'{"ok":true,"result":' + result + b"}"
        if self._telegram.delay:
            asyncio.get_running_loop().call_later(self._telegram.delay, self._write, payload)
        else:
            self._write(payload)

    def _write(self, payload: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(payload)
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(head + payload)


def _result(method: str, person: int) -> bytes:
    if method in ("sendMessage", "editMessageText"):
        return b'{"message_id":1,"date":%d,"chat":{"id":%d,"type":"private"},"text":"ok"}' % (DATE, person)
    return {"getMe": json.dumps(ME).encode(), "getMyCommands": b"[]"}.get(method, b"true")


async def serve() -> None:
    telegram = Telegram()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(telegram), "127.0.0.1", 0, backlog=1024)
    sys.stdout.write(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


def main() -> None:
    try:
        import uvloop  # the faster loop where the lock file of the bench is installed
    except ImportError:
        asyncio.run(serve())
    else:
        uvloop.run(serve())


if __name__ == "__main__":
    main()
