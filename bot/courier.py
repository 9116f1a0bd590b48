"""Carries one chat's notices: looks at them again, has them worded, sends them, and says what became of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram.error import TelegramError

from bot.api import Api
from bot.outcomes import Meaning, is_kept, meaning
from handlers import troubles
from handlers.looking import Looks
from handlers.parcels import Parcel, Sorted, sort
from handlers.services import Services
from meetings.notices import State
from meetings.policy import Policy
from storage.effects import MoveGroup
from storage.outbox import Entry, Outcome

Note = Callable[[tuple[int, ...], Outcome], None]
Turn = Callable[[int], Awaitable[None]]
Carry = Callable[[Sequence[Entry], Note, Turn], Awaitable[None]]
STALE, MISSED, NOT_PINNED = "no_longer_so", "too_late", "not_pinned"


@dataclass(slots=True)
class Courier:
    services: Services
    api: Api
    policy: Policy
    _looks: Looks = field(init=False)

    def __post_init__(self) -> None:
        self._looks = Looks(self.services)

    async def carry(self, entries: Sequence[Entry], note: Note, turn: Turn) -> None:
        """Tell `note` what became of each of them as soon as it is known; all are of one chat.

        The first message may go out at once; for each further one `turn` is awaited, and all is looked at again. Where
        the first has to wait the others do, too.
        """
        left, first = list(entries), True
        while left:
            if not first:
                await turn(left[0].notice.chat)
            meeting = left[0].notice.meeting
            parcel, known = await self._next(meeting, [one for one in left if one.notice.meeting == meeting], note)
            if parcel is not None:
                first = False
                outcome = await self._send(meeting, left[0].notice.chat, parcel)
                waits = outcome.state is State.WAITING
                ids = tuple(one.id for one in left if one.id not in known) if waits else parcel.ids
                note(ids, outcome)
                known.update(ids)
            left = [one for one in left if one.id not in known]

    async def _next(self, meeting: str, entries: Sequence[Entry], note: Note) -> tuple[Parcel | None, set[int]]:
        """The next message about a meeting, and of which notices it is known by now what became of them."""
        now = self.services.now()
        about, reader = await self._looks.at(meeting, entries[0].notice.chat)
        found = await sort(self.services, about, reader, entries, now, policy=self.policy)
        unsent = _unsent(found, now)
        for ids, outcome in unsent:
            note(ids, outcome)
        known = {one for ids, _ in unsent for one in ids}
        return (found.parcels[0], known) if found.parcels else (None, {one.id for one in entries})

    async def _send(self, meeting: str, chat: int, parcel: Parcel) -> Outcome:
        try:
            answer = await self.api.deliver(parcel.method, parcel.values)
        except TelegramError as error:
            if parcel.instead is not None and is_kept(error):
                method, values = parcel.instead
                return await self._send(meeting, chat, Parcel(parcel.ids, method, values))
            return await self._failed(meeting, chat, meaning(error))
        message = _message(answer)
        reason = await self._pin(chat, message) if parcel.pinned and message is not None else None
        return Outcome(State.SENT, self.services.now(), message, reason)

    async def _pin(self, chat: int, message: int) -> str | None:
        """Why it could not be pinned; it was sent all the same."""
        values = {"chat_id": chat, "message_id": message, "disable_notification": True}
        try:
            await self.api.deliver("pinChatMessage", values)
        except TelegramError:
            return NOT_PINNED
        return None

    async def _failed(self, meeting: str, chat: int, what: Meaning) -> Outcome:
        now, store = self.services.now(), self.services.store
        if what.paused:
            await store.outbox.pause(chat, what.reason, now)
        if what.state is State.REFUSED and chat < 0:
            await troubles.of_delivery(self.services, meeting, chat, what.reason)
        if what.moved is not None:
            await store.apply(None, [MoveGroup(chat, what.moved)], now)
        since = now + what.wait if what.wait is not None else None
        return Outcome(what.state, now, reason=what.reason, since=since)


def _unsent(found: Sorted, now: datetime) -> list[tuple[tuple[int, ...], Outcome]]:
    done: list[tuple[tuple[int, ...], Outcome]] = []
    if found.stale:
        done.append((tuple(found.stale), Outcome(State.STALE, now, reason=STALE)))
    if found.missed:
        done.append((tuple(found.missed), Outcome(State.MISSED, now, reason=MISSED)))
    done += [((one,), Outcome(State.WAITING, now, reason="quiet", since=until)) for one, until in found.held]
    done += [((one,), Outcome(State.REFUSED, now, reason=reason)) for one, reason in found.refused]
    return done


def _message(answer: Any) -> int | None:
    """Telegram's id of the message, where the call made one."""
    found = answer.get("message_id") if isinstance(answer, dict) else None
    return found if isinstance(found, int) else None
