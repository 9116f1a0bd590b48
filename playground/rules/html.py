"""The HTML parse mode: markup to text and entities, or the error that the real parser gives (tdlib MessageEntity.cpp, parse_html)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from playground.rules import urls
from playground.rules.texts import Entity, units

SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
}
TAGS = frozenset(SIMPLE) | {"a", "blockquote", "tg-emoji", "tg-time"}

_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(
    r"&(?:#x(?P<hex>[0-9a-fA-F]{1,7})(?![0-9a-fA-F])|#(?P<decimal>\d{1,8})(?!\d)|(?P<name>lt|gt|amp|quot)(?![A-Za-z]));?"
)
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""[^\s=>/"']*""")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"\s*")
_SURROGATES = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class ParseError(ValueError):
    """What stands after `can't parse entities: `."""


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    piece: int


@dataclass(slots=True)
class _Parser:
    source: str
    position: int = 0
    offset: int = 0
    pieces: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        while found := _SPECIAL.search(self.source, self.position):
            self.write(self.source[self.position : found.start()])
            self.position = found.start()
            if found.group() == "&":
                self.reference()
            elif self.source.startswith("</", self.position):
                self.end_tag()
            else:
                self.start_tag()
        self.write(self.source[self.position :])
        if self.open:
            raise ParseError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.pieces), self.entities

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += units(text)

    def reference(self) -> None:
        character, self.position = _decode(self.source, self.position)
        if "\ud800" <= character <= "\udfff":
            raise ParseError(_SURROGATES)
        self.write(character)

    def start_tag(self) -> None:
        begin = self.position
        self.position += 1
        tag = self.take(_NAME).lower()
        if self.position == len(self.source):
            raise self.error("Unclosed start tag", begin)
        if tag not in TAGS:
            raise self.error(f'Unsupported start tag "{tag}"', begin)
        attributes = self.attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self.error('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(tag, attributes, self.offset, len(self.pieces)))

    def attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while self.skip() != ">":
            name = self.take(_ATTRIBUTE)
            if not name:
                raise self.error(f'Empty attribute name in the tag "{tag}"', begin)
            if self.skip() == "=":
                self.position += 1
                found[name] = self.value(tag, begin)
            else:
                found[name] = ""
            if self.position >= len(self.source):
                raise self.error("Unclosed start tag", begin)
        self.position += 1
        return found

    def value(self, tag: str, begin: int) -> str:
        quote = self.skip()
        if not quote:
            raise self.error(f'Unclosed start tag "{tag}"', begin)
        if quote in {"'", '"'}:
            return self.quoted(quote)
        at = self.position
        token = self.take(_TOKEN).lower()
        if self.position < len(self.source) and not (
            self.source[self.position].isspace() or self.source[self.position] == ">"
        ):
            raise self.error("Unexpected end of name token", at)
        if self.position >= len(self.source):
            raise self.error("Unclosed start tag", begin)
        return token

    def quoted(self, quote: str) -> str:
        self.position += 1
        pieces: list[str] = []
        while self.position < len(self.source) and self.source[self.position] != quote:
            character = self.source[self.position]
            if character == "&":
                character, self.position = _decode(self.source, self.position)
            else:
                self.position += 1
            pieces.append(character)
        self.position += 1
        return "".join(pieces)

    def end_tag(self) -> None:
        begin = self.position
        if not self.open:
            raise self.error("Unexpected end tag", begin)
        self.position += 2
        name = self.take(_NAME)
        if self.skip() != ">":
            raise self.error("Unclosed end tag", begin)
        self.position += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            raise self.error("Unmatched end tag", begin, f', expected "</{opened.tag}>", found "</{name}>"')
        if self.offset > opened.offset:
            self.close(opened)

    def close(self, opened: _Open) -> None:
        span: Entity = {"offset": opened.offset, "length": self.offset - opened.offset}
        if opened.tag in {"pre", "code"} and self.joined(opened, span):
            return
        entity = _entity(opened, "".join(self.pieces[opened.piece :]))
        if entity:
            self.entities.append(entity | span)

    def joined(self, opened: _Open, span: Entity) -> bool:
        """A `pre` around one `code class="language-…"` (or the other way round) is one entity with a language."""
        last = self.entities[-1] if self.entities else {}
        if any(last.get(key) != span[key] for key in span) or last.get("type") not in {"pre", "code"} - {opened.tag}:
            return False
        language = last.get("language") or _language(opened)
        if language:
            self.entities[-1] = {"type": "pre", "language": language} | span
        return bool(language)

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.position)
        text = found.group() if found else ""
        self.position += len(text)
        return text

    def skip(self) -> str:
        """Pass over white space and look at the next character; empty at the end."""
        self.take(_SPACE)
        return self.source[self.position : self.position + 1]

    def error(self, text: str, position: int, tail: str = "") -> ParseError:
        return ParseError(f"{text} at byte offset {len(self.source[:position].encode())}{tail}")


def _decode(source: str, position: int) -> tuple[str, int]:
    """Read `&lt; &gt; &amp; &quot;` and numeric references; any other `&` stays as it is."""
    found = _REFERENCE.match(source, position)
    if not found:
        return "&", position + 1
    if found["name"]:
        return _NAMED[found["name"]], found.end()
    number = int(found["hex"], 16) if found["hex"] else int(found["decimal"])
    if not 0 < number < 0x10FFFF:
        return "&", position + 1
    return chr(number), found.end()


def _language(opened: _Open) -> str:
    name = opened.attributes.get("class", "")
    return name.removeprefix("language-") if opened.tag == "code" and name.startswith("language-") else ""


def _entity(opened: _Open, inside: str) -> Entity | None:
    if opened.tag == "a":
        return urls.link_entity(opened.attributes.get("href") or inside)
    if opened.tag == "blockquote":
        return {"type": "expandable_blockquote" if "expandable" in opened.attributes else "blockquote"}
    if opened.tag == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": opened.attributes.get("emoji-id", "")}
    if opened.tag == "tg-time":
        return _time_entity(opened.attributes)
    language = _language(opened)
    return {"type": SIMPLE[opened.tag]} | ({"language": language} if language else {})


def _time_entity(attributes: dict[str, str]) -> Entity | None:
    unix = attributes.get("unix", "")
    if not unix.isdecimal():
        return None
    chosen = attributes.get("format")
    return {"type": "date_time", "unix_time": int(unix)} | ({"date_time_format": chosen} if chosen else {})


def parse(source: str) -> tuple[str, list[Entity]]:
    """Return the text and its entities (offsets in UTF-16 units), not yet trimmed. Raises ParseError (offsets in UTF-8 bytes)."""
    text, entities = _Parser(source).run()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, entities
