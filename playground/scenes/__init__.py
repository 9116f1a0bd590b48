"""The scenes one can enter: a clock, the people, and the meetings they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from meetings.moments import VIETNAM

SAMPLES = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True, slots=True)
class Part:
    """One of the cast: who that is in a word, and the place in the meeting of the scene, if there is one."""

    label: str
    first_name: str
    last_name: str
    meeting: str | None = None
    role: str | None = None
    unit: str | None = None
    admin: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a talk begins: `now` is aware, `who` opens, `first` is said and `taps` are suggested; `bare`: nothing is stored."""

    key: str
    title: str
    now: datetime
    cast: dict[str, Part]
    who: str
    taps: tuple[str, ...]
    first: str = "/start"
    bare: bool = False


def _at(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=VIETNAM)


ORGANISER = Part("Ban tổ chức", "Lan", "Nguyễn", admin=True)
STRANGER = Part("Người ngoài", "Khách", "Vãng Lai")

SCENES = {
    scene.key: scene
    for scene in (
        Scene(
            "2020",
            "27/5/2020: hai ngày trước hội nghị trực tuyến",
            _at(2020, 5, 27, 9, 15),
            {
                "contact": Part("Đầu mối Bến Tre", "Hạnh", "Trần", "hoi-nghi-2020", "contact", "skhcn-ben-tre"),
                "contact2": Part("Đầu mối Quảng Ninh", "Thu", "Lê", "hoi-nghi-2020", "contact", "skhcn-quang-ninh"),
                "delegate": Part("Đại biểu Hà Nội", "Bình", "Phạm", "hoi-nghi-2020", "delegate", "skhcn-ha-noi"),
                "organiser": ORGANISER,
                "stranger": STRANGER,
            },
            "contact",
            ("/lich", "ben tre", "/noi_dung"),
        ),
        Scene(
            "940",
            "17/4/2023: đã có Thông báo kết luận 940",
            _at(2023, 4, 17, 8, 30),
            {
                "contact": Part(
                    "Đầu mối Vụ Phát triển KH&CN địa phương", "Hạnh", "Trần", "ket-luan-2023", "contact", "vu-ptdp"
                ),
                "contact2": Part("Đầu mối Hưng Yên", "Thu", "Lê", "ket-luan-2023", "contact", "skhcn-hung-yen"),
                "delegate": Part("Đại biểu Hà Nội", "Bình", "Phạm", "ket-luan-2023", "delegate", "skhcn-ha-noi"),
                "organiser": ORGANISER,
                "stranger": STRANGER,
            },
            "contact",
            ("/ket_luan", "/nhiem_vu", "/nhiem_vu Vụ Phát triển KH&CN địa phương"),
        ),
        Scene(
            "hung-yen",
            "17/4/2023: trước đợt làm việc tại Hưng Yên",
            _at(2023, 4, 17, 16, 0),
            {
                "contact": Part("Đầu mối Yên Mỹ", "Mai", "Đỗ", "hung-yen-2023", "contact", "ubnd-yen-my"),
                "contact2": Part("Đầu mối Phù Cừ", "Thu", "Lê", "hung-yen-2023", "contact", "ubnd-phu-cu"),
                "delegate": Part("Phòng Quản lý Khoa học", "Bình", "Phạm", "hung-yen-2023", "delegate", "phong-qlkh"),
                "organiser": ORGANISER,
                "stranger": STRANGER,
            },
            "contact",
            ("/lich", "yen my", "/han_nop"),
        ),
        Scene(
            "dien-tap",
            "Hội nghị diễn tập (số liệu giả định)",
            _at(2026, 12, 10, 9, 0),
            {
                "contact": Part("Đầu mối Vĩnh Long", "Hạnh", "Trần", "dien-tap", "contact", "skhcn-vinh-long"),
                "contact2": Part("Đầu mối Quảng Ninh", "Thu", "Lê", "dien-tap", "contact", "skhcn-quang-ninh"),
                "delegate": Part("Đại biểu Đà Nẵng", "Bình", "Phạm", "dien-tap", "delegate", "skhcn-da-nang"),
                "organiser": ORGANISER,
                "stranger": STRANGER,
            },
            "contact",
            ("/lich", "/diem_cau", "/han_nop"),
        ),
    )
}
DEFAULT = "2020"
