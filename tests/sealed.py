"""A Python program run so that the kernel ends it when anything in it makes an internet socket, C libraries included.

`sys.addaudithook` hears only of the sockets that Python makes itself; a filter in the kernel (seccomp) hears of all.
"""

import ctypes
import platform
import signal
import struct
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# The number of the call `socket`, and the kernel's name for the processor, on those for which both are known.
SOCKET = {"x86_64": (41, 0xC000003E), "aarch64": (198, 0xC00000B7)}
AF_INET, AF_INET6 = 2, 10
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000
NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2


def known_here():
    """Whether such a filter can be set on this system."""
    return sys.platform.startswith("linux") and platform.machine() in SOCKET


def seal():
    """From now on an internet socket ends this process; called in the process itself, before it does anything."""
    number, machine = SOCKET[platform.machine()]
    steps = [
        (LOAD, 0, 0, 4), (EQUAL, 1, 0, machine), (RETURN, 0, 0, ALLOW),
        (LOAD, 0, 0, 0), (EQUAL, 1, 0, number), (RETURN, 0, 0, ALLOW),
        (LOAD, 0, 0, 16), (EQUAL, 1, 0, AF_INET), (EQUAL, 0, 1, AF_INET6), (RETURN, 0, 0, KILL),
        (RETURN, 0, 0, ALLOW),
    ]  # fmt: skip
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_void_p))

    program = Program(len(steps), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(SET_SECCOMP, FILTER, ctypes.byref(program), 0, 0):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


def run_sealed(script, *arguments, **options):
    """Run a script with no internet to be had; gives the finished process."""
    whole = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom tests.sealed import seal\nseal()\n{script}"
    return subprocess.run(
        [sys.executable, "-c", whole, *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120, **options,
    )  # fmt: skip


def was_ended(made):
    """Whether the kernel ended it for a socket."""
    return made.returncode == -signal.SIGSYS
