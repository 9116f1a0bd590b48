"""Vietnamese phone numbers: found in text, checked, and written the way people read them."""

from __future__ import annotations

import re

# Mobile numbers have ten digits since 2018 (Quyết định 798/QĐ-BTTTT), land lines eleven since 2017 (2036/QĐ-BTTTT).
_WRITTEN = re.compile(r"(?<![\d/])(?:\+?84|0|1[89]00)(?:[ .\-()]{0,2}\d){4,10}(?!\d)")
_FORMS = (
    (re.compile(r"(0[35789]\d\d)(\d{3})(\d{3})"), "mobile"),
    (re.compile(r"(02[48])(\d{4})(\d{4})"), "land line of Hà Nội or TP.HCM"),
    (re.compile(r"(02[0-35-79]\d)(\d{4})(\d{3})"), "land line"),
    (re.compile(r"(1[89]00)(\d{4}|\d{6})()"), "service number"),
)


def normalised(text: str) -> str | None:
    """`0912 345 678` for any way of writing that number; None for what is no number that can be dialled."""
    digits = re.sub(r"\D", "", text)
    if digits.startswith("84"):
        digits = "0" + digits[2:].removeprefix("0")
    for form, _ in _FORMS:
        if found := form.fullmatch(digits):
            return " ".join(part for part in found.groups() if part)
    return None


def find(text: str) -> tuple[list[str], str]:
    """The numbers that stand in a text, normalised, and the text without them."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        number = normalised(match[0])
        if number is None:
            return match[0]
        found.append(number)
        return ""

    rest = _WRITTEN.sub(take, text)
    return found, rest
