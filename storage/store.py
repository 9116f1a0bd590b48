"""The door to what we remember: a glance for every answer, a meeting by its version, and effects written all at once."""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete
from sqlalchemy.exc import IntegrityError

from meetings.invitations import Invitation
from meetings.model import Meeting
from meetings.plain import write_instant
from meetings.problems import Problem, Refusal
from meetings.records import Record, Recorded, Records
from meetings.told import Told
from storage import (
    dialogues,
    effects,
    groups,
    invitations,
    meetings,
    owing,
    people,
    personal,
    records,
    tables,
    told,
)
from storage.database import Database, connect, turned
from storage.dialects import insert_new
from storage.glance import Glance, Group, answer, question
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.readers import Readers
from storage.told import Shown
from storage.versions import check, stands_at

ON_DESK = timedelta(days=90)

KEPT = 16
"""How many meetings are kept in memory."""

WRITERS: Mapping[type, Callable[[Connection, Any, datetime], None]] = {
    effects.SaveMeeting: meetings.save,
    effects.RemoveMeeting: meetings.remove,
    effects.KeepPerson: people.keep,
    effects.SetLanguage: people.set_language,
    effects.ChooseMeeting: people.choose_meeting,
    effects.Grant: people.grant,
    effects.Revoke: people.revoke,
    effects.Agree: people.agree,
    effects.ForgetPerson: personal.forget,
    effects.ForgetTakingPart: personal.forget_taking_part,
    effects.MakeInvitations: invitations.make,
    effects.RevokeInvitation: invitations.revoke,
    effects.Redeem: invitations.redeem,
    effects.Put: records.put,
    effects.BindGroup: groups.bind,
    effects.UnbindGroup: groups.unbind,
    effects.MoveGroup: groups.move,
    effects.SetDialogue: dialogues.set_step,
    effects.EndDialogue: dialogues.end,
    effects.Owe: owing.owe,
    effects.Acknowledge: told.acknowledge,
}


