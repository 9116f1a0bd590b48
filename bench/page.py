"""How long the playground takes from its start until a person in a browser can press its first button.

    python -m bench.page [--runs N]

The command that `make run` calls is started; a Debian Chromium that is open already goes to the address it prints, at the
size of a phone. The page is usable once the bot's first message stands in the talk with its buttons. The first run,
which fills the caches, does not count.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import statistics
import sys
import time
from pathlib import Path

from playwright.async_api import Browser, async_playwright

CHROMIUM, FLAGS = "/usr/bin/chromium", ["--headless", "--no-sandbox", "--disable-gpu"]
ROOT = Path(__file__).parents[1]
AIM_SECONDS = 3.0


async def once(browser: Browser) -> tuple[float, float]:
    """Seconds from the start to the address, and to the usable page."""
    page = await browser.new_page(viewport={"width": 390, "height": 844})
    start = time.perf_counter()
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "playground", "--port", "0", cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    try:
        address = await _address(program)
        printed = time.perf_counter() - start
        await page.goto(address)
        await page.locator("#log button:visible").first.wait_for()
        return printed, time.perf_counter() - start
    finally:
        program.send_signal(signal.SIGINT)
        await program.wait()
        await page.close()


async def _address(program: asyncio.subprocess.Process) -> str:
    if program.stdout is None:
        raise RuntimeError("no output")
    async for line in program.stdout:
        said = line.decode().strip()
        if said.startswith("http://127.0.0.1:"):
            return said
    raise RuntimeError("no address printed")


async def measure(runs: int) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        times = [await once(browser) for _ in range(runs + 1)][1:]
        await browser.close()
    printed, usable = (statistics.median(one) for one in zip(*times, strict=True))
    worst = max(one for _, one in times)
    reached = "reached" if usable <= AIM_SECONDS else "NOT REACHED"
    sys.stdout.write(
        f"start to address {printed:.2f} s, to a usable page {usable:.2f} s, worst {worst:.2f} s"
        f" (aim {AIM_SECONDS:g} s: {reached}); {runs} runs\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.page")
    parser.add_argument("--runs", type=int, default=5)
    asyncio.run(measure(parser.parse_args().runs))


if __name__ == "__main__":
    main()
