"""A whole conference played against the clock: every message that anybody got without asking, as it was when it came.

A run is a talk (tests/dialogues/script.py) of which only that is written down:

<< 28/5 8h00 contact: line     when, to whom, the first line
= contact 9                    how many each got

conclude                       the meeting is stored with a notice of 3/6/2020 that gives two units a task
done KEY                       the task of that key is done
retention                      what the bot does once an hour
Rewrite them with `pytest --update`, and read the difference: what is too much, and what is missing.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.retention import forget_concluded
from meetings.deadlines import Deadline
from meetings.facts import Fact, Source, SourceKind
from meetings.model import Document, DocumentKind, Meeting, Task, TaskState
from meetings.moments import VIETNAM, on
from playground import stage
from playground.model import Chat, Message
from playground.scenes import ORGANISER, Part, Scene
from playground.stage import Stage
from storage.effects import SaveMeeting
from tests.dialogues.script import Player, acts, first_line

RUNS = sorted(Path(__file__).parent.glob("*.txt"))
CAST = {
    "organiser": ORGANISER,
    "contact": Part("Đầu mối Bến Tre", "Hạnh", "Trần"),
    "technician": Part("Kỹ thuật Bến Tre", "Sơn", "Võ"),
    "contact2": Part("Đầu mối Quảng Ninh", "Thu", "Lê"),
    "delegate": Part("Đại biểu Hà Nội", "Bình", "Phạm"),
}
FROM_NOTHING = Scene("run", "22/5/2020", datetime(2020, 5, 22, 9, 0, tzinfo=VIETNAM), CAST, "organiser", (), bare=True)


@dataclass
class Run:
    """Plays a run on a stage where nothing is stored yet."""

    stage: Stage
    player: Player = field(init=False)
    known: set[tuple[int, int]] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.player = Player(self.stage)
        self.stage.telling = True

    async def play(self, line: str) -> list[str]:
        """What people were told by that line."""
        if line == "conclude":
            await self._store(_concluded)
        elif line.startswith("done "):
            await self._store(lambda whole: _closed(whole, line.removeprefix("done ")))
        elif line == "retention":
            await forget_concluded(self.stage.store, self.stage.clock(), 90)
        else:
            await self.player.play(line)
        asked = None if line.startswith("(") else self.player.chat
        fresh = sorted(self._fresh(), key=lambda one: (one[1].date, self.player.name(one[0])))
        told = [(self.player.name(chat), one) for chat, one in fresh if chat is not asked]
        self.counts.update(name for name, _ in told)
        return [f"<< {_moment(one.date)} {name}: {first_line(one)}" for name, one in told]

    def _fresh(self) -> list[tuple[Chat, Message]]:
        """What the bot said since the last time."""
        world = self.stage.world
        said = [(c, m) for c in (*world.privates.values(), *world.groups.values()) for m in world.messages(c)]
        fresh = [(c, m) for c, m in said if m.sender.is_bot and (c.id, m.id) not in self.known]
        self.known.update((c.id, m.id) for c, m in said)
        return fresh

    async def _store(self, changed: Callable[[Meeting], Meeting]) -> None:
        (key, version), *_ = (await self.stage.store.glance(0, 0)).meetings.items()
        whole = changed(await self.stage.store.meeting(key, version))
        await self.stage.store.apply(None, [SaveMeeting(whole, version)], self.stage.clock())
        await self.stage.wake()


def _concluded(whole: Meeting) -> Meeting:
    paper = Document("kl", DocumentKind.NOTICE, "Thông báo kết luận", "1600/TB-BKHCN", issued=on(date(2020, 6, 3)))
    source = Source(SourceKind.DOCUMENT, document="kl")
    until = Deadline(on(date(2020, 6, 15)), inclusive=True, wording="chậm nhất ngày 15/6/2020")
    what, lead = Fact("Báo cáo bổ sung về truy xuất nguồn gốc", source), Fact("Các Sở", source)
    task = Task("bo-sung", what, lead, due=Fact(until, source), units=("skhcn-ben-tre", "skhcn-quang-ninh"))
    return replace(whole, documents=(*whole.documents, paper), tasks=(task,))


def _closed(whole: Meeting, key: str) -> Meeting:
    tasks = (replace(one, state=TaskState.DONE) if one.key == key else one for one in whole.tasks)
    return replace(whole, tasks=tuple(tasks))


def _moment(at: datetime) -> str:
    return f"{at.day}/{at.month} {at.hour}h{at.minute:02}"


async def _played(script: str) -> str:
    async with stage.opened(FROM_NOTHING) as opened:
        run, lines = Run(opened), list[str]()
        for line in acts(script):
            lines += [line, *(await run.play(line) if line and not line.startswith("#") else [])]
        assert opened.world.violations == []
    return "\n".join([*lines, *(f"= {name} {number}" for name, number in sorted(run.counts.items()))]) + "\n"


@pytest.mark.parametrize("run", RUNS, ids=lambda path: path.stem)
def test_everybody_is_told_what_is_written_and_nothing_else(run: Path, request: pytest.FixtureRequest) -> None:
    script = run.read_text(encoding="utf-8")
    seen = asyncio.run(_played(script))
    if request.config.getoption("--update"):
        run.write_text(seen, encoding="utf-8")
    assert seen == script
