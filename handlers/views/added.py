"""What a later letter adds to a meeting: a line for each part, for who decides on it and for whom it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.unit_names import full
from locales import Words
from meetings.adding import COLLECTIONS, OWN, Parts
from meetings.deadlines import Deadline
from meetings.facts import Fact
from meetings.model import BridgePoint, Contact, Meeting, Requirement, Session, Task
from meetings.moments import Moment
from meetings.tags import tag

KINDS = (
    "sessions",
    "bridge_points",
    "requirements",
    "preparations",
    "tasks",
    "contacts",
    "topics",
    "documents",
    "roster",
)
"""In which order they are counted and shown; a programme goes with its session."""
TITLE, WHO = 160, 80
MOST_NAMES, MOST = 6, 8


def counted(words: Words, parts: Parts) -> str:
    """1 buổi họp, 2 yêu cầu nộp."""
    found = [str(words.count(f"added.{name}", len(getattr(parts, name)))) for name in KINDS if getattr(parts, name)]
    found += [words.plain(f"added.{name}") for name in OWN if getattr(parts, name) and name != "deputies_note"]
    return ", ".join(found)


def shown(words: Words, meeting: Meeting, parts: Parts, *, phones: bool = True) -> Iterator[tuple[Markup, str | None]]:
    """A line for each part, and the words of the document that it was read from; `phones`: whether numbers may be read."""
    drawn: Mapping[str, Callable[[Any], Markup]] = {
        "sessions": lambda one: _session(words, meeting, parts, one),
        "requirements": lambda one: _duty(words, "added.requirement", one),
        "preparations": lambda one: _duty(words, "added.preparation", one),
        "tasks": lambda one: _duty(words, "added.task", one),
        "contacts": lambda one: _contact(words, one, phones=phones),
        "topics": lambda one: words("added.topic", title=shorten(one.title.value, TITLE)),
        "documents": lambda one: words("added.document", title=shorten(one.title, TITLE)),
    }
    for name in KINDS:
        if name in drawn:
            yield from ((drawn[name](one), _quote(one)) for one in getattr(parts, name))
        elif name == "bridge_points":
            yield from _points(words, meeting, parts.bridge_points)
    yield from _own(words, parts)
    if parts.roster:
        yield _names(words, "added.units", [one.unit.name for one in parts.roster]), None


def _quote(one: Any) -> str | None:
    """A task says by itself until when it is due; its words are the whole clause."""
    due = None if isinstance(one, Task) else getattr(one, "due", None)
    fact = getattr(one, "start", None) or due or getattr(one, "what", None)
    return fact.source.quote if isinstance(fact, Fact) else None


def _session(words: Words, meeting: Meeting, parts: Parts, one: Session) -> Markup:
    when = phrases.span(words, one.start.value, one.end.value if one.end else None) if one.start else ""
    host = words("added.host", unit=shorten(full(meeting, one.host), WHO)) if one.host else None
    items = sum(each.session == one.key for each in parts.agenda)
    return lines(
        words("added.session", when=phrases.capital(when), title=shorten(one.title.value, TITLE)),
        host,
        phrases.field(words, "session.place", one.place),
        phrases.field(words, "session.chair", one.chair),
        words.count("added.agenda", items) if items else None,
    )


def _duty(words: Words, key: str, one: Any) -> Markup:
    due: Fact[Deadline] | None = one.due
    who, co = (one.lead, one.co) if isinstance(one, Task) else (one.who, None)
    return lines(
        words(key, what=shorten(one.what.value, TITLE)),
        words("added.who", who=shorten(who.value, WHO)) if who is not None and len(who.value) > 1 else None,
        words("added.co", units=", ".join(shorten(each, WHO) for each in co.value)) if co is not None else None,
        words("added.due", due=_due(words, due.value)) if due is not None else None,
        words("added.to", to=shorten(one.to.value, WHO)) if isinstance(one, Requirement) and one.to else None,
    )


def _due(words: Words, due: Deadline) -> str:
    moment: Moment = due.moment
    return words.plain("letter.due_by" if due.inclusive else "letter.due_before", moment=phrases.moment(words, moment))


def _points(words: Words, meeting: Meeting, points: tuple[BridgePoint, ...]) -> Iterator[tuple[Markup, str | None]]:
    """Those that were read from the same words share a line."""
    groups: dict[object, list[BridgePoint]] = {}
    for one in points:
        groups.setdefault(one.name.source if len(points) > MOST_NAMES else one.key, []).append(one)
    for same in groups.values():
        room = same[0].room
        head = (
            _names(words, "added.points", [one.name.value for one in same])
            if len(same) > 1
            else words("added.point", name=shorten(same[0].name.value, WHO))
        )
        unit = same[0].unit if len(same) == 1 else None
        who = words("added.run_by", unit=shorten(full(meeting, unit), WHO)) if unit else None
        yield lines(head, phrases.field(words, "site.room", room), who), same[0].name.source.quote


def _names(words: Words, key: str, names: list[str]) -> Markup:
    listed = ", ".join(shorten(name, WHO) for name in names[:MOST_NAMES])
    return words(key, number=len(names), names=f"{listed}…" if len(names) > MOST_NAMES else listed)


def _contact(words: Words, one: Contact, *, phones: bool) -> Markup:
    ways = [fact.value for fact in (one.phone, one.email) if fact is not None] if phones else []
    return words("added.contact", name=", ".join([shorten(one.name.value, WHO), *ways]))


def _own(words: Words, parts: Parts) -> Iterator[tuple[Markup, str | None]]:
    """What is stated of the whole meeting for the first time."""
    if parts.chair is not None:
        yield words("session.chair", value=shorten(parts.chair.value, TITLE)), parts.chair.source.quote
    rule = parts.deputies
    if rule is not None:
        yield words("added.rule", rule=words.plain(f"letter.rule_{rule.value.value}")), rule.source.quote
    elif parts.deputies_note is not None:
        yield words("added.rule", rule=shorten(parts.deputies_note.value, TITLE)), None
    if parts.backdrop is not None:
        yield words("added.backdrop_is", text=shorten(parts.backdrop.value, TITLE)), None


def message(
    words: Words, meeting: Meeting, parts: Parts, dear: Markup | None, units: tuple[str, ...], *, group: bool = False
) -> Screen:
    """As somebody receives it for those units: what concerns them, from which letter, and the ways to see to it."""
    every = [line for line, _ in shown(words, meeting, parts, phones=not group)]
    told = [fact for name in COLLECTIONS for one in getattr(parts, name) if (fact := _told(one)) is not None]
    told += [fact for name in OWN if (fact := getattr(parts, name)) is not None]
    text = paragraphs(
        lines(words("added.head", what=counted(words, parts)), dear, phrases.title(meeting)),
        *every[:MOST],
        words("added.more", number=len(every) - MOST) if len(every) > MOST else None,
        phrases.sources(words, meeting, told),
    )
    return Screen(text, grid(_buttons(words, parts, units)))


def _told(one: Any) -> Fact[object] | None:
    found = next((getattr(one, name) for name in ("title", "what", "name") if hasattr(one, name)), None)
    return found if isinstance(found, Fact) else None


def _buttons(words: Words, parts: Parts, units: tuple[str, ...]) -> list[Button | None]:
    answer = parts.sessions and units
    return [
        Button(words.plain("work.button_register"), press=f"dang_ky:u:{tag(units[0])}") if answer else None,
        Button(words.plain("button.see_schedule"), press="lich:a:0") if parts.sessions or parts.bridge_points else None,
        Button(words.plain("button.deadlines"), press="han_nop:p:0")
        if parts.requirements or parts.preparations
        else None,
        Button(words.plain("button.tasks"), press="nhiem_vu:own" if units else "nhiem_vu:u:-:0")
        if parts.tasks
        else None,
        Button(words.plain("menu.lien_he"), press="lien_he:p:0") if parts.contacts else None,
    ]
