"""`run` and `check` as an operator meets them: sentences and exit codes, whatever is missing, never a traceback."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess

from aiohttp import web

from tests.bot.shell import Shell
from tests.bot.stub import TOKEN, Stub, ok


async def stopped(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The exit code after a SIGTERM, and what the process wrote to stderr."""
    process.send_signal(signal.SIGTERM)
    _, errors = await asyncio.to_thread(process.communicate)
    return process.returncode, errors.decode()


def test_without_a_token_it_says_where_to_get_one(shell: Shell) -> None:
    done = shell.bot("run")
    assert done.returncode == 2
    assert "@BotFather" in done.stderr
    assert done.stderr.count("\n") == 1


def test_it_speaks_the_language_of_the_settings(shell: Shell) -> None:
    (shell.folder / "bot.toml").write_text('[meetings]\nlanguage = "en"\n')
    assert "There is no bot token" in shell.here("run").stderr


def test_an_unknown_key_is_refused_with_the_nearest_right_one(shell: Shell) -> None:
    (shell.folder / "bot.toml").write_text('[telegram]\nproxi = ""\n')
    done = shell.here("run")
    assert done.returncode == 2
    assert "telegram.proxi" in done.stderr
    assert "telegram.proxy" in done.stderr


def test_an_unwritable_database_is_a_sentence(shell: Shell) -> None:
    (shell.folder / "tep").write_text("")
    shell.environment = {"BOT_TOKEN": TOKEN, "DIEMCAU_STORAGE__URL": f"sqlite:///{shell.folder}/tep/x.db"}
    shell.environment["DIEMCAU_TELEGRAM__API_URL"] = "http://127.0.0.1:9"
    for done in (shell.bot("run"), shell.here("check"), shell.here("export", "x")):
        assert done.returncode == 1
        assert f"{shell.folder}/tep/x.db" in done.stderr


def test_a_newer_database_is_a_sentence(shell: Shell) -> None:
    with sqlite3.connect(shell.database) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()
    shell.environment = {"BOT_TOKEN": TOKEN}
    done = shell.bot("run")
    assert done.returncode == 1
    assert "9999" in done.stderr


async def test_a_wrong_token_is_a_sentence(shell_with_stub: Shell) -> None:
    shell_with_stub.environment["BOT_TOKEN"] = "123456:another-token"  # noqa: S105 - nobody's
    done = await asyncio.to_thread(shell_with_stub.bot, "run")
    assert done.returncode == 1
    assert "Telegram không nhận token này" in done.stderr
    assert "another-token" not in done.stderr


def a_start() -> dict[str, object]:
    person = {"id": 7, "is_bot": False, "first_name": "Bí Mật"}
    chat = {"id": 7, "type": "private", "first_name": "Bí Mật"}
    command = [{"type": "bot_command", "offset": 0, "length": 6}]
    body = {"message_id": 1, "date": 1_590_000_000, "from": person, "chat": chat, "text": "/start", "entities": command}
    return {"update_id": 5, "message": body}


async def test_it_answers_and_stops_when_told_to(shell_with_stub: Shell, stub: Stub) -> None:
    stub.pending = [a_start()]
    with shell_with_stub.running() as process:
        await asyncio.wait_for(stub.until("sendMessage"), 30)
        await asyncio.wait_for(stub.until("setMyCommands", 2), 30)
        code, errors = await stopped(process)
    assert code == 0
    assert stub.pending == []  # confirmed
    assert "Bí Mật" not in errors
    with sqlite3.connect(shell_with_stub.database) as connection:
        assert connection.execute("select count(*) from inbox").fetchone() == (0,)
    connection.close()


async def test_what_was_fetched_before_a_power_cut_is_answered_after_it(shell_with_stub: Shell, stub: Stub) -> None:
    never = asyncio.Event()

    async def hang(request: web.Request, fields: dict[str, str]) -> web.StreamResponse:
        await never.wait()
        return ok(True)

    stub.pending = [a_start()]
    stub.answers["sendMessage"] = hang
    with shell_with_stub.running() as process:
        await asyncio.wait_for(stub.until("sendMessage"), 30)
        await asyncio.wait_for(stub.until("getUpdates", 2), 30)
        process.kill()
    assert stub.pending == []  # Telegram was told, so it will not send it again
    del stub.answers["sendMessage"]
    with shell_with_stub.running() as process:
        await asyncio.wait_for(stub.until("sendMessage", 2), 30)
        code, _ = await stopped(process)
    never.set()
    assert code == 0


async def test_without_a_network_it_waits_says_so_and_goes_on(shell_with_stub: Shell, stub: Stub) -> None:
    port = int(stub.url.rsplit(":", 1)[1])
    await stub.stop()
    with shell_with_stub.running() as process:
        assert process.stderr is not None
        first = await asyncio.to_thread(process.stderr.readline)
        await stub.start(port)
        await asyncio.wait_for(stub.until("getUpdates"), 30)
        code, errors = await stopped(process)
    assert "Không kết nối được tới Telegram" in first.decode()
    assert "Đã hoạt động trở lại." in errors
    assert code == 0


async def test_it_can_be_stopped_while_it_waits_for_the_network(shell: Shell) -> None:
    shell.environment = {"BOT_TOKEN": TOKEN, "DIEMCAU_TELEGRAM__API_URL": "http://127.0.0.1:9"}
    with shell.running() as process:
        assert process.stderr is not None
        await asyncio.to_thread(process.stderr.readline)
        code, _ = await stopped(process)
    assert code == 0


async def test_check_says_what_is_right(shell_with_stub: Shell) -> None:
    done = await asyncio.to_thread(shell_with_stub.here, "check")
    assert done.returncode == 0, done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "Cấu hình", "Câu chữ", "Cơ sở dữ liệu", "Token", "Thực đơn lệnh",
    ]  # fmt: skip


def test_check_says_what_is_wrong_and_goes_on(shell: Shell) -> None:
    shell.environment = {"BOT_TOKEN": TOKEN, "DIEMCAU_TELEGRAM__API_URL": "http://127.0.0.1:9"}
    done = shell.here("check")
    assert done.returncode == 1
    assert "http://127.0.0.1:9" in done.stderr
    assert "Cơ sở dữ liệu: mở được" in done.stdout
