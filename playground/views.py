"""The world as the page sees it: plain JSON, with no word of its own."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from playground.model import Call, Chat, Message, User
from playground.rules import keyboards
from playground.world import World

Json = dict[str, Any]
CALL_LETTERS = 4_000


def message(world: World, sent: Message) -> Json:
    """`at` and `editedAt` are milliseconds since 1970; offsets of entities count UTF-16 units, as in a browser."""
    body: Json = {
        "id": sent.id,
        "chat": sent.chat.id,
        "from": {"id": sent.sender.id, "name": sent.sender.full_name, "bot": sent.sender.is_bot},
        "at": int(sent.date.timestamp() * 1000),
        "text": sent.text,
        "entities": list(sent.entities),
    }
    if sent.edited:
        body["editedAt"] = int(sent.now.at.timestamp() * 1000)
    if sent.thread_id is not None:
        body["thread"] = sent.thread_id
    if sent.reply_to is not None and not sent.reply_to.service:
        body["reply"] = {
            "id": sent.reply_to.id,
            "name": sent.reply_to.sender.full_name,
            "text": sent.reply_to.text[:120],
        }
    return body | _media(sent) | _keyboard(sent) | _service(world, sent)


def _media(sent: Message) -> Json:
    if sent.media is None:
        return {}
    file = sent.media.file
    shape: Json = {"kind": sent.media.kind, "name": file.name, "size": len(file.data), "file": file.unique_id}
    return {"media": shape | {"emoji": sent.media.emoji, "width": file.width, "height": file.height}}


def _keyboard(sent: Message) -> Json:
    markup = sent.markup
    if not markup:
        return {}
    if keyboards.is_inline(markup):
        return {"buttons": [[_button(button) for button in row] for row in sent.buttons]}
    kept = ("keyboard", "remove_keyboard", "force_reply", "one_time_keyboard", "input_field_placeholder")
    return {"reply_markup": {name: markup[name] for name in kept if name in markup}}


def _button(button: Mapping[str, Any]) -> Json:
    """What is copied or opened is the world's to say when it is pressed; the page only shows which kind it is."""
    kind = "copy" if "copy_text" in button else "url" if "url" in button else "press"
    return {"text": button["text"], "kind": kind}


def _service(world: World, sent: Message) -> Json:
    if not sent.service:
        return {}
    kind, value = next(iter(sent.service.items()))
    told: Json = {"kind": kind}
    if kind in {"new_chat_members", "left_chat_member"}:
        people = value if isinstance(value, list) else [value]
        told["names"] = [world.users[person["id"]].full_name for person in people if person["id"] in world.users]
    elif kind == "forum_topic_created":
        told["names"] = [value["name"]]
    return {"service": told}


def chats(world: World) -> list[Json]:
    """The private chats of all people and all groups that are there."""
    people = [user for user in world.users.values() if not user.is_bot]
    private = [_chat(world, world.private(person)) for person in people]
    return private + [_chat(world, group) for group in world.groups.values() if not group.deleted]


def _chat(world: World, place: Chat) -> Json:
    newest = next((sent for sent in reversed(place.messages.values()) if not sent.deleted), None)
    body: Json = {
        "id": place.id,
        "kind": place.kind,
        "title": world.bot.user.full_name if place.private else place.title,
        "members": [place.id] if place.private else _present(place),
        "blocked": place.blocked,
        "withBot": world.bot in world.bots_in(place),
        "pinned": place.pinned[-1] if place.pinned else None,
        "last": message(world, newest) if newest else None,
    }
    if place.is_forum:
        body["topics"] = [{"id": t.id, "name": t.name, "closed": t.closed} for t in place.topics.values()]
    if place.migrated_to:
        body["movedTo"] = place.migrated_to.id
    return body


def _present(group: Chat) -> list[int]:
    return [number for number, member in group.members.items() if member.present]


def person(key: str, label: str, user: User) -> Json:
    return {"key": key, "label": label, "id": user.id, "name": user.full_name}


@dataclass(frozen=True, slots=True)
class Part:
    """Which messages of a chat: before one id or after another, of one topic (0 is the general one), at most so many."""

    before: int | None = None
    after: int | None = None
    thread: int | None = None
    limit: int = 200

    def holds(self, sent: Message) -> bool:
        inside = self.thread is None or (sent.thread_id or 0) == self.thread
        early = self.before is None or sent.id < self.before
        return inside and early and (self.after is None or sent.id > self.after) and not sent.deleted


def page(world: World, place: Chat, part: Part) -> Json:
    """The newest of them, or with `after` the oldest; oldest first, and whether there are more on that side."""
    kept = place.messages.values()
    ordered = kept if part.after is not None else reversed(kept)
    found = list(itertools.islice(filter(part.holds, ordered), part.limit + 1))
    shown = sorted(found[: part.limit], key=lambda sent: sent.id)
    return {"messages": [message(world, sent) for sent in shown], "more": len(found) > part.limit}


def worth_showing(call: Call) -> bool:
    """Not the polls that came back empty: there is one every few seconds."""
    return call.method != "getUpdates" or not call.outcome or call.outcome.get("result") != []


def call(made: Call) -> Json:
    outcome = made.outcome
    code = 0 if outcome is None else outcome.get("error_code", 200)
    return {
        "method": made.method,
        "at": int(made.at.timestamp() * 1000),
        "code": code,
        "params": _shortened({name: _opened(value) for name, value in made.params.items()}),
        "answer": _shortened(outcome),
    }


def calls(made: Iterable[Call], count: int) -> list[Json]:
    """The newest first."""
    return [call(one) for one in itertools.islice(filter(worth_showing, reversed(list(made))), count)]


def _opened(value: Any) -> Any:
    """A nested object, which travels as JSON text in a form, as the object it is."""
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return orjson.loads(value)
        except ValueError:
            return value
    return value


def _shortened(value: Any) -> str:
    text = orjson.dumps(value, option=orjson.OPT_INDENT_2, default=str).decode()
    return text if len(text) <= CALL_LETTERS else text[:CALL_LETTERS] + "\n…"
