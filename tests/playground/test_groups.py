"""Groups: who sees what, who comes and goes, topics, migration (telegram.md 3.3, 3.5)."""

from __future__ import annotations

from typing import Any

import pytest

from playground.model import Chat


def _group(stage: Any, **kind: bool) -> Chat:
    chat: Chat = stage.world.add_group("Tổ giúp việc", [stage.lan], **kind)
    stage.world.add_bot_to_group(chat, stage.lan)
    stage.updates()
    return chat


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("/lich@diemcau_bot", True),
        ("/lich@DiemCau_Bot mai", True),
        ("nhờ @diemcau_bot xem", True),
        ("/lich", False),
        ("/lich@other_bot", False),
        ("mai họp mấy giờ", False),
    ],
)
def test_faq_privacy_mode(stage: Any, text: str, seen: bool) -> None:
    stage.world.say(stage.lan, _group(stage), text)
    assert len(stage.updates()) == seen


async def test_faq_replies_to_the_bot_are_seen(stage: Any) -> None:
    group = _group(stage)
    sent = await stage.text("Anh/chị hỏi gì", chat=group)
    stage.world.say(stage.lan, group, "mai", reply_to=group.messages[sent["message_id"]])
    (update,) = stage.updates()
    assert update["message"]["reply_to_message"]["from"]["username"] == "diemcau_bot"


@pytest.mark.parametrize("how", ["admin", "privacy off"])
def test_faq_admins_and_bots_without_privacy_see_all(stage: Any, how: str) -> None:
    group = _group(stage)
    if how == "admin":
        stage.world.promote(group, stage.bot.user, stage.lan)
    else:
        stage.bot.privacy = False
    stage.updates()
    stage.world.say(stage.lan, group, "mai họp mấy giờ")
    assert stage.updates()[0]["message"]["text"] == "mai họp mấy giờ"


async def test_get_me_tells_the_privacy_mode(stage: Any) -> None:
    me = await stage.ok("getMe")
    assert (me["is_bot"], me["username"], me["can_read_all_group_messages"]) == (True, "diemcau_bot", False)


def test_my_chat_member_tells_of_coming_rising_and_going(stage: Any) -> None:
    group = stage.world.add_group("Tổ giúp việc", [stage.lan])
    stage.world.add_bot_to_group(group, stage.lan, payload="Ma1")
    stage.world.promote(group, stage.bot.user, stage.lan, ["can_pin_messages"])
    stage.world.remove_bot_from_group(group, stage.lan)
    updates = stage.updates()
    changes = [update["my_chat_member"] for update in updates if "my_chat_member" in update]
    statuses = [(change["old_chat_member"]["status"], change["new_chat_member"]["status"]) for change in changes]
    assert statuses == [("left", "member"), ("member", "administrator"), ("administrator", "kicked")]
    assert changes[1]["new_chat_member"]["can_pin_messages"]
    assert not changes[1]["new_chat_member"]["can_delete_messages"]
    assert "/start@diemcau_bot Ma1" in [update.get("message", {}).get("text") for update in updates]


def test_chat_member_comes_only_when_asked_for_and_to_admins(stage: Any) -> None:
    group = _group(stage)
    stage.bot.queue.allow(["chat_member"])
    minh = stage.world.add_user("Minh")
    stage.world.add_member(group, minh)
    assert stage.updates() == []
    stage.bot.queue.allow([])
    stage.world.promote(group, stage.bot.user, stage.lan)
    stage.bot.queue.allow(["chat_member"])
    stage.updates()
    stage.world.remove_member(group, minh, stage.lan)
    (update,) = stage.updates()
    assert update["chat_member"]["new_chat_member"]["status"] == "kicked"


def test_thr_telegram_bot_api_170_migration_leaves_one_message_in_each_chat(stage: Any) -> None:
    old = _group(stage)
    new = stage.world.upgrade(old)
    first, second = (update["message"] for update in stage.updates())
    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (old.id, new.id)
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (new.id, old.id)
    assert "migrate_from_chat_id" not in first
    assert "migrate_to_chat_id" not in second
    assert (new.kind, len(new.members)) == ("supergroup", 2)
    with pytest.raises(ValueError, match="cannot write"):
        stage.world.say(stage.lan, old, "a")


