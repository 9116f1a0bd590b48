"""What stands on a backdrop: the letter's words before everything, and nothing made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from meetings import backdrops
from meetings.backdrops import Wording
from meetings.facts import Fact
from meetings.model import Meeting, SessionState
from playground.stage import samples

SAMPLES = {one.key: one for one in samples()}


def of(meeting: Meeting, place: str) -> Wording:
    return backdrops.wording(meeting, next(one for one in backdrops.places(meeting) if one.key == place))


def without_points_own(meeting: Meeting) -> Meeting:
    return replace(meeting, bridge_points=tuple(replace(one, backdrop=None) for one in meeting.bridge_points))


def saying(meeting: Meeting, text: str) -> Meeting:
    assert meeting.backdrop
    return replace(without_points_own(meeting), backdrop=Fact(text, meeting.backdrop.source))


def test_the_letter_asks_for_the_units_name_and_the_title_is_added() -> None:
    found = of(SAMPLES["hoi-nghi-2020"], "skhcn-ben-tre")
    assert (found.name, found.title_added) == ("Sở Khoa học và Công nghệ tỉnh Bến Tre", True)
    assert found.title == "Hội nghị Giám đốc Sở Khoa học và Công nghệ toàn quốc năm 2020"
    assert (found.convener, found.place) == ("Bộ Khoa học và Công nghệ", "Bến Tre")
    assert found.day
    assert found.day.day == date(2020, 5, 29)
    assert found.said
    assert found.said.source.section == "2b"


def test_a_letter_that_says_the_title_too_is_parted_at_the_dash() -> None:
    found = of(SAMPLES["dien-tap"], "skhcn-vinh-long")
    assert (found.title, found.name, found.title_added) == ("Hội nghị diễn tập", "Điểm cầu tỉnh Vĩnh Long", False)


@pytest.mark.parametrize("dots", ["......", "...", "…", " ……", "…………"])
def test_what_the_letter_leaves_open_is_filled_with_the_province(dots: str) -> None:
    meeting = saying(SAMPLES["hoi-nghi-2020"], f"Sở Khoa học và Công nghệ tỉnh/thành phố{dots}")
    assert of(meeting, "skhcn-ben-tre").name == "Sở Khoa học và Công nghệ tỉnh Bến Tre"
    assert of(meeting, "skhcn-da-nang").name == "Sở Khoa học và Công nghệ thành phố Đà Nẵng"


def test_the_central_point_has_no_province_to_fill_in_and_keeps_its_own_name() -> None:
    found = of(SAMPLES["hoi-nghi-2020"], "bo-khcn")
    assert (found.name, found.place, found.said) == ("Điểm cầu tại Bộ Khoa học và Công nghệ", "Hà Nội", None)


def test_the_meetings_title_alone_leaves_room_for_the_name() -> None:
    meeting = SAMPLES["hoi-nghi-2020"]
    found = of(saying(meeting, meeting.title.value.upper()), "skhcn-ben-tre")
    assert found.title == meeting.title.value.upper()
    assert found.name == "Sở Khoa học và Công nghệ tỉnh Bến Tre"


def test_on_a_tour_it_hangs_at_the_host_on_the_day_of_the_visit() -> None:
    meeting = SAMPLES["hung-yen-2023"]
    found = of(meeting, "ubnd-kim-dong")
    assert (found.name, found.place, found.said) == ("Ủy ban nhân dân huyện Kim Động", "Hưng Yên", None)
    assert found.day
    assert found.day.day == date(2023, 4, 19)


def test_without_bridge_points_people_meet_where_the_meeting_is() -> None:
    assert of(SAMPLES["ket-luan-2023"], "skhcn-ho-chi-minh").place == "Bình Định"


def test_a_session_that_was_put_off_gives_no_day() -> None:
    meeting = SAMPLES["hoi-nghi-2020"]
    postponed = [replace(one, state=replace(one.state, value=SessionState.POSTPONED)) for one in meeting.sessions]
    assert of(replace(meeting, sessions=tuple(postponed), time=None), "skhcn-ben-tre").day is None


def test_each_place_once_and_the_central_one_first() -> None:
    for meeting in SAMPLES.values():
        keys = [one.key for one in backdrops.places(meeting)]
        assert len(set(keys)) == len(keys) > 0
    assert backdrops.places(SAMPLES["hoi-nghi-2020"])[0].key == "bo-khcn"


def test_a_unit_that_runs_no_bridge_point_gets_one_with_its_name() -> None:
    meeting = SAMPLES["dien-tap"]
    points = {one.unit for one in meeting.bridge_points}
    unit = next(one.unit for one in meeting.roster if one.unit.key not in points)
    assert backdrops.place_of(meeting, unit).point is None
