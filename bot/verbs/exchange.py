"""`import` and `export`: a meeting out of a file and into one."""

from __future__ import annotations

import asyncio
import difflib
import sys
from pathlib import Path

from bot.clock import now
from bot.settings import Settings
from bot.verbs.console import FAILED, OK, Console
from meetings.exchange import Mistake, read, write
from meetings.model import Meeting
from meetings.problems import Problem
from storage.effects import SaveMeeting
from storage.store import Store


def take_in(settings: Settings, console: Console, files: list[Path]) -> int:
    """Import every file, or none where one has a mistake. To import again changes nothing. Raises Refusal."""
    meetings = [_read(console, path) for path in files]
    if not all(meetings):
        console.warn("cli.nothing_imported")
        return FAILED
    asyncio.run(_save(settings, console, [meeting for meeting in meetings if meeting is not None]))
    return OK


def give_out(settings: Settings, console: Console, key: str, target: Path | None) -> int:
    """Write the meeting of that key to a file, or to stdout. Raises Refusal."""
    text = asyncio.run(_text(settings, console, key))
    if text is None:
        return FAILED
    if target is None:
        sys.stdout.write(text)
        return OK
    try:
        target.write_text(text, encoding="utf-8")
    except OSError:
        console.warn("cli.unwritable", path=target)
        return FAILED
    console.tell("cli.exported", meeting=key, path=target)
    return OK


def _read(console: Console, path: Path) -> Meeting | None:
    """The meeting in the file; None once what is wrong has been said."""
    try:
        found = read(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        console.warn("cli.not_utf8", path=path)
        return None
    except OSError:
        console.warn("cli.no_file", path=path)
        return None
    if isinstance(found, Meeting):
        return found
    for mistake in found:
        _say(console, path, mistake)
    return None


def _say(console: Console, path: Path, mistake: Mistake) -> None:
    """As compilers do it, so that editors jump there: file:line: where: what."""
    place = ":".join(str(part) for part in (path, mistake.line) if part is not None)
    where = f" {mistake.path}:" if mistake.path else ""
    console.write(f"{place}:{where} {console.sentence(mistake.problem)}", sys.stderr)


async def _save(settings: Settings, console: Console, meetings: list[Meeting]) -> None:
    store = await Store.open(settings.storage.url)
    try:
        before = await _versions(store)
        await store.apply(None, [SaveMeeting(meeting, before.get(meeting.key)) for meeting in meetings], now())
        after = await _versions(store)
    finally:
        await store.close()
    for meeting in meetings:
        _tell(console, meeting, before.get(meeting.key), after[meeting.key])


async def _text(settings: Settings, console: Console, key: str) -> str | None:
    """The meeting as a file; None once it has been said that there is no such meeting."""
    store = await Store.open(settings.storage.url)
    try:
        versions = await _versions(store)
        if key in versions:
            return write(await store.meeting(key, versions[key]))
    finally:
        await store.close()
    nearest = difflib.get_close_matches(key, list(versions), n=1, cutoff=0.0)
    console.refuse([Problem("cli.no_meeting", {"meeting": key, "nearest": nearest[0] if nearest else None})])
    return None


async def _versions(store: Store) -> dict[str, int]:
    """The version of every meeting; no person and no chat has the number 0."""
    return dict((await store.glance(0, 0)).meetings)


def _tell(console: Console, meeting: Meeting, before: int | None, after: int) -> None:
    key = "cli.imported_new" if before is None else "cli.imported_again" if before != after else "cli.unchanged"
    console.tell(key, meeting=meeting.key, title=meeting.title.value, version=after)
