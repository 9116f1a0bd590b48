"""The command line as an operator meets it: a process of its own, sentences, exit codes, never a traceback."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import pytest
from aiohttp import web

from bot.__main__ import main
from meetings.exchange import read
from tests.bot.stub import TOKEN, Stub, ok

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.toml"))


@dataclass
class Shell:
    """A folder of its own, and an environment without anything of this machine's."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def variables(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DIEMCAU_", "BOT_"))}
        return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **self.environment}

    def bot(self, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder, env=self.variables, input=said, capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def here(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The same without a process of its own, which takes a second to start: for what needs none."""
        out, errors = io.StringIO(), io.StringIO()
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, self.variables, clear=True),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(errors),
        ):
            code = main(list(arguments))
        return subprocess.CompletedProcess(arguments, code, out.getvalue(), errors.getvalue())

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=self.folder, env=self.variables, stderr=subprocess.PIPE
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()
            assert process.stderr is not None
            process.stderr.close()

    @property
    def database(self) -> Path:
        return self.folder / "var" / "diemcau.db"


@pytest.fixture
def shell(tmp_path: Path, empty_database: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.database.parent.mkdir()
    shutil.copy(empty_database, shell.database)
    return shell


@pytest.fixture
def shell_with_stub(shell: Shell, stub: Stub) -> Shell:
    shell.environment = {"BOT_TOKEN": TOKEN, "DIEMCAU_TELEGRAM__API_URL": stub.url}
    return shell


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
    done = shell.bot("run")
    assert done.returncode == 2
    assert "telegram.proxi" in done.stderr
    assert "telegram.proxy" in done.stderr


def test_an_unwritable_database_is_a_sentence(shell: Shell) -> None:
    (shell.folder / "tep").write_text("")
    shell.environment = {"BOT_TOKEN": TOKEN, "DIEMCAU_STORAGE__URL": f"sqlite+aiosqlite:///{shell.folder}/tep/x.db"}
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
    done = await asyncio.to_thread(shell_with_stub.bot, "check")
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


def test_a_file_with_mistakes_imports_nothing_and_each_has_its_sentence(shell: Shell) -> None:
    wrong = shell.folder / "sai.toml"
    wrong.write_text(SAMPLES[0].read_text(encoding="utf-8") + "\n[[sessions]]\nnonsense = 1\n", encoding="utf-8")
    done = shell.bot("import", str(SAMPLES[1]), str(wrong))
    assert done.returncode == 1
    found = read(wrong.read_text(encoding="utf-8"))
    assert isinstance(found, tuple)
    lines = done.stderr.splitlines()
    assert len(lines) == len(found) + 1
    assert all(line.startswith(f"{wrong}:") for line in lines[:-1])
    assert any("nonsense" in line for line in lines)
    meeting = read(SAMPLES[1].read_text(encoding="utf-8"))
    assert not isinstance(meeting, tuple)
    assert shell.bot("export", meeting.key).returncode == 1


def test_broken_syntax_is_told_with_its_line(shell: Shell) -> None:
    wrong = shell.folder / "sai.toml"
    wrong.write_text("# một\nkey = \n")
    assert shell.bot("import", str(wrong)).stderr.startswith(f"{wrong}:2:")


def test_to_import_again_changes_nothing(shell: Shell) -> None:
    first = shell.bot("import", *map(str, SAMPLES))
    assert first.returncode == 0, first.stderr
    assert first.stdout.count("Đã nhập") == len(SAMPLES)
    again = shell.bot("import", *map(str, SAMPLES))
    assert again.stdout.count("Không có gì thay đổi") == len(SAMPLES)


def test_what_was_exported_is_the_meeting_that_was_imported(shell: Shell) -> None:
    shell.bot("import", *map(str, SAMPLES))
    meeting = read(SAMPLES[0].read_text(encoding="utf-8"))
    assert not isinstance(meeting, tuple)
    assert shell.bot("export", meeting.key, "ra.toml").returncode == 0
    assert read((shell.folder / "ra.toml").read_text(encoding="utf-8")) == meeting
    assert shell.bot("export", meeting.key).stdout == (shell.folder / "ra.toml").read_text(encoding="utf-8")
    assert "Không có gì thay đổi" in shell.bot("import", "ra.toml").stdout


def test_an_unknown_meeting_is_refused_with_the_nearest(shell: Shell) -> None:
    shell.here("import", str(SAMPLES[0]))
    meeting = read(SAMPLES[0].read_text(encoding="utf-8"))
    assert not isinstance(meeting, tuple)
    done = shell.here("export", meeting.key[:-1])
    assert done.returncode == 1
    assert f"Gần nhất: {meeting.key}." in done.stderr


def test_when_reads_lines_without_settings_or_telegram(shell: Shell) -> None:
    (shell.folder / "bot.toml").write_text("broken")
    lines = ["8h00 ngày 29 tháng 5 năm 2020", "xin chào", "trước ngày 10/4/2023", "31/2/2026"]
    done = shell.bot("when", "--now", "2026-11-18T09:15+07:00", said="\n".join(lines))
    assert done.returncode == 0, done.stderr
    answers = done.stdout.splitlines()
    assert (answers[0], answers[1], len(answers)) == ("2020-05-29 08:00", "-", 4)
    assert answers[3].startswith("error:")
    listed = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "when"],
        cwd=shell.folder, env=shell.variables, input="mai\n", capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    loaded = {line.rsplit("|", 1)[1].strip() for line in listed.stderr.splitlines() if "|" in line}
    assert not loaded & {"telegram", "sqlalchemy", "pydantic_settings", "aiohttp"}


def test_a_now_that_is_no_time_is_refused(shell: Shell) -> None:
    done = shell.here("when", "--now", "hôm nay")
    assert done.returncode == 2
    assert "hôm nay" in done.stderr


def test_a_backup_is_restored(shell: Shell) -> None:
    shell.here("import", str(SAMPLES[0]))
    assert shell.here("backup", "sao-luu.db").returncode == 0
    assert shell.here("backup", "sao-luu.db").returncode == 1  # it never overwrites one
    shell.database.unlink()
    assert shell.here("restore", "sao-luu.db").returncode == 0
    assert "Không có gì thay đổi" in shell.here("import", str(SAMPLES[0])).stdout
    assert sorted(path.name for path in shell.folder.iterdir()) == ["sao-luu.db", "var"]


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to look like one" * 20])
def test_what_is_no_backup_is_refused_and_the_database_stays(shell: Shell, content: bytes) -> None:
    before = shell.database.read_bytes()
    (shell.folder / "la.db").write_bytes(content)
    done = shell.here("restore", "la.db")
    assert done.returncode == 1
    assert "la.db không phải cơ sở dữ liệu" in done.stderr
    assert shell.database.read_bytes() == before


def test_postgresql_has_its_own_tools(shell: Shell) -> None:
    shell.environment = {"DIEMCAU_STORAGE__URL": "postgresql+asyncpg://nobody@127.0.0.1:9/x"}
    assert "pg_dump" in shell.here("backup", "x").stderr
    assert "pg_restore" in shell.here("restore", "x").stderr


def test_migrate_says_when_there_is_nothing_to_do(shell: Shell) -> None:
    assert "không phải làm gì" in shell.here("migrate").stdout
