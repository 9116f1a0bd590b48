"""Whatever the command line and the log can say has a sentence in every language, filled by exactly what is at hand."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from bot.verbs.console import Console
from locales import FOLDER, LANGUAGES, words
from meetings.exchange import KEYS
from meetings.problems import Problem

ROOT = Path(__file__).parents[2]


def problems() -> dict[str, tuple[str, ...]]:
    """Every `Problem("key", {"name": …})` written out in storage/ and bot/, and those of meeting files."""
    found: dict[str, tuple[str, ...]] = dict(KEYS)
    for path in [*ROOT.glob("storage/*.py"), *ROOT.glob("bot/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                found |= written_out(node)
    return found


def written_out(call: ast.Call) -> dict[str, tuple[str, ...]]:
    key, *rest = call.args
    if not isinstance(key, ast.Constant):
        return {}
    values = rest[0].keys if rest and isinstance(rest[0], ast.Dict) else []
    return {str(key.value): tuple(str(value.value) for value in values if isinstance(value, ast.Constant))}


def said() -> dict[str, set[str]]:
    """Every key that bot/ says through a console or the log, with the names of the values given along."""
    found: dict[str, set[str]] = {}
    for path in ROOT.glob("bot/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") != "Problem":
                names = {word.arg for word in node.keywords if word.arg} - {"at_least"}
                first = node.args[0]
                for part in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                    if isinstance(part, ast.Constant) and str(part.value).startswith(("cli.", "log.")):
                        found[str(part.value)] = names
    return found


def placeholders(language: str, key: str) -> set[str]:
    sentence = words(language)._catalogue.gettext(key)
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_its_sentence(language: str) -> None:
    console = Console(words(language))
    for key, names in problems().items():
        assert words(language).knows(key), key
        sentence = console.sentence(Problem(key, dict.fromkeys(names, "→giá trị←")))
        assert "{" not in sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_said_has_its_sentence(language: str) -> None:
    assert len(said()) > 30
    for key, names in said().items():
        assert words(language).knows(key), key
        if not key.startswith("cli.help"):
            assert placeholders(language, key) <= names, key


@pytest.mark.parametrize("area", ["cli", "storage", "exchange"])
def test_both_languages_have_the_same_sentences_with_the_same_values(area: str) -> None:
    keys = {
        language: {
            line[7:-1]
            for line in (FOLDER / language / f"{area}.po").read_text(encoding="utf-8").splitlines()
            if line.startswith('msgid "') and line != 'msgid ""'
        }
        for language in LANGUAGES
    }
    assert keys["vi"] == keys["en"]
    assert [key for key in keys["vi"] if placeholders("vi", key) != placeholders("en", key)] == []


def test_a_value_that_resembles_a_known_one_is_answered_with_it() -> None:
    problem = Problem("exchange.not_one_of", {"value": "onlin", "allowed": ("online", "tour"), "nearest": "online"})
    assert Console(words("en")).sentence(problem) == "“onlin” is none of: online, tour. Nearest: online."
