"""What a command answers, on standard output: whole, or with a sentence that says why it could not be written."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ADVICE = (
    "The answer could not be written: the disk is full, or what it was sent to is closed. See to that and ask again."
)
# What writing to a full disk, a closed pipe or a closed terminal raises.
NOT_WRITTEN = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EPIPE, errno.EIO, errno.EBADF, errno.EINVAL}


class Unwritten(Exception):
    """The answer could not be written out; empty where whoever read it has simply had enough."""


def say(text: str, end: str = "\n") -> None:
    """Write an answer."""
    if sys.stdout is None:
        raise Unwritten(ADVICE)
    with answering():
        sys.stdout.write(text + end)


@contextmanager
def answering() -> Iterator[None]:
    """Hand on all that is written inside; raises Unwritten where it is not taken."""
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        if error.filename is not None or error.errno not in NOT_WRITTEN:
            raise
        raise Unwritten("" if error.errno == errno.EPIPE else ADVICE) from None


def forget_output() -> None:
    """Let go of an output that takes nothing, so that closing it on the way out says nothing either."""
    if sys.stdout is not None and sys.stdout is sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
