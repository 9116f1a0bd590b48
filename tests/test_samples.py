"""The sample meetings import without a mistake, say what their documents say, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from meetings.exchange import read, write
from meetings.facts import Source, SourceKind
from meetings.model import Meeting

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
