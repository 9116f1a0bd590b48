"""The process that opens one file: `python -m bot.readers.child KIND LIMITS`, content in, pieces or a problem out as JSON."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from importlib import import_module

from bot.readers.confine import Limits, confine, forbid
from bot.readers.found import Piece
from meetings.problems import Refusal

READERS = {
    "docx": "word", "doc": "word_old", "xlsx": "sheet", "xls": "sheet", "pdf": "pdf", "txt": "plain", "front": "front",
}  # fmt: skip


def main(kind: str, limits: Limits) -> int:
    confine(limits)
    gc.disable()  # the process lives for one file, and its memory has a limit
    content = sys.stdin.buffer.read()
    read: Callable[[bytes], list[Piece]] = import_module(f"bot.readers.{READERS[kind]}").read
    forbid(programs=kind == "doc")
    told = json.dumps(answer(read, content))
    sys.stdout.write(told)
    sys.stdout.flush()
    return 0


def answer(read: Callable[[bytes], list[Piece]], content: bytes) -> dict[str, object]:
    try:
        return {"pieces": read(content)}
    except Refusal as refusal:
        return {"problem": refusal.problem.key, "values": dict(refusal.problem.values)}
    except MemoryError:
        return {"problem": "file.bomb", "values": {}}
    except Exception:  # noqa: BLE001 - a broken file breaks its library in any way it likes; each means the same
        return {"problem": "file.broken", "values": {}}


if __name__ == "__main__":
    memory, cpu, wall, output = sys.argv[2].split(",")
    sys.exit(main(sys.argv[1], Limits(int(memory), int(cpu), float(wall), int(output))))
