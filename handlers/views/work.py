"""A unit's work on one card, who one is, and the choice of a unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.duties import due_line
from handlers.views.floor import when
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from handlers.views.unit_names import told_apart
from locales import Words
from meetings.declarations import Declaration
from meetings.model import Meeting, Session, TaskState
from meetings.records import Records
from meetings.tags import tag
from meetings.timetable import Timetable
from meetings.units import Unit
from meetings.work import Item, Kind, undeclared
from storage.effects import Role
from storage.glance import Person

PER_PAGE = 8
LABEL = 34
MOST_LINES = 12
COMMANDS = {
    Kind.REGISTER: "dang_ky",
    Kind.DECLARE: "khai_bao",
    Kind.DEPUTY: "du_thay",
    Kind.REPORT: "nop_bao_cao",
    Kind.READY: "san_sang",
    Kind.ROLL_CALL: "diem_danh",
    Kind.SPEAK: "phat_bieu",
}
"""Where each kind of work is done."""


@dataclass(frozen=True, slots=True)
class Doors:
    """`there`: the commands that exist, `may`: those this person may use for the unit; `shares` a code, `gives` a role
    of their own away; `several` units to choose from."""

    there: frozenset[str]
    may: frozenset[str]
    shares: bool = False
    gives: bool = False
    several: bool = False
    on_behalf: bool = False


def card(
    words: Words, timetable: Timetable, unit: Unit, items: Sequence[Item], records: Records, now: datetime, doors: Doors
) -> Screen:
    """What is to do and what is done, each kind a button; `items` keep their order while they get done."""
    meeting = timetable.meeting
    shown = [one for one in items if COMMANDS[one.kind] in doors.there or one.kind is Kind.REPORT]
    left = sum(not one.done for one in shown)
    tasks = [one for one in meeting.tasks if unit.key in one.units and one.state is TaskState.OPEN]
    count = words.count("work.left", left) if left else words("work.nothing_left") if not tasks else None
    head = lines(
        words("work.title", unit=shorten(unit.name, 200)),
        phrases.title(meeting),
        _when(words, timetable, shown, now),
        words("work.on_behalf") if doors.on_behalf else None,
        count,
    )
    told = [line for kind in Kind for line in _lines(words, meeting, kind, shown, records, now)]
    return Screen(
        paragraphs(
            head,
            lines(*told[:MOST_LINES], words.count("work.tasks", len(tasks)) if tasks else None),
            _source(words, meeting),
        ),
        _rows(words, unit, shown, doors, assigned=bool(tasks)),
    )


def _source(words: Words, meeting: Meeting) -> Markup | None:
    return phrases.sources(words, meeting, [meeting.title, *(one.what for one in meeting.requirements[:3])])


def _when(words: Words, timetable: Timetable, items: Iterable[Item], now: datetime) -> str | None:
    keys = [one.key for one in items if one.kind is Kind.REGISTER and one.due]
    coming = [one for one in timetable.coming(now) if one.key in keys]
    session = coming[0] if coming else timetable.nearest(now)
    return when(words, session, now) if session is not None else None


def _lines(
    words: Words, meeting: Meeting, kind: Kind, items: Sequence[Item], records: Records, now: datetime
) -> list[Markup]:
    mine = [one for one in items if one.kind is kind]
    if not mine:
        return []
    if kind is Kind.REPORT:
        return [_report(words, meeting, one, now) for one in mine]
    if kind is Kind.REGISTER:
        return [_register(words, mine)]
    if kind is Kind.DECLARE:
        return [_declare(words, meeting, one, records) for one in mine]
    return [_of_session(words, meeting, kind, one) for one in mine]


def _marked(words: Words, key: str, *, done: bool, **values: object) -> Markup:
    return words("work.done" if done else "work.open", what=words(key, **values))


def _register(words: Words, mine: Sequence[Item]) -> Markup:
    """One line for all sessions: a tour has dozens."""
    left = sum(not one.done for one in mine)
    if len(mine) > 1 and left:
        return _marked(words, "work.register_some", done=False, left=left, all=len(mine))
    return _marked(words, "work.register", done=not left)


def _declare(words: Words, meeting: Meeting, item: Item, records: Records) -> Markup:
    point = next(one for one in meeting.bridge_points if one.key == item.key)
    missing = [words.plain(f"work.field_{name}") for name in undeclared(point, records.value(Declaration, item.key))]
    if not missing:
        return _marked(words, "work.declare", done=True)
    return _marked(words, "work.declare_missing", done=False, missing=", ".join(missing))


def _report(words: Words, meeting: Meeting, item: Item, now: datetime) -> Markup:
    wanted = next(one for one in meeting.requirements if one.key == item.key)
    line = _marked(words, "work.report", done=item.done, what=shorten(wanted.what.value, 120))
    return lines(line, None if item.done else due_line(words, meeting, wanted.due, now))


def _of_session(words: Words, meeting: Meeting, kind: Kind, item: Item) -> Markup:
    key, _, rest = item.key.partition(":")
    session: Session = next(one for one in meeting.sessions if one.key == key)
    stage = rest.rpartition(":")[2]
    name = f"work.{kind.value.replace('-', '_')}"
    values = {"session": shorten(session.title.value, 80), "stage": words.plain(f"work.stage_{stage}") if stage else ""}
    return _marked(words, f"{name}_done" if item.done else name, done=item.done, **values)


def _rows(words: Words, unit: Unit, items: Sequence[Item], doors: Doors, *, assigned: bool = False) -> Rows:
    kinds = [kind for kind in Kind if any(one.kind is kind for one in items) and COMMANDS[kind] in doors.may]
    short = tag(unit.key)
    work = [Button(_label(words, kind, items), press=f"{COMMANDS[kind]}:u:{short}") for kind in kinds]
    if assigned:
        work.append(Button(words.plain("button.tasks"), press=f"nhiem_vu:u:{unit.key}:0"))
    return grid(work) + grid(
        [
            Button(words.plain("work.button_answered"), press=f"cua_toi:a:{short}:0"),
            Button(words.plain("work.button_me"), press="cua_toi:m"),
            Button(words.plain("work.button_invite"), press=f"cua_toi:i:{short}") if doors.shares else None,
            Button(words.plain("work.button_hand_over"), press=f"cua_toi:h:{short}") if doors.gives else None,
            Button(words.plain("work.button_other_unit"), press="cua_toi:l:0") if doors.several else None,
            see_schedule(words),
        ]
    )


def _label(words: Words, kind: Kind, items: Sequence[Item]) -> str:
    label = words.plain(f"work.button_{kind.value.replace('-', '_')}")
    done = all(one.done for one in items if one.kind is kind)
    return words.plain("work.button_done", what=label) if done else label


def me(
    words: Words,
    person: Person | None,
    held: Sequence[tuple[Meeting, Sequence[tuple[Role, Unit | None]]]],
    *,
    is_admin: bool,
) -> Screen:
    """Name, account, roles by meeting."""
    name, username = (person.name, person.username) if person else ("", None)
    head = lines(
        words("work.me_title"),
        words("work.me_name", name=shorten(name, 100)) if name else None,
        words("work.me_account", username=username) if username else None,
        words("work.me_admin") if is_admin else None,
    )
    roles = [
        lines(words("work.me_meeting", title=phrases.title(m)), *(_role(words, r, u) for r, u in rs)) for m, rs in held
    ]
    none = words("work.me_no_role") if not held and not is_admin else None
    return Screen(paragraphs(head, *roles[:8], none, words("work.me_data")), _me_rows(words, held=bool(held)))


def _me_rows(words: Words, *, held: bool) -> Rows:
    return grid(
        [
            Button(words.plain("work.button_open"), press="cua_toi:w") if held else None,
            Button(words.plain("work.button_data"), press="du_lieu:s"),
            see_schedule(words),
        ]
    )


def _role(words: Words, role: Role, unit: Unit | None) -> Markup:
    name = phrases.capital(words.plain(f"role.{role.value}"))
    return words("work.me_role_of", role=name, unit=shorten(unit.name, 100)) if unit else Markup.escape(name)


def choose(words: Words, meeting: Meeting, units: Sequence[Unit], page: int, *, search: bool) -> Screen:
    """The units one may act for, eight a page."""
    shown = page_of(units, page, PER_PAGE)
    known = told_apart(units, LABEL)
    buttons = [Button(known[unit.key], press=f"cua_toi:u:{tag(unit.key)}") for unit in shown.rows]
    turning = turn(shown, "cua_toi:l:")
    text = lines(words("work.choose", title=phrases.title(meeting)), words("work.choose_hint") if search else None)
    rest = grid(
        [
            Button(words.plain("work.button_search"), press="cua_toi:f") if search else None,
            Button(words.plain("work.button_me"), press="cua_toi:m"),
            see_schedule(words),
        ]
    )
    return Screen(text, (*((one,) for one in buttons), *([turning] if turning else []), *rest))


def unknown_unit(words: Words, said: str) -> Screen:
    again = Button(words.plain("work.button_search"), press="cua_toi:f")
    everything = Button(words.plain("work.button_other_unit"), press="cua_toi:l:0")
    return Screen(words("work.unknown_unit", said=shorten(said, 60)), grid([again, everything]))
