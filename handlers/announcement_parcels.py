"""An announcement on its way to one chat: said, corrected in its place, or taken back, by the one call that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from handlers.services import Services
from handlers.talk import NO_PREVIEW
from handlers.views import announcements as view
from handlers.views.screen import Screen
from locales import Words, words
from meetings.announcements import Announcement
from meetings.model import Meeting
from meetings.notices import Notice
from meetings.saying import Said, Step, holds, read_said

ERASABLE = timedelta(hours=48)
"""How long a bot may delete what it sent (telegram.md 3.1)."""
MARGIN = timedelta(minutes=10)
"""A deletion may wait a while before it is carried out."""

Call = tuple[str, dict[str, object]]


def call(
    services: Services, meeting: Meeting, one: Announcement | None, notice: Notice, language: str | None
) -> Call | None:
    """The method of the Bot API and its values; None where nothing is to be sent any more."""
    if one is None or not holds(one, notice.step, notice.fact):
        return None
    said = read_said(notice.fact)[1] if notice.fact else Said()
    spoken = words(language or services.language)
    method, values = STEPS[Step(notice.step)](spoken, meeting, one, notice, said, services.now())
    place = {"chat_id": notice.chat, "message_thread_id": notice.thread} if method.startswith("send") else {}
    return method, {**place, **values}


def instead(
    services: Services, meeting: Meeting, one: Announcement, notice: Notice, language: str | None
) -> Call | None:
    """What serves where Telegram does not let the message be deleted: a line in its place."""
    message = read_said(notice.fact)[1].message
    gone = view.gone(words(language or services.language), meeting, one)
    return _edit(one, gone, notice.chat, message) if message is not None else None


def _say(words: Words, meeting: Meeting, one: Announcement, notice: Notice, _said: Said, _now: datetime) -> Call:
    return parcel(one, view.message(words, meeting, one, notice.unit))


def _correct(words: Words, meeting: Meeting, one: Announcement, notice: Notice, said: Said, _now: datetime) -> Call:
    """In its place; a new message where nobody knows which one it is."""
    screen = view.message(words, meeting, one, notice.unit)
    return parcel(one, screen) if said.message is None else _edit(one, screen, notice.chat, said.message)


def _withdraw(words: Words, meeting: Meeting, one: Announcement, notice: Notice, said: Said, now: datetime) -> Call:
    """Deleted while that may be; later a line stands in its place."""
    if said.message is None:
        text = view.gone(words, meeting, one)
        return "sendMessage", {"text": str(text.text), "parse_mode": "HTML"}
    if said.at is not None and now - said.at < ERASABLE - MARGIN:
        return "deleteMessage", {"chat_id": notice.chat, "message_id": said.message}
    return _edit(one, view.gone(words, meeting, one), notice.chat, said.message)


STEPS: Mapping[Step, Callable[[Words, Meeting, Announcement, Notice, Said, datetime], Call]] = {
    Step.SAY: _say,
    Step.CORRECT: _correct,
    Step.WITHDRAW: _withdraw,
}


def _edit(one: Announcement, screen: Screen, chat: int, message: int) -> Call:
    place: dict[str, object] = {"chat_id": chat, "message_id": message, "parse_mode": "HTML"}
    if one.body.media is None:
        return "editMessageText", {**place, "text": str(screen.text), "link_preview_options": NO_PREVIEW}
    return "editMessageCaption", {**place, "caption": str(screen.text)}


def parcel(one: Announcement, screen: Screen) -> Call:
    """A new message, but for the place."""
    if one.body.media is None:
        return "sendMessage", {"text": str(screen.text), "parse_mode": "HTML", "link_preview_options": NO_PREVIEW}
    media: dict[str, object] = {str(one.body.media): one.body.file, "caption": str(screen.text), "parse_mode": "HTML"}
    return view.METHODS[one.body.media], media
