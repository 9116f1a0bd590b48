"""Whatever organisers write and meetings are called, what is said about sending stays within Telegram's limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from markupsafe import Markup

from handlers.views import announcements, binding, choosing, ledger
from handlers.views.announcements import Seen
from handlers.views.ledger import Told
from handlers.views.paging import page_of
from handlers.views.screen import Screen, plain, utf16_length
from locales import LANGUAGES, Words, words
from meetings import announcements as rules
from meetings.announcements import CAPTION_MOST, TEXT_MOST, Announcement, Body, Media
from meetings.audience import Audience, Whom
from meetings.controls import Stand
from meetings.gaps import Gap, Lack
from meetings.model import Meeting
from meetings.notices import Kind, Notice, State
from meetings.overview import overview
from meetings.reach import Reach
from meetings.recipients import Recipient
from meetings.records import Record, Records
from playground.stage import samples
from storage.effects import Role
from storage.glance import Group
from storage.outbox import Entry
from tests.handlers.screens import check, hostile
from tests.made import instant

TEXTS = ("<b>&\"'</i>", "{x}%s", "👩🏽‍💻" * 50, "chữ " * 300, "x" * 800, "\u202e@:‹›")
NOW = instant(hour=7)
MEETING = next(one for one in samples() if one.key == "dien-tap")
COUNTS = dict.fromkeys(State, 99_999)
UNITS = tuple(one.unit.key for one in MEETING.roster)
REACH = Reach(tuple(Recipient(n) for n in range(9)), (Recipient(-1),), UNITS, UNITS)
CAPTION_LIMIT = 1024


def _announcements(text: str) -> Iterator[Announcement]:
    """In every state, to every kind of audience."""
    body = Body(str(Markup.escape(text)), Media.DOCUMENT, "F", text)
    for whom in Whom:
        audience = Audience(whom, role="contact", units=UNITS, gap=f"report:{text}", groups=True)
        draft = Announcement(body, 1, text, audience, at=NOW, pinned=True)
        proposed = rules.send_off(replace(draft, at=None), 1, text, NOW, approval=True)
        held = rules.approve(proposed, 2, text, NOW)
        out = rules.release(held, 9, UNITS, NOW)
        mended = rules.correct(out, replace(body, html="a"), text, NOW)
        yield from (draft, proposed, held, out, mended, rules.stop(held, text), rules.stop(out, text))
        yield rules.withdraw(mended, text, NOW)


def _of_announcements(words: Words, meeting: Meeting, text: str) -> Iterator[Screen]:
    gaps = [Gap(lack, meeting.sessions[0].key, UNITS, UNITS) for lack in Lack]
    found = list(_announcements(text))
    for one in found:
        yield announcements.card(words, Seen(meeting, "999", one, 9, REACH, gaps, COUNTS, COUNTS, silent=True), NOW)
        yield announcements.gone(words, meeting, one)
    records = [Record(str(number), one, 1, 1, NOW) for number, one in enumerate(found, 100)]
    yield from (announcements.listed(words, meeting, records, NOW, page) for page in (0, 1, 99))
    yield announcements.approval_wanted(words, meeting, "999", text)
    yield announcements.confirm_withdrawal(words, "999")
    for name in ("text", "album", "fix", "time", "units"):
        yield announcements.question(words, name, Markup("x"), "thong_bao:o:999")
    yield from (choosing.kinds(words, meeting, "999", one.audience) for one in found)
    yield choosing.roles(words, "999", dict.fromkeys(Role, 9))
    yield from (choosing.units(words, meeting, "999", UNITS, page) for page in (0, 1))
    yield from (choosing.lacks(words, meeting, "999", some) for some in (gaps, []))


def _of_ledger(words: Words, meeting: Meeting, text: str) -> Iterator[Screen]:
    told = Told({1: text}, dict.fromkeys(UNITS, text[:200]))
    subjects = {Kind.SESSION: meeting.sessions[0].key, Kind.DEADLINE: meeting.requirements[0].key}
    for state in State:
        found = [
            Entry(n, _notice(kind, subjects.get(kind, "999")), state, NOW, NOW, repeated=True, reason=text)
            for n, kind in enumerate(Kind, 10**9)
        ]
        yield ledger.listed(words, meeting, state, page_of(found, 0, ledger.PER_PAGE), told, NOW, "999")
        yield ledger.listed(words, meeting, state, page_of([], 0, ledger.PER_PAGE), told, NOW)
    yield from (ledger.overview(words, meeting, counts, 99, NOW, "999") for counts in (COUNTS, {}))
    yield from (ledger.unheard(words, meeting, UNITS, told, page, "999") for page in (0, 1, 99))


def _notice(kind: Kind, subject: str) -> Notice:
    step = "say" if kind is Kind.ANNOUNCEMENT else "m15"
    return Notice("dien-tap", kind, subject, step, 1, NOW, NOW + timedelta(days=1), unit=UNITS[1])


def _of_groups(words: Words, meeting: Meeting, text: str) -> Iterator[Screen]:
    seen = overview(meeting, meeting.sessions[0], Records(()), [], NOW)
    for group in (Group(-1, text, meeting.key), Group(-1, text, meeting.key, UNITS[0], 7)):
        yield from (binding.card(words, meeting, group, here) for here in (None, 7))
    yield from (binding.units(words, meeting, page) for page in (0, 1))
    yield from (binding.sessions(words, some, 0) for some in (meeting.sessions, ()))
    yield from (binding.control(words, seen, stand, NOW, "diemcau_bot") for stand in Stand)
    yield binding.ended(words)
    reasons = ("kicked", "muted", "topic_gone", "topic_closed", "gone")
    yield from (binding.trouble(words, text, reason, meeting) for reason in reasons)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TEXTS, ids=["markup", "braces", "emoji", "words", "one-word", "signs"])
def test_every_screen_about_sending_is_taken_whatever_was_written(text: str, language: str) -> None:
    spoken, meeting = words(language), hostile(MEETING, text)
    for part in (_of_announcements, _of_ledger, _of_groups):
        for screen in part(spoken, meeting, text):
            shown = check(screen)
            assert "announcement." not in shown
            assert "ledger." not in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("most", "limit"), [(TEXT_MOST, 4096), (CAPTION_MOST, CAPTION_LIMIT)])
def test_the_longest_text_that_is_taken_fits_into_its_message(most: int, limit: int, language: str) -> None:
    meeting = hostile(MEETING, "x" * 800)
    one = Announcement(Body("y" * most), 1, "Lan")
    mended = rules.correct(
        rules.release(rules.send_off(one, 1, "", NOW, approval=False), 1, (), NOW), one.body, "", NOW
    )
    text = announcements.message(words(language), meeting, mended, UNITS[0]).text
    assert utf16_length(plain(text)) <= limit
    assert plain(text).endswith("y" * most)
