"""Turns a file into blocks in a child process that may use little; whatever the file does, the bot goes on."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from bot.readers.confine import OLD_WORD, Limits
from bot.readers.decoding import decoded
from bot.readers.process import run
from meetings.problems import Problem
from meetings.reading.documents.blocks import Blocks, Paragraph
from meetings.reading.filetype import FileType, sniff
from meetings.reading.opening import FIRST_PAGE, opening
from meetings.reading.secrecy import stamped

AT_A_TIME = 2
"""Files that are open at once, each of which may take the memory of a limit."""
PICTURES = (FileType.JPG, FileType.PNG)
SLIDES = (FileType.PPTX, FileType.PPT)


def blocks_of(content: bytes, limits: Limits | None = None) -> Blocks | Problem:
    """What stands in the file, or why it cannot be read (`file.` and `reading.`). It blocks until the child has ended.

    A document that bears the stamp of a state secret gives `file.secret` and nothing of its text.
    """
    kind = _kind(content)
    if isinstance(kind, Problem):
        return kind
    if stamped(opening(content, kind)):
        return Problem("file.secret")
    blocks = run(kind, content, limits or (OLD_WORD if kind is FileType.DOC else Limits()))
    if isinstance(blocks, Problem):
        return blocks
    if stamped(_first_page(blocks)):
        return Problem("file.secret")
    return blocks or Problem("reading.no_text")


async def read_file(content: bytes) -> Blocks | Problem:
    """The same without holding others up; a few at a time, the next ones wait."""
    return await asyncio.get_running_loop().run_in_executor(_turns(), blocks_of, content)


@cache
def _turns() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(AT_A_TIME, thread_name_prefix="reading")


def _kind(content: bytes) -> FileType | Problem:
    kind = sniff(content)
    if isinstance(kind, Problem):
        return _second_look(content, kind)
    if kind in PICTURES:
        return Problem("reading.no_text")
    return Problem("reading.other") if kind in SLIDES else kind


def _second_look(content: bytes, problem: Problem) -> FileType | Problem:
    """Text in an old encoding is known by its letters alone; a PDF may be locked against changes, yet be read."""
    if problem.key == "file.encrypted" and b"%PDF-" in content[:1024]:
        return FileType.PDF
    if problem.key != "file.other":
        return problem
    return FileType.TXT if decoded(content) is not None else Problem("reading.other")


def _first_page(blocks: Blocks) -> str:
    lines: list[str] = []
    for block in blocks:
        lines += [block.text] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row]
        if sum(map(len, lines)) > FIRST_PAGE:
            break
    return "\n".join(lines)
