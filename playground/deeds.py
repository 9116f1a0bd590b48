"""What a person at the page does: writes, presses, sends files, moves the clock, orders trouble."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

from meetings.reading import when
from playground import views
from playground.faults import Fault
from playground.hub import troubles
from playground.model import SUPERGROUP, Chat, Message, User
from playground.scenes.live import Live
from playground.scenes.upcoming import upcoming

Json = dict[str, Any]
Deed = Callable[[Live, Json], Awaitable[Json]]

TROUBLES: dict[str, dict[str, Any]] = {
    "429": {"code": 429, "text": "Too Many Requests: retry after 5", "parameters": {"retry_after": 5}},
    "403": {"code": 403, "text": "bot was blocked by the user"},
    "500": {"code": 500},
    "dropped": {"dropped": True},
    "lost": {"lost": True},
}


async def clock(live: Live) -> Json:
    """What the page needs to show the time and to jump ahead; milliseconds since 1970."""
    now = live.clock()
    found = await upcoming(live.store, now)
    ahead = {"at": int(found[0].timestamp() * 1000), "title": found[1]} if found else None
    return {"now": int(now.timestamp() * 1000), "rate": live.clock.rate, "next": ahead}


async def set_clock(live: Live, body: Json) -> Json:
    """`to` a time in words, `by` seconds, `next` event, or run at `rate`."""
    async with live.passing.moving if live.passing else nullcontext():
        if "rate" in body:
            (live.passing or live.clock).run(float(body["rate"]))
        elif "by" in body:
            await _go(live, live.clock() + timedelta(seconds=float(body["by"])))
        elif "to" in body:
            await _go(live, _moment(live, str(body["to"])))
        elif found := await upcoming(live.store, live.clock()):
            await _go(live, found[0])
    told = await clock(live)
    live.hub.publish("clock", told)
    return told


async def _go(live: Live, moment: datetime) -> None:
    """Ahead from one due moment to the next, so that all is sent in its time; back at once."""
    if live.passing is not None and moment > live.clock():
        await live.passing.to(moment)
    else:
        live.clock.set(moment)


def _moment(live: Live, text: str) -> datetime:
    """As people write it: `7h30 28/5`, `14h mai`. Raises ValueError for what is no time."""
    found = when.read(text, live.clock())
    if isinstance(found, when.When):
        return found.start.earliest
    raise ValueError("that is no time")


def person(live: Live, body: Json) -> User:
    return live.people[body["as"]]


def chat(live: Live, body: Json) -> Chat:
    """The chat of that id. Raises KeyError."""
    number = int(body["chat"])
    return live.world.groups[number] if number < 0 else live.world.private(live.world.users[number])


def _message(live: Live, body: Json) -> Message:
    return chat(live, body).messages[int(body["message"])]


async def say(live: Live, body: Json) -> Json:
    place = chat(live, body)
    answered = place.messages.get(int(body.get("reply") or 0))
    sent = live.world.say(
        person(live, body), place, str(body["text"]), reply_to=answered, thread=body.get("thread") or None
    )
    return {"id": sent.id}


async def edit(live: Live, body: Json) -> Json:
    live.world.edit(person(live, body), _message(live, body), str(body["text"]))
    return {}


async def press(live: Live, body: Json) -> Json:
    """The press's id, whose answer comes as an event; or what the button did by itself. `label` is what was seen on it."""
    sent, place = _message(live, body), (int(body["row"]), int(body["column"]))
    label = sent.buttons[place[0]][place[1]]["text"]
    if label != body["label"]:
        raise ValueError("the button says something else now")
    done = live.world.press(person(live, body), sent, place)
    if done.answer is None:
        return {"press": done.id}
    return {"copied": done.answer.copied, "url": done.answer.url}


async def start(live: Live, body: Json) -> Json:
    """A link t.me/bot?start=payload was opened."""
    return {"id": live.world.start(person(live, body), str(body.get("payload", ""))).id}


async def block(live: Live, body: Json) -> Json:
    user = person(live, body)
    (live.world.unblock if live.world.private(user).blocked else live.world.block)(user)
    return {}


async def membership(live: Live, body: Json) -> Json:
    """Remove the bot from the group, or bring it back."""
    group, actor = chat(live, body), person(live, body)
    if group.private or not group.member(actor).present:
        raise ValueError("not a group of this person")
    if group.member(live.world.bot.user).present:
        live.world.remove_bot_from_group(group, actor)
    else:
        live.world.add_bot_to_group(group, actor)
    return {}


async def upgrade(live: Live, body: Json) -> Json:
    group = chat(live, body)
    if group.private or group.kind == SUPERGROUP:
        raise ValueError("only a basic group can be upgraded")
    new = live.world.upgrade(group, person(live, body))
    live.hub.publish("chats", {"chats": views.chats(live.world)})
    return {"chat": new.id}


async def topic(live: Live, body: Json) -> Json:
    opened = live.world.add_topic(chat(live, body), person(live, body), str(body["name"]).strip())
    live.hub.publish("chats", {"chats": views.chats(live.world)})
    return {"thread": opened.id}


async def trouble(live: Live, body: Json) -> Json:
    """Order it for the next call of the bot that is no poll; without a kind, take all orders back."""
    kind = body.get("kind")
    if kind is None:
        live.world.faults.clear()
    else:
        live.world.faults.order(Fault("*", **TROUBLES[str(kind)]))
    live.hub.publish("troubles", {"count": troubles(live.world)})
    return {}


async def menu(live: Live, body: Json) -> Json:
    return {"commands": live.world.menu(person(live, body), chat(live, body))}


async def history(live: Live, body: Json) -> Json:
    limit = min(int(body.get("limit", 200)), 200)
    part = views.Part(body.get("before"), body.get("after"), body.get("thread"), limit)
    return views.page(live.world, chat(live, body), part)


DEEDS: dict[str, Deed] = {
    "say": say,
    "edit": edit,
    "press": press,
    "start": start,
    "block": block,
    "membership": membership,
    "upgrade": upgrade,
    "topic": topic,
    "trouble": trouble,
    "menu": menu,
    "history": history,
    "clock": set_clock,
}
