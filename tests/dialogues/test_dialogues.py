"""Golden talks: every screen, in both languages, as people see it. Rewrite them with `pytest --update` and read the difference."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from playground import stage
from playground.scenes import SCENES
from tests.dialogues.script import replay

TALKS = sorted(Path(__file__).parent.glob("*.txt"))


async def _replayed(script: str) -> str:
    scene = SCENES[script.splitlines()[0].removeprefix("scene ")]
    async with stage.opened(scene) as opened:
        seen = await replay(opened, script)
        assert opened.world.violations == []
    return seen


@pytest.mark.parametrize("talk", TALKS, ids=lambda path: path.stem)
def test_talk_is_as_written(talk: Path, request: pytest.FixtureRequest) -> None:
    script = talk.read_text(encoding="utf-8")
    seen = asyncio.run(_replayed(script))
    if request.config.getoption("--update"):
        talk.write_text(seen, encoding="utf-8")
    assert seen == script
