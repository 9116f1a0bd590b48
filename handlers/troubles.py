"""What keeps the bot from speaking in a group is told to the organisers of its meeting, once a day at the most."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from enum import StrEnum

from telegram.constants import ParseMode
from telegram.error import TelegramError

from handlers.services import Services
from handlers.views import binding as view
from locales import words
from meetings.model import Meeting
from storage.effects import Role
from storage.glance import Group
from storage.people import Member

AGAIN = timedelta(days=1)
NOBODY = 0
MOST = 1_000
"""Troubles kept in memory; with more, all are forgotten, which costs a repetition."""


class Trouble(StrEnum):
    KICKED = "kicked"
    MUTED = "muted"
    TOPIC_CLOSED = "topic_closed"
    TOPIC_GONE = "topic_gone"
    GONE = "gone"


REASONS = {
    "kicked": Trouble.KICKED,
    "muted": Trouble.MUTED,
    "topic_closed": Trouble.TOPIC_CLOSED,
    "topic_gone": Trouble.TOPIC_GONE,
    "chat_deleted": Trouble.GONE,
    "chat_not_found": Trouble.GONE,
}
"""By why something could not be sent there."""


async def of_delivery(services: Services, meeting: str, chat: int, reason: str) -> None:
    """Something was to be sent to a group and could not."""
    group = next((one for one in await services.store.groups(meeting) if one.chat == chat), None)
    if group is not None and reason in REASONS:
        await told(services, group, REASONS[reason])


async def told(services: Services, group: Group, trouble: Trouble) -> None:
    """Tell every organiser of the group's meeting, in their language; the administrators where there is none."""
    now = services.now()
    if not _is_new(services, group, trouble, now):
        return
    found = await services.store.members(group.meeting)
    members = {one.person: one for one in found if one.role is Role.ORGANISER}
    people = members.values() or [Member(admin, "", Role.ORGANISER) for admin in sorted(services.admins)]
    await _send(services, people, group, trouble, await _meeting(services, group, now))


def _is_new(services: Services, group: Group, trouble: Trouble, now: datetime) -> bool:
    said = services.troubles
    key = group.chat, trouble.value
    if key in said and now - said[key] < AGAIN:
        return False
    if len(said) >= MOST:
        said.clear()
    said[key] = now
    return True


async def _meeting(services: Services, group: Group, now: datetime) -> Meeting | None:
    versions = (await services.store.glance(NOBODY, NOBODY)).meetings
    version = versions.get(group.meeting)
    found = await services.timetables.at(group.meeting, version, now) if version is not None else None
    return found.meeting if found else None


async def _send(
    services: Services, people: Iterable[Member], group: Group, trouble: Trouble, meeting: Meeting | None
) -> None:
    await asyncio.gather(*(_one(services, person, group, trouble, meeting) for person in people))


async def _one(services: Services, person: Member, group: Group, trouble: Trouble, meeting: Meeting | None) -> None:
    """Who cannot be told finds it in the ledger."""
    screen = view.trouble(words(person.language or services.language), group.title, trouble.value, meeting)
    with suppress(TelegramError):
        values = {"chat_id": person.person, "text": str(screen.text), "parse_mode": ParseMode.HTML}
        await services.call("sendMessage", values)
