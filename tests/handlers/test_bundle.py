"""All reports as zips: in parts that Telegram takes, none left out, each opened again as it was handed in."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.papers import bundle
from handlers.papers.bundle import Entry
from handlers.views import report_lists
from locales import words
from meetings.reports import Standing, Submission
from tests.made import due

SIZES = st.lists(st.integers(1, 900), max_size=20)
LIMIT = 1000


def entry(place: int, size: int) -> Entry:
    value = Submission(place, Standing.HANDED_IN, "a.pdf", "0" * 64, size, "An")
    return Entry(f"{place:03} Sở KH&CN tỉnh Bến Tre.pdf", value)


@settings(max_examples=40)
@given(SIZES, st.integers(300, LIMIT))
def test_no_part_is_larger_than_what_may_be_sent_and_nothing_is_left_out(sizes: list[int], limit: int) -> None:
    entries = [entry(place, size) for place, size in enumerate(sizes)]
    parts = bundle.parts(entries, limit)
    assert [one for part in parts for one in part] == entries
    for part in parts:
        packed = bundle.packed([one.name for one in part], [b"a" * one.value.size for one in part])
        assert len(packed) <= limit or len(part) == 1
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            assert [info.file_size for info in archive.infolist()] == [one.value.size for one in part]


def test_each_part_leads_to_the_next_one() -> None:
    requirement = due("bao-cao", None)
    presses = [report_lists.bundle_rows(words("vi"), requirement, part, 3) for part in range(3)]
    assert [[button.label for row in rows for button in row] for rows in presses] == [
        ["Tải phần 2/3"],
        ["Tải phần 3/3"],
        [],
    ]


def test_three_files_of_twenty_megabytes_are_two_parts() -> None:
    """Telegram takes 50 MB; a unit's file has at most 20."""
    assert [len(part) for part in bundle.parts([entry(place, 20 * 2**20) for place in range(3)])] == [2, 1]
