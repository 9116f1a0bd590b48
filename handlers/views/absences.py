"""The question why a unit does not come, and what follows from its absence."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.standing import Standing, head, to_card, updated, way
from locales import Words
from meetings.deputies import rule_of
from meetings.model import DeputyRule
from meetings.problems import Problem

REASONS = ("meeting", "travel", "urgent")
"""Nothing of health or family among them: such data is not asked for (vietnam.md 7)."""
TEXT = 300


def question(words: Words, one: Standing, now: datetime, problem: Problem | None = None) -> Screen:
    why = words(problem.key, **problem.values) if problem else None
    stands = words("answer.stands", way=way(words, one.meeting, one.said, host=one.host)) if one.said else None
    text = paragraphs(why, head(words, "answer.absent_title", one, now), stands, words("answer.ask_reason"))
    reasons = [
        Button(words.plain(f"answer.reason_{reason}"), press=one.press("xin_vang", "r", reason)) for reason in REASONS
    ]
    return Screen(text, grid([*reasons, to_card(words, one), Button(words.plain("button.stop"), press="thoat:")]))


def recorded(words: Words, one: Standing, now: datetime) -> Screen:
    """What stands, and that the letter wants a deputy where it does."""
    rule = rule_of(one.meeting)
    reason = one.said.reason if one.said else None
    text = paragraphs(
        head(words, "answer.absent_title", one, now),
        lines(
            words("answer.stands", way=words.plain("answer.way_absent")),
            words("answer.reason", reason=shorten(reason, TEXT)) if reason else None,
        ),
        _obliged(words, one) if rule is DeputyRule.OBLIGED else None,
        updated(words, one.answer),
    )
    deputy = Button(words.plain("answer.button_deputy"), press=one.press("du_thay", "s"))
    return Screen(text, grid([deputy if rule is not DeputyRule.FORBIDDEN else None, to_card(words, one)]))


def _obliged(words: Words, one: Standing) -> Markup:
    note = one.meeting.deputies_note
    return lines(
        words("answer.deputy_obliged"),
        words("deputy.note", note=shorten(note.value, TEXT)) if note else None,
        phrases.sources(words, one.meeting, [one.meeting.deputies]),
    )


def clash(words: Words, one: Standing, reason: str) -> Screen:
    stands = way(words, one.meeting, one.said, host=one.host) if one.said else "–"
    text = paragraphs(
        words("answer.clash"),
        lines(words("answer.clash_theirs"), Markup.escape(stands)),
        lines(words("answer.clash_yours"), words("answer.absent_because", reason=shorten(reason, TEXT))),
    )
    mine = Button(words.plain("answer.button_mine"), press=one.press("xin_vang", "ow"))
    theirs = Button(words.plain("answer.button_theirs"), press=one.press("dang_ky", "s"))
    return Screen(text, grid([mine, theirs]))
