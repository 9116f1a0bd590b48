"""The guides name all there is, their links lead somewhere, and no file tells where it was made."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import handlers
from bot.__main__ import parser
from bot.settings import PREFIX, keys
from bot.verbs.console import Console
from handlers.command import Command
from locales import FOLDER, words
from locales.compile import merge

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
OPERATOR = (DOCS / "operators-guide.md").read_text(encoding="utf-8")
USER = (DOCS / "user-guide.vi.md").read_text(encoding="utf-8")
DELIVERY = (DOCS / "delivery.md").read_text(encoding="utf-8")
DEPENDENCIES = (DOCS / "dependencies.md").read_text(encoding="utf-8")
MADE_BY_TOOLS = {"var", "build", "__pycache__"}
LINK = re.compile(r"\]\(([^)\s]+)\)")

# In pieces, so that this file does not hold what it looks for.
FORBIDDEN = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.",
    "crates" + ".io",
    "docker" + ".io",
    "ghcr" + ".io",
    "--index" + "-url",
    "--extra-index" + "-url",
    "/work" + "/",
    "/t" + "mp/",
    "/home" + "/",
    "/root" + "/",
    "/Users" + "/",
    "C:" + "\\",
]


def files() -> Iterator[Path]:
    """What belongs to the repository: no dot-folder but .ci, nothing that tools make."""
    for path in sorted(ROOT.iterdir()):
        if path.name in MADE_BY_TOOLS or (path.name.startswith(".") and path.name not in {".ci", ".gitignore"}):
            continue
        yield from (p for p in (path.rglob("*") if path.is_dir() else [path]) if p.is_file() and _is_ours(p))


def _is_ours(path: Path) -> bool:
    return not MADE_BY_TOOLS & set(path.relative_to(ROOT).parts)


PAGES = [path for path in files() if path.suffix == ".md"]


def direct_dependencies() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lists = [
        project["project"]["dependencies"],
        *project["project"]["optional-dependencies"].values(),
        *project["dependency-groups"].values(),
    ]
    return sorted({re.split(r"[^\w.-]", entry)[0].lower() for one in lists for entry in one})


@pytest.mark.parametrize("key", keys())
def test_every_setting_stands_in_the_operators_guide_with_its_variable(key: str) -> None:
    assert f"`{key}`" in OPERATOR
    assert f"`{PREFIX}{key.replace('.', '__').upper()}`" in OPERATOR


def test_every_verb_of_the_command_line_stands_in_the_operators_guide() -> None:
    usage = next(line for line in parser(Console(words("en"))).format_help().splitlines() if line == "  VERB")
    listed = parser(Console(words("en"))).format_help().partition(usage)[2].partition("options:")[0]
    verbs = re.findall(r"^ {4}(\w+)", listed, re.MULTILINE)
    assert {"run", "check", "import", "restore"} <= set(verbs)
    assert [verb for verb in verbs if f"python -m bot {verb}" not in OPERATOR] == []


@pytest.mark.parametrize("command", handlers.commands(), ids=lambda command: command.name)
def test_every_command_stands_in_the_user_guide_with_its_english_name(command: Command) -> None:
    assert [name for name in command.names if f"`/{name}`" not in USER] == []


@pytest.mark.parametrize("name", direct_dependencies())
def test_every_direct_dependency_is_accounted_for(name: str) -> None:
    assert f"| {name} |" in DEPENDENCIES


def test_no_dependency_is_accounted_for_that_is_not_there() -> None:
    listed = set(re.findall(r"^\| ([a-z][\w.-]*) \|", DEPENDENCIES, re.MULTILINE)) - {"package"}
    assert sorted(listed) == direct_dependencies()


def _cells(text: str, heading: str, mark: str) -> list[str]:
    """The first cells, in that mark, of all tables from a heading up to the next one of its rank."""
    part = text.partition(f"\n## {heading}")[2].partition("\n## ")[0]
    return re.findall(rf"^\| {re.escape(mark)}([^|]+?){re.escape(mark)} \|", part, re.MULTILINE)


def _sentences(language: str) -> list[str]:
    whole = merge(sorted((FOLDER / language).glob("*.po")), language)
    return [re.sub(r"<[^>]+>", "", message.string) for message in whole if isinstance(message.string, str)]


def _is_said(quoted: str, sentences: list[str]) -> bool:
    """Whether it is one of the sentences, its gaps filled with anything; … at the end stands for the rest of it."""
    told = quoted.removesuffix("…").strip()
    near = [one for one in sentences if told.startswith(one.partition("{")[0][:6])]
    tried = (part for one in near for part in ([one] if told == quoted else _beginnings(one)))
    return any(_says_something(part) and re.fullmatch(_with_gaps(part), told) for part in tried)


def _beginnings(sentence: str) -> Iterator[str]:
    """What stands before each space, with and without its full stop; not what ends in a gap, into which all fits."""
    for space in re.finditer(r"\s", sentence):
        part = sentence[: space.start()]
        yield from (one for one in (part, part.removesuffix(".")) if not one.endswith("}"))


def _says_something(sentence: str) -> bool:
    """More than a gap."""
    return len(re.sub(r"\{\w+\}|\W", "", sentence)) > 5


def _with_gaps(sentence: str) -> str:
    return re.sub(r"\\{\w+\\}", ".+", re.escape(sentence)) + r"( Nearest: .+)?"


def test_every_promise_about_messages_is_held_by_tests_that_are_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    there = {*re.findall(r"^(?:async )?def (test_\w+)", code, re.MULTILINE)}
    there |= {path.name for path in (ROOT / "tests" / "dialogues").glob("*.txt")}
    promises = [line for line in DELIVERY.splitlines() if line.startswith("| ") and "| held by |" not in line]
    held = [re.findall(r"`([^`]+)`", line.rpartition(" | ")[2]) for line in promises if "---" not in line]
    assert len(held) > 50
    assert [promises[place] for place, names in enumerate(held) if not names] == []
    assert sorted({name for names in held for name in names} - there) == []


def test_the_operators_guide_quotes_what_is_printed() -> None:
    by_make = ("Python 3.11", "the venv module", "catalogues")
    quoted = [one for one in _cells(OPERATOR, "What it prints", "`") if not one.startswith(by_make)]
    assert len(quoted) > 20
    sentences = _sentences("en")
    assert [one for one in quoted if not _is_said(one, sentences)] == []


def test_the_user_guide_quotes_what_the_bot_says() -> None:
    quoted = _cells(USER, "Khi bot không trả lời được", "*")
    assert len(quoted) > 6
    sentences = _sentences("vi")
    assert [one for one in quoted if not _is_said(one, sentences)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_to_a_file(page: Path) -> None:
    targets = [target.partition("#")[0] for target in LINK.findall(page.read_text(encoding="utf-8"))]
    near = [target for target in targets if target and ":" not in target]
    assert [target for target in near if not (page.parent / target).exists()] == []


def test_decisions_are_numbered_without_a_gap_and_have_their_four_parts() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert [part for part in ("Status:", "## Context", "## Decision", "## Consequences") if part not in text] == []


def test_the_readme_is_read_in_a_minute() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 90


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_no_file_names_a_registry_or_a_path_of_a_machine(forbidden: str) -> None:
    found = [path.relative_to(ROOT).as_posix() for path in files() if forbidden.encode() in path.read_bytes()]
    assert found == []
