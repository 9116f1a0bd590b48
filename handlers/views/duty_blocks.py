"""The words of what is to be handed in and of tasks: before, and after, to whoever owes it and to the organisers."""

from __future__ import annotations

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.change_blocks import corrected
from handlers.views.duties import due_line
from handlers.views.notice_parts import Block, Post, Reading, about, dear
from handlers.views.screen import Button, lines, shorten
from handlers.views.unit_names import LABEL
from locales import dates
from meetings.assigned import is_assignment, of_paper
from meetings.calls import Silence
from meetings.concluding import conclusions_due, is_about_conclusions
from meetings.duty_reminders import owing
from meetings.gaps import Gap, Lack
from meetings.heard import is_correction
from meetings.model import Requirement, Task
from meetings.tags import tag
from meetings.thinning import LATE

WHAT = 300
ITEM = 140
MOST = 5


def deadline(reading: Reading, post: Post) -> Block | None:
    wanted = next((one for one in reading.meeting.requirements if one.key == post.notice.subject), None)
    if wanted is None:
        return None
    if is_correction(post.notice):
        return corrected(reading, post)
    if post.notice.unit is None:
        return _overdue(reading, post, wanted)
    words, late = reading.words, post.notice.step == LATE
    source = phrases.sources(words, reading.meeting, [wanted.what, wanted.due])
    text = lines(
        words("notice.late_report" if late else "notice.report"),
        dear(reading, post.notice),
        *about(reading),
        words("notice.what", what=shorten(wanted.what.value, WHAT)),
        due_line(words, reading.meeting, wanted.due, reading.now),
        words("notice.late_is_taken" if late else "notice.not_handed_in"),
        source,
    )
    open_it = Button(words.plain("work.button_report"), press=f"nop_bao_cao:u:{tag(post.notice.unit)}")
    deadlines = Button(words.plain("button.deadlines"), press="han_nop:p:0")
    return Block(text, (open_it, deadlines), unit=post.notice.unit, end=source)


def _overdue(reading: Reading, post: Post, wanted: Requirement) -> Block | None:
    """For organisers: how many units have not, and the way to them."""
    units = tuple(owing(reading.meeting, wanted, reading.records))
    if not units:
        return None
    words, gap = reading.words, Gap(Lack.REPORT, wanted.key, units)
    text = lines(
        words.count("notice.overdue", len(units)),
        dear(reading, post.notice),
        *about(reading),
        words("notice.what", what=shorten(wanted.what.value, WHAT)),
        due_line(words, reading.meeting, wanted.due, reading.now),
    )
    see = Button(words.plain("notice.button_who"), press=f"don_doc:g:{tag(gap.name)}:0")
    ring = Button(words.plain("menu.goi"), press=f"goi:l:{Silence.REPORT.value}:0")
    return Block(text, (see, ring), name=shorten(wanted.what.value, LABEL))


def task(reading: Reading, post: Post) -> Block | None:
    if is_assignment(post.notice):
        return _assigned(reading, post)
    if is_about_conclusions(post.notice):
        return _conclude(reading, post)
    found = next((one for one in reading.meeting.tasks if one.key == post.notice.subject), None)
    if found is None:
        return None
    words, source = reading.words, phrases.sources(reading.words, reading.meeting, [found.what, found.due])
    text = lines(
        words("notice.late_task" if post.notice.step == LATE else "notice.task"),
        dear(reading, post.notice),
        *about(reading),
        words("notice.what", what=shorten(found.what.value, WHAT)),
        _lead(reading, found) if post.notice.unit is None else None,
        due_line(words, reading.meeting, found.due, reading.now),
        source,
    )
    press = "nhiem_vu:own" if post.notice.unit is not None else "nhiem_vu:u:-:0"
    return Block(text, (Button(words.plain("button.tasks"), press=press),), end=source)


def _assigned(reading: Reading, post: Post) -> Block | None:
    """All that a paper assigns to the unit, at once."""
    words, tasks = reading.words, of_paper(reading.meeting, post.notice.subject, post.notice.unit)
    if not tasks:
        return None
    more, source = len(tasks) - MOST, phrases.sources(words, reading.meeting, [one.what for one in tasks])
    text = lines(
        words("notice.assigned", number=len(tasks)),
        dear(reading, post.notice),
        *about(reading),
        *(_item(reading, one) for one in tasks[:MOST]),
        words("notice.more_tasks", number=more) if more > 0 else None,
        source,
    )
    return Block(text, (Button(words.plain("button.tasks"), press="nhiem_vu:own"),), end=source)


def _conclude(reading: Reading, post: Post) -> Block | None:
    found = conclusions_due(reading.meeting)
    if found is None:
        return None
    words, day = reading.words, dates.full_day(reading.words, found[1])
    text = lines(words("notice.conclude", day=day), dear(reading, post.notice), *about(reading), words("notice.limit"))
    import_it = Button(words.plain("notice.button_conclusions"), press="tro_giup:c:nhap_van_ban")
    return Block(text, (import_it, Button(words.plain("menu.tong_hop"), press="tong_hop:r")))


def _item(reading: Reading, one: Task) -> Markup:
    what = shorten(one.what.value, ITEM)
    if one.due is None:
        return reading.words("notice.assigned_item", what=what)
    return reading.words("notice.assigned_item_due", what=what, due=shorten(one.due.value.wording, ITEM))


def _lead(reading: Reading, found: Task) -> Markup:
    return reading.words("notice.lead", whom=shorten(found.lead.value, WHAT))
