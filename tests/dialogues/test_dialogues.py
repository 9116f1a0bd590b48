"""Golden talks: every screen, in both languages, as people see it. Rewrite them with `pytest --update` and read the difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground import stage
from playground.scenes import SCENES
from tests.dialogues.script import replay

TALKS = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("talk", TALKS, ids=lambda path: path.stem)
async def test_talk_is_as_written(talk: Path, request: pytest.FixtureRequest) -> None:
    script = talk.read_text(encoding="utf-8")
    scene = SCENES[script.splitlines()[0].removeprefix("scene ")]
    async with stage.opened(scene) as opened:
        seen = await replay(opened, script)
        assert opened.world.violations == []
    if request.config.getoption("--update"):
        talk.write_text(seen, encoding="utf-8")
    assert seen == script
