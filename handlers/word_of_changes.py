"""Word among organisers: a change waits for approval, was approved or stopped, or could not be carried out."""

from __future__ import annotations

from collections.abc import Mapping

from handlers import foreseeing
from handlers.hearing import Hearing, Word, anybody, of_unit, organising
from handlers.views import added, change_preview, pending
from handlers.views.notice_parts import Reading, dear
from handlers.views.screen import Screen, paragraphs
from meetings.adding_told import as_it_stands, concern, to_be_said
from meetings.changes import ADDED, ADDED_WORTH, FAILED, WORTH, Proposed, ordered
from meetings.holding import Stage
from meetings.problems import Problem
from meetings.records import Record, Records
from meetings.tidings import Said, about

NOBODY = 0


def of_change(step: str, key: str, version: int) -> Said:
    return about(f"change.{step}", Proposed, key, version)


async def _proposed(hearing: Hearing) -> Screen | None:
    """What is to go out, to whom, and the buttons to approve or decline it."""
    record = await hearing.unchanged(Proposed)
    if record is None or record.value.hold.stage is not Stage.PROPOSED:
        return None
    card = pending.waiting(hearing.words, hearing.meeting, record, NOBODY, hearing.now)
    version = (await hearing.services.store.glance(NOBODY, NOBODY)).meetings[hearing.meeting.key]
    (meeting, source), change = ordered(hearing.meeting, record.value), record.value.change
    store, now = hearing.services.store, hearing.now
    one = await foreseeing.draft(store, meeting, version, change, source, now)
    if isinstance(one, Problem):
        return card
    quoted = None  # what is added stands in the card, for all units
    if change.parts is None:
        quoted = hearing.words("change.quoted", message=foreseeing.message(hearing.words, one, now).text)
    return Screen(paragraphs(card.text, quoted, *change_preview.reach(hearing.words, one.reach)), card.rows)


async def _decided(hearing: Hearing) -> Screen | None:
    """To who proposed it, until something else became of it."""
    record = await hearing.unchanged(Proposed)
    return _card(hearing, record) if record else None


async def _failed(hearing: Hearing) -> Screen | None:
    """For those whom it concerns, also where they are no organisers any more."""
    record = await hearing.record(Proposed)
    return _card(hearing, record) if record else None


def _takes_part(hearing: Hearing) -> bool:
    return hearing.reader.bound or of_unit(hearing)


async def _added(hearing: Hearing) -> Screen | None:
    """What of it concerns the reader, as it stands now; who is something for several units reads of all of them."""
    record = await hearing.unchanged(Proposed)
    if record is None or record.value.change.parts is None:
        return None
    group = hearing.notice.chat < 0
    units = [hearing.notice.unit] if group else sorted({unit for _, unit in hearing.reader.held}, key=str)
    parts = to_be_said(as_it_stands(hearing.meeting, record.value.change.parts))
    mine = concern(hearing.meeting, parts).of(units)
    if not mine:
        return None
    reading = Reading(hearing.words, hearing.meeting, Records(()), hearing.now, hearing.reader.roles)
    own = () if group else tuple(unit for unit in (hearing.notice.unit, *units) if unit is not None)
    return added.message(hearing.words, hearing.meeting, mine, dear(reading, hearing.notice), own, group=group)


def _card(hearing: Hearing, record: Record[Proposed]) -> Screen:
    return pending.waiting(hearing.words, hearing.meeting, record, hearing.notice.chat, hearing.now)


WORDS: Mapping[str, Word] = {
    "change.proposed": Word(_proposed, organising),
    "change.decided": Word(_decided, anybody),
    FAILED: Word(_failed, anybody, WORTH),
    ADDED: Word(_added, _takes_part, ADDED_WORTH),
}
