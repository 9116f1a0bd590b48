"""The lines of an announcement's card: what it says, to whom it goes, when, and how far it is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.floor import clock
from handlers.views.screen import plain, shorten
from handlers.views.unit_names import labels
from locales import Words
from meetings.announcements import Announcement, Body, State
from meetings.audience import Audience, Whom
from meetings.gaps import Gap, Lack
from meetings.model import Meeting
from meetings.moments import VIETNAM, Moment, at
from meetings.notices import State as Sending
from meetings.reach import Reach

EXCERPT = 90
NAMED = 6
FAILED = (Sending.REFUSED, Sending.MISSED)
UNDER_WAY = (Sending.WAITING, Sending.SENDING)


def excerpt(words: Words, body: Body) -> str:
    """The beginning in one line, and the name of what goes with it."""
    text = " ".join(plain(Markup(body.html)).split())  # noqa: S704 - only its text is used
    with_it = (body.name or words.plain("announcement.photo")) if body.media else ""
    return " · ".join(part for part in (shorten(text, EXCERPT), shorten(with_it, EXCERPT // 2)) if part)


def whom(words: Words, meeting: Meeting, audience: Audience, gaps: Sequence[Gap]) -> Markup:
    return words("announcement.to", whom=audience_name(words, meeting, audience, gaps))


def audience_name(words: Words, meeting: Meeting, audience: Audience, gaps: Sequence[Gap]) -> str:
    """All, a role, the first of the chosen units, what is lacking; with the groups where they are among them."""
    name = _NAMES[audience.whom](words, meeting, audience)
    return f"{name}{words.plain('announcement.and_groups')}" if audience.groups else name


def _all(words: Words, _meeting: Meeting, _audience: Audience) -> str:
    return words.plain("announcement.whom_all")


def _role(words: Words, _meeting: Meeting, audience: Audience) -> str:
    return words.plain("announcement.whom_role", role=words.plain(f"role.{audience.role}"))


def _units(words: Words, meeting: Meeting, audience: Audience) -> str:
    known = labels(meeting)
    named = ", ".join(known.get(key, key) for key in audience.units[:NAMED])
    more = "…" if len(audience.units) > NAMED else ""
    return words.plain("announcement.whom_units", number=len(audience.units), names=named + more)


def _lacking(words: Words, meeting: Meeting, audience: Audience) -> str:
    return words.plain("announcement.whom_lacking", what=lack_name(words, meeting, audience.gap or ""))


def _groups(words: Words, _meeting: Meeting, _audience: Audience) -> str:
    return words.plain("announcement.whom_groups")


_NAMES = {Whom.ALL: _all, Whom.ROLE: _role, Whom.UNITS: _units, Whom.LACKING: _lacking, Whom.GROUPS: _groups}


def lack_name(words: Words, meeting: Meeting, name: str) -> str:
    """What has not been done, and of which session or requirement."""
    lack, _, key = name.partition(":")
    session = next((phrases.titled(one) for one in meeting.sessions if one.key == key), None)
    wanted = next((one.what.value for one in meeting.requirements if one.key == key), None)
    about = session or wanted or ""
    known = lack in set(Lack)
    said = words.plain(f"announcement.lack_{lack.replace('-', '_')}") if known else ""
    return shorten(f"{said} · {about}".strip(" ·"), EXCERPT)


def reached(words: Words, whom: Whom, reach: Reach) -> Markup:
    if not reach.all:
        return words("announcement.reaches_no_group" if whom is Whom.GROUPS else "announcement.reaches_nobody")
    people, units, groups = len(reach.people), len(reach.units), len(reach.groups)
    if not people and not units:
        return words.count("announcement.reaches_only_groups", groups)
    key = "announcement.reaches_groups" if groups else "announcement.reaches"
    return words(key, people=people, heard=units - len(reach.unheard), units=units, groups=groups)


def unheard(words: Words, number: int) -> Markup | None:
    return words("announcement.unheard", number=number) if number else None


def time(words: Words, one: Announcement, now: datetime) -> Markup | None:
    """When it goes: chosen, or as soon as it may."""
    if one.hold is not None:
        return None
    if one.at is None:
        return words("announcement.at_once")
    moment = _moment(one.at)
    when = f"{phrases.moment(words, moment)} {phrases.how_soon(words, moment, now)}".strip()
    return words("announcement.at", when=when)


def held(words: Words, one: Announcement, now: datetime) -> Markup | None:
    """Who asked for it, who approved or stopped it, and when it goes out."""
    hold = one.hold
    if hold is None or one.state in (State.OUT, State.WITHDRAWN):
        return None
    if one.state is State.STOPPED:
        return words("announcement.stopped_by", name=hold.stopped_by or "")
    if hold.goes is None:
        return words("announcement.proposed_by", name=hold.name, clock=clock(words, hold.asked, now))
    by = words("announcement.approved_by", name=hold.approver_name) if hold.approver_name else None
    moment = _moment(hold.goes)
    goes = words("announcement.goes", when=phrases.moment(words, moment))
    return Markup("\n").join(part for part in (by, goes) if part)


def sent(words: Words, one: Announcement, counts: Mapping[Sending, int], now: datetime, rate: float) -> Markup:
    """How many got it, how many could not, how many are left and until when that takes at `rate` messages a second."""
    done, total = counts.get(Sending.SENT, 0), sum(counts.values())
    failed = sum(counts.get(state, 0) for state in FAILED)
    unsure, stale = counts.get(Sending.UNKNOWN, 0), counts.get(Sending.STALE, 0)
    left = sum(counts.get(state, 0) for state in UNDER_WAY)
    started = words("announcement.out_since", clock=clock(words, one.out or now, now))
    return Markup("\n").join(
        part
        for part in (
            started,
            words("announcement.sent", number=done, total=total),
            words("announcement.failed", number=failed) if failed else None,
            words("announcement.unsure", number=unsure) if unsure else None,
            words("announcement.not_sent", number=stale) if stale else None,
            words("announcement.left", number=left, clock=clock(words, ends(left, now, rate), now)) if left else None,
        )
        if part
    )


def replaced(words: Words, one: Announcement, counts: Mapping[Sending, int]) -> Markup | None:
    """How many have the correction, or lost the announcement, of those who had it."""
    total = sum(counts.values())
    if not total:
        return None
    key = "announcement.taken_back" if one.withdrawn else "announcement.mended"
    return words(key, number=counts.get(Sending.SENT, 0), total=total)


def ends(left: int, now: datetime, rate: float) -> datetime:
    """When (aware) so many are out, at the `rate` a second that all chats share; to the next full minute."""
    exact = now + timedelta(seconds=left / rate)
    full = exact.replace(second=0, microsecond=0)
    return full if full == exact else full + timedelta(minutes=1)


def _moment(instant: datetime) -> Moment:
    """To the minute in which it lies, or the next one where a second of it is over."""
    local = instant.astimezone(VIETNAM)
    up = local if not (local.second or local.microsecond) else local + timedelta(seconds=60 - math.floor(local.second))
    return at(up.date(), up.time().replace(second=0, microsecond=0))
