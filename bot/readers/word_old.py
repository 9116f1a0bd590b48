"""Word files of before 2007 (.doc): antiword where it is installed, else LibreOffice, else a sentence that says so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from bot.readers import word
from bot.readers.found import Found, Piece
from meetings.problems import Problem, Refusal


def read(content: bytes) -> list[Piece]:
    """In the current folder, which is thrown away. Raises Refusal `reading.no_doc_reader` where neither is installed."""
    place = Path("letter.doc")
    place.write_bytes(content)
    if program := shutil.which("antiword"):
        text = _told(program, "-m", "UTF-8.txt", "-w", "0", str(place))
        if text is not None:
            return _pieces(text)
    if program := shutil.which("soffice") or shutil.which("libreoffice"):
        return _converted(program, place)
    raise Refusal(Problem("file.broken" if shutil.which("antiword") else "reading.no_doc_reader"))


def _told(*command: str) -> str | None:
    """What a program prints, or None where it fails; its memory and time are those of this process."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603 - found by name on the path
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _pieces(text: str) -> list[Piece]:
    """Paragraphs a line each; lines that begin and end with | are rows of a table, padded to columns."""
    found, rows = Found(), list[list[str]]()
    for line in text.splitlines():
        if line.startswith("|") and line.endswith("|"):
            rows.append([cell.strip() for cell in line[1:-1].split("|")])
            continue
        if rows:
            found.table(_joined(rows))
            rows = []
        found.paragraph(line)
    found.table(_joined(rows))
    return found.pieces


def _joined(rows: list[list[str]]) -> list[list[str]]:
    """A row whose first cell is empty goes on with the one above it: the cell above was too narrow for its words."""
    joined: list[list[str]] = []
    for row in rows:
        if joined and not row[0] and len(row) == len(joined[-1]):
            joined[-1] = [" ".join(filter(None, pair)) for pair in zip(joined[-1], row, strict=True)]
        else:
            joined.append(row)
    return joined


def _converted(program: str, place: Path) -> list[Piece]:
    """By LibreOffice, with a profile of its own in this folder."""
    profile = f"-env:UserInstallation={Path('profile').absolute().as_uri()}"
    _told(program, profile, "--headless", "--convert-to", "docx", str(place))
    made = place.with_suffix(".docx")
    if not made.exists():
        raise Refusal(Problem("file.broken"))
    return word.read(made.read_bytes())
