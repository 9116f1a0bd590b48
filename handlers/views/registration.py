"""The organisers' boards: each session with its counts, and the units of one session with what they answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, paragraphs
from handlers.views.standing import session_label
from handlers.views.unit_names import bare_labels
from locales import Words
from meetings.answers import Answer, Coming, Registration
from meetings.asked import offers_car
from meetings.model import Form, Meeting, Session
from meetings.participants import Sitting
from meetings.records import Records
from meetings.tags import tag
from meetings.units import Unit

PER_PAGE = 8


def board(words: Words, meeting: Meeting, sessions: Sequence[Session], records: Records, page: int) -> Screen:
    """Every session: how many answered, how, and how many are awaited."""
    shown = page_of(sessions, page, PER_PAGE)
    sitting = Sitting(meeting)
    blocks = [_session(words, meeting, one, units_at(sitting, one, records), records) for one in shown.rows]
    buttons = [Button(session_label(words, one), press=f"dang_ky:os:{tag(one.key)}") for one in shown.rows]
    turning = turn(shown, "dang_ky:o:")
    title = words("answer.board_title", title=phrases.title(meeting))
    rows = grid(buttons) + ((turning,) if turning else ()) + grid([see_schedule(words)])
    return Screen(paragraphs(title, *blocks), rows)


def units_at(sitting: Sitting, session: Session, records: Records) -> tuple[Unit, ...]:
    return tuple(one.unit for one in sitting.at(session, records))


def _session(words: Words, meeting: Meeting, session: Session, units: Sequence[Unit], records: Records) -> Markup:
    named = words("answer.board_session", session=session_label(words, session))
    return lines(named, counts(words, meeting, session, units, records))


def counts(words: Words, meeting: Meeting, session: Session, units: Sequence[Unit], records: Records) -> Markup:
    """3/16 đơn vị trả lời: trực tuyến 1, trực tiếp 1, vắng 1; 7 người, xe 2 chỗ. Where nobody is online: dự 2, vắng 1."""
    found = [records.value(Answer, session.key, unit.key) for unit in units]
    said = [one for one in found if one is not None]
    ways = Counter(one.coming for one in said)
    there = [one for one in said if one.comes]
    seats = sum(one.seats for one in there)
    in_person = meeting.form.value not in (Form.ONLINE, Form.MIXED) and not ways[Coming.ONLINE]
    return lines(
        words(
            "answer.board_counts_here" if in_person else "answer.board_counts",
            answered=len(said),
            units=len(units),
            online=ways[Coming.ONLINE],
            on_site=ways[Coming.ON_SITE],
            absent=ways[Coming.ABSENT],
        ),
        words("answer.board_people", people=sum(len(one.delegation) for one in there)),
        words.count("answer.seats", seats) if seats else None,
    )


def units(words: Words, meeting: Meeting, session: Session, records: Records, now: datetime, page: int) -> Screen:
    """The units of one session, those who did not answer first; each a button by which to act for it."""
    wanted = units_at(Sitting(meeting), session, records)
    silent_first = sorted(wanted, key=lambda unit: records.value(Answer, session.key, unit.key) is not None)
    shown = page_of(silent_first, page, PER_PAGE)
    known = bare_labels(meeting)
    told = [_unit(words, known[unit.key], records.value(Answer, session.key, unit.key)) for unit in shown.rows]
    registration = records.value(Registration, session.key) or Registration()
    when = phrases.moment(words, session.start.value) if session.start else words.plain("session.no_date")
    text = paragraphs(
        lines(words("answer.units_title", title=phrases.titled(session)), phrases.capital(when)),
        lines(
            counts(words, meeting, session, wanted, records),
            words("answer.closed_line") if registration.closed else None,
        ),
        words("answer.pickup", value=registration.pickup) if registration.pickup else None,
        lines(*told),
    )
    return Screen(
        text,
        _units_rows(words, meeting, session, shown.rows, registration, turn(shown, f"dang_ky:os:{tag(session.key)}:")),
    )


def _units_rows(
    words: Words,
    meeting: Meeting,
    session: Session,
    shown: Sequence[Unit],
    registration: Registration,
    turning: tuple[Button, ...],
) -> tuple[tuple[Button, ...], ...]:
    key = tag(session.key)
    known = bare_labels(meeting)
    opens = [Button(known[unit.key], press=f"dang_ky:s:{key}:{tag(unit.key)}") for unit in shown]
    toggle = ("answer.button_reopen", "r") if registration.closed else ("answer.button_close", "c")
    car = offers_car(meeting)
    doing = [
        Button(words.plain(toggle[0]), press=f"dang_ky:{toggle[1]}:{key}"),
        Button(words.plain("answer.button_pickup"), press=f"dang_ky:cp:{key}") if car else None,
        Button(words.plain("answer.button_requests"), press="du_thay:o"),
        Button(words.plain("answer.button_board"), press="dang_ky:o") if len(meeting.sessions) > 1 else None,
        see_schedule(words),
    ]
    return grid(opens) + ((turning,) if turning else ()) + grid(doing)


def _unit(words: Words, name: str, answer: Answer | None) -> Markup:
    if answer is None:
        return words("answer.unit_silent", unit=name)
    said = "answer.unit_said" if answer.comes else "answer.unit_absent"
    key = f"{said}_behalf" if answer.on_behalf else said
    way = words.plain(f"answer.short_{answer.coming.value}")
    asks = words.plain("answer.unit_slot") if answer.slot and answer.slot_agreed is None else ""
    return words(key, unit=name, way=way, people=len(answer.delegation), asks=asks).strip()


def pickup_question(words: Words, session: Session) -> Screen:
    back = Button(words.plain("answer.button_back"), press=f"dang_ky:os:{tag(session.key)}")
    text = lines(words("answer.ask_pickup"), phrases.titled(session))
    return Screen(text, grid([back, Button(words.plain("button.stop"), press="thoat:")]))


def choose_unit(words: Words, meeting: Meeting, command: str, page: int) -> Screen:
    """For which unit an organiser acts."""
    shown = page_of([invited.unit for invited in meeting.roster], page, PER_PAGE)
    known = bare_labels(meeting)
    buttons = [Button(known[unit.key], press=f"{command}:u:{tag(unit.key)}") for unit in shown.rows]
    turning = turn(shown, f"{command}:b:")
    rows = grid(buttons) + ((turning,) if turning else ()) + grid([see_schedule(words)])
    return Screen(lines(words("answer.choose_unit", command=command)), rows)
