"""Written examples of every kind of document (names invented), each with the draft that a person would make of it."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path
from textwrap import wrap
from typing import Any

import pytest

from meetings.reading.documents import as_values, of_text, read

EXAMPLES = sorted(Path(__file__).with_name("examples").glob("*.txt"))


def stated(values: Any) -> Any:
    """Without what is absent, and without quotes, which other tests look at."""
    if isinstance(values, dict):
        kept = {
            key: stated(value) for key, value in values.items() if key not in ("evidence", "at", "sure", "sentences")
        }
        return {key: value for key, value in kept.items() if value not in (None, [], {}, "scheduled")}
    return [stated(value) for value in values] if isinstance(values, list) else values


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_read_as_a_person_would(path: Path) -> None:
    found = stated(as_values(read(of_text(path.read_text(encoding="utf-8")))))
    wanted = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    for part in (*wanted, *found):
        if part not in ("convener", "agenda", "tasks", "unread") or part in wanted:
            assert found.get(part) == wanted.get(part), part


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_quote_stands_at_its_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    values = as_values(read(of_text(text)))
    for one in (*values["sessions"], *values["deadlines"], *values["agenda"], *values["tasks"]):
        near = " ".join(" ".join(lines[one["at"] - 1 : one["at"] + 3]).split())
        assert one["evidence"] in near or one["evidence"].replace(" | ", " ") in near


@pytest.mark.parametrize("name", ["invitation_province", "tasks_news", "prose_news", "invitation_online"])
def test_lines_as_a_pdf_wraps_them_say_the_same(name: str) -> None:
    text = (Path(__file__).with_name("examples") / f"{name}.txt").read_text(encoding="utf-8")
    wrapped = "\n".join(part for line in text.split("\n") for part in (wrap(line, 88) if len(line) > 88 else [line]))
    whole, cut = (stated(as_values(read(of_text(one)))) for one in (text, wrapped))
    for part in ("sessions", "deadlines", "tasks", "contacts"):
        assert cut.get(part) == whole.get(part), part


def test_decomposed_accents_say_the_same() -> None:
    for path in EXAMPLES[:6]:
        text = path.read_text(encoding="utf-8")
        assert as_values(read(of_text(unicodedata.normalize("NFD", text)))) == as_values(read(of_text(text)))


def test_what_obliges_and_went_into_no_field_is_told() -> None:
    said = (
        "Căn cứ Luật Mẫu số 12/2031/QH17 ngày 01/6/2031;\n"
        "UBND huyện tổ chức Hội nghị tổng kết năm vào 8h00 ngày 05/12/2031 tại Hội trường huyện.\n"
        "Xe đưa đón xuất phát lúc 6h30 ngày 04/12/2031.\n"
        "Trân trọng./."
    )
    draft = read(of_text(said))
    assert [one.value for one in draft.bases] == ["Căn cứ Luật Mẫu số 12/2031/QH17 ngày 01/6/2031;"]
    assert [one.value for one in draft.unread] == ["Xe đưa đón xuất phát lúc 6h30 ngày 04/12/2031."]
    assert [one.at for one in draft.unread] == [3]
    assert (draft.sentences, draft.read) == (4, 1)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Bộ Mẫu phối hợp với UBND tỉnh Giả (sau đây gọi là Tỉnh) tổ chức Hội nghị vùng", "Bộ Mẫu phối hợp với UBND tỉnh Giả"),
        ("Thực hiện Chương trình công tác năm, Sở Mẫu tổ chức hội nghị tổng kết", "Sở Mẫu"),
        ("Sáng nay, Sở Văn hóa, Thể thao và Du lịch Đà Giả tổ chức hội nghị tổng kết", "Sở Văn hóa, Thể thao và Du lịch Đà Giả"),
        ("UBND huyện Mẫu đề nghị Phòng Văn hóa tổ chức hội nghị tổng kết", None),
        ("Theo thông báo, công tác tổ chức hội nghị tổng kết", None),
        ("Kỳ họp được tổ chức trực tuyến; hội nghị tổng kết", None),
        ("Văn phòng Mẫu đính chính Giấy mời họp tổng kết", None),
        ("Các đơn vị tổ chức hội nghị tổng kết", None),
    ],
)  # fmt: skip
def test_who_holds_it_is_the_body_that_the_words_name(said: str, who: str | None) -> None:
    draft = read(of_text(f"{said} vào 8h00 ngày 05/12/2031 tại Hội trường A."))
    assert len(draft.sessions) == 1
    assert (draft.convener.value if draft.convener else None) == who


def test_who_holds_it_stands_in_the_annex_also_over_two_lines() -> None:
    draft = read(of_text("LỊCH LÀM VIỆC\n(Kèm theo Kế hoạch số  /KH-SM ngày  /4/2031 của\nSở Mẫu tỉnh Giả)\n"))
    assert draft.convener is not None
    assert draft.convener.value == "Sở Mẫu tỉnh Giả"


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Chủ trì Hội nghị, Phó Chủ tịch UBND tỉnh Trần Thị Mẫu yêu cầu các sở rà soát.", "Phó Chủ tịch UBND tỉnh Trần Thị Mẫu"),
        ("Chủ trì Hội nghị, phối hợp với Sở Mẫu yêu cầu các đơn vị rà soát.", None),
    ],
)  # fmt: skip
def test_news_say_who_chaired(said: str, who: str | None) -> None:
    draft = read(
        of_text(f"Sáng 05/12/2031, tại Hội trường tỉnh, UBND tỉnh Mẫu tổ chức Hội nghị tổng kết năm.\n{said}\n")
    )
    assert [one.chair.value if one.chair else None for one in draft.sessions] == [who]