async def test_cpp_8255_topics(stage: Any) -> None:
    forum = _group(stage, forum=True)
    topic = stage.world.add_topic(forum, stage.lan, "Kỹ thuật")
    (opened,) = stage.updates()
    assert opened["message"]["forum_topic_created"]["name"] == "Kỹ thuật"
    assert opened["message"]["message_thread_id"] == topic.id

    sent = await stage.text(chat=forum, message_thread_id=topic.id)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic.id, True)
    for number in (1, 999):  # 1 is General: it has no id to send to
        error = await stage.refused("sendMessage", chat_id=forum.id, text="a", message_thread_id=number)
        assert error.description == "Bad Request: message thread not found"

    stage.world.delete_topic(forum, topic)
    error = await stage.refused("sendMessage", chat_id=forum.id, text="a", message_thread_id=topic.id)
    assert error.description == "Bad Request: message thread not found"


async def test_thr_qbittorrent_12_closed_topic(stage: Any) -> None:
    forum = _group(stage, forum=True)
    topic = stage.world.add_topic(forum, stage.lan, "Kỹ thuật")
    stage.world.close_topic(forum, stage.lan, topic)
    place = {"chat_id": forum.id, "text": "a", "message_thread_id": topic.id}
    assert (await stage.refused("sendMessage", **place)).description == "Bad Request: TOPIC_CLOSED"
    stage.world.promote(forum, stage.bot.user, stage.lan)
    assert await stage.ok("sendMessage", **place)
    stage.world.promote(forum, stage.bot.user, stage.lan, [])
    stage.world.reopen_topic(forum, stage.lan, topic)
    assert await stage.ok("sendMessage", **place)


async def test_thr_ptb_4739_a_thread_id_is_ignored_outside_of_forums(stage: Any) -> None:
    sent = await stage.text(chat=_group(stage, supergroup=True), message_thread_id=5)
    assert "message_thread_id" not in sent


def test_a_message_in_a_topic_points_to_its_opening(stage: Any) -> None:
    forum = _group(stage, forum=True)
    topic = stage.world.add_topic(forum, stage.lan, "Kỹ thuật")
    stage.world.say(stage.lan, forum, "/lich@diemcau_bot", thread=topic.id)
    body = stage.updates()[-1]["message"]
    assert (body["is_topic_message"], body["reply_to_message"]["message_id"]) == (True, topic.id)


async def test_thr_telegram_bot_api_447_a_reply_in_general_carries_an_id_that_is_no_topic(stage: Any) -> None:
    forum = _group(stage, forum=True)
    first = stage.world.say(stage.lan, forum, "/lich@diemcau_bot")
    second = stage.world.say(stage.lan, forum, "nhờ @diemcau_bot", reply_to=first)
    stage.world.say(stage.lan, forum, "nhờ @diemcau_bot", reply_to=second)
    body = stage.updates()[-1]["message"]
    assert body["message_thread_id"] == first.id
    assert "is_topic_message" not in body
    error = await stage.refused("sendMessage", chat_id=forum.id, text="a", message_thread_id=first.id)
    assert error.description == "Bad Request: message thread not found"


async def test_an_answer_stays_in_the_topic(stage: Any) -> None:
    forum = _group(stage, forum=True)
    topic = stage.world.add_topic(forum, stage.lan, "Kỹ thuật")
    asked = stage.world.say(stage.lan, forum, "mất tiếng", thread=topic.id)
    sent = await stage.text("đã nhận", chat=forum, reply_parameters={"message_id": asked.id})
    assert sent["message_thread_id"] == topic.id


def test_message_ids_repeat_between_supergroups_but_not_between_private_chats(stage: Any) -> None:
    first, second = _group(stage, supergroup=True), _group(stage, supergroup=True)
    assert stage.world.say(stage.lan, first, "a").id == stage.world.say(stage.lan, second, "a").id
    minh = stage.world.add_user("Minh")
    assert stage.world.start(minh).id != stage.world.say(stage.lan, stage.chat, "a").id


