"""The HTML parse mode as the real parser does it: expected values are those of tdlib's MessageEntity.cpp and its tests."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.rules import html
from playground.rules.texts import clip, units

KEPT: list[tuple[str, str, list[dict[str, Any]]]] = [
    ("", "", []),
    ("&lt;&gt;&amp;&quot;&laquo;&#12345678;", '<>&"&laquo;&#12345678;', []),
    ("Sở KH&CN, R&D &", "Sở KH&CN, R&D &", []),
    ("&#65;&#x110;&lt", "AĐ<", []),
    ("➡️ ➡️<i>➡️ ➡️</i>", "➡️ ➡️➡️ ➡️", [{"type": "italic", "offset": 5, "length": 5}]),
    ("😀<b>Đ</b>", "😀Đ", [{"type": "bold", "offset": 2, "length": 1}]),
    ("<B>a</>", "a", [{"type": "bold", "offset": 0, "length": 1}]),
    ("<b></b>a", "a", []),
    ("<b style='x' hidden>a</b>", "a", [{"type": "bold", "offset": 0, "length": 1}]),
    (
        "<b>a<i>b</i></b>",
        "ab",
        [{"type": "italic", "offset": 1, "length": 1}, {"type": "bold", "offset": 0, "length": 2}],
    ),
    ("<span class='tg-spoiler'>a</span>", "a", [{"type": "spoiler", "offset": 0, "length": 1}]),
    ("<blockquote expandable>a</blockquote>", "a", [{"type": "expandable_blockquote", "offset": 0, "length": 1}]),
    ("<code class='language-py'>a</code>", "a", [{"type": "code", "offset": 0, "length": 1}]),
    (
        "<pre><code class='language-py'>a</code></pre>",
        "a",
        [{"type": "pre", "language": "py", "offset": 0, "length": 1}],
    ),
    (
        "<a href='https://VietNam.vn/a?b=1&amp;c=2'>x</a>",
        "x",
        [{"type": "text_link", "url": "https://vietnam.vn/a?b=1&c=2", "offset": 0, "length": 1}],
    ),
    (
        "<a>vietnam.vn</a>",
        "vietnam.vn",
        [{"type": "text_link", "url": "http://vietnam.vn/", "offset": 0, "length": 10}],
    ),
    ("<a href='tel:113'>x</a>", "x", []),
    ("<a href='tg://user?id=5'>x</a>", "x", [{"type": "text_mention", "user_id": 5, "offset": 0, "length": 1}]),
    (
        "<tg-time unix='1590714000' format='t'>8h00</tg-time>",
        "8h00",
        [{"type": "date_time", "unix_time": 1590714000, "date_time_format": "t", "offset": 0, "length": 4}],
    ),
]

REFUSED = [
    ("🏟 🏟&lt;<abacaba", "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
    ("<div>a</div>", 'Unsupported start tag "div" at byte offset 0'),
    ("Đ < 5 >", 'Unsupported start tag "" at byte offset 3'),
    ("🏟 🏟&lt;<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
    ("🏟 🏟&lt;<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
    ("🏟 🏟&lt;<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
    ("🏟 🏟&lt;<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
    ('🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
    ("🏟 🏟&lt;</", "Unexpected end tag at byte offset 13"),
    ("🏟 🏟&lt;<b></b></", "Unexpected end tag at byte offset 20"),
    ("🏟 🏟&lt;<i>a</i   ", "Unclosed end tag at byte offset 17"),
    ("🏟 🏟&lt;<i>a</em   >", 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    (
        "&#xDFDF;",
        "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
    ),
]


@pytest.mark.parametrize(("source", "text", "entities"), KEPT)
def test_parse_html_keeps(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert html.parse(source) == (text, entities)


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_parse_html_refuses(source: str, reason: str) -> None:
    with pytest.raises(html.ParseError) as caught:
        html.parse(source)
    assert str(caught.value) == reason


EVERY_TAG = {
    "bold": ["b", "strong"],
    "italic": ["i", "em"],
    "underline": ["u", "ins"],
    "strikethrough": ["s", "strike", "del"],
    "spoiler": ["tg-spoiler", 'span class="tg-spoiler"'],
    "code": ["code"],
    "pre": ["pre"],
    "blockquote": ["blockquote"],
    "expandable_blockquote": ["blockquote expandable"],
    "text_link": ['a href="https://dienbien.gov.vn/"'],
    "custom_emoji": ['tg-emoji emoji-id="5368324170671202286"'],
    "date_time": ['tg-time unix="1590714000"'],
}


@pytest.mark.parametrize(("kind", "opening"), [(kind, tag) for kind, tags in EVERY_TAG.items() for tag in tags])
def test_td_every_tag_makes_its_entity(kind: str, opening: str) -> None:
    text, (entity,) = html.parse(f"<{opening}>Lịch</{opening.partition(' ')[0]}>")
    assert (text, entity["type"], entity["offset"], entity["length"]) == ("Lịch", kind, 0, 4)


def test_td_there_is_no_other_tag() -> None:
    named = {opening.partition(" ")[0] for tags in EVERY_TAG.values() for opening in tags}
    assert named == html.TAGS


PIECES = st.lists(
    st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<a href='vn.vn'>", "</a>", "Đ", "😀", "&lt;", "& ", "<", ">"])
)


@given(PIECES)
def test_whatever_is_parsed_has_entities_inside_its_text(pieces: list[str]) -> None:
    try:
        text, entities = html.parse("".join(pieces))
    except html.ParseError:
        return  # what is refused, and how, the tables above tell
    for entity in entities:
        assert entity["length"] > 0
        assert entity["offset"] + entity["length"] <= units(text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    parsed, entities = html.parse(f"<b>{escaped}</b>")
    assert parsed == text
    assert [clip(parsed, e["offset"], e["length"]) for e in entities] == ([text] if text else [])
