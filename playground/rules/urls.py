"""Which addresses Telegram takes in links and on buttons (tdlib LinkManager.cpp, get_checked_link)."""

from __future__ import annotations

import re
from typing import Any

_TG_USER = re.compile(r"tg:(?://)?user\?id=(\d+)", re.IGNORECASE)
_PLAIN = re.compile(r"(?P<host>[^/?#:@\s]+)(?::(?P<port>[^/?#]*))?(?P<rest>[/?#].*)?", re.DOTALL)


class UrlError(ValueError):
    """What stands after `inline keyboard button URL 'x' is invalid: `."""


def checked(link: str) -> str:
    """The address as the server keeps it. Raises UrlError with the server's reason."""
    link = link.strip()
    scheme, mark, _ = link.partition(":")
    if scheme.lower() in {"tg", "ton", "tonsite"} and mark:
        return link
    protocol, slashes, rest = link.partition("://")
    if not slashes:
        protocol, rest = "http", link
    if protocol.lower() not in {"http", "https"}:
        raise UrlError("Unsupported URL protocol")
    return f"{protocol.lower()}://{_checked_host(rest)}"


def _checked_host(rest: str) -> str:
    found = _PLAIN.fullmatch(rest)
    if not found:
        raise UrlError("Wrong HTTP URL")
    port = found["port"]
    if port is not None and not (port.isdecimal() and 0 < int(port) < 65536):
        raise UrlError("Wrong port number specified in the URL")
    if "." not in found["host"].strip("."):
        raise UrlError("Wrong HTTP URL")
    return rest if found["rest"] else rest + "/"


def link_entity(link: str) -> dict[str, Any] | None:
    """The entity of `<a href>`; a link that is refused leaves plain text, without an error."""
    if user := _TG_USER.fullmatch(link.strip()):
        return {"type": "text_mention", "user_id": int(user.group(1))}
    try:
        return {"type": "text_link", "url": checked(link)}
    except UrlError:
        return None
