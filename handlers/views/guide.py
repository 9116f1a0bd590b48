"""The first screen, the help, the choice of language and meeting, and what to say to what was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from locales import LANGUAGES, Words, dates
from meetings.model import Meeting, Session
from meetings.moments import Moment
from meetings.problems import Problem
from meetings.reading.fold import fold
from meetings.timetable import Timetable
from meetings.units import Unit

LABEL = 40
PAGES = ("help.ask", "help.commands", "help.organiser")


def welcome(
    words: Words,
    meeting: Meeting,
    sessions: Sequence[Session],
    now: datetime,
    unit: Unit | None = None,
    *,
    several: bool,
) -> Screen:
    """What the bot is for, the meeting at hand, and the questions people come with; the examples are the person's own."""
    start = sessions[0].start.value if sessions and sessions[0].start else None
    when = f"{phrases.moment(words, start)} {phrases.how_far(words, start.day, now)}" if start else None
    document = meeting.documents[0] if meeting.documents else None
    example = _example(meeting, sessions, unit)
    at_hand = lines(
        words("start.meeting", title=meeting.title.value),
        phrases.capital(when) if when else None,
        words(f"form.{meeting.form.value.value}"),
        phrases.document_name(words, document) if document else None,
    )
    return Screen(
        paragraphs(words("start.title"), at_hand, words("start.ask", day=_short(words, start), place=example)),
        main_rows(words, several=several),
    )


def _short(words: Words, start: Moment | None) -> str:
    return dates.short_day(words, start.day) if start else words.plain("start.example_day")


def _example(meeting: Meeting, sessions: Sequence[Session], unit: Unit | None) -> str:
    """A name to ask by, as people type it: of the person's unit, the one visited next, or a bridge point."""
    sites = [point.name.value.removeprefix("Điểm cầu ") for point in meeting.bridge_points if not point.central]
    hosts = [session.place.value for session in sessions if session.host and session.place]
    own = [unit.name] if unit and (hosts or sites) else []
    named = (own or hosts or sites or [meeting.title.value])[0]
    return " ".join(fold(named).split()[-2:])


def main_rows(words: Words, *, several: bool = False) -> Rows:
    """The doors to the main screens."""
    return grid(
        [
            Button(words.plain("button.see_schedule"), press="lich:a:0"),
            Button(words.plain("button.find_bridge_point"), press="diem_cau:p:0"),
            Button(words.plain("button.deadlines"), press="han_nop:p:0"),
            Button(words.plain("button.topics"), press="noi_dung:p:0"),
            Button(words.plain("button.other_meeting"), press="start:m:0") if several else None,
            Button(words.plain("button.help"), press="tro_giup:0"),
        ]
    )


def help_page(words: Words, page: int, *, organiser: bool) -> Screen:
    """Help in short pages: how to ask, the commands, and for organisers what they can do."""
    names = PAGES if organiser else PAGES[:2]
    here, following = page % len(names), (page + 1) % len(names)
    turn = Button(words.plain(f"button.{names[following]}"), press=f"tro_giup:{following}")
    return Screen(words(names[here]), grid([turn, Button(words.plain("button.see_schedule"), press="lich:a:0")]))


def languages(words: Words) -> Screen:
    """The choice of language, each named in itself."""
    buttons = [Button(words.plain(f"language.{name}"), press=f"ngon_ngu:{name}") for name in LANGUAGES]
    return Screen(words("language.choose"), grid(buttons))


def language_set(words: Words) -> Screen:
    return Screen(words("language.set"), main_rows(words))


def elsewhere(words: Words, bot: str, command: str) -> Screen:
    """In a group: this is personal, the button leads into the private chat."""
    link = f"https://t.me/{bot}?start={command}"
    return Screen(words("group.private_only"), grid([Button(words.plain("button.private"), url=link)]))


def meetings(words: Words, known: Sequence[Timetable], current: str | None) -> Screen:
    """Which meeting: every one that may be seen, the current one marked."""
    listed = [_meeting_line(words, one, is_current=one.meeting.key == current) for one in known]
    rows = tuple((Button(_label(words, one), press=f"start:c:{one.meeting.key}"),) for one in known)
    return Screen(paragraphs(words("meeting.choose"), *listed), rows)


def _label(words: Words, one: Timetable) -> str:
    """The day first: titles of one year's meeting and the next differ in their last word."""
    start = one.dated[0].start if one.dated else None
    day = f"{dates.day(words, start.value.day)} " if start else ""
    return shorten(f"{day}{phrases.title(one.meeting)}", LABEL)


def _meeting_line(words: Words, one: Timetable, *, is_current: bool) -> Markup:
    start = one.dated[0].start if one.dated else None
    when = phrases.moment(words, start.value) if start else words.plain("session.no_date")
    key = "meeting.current" if is_current else "meeting.line"
    return words(key, title=phrases.title(one.meeting), when=phrases.capital(when))


def question(words: Words, key: str) -> Screen:
    """A question of ours that waits for text."""
    return Screen(words(key), grid([Button(words.plain("button.stop"), press="thoat:")]))


def left(words: Words, *, was_open: bool) -> Screen:
    return Screen(words("dialogue.left" if was_open else "dialogue.none"), main_rows(words))


def refused(words: Words, problem: Problem, bot: str | None = None) -> Screen:
    """A refusal in words, and where to go on: in a group, where `bot` is given, in the private chat."""
    rows = grid([Button(words.plain("button.private"), url=f"https://t.me/{bot}?start=start")]) if bot else None
    return Screen(words(problem.key, **problem.values), rows or main_rows(words))


def not_found(words: Words, said: str) -> Screen:
    return Screen(words("schedule.not_found", said=shorten(said, 60)), main_rows(words))


def not_understood(words: Words) -> Screen:
    return Screen(words("unknown.text"), main_rows(words))


def unknown_command(words: Words, said: str, near: Sequence[str]) -> Screen:
    """The nearest commands as buttons, or the way to the help."""
    key = "unknown.command_near" if near else "unknown.command"
    buttons = [Button(f"/{name}", press=f"tro_giup:c:{name}") for name in near]
    return Screen(words(key, said=shorten(said, 40)), grid(buttons) or main_rows(words))


def only_text(words: Words) -> Screen:
    return Screen(words("unknown.not_text"), main_rows(words))


def failed(words: Words) -> Screen:
    return Screen(words("unknown.failed"))


def joined(words: Words) -> Screen:
    return Screen(words("group.joined"))


def bind_in_group(words: Words, bot: str) -> Screen:
    """In a private chat: how to bring the bot into a group."""
    link = f"https://t.me/{bot}?startgroup=gan"
    return Screen(words("group.how"), grid([Button(words.plain("button.add_to_group"), url=link)]))


def bind_which(words: Words, known: Sequence[Timetable], bound: str | None) -> Screen:
    """Which meeting this group is for; what is bound can be loosened."""
    titles = {one.meeting.key: phrases.title(one.meeting) for one in known}
    rows = tuple((Button(_label(words, one), press=f"gan_nhom:b:{one.meeting.key}"),) for one in known)
    loosen = grid([Button(words.plain("button.unbind"), press="gan_nhom:x")] if bound else [])
    text = words("group.bound_to", title=titles.get(bound or "", bound)) if bound else words("group.which")
    return Screen(text, rows + loosen)


def bound(words: Words, meeting: Meeting) -> Screen:
    return Screen(words("group.bound", title=phrases.title(meeting)), main_rows(words))


def unbound(words: Words) -> Screen:
    return Screen(words("group.unbound"))
