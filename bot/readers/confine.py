"""Takes from a process, for good, what reading a file does not need: memory, time, large files and the network."""

from __future__ import annotations

import resource
import signal
import sys
from dataclasses import dataclass

MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: address space and size of a file written in bytes, processor and real time in seconds."""

    memory: int = 1024 * MEBIBYTE
    cpu: int = 20
    wall: float = 30
    output: int = 64 * MEBIBYTE


OLD_WORD = Limits(memory=4096 * MEBIBYTE, cpu=60, wall=60)
"""For .doc, which an office program may have to convert."""


FORBIDDEN = (
    "socket.",
    "ftplib.",
    "smtplib.",
    "urllib.",
    "http.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.kill",
    "ctypes.dlopen",
)
PROGRAMS = ("subprocess.Popen", "os.posix_spawn")


def confine(limits: Limits) -> None:
    """Set the limits; whatever this process starts inherits them."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
    signal.setitimer(
        signal.ITIMER_REAL, limits.wall + 1
    )  # should the bot have died meanwhile: nobody else would end this process


def forbid(*, programs: bool) -> None:
    """From now on no connection is opened, and no program started unless `programs`: the attempt raises."""
    names = FORBIDDEN if programs else FORBIDDEN + PROGRAMS

    def refuse(event: str, _arguments: tuple[object, ...]) -> None:
        if event.startswith(names):
            raise PermissionError(event)

    sys.addaudithook(refuse)
