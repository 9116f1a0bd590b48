"""What a unit has answered so far, shortly, with the commands that correct it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.paging import paged
from handlers.views.screen import Button, Rows, Screen, fit, grid, lines, paragraphs, shorten
from handlers.views.work import COMMANDS, Doors
from locales import Words
from meetings.answers import Answer
from meetings.attendance import RollCall
from meetings.declarations import Declaration
from meetings.deputies import Consent, Deputy
from meetings.floor import Floor, Turn
from meetings.model import Meeting, Session
from meetings.participants import points_of
from meetings.proposals import Proposal
from meetings.records import Records
from meetings.reports import Standing, Submission
from meetings.tags import tag
from meetings.units import Unit

PART = 80


def answered(words: Words, meeting: Meeting, unit: Unit, records: Records, doors: Doors, page: int) -> Screen:
    """Every answer of the unit in a line or two; a withdrawn one is none."""
    told = list(said(words, meeting, unit, records))
    pages, turning = paged(fit([line for _, line in told]), page, f"cua_toi:a:{tag(unit.key)}:")
    head = words("work.answered_title", unit=shorten(unit.name, 200))
    body = lines(*pages) if told else words("work.answered_none")
    return Screen(paragraphs(head, body), turning + _rows(words, unit, [command for command, _ in told], doors))


def _rows(words: Words, unit: Unit, commands: list[str], doors: Doors) -> Rows:
    short = tag(unit.key)
    labels = {command: f"work.button_{kind.value.replace('-', '_')}" for kind, command in COMMANDS.items()}
    labels["kien_nghi"] = "work.button_propose"
    correct = [
        Button(words.plain("work.button_correct", what=words.plain(labels[command])), press=f"{command}:u:{short}")
        for command in dict.fromkeys(commands)
        if command in doors.may
    ]
    return tuple((one,) for one in correct) + grid(
        [Button(words.plain("work.button_back"), press=f"cua_toi:u:{short}")]
    )


def said(words: Words, meeting: Meeting, unit: Unit, records: Records) -> Iterator[tuple[str, Markup]]:
    """The command that corrects it and its line, for each answer that stands."""
    for session in meeting.sessions:
        yield from _of_session(words, session, unit, records)
    for point in points_of(meeting, unit.key):
        if (declared := records.value(Declaration, point.key)) is not None:
            line = words("work.said_declared", point=shorten(point.name.value, PART), what=_declared(declared))
            yield "khai_bao", _by(words, line, on_behalf=declared.on_behalf)
    yield from _papers(words, meeting, unit, records)


def _of_session(words: Words, session: Session, unit: Unit, records: Records) -> Iterator[tuple[str, Markup]]:
    title, key = shorten(session.title.value, PART), (session.key, unit.key)
    if (answer := records.value(Answer, *key)) is not None:
        yield "dang_ky", _by(words, _answer(words, title, answer), on_behalf=answer.on_behalf)
    deputy = records.value(Deputy, *key)
    if deputy is not None and deputy.state is not Consent.WITHDRAWN:
        yield "du_thay", _by(words, _deputy(words, title, deputy), on_behalf=deputy.on_behalf)
    if (called := records.value(RollCall, *key)) is not None:
        yield "diem_danh", _by(words, _called(words, title, called), on_behalf=called.on_behalf)
    yield from _floor(words, title, unit, records.value(Floor, session.key))


def _papers(words: Words, meeting: Meeting, unit: Unit, records: Records) -> Iterator[tuple[str, Markup]]:
    for wanted in meeting.requirements:
        handed = records.value(Submission, wanted.key, unit.key)
        if handed is not None and handed.state is Standing.HANDED_IN:
            values = {"what": shorten(wanted.what.value, PART), "file": shorten(handed.filename, PART)}
            line = words("work.said_report", number=f"{handed.number:04}", version=handed.version, **values)
            yield "nop_bao_cao", _by(words, line, on_behalf=handed.on_behalf)
    for record in records.of_unit(Proposal, unit.key):
        if not record.value.withdrawn:
            key = "work.said_proposal_answered" if record.value.answer else "work.said_proposal"
            line = words(key, number=record.value.number, text=shorten(record.value.text, PART))
            yield "kien_nghi", _by(words, line, on_behalf=record.value.on_behalf)


def _by(words: Words, line: Markup, *, on_behalf: bool) -> Markup:
    return words("work.said_on_behalf", line=line) if on_behalf else line


def _answer(words: Words, title: str, answer: Answer) -> Markup:
    line = words(f"work.said_coming_{answer.coming.value.replace('-', '_')}", session=title)
    people = words.count("work.said_people", len(answer.delegation)) if answer.delegation else None
    return Markup(", ").join([line, people]) if people else line


def _deputy(words: Words, title: str, deputy: Deputy) -> Markup:
    state = words.plain(f"work.consent_{deputy.state.value}")
    return words("work.said_deputy", session=title, name=shorten(deputy.name, PART), state=state)


def _called(words: Words, title: str, called: RollCall) -> Markup:
    there = f"{called.expected - len(called.missing)}/{called.expected}" if called.expected else ""
    presence = words.plain(f"work.presence_{called.presence.value.replace('-', '_')}")
    return words("work.said_roll_call", session=title, presence=presence, there=there)


def _floor(words: Words, title: str, unit: Unit, floor: Floor | None) -> Iterator[tuple[str, Markup]]:
    for speaker in floor.speakers if floor else ():
        if speaker.unit == unit.key and speaker.state is not Turn.WITHDRAWN:
            subject = phrases.capital(shorten(speaker.subject or speaker.name or title, PART))
            yield (
                "phat_bieu",
                words("work.said_floor", subject=subject, state=words.plain(f"work.turn_{speaker.state.value}")),
            )


def _declared(declared: Declaration) -> str:
    said = (declared.room, declared.address, declared.technician, declared.hotline)
    return shorten("; ".join(one for one in said if one), 3 * PART)
