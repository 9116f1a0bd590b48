"""A talk with the bot by lines of text, at a terminal or through a pipe."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from playground.model import Answer, Chat, Event, Message, Press, User
from playground.rendering import buttons, render, words
from playground.world import World

TIME_FORMAT = "%H:%M, %d/%m/%Y"


@dataclass(frozen=True, slots=True)
class Seat:
    """Someone to act as: `label` says who in words, `chat` is where she writes."""

    label: str
    user: User
    chat: Chat


@dataclass(slots=True)
class ChatSession:
    """Feed it with `line`; what the bot did is written once `settle` returns, that is when the bot is idle.

    A line is said, a number presses that button of the last message with buttons, and lines that begin with `:`
    are for the chat itself (`:giup` lists them). `set_clock` gets an aware time in the zone of the world's clock.
    """

    world: World
    seats: Mapping[str, Seat]
    settle: Callable[[], Awaitable[None]]
    set_clock: Callable[[datetime], None]
    write: Callable[[str], object] = print
    ansi: bool = False
    acting: str = ""
    open: bool = True
    _events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.acting = self.acting or next(iter(self.seats))
        self.world.subscribe(self._hear)

    @property
    def seat(self) -> Seat:
        return self.seats[self.acting]

    async def run(self, read: Callable[[], Awaitable[str]]) -> None:
        """Read lines until `:thoat` or the end, which is an empty string without a line break."""
        while self.open and (text := await read()):
            await self.line(text)

    async def line(self, text: str) -> None:
        """Do what one line says, wait until the bot is idle, and write what it did."""
        text = text.strip()
        if not text:
            return
        if text.startswith(":"):
            await self._command(text)
        else:
            await self._act(lambda: self._press(int(text)) if text.isdecimal() else self._say(text))

    async def show(self) -> None:
        """Write what the bot did since the last time, for example after the clock moved."""
        await self.settle()
        self._write_events()

    async def _act(self, deed: Callable[[], Press | None]) -> None:
        try:
            press = deed()
        except ValueError as error:
            self._tell("refused", reason=error)
            return
        await self.settle()
        if press and press.answer:
            self._write_answer(press.answer)
        self._write_events()

    def _say(self, text: str) -> None:
        self.world.say(self.seat.user, self.seat.chat, text)

    def _press(self, number: int) -> Press | None:
        message = self._with_buttons()
        places = buttons(message) if message else []
        if message is None or not 1 <= number <= len(places):
            self._tell("no_button", number=number, count=len(places))
            return None
        return self.world.press(self.seat.user, message, places[number - 1])

    def _with_buttons(self) -> Message | None:
        shown = reversed(self.world.messages(self.seat.chat))
        return next((message for message in shown if message.sender.is_bot and message.buttons), None)

    # -- what came back -------------------------------------------------------

    def _hear(self, event: Event) -> None:
        if event.chat is self.seat.chat and event.kind in {"message", "edited", "deleted"}:
            self._events.append(event)

    def _write_events(self) -> None:
        """Each message once, in its newest state; what the person herself wrote is not repeated."""
        done: set[int] = set()
        for event in self._events:
            message = event.message
            if message is None or message.id in done or message.sender is self.seat.user:
                continue
            done.add(message.id)
            if not message.service:
                self._write_message(message)
        self._events.clear()

    def _write_message(self, message: Message) -> None:
        if message.deleted:
            self._tell("deleted")
            return
        head = "" if message.sender.is_bot else f"{message.sender.full_name}: "
        tail = "\n" + words()["edited"] if message.edited else ""
        self.write(head + render(message, ansi=self.ansi) + tail)

    def _write_answer(self, answer: Answer) -> None:
        if answer.copied:
            self._tell("copied", text=answer.copied)
        elif answer.url:
            self._tell("opened", url=answer.url)
        elif answer.text:
            self._tell("alert" if answer.alert else "toast", text=answer.text)

    def _tell(self, key: str, **values: object) -> None:
        self.write(words()[key].format(**values).strip("\n"))

    # -- lines for the chat itself --------------------------------------------

    async def _command(self, text: str) -> None:
        word, _, rest = text.partition(" ")
        rest = rest.strip()
        if word == ":tep":
            await self._act(lambda: self._send_file(Path(rest)))
        elif word == ":gio" and rest:
            await self._move_clock(rest)
        elif word == ":thoat":
            self.open = False
        else:
            self._look(word, rest)

    def _look(self, word: str, rest: str) -> None:
        looks: Mapping[str, Callable[[], None]] = {
            ":giup": lambda: self._tell("help"),
            ":ai": self._who,
            ":vai": lambda: self._sit(rest),
            ":gio": lambda: self._tell("time", time=self.world.clock().strftime(TIME_FORMAT)),
            ":lenh": self._menu,
        }
        look = looks.get(word)
        if look:
            look()
        else:
            self._tell("unknown", word=word)

    def _who(self) -> None:
        seat = self.seat
        chat = words()["here"] if seat.chat.private else seat.chat.title
        self._tell("who", label=seat.label, name=seat.user.full_name, chat=chat)

    def _sit(self, name: str) -> None:
        names = ", ".join(self.seats)
        if not name:
            self._tell("roles", names=names)
        elif name not in self.seats:
            self._tell("no_role", name=name, names=names)
        else:
            self.acting = name
            self._events.clear()
            self._who()
            self._write_last()

    def _write_last(self) -> None:
        """Where the talk of this seat stands: the bot's last message."""
        last = next(
            (m for m in reversed(self.world.messages(self.seat.chat)) if m.sender.is_bot and not m.service), None
        )
        if last:
            self.write(render(last, ansi=self.ansi))

    def _menu(self) -> None:
        commands = self.world.menu(self.seat.user, self.seat.chat)
        for command in commands:
            self._tell("menu", **command)
        if not commands:
            self._tell("no_menu")

    async def _move_clock(self, text: str) -> None:
        try:
            wanted = datetime.fromisoformat(text)
        except ValueError:
            self._tell("bad_time")
            return
        zone = self.world.clock().tzinfo
        self.set_clock(wanted.replace(tzinfo=wanted.tzinfo or zone))
        self._tell("time", time=self.world.clock().strftime(TIME_FORMAT))
        await self.show()

    def _send_file(self, path: Path) -> None:
        try:
            data = path.read_bytes()
        except OSError:
            self._tell("no_file", path=path)
            return
        self.world.send_file(self.seat.user, self.seat.chat, path.name, data)
