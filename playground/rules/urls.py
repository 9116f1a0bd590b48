"""Which addresses Telegram takes in links and on buttons, and how it keeps them (tdlib LinkManager.cpp, get_checked_link)."""

from __future__ import annotations

import re
from typing import Any

_TG_USER = re.compile(r"tg:(?://)?user\?id=(\d+)", re.IGNORECASE)
_OWN = re.compile(
    r"(?P<scheme>tg|ton):(?://)?(?P<host>[^/?#:]*)(?P<port>:\d*)?/?(?P<rest>[?#/].*|)", re.IGNORECASE | re.DOTALL
)
_HOST = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(r"(?P<host>[^/?#:@\s]+)(?::(?P<port>[^/?#]*))?(?P<rest>[/?#].*)?", re.DOTALL)


class UrlError(ValueError):
    """What stands after `inline keyboard button URL 'x' is invalid: `."""


def checked(link: str) -> str:
    """The address as the server keeps it. Raises UrlError with the server's reason."""
    link = link.strip()
    if own := _OWN.fullmatch(link):
        return _checked_own(own)
    protocol, slashes, rest = link.partition("://")
    if not slashes:
        protocol, rest = "http", link
    if protocol.lower() not in {"http", "https"}:
        raise UrlError("Unsupported URL protocol")
    return f"{protocol.lower()}://{_checked_host(rest)}"


def _checked_own(own: re.Match[str]) -> str:
    scheme = own["scheme"].lower()
    if own["port"]:
        raise UrlError(f"Wrong {scheme} URL")
    if not _HOST.fullmatch(own["host"]):
        raise UrlError("Unallowed characters in URL host")
    return f"{scheme}://{own['host'].lower()}{own['rest']}"


def _checked_host(rest: str) -> str:
    found = _PLAIN.fullmatch(rest)
    if not found:
        raise UrlError("Wrong HTTP URL")
    port = found["port"]
    if port is not None and not (port.isdecimal() and 0 < int(port) < 65536):
        raise UrlError("Wrong port number specified in the URL")
    if "." not in found["host"].strip("."):
        raise UrlError("Wrong HTTP URL")
    return rest.replace(found["host"], found["host"].lower(), 1) + ("" if found["rest"] else "/")


def link_entity(link: str) -> dict[str, Any] | None:
    """The entity of `<a href>`; a link that is refused leaves plain text, without an error."""
    if user := _TG_USER.fullmatch(link.strip()):
        return {"type": "text_mention", "user_id": int(user.group(1))}
    try:
        return {"type": "text_link", "url": checked(link)}
    except UrlError:
        return None
