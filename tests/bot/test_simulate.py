"""`simulate` writes every message that would go out, sends nothing, and says what is otherwise in a second run."""

from __future__ import annotations

import zipfile

from tests.bot.shell import SAMPLES, Shell

REHEARSAL = next(path for path in SAMPLES if path.stem == "dien-tap")


def test_a_second_run_tells_the_difference(shell: Shell) -> None:
    shell.here("import", str(REHEARSAL))
    first = shell.here("simulate", "dien-tap", "ra")
    assert first.returncode == 0, first.stderr
    assert "Lần chạy đầu tiên" in first.stdout
    written = {path.name for path in (shell.folder / "ra").iterdir()}
    assert {"dien-tap.txt", "dien-tap.xlsx", "dien-tap-1.png"} <= written
    assert zipfile.is_zipfile(shell.folder / "ra" / "dien-tap.xlsx")
    text = (shell.folder / "ra" / "dien-tap.txt").read_text(encoding="utf-8")
    written_out = REHEARSAL.read_text(encoding="utf-8")
    moved = written_out.replace('start = "2026-12-15 08:00"', 'start = "2026-12-15 09:00"', 1)
    (shell.folder / "dien-tap.toml").write_text(moved, encoding="utf-8")
    assert shell.here("import", "dien-tap.toml").returncode == 0
    second = shell.here("simulate", "dien-tap", "ra")
    gone = [line for line in second.stdout.splitlines() if line.startswith("− ")]
    assert gone
    assert all(f"== {line.removeprefix('− ')}" in text for line in gone)
    third = shell.here("simulate", "dien-tap", "ra")
    assert [line for line in third.stdout.splitlines() if line.startswith(("− ", "+ ", "~ "))] == []


def test_an_unknown_meeting_is_refused(shell: Shell) -> None:
    assert shell.here("simulate", "khong-co").returncode == 1
