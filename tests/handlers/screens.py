"""Every screen that can be made of a meeting, and what Telegram takes of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any

from handlers import commands
from handlers.menus import called
from handlers.views import choice, contents, duties, guide, schedule, sessions, sites
from handlers.views.audience import Audience
from handlers.views.guide import HelpPage
from handlers.views.screen import COPY_LIMIT, TEXT_LIMIT, Button, Screen
from locales import Words
from meetings.deadlines import Deadline
from meetings.duties import by_due
from meetings.duties import duties as all_duties
from meetings.facts import Fact, Source
from meetings.model import BridgePoint, Meeting
from meetings.places import MOST_CHOICES, related
from meetings.problems import Problem
from meetings.timetable import Timetable, build
from meetings.units import Unit
from playground.rules import html
from playground.rules.texts import units
from tests.handlers.unit_screens import of_units

PAGES = (0, 1, 99)


def screens(words: Words, meeting: Meeting, now: datetime) -> Iterator[Screen]:
    """All of them, on several pages, for every audience."""
    timetable = build(meeting)
    yield from _of_schedule(words, timetable, now)
    yield from _of_contents(words, meeting, now)
    for point in meeting.bridge_points:
        yield from _of_point(words, timetable, point, now)
    yield sites.none(words, meeting)
    yield sites.ask_which(words, meeting.title.value, (timetable.units or timetable.points)[:MOST_CHOICES])
    for unit in (None, *timetable.units[:1]):
        yield choice.welcome(words, timetable, now, unit, several=unit is None)
    for page in PAGES:
        yield sites.listed(words, meeting, page)
        yield choice.meetings(words, [timetable] * 13, meeting.key, now, page)
        yield choice.bind_which(words, [timetable] * 13, meeting.key, now, page)
    yield from _of_guide(words, meeting)
    yield from of_units(words, meeting, now)


def _of_schedule(words: Words, timetable: Timetable, now: datetime) -> Iterator[Screen]:
    meeting, found = timetable.meeting, timetable.dated + timetable.undated
    unit = Unit("unit", meeting.title.value[:900])
    headings = [
        schedule.coming(words, meeting),
        schedule.nothing_coming(words, meeting, shown=True),
        schedule.of_days(words, now.date(), date(2030, 1, 1), len(found), coming=True, conflict=True),
        schedule.of_unit(words, unit, empty=False),
        schedule.of_word(words, meeting.title.value),
    ]
    for heading in headings:
        for page in PAGES:
            screen = schedule.listed(words, meeting, found, now, heading, page, several=True)
            yield schedule.elsewhere(words, screen, [(meeting, one) for one in found], now)
    points = [*meeting.bridge_points, None]
    for session in meeting.sessions:
        seats = [None, *(sessions.Seat(unit.name, point) for point in points)]
        for seat, audience in zip(seats, [*Audience, *Audience, *Audience], strict=False):
            yield sessions.card(words, meeting, session, now, seat, audience)
        yield from (sessions.attendees(words, meeting, session, page) for page in PAGES)
        yield from (contents.agenda(words, meeting, session, page) for page in PAGES)


def _of_contents(words: Words, meeting: Meeting, now: datetime) -> Iterator[Screen]:
    wanted, unit = by_due(all_duties(meeting), now), next((one.unit for one in meeting.roster), None)
    for page in PAGES:
        yield contents.agenda(words, meeting, None, page)
        yield contents.topics(words, meeting, page)
        yield contents.documents(words, meeting, page)
        yield contents.contacts(words, meeting, page, private=bool(page))
        yield duties.deadlines(words, meeting, wanted, now, page, unit)
        yield duties.conclusions(words, meeting, page)
        yield duties.tasks(words, meeting, meeting.tasks, now, page, unit)
        yield from (contents.topic(words, meeting, topic, page) for topic in meeting.topics)
    yield duties.unknown_unit(words, meeting.title.value)


def _of_point(words: Words, timetable: Timetable, point: BridgePoint, now: datetime) -> Iterator[Screen]:
    near = related(timetable.points, point.key, now.date())
    for audience in Audience:
        screen = sites.card(words, timetable.meeting, point, timetable.nearest(now), now, near, audience)
        yield sites.reached(words, screen, point.name.value[:40], point)


def _of_guide(words: Words, meeting: Meeting) -> Iterator[Screen]:
    said = meeting.title.value
    listed = tuple((called(words, one), words.plain(f"menu.{one.name}")) for one in commands())
    pages = [HelpPage("help.ask"), *(HelpPage(f"help.{name}", listed) for name in ("commands", "organiser", "unit"))]
    yield from (guide.help_page(words, pages, number) for number in range(len(pages)))
    yield from (guide.languages(words), guide.language_set(words), guide.failed(words), guide.joined(words))
    yield from (guide.elsewhere(words, "bot", "lich"), guide.bind_in_group(words, "bot", 7), guide.unbound(words))
    yield from (guide.question(words, key, group=True) for key in ("schedule.ask", "task.ask_unit"))
    yield from (guide.left(words, was_open=True), guide.not_found(words, said), guide.not_understood(words))
    yield from (guide.unknown_command(words, said, near) for near in ([], ["lich", "lien_he"]))
    yield guide.only_text(words)
    yield guide.refused(words, Problem("meeting.none"))
    yield guide.refused(words, Problem("meeting.none_yet"))
    yield guide.refused(words, Problem("group.not_bound", {"bot": "diemcau_bot"}), "diemcau_bot")


def check(screen: Screen) -> str:
    """The text as it is read. Fails where Telegram would refuse the screen, or a phone be too narrow for it."""
    text, _ = html.parse(str(screen.text))
    assert 0 < units(text.strip()) <= TEXT_LIMIT
    turning = [row for row in screen.rows if len(row) == 3]
    assert all(len(row) <= 2 or [button.label for button in row[::2]] == ["‹", "›"] for row in screen.rows)
    assert len(turning) <= 1
    assert sum(len(row) for row in screen.rows) <= 100
    for button in (button for row in screen.rows for button in row):
        _check_button(button)
    return text


def _check_button(button: Button) -> None:
    assert button.label.strip()
    assert units(button.label) <= 64
    assert sum(one is not None for one in (button.press, button.copy, button.url)) == 1
    assert button.press is None or 1 <= len(button.press.encode()) <= 39
    assert button.copy is None or 1 <= units(button.copy.strip()) <= COPY_LIMIT


def hostile(thing: Any, text: str) -> Any:
    """The same with `text` in place of every text that people write; numbers to call stay."""
    if isinstance(thing, Fact):
        return replace(thing, value=hostile(thing.value, text), source=hostile(thing.source, text))
    if isinstance(thing, Source):
        return replace(thing, section=thing.section and text)
    if isinstance(thing, Deadline):
        return replace(thing, wording=text)
    if isinstance(thing, tuple):
        return tuple(hostile(one, text) for one in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return _hostile(thing, text)
    return text if type(thing) is str else thing


def _hostile(thing: Any, text: str) -> Any:
    if not hasattr(thing, "key") and not hasattr(thing, "source"):
        return thing
    changed = {
        field.name: hostile(value, text)
        for field in fields(thing)
        if (value := getattr(thing, field.name)) is not None and _is_written(thing, field.name, value)
    }
    return replace(thing, **changed)


def _is_written(thing: Any, name: str, value: object) -> bool:
    """Whether it is something written, not a key by which things find each other."""
    if isinstance(value, Fact) or name in ("unit", "source"):
        return not isinstance(value, str)
    if isinstance(thing, Meeting):
        return isinstance(value, tuple) or name == "short"
    return name in ("title", "number", "issuer", "name", "aliases", "file", "clause")
