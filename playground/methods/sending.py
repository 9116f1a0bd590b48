"""sendMessage and sendChatAction, and the last steps that every new message of a bot takes."""

from __future__ import annotations

from typing import Any

from playground import wire
from playground.groups import Groups
from playground.methods import places
from playground.model import Chat, Event, Media
from playground.params import Params
from playground.rules import formatting, keyboards
from playground.rules.errors import bad, too_many
from playground.rules.texts import CAPTION_LIMIT, TEXT_LIMIT, Entity, units
from playground.state import Bot, Draft, State

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def read_text(state: State, params: Params, name: str = "text") -> tuple[str, list[Entity]]:
    """Text or caption of a call with its entities. Raises ApiError."""
    given = params.json("entities" if name == "text" else "caption_entities") or []
    text, entities = formatting.read(params.text(name), params.text("parse_mode"), given)
    return text, [entity for entity in (_resolved(state, e) for e in entities) if entity]


def _resolved(state: State, entity: Entity) -> Entity | None:
    """A mention by `tg://user?id=` shows the person, and is nothing when nobody has that id."""
    if entity["type"] != "text_mention" or "user_id" not in entity:
        return entity
    person = state.users.get(entity["user_id"])
    rest = {name: value for name, value in entity.items() if name != "user_id"}
    return rest | {"user": wire.user(person)} if person else None


def message_text(state: State, params: Params) -> tuple[str, list[Entity]]:
    if not params.text("text"):
        raise bad("message text is empty")  # Client.cpp 11401
    text, entities = read_text(state, params)
    if not text:
        raise bad("text must be non-empty")  # nullclaw/nullclaw#329
    return text, entities


def spend(state: State, bot: Bot, chat: Chat) -> None:
    """Take one message from the flood control's buckets. Raises ApiError 429."""
    wait = state.flood.take(bot.user.id, chat.id, state.transport_clock(), group=not chat.private)
    if wait:
        raise too_many(wait)


def send(state: State, bot: Bot, params: Params, content: tuple[str, list[Entity]], media: Media | None) -> Any:
    """Check the rest in the order of the real server, and post. Raises ApiError."""
    text, entities = content
    markup = keyboards.read(params.json("reply_markup"))
    chat = places.writable_chat(state, bot, params)
    thread_id = places.find_thread(chat, bot, params)
    reply_to = places.find_reply(chat, params)
    if thread_id is None and reply_to is not None:
        thread_id = reply_to.thread_id  # an answer stays in the topic of what it answers
    if units(text) > (CAPTION_LIMIT if media else TEXT_LIMIT):
        raise bad("message caption is too long" if media else "message is too long")
    keyboards.check(keyboards.normalise(markup))
    spend(state, bot, chat)
    silent, protected = params.flag("disable_notification"), params.flag("protect_content")
    draft = Draft(
        text, entities, markup, media, reply_to=reply_to, thread_id=thread_id, silent=silent, protected=protected
    )
    return wire.message(state.post(chat, bot.user, draft))


def send_message(state: Groups, bot: Bot, params: Params) -> Any:
    return send(state, bot, params, message_text(state, params), None)


def send_chat_action(state: Groups, bot: Bot, params: Params) -> bool:
    if params.text("action").lower() not in ACTIONS:
        raise bad("Wrong parameter action in request")
    chat = places.writable_chat(state, bot, params)
    places.find_thread(chat, bot, params)
    state.emit(Event("action", chat, data={"action": params.text("action"), "bot": bot.user.id}))
    return True


METHODS = {"sendMessage": send_message, "sendChatAction": send_chat_action}
