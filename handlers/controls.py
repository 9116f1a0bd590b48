"""The message in a group that says how a session stands: posted once, then edited in place until the session is over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import structlog
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from handlers.context import App, Context
from handlers.services import Services
from handlers.talk import NO_PREVIEW, UNCHANGED, answer, written
from handlers.views import binding as view
from handlers.views.screen import Screen
from locales import words
from meetings.controls import Control, Stand, is_finished, key, stand
from meetings.model import Meeting, Session
from meetings.overview import NEEDED, Overview, overview
from meetings.records import Record, Recorded, Records
from storage.effects import Overtaken, Put
from storage.readers import State

RECORDS: tuple[type[Recorded], ...] = (Control, *NEEDED)
EVERY = 3.0
"""Seconds between two edits of one message, at the least."""
NOBODY = 0
Seen = tuple[Overview, Stand]

log = structlog.get_logger(__name__)


async def begin(context: Context, meeting: Meeting, session: Session) -> None:
    """Post it where the press came from; an earlier one of the session in this chat gives way to it."""
    records = await context.services.store.records(meeting.key, *RECORDS)
    before = records.get(Control, key(session.key, context.chat_id))
    seen = _seen(meeting, session, records, context.now)
    screen = _screen(context.services, context.bot.username, seen, context.now)
    where = {"chat_id": context.chat_id, "message_thread_id": context.thread}
    sent: Any = await context.services.call("sendMessage", {**where, **_shown(screen, meeting.key)})
    value = Control(session.key, context.chat_id, int(sent["message_id"]), context.thread)
    version = before.version if before else 0
    await context.apply(Put(meeting.key, key(session.key, context.chat_id), value, version, context.person_id))
    await answer(context, context.own_words.plain("control.toast"))
    if before is not None and not before.value.ended:
        await _replaced(context.services, before.value)


async def _replaced(services: Services, old: Control) -> None:
    text = str(view.ended(words(services.language)).text)
    with suppress(TelegramError):
        await services.call("editMessageText", {"chat_id": old.chat, "message_id": old.message, "text": text})


def _seen(meeting: Meeting, session: Session, records: Records, now: datetime) -> Seen:
    """Nothing that is shown depends on who is bound."""
    return overview(meeting, session, records, (), now), stand(session, now)


def _screen(services: Services, bot: str, seen: Seen, now: datetime) -> Screen:
    return view.control(words(services.language), *seen, now, bot)


def _shown(screen: Screen, meeting: str) -> dict[str, object]:
    return {
        "text": str(screen.text),
        "parse_mode": ParseMode.HTML,
        "reply_markup": written(screen.rows, meeting),
        "link_preview_options": NO_PREVIEW,
    }


async def keep(application: App, sleep: Callable[[float], Awaitable[None]]) -> None:
    """Draw them anew as things change, until cancelled; `sleep` takes seconds. What goes wrong once is tried again."""
    controls = of(application)
    while True:
        try:
            await controls.look_at_all()
        except Exception as error:
            log.exception("control message not drawn", kind=type(error).__name__)
        await sleep(EVERY)


def of(application: App) -> Controls:
    """Those of the application, the same whenever it is asked."""
    kept: dict[str, Any] = application.bot_data
    found: Controls = kept.setdefault("controls", Controls(kept["services"], application.bot.username))
    return found


@dataclass(slots=True)
class Controls:
    """Draws them anew where anything that they say changed; what they say now is kept in memory, and drawn once more
    after a restart.
    """

    services: Services
    bot: str
    shown: dict[tuple[int, int], Seen] = field(default_factory=dict)
    _looked: dict[str, tuple[State | None, datetime]] = field(default_factory=dict)

    async def look_at_all(self) -> None:
        """Every message about any meeting, as things stand now."""
        now = self.services.now()
        versions = (await self.services.store.glance(NOBODY, NOBODY)).meetings
        for one, version in versions.items():
            found = await self.services.timetables.at(one, version, now)
            if found is not None:
                await self.look(found.meeting, now)

    async def look(self, meeting: Meeting, now: datetime) -> None:
        """Every message about the meeting, at the aware time `now`; once a minute where nothing was written."""
        store = self.services.store
        state = await store.readers.state(meeting.key), now.replace(second=0, microsecond=0)
        if self._looked.get(meeting.key) == state:
            return
        open_ones = [
            one for one in (await store.records(meeting.key, Control)).all(Control).values() if not one.value.ended
        ]
        records = await store.records(meeting.key, *RECORDS) if open_ones else Records(())
        sessions = {one.key: one for one in meeting.sessions}
        drawing = (self._look_at(meeting, sessions.get(one.value.session), one, records, now) for one in open_ones)
        for failed in await asyncio.gather(*drawing, return_exceptions=True):
            if failed is not None:  # after all of them: a group in trouble keeps no other waiting
                raise failed
        self._looked[meeting.key] = state

    async def _look_at(
        self, meeting: Meeting, session: Session | None, record: Record[Control], records: Records, now: datetime
    ) -> None:
        if session is None:
            await self._end(meeting, record, now)
            return
        seen = _seen(meeting, session, records, now)
        where = record.value.chat, record.value.message
        there = True
        if self.shown.get(where) != seen:
            there = await self._edit(meeting, record.value, _screen(self.services, self.bot, seen, now))
            self.shown[where] = seen
        if not there or is_finished(session, now):
            await self._end(meeting, record, now)

    async def _edit(self, meeting: Meeting, one: Control, screen: Screen) -> bool:
        """Whether it is still there to be edited."""
        place = {"chat_id": one.chat, "message_id": one.message}
        try:
            await self.services.call("editMessageText", {**place, **_shown(screen, meeting.key)})
        except Forbidden:
            return False
        except ChatMigrated as error:
            await self._post_anew(meeting, one, error.new_chat_id, screen)
            return False
        except BadRequest as error:
            return UNCHANGED in str(error).lower()
        return True

    async def _post_anew(self, meeting: Meeting, one: Control, chat: int, screen: Screen) -> None:
        """In the supergroup that the group became: what was sent before cannot be edited there."""
        sent: Any = await self.services.call("sendMessage", {"chat_id": chat, **_shown(screen, meeting.key)})
        value = replace(one, chat=chat, message=int(sent["message_id"]), thread=None)
        with suppress(Overtaken):  # somebody posted it there already
            put = Put(meeting.key, key(one.session, chat), value, 0, NOBODY)
            await self.services.store.apply(None, [put], self.services.now())

    async def _end(self, meeting: Meeting, record: Record[Control], now: datetime) -> None:
        self.shown.pop((record.value.chat, record.value.message), None)
        put = Put(meeting.key, record.key, replace(record.value, ended=True), record.version, record.by)
        with suppress(Overtaken):  # posted anew at that moment
            await self.services.store.apply(None, [put], now)
