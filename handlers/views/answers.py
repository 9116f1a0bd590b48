"""The card of a unit's answer: what stands, and what can be done from there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.screen import COPY_LIMIT, Button, Rows, Screen, grid, lines, paragraphs, shorten
from handlers.views.standing import NAME, Standing, head, numbered, person, point_name, session_label, updated, way
from locales import Words
from meetings.answers import Answer, Coming
from meetings.deputies import Consent
from meetings.model import Form, Meeting, Session
from meetings.participants import held_sessions_of
from meetings.protocol import above
from meetings.records import Records
from meetings.tags import tag
from meetings.units import Unit

SHOWN = 6
"""People on the card; the whole list has its own screen."""
TEXT = 300
MOST_POINTS = 4
PER_PAGE = 10


def card(words: Words, one: Standing, now: datetime) -> Screen:
    text = paragraphs(
        head(words, "answer.title", one, now),
        lines(*_said(words, one)),
        lines(*_people(words, one)),
        lines(*_more(words, one)),
        lines(
            updated(words, one.answer), _closed(words, one), phrases.sources(words, one.meeting, [one.session.title])
        ),
    )
    return Screen(text, _rows(words, one))


def _said(words: Words, one: Standing) -> Iterator[Markup]:
    said = one.said
    if said is None:
        yield words("answer.none" if one.may_change else "answer.none_yet")
        return
    yield words("answer.stands", way=way(words, one.meeting, said, host=one.host))
    if said.coming is Coming.ON_SITE and (place := one.session.place or one.meeting.place):
        yield words("session.place", value=phrases.said(words, place))
    if said.reason and not said.comes:
        yield words("answer.reason", reason=shorten(said.reason, TEXT))
    if said.slot:
        state = {None: "waits", True: "agreed", False: "declined"}[said.slot_agreed]
        yield words(f"answer.slot_{state}", slot=shorten(said.slot, TEXT))


def _people(words: Words, one: Standing) -> Iterator[Markup]:
    people = one.delegation
    if one.said is None or not one.said.comes:
        return
    if not people:
        yield words("answer.no_people")
        return
    yield words.count("answer.people", len(people))
    yield from (numbered(words, place, each, one.unit) for place, each in enumerate(people[:SHOWN], 1))
    if len(people) > SHOWN:
        yield words.count("answer.people_more", len(people) - SHOWN)
    if any(above(each, one.unit) for each in people):
        yield words("answer.above_note")


def _more(words: Words, one: Standing) -> Iterator[Markup]:
    said, asked = one.said, one.asked
    if said is not None:
        if asked.visits or said.visits:
            yield _listed(words, "answer.visits", said.visits)
        if asked.enterprises or said.enterprises:
            yield _listed(words, "answer.enterprises", said.enterprises)
        if said.seats:
            yield words.count("answer.seats", said.seats)
    if one.car:
        pickup = one.registration.pickup
        yield words("answer.pickup", value=shorten(pickup, TEXT) if pickup else words("absent.document"))
    if one.deputy and one.deputy.state is not Consent.WITHDRAWN:
        yield words(f"deputy.line_{one.deputy.state.value}", name=one.deputy.name, absent=one.deputy.absent)


def _listed(words: Words, key: str, values: Sequence[str]) -> Markup:
    return words(key, value=shorten("; ".join(values), TEXT) if values else words("answer.not_said"))


def _closed(words: Words, one: Standing) -> Markup | None:
    return words("answer.closed_line") if one.registration.closed else None


def ways(words: Words, one: Standing) -> list[Button]:
    """How the unit can come, but for the way that stands already; the bridge points that it runs by name."""
    said, form = one.said, one.meeting.form.value
    buttons = []
    if form in (Form.ONLINE, Form.MIXED):
        buttons += _online(words, one)
    if said is None or said.coming is not Coming.ON_SITE:
        key = "answer.button_host" if one.asked.host else "answer.button_on_site"
        buttons.append(Button(words.plain(_other(key, one)), press=one.press("dang_ky", "in")))
    return buttons


def _online(words: Words, one: Standing) -> list[Button]:
    said = one.said
    standing = said.bridge_point if said and said.coming is Coming.ONLINE else None
    points = [point for point in one.points if point.key != standing][:MOST_POINTS]
    if not one.points and (said is None or said.coming is not Coming.ONLINE):
        return [Button(words.plain(_other("answer.button_online", one)), press=one.press("dang_ky", "on"))]
    return [
        Button(
            words.plain(_other("answer.button_online_at", one), point=point_name(one.meeting, point.key)),
            press=one.press("dang_ky", "on", tag(point.key)),
        )
        for point in points
    ]


def _other(key: str, one: Standing) -> str:
    """The button says that it changes what stands."""
    return f"{key}_instead" if one.said else key


def _rows(words: Words, one: Standing) -> Rows:
    first = tuple((button,) for button in _first(words, one)) if one.open and one.said is None else ()
    refuse = Button(words.plain("answer.button_absent"), press=one.press("xin_vang", "s"))
    absent = one.open and (one.said is None or one.said.comes)
    deputy = Button(words.plain("answer.button_deputy"), press=one.press("du_thay", "s"))
    changes = list(_changes(words, one)) if one.open and one.said is not None else []
    return first + grid(
        [
            *changes,
            refuse if absent else None,
            deputy if one.may_change else None,
            Button(words.plain("answer.button_history"), press=one.press("dang_ky", "h")) if one.answer else None,
            Button(words.plain("button.copy"), copy=copied(words, one)) if one.said else None,
            _other_session(words, one),
            Button(words.plain("answer.button_board"), press="dang_ky:o") if one.organiser else see_schedule(words),
        ]
    )


def _first(words: Words, one: Standing) -> list[Button]:
    """What can be answered at first; a host may ask for another time at once."""
    return [*ways(words, one), _slot(words, one)] if one.host else ways(words, one)


def _slot(words: Words, one: Standing) -> Button:
    return Button(words.plain("answer.button_slot"), press=one.press("dang_ky", "t"))


def _other_session(words: Words, one: Standing) -> Button | None:
    several = len(held_sessions_of(one.meeting, one.unit.key)) > 1
    press = f"dang_ky:u:{tag(one.unit.key)}"
    return Button(words.plain("answer.button_other_session"), press=press) if several else None


def _changes(words: Words, one: Standing) -> Iterator[Button]:
    said, asked = one.said, one.asked
    if said is not None and said.comes:
        yield Button(words.plain("answer.button_add"), press=one.press("dang_ky", "add"))
        if said.delegation:
            yield Button(words.plain("answer.button_edit"), press=one.press("dang_ky", "l"))
        if asked.visits:
            yield Button(words.plain("answer.button_visits"), press=one.press("dang_ky", "v"))
        if asked.enterprises:
            yield Button(words.plain("answer.button_enterprises"), press=one.press("dang_ky", "n"))
        if one.car:
            yield Button(words.plain("answer.button_car"), press=one.press("dang_ky", "car"))
        if asked.host:
            yield _slot(words, one)
    if said is not None and said.slot and said.slot_agreed is None and one.organiser:
        yield from slot_buttons(words, one)
    yield from ways(words, one)


def slot_buttons(words: Words, one: Standing) -> list[Button]:
    return [
        Button(words.plain("answer.button_slot_yes"), press=one.press("dang_ky", "ty")),
        Button(words.plain("answer.button_slot_no"), press=one.press("dang_ky", "tn")),
    ]


def copied(words: Words, one: Standing) -> str:
    """What goes to Zalo: whose answer, when, how, and as many of the people as fit."""
    start = one.session.start.value if one.session.start else None
    parts = [
        shorten(one.unit.name, 80),
        phrases.capital(phrases.moment(words, start)) if start else None,
        way(words, one.meeting, one.said, host=one.host) if one.said else None,
        *(f"{number}. {person(words, each).unescape()}" for number, each in enumerate(one.delegation, 1)),
    ]
    return shorten("\n".join(part for part in parts if part), COPY_LIMIT)


def choose_session(
    words: Words, command: str, meeting: Meeting, unit: Unit, sessions: Sequence[Session], records: Records, page: int
) -> Screen:
    """Which session: each a button, and what was answered to it already."""
    shown = page_of(sessions, page, PER_PAGE)
    said = [_session_line(words, meeting, unit, one, records.value(Answer, one.key, unit.key)) for one in shown.rows]
    buttons = [
        Button(session_label(words, one), press=f"{command}:s:{tag(one.key)}:{tag(unit.key)}") for one in shown.rows
    ]
    turning = turn(shown, f"{command}:u:{tag(unit.key)}:")
    title = words(f"answer.choose_{command}", unit=shorten(unit.name, phrases.MAX_TITLE))
    rows = grid(buttons) + ((turning,) if turning else ()) + grid([see_schedule(words)])
    return Screen(paragraphs(title, lines(*said)), rows)


def _session_line(words: Words, meeting: Meeting, unit: Unit, session: Session, answer: Answer | None) -> Markup:
    said = way(words, meeting, answer, host=session.host == unit.key) if answer else "–"
    return words("answer.session_line", session=session_label(words, session), way=said)


def no_session(words: Words, unit: Unit) -> Screen:
    return Screen(words("answer.no_session", unit=shorten(unit.name, NAME * 2)), grid([see_schedule(words)]))