async def test_chat_methods(stage: Any) -> None:
    group = _group(stage)
    shown = await stage.ok("getChat", chat_id=group.id)
    assert (shown["title"], shown["type"], shown["max_reaction_count"]) == ("Tổ giúp việc", "group", 11)
    assert (await stage.ok("getChatMember", chat_id=group.id, user_id=stage.lan.id))["status"] == "creator"
    assert (await stage.ok("getChatMember", chat_id=group.id, user_id=stage.bot.user.id))["status"] == "member"
    other = stage.world.add_user("Minh")
    assert (await stage.ok("getChatMember", chat_id=group.id, user_id=other.id))["status"] == "left"
    assert [m["user"]["id"] for m in await stage.ok("getChatAdministrators", chat_id=group.id)] == [stage.lan.id]
    assert await stage.ok("getChatMemberCount", chat_id=group.id) == 2


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        ("getChatMember", {"user_id": 99}, "member not found"),
        ("getChatAdministrators", {}, "there are no administrators in the private chat"),
        ("leaveChat", {}, "chat member status can't be changed in private chats"),
    ],
)
async def test_private_chats_are_no_groups(stage: Any, method: str, params: dict[str, Any], reason: str) -> None:
    error = await stage.refused(method, chat_id=stage.chat.id, **params)
    assert error.description == f"Bad Request: {reason}"


def test_cpp_17411_service_messages_reach_a_bot_in_privacy_mode(stage: Any) -> None:
    group = _group(stage)
    stage.world.add_member(group, stage.world.add_user("Minh"))
    (update,) = stage.updates()
    assert update["message"]["new_chat_members"][0]["first_name"] == "Minh"


async def test_cpp_17411_a_bot_sees_that_it_left(stage: Any) -> None:
    group = _group(stage)
    await stage.ok("leaveChat", chat_id=group.id)
    left, changed = stage.updates()
    assert left["message"]["left_chat_member"]["id"] == stage.bot.user.id
    assert changed["my_chat_member"]["new_chat_member"]["status"] == "left"


@pytest.mark.parametrize("privacy", [True, False])
async def test_faq_bots_do_not_see_each_other(stage: Any, privacy: bool) -> None:
    group = _group(stage)
    stage.bot.privacy = privacy
    other = stage.world.add_bot("200:OTHER", "other_bot")
    stage.world.add_bot_to_group(group, stage.lan, other)
    stage.world.promote(group, stage.bot.user, stage.lan)
    stage.updates()
    await stage.world.call("200:OTHER", "sendMessage", {"chat_id": group.id, "text": "nhờ @diemcau_bot"})
    assert stage.updates() == []


@pytest.mark.parametrize("payload", ["a" * 65, "a b", "đ"])
def test_doc_a_startgroup_link_has_64_of_its_letters(stage: Any, payload: str) -> None:
    group = stage.world.add_group("Tổ giúp việc", [stage.lan])
    with pytest.raises(ValueError, match="deep link"):
        stage.world.add_bot_to_group(group, stage.lan, payload=payload)
    assert stage.updates() == []


@pytest.mark.parametrize("name", ["", "a" * 129])
def test_sch_a_topic_has_a_name_of_128(stage: Any, name: str) -> None:
    with pytest.raises(ValueError, match="1 to 128"):
        stage.world.add_topic(_group(stage, forum=True), stage.lan, name)


def test_thr_telegram_bot_api_170_both_ids_keep_their_sign_range(stage: Any) -> None:
    old = _group(stage)
    assert -1_000_000_000_000 < old.id < 0
    assert stage.world.upgrade(old).id < -1_000_000_000_000


async def test_in_general_a_message_goes_without_an_id(stage: Any) -> None:
    """telegram.md 3.5: the topic General has no id to send to."""
    forum = _group(stage, forum=True)
    stage.world.say(stage.lan, forum, "/lich@diemcau_bot")
    body = stage.updates()[-1]["message"]
    assert not {"message_thread_id", "is_topic_message"} & body.keys()
    sent = await stage.text(chat=forum)
    assert not {"message_thread_id", "is_topic_message"} & sent.keys()
