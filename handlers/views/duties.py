"""What must be handed in or prepared, and until when; what was concluded, and who follows it up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import paged
from handlers.views.screen import Button, Rows, Screen, fit, grid, lines, paragraphs, shorten
from locales import Words, dates
from meetings.deadlines import Deadline, State, last_safe, state, warnings
from meetings.facts import Fact, SourceKind
from meetings.model import DocumentKind, Meeting, Preparation, Requirement, Task, TaskState
from meetings.moments import Precision
from meetings.problems import Problem
from meetings.units import Unit

PER_PAGE = 5


def due_line(
    words: Words, meeting: Meeting, fact: Fact[Deadline] | None, now: datetime, *, done: bool = False
) -> Markup:
    """The wording, the last safe moment where the wording hides it, and how far off it is."""
    if fact is None:
        return words("duty.no_due", absent=words("absent.document"))
    deadline = fact.value
    wording = phrases.said(words, Fact(deadline.wording, fact.source))
    safe = last_safe(deadline)
    values = {
        "wording": wording,
        "clock": dates.clock(words, safe.timetz().replace(tzinfo=None)),
        "day": dates.full_day(words, safe.date()),
        "far": phrases.how_far(words, safe.date(), now),
    }
    overdue = state(deadline, now) is State.OVERDUE and not done
    noticed = [words("duty.warning", warning=warning(words, problem)) for problem in _contradictions(meeting, fact)]
    return lines(words("duty.overdue" if overdue else "duty.due", **values), *noticed)


def _contradictions(meeting: Meeting, fact: Fact[Deadline]) -> list[Problem]:
    issued = _issued(meeting, fact)
    return [problem for problem in warnings(fact.value, issued) if problem.key == "deadline.before_issue"]


def _issued(meeting: Meeting, fact: Fact[Deadline]) -> date | None:
    if fact.source.kind is not SourceKind.DOCUMENT:
        return None
    document = next((d for d in meeting.documents if d.key == fact.source.document), None)
    if document is None or document.issued is None or document.issued.precision is not Precision.DAY:
        return None
    return document.issued.day


def warning(words: Words, problem: Problem) -> Markup:
    """A contradiction in words; its days in the official style."""
    shown = {
        key: dates.day(words, value) if isinstance(value, date) else value for key, value in problem.values.items()
    }
    return words(problem.key, **shown)


def deadlines(
    words: Words,
    meeting: Meeting,
    wanted: Sequence[Requirement | Preparation],
    now: datetime,
    page: int = 0,
    unit: Unit | None = None,
) -> Screen:
    """What is to be handed in or prepared, by everybody or by that unit."""
    general = words("duty.list_title", title=phrases.title(meeting))
    title = words("duty.title_of", unit=shorten(unit.name, 200), title=phrases.title(meeting)) if unit else general
    others = len(wanted) < len(meeting.requirements) + len(meeting.preparations)
    everything = Button(words.plain("button.all_duties"), press="han_nop:a:0") if others else None
    rows = grid([everything]) + _back(words, meeting)
    if not wanted:
        return Screen(lines(title, words("duty.none_of" if others else "duty.none")), rows)
    blocks = [_duty(words, meeting, one, now) for one in wanted]
    shown, turning = paged(fit_by_count(blocks), page, f"han_nop:{'p' if unit else 'a'}:")
    source = phrases.sources(words, meeting, [one.what for one in wanted])
    return Screen(paragraphs(title, *shown, source), turning + rows)


def _duty(words: Words, meeting: Meeting, one: Requirement | Preparation, now: datetime) -> Markup:
    if isinstance(one, Requirement):
        return _requirement(words, meeting, one, now)
    return _preparation(words, meeting, one, now)


def fit_by_count(blocks: Sequence[Markup]) -> list[list[Markup]]:
    """Pages of at most five blocks, fewer where they would not fit into one message."""
    return [page for i in range(0, len(blocks), PER_PAGE) for page in fit(blocks[i : i + PER_PAGE])]


def _back(words: Words, meeting: Meeting) -> Rows:
    topics = Button(words.plain("button.topics"), press="noi_dung:p:0") if meeting.topics else None
    return grid([see_schedule(words), topics])


def _requirement(words: Words, meeting: Meeting, one: Requirement, now: datetime) -> Markup:
    return lines(
        words("duty.requirement", what=shorten(one.what.value, 400)),
        phrases.field(words, "duty.who", one.who),
        due_line(words, meeting, one.due, now),
        phrases.field(words, "duty.to", one.to),
        phrases.field(words, "duty.format", one.format),
    )


def _preparation(words: Words, meeting: Meeting, one: Preparation, now: datetime) -> Markup:
    return lines(
        words("duty.preparation", what=shorten(one.what.value, 400)),
        phrases.field(words, "duty.who", one.who),
        due_line(words, meeting, one.due, now) if one.due else None,
    )


def conclusions(words: Words, meeting: Meeting, page: int) -> Screen:
    """The points of the conclusions, and how many tasks came out of them."""
    heading = words("conclusion.title", title=phrases.title(meeting))
    if not meeting.conclusions and not meeting.tasks:
        return Screen(lines(heading, words("conclusion.none")), _back(words, meeting))
    points = [_point(words, one.text, one.by) for one in meeting.conclusions]
    shown, turning = paged(fit_by_count(points), page, "ket_luan:p:")
    open_tasks = sum(task.state is TaskState.OPEN for task in meeting.tasks)
    count = words.count("conclusion.tasks", len(meeting.tasks), open=open_tasks) if meeting.tasks else None
    facts = [*(c.text for c in meeting.conclusions), *(t.what for t in meeting.tasks[:1])]
    source = phrases.sources(words, meeting, [Fact("", f.source) for f in facts])
    reported = words("conclusion.from_news") if _all_from_news(meeting) else None
    text = paragraphs(lines(heading, reported), *shown, count, source)
    tasks = Button(words.plain("button.tasks"), press="nhiem_vu:own") if meeting.tasks else None
    rows = grid([tasks, see_schedule(words)])
    return Screen(text, turning + rows)


def _all_from_news(meeting: Meeting) -> bool:
    """Whether only the press tells what was said; that is no notice of conclusions."""
    news = {document.key for document in meeting.documents if document.kind is DocumentKind.NEWS}
    return not meeting.tasks and all(one.text.source.document in news for one in meeting.conclusions)


def _point(words: Words, text: Fact[str], by: Fact[str] | None) -> Markup:
    return lines(words("conclusion.point", text=shorten(text.value, 700)), phrases.field(words, "conclusion.by", by))


def tasks(
    words: Words, meeting: Meeting, wanted: Sequence[Task], now: datetime, page: int = 0, place: Unit | None = None
) -> Screen:
    """Tasks by due date; with `place` those of that unit."""
    heading = (
        words("task.title_of", unit=shorten(place.name, 200))
        if place
        else words("task.title", title=phrases.title(meeting))
    )
    if not wanted:
        return Screen(
            lines(heading, words("task.none_of" if place and meeting.tasks else "task.none")),
            _task_rows(words, meeting, place),
        )
    pages = fit_by_count([_task(words, meeting, task, now) for task in wanted])
    shown, turning = paged(pages, page, f"nhiem_vu:u:{place.key if place else '-'}:")
    source = phrases.sources(words, meeting, [Fact("", task.what.source) for task in wanted[:1]])
    rows = _task_rows(words, meeting, place)
    text = paragraphs(lines(heading, words.count("task.count", len(wanted))), *shown, source)
    return Screen(text, turning + rows)


def unknown_unit(words: Words, said: str) -> Screen:
    """No unit of that name is on the roster."""
    again = Button(words.plain("button.choose_unit"), press="nhiem_vu:ask")
    everything = Button(words.plain("button.all_tasks"), press="nhiem_vu:u:-:0")
    return Screen(words("task.unknown_unit", said=shorten(said, 60)), grid([again, everything]))


def _task_rows(words: Words, meeting: Meeting, place: Unit | None) -> Rows:
    if not meeting.tasks:
        return _back(words, meeting)
    return grid(
        [
            Button(words.plain("button.choose_unit"), press="nhiem_vu:ask"),
            Button(words.plain("button.all_tasks"), press="nhiem_vu:u:-:0") if place else None,
            Button(words.plain("button.conclusions"), press="ket_luan:p:0"),
            see_schedule(words),
        ]
    )


def _task(words: Words, meeting: Meeting, task: Task, now: datetime) -> Markup:
    co = ", ".join(task.co.value) if task.co else None
    what = shorten(task.what.value, 350)
    return lines(
        words("task.what", clause=task.clause, what=what) if task.clause else words("task.what_bare", what=what),
        words("task.lead", lead=shorten(task.lead.value, 200)),
        words("task.co", co=shorten(co, 200)) if co else None,
        due_line(words, meeting, task.due, now, done=task.state is TaskState.DONE),
        words("task.done") if task.state is TaskState.DONE else None,
    )
