"""What every measured process does: count time from its own start, and tell the figures as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

PASSPHRASE = "PLACEMENT_LEDGER_PASSPHRASE"


def begin() -> tuple[float, list[str]]:
    """The moment at which this process was started, by the clock it shares with its starter, and its arguments."""
    return float(sys.argv[1]), sys.argv[2:]


def since(started: float) -> float:
    """Seconds from a moment of that clock until now."""
    return time.monotonic() - started


def passphrase() -> str:
    """The passphrase, which comes from the environment and is never an argument."""
    return os.environ[PASSPHRASE]


def tell(**figures: float) -> None:
    """Print the figures, the processor time that this process has used, and the most memory that it has held."""
    print(json.dumps({**figures, "processor": time.process_time(), "memory": peak_memory()}))


def peak_memory() -> float:
    """The most megabytes of memory held so far; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not getrusage: on Linux that begins with what the starter held.
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)
