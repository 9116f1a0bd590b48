"""The page that explains the format tells what is true: its example imports, its table names every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from meetings.exchange import read
from meetings.exchange.layout import ARRAYS, table_keys
from meetings.model import Meeting

PAGE = (Path(__file__).parents[3] / "docs" / "meeting-format.md").read_text(encoding="utf-8")


def test_the_smallest_file_of_the_page_imports() -> None:
    example = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert example
    assert isinstance(read(example[1]), Meeting)


@pytest.mark.parametrize(
    ("heading", "cls"), [("`[meeting]`", Meeting), *((f"`[[{a}]]`", c) for a, c in ARRAYS.items())]
)
def test_the_page_names_every_key_of_a_table(heading: str, cls: type) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| {heading} |")]
    without_values = re.sub(r"\([^)]*\)", "", row.split("|")[2].split(";")[0])
    named = {word.strip("* ") for word in without_values.split(",")}
    assert named == set(table_keys(cls)) - {"source", "sources"}
