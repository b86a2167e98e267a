"""A process that hears of every network socket that it makes itself: run `watch()` in it before anything else.

What Python makes is heard by an audit hook. On Linux the kernel tells as well, so that a socket made by a library's own
code is heard too.
"""

import ctypes
import platform
import signal
import socket
import sys

NETWORK = {socket.AF_INET: 2, socket.AF_INET6: 10}
LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
# The number of the system call `socket`.
CALL = {"x86_64": 41, "aarch64": 198}
LOAD, IF_EQUAL, ANSWER = 0x20, 0x15, 0x06
TRAP, ALLOW = 0x00030000, 0x7FFF0000
NO_NEW_PRIVILEGES, FILTER_CALLS, WITH_A_PROGRAM = 38, 22, 2


def watch():
    """The list in which everything heard is put down from now on, in words."""
    heard = []

    def hear(event, arguments):
        if event in LOOKUPS:
            heard.append(f"{event} {arguments!r}")
        elif event.startswith("socket.") and arguments:
            family = arguments[1] if event == "socket.__new__" else getattr(arguments[0], "family", None)
            if family in NETWORK:
                heard.append(f"{event} {arguments[1:]!r}")

    sys.addaudithook(hear)
    if kernel_tells():
        signal.signal(signal.SIGSYS, lambda *_: heard.append("a socket made outside Python"))
        _ask_the_kernel()
    return heard


def kernel_tells():
    """Whether sockets made outside Python are heard on this system."""
    return sys.platform == "linux" and platform.machine() in CALL


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("if_so", ctypes.c_uint8),
        ("if_not", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("steps", ctypes.POINTER(_Step)))


def _ask_the_kernel():
    """A signal in place of every socket of the two internet families; any other call goes through."""
    steps = (
        (LOAD, 0, 0, 0), (IF_EQUAL, 0, 4, CALL[platform.machine()]),
        (LOAD, 0, 0, 16), (IF_EQUAL, 1, 0, NETWORK[socket.AF_INET]), (IF_EQUAL, 0, 1, NETWORK[socket.AF_INET6]),
        (ANSWER, 0, 0, TRAP), (ANSWER, 0, 0, ALLOW),
    )  # fmt: skip
    program = _Program(len(steps), (_Step * len(steps))(*steps))
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if system.prctl(FILTER_CALLS, WITH_A_PROGRAM, ctypes.byref(program)):
        raise OSError(ctypes.get_errno(), "the kernel does not tell of sockets")
