"""Signs that the patterns of documents share: capital letters, bullets, the dash after a number."""

from __future__ import annotations

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
"""The capital letters of Vietnamese, for a class of a regular expression."""
BULLETS = "-–—+*•·▪●✓✔➢►▶■□◆◇○❖"
"""The signs that mark an item of a list, for a class of a regular expression."""
DASHED = r"\s?[-–]\s?(?=[^\W\d])"
"""Papers of the party number with a dash: `I- Thời gian`, `1- Địa điểm`; a range of numbers is none."""
