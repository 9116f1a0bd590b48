"""The sample meetings import without a mistake, say what their documents say, and nothing else."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from meetings.deadlines import Deadline
from meetings.exchange import read, write
from meetings.exchange.layout import ARRAYS, table_keys
from meetings.facts import Source, SourceKind
from meetings.knowledge import as_of
from meetings.model import Meeting
from meetings.moments import VIETNAM, on
from meetings.moments import write as write_moment

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.toml"))

SEED_OF = {
    ("hoi-nghi-2020", "cv1471"): "000",
    ("hoi-nghi-2020", "van-de-trong-tam"): "000",
    ("hoi-nghi-2020", "tin-hoi-nghi"): "001",
    ("ket-luan-2023", "tb940"): "003",
    ("hung-yen-2023", "ke-hoach"): "004",
    ("hung-yen-2023", "lich"): "004",
}


def sample(name: str) -> Meeting:
    found = read((SAMPLES / f"{name}.toml").read_text(encoding="utf-8"))
    assert isinstance(found, Meeting), found
    return found


def sources(thing: object) -> Iterator[Source]:
    if isinstance(thing, Source):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from sources(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from sources(part)


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", NAMES)
def test_written_and_read_again_it_is_the_same_meeting(name: str) -> None:
    assert read(write(sample(name))) == sample(name)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not part of the repository")
@pytest.mark.parametrize("name", [name for name in NAMES if name != "dien-tap"])
def test_every_quote_stands_in_its_document(name: str) -> None:
    texts = {path.name[:3]: folded(path.read_text(encoding="utf-8")) for path in SEEDS.glob("*.txt")}
    found = set(sources(sample(name)))
    assert {source.kind for source in found} == {SourceKind.DOCUMENT}
    lost = [one for one in found if folded(one.quote or "\x00") not in texts[SEED_OF[name, one.document or ""]]]
    assert lost == []


@pytest.mark.parametrize("name", NAMES)
def test_quotes_are_short(name: str) -> None:
    assert [one.quote for one in sources(sample(name)) if len((one.quote or "").split()) > 20] == []


def test_the_online_conference_of_2020() -> None:
    meeting = sample("hoi-nghi-2020")
    assert len(meeting.bridge_points) == 64
    assert [point.key for point in meeting.bridge_points if point.central] == ["bo-khcn"]
    assert len(meeting.roster) == 63
    assert len(meeting.topics) == 5
    assert meeting.time == meeting.sessions[0].start
    ben_tre = next(point for point in meeting.bridge_points if point.key == "ben-tre")
    assert ben_tre.room is not None
    assert ben_tre.room.value == "phòng họp trực tuyến, VNPT Bến Tre"
    assert ben_tre.backdrop is not None
    assert ben_tre.backdrop.value == "Sở Khoa học và Công nghệ tỉnh Bến Tre"
    assert meeting.requirements[0].due is None
    assert [annex.what for annex in meeting.annexed] == ["agenda"]


def test_what_the_news_of_2020_reports_is_not_known_before_the_meeting_is_over() -> None:
    meeting = sample("hoi-nghi-2020")
    before = as_of(meeting, datetime(2020, 5, 29, 11, 59, tzinfo=VIETNAM))
    after = as_of(meeting, datetime(2020, 5, 29, 12, 0, tzinfo=VIETNAM))
    assert before is not None
    assert before.conclusions == ()
    assert after == meeting


def test_the_conclusions_of_2023_are_twelve_tasks() -> None:
    meeting = sample("ket-luan-2023")
    clauses = ["2a", "2b", "2c", "2d", "2đ", "2e", "2g", "3", "4", "5", "6", "7"]
    assert [task.clause for task in meeting.tasks] == clauses
    due = {task.clause: task.due.value for task in meeting.tasks if task.due}
    assert due == {"5": Deadline(on(date(2023, 4, 10)), inclusive=False, wording="trước ngày 10/4/2023")}
    assert len(meeting.tasks[0].units) == 63
    assert len(meeting.conclusions) == 2


def test_the_tour_of_2023_has_nine_sessions() -> None:
    times = [(one.host, one.start and write_moment(one.start.value)) for one in sample("hung-yen-2023").sessions]
    assert times == [
        ("ubnd-yen-my", "2023-04-18 14:00"),
        ("ubnd-kim-dong", "2023-04-19 08:30"),
        ("ubnd-my-hao", "2023-04-19 14:00"),
        ("ubnd-van-giang", "2023-04-20 08:30"),
        ("ubnd-an-thi", "2023-04-24 08:30"),
        ("ubnd-khoai-chau", "2023-04-24 14:00"),
        ("ubnd-tp-hung-yen", "2023-04-25 08:30"),
        ("ubnd-phu-cu", "2023-04-25 14:00"),
        ("ubnd-tien-lu", "2023-04-27 08:30"),
    ]


def test_the_rehearsal_says_that_it_is_one() -> None:
    meeting = sample("dien-tap")
    assert meeting.rehearsal
    assert [name for name in NAMES if sample(name).rehearsal] == ["dien-tap"]
    assert len([point for point in meeting.bridge_points if not point.central]) == 12
    assert {one.kind for one in sources(meeting)} == set(SourceKind)


@pytest.mark.parametrize("cls", [*ARRAYS.values(), Meeting])
def test_the_rehearsal_fills_every_field(cls: type) -> None:
    """A field that the model gains appears in the template too, or this test says so."""
    data = tomllib.loads((SAMPLES / "dien-tap.toml").read_text(encoding="utf-8"))
    array = next((name for name, held in ARRAYS.items() if held is cls), None)
    written = data[array] if array else [data["meeting"]]
    assert set(table_keys(cls)) - {"sources"} - {name for table in written for name in table} == set()


def test_the_rehearsal_fills_every_field_of_a_source() -> None:
    stated = {field.name for one in sources(sample("dien-tap")) for field in fields(one) if getattr(one, field.name)}
    assert stated == {field.name for field in fields(Source)}


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_written_in_composed_letters(name: str) -> None:
    text = (SAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
