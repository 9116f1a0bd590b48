"""What a second letter brings to a meeting: changes and additions with its words, who does what again, whom it reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handlers.views import added, change_preview
from handlers.views.changing import summary
from handlers.views.guide import see_schedule
from handlers.views.letters import PAGE, PRESS, QUOTE, TITLE, doubted, paper_of, warned_button
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, fit, lines, paragraphs, shorten
from handlers.views.worded import said
from locales import Words
from meetings.adding import Parts
from meetings.circle import Reach
from meetings.convening.again import Again, Duty
from meetings.convening.doubts import Doubt
from meetings.convening.second import Altered
from meetings.model import Document, Meeting
from meetings.problems import Problem

MOST_UNITS = 3
NAME = 60


@dataclass(frozen=True, slots=True)
class Brought:
    """A letter's difference on what stands; `refused` cannot be any more, `stands` names what it replaces."""

    meeting: Meeting
    paper: Document
    altered: Sequence[Altered]
    refused: Sequence[tuple[Altered, Problem]]
    duties: Sequence[Duty]
    reach: Reach
    added: Parts
    stands: str
    doubts: Sequence[Doubt] = ()
    approval: bool = False
    overtaken: bool = False

    def __bool__(self) -> bool:
        return bool(self.altered or self.added)


def difference(words: Words, one: Brought, name: str, number: int) -> Screen:
    """All of it, page by page; `name` is the letter's on the desk. Whom it reaches stands on every page."""
    paper = paper_of(words, one.paper)
    parts = [*_changes(words, one), *_refused(words, one), *_added(words, one)]
    shown = page_of(fit(parts, PAGE), number, 1)
    text = paragraphs(
        words("change.overtaken") if one.overtaken else None,
        lines(
            words("letter.second", title=shorten(one.meeting.title.value, TITLE)),
            words("letter.second_paper" if one or one.refused else "letter.second_nothing", paper=paper),
        ),
        *(shown.rows[0] if shown.rows else ()),
        lines(*_duties(words, one)),
        doubted(words, one.doubts) if one or one.refused else None,
        lines(*change_preview.reach(words, one.reach)) if one else None,
    )
    turning = turn(shown, f"{PRESS}:p:{name}:")
    return Screen(text, (*((turning,) if turning else ()), *_rows(words, one, name)))


def _rows(words: Words, one: Brought, name: str) -> tuple[tuple[Button, ...], ...]:
    key = "letter.button_apply" if one.altered else "letter.button_apply_added"
    label = words.plain("letter.button_submit_changes" if one.approval else key)
    apply = (Button(label, press=f"{PRESS}:a:{name}:{one.stands}"),)
    other = (Button(words.plain("letter.button_other"), press=f"{PRESS}:o:{name}"),)
    if not one:  # nothing was corrected, so nothing is lost
        gone = Button(words.plain("letter.button_drop_letter"), press=f"{PRESS}:g:{name}")
        return (other, (gone, see_schedule(words)))
    drop = (Button(words.plain("letter.button_drop_letter"), press=f"{PRESS}:d:{name}"),)
    warned = ((warned_button(words, name, len(one.doubts)),),) if one.doubts else ()
    return (apply, *warned, other, drop)


def _changes(words: Words, one: Brought) -> Iterator[Markup]:
    for each in one.altered:
        line = words("letter.sentence", text=summary(words, one.meeting, each.change))
        yield lines(line, _quoted(words, each.quote))


def _quoted(words: Words, quote: str) -> Markup:
    return words("letter.quote", quote=shorten(" ".join(quote.split()), QUOTE))


def _refused(words: Words, one: Brought) -> Iterator[Markup]:
    for each, problem in one.refused:
        why = words(problem.key, **said(words, problem))
        yield words("letter.not_applied", what=summary(words, one.meeting, each.change), why=why)


def _added(words: Words, one: Brought) -> Iterator[Markup]:
    """Under a heading of its own, which stands with the first of it."""
    head: Markup | None = words("letter.second_adds_head")
    for line, quote in added.shown(words, one.meeting, one.added):
        yield lines(head, line, _quoted(words, quote) if quote else None)
        head = None


def _duties(words: Words, one: Brought) -> Iterator[Markup]:
    """Trả lời lại việc dự họp: 3 đơn vị (…): for each kind of work who does it again."""
    names = {each.unit.key: each.unit.name for each in one.meeting.roster}
    for kind in Again:
        units = list(dict.fromkeys(duty.unit for duty in one.duties if duty.again is kind))
        if units:
            shown = ", ".join(shorten(names.get(unit, unit), NAME) for unit in units[:MOST_UNITS])
            more = "…" if len(units) > MOST_UNITS else ""
            yield words(f"letter.again_{kind.name.lower()}", number=len(units), units=f"{shown}{more}")
