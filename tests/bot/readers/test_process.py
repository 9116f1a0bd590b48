"""What a file may cost: each test starts real processes with small limits."""

from __future__ import annotations

import os
import select

import pytest

from bot.readers.confine import Limits
from bot.readers.process import run, supervised
from meetings.problems import Problem
from meetings.reading.documents import Paragraph
from meetings.reading.filetype import FileType
from tests.bot.readers import made

MEBIBYTE = 2**20
LITTLE = Limits(memory=256 * MEBIBYTE, cpu=2, wall=0.4, output=MEBIBYTE)
CONFINED = """
from bot.readers.confine import Limits, confine, forbid
confine(Limits(memory=256 * 2**20, cpu=1, wall=30, output=4096))
forbid(programs=False)
{}
"""


def tried(source: str, limits: Limits = LITTLE) -> tuple[int | None, bytes]:
    return supervised(["-c", CONFINED.format(source)], b"", limits)


def test_whatever_a_child_leaves_running_is_ended_with_it() -> None:
    source = "import subprocess; print(subprocess.Popen(['sleep', '60']).pid)"
    code, answer = supervised(["-c", source], b"", Limits())
    assert code == 0
    assert _has_ended(int(answer))


def _has_ended(process: int) -> bool:
    """Waits until the system says so, for ten seconds at most."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    with open(handle, closefd=True) as file:  # noqa: PTH123 - a handle is no path
        waiting = select.poll()
        waiting.register(file, select.POLLIN)
        return bool(waiting.poll(10_000))


def test_a_child_that_does_not_end_is_ended_when_its_time_is_over() -> None:
    assert supervised(["-c", "import signal; signal.pause()"], b"", Limits(wall=0.2))[0] is None


def test_a_child_that_never_ends_its_work_is_stopped_by_the_processors_clock() -> None:
    code, _answer = tried("while True: pass", Limits(wall=20))
    assert code in (-24, -9)


@pytest.mark.parametrize(
    "greedy",
    [
        "bytearray(300 * 2**20)",
        "f = open('x', 'wb', 0); f.write(bytes(5000)); f.write(b'x')",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 9)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
    ],
)
def test_memory_files_the_network_and_programs_are_refused_to_the_child(greedy: str) -> None:
    refused = f"try:\n    {greedy}\nexcept (MemoryError, OSError) as error:\n    print('refused', type(error).__name__)\nelse:\n    print('allowed')"
    code, answer = tried(refused, Limits(wall=20))
    assert (code, answer.split()[0]) == (0, b"refused")


def test_the_child_knows_no_secret_of_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123:abc")
    code, answer = supervised(["-c", "import os; print(sorted(os.environ), os.listdir())"], b"", Limits(wall=20))
    assert code == 0
    assert b"BOT_TOKEN" not in answer
    assert answer.endswith(b" []\n")


def test_what_is_too_slow_or_too_large_for_its_limits_ends_in_a_problem() -> None:
    content = made.letter("Kính gửi: các thôn")
    assert run(FileType.DOCX, content, Limits(wall=0.05)) == Problem("reading.too_slow", {"seconds": 0.05})
    small = run(FileType.DOCX, content, Limits(memory=20 * MEBIBYTE))
    assert isinstance(small, Problem)
    assert run(FileType.DOCX, content, Limits()) == (Paragraph("Kính gửi: các thôn", 1),)


def test_an_answer_without_the_agreed_shape_is_a_broken_file() -> None:
    assert run(FileType.DOCX, b"PK\x03\x04", Limits()) == Problem("file.broken")
