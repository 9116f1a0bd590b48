"""Whether something is marked as a state secret: such a document must not go through the bot at all."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from meetings.reading.fold import fold

# The three degrees are stamped as MẬT, TỐI MẬT, TUYỆT MẬT (vietnam.md 2.2: item 10a of an official document's page).
STAMP = re.compile(r"^\W*(?:độ\s+mật\W+)?((?:tuyệt\s+|tối\s+)?mật)\W*$", re.IGNORECASE | re.MULTILINE)
CAPITALS = re.compile(r"\b(?:TUYỆT|TỐI)\s+MẬT\b")
# The same in TCVN3 and VNI, as texts older than Unicode show when they are read without their fonts.
OLD_FONTS = re.compile(
    r"^\W*(?:(?:tuyÖt|tèi|tuyeät|toái)\s+)?(?:mËt|maät)\W*$|\b(?:TUYEÄT|TOÁI)\s+MAÄT\b", re.IGNORECASE | re.MULTILINE
)
BEFORE = {"bảo", "bí", "cơ", "thân", "mía", "túi", "độ", "không", "hết"}
AFTER = {"độ", "mã", "khẩu", "ong", "thiết", "mía", "vụ", "thư", "ngữ", "danh"}
DEGREES = {"tuyet", "toi"}


def stamped(page: str) -> bool:
    """Whether a page bears the stamp: alone on its line, or in capitals; the word in a sentence is none."""
    text = unicodedata.normalize("NFC", page)
    return any(one.search(text) for one in (STAMP, CAPITALS, OLD_FONTS))


def marked(label: str) -> bool:
    """Whether a file's name, or what was written beside it, says so; *bảo mật*, *mật độ*, *mật khẩu* do not."""
    words = ["", *re.findall(r"[^\W_]+", unicodedata.normalize("NFC", label).lower()), ""]
    return any(_is_degree(before, word) for before, word in pairwise(words)) or any(
        word == "mật" and before not in BEFORE and after not in AFTER
        for (before, word), after in zip(pairwise(words), words[2:], strict=False)
    )


def _is_degree(before: str, word: str) -> bool:
    """Also without diacritics; but *tôi mất* is none."""
    accented = {before, word} - {fold(before), fold(word)}
    return fold(before) in DEGREES and fold(word) == "mat" and (not accented or word == "mật")
