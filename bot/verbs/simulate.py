"""`simulate`: the whole meeting against the clock, sending nothing; a second run says what is otherwise."""

from __future__ import annotations

import asyncio
import difflib
from pathlib import Path

from markupsafe import Markup

from bot.settings import Settings
from bot.verbs.console import FAILED, OK, Console
from handlers.papers import run_sheet, timeline
from handlers.rehearsing import Given, Run, as_text, difference, gather, run
from handlers.views import rehearsal as view
from meetings.policy import Policy
from meetings.problems import Problem
from storage.store import Store


def simulate(settings: Settings, console: Console, key: str, folder: Path) -> int:
    """Write text, sheet and pictures into the folder; say how many messages everybody gets. Raises Refusal."""
    given = asyncio.run(_given(settings, console, key))
    if given is None:
        return FAILED
    done = run(console.words, given)
    try:
        changed = _kept(folder / f"{key}.txt", as_text(console.words, done), console)
        written = _written(console, done, folder)
    except OSError:
        console.warn("cli.unwritable", path=folder)
        return FAILED
    for line in [*view.figures(console.words, done), *_counted(console, done), *changed]:
        console.write(str(line.striptags()))
    console.tell("cli.simulated", folder=folder, files=", ".join(written))
    return OK


async def _given(settings: Settings, console: Console, key: str) -> Given | None:
    """None once it has been said that there is no such meeting."""
    store = await Store.open(settings.storage.url)
    try:
        versions = (await store.glance(0, 0)).meetings
        if key in versions:
            policy, admins = Policy(**dict(settings.reminders)), frozenset(settings.meetings.admins)
            return await gather(store, key, versions[key], policy, admins)
    finally:
        await store.close()
    nearest = difflib.get_close_matches(key, list(versions), n=1, cutoff=0.0)
    console.refuse([Problem("cli.no_meeting", {"meeting": key, "nearest": nearest[0] if nearest else None})])
    return None


def _counted(console: Console, done: Run) -> list[Markup]:
    counts = sorted(done.counts().items(), key=lambda one: (-one[1][0], one[0].name, one[0].unit))
    return [
        view.counted(console.words, ", ".join(part for part in (to.name, to.unit) if part), to.role, every, needed)
        for to, (every, needed) in counts
    ]


def _kept(path: Path, text: str, console: Console) -> list[Markup]:
    """Every message whose head or text is another than in the file of the last run, which this run replaces."""
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(text, encoding="utf-8")
    if before is None:
        return [console.words("rehearsal.first")]
    found = difference(before, text)
    heads = [("added", found.added), ("gone", found.gone), ("otherwise", found.otherwise)]
    return [console.words(f"rehearsal.{how}", head=head) for how, all_of in heads for head in all_of]


def _written(console: Console, done: Run, folder: Path) -> list[str]:
    key, words = done.meeting.key, console.words
    told = [str(line.striptags()) for line in view.figures(words, done)]
    pages = timeline.picture(words, done, told)
    files = {f"{key}.xlsx": run_sheet.workbook(words, done)}
    files |= {f"{key}-{number}.png": page for number, page in enumerate(pages, 1)}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [f"{key}.txt", *files]
