"""What one chat gets at one moment: its notices looked at again, worded in its language, each call of the Bot API whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from telegram.constants import ParseMode

from handlers.announcement_parcels import call as announced
from handlers.announcement_parcels import instead
from handlers.hearing import Hearing
from handlers.joining import joined
from handlers.looking import Ground
from handlers.services import Services
from handlers.talk import NO_PREVIEW, written
from handlers.tidings import WORDS, drawn
from handlers.views import notices
from handlers.views.notice_parts import Post
from handlers.views.screen import Screen
from locales import words
from meetings.announcements import Announcement
from meetings.delivering import held_until, is_late, is_news
from meetings.heard import told_as
from meetings.known import read
from meetings.model import Meeting
from meetings.notices import DERIVED, Kind, Notice
from meetings.policy import Policy, is_quiet, of_meeting
from meetings.recipients import ORGANISER
from meetings.records import Records
from meetings.saying import Step
from meetings.still import stands
from storage.outbox import Entry
from storage.readers import Reader


@dataclass(frozen=True, slots=True)
class Parcel:
    """One call of the Bot API and the notices (ids of the outbox) that it brings; `pinned`: it stays in sight there.

    `instead` is the call that serves where a message may not be deleted.
    """

    ids: tuple[int, ...]
    method: str
    values: Mapping[str, object]
    pinned: bool = False
    instead: tuple[str, Mapping[str, object]] | None = None


async def _announcement(services: Services, about: Ground, reader: Reader, entry: Entry) -> Parcel | None:
    """An organiser's own words, for whoever still takes part; without a sound in the quiet hours."""
    notice, now = entry.notice, services.now()
    one = about.records.value(Announcement, notice.subject)
    if about.meeting is None or one is None or not (reader.roles or reader.bound):
        return None
    found = announced(services, about.meeting, one, notice, reader.language)
    if found is None:
        return None
    method, values = found
    silent = is_quiet(of_meeting(services.policy, about.records), now)
    quietly = {"disable_notification": True} if silent and method.startswith("send") else {}
    pinned = one.pinned and notice.step == Step.SAY and notice.chat < 0
    line = instead(services, about.meeting, one, notice, reader.language) if method == "deleteMessage" else None
    return Parcel((entry.id,), method, {**values, **quietly}, pinned, line)


async def _word(services: Services, about: Ground, reader: Reader, entry: Entry) -> Screen | None:
    """At any hour, for somebody waits for it; None where it is not to be sent any more."""
    if about.meeting is None:
        return None
    spoken = words(reader.language or services.language)
    return await drawn(Hearing(services, spoken, about.meeting, reader, entry.notice, services.now()), entry)


@dataclass(frozen=True, slots=True)
class Piece:
    """A screen and the notices that it words; `joins`: others may stand in the same message."""

    entries: tuple[Entry, ...]
    screen: Screen
    joins: bool


@dataclass(slots=True)
class Sorted:
    """What is to be done with the notices of a chat: `held` until a time, with no call for `stale` and `missed`."""

    parcels: list[Parcel] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    missed: list[int] = field(default_factory=list)
    held: list[tuple[int, datetime]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)


async def sort(
    services: Services, about: Ground, reader: Reader, entries: Sequence[Entry], now: datetime, *, policy: Policy
) -> Sorted:
    """What becomes of the notices, all of one meeting and one chat, at the aware time `now`."""
    done, reader = Sorted(), _as_admin(services, reader, entries[0].notice.chat)
    going = [one for one in entries if _goes(about, reader, one, done, now, policy)]
    for one in going:
        if one.notice.kind is Kind.ANNOUNCEMENT:
            _add(done, one, await _announcement(services, about, reader, one))
    if about.meeting is not None:
        told = await _words(services, about, reader, going, done)
        planned = _derived(services, about.meeting, about.records, reader, going, done, now)
        changed = any(one.notice.kind is Kind.CHANGE for one in going)
        done.parcels += _together(about.meeting, [*planned, *told] if changed else [*told, *planned])
    return done


