"""Proposals: a unit's own, one with its answer, the question for one, and the organisers' digest by topic."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from handlers.acting import Acting
from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, fit, grid, lines, paragraphs, shorten
from locales import Words, dates
from meetings.model import Meeting, Topic
from meetings.moments import VIETNAM
from meetings.proposals import Proposal, by_topic
from meetings.records import Record, Records
from meetings.tags import tag
from meetings.units import Unit

PER_PAGE = 6
UNIT = 120
LINE = 160


def place(verb: str, unit: str, *rest: object) -> str:
    return "kien_nghi:" + ":".join([verb, tag(unit), *map(str, rest)])


def listed(words: Words, acting: Acting, own: Sequence[Record[Proposal]], page: int, *, may_write: bool) -> Screen:
    """All of one unit, the newest first."""
    unit = acting.unit.key
    shown = page_of(list(reversed(own)), page, PER_PAGE)
    head = lines(words("proposal.title"), shorten(acting.unit.name, UNIT))
    rows = [_line(words, acting.meeting, one.value) for one in shown.rows]
    write = Button(words.plain("proposal.button_new"), press=place("n", unit)) if may_write else None
    cards = [_card_button(words, unit, one.value) for one in shown.rows]
    turning = turn(shown, place("u", unit, ""))
    digest = Button(words.plain("proposal.button_digest"), press="kien_nghi:d:0") if acting.on_behalf else None
    text = paragraphs(head, *(rows or [words("proposal.none")]))
    ways = grid([write, digest, see_schedule(words)])
    return Screen(text, (*grid(cards), *([turning] if turning else []), *ways))


def _card_button(words: Words, unit: str, value: Proposal) -> Button:
    return Button(words.plain("proposal.button_card", number=value.number), press=place("r", unit, value.number))


def _line(words: Words, meeting: Meeting, value: Proposal) -> Markup:
    return lines(
        words("proposal.line", number=value.number, topic=_topic(words, meeting, value)),
        shorten(value.text, LINE),
        words(f"proposal.{_state(value)}"),
    )


def _state(value: Proposal) -> str:
    if value.withdrawn:
        return "state_withdrawn"
    return "state_answered" if value.answer else "state_waiting"


def _topic(words: Words, meeting: Meeting, value: Proposal) -> str:
    numbers = {topic.key: place for place, topic in enumerate(meeting.topics, 1)}
    if value.topic not in numbers:
        return words.plain("proposal.general")
    return words.plain("proposal.of_topic", number=numbers[value.topic])


def topics(words: Words, acting: Acting) -> Screen:
    """Which topic it belongs to."""
    unit, meeting = acting.unit.key, acting.meeting
    rows = [
        words("proposal.topic", number=number, title=shorten(topic.title.value, LINE))
        for number, topic in enumerate(meeting.topics, 1)
    ]
    buttons = [
        Button(words.plain("proposal.of_topic", number=number), press=place("q", unit, tag(topic.key)))
        for number, topic in enumerate(meeting.topics, 1)
    ]
    general = Button(words.plain("proposal.general"), press=place("q", unit, "-"))
    back = Button(words.plain("proposal.button_back"), press=place("u", unit))
    return Screen(paragraphs(words("proposal.which_topic"), lines(*rows)), grid([*buttons, general, back]))


def question(words: Words, acting: Acting, key: str, about: str | None = None) -> Screen:
    """What waits for a text; `about` is what stands now, or what is answered."""
    text = paragraphs(
        lines(words(key), shorten(acting.unit.name, UNIT)),
        words("proposal.quoted", text=shorten(about, 1500)) if about else None,
        words("proposal.how"),
    )
    return Screen(text, grid([Button(words.plain("button.stop"), press="thoat:")]))


def card(words: Words, acting: Acting, value: Proposal, *, may_write: bool, organiser: bool) -> Screen:
    unit, number = acting.unit.key, value.number
    text = paragraphs(
        lines(
            words("proposal.card", number=number, topic=_topic(words, acting.meeting, value)),
            shorten(acting.unit.name, UNIT),
            words("proposal.on_behalf") if value.on_behalf else None,
        ),
        Markup.escape(shorten(value.text, 1800)),
        _answered(words, value) or words(f"proposal.{_state(value)}"),
    )
    standing = may_write and not value.withdrawn and not value.answer
    offered = [
        ("answer", "a", organiser and not value.withdrawn),
        ("correct", "e", standing),
        ("withdraw", "w", standing),
        ("restore", "z", may_write and value.withdrawn),
        ("back", "u", True),
    ]
    buttons = [
        Button(words.plain(f"proposal.button_{label}"), press=place(verb, unit, *([] if verb == "u" else [number])))
        for label, verb, there in offered
        if there
    ]
    digest = Button(words.plain("proposal.button_digest"), press="kien_nghi:d:0") if organiser else None
    return Screen(text, grid([*buttons, digest, see_schedule(words)]))


def _answered(words: Words, value: Proposal) -> Markup | None:
    if value.answer is None or value.withdrawn:
        return None
    at = value.answered_at.astimezone(VIETNAM) if value.answered_at else None
    when = f"{dates.clock(words, at.time())}, {dates.full_day(words, at.date())}" if at else ""
    return lines(
        words("proposal.answered", name=phrases.who(words, value.answered_by, 100), at=when),
        shorten(value.answer, 1800),
    )


def told(words: Words, meeting: Meeting, unit: Unit, value: Proposal) -> Screen:
    """To the unit's contacts, once it is answered."""
    text = paragraphs(
        lines(words("proposal.told", unit=shorten(unit.name, UNIT)), phrases.title(meeting)),
        words("proposal.quoted", text=shorten(value.text, 500)),
        _answered(words, value),
    )
    see = Button(
        words.plain("proposal.button_card", number=value.number),
        press=place("r", unit.key, value.number),
        meeting=meeting.key,
    )
    return Screen(text, grid([see]))


