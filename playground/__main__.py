"""`python -m playground`: the bot on a page in the browser, or in a terminal, without a token and without Telegram."""

from __future__ import annotations

import argparse
import asyncio
import gc
import signal

from playground.scenes import DEFAULT, SCENES
from playground.server import PORT


def main() -> None:
    """Without a word after it the page; `chat [SCENE]`, or a scene's name alone, is the talk in the terminal."""
    parser = argparse.ArgumentParser(prog="python -m playground", description=__doc__)
    parser.add_argument("place", nargs="?", choices=["chat", *SCENES], help="chat: talk in the terminal")
    parser.add_argument("scene", nargs="?", default=DEFAULT, choices=SCENES, help="where and when the talk begins")
    parser.add_argument("--port", type=int, help=f"the page's port on 127.0.0.1 ({PORT}, or any free one)")
    parser.add_argument("--really", action="count", default=0, help="twice: let a real bot's token in")
    chosen = parser.parse_args()
    if chosen.place is None:
        asyncio.run(_page(chosen.port, chosen.really))
    else:
        from playground.terminal import talk  # the page needs none of it

        asyncio.run(talk(SCENES[chosen.scene if chosen.place == "chat" else chosen.place]))


async def _page(port: int | None, really: int) -> None:
    """Print the address and answer until Ctrl-C."""
    gc.disable()  # loading the libraries throws nothing away: to look for garbage meanwhile takes a fifth of it
    try:
        await _answering(port, really)
    finally:
        gc.enable()


async def _answering(port: int | None, really: int) -> None:
    from playground import server  # the terminal needs none of it
    from playground.scenes.theatre import Theatre

    theatre = Theatre(really=really)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with server.serving(theatre, server.free(PORT) if port is None else port) as address:
        print("Điểm Cầu chạy thử, không cần Telegram. Mở trong trình duyệt (Ctrl-C để dừng):")
        print(address, flush=True)
        await theatre.enter(DEFAULT)
        gc.freeze()
        gc.enable()
        await stop.wait()


if __name__ == "__main__":
    main()
