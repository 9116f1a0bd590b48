"""The log tells what happened, and never what people wrote, their names, or the token."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import datetime

import pytest
import structlog

from bot.log import configure, speaker
from bot.settings import Log
from locales import words
from meetings.moments import VIETNAM

NOW = datetime(2020, 5, 27, 9, 0, tzinfo=VIETNAM)
SECRET = "123456:AAEhBOweik9ai2o0L3VY5yH8_Abcdefghij"  # noqa: S105 - made up


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    yield
    root.handlers, root.level = before
    structlog.reset_defaults()
    logging.captureWarnings(capture=False)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def test_a_sentence_for_the_operator_with_its_key_and_time(capsys: pytest.CaptureFixture[str]) -> None:
    configure(Log(), lambda: NOW)
    speaker(words("vi"))("log.unreachable", error="TimedOut")
    assert lines(capsys) == [
        {
            "event": "Không kết nối được tới Telegram (TimedOut); đang chờ và thử lại.",
            "key": "log.unreachable",
            "error": "TimedOut",
            "level": "warning",
            "time": "2020-05-27T09:00:00.000+07:00",
        }
    ]


def test_text_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    configure(Log(format="text"), lambda: NOW)
    speaker(words("en"))("log.started", bot="diemcau_bot")
    assert "The bot @diemcau_bot is running." in capsys.readouterr().err


def test_below_the_level_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    configure(Log(level="warning"), lambda: NOW)
    speaker(words("vi"))("log.started", bot="x")
    assert lines(capsys) == []


@pytest.mark.parametrize("colon", [":", "%3A"])
def test_a_token_is_hidden_wherever_it_stands(capsys: pytest.CaptureFixture[str], colon: str) -> None:
    configure(Log(), lambda: NOW)
    address = f"https://api.telegram.org/bot{SECRET.replace(':', colon)}/getMe"
    structlog.get_logger("bot").warning("x", url=address)
    logging.getLogger("aiohttp").warning("Cannot connect to " + address)  # noqa: G003 - as a library might
    for line in lines(capsys):
        assert SECRET.split(":")[1] not in json.dumps(line)


def test_an_exception_is_its_type_and_place_never_its_text(capsys: pytest.CaptureFixture[str]) -> None:
    configure(Log(), lambda: NOW)
    try:
        int("tin nhắn của ông Nguyễn Văn A")
    except ValueError:
        structlog.get_logger("bot").exception("broken")
        logging.getLogger("telegram.ext.Application").exception("No error handlers are registered")
    for line in lines(capsys):
        assert line["error"] == "ValueError"
        assert "tests/bot/test_log.py" in str(line["where"])
        assert "Nguyễn" not in json.dumps(line, ensure_ascii=False)


def test_what_a_library_fills_in_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure(Log(), lambda: NOW)
    logging.getLogger("telegram").error('Can not load invalid JSON data: "%s"', "nội dung tin nhắn")
    logging.getLogger("telegram").info("Update: %s", "nội dung tin nhắn")
    (line,) = lines(capsys)
    assert line["event"] == 'Can not load invalid JSON data: "%s"'
    assert line["logger"] == "telegram"
