"""One screen for the chair: every figure of the session, each a way to its board, and a few lines to copy."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.floor import clock, when
from handlers.views.guide import see_schedule
from handlers.views.screen import COPY_LIMIT, Button, Screen, grid, lines, paragraphs, plain, shorten
from locales import Words
from meetings.model import Meeting
from meetings.overview import Overview

BOARDS = ("don_doc", "dang_ky", "du_thay", "san_sang", "diem_danh", "nop_bao_cao", "su_co", "phat_bieu", "goi")
"""The commands whose boards stand behind the figures, in the order of these."""
PAPERS = 6
WHAT = 60
TITLE = 70


def card(words: Words, meeting: Meeting, seen: Overview, now: datetime, doors: Collection[str]) -> Screen:
    """`doors` are the boards that this reader may open."""
    text = paragraphs(
        lines(
            words("overview.title", title=phrases.title(meeting)),
            phrases.titled(seen.session) if len(meeting.sessions) > 1 else None,
            when(words, seen.session, now),
        ),
        lines(*_before(words, seen)),
        lines(*_during(words, seen), *_papers(words, seen)),
        words("overview.drawn", clock=clock(words, now, now)),
    )
    opening = [
        Button(words.plain(f"overview.button_{name}"), press=f"tong_hop:g:{name}") for name in BOARDS if name in doors
    ]
    copy = Button(words.plain("button.copy"), copy=_copied(words, meeting, seen, now))
    refresh = Button(words.plain("overview.button_refresh"), press="tong_hop:r")
    return Screen(text, grid([*opening, refresh, copy, see_schedule(words)]))


def _before(words: Words, seen: Overview) -> list[Markup | None]:
    return [
        words("overview.answered", number=seen.answered, of=seen.units),
        words("overview.coming", on_site=seen.on_site, online=seen.online, absent=seen.absent)
        if seen.answered
        else None,
        words("overview.deputies", number=seen.deputies_asked),
        words("overview.heard", number=seen.heard, of=seen.units),
    ]


def _during(words: Words, seen: Overview) -> list[Markup | None]:
    there = seen.there
    return [
        words("overview.declared", number=seen.declared, of=seen.points) if seen.points else None,
        words("overview.ready", number=seen.ready, of=seen.points) if seen.points else None,
        words("overview.too_early") if there is None else _there(words, seen, there),
        words("overview.incidents", number=seen.incidents),
        words("overview.floor", waiting=seen.waiting, spoken=seen.spoken),
    ]


def _there(words: Words, seen: Overview, there: int) -> Markup:
    return words("overview.there", number=there, of=seen.units, people=seen.people)


def _papers(words: Words, seen: Overview) -> list[Markup]:
    return [
        words("overview.handed", what=shorten(one.requirement.what.value, WHAT), number=one.done, of=one.of)
        for one in seen.handed[:PAPERS]
    ]


def _copied(words: Words, meeting: Meeting, seen: Overview, now: datetime) -> str:
    """The figures in plain lines, as many as there is room for."""
    title = shorten(phrases.title(meeting), TITLE)
    at = words.plain("overview.copied_at", clock=clock(words, now, now))
    said = [*_before(words, seen)[:3], *_during(words, seen)[1:]]
    return shorten("\n".join([title, at, *(plain(line) for line in said if line)]), COPY_LIMIT)