class Store:
    """Made by `Store.open`; any number of stores, in any number of processes, may use one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._glance = turned(question, database.dialect)
        self._kept: OrderedDict[str, tuple[int, Meeting]] = OrderedDict()
        self._reading: dict[str, asyncio.Task[tuple[int, Meeting]]] = {}
        self._records = records.Reader()
        self.written: Callable[[Sequence[effects.Effect]], object] = _nothing
        """Called after effects were written: something may be owed that was not before."""
        self.inbox = Inbox(database)
        self.outbox = Outbox(database)
        self.readers = Readers(database)

    @classmethod
    async def open(cls, address: str, *, migrate: bool = False) -> Store:
        """Opens the database; an empty one gets its tables, an older one only with `migrate`.

        Raises Refusal: `storage.outdated`, `storage.newer`, `storage.foreign`, or what `database.connect` raises.
        """
        database = await connect(address)
        try:
            found = await database.read(stands_at)
            if found == 0 or (migrate and found < tables.SCHEMA):
                from storage.migrate import bring  # Alembic takes a while to load and is seldom needed

                _, found = await bring(database)
            check(found)
        except BaseException:
            await database.close()
            raise
        return cls(database)

    async def close(self) -> None:
        await self._database.close()

    async def glance(self, person: int, chat: int) -> Glance:
        """What is known of a person and a chat, and the versions of all meetings, in one round trip."""
        return answer(await self._database.fetch(self._glance, {"person": person, "chat": chat}), chat)

    async def meeting(self, key: str, version: int) -> Meeting:
        """The meeting at that version, or at a later one if it has been changed meanwhile; never at an earlier one.

        Raises Refusal (`storage.no_meeting`) when it was removed.
        """
        kept = self._kept.get(key)
        if kept is None or kept[0] < version:
            kept = await self._read(key, version)
        return kept[1]

    async def records(self, meeting: str, *classes: type[Recorded], unit: str | None = None) -> Records:
        """What was contributed to the meeting, of these classes, by all or by one unit; one query."""
        found = await self._database.read(lambda one: self._records.read(one, meeting, classes, unit))
        return Records(found)

    async def versions(self, meeting: str, cls: type[Recorded], key: str) -> Sequence[Record[Any]]:
        """Every version of one record, the first one first."""
        return await self._database.read(lambda connection: records.versions(connection, meeting, cls, key))

    async def digests(self) -> frozenset[str]:
        """Of every file that any version of a record, or a dialogue that waits, names in a field `digest`."""
        return await self._database.read(records.digests)

    async def members(self, meeting: str, *, unit: str | None = None, roles: people.Wanted = ()) -> people.Members:
        """Everybody with a role in the meeting, or those for that unit (an empty key: for none), in these roles."""
        return await self._database.read(lambda connection: people.members(connection, meeting, unit, roles))

    async def seats(self, meeting: str) -> Sequence[people.Seat]:
        """Which roles are held in the meeting for which units, by whomever; much less work than its members."""
        return await self._database.read(lambda connection: people.seats(connection, meeting))

    async def sizes(self, meeting: str) -> Counter[str]:
        """How many people each unit of the meeting has, in whatever role; an empty key for those of none."""
        return await self._database.read(lambda connection: people.sizes(connection, meeting))

    async def groups(self, meeting: str) -> Sequence[Group]:
        """The groups bound to the meeting, by chat."""
        return await self._database.read(lambda connection: groups.of_meeting(connection, meeting))

    async def told(self, meeting: str, chat: int | None = None) -> Sequence[Told]:
        """What every chat, or one, was last told of each session of the meeting."""
        chats = None if chat is None else [chat]
        return await self._database.read(lambda connection: told.of_meeting(connection, meeting, chats))

    async def lead(self) -> bool:
        """Whether this process, of all on one database, is the one that sends; to be asked again and again.

        Once it was, it goes on being it until `close`, or until it loses the database.
        """
        return await self._database.lead()

    async def show(self, shown: Sequence[Shown], at: datetime) -> None:
        """Notes what chats were shown, at the aware time `at`; what they were told later stays, as this comes in batches."""
        await self._database.write(lambda connection: told.note(connection, shown, at, unless_newer=True))

    async def kept_of(self, person: int) -> dict[str, list[dict[str, Any]]]:
        """Everything kept of a person, by table, as plain values."""
        return await self._database.read(lambda connection: personal.kept_of(connection, person))

    async def person_called(self, username: str) -> int | None:
        """The Telegram id of the person of that account name (without @), where the bot has met them."""
        return await self._database.read(lambda connection: people.called(connection, username))

    async def invitations(self, meeting: str) -> Sequence[Invitation]:
        """Every code ever made for the meeting, the oldest first."""
        return await self._database.read(lambda connection: invitations.of_meeting(connection, meeting))

    async def invitation(self, code: str) -> Invitation | None:
        return await self._database.read(lambda connection: invitations.find(connection, code))

    async def apply(self, update_id: int | None, wanted: Sequence[effects.Effect], at: datetime) -> bool:
        """Writes effects and the id of the update that caused them in one transaction, at the aware time `at`.

        False, and nothing written, when that update's effects stand there already. Raises effects.Stale when a meeting
        changed since its expected version, Refusal when an effect cannot be; nothing is written then either.
        """

        def work(connection: Connection) -> bool:
            if update_id is not None:
                row = {"update_id": update_id, "at": write_instant(at)}
                if not insert_new(connection, tables.applied, row):
                    return False
            for effect in wanted:
                _write(connection, effect, at)
            return True

        done = await self._database.write(work)
        self.written(wanted)
        return done

    async def forget(self, before: datetime) -> None:
        """Drops ids of updates applied, and dialogues that last moved, before an aware time (a day ago will do).

        What lies on a desk is kept for `ON_DESK` longer.
        """
        old, older = write_instant(before), write_instant(before - ON_DESK)
        applied, waiting = tables.applied.c, tables.dialogues.c

        def work(connection: Connection) -> None:
            connection.execute(delete(tables.applied).where(applied.at < old))
            connection.execute(delete(tables.dialogues).where(waiting.at < old, waiting.chat != effects.DESK))
            connection.execute(delete(tables.dialogues).where(waiting.at < older))

        await self._database.write(work)

    async def _read(self, key: str, version: int) -> tuple[int, Meeting]:
        """Reads it once, however many ask at the same time; a reading begun for an earlier version is not enough."""
        while True:
            task = self._reading.get(key)
            began_now = task is None or task.done()  # waiting for one that is done would never let anybody else run
            if task is None or task.done():
                task = asyncio.create_task(self._database.read(lambda connection: meetings.current(connection, key)))
                self._reading[key] = task
            found = await asyncio.shield(task)
            if self._reading.get(key) is task:
                del self._reading[key]
            if found[0] >= version or began_now:
                self._keep(key, found)
                return found

    def _keep(self, key: str, found: tuple[int, Meeting]) -> None:
        if key not in self._kept or self._kept[key][0] < found[0]:
            self._kept[key] = found
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _nothing(_written: Sequence[effects.Effect]) -> None:
    """Nobody waits for it."""


def _write(connection: Connection, effect: effects.Effect, at: datetime) -> None:
    try:
        WRITERS[type(effect)](connection, effect, at)
    except IntegrityError as error:
        raise Refusal(Problem("storage.refers_to_nothing", {"effect": type(effect).__name__})) from error
