"""What happens to groups: people and bots come and go, topics open and close, a group becomes a supergroup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from playground import wire
from playground.model import GROUP, SUPERGROUP, Chat, Event, Member, Message, Topic, User
from playground.people import People, checked_payload
from playground.state import Bot, Draft
from playground.wire import ADMIN_RIGHTS


class Groups(People):
    def add_group(
        self, title: str, members: Iterable[User] = (), *, supergroup: bool = False, forum: bool = False
    ) -> Chat:
        """A group whose first member owns it; a forum is a supergroup."""
        kind = SUPERGROUP if supergroup or forum else GROUP
        number = -next(self._supergroup_ids) if kind == SUPERGROUP else -next(self._group_ids)
        chat = Chat(number, kind, title, is_forum=forum)
        for user in members:
            chat.members[user.id] = Member(user, "member" if chat.members else "creator")
        self.groups[chat.id] = chat
        return chat

    def add_member(self, chat: Chat, user: User, actor: User | None = None) -> None:
        self._change(chat, actor or user, Member(user, "member"))
        self._serve(chat, actor or user, new_chat_members=[wire.user(user)])

    def remove_member(self, chat: Chat, user: User, actor: User | None = None) -> None:
        """A person leaves, or is removed by an actor."""
        self._serve(chat, actor or user, left_chat_member=wire.user(user))
        self._change(chat, actor or user, Member(user, "left" if actor is None else "kicked"))

    def add_bot_to_group(self, chat: Chat, actor: User, bot: Bot | None = None, payload: str = "") -> None:
        """A member adds the bot; a deep link's payload (`startgroup=`) follows as a command. Raises ValueError for a bad one."""
        bot = bot or self.bot
        checked_payload(payload)
        self.add_member(chat, bot.user, actor)
        if payload:
            self.say(actor, chat, f"/start@{bot.user.username} {payload}")

    def remove_bot_from_group(self, chat: Chat, actor: User, bot: Bot | None = None) -> None:
        self.remove_member(chat, (bot or self.bot).user, actor)

    def promote(self, chat: Chat, user: User, actor: User, rights: Iterable[str] = ADMIN_RIGHTS) -> None:
        """Make a member an administrator with these rights; with none, an ordinary member again."""
        chosen = frozenset(rights)
        status = "administrator" if chosen else "member"
        self._change(chat, actor, Member(user, status, chosen))

    def silence(self, chat: Chat, user: User, actor: User) -> None:
        """A member of a supergroup may no longer write there."""
        self._change(chat, actor, Member(user, "restricted"))

    def _change(self, chat: Chat, actor: User, new: Member) -> None:
        """Set someone's place in the group and tell her, if a bot, and the bots that asked and are administrators."""
        old = chat.member(new.user)
        chat.members[new.user.id] = new
        body = wire.member_change(chat, actor, old, new, self.clock())
        for bot in self.bots.values():
            if bot.user is new.user:
                bot.queue.put("my_chat_member", body)
            elif chat.member(bot.user).admin:
                bot.queue.put("chat_member", body)
        self.emit(Event("member", chat, data={"user": new.user.id, "status": new.status}))

    def _serve(self, chat: Chat, actor: User, **service: object) -> Message:
        return self.post(chat, actor, Draft(service=service))

    def delete_group(self, chat: Chat) -> None:
        chat.deleted = True

    def upgrade(self, chat: Chat, actor: User | None = None) -> Chat:
        """Turn a group into a supergroup: a new chat with a new id, and one service message in each of the two."""
        if chat.kind != GROUP or chat.migrated_to:
            raise ValueError("only a basic group can be upgraded, once")
        actor = actor or next(iter(chat.members.values())).user
        new = Chat(-next(self._supergroup_ids), SUPERGROUP, chat.title, members=dict(chat.members))
        self.groups[new.id] = new
        self._serve(chat, actor, migrate_to_chat_id=new.id)
        chat.migrated_to = new
        self._serve(new, actor, migrate_from_chat_id=chat.id)
        return new

    # -- topics ---------------------------------------------------------------

    def add_topic(self, chat: Chat, actor: User, name: str) -> Topic:
        if not chat.is_forum or not 1 <= len(name) <= 128:
            raise ValueError("topics are in forums and have names of 1 to 128 characters")
        service: dict[str, Any] = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        opened = self.post(chat, actor, Draft(service=service, opens_topic=True))
        topic = chat.topics[opened.id] = Topic(opened.id, name)
        return topic

    def close_topic(self, chat: Chat, actor: User, topic: Topic) -> None:
        topic.closed = True
        self.post(chat, actor, Draft(service={"forum_topic_closed": {}}, thread_id=topic.id))

    def reopen_topic(self, chat: Chat, actor: User, topic: Topic) -> None:
        topic.closed = False
        self.post(chat, actor, Draft(service={"forum_topic_reopened": {}}, thread_id=topic.id))

    def delete_topic(self, chat: Chat, topic: Topic) -> None:
        """The topic vanishes with its messages; no update tells."""
        topic.deleted = True
        for message in chat.messages.values():
            message.deleted = message.deleted or message.thread_id == topic.id
