"""What is remembered, as the JSON objects of the Bot API."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from playground.model import PRIVATE, Chat, Media, Member, Message, Press, StoredFile, User

Json = dict[str, Any]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _filled(**values: object) -> Json:
    return {name: value for name, value in values.items() if value}


def user(person: User) -> Json:
    head: Json = {"id": person.id, "is_bot": person.is_bot, "first_name": person.first_name}
    return head | _filled(last_name=person.last_name, username=person.username, language_code=person.language_code)


def chat(place: Chat) -> Json:
    if place.kind == PRIVATE and place.user:
        names = _filled(first_name=place.user.first_name, last_name=place.user.last_name, username=place.user.username)
        return {"id": place.id, "type": PRIVATE} | names
    return {"id": place.id, "type": place.kind, "title": place.title} | _filled(is_forum=place.is_forum)


def full_chat(place: Chat) -> Json:
    pinned = [place.messages[number] for number in place.pinned if number in place.messages]
    body = chat(place) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, True),
    }
    if pinned:
        body["pinned_message"] = message(pinned[-1], nested=False)
    if place.kind != PRIVATE:
        body["permissions"] = {"can_send_messages": True, "can_pin_messages": place.kind == "group"}
    return body


def message(sent: Message, *, nested: bool = True) -> Json:
    body: Json = {
        "message_id": sent.id,
        "from": user(sent.sender),
        "chat": chat(sent.chat),
        "date": seconds(sent.date),
    }
    if sent.edited:
        body["edit_date"] = seconds(sent.now.at)
    if sent.thread_id is not None:
        body |= {"message_thread_id": sent.thread_id, "is_topic_message": True}
    elif sent.root_id is not None:
        body["message_thread_id"] = sent.root_id
    if nested and sent.reply_to is not None and not sent.reply_to.deleted:
        body["reply_to_message"] = message(sent.reply_to, nested=False)
    if sent.protected:
        body["has_protected_content"] = True
    return body | _content(sent) | dict(sent.service)


def _content(sent: Message) -> Json:
    body: Json = _media(sent.media) if sent.media else {}
    name = "caption" if sent.media else "text"
    if sent.text:
        body[name] = sent.text
    if sent.entities:
        body["caption_entities" if sent.media else "entities"] = list(sent.entities)
    if sent.markup and "inline_keyboard" in sent.markup:
        body["reply_markup"] = sent.markup
    return body


def _media(media: Media) -> Json:
    file = media.file
    size: Json = {"file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": len(file.data)}
    if media.kind == "photo":
        return {"photo": [size | {"width": file.width, "height": file.height}]}
    if media.kind == "sticker":
        shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return {"sticker": size | shape | _filled(emoji=media.emoji)}
    return {"document": size | _filled(file_name=file.name, mime_type=file.mime)}


def file(stored: StoredFile) -> Json:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }


MEMBER_RIGHTS = (
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_send_messages",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_manage_topics",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_edit_tag",
    "can_react_to_messages",
)
"""What a restricted member may, or may not (ChatMemberRestricted)."""


def member(place: Member) -> Json:
    body: Json = {"user": user(place.user), "status": place.status}
    if place.status == "creator":
        return body | {"is_anonymous": False}
    if place.status == "administrator":
        rights = {right: right in place.rights for right in ADMIN_RIGHTS}
        return body | {"can_be_edited": False, "is_anonymous": False} | rights
    if place.status == "restricted":
        return body | {"is_member": True, "until_date": 0} | {right: right in place.rights for right in MEMBER_RIGHTS}
    return body | ({"until_date": 0} if place.status == "kicked" else {})


def member_change(place: Chat, actor: User, old: Member, new: Member, moment: datetime) -> Json:
    return {
        "chat": chat(place),
        "from": user(actor),
        "date": seconds(moment),
        "old_chat_member": member(old),
        "new_chat_member": member(new),
    }


def callback_query(press: Press, place: Chat) -> Json:
    body: Json = {
        "id": press.id,
        "from": user(press.user),
        "chat_instance": str(-abs(place.id) * 7919),
        "data": press.data,
    }
    return body | ({"message": message(press.message)} if press.message else {})
