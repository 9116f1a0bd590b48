"""The board of all bridge points: counts at the top, red first, a button for each line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from handlers.views import phrases
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, shorten
from handlers.views.sessions import soon, state_line
from handlers.views.sites import label_of
from locales import Words, dates
from meetings.checks import Light, Line
from meetings.model import Meeting, Session
from meetings.readiness import Check
from meetings.tags import tag

PER_PAGE = 8


def readiness(
    words: Words, meeting: Meeting, session: Session, board: Sequence[Line], now: datetime, page: int
) -> Screen:
    """One page; the buttons stand in the order of the lines."""
    shown = page_of(board, page, PER_PAGE)
    start = session.start.value if session.start else None
    when = phrases.capital(phrases.moment(words, start)) if start else ""
    text = lines(
        words("board.title", title=phrases.title(meeting)),
        state_line(words, session),
        words("session.when", when=when, far=soon(words, session, now)).strip() if start else None,
        counts(words, board),
        *(_line(words, line) for line in shown.rows),
        words("board.updated", when=dates.clock(words, now.time())),
    )
    buttons = [Button(label_of(line.point), press=f"diem_cau:k:{tag(line.point.key)}") for line in shown.rows]
    turning = turn(shown, "san_sang:b:")
    ways = [
        Button(words.plain("board.button_refresh"), press=f"san_sang:b:{shown.number}"),
        Button(words.plain("incident.button_list"), press="su_co:l:0"),
        Button(words.plain("rota.button_list"), press="san_sang:l:0"),
    ]
    return Screen(text, (*grid(buttons), *([turning] if turning else ()), *grid(ways)))


def counts(words: Words, board: Sequence[Line]) -> str:
    """64 điểm cầu: 01 sự cố, 02 chưa đạt, 40 chưa báo, 20 đang kiểm tra, 01 sẵn sàng; what is nowhere is left out."""
    found = Counter(line.light for line in board)
    parts = [words.plain(f"board.count_{light.name.lower()}", number=found[light]) for light in Light if found[light]]
    return words("board.counts", total=len(board), parts=", ".join(parts))


def _line(words: Words, line: Line) -> str:
    return words("board.line", name=label_of(line.point), state=state(words, line))


def state(words: Words, line: Line) -> str:
    """What is wrong, or how far it is."""
    known = line.readiness
    if line.light is Light.INCIDENT:
        one = line.incidents[0]
        what = one.note or words.plain(f"incident.{one.trouble.value}")
        taken = words.plain("board.taken", by=phrases.who(words, one.taken_by, 30)) if one.taken_by else ""
        return words.plain("board.incident", number=one.number, what=shorten(what, 40), taken=taken)
    if known is None or line.light is Light.SILENT:
        return words.plain("board.silent")
    done = f"{len(known.ticked)}/{len(Check)}"
    if line.light is Light.FAILING:
        failing = ", ".join(words.plain(f"readiness.check_{check.value}").lower() for check in known.failing)
        return words.plain("board.failing", failing=failing)
    if line.light is Light.PARTLY:
        return words.plain("board.partly", done=done)
    return words.plain("board.confirmed" if known.confirmed_by else "board.ready")
