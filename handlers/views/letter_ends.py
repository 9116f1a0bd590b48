"""A letter's beginning and end: what to send, what will be convened, what was, and the draft that is kept or discarded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from handlers.views.letters import LABEL, PRESS, TITLE, confirming, named, paper_of, title_of, units_of
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from locales import Words, dates
from meetings.convening import Entry, Kind, Proposed
from meetings.model import Meeting
from meetings.participants import invited
from meetings.tags import tag


def start(words: Words, lying: Mapping[str, Proposed]) -> Screen:
    """What to send, and the letters that wait."""
    waiting = [Button(_label(one), press=f"{PRESS}:p:{name}:0") for name, one in reversed(list(lying.items()))]
    rows = (*((one,) for one in waiting), (Button(words.plain("button.stop"), press="thoat:"),))
    return Screen(paragraphs(words("letter.start"), words("letter.waiting") if waiting else None), rows)


def _label(proposed: Proposed) -> str:
    return shorten(proposed.meeting.title.value, LABEL)


def confirm(words: Words, proposed: Proposed, alike: Sequence[Meeting]) -> Screen:
    name = tag(proposed.meeting.key)
    missing = [one for one in proposed.entries if one.value is None and one.kind is not Kind.UNITS]
    open_ = words("letter.still_open", fields=", ".join(_names(words, missing))) if missing else None
    unread_ = words.count("letter.still_unread", len(proposed.unread)) if proposed.unread else None
    twice = [words("letter.alike", title=shorten(one.title.value, TITLE)) for one in alike]
    label = words.plain("letter.button_surely_twice") if alike else confirming(words, proposed, "surely")
    rows = (
        (Button(label, press=f"{PRESS}:z:{name}"),),
        (Button(words.plain("letter.button_back"), press=f"{PRESS}:p:{name}:0"),),
    )
    return Screen(
        paragraphs(
            words("letter.confirm", title=title_of(words, proposed)),
            _counts(words, proposed),
            lines(open_, unread_),
            *twice,
        ),
        rows,
    )


def _counts(words: Words, proposed: Proposed) -> Markup:
    """How many of each there will be, of what there is at all."""
    meeting = proposed.meeting
    counted = {
        "sessions": len(meeting.sessions), "points": len(meeting.bridge_points), "units": units_of(proposed),
        "requirements": len(meeting.requirements), "preparations": len(meeting.preparations), "tasks": len(meeting.tasks),
    }  # fmt: skip
    parts = (words.count(f"letter.will_be_{name}", number) for name, number in counted.items() if number)
    return words("letter.will_be", parts=Markup(", ").join(parts))


def _names(words: Words, missing: Iterable[Entry]) -> list[str]:
    return list(dict.fromkeys(words.plain(f"letter.field_{one.name}").lower() for one in missing))


def of_which(words: Words, proposed: Proposed, offered: Sequence[Meeting]) -> Screen:
    """Conclusions that do not say surely of which meeting they are; the likeliest first."""
    name, paper = tag(proposed.meeting.key), proposed.meeting.documents[0]
    said = words("letter.of_which", paper=paper_of(words, paper))
    counts = words.count("letter.of_which_tasks", len(proposed.meeting.tasks))
    buttons = [Button(_dated(words, one), press=f"{PRESS}:b:{name}:{tag(one.key)}") for one in offered]
    other = Button(words.plain("letter.button_other"), press=f"{PRESS}:o:{name}")
    return Screen(lines(said, counts, words("letter.of_which_ask")), tuple((one,) for one in (*buttons, other)))


def _dated(words: Words, meeting: Meeting) -> str:
    days = [one.start.value.day for one in meeting.sessions if one.start is not None]
    return shorten(" ".join((*(dates.short_day(words, day) for day in days[:1]), meeting.title.value)), LABEL + 6)


def convened(words: Words, meeting: Meeting) -> Screen:
    """It is there; nobody is bound to it yet, so the next step is to let the units in."""
    number = len(invited(meeting))
    invite = Button(words.plain("letter.button_codes"), press="ma_moi:o:contact:0") if number else None
    schedule = Button(words.plain("button.see_schedule"), press="lich:a:0")
    text = words("letter.convened", title=shorten(meeting.title.value, TITLE))
    return Screen(
        paragraphs(text, words.count("letter.next_codes", number) if number else None), grid([schedule, invite])
    )


def discard(words: Words, proposed: Proposed) -> Screen:
    name = tag(proposed.meeting.key)
    buttons = [
        Button(words.plain("letter.button_discard_surely"), press=f"{PRESS}:g:{name}"),
        Button(words.plain("letter.button_back"), press=f"{PRESS}:p:{name}:0"),
    ]
    return Screen(paragraphs(named(words, proposed), words("letter.discard")), grid(buttons))


def discarded(words: Words) -> Screen:
    return Screen(words("letter.discarded"), ((Button(words.plain("letter.button_another"), press=f"{PRESS}:l"),),))


def kept(words: Words, proposed: Proposed) -> Screen:
    name = tag(proposed.meeting.key)
    buttons = [
        Button(words.plain("letter.button_go_on"), press=f"{PRESS}:p:{name}:0"),
        Button(words.plain("letter.button_another"), press=f"{PRESS}:l"),
    ]
    return Screen(words("letter.kept", title=title_of(words, proposed)), grid(buttons))
