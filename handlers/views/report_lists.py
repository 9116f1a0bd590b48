"""Lists of hand-ins: what one unit owes, the versions of one, and for organisers every unit by requirement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.acting import Acting
from handlers.views import phrases
from handlers.views.duties import due_line
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.report_forms import UNIT, number, place, received, size
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from handlers.views.unit_names import bare_labels
from locales import Words
from meetings import reports
from meetings.model import Meeting, Requirement
from meetings.records import Record, Records
from meetings.reports import Cell, Standing, Submission
from meetings.tags import tag
from meetings.units import Unit

LABEL = 40
PER_PAGE = 8
VERSIONS_PER_PAGE = 6
ORDER = (Cell.MISSING, Cell.WITHDRAWN, Cell.LATE, Cell.HANDED_IN)


def owed(
    words: Words,
    acting: Acting,
    requirements: Sequence[Requirement],
    records: Records,
    now: datetime,
    *,
    organiser: bool,
) -> Screen:
    """Everything that the unit is to hand in, each a button."""
    head = lines(words("report.owed"), shorten(acting.unit.name, UNIT))
    if not requirements:
        return Screen(paragraphs(head, words("report.owed_none")), grid([see_schedule(words)]))
    unit = acting.unit.key
    blocks = [_owed(words, acting, one, records.value(Submission, one.key, unit), now) for one in requirements[:20]]
    rows = tuple((Button(shorten(one.what.value, LABEL), press=place("r", unit, one)),) for one in requirements[:20])
    board = Button(words.plain("report.button_boards"), press="nop_bao_cao:m:0") if organiser else None
    return Screen(paragraphs(head, *blocks), rows + grid([board, see_schedule(words)]))


def _owed(words: Words, acting: Acting, requirement: Requirement, value: Submission | None, now: datetime) -> Markup:
    there = value is not None and value.state is Standing.HANDED_IN
    state = words("report.owed_in", number=number(value), at=received(words, value)) if value and there else None
    withdrawn = words("report.owed_withdrawn") if value and not there else None
    return lines(
        words("report.owed_what", what=shorten(requirement.what.value, 120)),
        due_line(words, acting.meeting, requirement.due, now, done=there),
        state or withdrawn or words("report.owed_not"),
    )


def history(
    words: Words, acting: Acting, requirement: Requirement, versions: Sequence[Record[Submission]], page: int
) -> Screen:
    """Every version with its file, the newest first."""
    unit = acting.unit.key
    shown = page_of(versions, page, VERSIONS_PER_PAGE)
    head = words("report.history", number=number(versions[0].value)) if versions else words("report.not_yet")
    opening = [
        Button(
            words.plain("report.button_version", version=one.value.version), press=_file(unit, requirement, one.value)
        )
        for one in shown.rows
    ]
    turning = turn(shown, place("h", unit, requirement, ""))
    back = Button(words.plain("report.button_back"), press=place("r", unit, requirement))
    text = paragraphs(lines(head, shorten(acting.unit.name, UNIT)), *(_version(words, one.value) for one in shown.rows))
    return Screen(text, (*grid(opening), *([turning] if turning else []), (back,)))


def _file(unit: str, requirement: Requirement, value: Submission) -> str:
    return place("f", unit, requirement, value.version)


def _version(words: Words, value: Submission) -> Markup:
    return lines(
        words(f"report.version_{value.state.name.lower()}", version=value.version, at=received(words, value)),
        words("report.file", name=value.filename, size=size(words, value.size)),
        words(
            "report.sender_on_behalf" if value.on_behalf else "report.sender",
            name=phrases.who(words, value.sender, 100),
        ),
    )


def boards(words: Words, meeting: Meeting, records: Records, now: datetime) -> Screen:
    """For organisers: every requirement with how many have handed in."""
    head = words("report.boards", title=phrases.title(meeting))
    wanted = meeting.requirements[:20]
    if not wanted:
        return Screen(paragraphs(head, words("report.owed_none")), grid([see_schedule(words)]))
    blocks = [
        lines(
            words("report.owed_what", what=shorten(one.what.value, 120)),
            due_line(words, meeting, one.due, now),
            _counted(words, meeting, one, records),
        )
        for one in wanted
    ]
    rows = tuple((Button(shorten(one.what.value, LABEL), press=f"nop_bao_cao:b:{tag(one.key)}:0"),) for one in wanted)
    sheet = Button(words.plain("report.button_sheet"), press="nop_bao_cao:s")
    picture = Button(words.plain("backdrop.button_matrix"), press="nop_bao_cao:i")
    return Screen(paragraphs(head, *blocks), rows + grid([sheet, picture, see_schedule(words)]))


def _counted(words: Words, meeting: Meeting, requirement: Requirement, records: Records) -> Markup:
    cells = [cell for _, cell in _standing(meeting, requirement, records)]
    there = sum(cell in (Cell.HANDED_IN, Cell.LATE) for cell in cells)
    late, lacking = cells.count(Cell.LATE), len(cells) - there
    key = "report.counted_late" if late else "report.counted"
    return words(key, there=there, all=len(cells), lacking=lacking, late=late)


def _standing(meeting: Meeting, requirement: Requirement, records: Records) -> list[tuple[Unit, Cell]]:
    """Who has not first, else in the order of the roster."""
    every = [
        (unit, reports.standing(requirement, unit.key, records.get(Submission, requirement.key, unit.key)))
        for unit in reports.asked(meeting, requirement)
    ]
    return sorted(every, key=lambda pair: ORDER.index(pair[1]))


def board(
    words: Words, meeting: Meeting, requirement: Requirement, records: Records, now: datetime, page: int
) -> Screen:
    """For organisers: one requirement, every unit a button, and what can be done with all of it."""
    shown = page_of(_standing(meeting, requirement, records), page, PER_PAGE)
    closed = reports.is_closed(records, requirement.key)
    head = lines(
        words("report.board"),
        shorten(requirement.what.value, 120),
        due_line(words, meeting, requirement.due, now),
        _counted(words, meeting, requirement, records),
        _by_topic(words, meeting, requirement, records),
        words("report.closed_now") if closed else None,
    )
    listed = [_line(words, meeting, requirement, unit, cell, records) for unit, cell in shown.rows]
    known = bare_labels(meeting)
    units = [Button(known[unit.key], press=place("r", unit.key, requirement)) for unit, _ in shown.rows]
    turning = turn(shown, f"nop_bao_cao:b:{tag(requirement.key)}:")
    rows = (*grid(units), *([turning] if turning else []), *_board_rows(words, meeting, requirement, closed=closed))
    return Screen(paragraphs(head, lines(*listed)), rows)


def _line(words: Words, meeting: Meeting, requirement: Requirement, unit: Unit, cell: Cell, records: Records) -> Markup:
    value = records.value(Submission, requirement.key, unit.key)
    state = words.plain(f"report.cell_{cell.name.lower()}")
    if value is None or value.state is Standing.WITHDRAWN:
        return words("report.line", unit=shorten(unit.name, 60), state=state)
    values = {"unit": shorten(unit.name, 60), "state": state, "number": number(value)}
    if not reports.topics_of(meeting, requirement):
        return words("report.line_in", **values)
    return words("report.line_topics", topics=_covered(words, meeting, requirement, value), **values)


def _covered(words: Words, meeting: Meeting, requirement: Requirement, value: Submission) -> str:
    """nhóm 1, 3; thiếu 2, 4."""
    asked = reports.topics_of(meeting, requirement)
    covered = [str(place) for place, topic in asked if topic.key in value.topics]
    lacking = [str(place) for place, topic in asked if topic.key not in value.topics]
    if not lacking:
        return words.plain("report.topics_every", number=len(asked))
    if not covered:
        return words.plain("report.topics_none")
    return words.plain("report.topics_some", covered=", ".join(covered), lacking=", ".join(lacking))


def _by_topic(words: Words, meeting: Meeting, requirement: Requirement, records: Records) -> Markup | None:
    """1: 12 · 2: 9: how many of what stands handed in covers each topic."""
    found = (reports.submitted(records, requirement.key, unit.key) for unit in reports.asked(meeting, requirement))
    there = [one for one in found if one]
    counts = [
        words.plain("report.by_topic_one", number=place, there=sum(topic.key in one.topics for one in there))
        for place, topic in reports.topics_of(meeting, requirement)
    ]
    return words("report.by_topic", counts=" · ".join(counts)) if there and counts else None


def _board_rows(words: Words, meeting: Meeting, requirement: Requirement, *, closed: bool) -> Rows:
    name = tag(requirement.key)
    turned = Button(
        words.plain("report.button_reopen" if closed else "report.button_close"),
        press=f"nop_bao_cao:e:{name}:{0 if closed else 1}",
    )
    several = len(meeting.requirements) > 1
    return grid(
        [
            Button(words.plain("report.button_zip"), press=f"nop_bao_cao:z:{name}:0"),
            Button(words.plain("report.button_sheet"), press="nop_bao_cao:s"),
            Button(words.plain("backdrop.button_matrix"), press="nop_bao_cao:i"),
            turned,
            Button(words.plain("report.button_boards"), press="nop_bao_cao:m:0") if several else None,
            see_schedule(words),
        ]
    )


def bundle_caption(words: Words, files: int, part: int, count: int) -> str:
    key = "report.bundle_part" if count > 1 else "report.bundle"
    return words.plain(key, files=files, part=part + 1, count=count)


def bundle_rows(words: Words, requirement: Requirement, part: int, count: int) -> Rows:
    """The way to the next part."""
    if part + 1 >= count:
        return ()
    label = words.plain("report.button_next_part", part=part + 2, count=count)
    return ((Button(label, press=f"nop_bao_cao:z:{tag(requirement.key)}:{part + 1}"),),)
