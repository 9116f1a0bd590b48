"""Settings: what bot.toml explains is what there is, and every mistake has its own sentence."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot.settings import FILE, Mistakes, Settings, keys, load, token
from bot.verbs.console import Console
from locales import LANGUAGES, words

SHIPPED = Path(__file__).parents[2] / FILE


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / FILE


def mistakes(path: Path | None = None) -> list[str]:
    with pytest.raises(Mistakes) as raised:
        load(path)
    return [Console(words("vi")).sentence(problem) for problem in raised.value.problems]


def test_the_shipped_file_has_every_key_with_its_default_and_a_comment() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    written = tomllib.loads(text)
    assert [f"{table}.{key}" for table, values in written.items() for key in values] == list(keys())
    assert Settings(**written) == Settings()
    lines = text.splitlines()
    assert all(lines[number - 1].startswith("#") for number, line in enumerate(lines) if re.match(r"\w+ =", line))


def test_every_key_has_a_sentence_that_says_what_is_expected() -> None:
    for language in LANGUAGES:
        assert [key for key in keys() if not words(language).knows(f"settings.expect.{key}")] == []


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert load() == Settings()


def test_the_environment_wins_over_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("[meetings]\npublic = false\nadmins = [1]\n[telegram]\nconcurrency = 8\n")
    monkeypatch.setenv("DIEMCAU_TELEGRAM__CONCURRENCY", "64")
    monkeypatch.setenv("DIEMCAU_MEETINGS__ADMINS", "12345")
    settings = load()
    assert (settings.telegram.concurrency, settings.meetings.admins, settings.meetings.public) == (64, (12345,), False)


@pytest.mark.parametrize(
    ("text", "admins"), [("1,2", (1, 2)), ("1 2", (1, 2)), ("[1, 2]", (1, 2)), ("[]", ()), ("", ())]
)
def test_several_admins_fit_in_one_variable(
    file: Path, monkeypatch: pytest.MonkeyPatch, text: str, admins: tuple[int, ...]
) -> None:
    monkeypatch.setenv("DIEMCAU_MEETINGS__ADMINS", text)
    assert load().meetings.admins == admins


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[telegram]\nproxi = ''", "Không có mục cấu hình nào tên là telegram.proxi. Gần nhất: telegram.proxy."),
        ("[telegrm]\nproxy = ''", "Không có mục cấu hình nào tên là telegrm. Gần nhất: telegram."),
        ("[meetings]\nlanguage = 'fr'", 'meetings.language phải là "vi" hoặc "en".'),
        ("[telegram]\nconcurrency = 'nhiều'", "telegram.concurrency phải là số nguyên từ 1 đến 1000."),
        ("[telegram]\nconcurrency = 0", "telegram.concurrency phải là số nguyên từ 1 đến 1000."),
        ("[meetings]\npublic = 'có'", "meetings.public phải là true hoặc false."),
        (
            "[meetings]\nadmins = ['@ban_to_chuc']",
            "meetings.admins phải là danh sách số id Telegram như [123456789], không phải tên @.",
        ),
        ("storage = 'x'", "storage phải là một bảng: viết [storage] rồi các mục ở dưới."),
        ("[storage]\nurl = 'mysql://x'", "storage.url phải là sqlite:///TỆP hoặc postgresql+asyncpg://…."),
        ("[telegram]\nurl =", "Tệp bot.toml viết sai cú pháp TOML ở dòng 2."),
    ],
)
def test_each_mistake_in_the_file_has_its_sentence(file: Path, text: str, sentence: str) -> None:
    file.write_text(text, encoding="utf-8")
    assert mistakes() == [sentence]


def test_all_mistakes_are_told_at_once(file: Path) -> None:
    file.write_text("[meetings]\nlanguage = 'fr'\npublic = 3\n[x]\ny = 1")
    assert len(mistakes()) == 3


@pytest.mark.parametrize("name", ["DIEMCAU_TELEGRAM__PROXI", "DIEMCAU_TELEGRAM_PROXY", "DIEMCAU_TELEGRM__PROXY"])
def test_an_unknown_variable_is_refused_with_the_nearest_right_one(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "x")
    expected = f"Không có mục cấu hình nào tên là {name}. Gần nhất: DIEMCAU_TELEGRAM__PROXY."
    assert mistakes() == [expected]


def test_a_wrong_value_is_named_where_it_stands(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIEMCAU_MEETINGS__PUBLIC", "maybe")
    assert mistakes() == ["DIEMCAU_MEETINGS__PUBLIC phải là true hoặc false."]


def test_a_file_that_was_named_must_be_there(file: Path) -> None:
    assert "khong-co.toml" in mistakes(Path("khong-co.toml"))[0]


def test_the_token_comes_from_its_variable_or_its_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("123:abc\n")
    assert token({"BOT_TOKEN": "456:def", "BOT_TOKEN_FILE": str(path)}) == "456:def"
    assert token({"BOT_TOKEN_FILE": str(path)}) == "123:abc"


@pytest.mark.parametrize(
    ("environment", "key"),
    [
        ({}, "cli.no_token"),
        ({"BOT_TOKEN": " "}, "cli.no_token"),
        ({"BOT_TOKEN": "my bot"}, "cli.malformed_token"),
        ({"BOT_TOKEN_FILE": "khong-co"}, "cli.token_file"),
    ],
)
def test_a_token_that_is_missing_or_malformed_is_said(environment: dict[str, str], key: str) -> None:
    with pytest.raises(Mistakes) as raised:
        token(environment)
    assert [problem.key for problem in raised.value.problems] == [key]
    assert "my bot" not in Console(words("en")).sentence(raised.value.problems[0])
