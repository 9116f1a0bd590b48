"""A code as an organiser hands it out: written, as a link, as a text to copy, as a row of the sheet."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.views import phrases
from handlers.views.screen import COPY_LIMIT, shorten, utf16_length
from locales import Words, dates
from meetings.invitations import Invitation, write
from meetings.joining import payload
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.units import Unit

COLUMNS = ("unit", "role", "code", "link", "until")


def link(bot: str, code: str) -> str:
    return f"https://t.me/{bot}?start={code}"


def public_link(bot: str, meeting: str) -> str:
    """Leads whoever opens it to the choice of a unit of the meeting of that key."""
    return link(bot, payload(meeting))


def until(words: Words, made: Invitation) -> str:
    """The last moment in Vietnam's time: 9h15 26/6/2020."""
    local = made.until.astimezone(VIETNAM)
    return f"{dates.clock(words, local.timetz())} {dates.day(words, local.date())}"


def copied(words: Words, meeting: Meeting, made: Invitation, unit: Unit | None, bot: str) -> str:
    """What goes into a chat of the unit: for whom, the code, the link, until when."""
    rest = words.plain("invitation.copied", code=write(made.code), link=link(bot, made.code), until=until(words, made))
    room = COPY_LIMIT - len(rest) - 2
    whom = unit.name if unit else words.plain(f"role.{made.role}")
    named = shorten(phrases.capital(whom), room // 2)
    return f"{named}\n{shorten(phrases.title(meeting), room - utf16_length(named))}\n{rest}"


def sheet(words: Words, made: Iterable[Invitation], meeting: Meeting, bot: str) -> tuple[list[str], list[list[str]]]:
    """The head and a row for each of these codes, in the order of the roster; those of the meeting itself first."""
    place = {one.unit.key: number for number, one in enumerate(meeting.roster)}
    names = {one.unit.key: one.unit.name for one in meeting.roster}
    there = [one for one in made if not one.unit or one.unit in names]
    rows = [
        [
            names.get(one.unit, ""),
            words.plain(f"role.{one.role}"),
            write(one.code),
            link(bot, one.code),
            until(words, one),
        ]
        for one in sorted(there, key=lambda one: (place.get(one.unit, -1), one.role))
    ]
    return [words.plain(f"invitation.column_{name}") for name in COLUMNS], rows
