"""What a person sent that can be kept: fetched from Telegram, looked at, and refused with its reason where it must be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from telegram import Message
from telegram.error import TelegramError

from handlers.context import Context
from meetings.problems import Problem, Refusal
from meetings.reading.filetype import FileType, named, sniff
from meetings.reading.opening import opening
from meetings.reading.secrecy import marked, stamped

LARGEST = 20 * 2**20
"""Bytes that a bot can fetch (Bot API, getFile)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that waits at Telegram. `size` is 0 where Telegram does not tell."""

    file: str
    unique: str
    name: str
    size: int
    caption: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that is kept here, by the SHA-256 of its content."""

    name: str
    digest: str
    size: int


def sent_in(message: Message | None) -> Sent | None:
    """The document or picture of a message; None where it has none."""
    if message is None:
        return None
    caption = message.caption or ""
    if found := message.document:
        return Sent(found.file_id, found.file_unique_id, found.file_name or "", found.file_size or 0, caption)
    if message.photo:
        largest = message.photo[-1]
        return Sent(largest.file_id, largest.file_unique_id, "anh.jpg", largest.file_size or 0, caption)
    return None


def sent_at(message: Message | None, now: datetime) -> datetime:
    """When it was sent (aware): what waited while the bot was away is not late for that."""
    return message.date.astimezone(now.tzinfo) if message else now


def check_name(sent: Sent) -> None:
    """What is refused before it is fetched."""
    if marked(sent.name) or marked(sent.caption) or stamped(sent.caption):
        raise Refusal(Problem("file.secret"))
    if sent.size > LARGEST:
        raise Refusal(Problem("file.too_large", {"limit": LARGEST // 2**20}))


async def fetch(context: Context, sent: Sent) -> bytes:
    """The content. Raises Refusal where Telegram does not hand it out."""
    check_name(sent)
    try:
        file = await context.bot.get_file(sent.file)
        content = bytes(await file.download_as_bytearray())
    except TelegramError as error:
        raise Refusal(_why(error)) from error
    if len(content) > LARGEST:
        raise Refusal(Problem("file.too_large", {"limit": LARGEST // 2**20}))
    return content


def _why(error: TelegramError) -> Problem:
    large = "too big" in str(error)
    return Problem("file.too_large", {"limit": LARGEST // 2**20}) if large else Problem("file.not_fetched")


async def keep(context: Context, name: str, content: bytes, room: int) -> Piece:
    """Keep it if it may be: of a known type, without the stamp of a secret, and not larger than `room` bytes."""
    kind = sniff(content)
    if isinstance(kind, Problem):
        raise Refusal(kind)
    page = await context.services.first_page(content) if kind is FileType.PDF else opening(content, kind)
    if stamped(page):
        raise Refusal(Problem("file.secret"))
    if len(content) > room:
        quota = context.services.quota // 2**20
        raise Refusal(Problem("file.quota", {"quota": quota, "left": max(room, 0) // 2**20}))
    return Piece(named(name, kind), await context.services.files.keep(content), len(content))
