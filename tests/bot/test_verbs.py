"""The verbs that deal with files: meetings in and out, time in words, the database as a whole."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest

from meetings.exchange import read
from storage.store import Store
from tests.bot.shell import SAMPLES, Shell


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
    assert shell.here("export", meeting.key).returncode == 1


def test_broken_syntax_is_told_with_its_line(shell: Shell) -> None:
    wrong = shell.folder / "sai.toml"
    wrong.write_text("# một\nkey = \n")
    assert shell.here("import", str(wrong)).stderr.startswith(f"{wrong}:2:")


def test_to_import_again_changes_nothing(shell: Shell) -> None:
    first = shell.here("import", *map(str, SAMPLES))
    assert first.returncode == 0, first.stderr
    assert first.stdout.count("Đã nhập") == len(SAMPLES)
    again = shell.here("import", *map(str, SAMPLES))
    assert again.stdout.count("Không có gì thay đổi") == len(SAMPLES)


def test_what_was_exported_is_the_meeting_that_was_imported(shell: Shell) -> None:
    shell.here("import", *map(str, SAMPLES))
    meeting = read(SAMPLES[0].read_text(encoding="utf-8"))
    assert not isinstance(meeting, tuple)
    assert shell.here("export", meeting.key, "ra.toml").returncode == 0
    assert read((shell.folder / "ra.toml").read_text(encoding="utf-8")) == meeting
    assert shell.bot("export", meeting.key).stdout == (shell.folder / "ra.toml").read_text(encoding="utf-8")
    assert "Không có gì thay đổi" in shell.here("import", "ra.toml").stdout


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
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "when", "--now", "2026-11-18T09:15+07:00"],
        cwd=shell.folder, env=shell.variables, input="\n".join(lines), capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    answers = done.stdout.splitlines()
    assert (answers[0], answers[1], len(answers)) == ("2020-05-29 08:00", "-", 4)
    assert answers[3].startswith("error:")
    loaded = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if "|" in line}
    assert "meetings.reading.when" in loaded
    assert not loaded & {"telegram", "sqlalchemy", "pydantic_settings", "aiohttp"}


def test_a_now_that_is_no_time_is_refused(shell: Shell) -> None:
    done = shell.here("when", "--now", "hôm nay")
    assert done.returncode == 2
    assert "hôm nay" in done.stderr


async def test_nothing_is_restored_under_a_running_bot(shell: Shell) -> None:
    await asyncio.to_thread(shell.here, "migrate")
    await asyncio.to_thread(shell.here, "backup", "sao-luu.db")
    store = await Store.open(f"sqlite:///{shell.folder}/var/diemcau.db")
    done = await asyncio.to_thread(shell.here, "restore", "sao-luu.db")
    await store.close()
    assert (done.returncode, "Dừng bot" in done.stderr) == (1, True)


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


def test_understand_reads_questions_without_settings_or_telegram(shell: Shell) -> None:
    (shell.folder / "bot.toml").write_text("broken")
    done = shell.bot("understand", said="hạn nộp báo cáo là ngày nào\n\nkhông dự được")
    assert done.returncode == 0, done.stderr
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == ["deadline", "other", "decline"]


def test_migrate_says_when_there_is_nothing_to_do(shell: Shell) -> None:
    assert "không phải làm gì" in shell.here("migrate").stdout
