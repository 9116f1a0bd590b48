"""A link as a QR code, as a picture to print or to show."""

from __future__ import annotations

import io

SCALE = 12
"""Pixels a module: a link of this bot becomes about 400 pixels, which still prints sharply at 3 cm."""
QUIET = 4
"""Modules of white around it (ISO/IEC 18004, 9.1)."""


def png(link: str) -> bytes:
    """Error correction M, of which 15 % may be dirty or folded, as a code on paper is."""
    import segno  # only when one is wanted

    out = io.BytesIO()
    segno.make_qr(link, error="m").save(out, kind="png", scale=SCALE, border=QUIET)
    return out.getvalue()
