"""Every phrase of the table is read as the table says, at 9:15 on Wednesday 18/11/2026."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from meetings.moments import VIETNAM
from meetings.reading.when import notation, read

NOW = datetime(2026, 11, 18, 9, 15, tzinfo=VIETNAM)
TABLE = Path(__file__).with_name("phrases.tsv")
CORPUS = Path(__file__).parents[4].parent / "shared" / "corpus" / "dates.tsv"


def rows(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [(said, wanted) for _, said, wanted in (line.split("\t") for line in lines if line)]


def is_right(wanted: str, got: str) -> bool:
    return got.startswith("error:") if wanted.startswith("error:") else got == wanted


@pytest.mark.parametrize(("said", "wanted"), rows(TABLE))
def test_phrase_is_read_as_a_person_means_it(said: str, wanted: str) -> None:
    got = notation(read(said.replace("⏎", "\n"), NOW))
    assert is_right(wanted, got), f"{said!r}: wanted {wanted}, got {got}"


def test_shared_corpus_is_read_almost_whole() -> None:
    if not CORPUS.exists():
        pytest.skip("the shared corpus of dates does not lie beside the project")
    table = rows(CORPUS)
    wrong = [said for said, wanted in table if not is_right(wanted, notation(read(said, NOW)))]
    assert len(wrong) <= 0.03 * len(table), wrong
