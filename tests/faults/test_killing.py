"""The process is killed with kill -9 in the midst of a send, with presses and a move under way: the short form of
`python -m bench.crash`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.faults.killing.play import played
from tests.faults.killing.plot import Aim, House, Kill, drawn

SMALL = House(groups=4, people=16, registering=3, looking=2, asking=2, confirming=3)


async def test_killed_as_a_change_arrives_nothing_is_lost_stale_or_doubled(sqlite_file: Path, tmp_path: Path) -> None:
    """The answer to the fatal message never reaches the bot, so that it must be in doubt and repeated with its mark."""
    fatal = replace(drawn(1, SMALL), to_all=False, move_after=6, elsewhere=True, kills=(Kill(Aim.ARRIVED, 12),))
    quick = replace(fatal, registering=(0.0, 0.4, 0.9), looking=(0.1, 0.5), asking=(0.2, 1.0))
    verdict, struck = await played(quick, tmp_path, sqlite_file, tmp_path / "ready.db")
    assert verdict.faults == {}
    assert struck["in flight"] == 1
    assert verdict.seen["repeated"] + verdict.seen["unknown"] >= 1
