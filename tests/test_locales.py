"""Both languages say the same things: the same keys, placeholders and tags; and every key that the code names is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import handlers
from handlers.command import Command
from locales import FOLDER, FORMS, LANGUAGES, words
from locales.compile import merge

ROOT = Path(__file__).parents[1]
CODE = [path for house in ("handlers", "bot") for path in (ROOT / house).rglob("*.py")]


def sentences(language: str) -> dict[str, list[str]]:
    whole = merge(sorted((FOLDER / language).glob("*.po")), language)
    return {
        str(m.id[0] if isinstance(m.id, tuple) else m.id): [str(text) for text in _forms(m.string)]
        for m in whole
        if m.id
    }


def _forms(string: object) -> tuple[object, ...]:
    return tuple(string) if isinstance(string, (tuple, list)) else (string,)


ALL = {language: sentences(language) for language in LANGUAGES}


def test_languages_have_the_same_keys() -> None:
    assert set(ALL["vi"]) == set(ALL["en"])


@pytest.mark.parametrize("key", sorted(ALL["vi"]))
def test_placeholders_and_tags_are_the_same(key: str) -> None:
    shapes = [
        {tuple(sorted(re.findall(r"\{\w+\}|</?\w+>", text))) for text in ALL[language][key]} for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1]
    assert all(text for language in LANGUAGES for text in ALL[language][key])


def test_every_file_is_read_by_both_tools() -> None:
    for path in FOLDER.glob("*/*.po"):
        with path.open("rb") as file:
            assert len(read_po(file, abort_invalid=True)) > 0


def keys_in_code() -> set[str]:
    """Literal keys given to words: `words("…")`, `words.plain("…")`, `words.count("…")`, `Problem("…")`."""
    found = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _speaks(node.func):
                argument = node.args[0]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    found.add(argument.value)
    return found


def _speaks(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"words", "plain", "count", "Problem"}


def test_every_key_that_the_code_names_has_words() -> None:
    named = {key for key in keys_in_code() if re.fullmatch(r"[a-z_]+(\.[a-z_0-9]+)+", key)}
    assert named - set(ALL["vi"]) == set()


def _used(key: str, quoted: frozenset[str]) -> bool:
    """Whether the code has the key: as it is, put together after its beginning, or as a known one with an ending."""
    if key in quoted or any(re.fullmatch(one, key) for one in _put_together(quoted)):
        return True
    endings = (ending for one in quoted if (ending := "".join(re.findall(r"^\{\w+\}(_\w+)$", one))))
    return any(key.endswith(one) and _used(key.removesuffix(one), quoted) for one in endings)


@cache
def _put_together(quoted: frozenset[str]) -> list[str]:
    """For each text such as `change.stage_{state}` a pattern of all that it may become."""
    shapes = [one for one in quoted if "{" in one and re.fullmatch(r"[a-z_]+\.(?:[\w.-]|\{[^{}]*\})*", one)]
    return [re.sub(r"\\\{.*?\\\}", r"[\\w.-]+", re.escape(one)) for one in shapes]


def test_every_key_is_used_somewhere() -> None:
    houses = ("handlers", "bot", "meetings", "storage", "locales")
    code = [path.read_text(encoding="utf-8") for house in houses for path in (ROOT / house).rglob("*.py")]
    quoted = frozenset(
        text for one in code for mark in "\"'" for text in re.findall(f"{mark}([^{mark}\\n]*){mark}", one)
    )
    assert [key for key in sorted(ALL["vi"]) if not _used(key, quoted)] == []


@pytest.mark.parametrize("command", handlers.commands(), ids=lambda command: command.name)
def test_every_command_has_its_words_and_a_talk(command: Command) -> None:
    for language in LANGUAGES:
        described = words(language).plain(f"menu.{command.name}")
        assert 3 <= len(described) <= 256
        assert described != f"menu.{command.name}"
    talks = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/dialogues").glob("*.txt"))
    assert f"> /{command.name}" in talks
    assert re.search(rf"> /{command.alias}\b", talks)


COUNTED = re.compile(r"\{(?!limit\}|most\})\w+\}(?:</?\w+>)*\s(?:\w+\s)?(\w+)\b")
"""A number and what is counted, with at most a word between; *limit* and *most* are never one."""


def test_words_that_follow_a_number_have_a_form_for_one() -> None:
    """In a sentence that is not in plural forms itself."""
    pairs = [(one, many) for forms in ALL["en"].values() for text in forms for _, one, many in FORMS.findall(text)]
    pairs += [(forms[0], forms[1]) for forms in ALL["en"].values() if len(forms) > 1]
    words_of = [zip(one.split(), many.split(), strict=False) for one, many in pairs]
    several = {many for each in words_of for one, many in each if one != many and re.fullmatch(r"[a-z]+s|people", many)}
    assert {"units", "people", "minutes", "sessions"} <= several
    alone = {key: forms[0] for key, forms in ALL["en"].items() if len(forms) == 1}
    assert {key: text for key, text in alone.items() if several & set(COUNTED.findall(FORMS.sub("", text)))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_goes_by_a_number_that_the_sentence_says(language: str) -> None:
    texts = [text for forms in ALL[language].values() for text in forms]
    named = [(name, text) for text in texts for name, _, _ in FORMS.findall(text)]
    assert [(name, text) for name, text in named if f"{{{name}}}" not in text] == []


def test_each_number_of_a_sentence_has_its_form() -> None:
    said = words("en").plain("change.reach", units=1, people=0, groups=2)
    assert said == "Goes to: 1 unit, 0 people, 2 groups"
    assert words("en")("overview.there", number=1, of="1", people=1) == "Present: <b>1/1</b> unit, 1 person"
