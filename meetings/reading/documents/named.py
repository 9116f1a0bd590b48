"""Whether words name one unit, or many of a kind, or a person."""

from __future__ import annotations

import re

from meetings.reading.fold import composed, fold

_MANY = re.compile(
    r"\b(?:các|toàn|mỗi|từng|những|tất cả|đơn vị|lãnh đạo|đại biểu|thành viên|giám đốc|thủ trưởng|như trên)\b"
)
"""With its marks: *mỗi* is not the *mới* of *đổi mới*."""
_UNIT = re.compile(
    r"^(?:so|ubnd|uy ban|hdnd|hoi dong|bo|cuc|tong cuc|vu|phong|chi cuc|trung tam|van phong|vien|truong|hoc vien|hoi|hiep hoi"
    r"|lien doan|cong ty|tong cong ty|tap doan|ngan hang|thanh tra|cong an|chi nhanh|benh vien|ban|dang uy|huyen uy|tinh uy)\s\S"
)


def is_one_unit(words: str) -> bool:
    """*Sở Nội vụ*, *Phòng Quản lý Khoa học*; not *các sở*, *Lãnh đạo Sở*, *Văn phòng* alone."""
    folded = fold(words)
    return _UNIT.match(folded) is not None and _MANY.search(composed(words)) is None
