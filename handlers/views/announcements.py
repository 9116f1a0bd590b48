"""Announcements as their organisers see them: the list, one on its way, and the message as it is received."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from handlers.views import announcing as parts
from handlers.views import phrases
from handlers.views.floor import clock
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from locales import Words
from meetings.announcements import Announcement, Media, State
from meetings.gaps import Gap
from meetings.model import Meeting
from meetings.notices import State as Sending
from meetings.reach import Reach
from meetings.records import Record

PER_PAGE = 6
LABEL = 40
TITLE = 120


@dataclass(frozen=True, slots=True)
class Seen:
    """One announcement and what is known around it; `counts` are its notices by what became of them, `replaced`
    those of its withdrawal or its corrections.

    `silent`: it would go out in the quiet hours. `version` is that of its record. `approval`: another organiser has to
    approve what goes to several units. `rate` is how many messages go out a second.
    """

    meeting: Meeting
    key: str
    one: Announcement
    version: int
    reach: Reach
    gaps: Sequence[Gap] = ()
    counts: Mapping[Sending, int] = field(default_factory=dict)
    replaced: Mapping[Sending, int] = field(default_factory=dict)
    approval: bool = False
    asked_by_reader: bool = False
    silent: bool = False
    rate: float = 25.0


def listed(words: Words, meeting: Meeting, found: Sequence[Record[Announcement]], now: datetime, page: int) -> Screen:
    """The newest first, each a button."""
    shown = page_of(found[::-1], page, PER_PAGE)
    rows = tuple((Button(_label(words, one), press=f"thong_bao:o:{one.key}"),) for one in shown.rows)
    text = paragraphs(
        words("announcement.title", title=phrases.title(meeting)),
        lines(*(_line(words, one, now) for one in shown.rows)) or words("announcement.none"),
    )
    turning = turn(shown, "thong_bao:l:")
    ways = [
        Button(words.plain("announcement.button_new"), press="thong_bao:n"),
        Button(words.plain("announcement.button_ledger"), press="nhat_ky_gui:l"),
        see_schedule(words),
    ]
    return Screen(text, (*rows, *([turning] if turning else []), *grid(ways)))


def _label(words: Words, record: Record[Announcement]) -> str:
    return shorten(f"{record.key}. {parts.excerpt(words, record.value.body)}", LABEL)


def _line(words: Words, record: Record[Announcement], now: datetime) -> Markup:
    one = record.value
    at = one.withdrawn or one.out or (one.hold.goes if one.hold else None) or record.at
    state = words.plain(f"announcement.state_{one.state}", clock=clock(words, at, now))
    return words("announcement.line", number=record.key, what=parts.excerpt(words, one.body), state=state)


def card(words: Words, seen: Seen, now: datetime) -> Screen:
    """One announcement: how it stands, to whom it goes, and what can be done with it."""
    one = seen.one
    text = lines(
        words(f"announcement.card_{one.state}", number=seen.key),
        words("announcement.what", what=parts.excerpt(words, one.body)),
        parts.whom(words, seen.meeting, one.audience, seen.gaps),
        *(_plan(words, seen, now) if one.out is None else _progress(words, seen, now)),
    )
    return Screen(text, _rows(words, seen))


def _plan(words: Words, seen: Seen, now: datetime) -> list[Markup | None]:
    """What is not out yet: how many would get it, and when."""
    one = seen.one
    return [
        parts.reached(words, one.audience.whom, seen.reach),
        parts.unheard(words, len(seen.reach.unheard)),
        parts.time(words, one, now),
        words("announcement.silent") if seen.silent else None,
        words("announcement.pinned") if one.pinned else None,
        parts.held(words, one, now),
    ]


def _progress(words: Words, seen: Seen, now: datetime) -> list[Markup | None]:
    one = seen.one
    return [
        parts.sent(words, one, seen.counts, now, seen.rate),
        parts.unheard(words, len(one.unheard)),
        words("announcement.corrected", number=len(one.corrections)) if one.corrections else None,
        parts.replaced(words, one, seen.replaced),
        words("announcement.withdrawn_by", name=one.withdrawn_by or "", clock=clock(words, one.withdrawn, now))
        if one.withdrawn
        else None,
        parts.held(words, one, now),
    ]


def _rows(words: Words, seen: Seen) -> Rows:
    key, state, one = seen.key, seen.one.state, seen.one
    offered: dict[State, list[Button | None]] = {
        State.DRAFT: _draft(words, seen),
        State.PROPOSED: [
            None if seen.asked_by_reader else _do(words, "approve", f"y:{key}"),
            _do(words, "stop", f"x:{key}"),
            _do(words, "view", f"v:{key}"),
        ],
        State.HELD: [_do(words, "stop", f"x:{key}"), _do(words, "view", f"v:{key}")],
        State.OUT: _out(words, seen),
        State.STOPPED: [_do(words, "draft", f"b:{key}")] if one.out is None else _gone_out(words, seen),
        State.WITHDRAWN: [_ledger(words, key)],
    }
    refresh = _do(words, "refresh", f"o:{key}") if state is not State.DRAFT else None
    return grid([*offered[state], refresh, _do(words, "list", "l:0")])


def _draft(words: Words, seen: Seen) -> list[Button | None]:
    key, chats = seen.key, len(seen.reach.all)
    several = len(seen.reach.units) > 1 or len(seen.reach.all) > 1
    label = "propose" if seen.approval and several else "send"
    send = Button(
        words.plain(f"announcement.button_{label}", number=chats), press=f"thong_bao:s:{key}:{seen.version}:{chats}"
    )
    pin = "unpin" if seen.one.pinned else "pin"
    return [
        send if chats else None,
        _do(words, "view", f"v:{key}"),
        _do(words, "whom", f"w:{key}"),
        _do(words, "time", f"h:{key}"),
        _do(words, "text", f"t:{key}"),
        _do(words, pin, f"p:{key}") if seen.reach.groups else None,
        _do(words, "drop", f"d:{key}"),
    ]


def _out(words: Words, seen: Seen) -> list[Button | None]:
    waits = seen.counts.get(Sending.WAITING, 0) + seen.counts.get(Sending.SENDING, 0)
    return [_do(words, "stop", f"x:{seen.key}") if waits else None, *_gone_out(words, seen)]


def _gone_out(words: Words, seen: Seen) -> list[Button | None]:
    unsure = seen.counts.get(Sending.UNKNOWN, 0)
    again = Button(words.plain("announcement.button_again", number=unsure), press=f"thong_bao:a:{seen.key}")
    return [
        again if unsure else None,
        _do(words, "correct", f"e:{seen.key}"),
        _do(words, "withdraw", f"z:{seen.key}"),
        _ledger(words, seen.key),
    ]


def _do(words: Words, label: str, press: str) -> Button:
    return Button(words.plain(f"announcement.button_{label}"), press=f"thong_bao:{press}")


def _ledger(words: Words, key: str) -> Button:
    return Button(words.plain("announcement.button_ledger"), press=f"nhat_ky_gui:a:{key}")


def confirm_withdrawal(words: Words, key: str) -> Screen:
    """What withdrawing can do and what it cannot."""
    yes = Button(words.plain("announcement.button_withdraw_now"), press=f"thong_bao:z:{key}:1")
    return Screen(words("announcement.withdraw_sure"), grid([yes, _do(words, "keep", f"o:{key}")]))


def question(words: Words, name: str, problem: Markup | None, back: str) -> Screen:
    """A question that waits for a text, a photo or a file; with why the last answer did not do."""
    at_once = Button(words.plain("announcement.button_at_once"), press=f"{back.replace(':o:', ':h:')}:0")
    stop = Button(words.plain("button.stop"), press=back)
    return Screen(
        paragraphs(problem, words(f"announcement.ask_{name}")), grid([at_once if name == "time" else None, stop])
    )


def approval_wanted(words: Words, meeting: Meeting, key: str, name: str) -> Screen:
    """To the other organisers: somebody wants to send, and waits for them."""
    text = lines(words("announcement.approval_wanted", name=name, number=key), phrases.title(meeting))
    look = Button(words.plain("announcement.button_look"), press=f"thong_bao:o:{key}", meeting=meeting.key)
    return Screen(text, grid([look]))


def message(words: Words, meeting: Meeting, one: Announcement, unit: str | None) -> Screen:
    """As it is received: who says it to whom, about which meeting, and then the organiser's own words.

    Without buttons: a press would put another screen in the place of what people may want to read again.
    """
    dear = next((each.unit.name for each in meeting.roster if each.unit.key == unit), None)
    head = lines(
        words("announcement.head_corrected" if one.corrections else "announcement.head"),
        words("announcement.dear", unit=shorten(dear, TITLE)) if dear else None,
        shorten(meeting.short or meeting.title.value, TITLE),
    )
    body = Markup(one.body.html)  # noqa: S704 - Telegram's own HTML of what the organiser formatted
    return Screen(paragraphs(head, body))


def gone(words: Words, meeting: Meeting, one: Announcement) -> Screen:
    """What stands in the place of an announcement that was taken back, or comes where nobody knows its message."""
    was = words("announcement.gone_was", what=parts.excerpt(words, one.body))
    return Screen(lines(words("announcement.gone"), phrases.title(meeting), was))


METHODS: Mapping[Media, str] = {Media.PHOTO: "sendPhoto", Media.DOCUMENT: "sendDocument"}
