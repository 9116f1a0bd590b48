"""Files damaged at random, the same ones every time; many more by `python -m bench.files` and `python -m bench.fuzz_files`."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest

from bench.files import EVENTS, mutated
from bench.fuzz_files import damaged_inside, drafted
from bot.readers import child, plain, sheet, word
from bot.readers.found import Piece
from bot.readers.process import understood
from bot.readers.reading import blocks_of
from meetings.problems import Problem
from tests.bot.readers import made

OFFICE = ("docx", "xlsx")
KNOWN = ("file.", "reading.")
WHOLE: dict[str, tuple[Callable[[bytes], list[Piece]], bytes]] = {
    "docx": (word.read, made.letter("Họp lúc 8h00 ngày 29/5/2020", rows=made.SCHEDULE)),
    "xlsx": (sheet.read, made.sheet(made.SCHEDULE)),
    "csv": (plain.read, b"STT;a\n1;b\n2;c\n"),
    "ics": (plain.read, EVENTS.encode()),
    "txt": (plain.read, "Họp lúc 8h00 ngày 29/5/2020\n".encode() * 5),
}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_damaged_file_is_read_or_refused_with_a_reason(kind: str) -> None:
    """Within this process: what the child would answer."""
    read, whole = WHOLE[kind]
    chance = random.Random(kind)  # noqa: S311 - the same files every time
    for _ in range(25):
        answer = json.loads(json.dumps(child.answer(read, mutated(whole, chance))))
        assert "pieces" in answer or answer["problem"].startswith(KNOWN)


@pytest.mark.parametrize("kind", WHOLE)
def test_what_is_read_of_a_damaged_file_is_a_draft_that_can_be_kept_and_shown(kind: str) -> None:
    """Of an office file a part is damaged, and its archive is whole: more of it is read than of bytes at random."""
    read, whole = WHOLE[kind]
    chance, drafts = random.Random(kind), 0  # noqa: S311 - the same files every time
    for _ in range(6):
        content = damaged_inside(whole, chance) if kind in OFFICE else mutated(whole, chance)
        blocks = understood(json.dumps(child.answer(read, content)).encode())
        if not isinstance(blocks, Problem):
            assert drafted(blocks) == "draft"
            drafts += 1
    assert drafts > 1 or kind not in OFFICE


def test_a_damaged_pdf_ends_no_more_than_its_child() -> None:
    chance = random.Random(1)  # noqa: S311 - as above
    for _ in range(4):
        found = blocks_of(mutated(made.pdf("Họp lúc 8h00 ngày 29/5/2020"), chance))
        assert not isinstance(found, Problem) or found.key.startswith(KNOWN)
