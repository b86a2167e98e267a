"""Files and folders that may not be changed, also where the tests run as root, to whom permissions mean nothing."""

import ctypes
import platform
from contextlib import contextmanager

import pytest

CAPABILITIES = 0x20080522
# Reading and writing whatever the permissions say.
OVERRIDES = 1 << 1 | 1 << 2


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def may_not_be_changed(*paths):
    """Files and folders that may be read and not written; skips where this system lets the tests write all the same."""
    usual = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with _bound_by_permissions():
            if any(_can_be_written(path) for path in paths):
                pytest.skip("whoever runs this test may write whatever the permissions say")
            yield
    finally:
        for path, mode in zip(paths, usual, strict=True):
            path.chmod(mode)


def _can_be_written(path):
    probe = path / "probe" if path.is_dir() else path
    try:
        with probe.open("ab"):
            pass
    except OSError:
        return False
    if probe != path:
        probe.unlink()
    return True


@contextmanager
def _bound_by_permissions():
    """On Linux root lays its override down, in this thread and for as long as this lasts."""
    if platform.system() != "Linux":
        yield
        return
    system, header, sets = ctypes.CDLL(None), _Header(CAPABILITIES, 0), (_Sets * 2)()
    system.capget(ctypes.byref(header), sets)
    usual = sets[0].effective
    sets[0].effective &= ~OVERRIDES
    system.capset(ctypes.byref(header), sets)
    try:
        yield
    finally:
        sets[0].effective = usual
        system.capset(ctypes.byref(header), sets)