async def _words(
    services: Services, about: Ground, reader: Reader, entries: Sequence[Entry], done: Sorted
) -> list[Piece]:
    """The words among them, each by itself."""
    found: list[Piece] = []
    for one in entries:
        if one.notice.kind is Kind.WORD:
            screen = await _word(services, about, reader, one)
            if screen is None:
                done.stale.append(one.id)
            else:
                found.append(Piece((one,), screen, joins=WORDS[one.notice.step].joins))
    return found


def _derived(
    services: Services,
    meeting: Meeting,
    records: Records,
    reader: Reader,
    entries: Sequence[Entry],
    done: Sorted,
    now: datetime,
) -> list[Piece]:
    """Whatever follows from the schedule, as one."""
    derived = tuple(one for one in entries if one.notice.kind in DERIVED)
    screen = _worded(services, meeting, records, reader, derived, now) if derived else None
    if screen is None:
        done.stale += [one.id for one in derived]
        return []
    return [Piece(derived, screen, joins=True)]


def _together(meeting: Meeting, pieces: Sequence[Piece]) -> list[Parcel]:
    """What may stand in one message does, if it has room there, in the place of the first; the others come alone."""
    rest = [one for one in pieces if one.joins]
    whole = joined([one.screen for one in rest]) if rest else None
    if whole is not None:
        one = Piece(tuple(entry for each in rest for entry in each.entries), whole, joins=True)
        place = pieces.index(rest[0])
        pieces = [*pieces[:place], one, *(each for each in pieces[place:] if not each.joins)]
    return [_parcel(one.screen, meeting, one.entries) for one in pieces]


def _as_admin(services: Services, reader: Reader, chat: int) -> Reader:
    """An administrator is an organiser of every meeting."""
    return replace(reader, held=reader.held | {(ORGANISER, None)}) if chat in services.admins else reader


def _add(done: Sorted, one: Entry, parcel: Parcel | None) -> None:
    if parcel is None:
        done.stale.append(one.id)
    else:
        done.parcels.append(parcel)


def _goes(about: Ground, reader: Reader, one: Entry, done: Sorted, now: datetime, policy: Policy) -> bool:
    """Whether it goes out; if not it is noted why."""
    notice = one.notice
    if about.meeting is None or not _is_owed(about.meeting, about.records, reader, notice):
        done.stale.append(one.id)
    elif now >= notice.until:
        done.missed.append(one.id)
    elif reader.paused is not None:
        done.refused.append((one.id, reader.paused))
    elif until := held_until(notice, of_meeting(policy, about.records), now):
        done.held.append((one.id, until))
    else:
        return True
    return False


def _is_owed(meeting: Meeting, records: Records, reader: Reader, notice: Notice) -> bool:
    """Whether its fact is true, and whoever it goes to still takes part."""
    if notice.kind not in DERIVED:
        return True
    takes_part = bool(reader.roles) or reader.bound
    return (
        takes_part
        and stands(notice, meeting, records)
        and is_news(notice, reader.told.get(told_as(notice.kind, notice.subject, notice.step) or notice.subject))
    )


def _worded(
    services: Services, meeting: Meeting, records: Records, reader: Reader, entries: Sequence[Entry], now: datetime
) -> Screen | None:
    posts = [_post(one, reader, now) for one in entries]
    language = words(reader.language or services.language)
    return notices.message(language, meeting, records, posts, now, reader.roles)


def _post(one: Entry, reader: Reader, now: datetime) -> Post:
    told = reader.told.get(one.notice.subject) if one.notice.kind is Kind.CHANGE else None
    return Post(one.notice, read(told.known) if told else None, is_late(one.notice, one.at, now), one.repeated)


def _parcel(screen: Screen, meeting: Meeting, entries: Sequence[Entry]) -> Parcel:
    first = entries[0].notice
    values: dict[str, object] = {
        "chat_id": first.chat,
        "message_thread_id": first.thread,
        "text": str(screen.text),
        "parse_mode": ParseMode.HTML,
        "reply_markup": written(screen.rows, meeting.key),
        "link_preview_options": NO_PREVIEW,
    }
    return Parcel(tuple(one.id for one in entries), "sendMessage", values)
