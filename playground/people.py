"""What people do: write, edit, press, send files, block the bot, open links."""

from __future__ import annotations

import re
from typing import Any

from playground import wire
from playground.model import PRIVATE, Answer, Chat, Event, Media, Member, Message, Press, User, Version
from playground.rules import images, keyboards, marks, menus
from playground.rules.texts import clean, units
from playground.state import Bot, Draft, State

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
Place = tuple[int, int]


class People(State):
    def add_user(self, first_name: str, last_name: str = "", language_code: str = "vi", username: str = "") -> User:
        user = User(next(self._user_ids), first_name, last_name, language_code, username)
        self.users[user.id] = user
        return user

    def say(
        self, user: User, chat: Chat, text: str, *, reply_to: Message | None = None, thread: int | None = None
    ) -> Message:
        """A person writes; commands, mentions and addresses are marked as clients do. Raises ValueError where she cannot."""
        kept = clean(text).strip()
        if not kept or units(kept) > 4096:
            raise ValueError("a message has 1 to 4096 UTF-16 units")
        draft = Draft(kept, marks.find(kept), reply_to=reply_to, thread_id=thread)
        return self._post(user, chat, draft)

    def send_file(
        self, user: User, chat: Chat, name: str, data: bytes, mime: str = "application/octet-stream", caption: str = ""
    ) -> Message:
        """A person sends a document; its bytes are there for getFile."""
        stored = self.store_file(name, data, mime, "documents")
        return self._post(user, chat, Draft(caption, marks.find(caption), media=Media("document", stored)))

    def send_photo(self, user: User, chat: Chat, data: bytes, caption: str = "") -> Message:
        """A person sends a picture (PNG, JPEG or GIF bytes)."""
        stored = self.store_file("photo.jpg", data, "image/jpeg", "photos", images.size(data) or (640, 480))
        return self._post(user, chat, Draft(caption, marks.find(caption), media=Media("photo", stored)))

    def send_sticker(self, user: User, chat: Chat, emoji: str = "👍") -> Message:
        stored = self.store_file("sticker.webp", b"RIFF", "image/webp", "stickers")
        return self._post(user, chat, Draft(media=Media("sticker", stored, emoji)))

    def _post(self, user: User, chat: Chat, draft: Draft) -> Message:
        self._enter(user, chat)
        return self.post(chat, user, draft)

    def _enter(self, user: User, chat: Chat) -> None:
        if chat.private:
            if chat.user is not user:
                raise ValueError("this is another person's private chat")
            if chat.blocked:
                self.unblock(user, self._bot_of(chat))
            chat.started = True
        elif chat.migrated_to or chat.deleted or not chat.member(user).present:
            raise ValueError(f"{user.full_name} cannot write in {chat.title}")

    def _bot_of(self, chat: Chat) -> Bot:
        return next(bot for bot in self.bots.values() if bot.user is chat.bot)

    def edit(self, user: User, message: Message, text: str) -> None:
        """A person edits what she wrote."""
        if message.sender is not user or message.deleted:
            raise ValueError("only one's own messages can be edited")
        kept = clean(text).strip()
        self.revise(message, Version(kept, tuple(marks.find(kept)), None, self.clock()))

    def start(self, user: User, payload: str = "", bot: Bot | None = None) -> Message:
        """Open the link `?start=payload` and press Start."""
        checked_payload(payload)
        return self.say(user, self.private(user, bot), f"/start {payload}".strip())

    # -- buttons --------------------------------------------------------------

    def press(self, user: User, message: Message, button: str | Place = (0, 0), *, data: str | None = None) -> Press:
        """Press a button by its label or (row, column); await the result for the bot's answer.

        `data` presses with forged callback data. A reply keyboard's button is said. Raises ValueError if it is not there.
        """
        if data is not None:
            return self._ask(user, message, data)
        found = self._button(message, button)
        if not keyboards.is_inline(message.markup):
            self.say(user, message.chat, found["text"])
            return self._done(user, message, Answer())
        if "callback_data" in found:
            return self._ask(user, message, found["callback_data"])
        return self._done(user, message, _own_answer(found))

    def _button(self, message: Message, wanted: str | Place) -> dict[str, Any]:
        if message.deleted:
            raise ValueError("the message was deleted")
        if isinstance(wanted, tuple):
            row, column = wanted
            if row >= len(message.buttons) or column >= len(message.buttons[row]):
                raise ValueError(f"there is no button at row {row}, column {column}")
            return message.buttons[row][column]
        labels: dict[str, dict[str, Any]] = {
            button["text"]: button for row in reversed(message.buttons) for button in reversed(row)
        }
        if wanted not in labels:
            raise ValueError(f"there is no button {wanted!r}, only {', '.join(labels) or 'none'}")
        return labels[wanted]

    def _ask(self, user: User, message: Message, data: str) -> Press:
        bot = next((bot for bot in self.bots.values() if bot.user is message.sender), None)
        if bot is None:
            raise ValueError("callback buttons stand under bots' messages")
        press = Press(str(next(self._press_ids)), user, message, data, self.transport_clock())
        self.presses[press.id] = (bot, press)
        if bot in self.bots_in(message.chat):
            bot.queue.put("callback_query", wire.callback_query(press, message.chat))
        return press

    def _done(self, user: User, message: Message, answer: Answer) -> Press:
        return Press("", user, message, "", self.transport_clock(), answer)

    # -- the private chat as a whole ------------------------------------------

    def block(self, user: User, bot: Bot | None = None) -> None:
        self._set_blocked(user, bot, blocked=True)

    def unblock(self, user: User, bot: Bot | None = None) -> None:
        self._set_blocked(user, bot, blocked=False)

    def _set_blocked(self, user: User, bot: Bot | None, *, blocked: bool) -> None:
        bot = bot or self.bot
        chat = self.private(user, bot)
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        change = wire.member_change(chat, user, Member(bot.user, before), Member(bot.user, after), self.clock())
        bot.queue.put("my_chat_member", change)
        self.emit(Event("member", chat, data={"user": user.id, "status": after}))

    def deactivate(self, user: User) -> None:
        """The person deletes the account."""
        user.deactivated = True

    def menu(self, user: User, chat: Chat, bot: Bot | None = None) -> list[dict[str, Any]]:
        """The commands that a person's client offers in a chat: the narrowest list, in her language first."""
        bot = bot or self.bot
        admin = chat.kind != PRIVATE and chat.member(user).admin
        for scope in menus.seen(chat.id, user.id, private=chat.private, admin=admin):
            for language in (user.language_code, ""):
                if commands := bot.menus.get((scope, language)):
                    return commands
        return []


def _own_answer(button: dict[str, Any]) -> Answer:
    if "copy_text" in button:
        return Answer(copied=button["copy_text"]["text"])
    return Answer(url=button.get("url", ""))


def checked_payload(payload: str) -> str:
    """What a deep link carries, or nothing. Raises ValueError."""
    if payload and not PAYLOAD.fullmatch(payload):
        raise ValueError("a deep link carries 1 to 64 of A-Z a-z 0-9 _ -")
    return payload
