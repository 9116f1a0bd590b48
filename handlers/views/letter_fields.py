"""Correcting a draft: which field of a page, what stands there with its words, and the question for another value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handlers.views.letters import (
    LABEL,
    PRESS,
    QUOTE,
    TITLE,
    line_of,
    named,
    page_of_field,
    pages_of,
    quoted,
    value_of,
)
from handlers.views.paging import page_of
from handlers.views.phrases import capital
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.worded import said
from locales import Words
from meetings.convening import Entry, Kind, Proposed
from meetings.convening.fields import MORE_UNITS
from meetings.model import DeputyRule
from meetings.problems import Problem
from meetings.tags import tag


def choose(words: Words, proposed: Proposed, number: int) -> Screen:
    """Which field of that page: each a button."""
    shown = page_of(pages_of(words, proposed), number, 1)
    name = tag(proposed.meeting.key)
    entries = shown.rows[0] if shown.rows else []
    labels = _labels(words, entries)
    buttons = [
        Button(label, press=f"{PRESS}:f:{name}:{tag(one.path)}") for one, label in zip(entries, labels, strict=True)
    ]
    more = Button(words.plain("letter.field_more_units"), press=f"{PRESS}:e:{name}:{tag(MORE_UNITS)}")
    back = Button(words.plain("letter.button_back"), press=f"{PRESS}:p:{name}:{shown.number}")
    return Screen(paragraphs(named(words, proposed), words("letter.choose")), (*grid(buttons), (more, back)))


def _labels(words: Words, entries: Sequence[Entry]) -> list[str]:
    """What each field is called on its button; two that would read alike say what they are, or of what."""
    names = Counter(one.name for one in entries)
    labels = [_short(words, one, alone=names[one.name] == 1) for one in entries]
    return [
        _fuller(words, one) if labels.count(label) > 1 else label for one, label in zip(entries, labels, strict=True)
    ]


def _fuller(words: Words, one: Entry) -> str:
    """The end of the name of its part tells more than its beginning, which visits of one tour share."""
    named, told = words.plain(f"letter.field_{one.name}"), value_of(words, one.value or one.of or "")
    room = max(LABEL - len(named), LABEL // 3)
    end = f" {told[-room:].partition(' ')[2]}".rpartition(" - ")[2].strip()
    return f"{named}: {told if len(told) <= room else f'…{end}'}"


def _short(words: Words, one: Entry, *, alone: bool) -> str:
    """The name of the field; of several with the same name, what each holds."""
    named = words.plain(f"letter.field_{one.name}")
    return named if alone or one.value is None else shorten(value_of(words, one.value), LABEL)


def field(words: Words, proposed: Proposed, one: Entry) -> Screen:
    name, place = tag(proposed.meeting.key), tag(one.path)
    added, value = quoted(words, one, limit=4 * QUOTE), line_of(words, one)
    change = words.plain("letter.button_correct" if one.value is not None else "letter.button_add")
    correctable = one.kind is not Kind.UNITS or one.value is None
    droppable = one.value is not None and not one.kept
    rows = grid([
        Button(change, press=f"{PRESS}:e:{name}:{place}") if correctable else None,
        Button(words.plain("letter.button_drop"), press=f"{PRESS}:x:{name}:{place}") if droppable else None,
        Button(words.plain("letter.button_back"), press=f"{PRESS}:c:{name}:{page_of_field(words, proposed, one.path)}"),
    ])  # fmt: skip
    of = words("letter.part", title=shorten(one.of, TITLE)) if one.of and one.value != one.of else None
    return Screen(paragraphs(named(words, proposed), lines(of, value, added)), rows)


def ask(words: Words, proposed: Proposed, one: Entry, problem: Problem | None) -> Screen:
    """The question for one field; after an answer that was not understood, with the reason. A rule is one of few buttons."""
    reason = words(problem.key, **said(words, problem)) if problem else None
    kind = "end" if one.path.endswith(".end") else one.kind.value
    question = words(f"letter.ask_{kind}", field=words(f"letter.field_{one.name}"))
    name, place = tag(proposed.meeting.key), tag(one.path)
    rules = tuple(DeputyRule) if one.kind is Kind.RULE else ()
    ways = [
        (Button(capital(words.plain(f"letter.rule_{rule}")), press=f"{PRESS}:v:{name}:{place}:{rule}"),)
        for rule in rules
    ]
    page = page_of_field(words, proposed, one.path)
    back = f"c:{name}:{page}" if one.path == MORE_UNITS else f"f:{name}:{place}"
    text = paragraphs(named(words, proposed), reason, question)
    return Screen(text, (*ways, (Button(words.plain("letter.button_back"), press=f"{PRESS}:{back}"),)))