def digest(words: Words, meeting: Meeting, records: Records, page: int) -> Screen:
    """Everything that stands, by topic; each a button to its card."""
    units = {invited.unit.key: invited.unit for invited in meeting.roster}
    every = [(number, topic, one) for number, topic, group in by_topic(meeting, records) for one in group]
    shown = page_of(every, page, PER_PAGE)
    waiting = sum(one.value.answer is None for _, _, one in every)
    head = words("proposal.digest", title=phrases.title(meeting), all=len(every), waiting=waiting)
    blocks = [_entry(words, number, topic, units.get(one.unit or ""), one.value) for number, topic, one in shown.rows]
    cards = [
        Button(
            words.plain("proposal.button_of", unit=_short(units[one.unit]), number=one.value.number),
            press=place("r", one.unit, one.value.number),
        )
        for _, _, one in shown.rows
        if one.unit in units
    ]
    turning = turn(shown, "kien_nghi:d:")
    files = [("sheet", "x"), ("text", "t")] if every else []
    exports = [Button(words.plain(f"proposal.button_{label}"), press=f"kien_nghi:{verb}") for label, verb in files]
    text = paragraphs(head, *(fit(blocks)[0] or [words("proposal.none")]))
    return Screen(text, (*grid(cards), *([turning] if turning else []), *grid([*exports, see_schedule(words)])))


def _entry(words: Words, number: int, topic: Topic | None, unit: Unit | None, value: Proposal) -> Markup:
    group = words.plain("proposal.of_topic", number=number) if topic else words.plain("proposal.general")
    return lines(
        words("proposal.entry", topic=group, unit=shorten(unit.name if unit else "", 80), number=value.number),
        shorten(value.text, LINE),
        words(f"proposal.{_state(value)}"),
    )


def _short(unit: Unit) -> str:
    name = unit.name.removeprefix("Sở KH&CN ").removeprefix("tỉnh ").removeprefix("thành phố ")
    return shorten(phrases.capital(name), 22)
