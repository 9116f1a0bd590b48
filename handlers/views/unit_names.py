"""The names of units as buttons have room for them: what tells one from the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from handlers.views.phrases import capital
from handlers.views.screen import shorten
from meetings.model import Form, Meeting
from meetings.participants import invited
from meetings.provinces import province
from meetings.units import Unit

LABEL = 28
SHORTENED = {
    "Khoa học và Công nghệ": "KH&CN",
    "Giáo dục và Đào tạo": "GD&ĐT",
    "Nông nghiệp và Phát triển nông thôn": "NN&PTNT",
    "Nông nghiệp và Môi trường": "NN&MT",
    "Tài nguyên và Môi trường": "TN&MT",
    "Thông tin và Truyền thông": "TT&TT",
    "Kế hoạch và Đầu tư": "KH&ĐT",
    "Lao động - Thương binh và Xã hội": "LĐTBXH",
    "Văn hóa, Thể thao và Du lịch": "VHTT&DL",
    "Ủy ban nhân dân": "UBND",
    "Hội đồng nhân dân": "HĐND",
}
"""As offices write themselves where room is scarce."""


def labels(meeting: Meeting) -> Mapping[str, str]:
    """By key: the province where a unit is the only one invited from it, else its name, told apart from the others."""
    units = invited(meeting)
    alone = Counter(unit.province for unit in units if unit.province)
    found = told_apart([one.unit for one in meeting.roster])
    for unit in units:
        place = province(unit.province) if unit.province and alone[unit.province] == 1 else None
        if place is not None:
            found[unit.key] = place.names[0]
    return found


def bare_labels(meeting: Meeting) -> Mapping[str, str]:
    """As `labels`; of a tour without the UBND that its hosts have in common."""
    common = "UBND " if meeting.form.value is Form.TOUR else ""
    return {key: capital(name.removeprefix(common)) for key, name in labels(meeting).items()}


def told_apart(units: Sequence[Unit], limit: int = LABEL) -> dict[str, str]:
    """By key, at most `limit` UTF-16 units each; names that would read alike begin where they differ."""
    found = {unit.key: shorten(_brief(unit.name, limit), limit) for unit in units}
    alike = defaultdict[str, list[Unit]](list)
    for unit in units:
        alike[found[unit.key]].append(unit)
    for group in alike.values():
        if len({unit.name for unit in group}) > 1:
            found |= _ends(group, limit)
    return found


def _brief(name: str, limit: int) -> str:
    """With the usual abbreviations, where the whole is too long."""
    if len(name) > limit:
        for whole, brief in SHORTENED.items():
            name = name.replace(whole, brief)
    return name


def _ends(group: Iterable[Unit], limit: int) -> dict[str, str]:
    """Without the words with which all of them begin."""
    words = {unit.key: _brief(unit.name, limit).split() for unit in group}
    same = len(list(takewhile(lambda each: len(set(each)) == 1, zip(*words.values(), strict=False))))
    ends = {key: " ".join(one[same:]) for key, one in words.items()}
    return {key: shorten(f"… {end}" if same and end else " ".join(words[key]), limit) for key, end in ends.items()}


def full(meeting: Meeting, key: str) -> str:
    """The unit's name as the letter writes it; its key where it left the roster."""
    return next((one.unit.name for one in meeting.roster if one.unit.key == key), key)
