"""What a document's number tells: the type code of Nghị định 30/2020/NĐ-CP, as GM in 01/GM-UBND."""

from __future__ import annotations

import re

CODES = frozenset(
    re.findall(r"\w+", "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB")
)
"""The type codes of Nghị định 30/2020/NĐ-CP, annex III; an official letter (công văn) has none."""

_CODE = re.compile(r"/(?:\d{4}/)?([^\W\d_]+)-")


def type_code(number: str | None) -> str | None:
    """GM for 01/GM-UBND, TB for 940/TB-BKHCN, None for the letter 1471/BKHCN-ĐP and where there is no number."""
    found = _CODE.search(number or "")
    return found[1] if found and found[1] in CODES else None
