"""A scene in the terminal: one talk on standard input and output."""

from __future__ import annotations

import asyncio
import sys
from datetime import datetime

from playground.chat import ChatSession, Seat
from playground.scenes import Scene
from playground.stage import Stage, opened


async def talk(scene: Scene) -> None:
    """One talk on standard input and output, until it ends or `:thoat` is typed."""
    async with opened(scene) as stage:
        session = _session(stage)
        print(f"\n{scene.title}\n")
        await session.line(scene.first)
        print(f"\nThử: {' · '.join(scene.taps)}    (:giup: các lệnh của cửa sổ này)\n")
        await session.run(_read)


def _session(stage: Stage) -> ChatSession:
    cast = stage.scene.cast
    seats = {name: Seat(cast[name].label, user, stage.world.private(user)) for name, user in stage.people.items()}
    group = stage.groups["group"]
    seats["group"] = Seat(group.title, stage.people["organiser"], group)

    def set_clock(now: datetime) -> None:
        stage.clock.now = now

    return ChatSession(stage.world, seats, stage.settle, set_clock, ansi=sys.stdout.isatty(), acting=stage.scene.who)


async def _read() -> str:
    return await asyncio.to_thread(sys.stdin.readline)
