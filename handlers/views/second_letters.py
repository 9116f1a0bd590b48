"""What a second letter changes of a meeting: each change with its words, who does what again, whom it reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handlers.views import change_preview
from handlers.views.changing import summary
from handlers.views.letters import PRESS, QUOTE, TITLE
from handlers.views.screen import Button, Screen, lines, paragraphs, shorten
from handlers.views.worded import said
from locales import Words
from meetings.circle import Reach
from meetings.convening.again import Again, Duty
from meetings.convening.second import Altered, Second
from meetings.model import Document, Meeting
from meetings.problems import Problem

MOST_UNITS = 3
MOST = 8
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
    second: Second
    stands: str
    approval: bool = False
    overtaken: bool = False


def difference(words: Words, one: Brought, name: str) -> Screen:
    """`name` is the letter's on the desk."""
    title = shorten(one.meeting.title.value, TITLE)
    paper = shorten(one.paper.number or one.paper.title, TITLE)
    key = "letter.button_submit_changes" if one.approval else "letter.button_apply"
    apply = (Button(words.plain(key), press=f"{PRESS}:a:{name}:{one.stands}"),) if one.altered else ()
    other = Button(words.plain("letter.button_other"), press=f"{PRESS}:o:{name}")
    drop = Button(words.plain("letter.button_drop_letter"), press=f"{PRESS}:d:{name}")
    text = paragraphs(
        words("change.overtaken") if one.overtaken else None,
        lines(words("letter.second", title=title), words("letter.second_paper", paper=paper)),
        *_changes(words, one),
        lines(*_refused(words, one)),
        lines(*_duties(words, one)),
        lines(*change_preview.reach(words, one.reach)) if one.altered else None,
        _added(words, one.second),
    )
    return Screen(text, (*((apply,) if apply else ()), (other,), (drop,)))


def _changes(words: Words, one: Brought) -> Iterator[Markup]:
    for each in one.altered[:MOST]:
        line = words("letter.sentence", text=summary(words, one.meeting, each.change))
        yield lines(line, words("letter.quote", quote=shorten(" ".join(each.quote.split()), QUOTE)))
    if len(one.altered) > MOST:
        yield words("letter.more_changes", number=len(one.altered) - MOST)


def _refused(words: Words, one: Brought) -> Iterator[Markup]:
    for each, problem in one.refused[:MOST]:
        why = words(problem.key, **said(words, problem))
        yield words("letter.not_applied", what=summary(words, one.meeting, each.change), why=why)


def _duties(words: Words, one: Brought) -> Iterator[Markup]:
    """Trả lời lại việc dự họp: 3 đơn vị (…): for each kind of work who does it again."""
    names = {each.unit.key: each.unit.name for each in one.meeting.roster}
    for kind in Again:
        units = list(dict.fromkeys(duty.unit for duty in one.duties if duty.again is kind))
        if units:
            shown = ", ".join(shorten(names.get(unit, unit), NAME) for unit in units[:MOST_UNITS])
            more = "…" if len(units) > MOST_UNITS else ""
            yield words(f"letter.again_{kind.name.lower()}", number=len(units), units=f"{shown}{more}")


def _added(words: Words, second: Second) -> Markup | None:
    if not second.adds:
        return None
    return words(
        "letter.second_adds", sessions=second.sessions, requirements=second.requirements,
        preparations=second.preparations, tasks=second.tasks,
    )  # fmt: skip
