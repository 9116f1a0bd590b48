"""For every test run: the words are compiled, golden talks can be written anew, and the work is shared out well."""

from __future__ import annotations

import fcntl
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from xdist.scheduler import LoadFileScheduling

from locales.compile import main as compile_words

PAGES = "tests/playground/test_page"
LONG = (
    PAGES,
    "tests/security/test_rights.py",
    "tests/handlers/test_secrecy.py",
    "tests/dialogues/test_dialogues.py",
    "tests/bot/test_run.py",
    "tests/storage/test_meetings.py",
    "tests/meetings/exchange/test_round_trip.py",
)
"""What takes longest begins first: at the end a worker would be alone with it."""


class Sharing(LoadFileScheduling):
    """A file is one worker's, and so are all pages: they share one browser."""

    def _split_scope(self, nodeid: str) -> str:
        return PAGES if nodeid.startswith(PAGES) else super()._split_scope(nodeid)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden talks anew")


def pytest_configure(config: pytest.Config) -> None:
    """The catalogues must be there before the modules that read them are imported."""
    del config
    compile_words()


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Where the tests are not compiled yet, one worker does it and the others wait, or each would do it for itself."""
    compiled = any(Path(__file__).parent.glob("tests/__pycache__/test_*.pyc"))  # those that are compiled last
    if compiled or sys.dont_write_bytecode or not hasattr(session.config, "workerinput"):
        return (yield)
    with Path(__file__).open("rb") as door:
        try:
            fcntl.flock(door, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(door, fcntl.LOCK_SH)
            fcntl.flock(door, fcntl.LOCK_UN)
        return (yield)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((at for at, name in enumerate(LONG) if item.nodeid.startswith(name)), len(LONG)))


@pytest.hookimpl(wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One more than processors: now and then each waits for a browser, a database or a process."""
    return (yield) + 1


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Sharing | None:
    return Sharing(config, log) if config.getoption("dist") == "loadfile" else None
