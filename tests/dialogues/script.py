"""A talk as text: what people do, and what they then see; the seen part can be written anew.

scene 2020              where it begins (playground/scenes)
as contact              who speaks from here on
group Tên nhóm          a group with the whole cast and the bot; what follows happens there
private                 back to the private chat; group: into the group that was left
> text                  said            > [Label] pressed    > edit: text    the last own message edited
> reply: text           said as a reply to the bot's last message
> sticker               a sticker       > forge data         a press with made-up data
> file: NAME            a file whose content is that of its name (papers.py)
> file: NAME | CAPTION  with words beside it
(+2 days) (+3 hours)    the clock moves
redraw                  boards and messages in groups are drawn anew
telling                 from here on people get what they are owed while the clock moves
silent                  nothing goes out by itself any more, as if the process stood still, until `telling`
upgrade                 the group becomes a supergroup
< line                  a new message   ~ line               an edited one
[Label] [Label]         its buttons
<< who: line            what somebody else was told by that, its first line
! text                  a toast         !! text              an alert
= text                  what a button copied or opened
# …                     a remark
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from playground.model import Chat, Message, Press, User
from playground.stage import Stage
from tests.dialogues import papers

SEEN = ("<", "~", "[", "!", "=")
_MOVE = re.compile(r"\(\+(\d+) (minute|hour|day)s?\)")
_MARK = {"bold": "**", "italic": "_", "code": "`"}


def acts(script: str) -> list[str]:
    """The script without what was seen."""
    return [line for line in script.splitlines() if not line.startswith(SEEN)]


def marked(message: Message) -> str:
    """The text with marks where it is bold, italic or code; offsets count UTF-16 units."""
    units = message.text.encode("utf-16-le")
    marks: list[tuple[int, int, str]] = []
    for entity in message.entities:
        if (mark := _MARK.get(entity["type"])) is not None:
            marks += [(entity["offset"], 1, mark), (entity["offset"] + entity["length"], 0, mark)]
    out, last = "", 0
    for place, _, mark in sorted(marks, key=lambda m: (m[0], m[1])):
        out += units[last * 2 : place * 2].decode("utf-16-le") + mark
        last = place
    return out + units[last * 2 :].decode("utf-16-le")


def first_line(message: Message) -> str:
    """As it is marked; of a file alone its name."""
    lines = marked(message).splitlines()
    return (lines or [f"({message.media.file.name})" if message.media else ""])[0]


@dataclass
class Player:
    """Plays a script on a stage and writes down what is seen."""

    stage: Stage
    who: str = ""
    group: Chat | None = None
    left: Chat | None = None

    @property
    def user(self) -> User:
        return self.stage.people[self.who or self.stage.scene.who]

    @property
    def chat(self) -> Chat:
        return self.group or self.stage.world.private(self.user)

    async def play(self, line: str) -> list[str]:
        """What is seen after one line of the script."""
        if moved := _MOVE.fullmatch(line):
            known = self._there()
            await self.stage.pass_time(timedelta(**{f"{moved[2]}s": int(moved[1])}))
            return self._told_others(known)
        elif line == "redraw":
            before = self._versions()
            await self.stage.redraw()
            return self._seen(before)
        elif line.startswith("> "):
            return await self._act(line[2:])
        elif line:
            await self._set(*line.partition(" ")[::2])
        return []

    def _versions(self) -> dict[int, int]:
        return {message.id: len(message.versions) for message in self.stage.world.messages(self.chat)}

    async def _set(self, word: str, rest: str) -> None:
        if word == "as":
            self.who = rest
        elif word == "group" and not rest:
            self.group = self.left
        elif word == "group":
            self.group = self.stage.world.add_group(rest, self.stage.people.values())
            self.stage.world.add_bot_to_group(self.group, self.user)
            await self.stage.settle()
        elif word == "private":
            self.left, self.group = self.group, None
        elif word in ("telling", "silent"):
            self.stage.telling = word == "telling"
        elif word == "upgrade" and self.group is not None:
            self.group = self.stage.world.upgrade(self.group, self.user)
            await self.stage.settle()
        elif word not in ("scene", "#"):
            raise ValueError(f"not a line of a script: {word} {rest}")

    async def _act(self, what: str) -> list[str]:
        before = self._versions()
        known = self._there()
        press = self._do(what)
        await self.stage.settle()
        return [*self._told(press), *self._seen(before), *self._told_others(known, self.chat)]

    def _do(self, what: str) -> Press | None:
        world, user, chat = self.stage.world, self.user, self.chat
        if what.startswith("["):
            return world.press(user, self._last_with_buttons(), what[1:-1])
        if what.startswith("forge "):
            return world.press(user, self._last_with_buttons(), data=what.removeprefix("forge "))
        if what.startswith("edit: "):
            mine = [m for m in world.messages(chat) if m.sender is user][-1]
            world.edit(user, mine, what.removeprefix("edit: "))
        elif what.startswith("reply: "):
            bots = [m for m in world.messages(chat) if m.sender.is_bot][-1]
            world.say(user, chat, what.removeprefix("reply: "), reply_to=bots)
        elif what.startswith("file: "):
            name, _, caption = what.removeprefix("file: ").partition(" | ")
            world.send_file(user, chat, name, papers.content(name), caption=caption)
        elif what == "sticker":
            world.send_sticker(user, chat)
        else:
            world.say(user, chat, what.replace("\\n", "\n"))
        return None

    def _chats(self) -> list[Chat]:
        world = self.stage.world
        return [*world.privates.values(), *world.groups.values()]

    def _there(self) -> set[tuple[int, int]]:
        return {(chat.id, message.id) for chat in self._chats() for message in self.stage.world.messages(chat)}

    def _told_others(self, known: set[tuple[int, int]], own: Chat | None = None) -> list[str]:
        """What the bot said anew elsewhere, in the order of the names."""
        fresh = [
            f"<< {self.name(chat)}: {first_line(message)}"
            for chat in self._chats()
            for message in self.stage.world.messages(chat)
            if chat is not own and message.sender.is_bot and (chat.id, message.id) not in known
        ]
        return sorted(fresh)

    def name(self, chat: Chat) -> str:
        """As the script calls them, or as they call themselves."""
        names = {user.id: name for name, user in self.stage.people.items()}
        return names.get(chat.id) or (chat.user.full_name if chat.user else chat.title)

    def _last_with_buttons(self) -> Message:
        return [message for message in self.stage.world.messages(self.chat) if message.buttons][-1]

    def _told(self, press: Press | None) -> list[str]:
        answer = press.answer if press else None
        if answer is None:
            return []
        told = [f"{'!!' if answer.alert else '!'} {answer.text}"] if answer.text else []
        return told + [f"= {line}" for line in (answer.copied or answer.url).splitlines()]

    def _seen(self, before: dict[int, int]) -> list[str]:
        seen: list[str] = []
        for message in self.stage.world.messages(self.chat):
            if not message.sender.is_bot or before.get(message.id) == len(message.versions):
                continue
            sign = "~" if message.id in before else "<"
            if message.media is not None:
                seen.append(f"{sign} ({message.media.file.name})")
            seen += [f"{sign} {line}".rstrip() for line in marked(message).splitlines()]
            seen += [" ".join(f"[{button['text']}]" for button in row) for row in message.buttons]
        return seen


async def replay(stage: Stage, script: str) -> str:
    """The script with what is seen now."""
    player, lines = Player(stage), []
    for line in acts(script):
        lines += [line, *await player.play(line)]
    return "\n".join(lines) + "\n"
