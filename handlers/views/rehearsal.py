"""What a rehearsal came to: how many messages to how many, who gets most, and what differs from the last one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.rehearsing import Difference, Run, moment
from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from locales import Words

MOST = 5
NAME = 60


def figures(words: Words, done: Run) -> list[Markup]:
    """How many messages go to how many people and groups, and how many one of them gets."""
    counts = done.counts()
    people = [pair for one, pair in counts.items() if one.bound and one.chat > 0]
    told = [words("rehearsal.total", number=sum(every for every, _ in people), people=len(people))]
    for key, some in (
        ("rehearsal.groups", [every for one, (every, _) in counts.items() if one.chat < 0]),
        ("rehearsal.units_nobody", [every for one, (every, _) in counts.items() if not one.bound]),
    ):
        if some:
            told.append(words(key, number=len(some), messages=sum(some)))
    if people:
        most, needed = max(every for every, _ in people), max(needed for _, needed in people)
        told.append(words("rehearsal.each", most=most, needed=needed))
    return told


def summary(words: Words, done: Run, changed: Difference | None, before: datetime | None) -> Screen:
    """`changed` since the run that ended at the aware time `before`; None for the first one."""
    span = (
        words("rehearsal.span", first=moment(words, done.lines[0].at), last=moment(words, done.lines[-1].at))
        if done.lines
        else words("rehearsal.nothing")
    )
    text = paragraphs(
        lines(words("rehearsal.title"), phrases.title(done.meeting), words("rehearsal.sends_nothing")),
        lines(span, *figures(words, done)),
        lines(*_most(words, done)),
        _differs(words, changed, before),
    )
    ways = [
        Button(words.plain("rehearsal.button_sheet"), press="chay_thu:x"),
        Button(words.plain("rehearsal.button_text"), press="chay_thu:t"),
        Button(words.plain("rehearsal.button_picture"), press="chay_thu:i"),
        Button(words.plain("rehearsal.button_again"), press="chay_thu:r"),
        see_schedule(words),
    ]
    return Screen(text, grid(ways))


def _most(words: Words, done: Run) -> list[Markup]:
    counts = [(to, pair) for to, pair in done.counts().items() if to.bound]
    counts.sort(key=lambda one: (-one[1][0], one[0].name, one[0].chat))
    told = [counted(words, to.name, to.role, every, needed) for to, (every, needed) in counts[:MOST]]
    return [words("rehearsal.most"), *told] if told else []


def counted(words: Words, name: str, role: str, every: int, needed: int) -> Markup:
    return words("rehearsal.person", name=shorten(name, NAME), role=role, number=every, needed=needed)


def _differs(words: Words, changed: Difference | None, before: datetime | None) -> Markup:
    if changed is None or before is None:
        return words("rehearsal.first")
    when = moment(words, before)
    if not changed:
        return words("rehearsal.same", when=when)
    counts = {"added": len(changed.added), "gone": len(changed.gone), "otherwise": len(changed.otherwise)}
    some = [*_some(words, "added", changed.added), *_some(words, "gone", changed.gone)]
    return lines(words("rehearsal.differs", when=when, **counts), *some, *_some(words, "otherwise", changed.otherwise))


def _some(words: Words, how: str, heads: Sequence[str]) -> list[Markup]:
    shown = [words(f"rehearsal.{how}", head=shorten(head, 2 * NAME)) for head in heads[:MOST]]
    return [*shown, words("rehearsal.more", number=len(heads) - MOST)] if len(heads) > MOST else shown
