"""Whatever people write of their bridge points, the screens stay within Telegram's limits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.views import boards, declarations, incidents, posts, readiness, rotas
from handlers.views.screen import Screen
from locales import LANGUAGES, Words, words
from meetings.checks import Line, board
from meetings.declarations import Declaration, declared
from meetings.model import Meeting
from meetings.problems import Problem
from meetings.readiness import Check, Incident, Progress, Readiness, Remark, Stage, Trouble
from meetings.records import Record
from meetings.rota import Slot
from playground.stage import samples
from tests.handlers.screens import check, hostile
from tests.made import instant

TEXTS = ("<b>&\"'</i>", "{x}%s", "👩🏽‍💻" * 50, "chữ " * 60, "x" * 200, "\u202e@:‹›")
NOW = instant(hour=7)
MEETING = next(one for one in samples() if one.key == "dien-tap")


def _incidents(text: str) -> list[Incident]:
    raised = Incident(1, "s", "vinh-long", Trouble.OTHER, Progress.RAISED, text, NOW, text)
    took = replace(raised, number=99999, state=Progress.TAKEN, taken_by=text, taken_at=NOW, expected=NOW)
    return [raised, took, replace(took, state=Progress.SOLVED, solved_by=text, solved_at=NOW)]


def _of_point(words: Words, meeting: Meeting, text: str) -> list[Screen]:
    point = meeting.bridge_points[1]
    record = Record(point.key, Declaration(text, text, text, text, on_behalf=True), 1, 7, NOW, point.unit)
    values: dict[str, str | None] = dict.fromkeys(("room", "address", "technician", "hotline"), text)
    problem = Problem("declaration.too_long", {"limit": 200})
    return [
        declarations.card(words, meeting, point, declared(point, record, text), record, (text,) * 9),
        declarations.card(words, meeting, point, point, None),
        declarations.question(words, point, "all", text, problem),
        declarations.conflict(words, point, record, values, values),
        posts.choose(words, meeting, meeting.bridge_points, "khai_bao", 1),
    ]


def _of_readiness(words: Words, meeting: Meeting, text: str) -> list[Screen]:
    point, session = meeting.bridge_points[1], meeting.sessions[0]
    bad = Readiness((), tuple(Check), text, NOW, None, tuple(Remark(one, text) for one in Check), on_behalf=True)
    slot = Record("s:p", Slot(NOW, 10, NOW), 1, 7, NOW)
    shown = [readiness.Shown(point, session, stage, one) for stage in Stage for one in (bad, None)]
    lines: tuple[Line, ...] = board(meeting.bridge_points, lambda _: bad, _incidents(text))
    slots = {one.key: replace(slot, key=f"s:{one.key}") for one in meeting.bridge_points}
    return [
        *(readiness.card(words, one, NOW, slot=slot, far_end=True) for one in shown),
        readiness.question(words, point, Stage.QUARTER, Check.BACKDROP),
        *(boards.readiness(words, meeting, session, lines, NOW, page) for page in (0, 1, 99)),
        rotas.listed(words, meeting, slots, NOW, 0),
        rotas.listed(words, meeting, {}, NOW, 0),
        rotas.ask_minutes(words, meeting, replaces=True),
        rotas.ask_start(words, meeting, 5, Problem("rota.past")),
        rotas.ask_wish(words, point, Problem("rota.none")),
        rotas.wish(words, point, slot.value, Problem("rota.taken")),
        *(rotas.settled(words, point, slot.value, agreed=agreed) for agreed in (True, False)),
    ]


def _of_incidents(words: Words, meeting: Meeting, text: str) -> list[Screen]:
    point, known = meeting.bridge_points[1], _incidents(text)
    cards = [incidents.card(words, point, one, NOW, helper=helper) for one in known for helper in (True, False)]
    listed = incidents.listed(words, meeting, known * 9, 27, NOW, 1)
    return [*cards, listed, incidents.ask(words, point, known, NOW, back=True), incidents.question(words, point)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TEXTS, ids=["markup", "gaps", "emoji", "words", "one-word", "signs"])
def test_every_screen_of_a_bridge_point_is_taken_by_telegram(text: str, language: str) -> None:
    for meeting in (MEETING, hostile(MEETING, text)):
        for made in (_of_point, _of_readiness, _of_incidents):
            for screen in made(words(language), meeting, text):
                check(screen)
