"""Changing the schedule: what can be changed, the question, the preview of what goes out, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views import added, phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.sessions import state_line
from handlers.views.sites import label_of
from handlers.views.standing import session_label
from handlers.views.worded import said
from locales import Words
from meetings.changes import Proposed
from meetings.changing import Change, What
from meetings.model import BridgePoint, Document, Meeting, Requirement, Session, SessionState
from meetings.problems import Problem
from meetings.records import Record
from meetings.tags import tag
from meetings.timetable import HELD

PER_PAGE = 6
LABEL = 40
TITLE = 100


def listed(
    words: Words, meeting: Meeting, sessions: Sequence[Session], pending: Sequence[Record[Proposed]], page: int = 0
) -> Screen:
    """Every session that is not over, each a button; what waits to be sent stands above them."""
    shown = page_of(sessions, page, PER_PAGE)
    text = paragraphs(
        lines(
            words("change.title", title=phrases.title(meeting)),
            words("change.hint" if sessions else "change.none"),
        ),
        lines(words("change.pending"), *(_pending(words, meeting, one) for one in pending)) if pending else None,
    )
    opens = [(Button(_labelled(words, one), press=f"doi_lich:s:{tag(one.key)}"),) for one in shown.rows]
    waits = [
        (Button(words.plain("change.button_pending", number=one.key), press=f"doi_lich:w:{one.key}"),)
        for one in pending[:PER_PAGE]
    ]
    turning = turn(shown, "doi_lich:a:")
    more = grid(
        [
            Button(words.plain("change.button_rooms"), press="doi_lich:r:0") if meeting.bridge_points else None,
            Button(words.plain("change.button_deadlines"), press="doi_lich:h:0") if meeting.requirements else None,
            see_schedule(words),
        ]
    )
    return Screen(text, (*waits, *opens, *((turning,) if turning else ()), *more))


def _labelled(words: Words, session: Session) -> str:
    called_off = words.plain("change.called_off") if session.state.value is SessionState.CANCELLED else ""
    undated = "" if session.start else words.plain("session.no_date")
    label = " ".join(part for part in (called_off, undated, session_label(words, session, LABEL)) if part)
    return shorten(phrases.capital(label), LABEL)


def _pending(words: Words, meeting: Meeting, record: Record[Proposed]) -> Markup:
    return words(
        "change.pending_line",
        number=record.key,
        what=summary(words, meeting, record.value.change),
        who=shorten(record.value.hold.name, 60),
    )


def card(words: Words, meeting: Meeting, session: Session, now: datetime) -> Screen:
    """One session and what can be changed of it."""
    text = lines(
        words("change.card", title=shorten(session.title.value, phrases.MAX_TITLE)),
        state_line(words, session),
        _when(words, session, now),
        phrases.field(words, "session.place", session.place or meeting.place),
        words("change.card_hint"),
    )
    key, state = tag(session.key), session.state.value
    verbs = [("move", "m"), ("place", "l"), ("postpone", "p"), ("cancel", "c")]
    if state is SessionState.POSTPONED:
        verbs.remove(("postpone", "p"))
    if state is SessionState.CANCELLED:
        verbs = [("again", "m")]
    buttons = [Button(words.plain(f"change.button_{name}"), press=f"doi_lich:{verb}:{key}") for name, verb in verbs]
    shown = Button(words.plain("button.session"), press=f"lich:s:{session.key}")
    holding = Button(words.plain("change.button_holders"), press=f"doi_lich:o:{key}")
    return Screen(
        text, grid([*buttons, holding, shown, Button(words.plain("change.button_all"), press="doi_lich:a:0")])
    )


def _when(words: Words, session: Session, now: datetime) -> Markup | None:
    if session.start is None:
        return None
    when = phrases.capital(phrases.span(words, session.start.value, session.end.value if session.end else None))
    far = phrases.how_soon(words, session.start.value, now) if session.state.value in HELD else ""
    return words("session.when", when=when, far=far).strip()


def with_change(words: Words, screen: Screen, session: Session) -> Screen:
    """The session's card, with the way to change it for its organisers."""
    change = Button(words.plain("change.button_change"), press=f"doi_lich:s:{tag(session.key)}")
    holding = Button(words.plain("change.button_holders"), press=f"doi_lich:o:{tag(session.key)}")
    return Screen(screen.text, (*screen.rows, *grid([change, holding])))


