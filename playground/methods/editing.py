"""editMessageText, editMessageCaption, editMessageMedia and editMessageReplyMarkup."""

from __future__ import annotations

from typing import Any

from playground import wire
from playground.groups import Groups
from playground.methods import files, places, sending
from playground.model import Media, Message, Version
from playground.params import Params
from playground.rules import keyboards
from playground.rules.errors import bad
from playground.rules.keyboards import Markup
from playground.rules.texts import CAPTION_LIMIT, TEXT_LIMIT, Entity, units
from playground.state import Bot, State

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _target(state: State, bot: Bot, params: Params) -> Message:
    """The bot's own message, editable. Raises ApiError."""
    chat = places.writable_chat(state, bot, params)
    message = places.find_message(chat, params, "edit")
    foreign = message.sender is not bot.user or message.service
    if foreign or (message.markup is not None and not keyboards.is_inline(message.markup)):
        raise bad("message can't be edited")
    return message


def _markup(params: Params) -> Markup | None:
    markup = keyboards.read(params.json("reply_markup"))
    if markup is not None and not keyboards.is_inline(markup):
        raise bad("inline keyboard expected")
    return markup


def _revise(state: State, bot: Bot, message: Message, version: Version, media: Media | None = None) -> Any:
    """`media` replaces what the message carries; the same bytes again change nothing."""
    if message.now.same(version) and (media is None or _same(message.media, media)):
        raise bad(NOT_MODIFIED)  # Client.cpp 110
    sending.spend(state, bot, message.chat)
    message.media = media or message.media
    state.revise(message, version)
    return wire.message(message)


def _same(old: Media | None, new: Media) -> bool:
    return old is not None and (old.kind, old.file.data) == (new.kind, new.file.data)


def _replace(state: State, bot: Bot, params: Params, content: tuple[str, list[Entity]], *, media: bool) -> Any:
    text, entities = content
    markup = _markup(params)
    message = _target(state, bot, params)
    if bool(message.media) != media:
        raise bad(f"there is no {'caption' if media else 'text'} in the message to edit")
    if units(text) > (CAPTION_LIMIT if media else TEXT_LIMIT):
        raise bad("MESSAGE_TOO_LONG" if not media else "message caption is too long")
    keyboards.check(keyboards.normalise(markup))
    return _revise(state, bot, message, Version(text, tuple(entities), markup, state.clock()))


def edit_message_text(state: Groups, bot: Bot, params: Params) -> Any:
    """Without `reply_markup` the keyboard goes."""
    return _replace(state, bot, params, sending.message_text(state, params), media=False)


def edit_message_caption(state: Groups, bot: Bot, params: Params) -> Any:
    return _replace(state, bot, params, sending.read_text(state, params, "caption"), media=True)


def edit_message_media(state: Groups, bot: Bot, params: Params) -> Any:
    """A new picture or file with its caption, also in place of a text; without `reply_markup` the keyboard goes."""
    media = params.json("media") or {}
    if media.get("type") not in ("photo", "document"):
        raise bad("can't parse InputMedia: type must be one of those that the look-alike has")
    inner = Params(
        {name: value for name, value in media.items() if name != "type"} | {media["type"]: media["media"]}, params.files
    )
    text, entities = sending.read_text(state, inner, "caption")
    markup = _markup(params)
    message = _target(state, bot, params)
    if units(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    keyboards.check(keyboards.normalise(markup))
    stored = Media(media["type"], files.stored(state, inner, media["type"]))
    return _revise(state, bot, message, Version(text, tuple(entities), markup, state.clock()), stored)


def edit_message_reply_markup(state: Groups, bot: Bot, params: Params) -> Any:
    markup = _markup(params)
    message = _target(state, bot, params)
    keyboards.check(keyboards.normalise(markup))
    return _revise(state, bot, message, Version(message.text, message.entities, markup, state.clock()))


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
