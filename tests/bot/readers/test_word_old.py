"""A real Word file of before 2007, as whole as it gets: by antiword, by LibreOffice, or a sentence where neither is there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from bot.readers.reading import blocks_of
from meetings.problems import Problem
from meetings.reading.documents import read as understood
from meetings.reading.documents.blocks import Blocks, Table

LETTER = Path(__file__).with_name("giay-moi-cu.doc").read_bytes()
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def _path(folder: Path, *without: str) -> str:
    """A path with all programs of this machine but those."""
    for place in filter(os.path.isdir, os.environ["PATH"].split(os.pathsep)):
        for program in Path(place).iterdir():
            if program.name not in without and not (folder / program.name).exists():
                (folder / program.name).symlink_to(program)
    return str(folder)


def _whole(blocks: Blocks | Problem) -> None:
    assert not isinstance(blocks, Problem)
    (table,) = [one for one in blocks if isinstance(one, Table)]
    long = "Báo cáo sơ kết công tác văn thư quý II, những khó khăn, vướng mắc và phương hướng nhiệm vụ quý III năm 2020"
    assert table.rows[2] == ("8h15 - 9h00", long, "Phòng Văn thư")
    draft = understood(blocks)
    assert draft.identity.number is not None
    assert draft.identity.number.value == "27/GM-SNV"
    assert [one.start.quote for one in draft.sessions if one.start] == ["8h00, thứ Ba ngày 09 tháng 6 năm 2020"]


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed here")
def test_antiword_gives_paragraphs_and_tables() -> None:
    _whole(blocks_of(LETTER))


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
def test_libreoffice_reads_it_where_there_is_no_antiword(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", _path(tmp_path, "antiword"))
    _whole(blocks_of(LETTER))


def test_without_either_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = blocks_of(LETTER)
    assert isinstance(found, Problem)
    assert found.key == "reading.no_doc_reader"


@pytest.mark.skipif(shutil.which("antiword") is None and OFFICE is None, reason="nothing here reads .doc files")
def test_half_of_a_file_ends_in_a_sentence() -> None:
    assert isinstance(blocks_of(LETTER[:9000]), Problem)
