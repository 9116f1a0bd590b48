"""What keeps the bot from speaking in a group is owed to the organisers of its meeting, once a day at the most."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.services import Services
from handlers.word_of_groups import LASTS, Trouble, of_trouble
from meetings.recipients import ORGANISER, with_organisers
from meetings.tidings import owed
from storage.effects import Owe
from storage.glance import Group

REASONS: Mapping[str, Trouble] = {
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
        await services.store.apply(None, [await word(services, group, REASONS[reason])], services.now())


async def word(services: Services, group: Group, trouble: Trouble) -> Owe:
    """To every organiser of the group's meeting; to the administrators where there is none."""
    now = services.now()
    found = with_organisers(await services.store.members(group.meeting), services.admins)
    hearers = [(one.person, None) for one in found if one.role == ORGANISER]
    return Owe(owed(group.meeting, of_trouble(group, trouble, now), hearers, now, LASTS))