def rooms(words: Words, meeting: Meeting, page: int = 0) -> Screen:
    """Bridge points whose room can be changed."""
    shown = page_of(meeting.bridge_points, page, 2 * PER_PAGE)
    buttons = [Button(label_of(point), press=f"doi_lich:k:{tag(point.key)}") for point in shown.rows]
    return _choice(words, "change.choose_room", buttons, turn(shown, "doi_lich:r:"))


def deadlines(words: Words, meeting: Meeting, page: int = 0) -> Screen:
    shown = page_of(meeting.requirements, page, PER_PAGE)
    buttons = [Button(shorten(one.what.value, 28), press=f"doi_lich:d:{tag(one.key)}") for one in shown.rows]
    return _choice(words, "change.choose_deadline", buttons, turn(shown, "doi_lich:h:"))


def _choice(words: Words, key: str, buttons: Sequence[Button], turning: tuple[Button, ...]) -> Screen:
    back = Button(words.plain("change.button_all"), press="doi_lich:a:0")
    return Screen(words(key), (*grid(buttons), *((turning,) if turning else ()), *grid([back, see_schedule(words)])))


def question(
    words: Words, what: What, subject: Session | BridgePoint | Requirement, problem: Problem | None = None
) -> Screen:
    """What is to be typed; with what was wrong with the last answer above."""
    text = paragraphs(
        words(problem.key, **said(words, problem)) if problem else None,
        lines(words(f"change.ask_{what.value}", title=named(subject)), _stands(words, what, subject)),
    )
    back = f"doi_lich:s:{tag(subject.key)}" if isinstance(subject, Session) else "doi_lich:a:0"
    stop = Button(words.plain("button.stop"), press="thoat:")
    return Screen(text, grid([Button(words.plain("change.button_back"), press=back), stop]))


def paper_question(words: Words, paper: Document | None, problem: Problem | None = None) -> Screen:
    """Number and day of the paper that orders the change; the one that was named stays, or is left out again."""
    text = paragraphs(
        words(problem.key, **said(words, problem)) if problem else None,
        lines(
            words("change.ask_paper"),
            words("change.now", what=phrases.document_name(words, paper)) if paper else None,
        ),
    )
    without = Button(words.plain("change.button_no_paper"), press="doi_lich:v:0") if paper else None
    back = Button(words.plain("change.button_back"), press="doi_lich:v:b")
    return Screen(text, grid([without, back, Button(words.plain("button.stop"), press="thoat:")]))


def named(subject: Session | BridgePoint | Requirement) -> str:
    """Its title for a line."""
    if isinstance(subject, Session):
        return shorten(subject.title.value, TITLE)
    return shorten((subject.name if isinstance(subject, BridgePoint) else subject.what).value, TITLE)


def _stands(words: Words, what: What, subject: Session | BridgePoint | Requirement) -> Markup | None:
    if isinstance(subject, Session) and what is What.PLACE:
        return words("change.now", what=shorten(subject.place.value, TITLE)) if subject.place else None
    if isinstance(subject, Session):
        return words("change.now", what=phrases.moment(words, subject.start.value)) if subject.start else None
    if isinstance(subject, BridgePoint):
        return words("change.now", what=shorten(subject.room.value, TITLE)) if subject.room else None
    return words("change.now", what=shorten(subject.due.value.wording, TITLE)) if subject.due else None


def summary(words: Words, meeting: Meeting, change: Change) -> str:
    """Đổi giờ Hội nghị …: 14h00, thứ Sáu 29/5/2020, in one line."""
    if change.parts is not None:
        return words.plain("change.what_add", title="", to=added.counted(words, change.parts))
    parts: Sequence[Session | BridgePoint | Requirement] = meeting.sessions
    if change.what in (What.ROOM, What.DEADLINE):
        parts = meeting.bridge_points if change.what is What.ROOM else meeting.requirements
    subject = next((one for one in parts if one.key == change.subject), None)
    to = shorten(change.text or "", TITLE)
    if change.start is not None:
        to = phrases.span(words, change.start, change.end)
    if change.due is not None:
        to = shorten(change.due.wording, TITLE)
    return words.plain(f"change.what_{change.what.value}", title=named(subject) if subject else "", to=to)
