"""How long the bot takes from its start to its first poll and to its first answer, and how much memory it holds then.

    python -m bench.startup [--runs N]

A stub of the Bot API on 127.0.0.1 answers getMe at once and notes the first getUpdates, to which it gives one message,
and the answer to that. The database is there already.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from aiohttp import web

TOKEN = "123456:stub-token-of-the-bench"  # noqa: S105 - nobody's
ME = {"id": 123456, "is_bot": True, "first_name": "Stub", "username": "stub_bot"}
PERSON = {"id": 7, "is_bot": False, "first_name": "Lan"}
MESSAGE = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}, "from": PERSON, "text": "xin chào"}
AIM_SECONDS, AIM_MEBIBYTES = 1.5, 150


class Stub:
    def __init__(self) -> None:
        self.polled = asyncio.Event()
        self.answered = asyncio.Event()
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        waiting: list[object] = []
        if method == "sendMessage":
            self.answered.set()
        elif method == "getUpdates":
            waiting = (
                [] if self.polled.is_set() else [{"update_id": 1, "message": {**MESSAGE, "date": int(time.time())}}]
            )
            self.polled.set()
            await asyncio.sleep(0.0 if waiting else 0.2)
        results: dict[str, object] = {"getMe": ME, "getUpdates": waiting, "getMyCommands": [], "sendMessage": MESSAGE}
        return web.json_response({"ok": True, "result": results.get(method, True)})


async def measure(runs: int) -> list[tuple[float, float, float, float]]:
    """Seconds to the first poll and to the first answer, of CPU up to the poll, MiB of memory after it, for each run.

    One run before them warms the caches.
    """
    stub = Stub()
    app = web.Application()
    app.router.add_post("/{bot}/{method}", stub.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stub.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        with tempfile.TemporaryDirectory() as folder:
            return [await start_once(stub, folder) for _ in range(runs + 1)][1:]
    finally:
        await runner.cleanup()


async def start_once(stub: Stub, folder: str) -> tuple[float, float, float, float]:
    stub.polled.clear()
    stub.answered.clear()
    environment = {
        **os.environ,
        "BOT_TOKEN": TOKEN,
        "DIEMCAU_TELEGRAM__API_URL": stub.url,
        "DIEMCAU_STORAGE__URL": f"sqlite+aiosqlite:///{folder}/bench.db",
    }
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    await asyncio.wait_for(stub.polled.wait(), timeout=60)
    seconds = time.perf_counter() - began
    computed = cpu(process.pid)
    await asyncio.wait_for(stub.answered.wait(), timeout=60)
    answered = time.perf_counter() - began
    await asyncio.sleep(1.0)  # the menu and the first ticks are set up by then
    memory = resident(process.pid)
    process.send_signal(signal.SIGTERM)
    await process.wait()
    return seconds, answered, computed, memory


def cpu(pid: int) -> float:
    """Seconds of CPU a process has used: what it would take where nothing else runs."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def libraries() -> float:
    """Seconds of a process that only imports our three largest libraries: the floor, on this machine at this minute."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import aiohttp, sqlalchemy, telegram.ext"], check=True)
    return time.perf_counter() - began


def resident(pid: int) -> float:
    """Resident memory of a process in MiB, from Linux's own accounts."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the process is gone")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=7)
    results = asyncio.run(measure(parser.parse_args().runs))
    floor = statistics.median(libraries() for _ in results)
    seconds, answered, computed, memory = (sorted(column) for column in zip(*results, strict=True))
    sys.stdout.write(
        f"start to first poll: median {statistics.median(seconds):.2f} s, worst {seconds[-1]:.2f} s"
        f" (aim {AIM_SECONDS} s), of it {statistics.median(computed):.2f} s of CPU; first answer {statistics.median(answered):.2f} s;"
        f" only importing the libraries {floor:.2f} s; resident {statistics.median(memory):.0f} MiB (aim {AIM_MEBIBYTES} MiB);"
        f" {len(results)} runs\n"
    )


if __name__ == "__main__":
    main()
