"""A disk that is full: no file of this process may grow above a size, which every write then hears from the system."""

from contextlib import contextmanager

import pytest


@contextmanager
def no_file_above(size):
    """Every write that would make a file larger than this many bytes fails."""
    resource = pytest.importorskip("resource", reason="this system has no limit on the size of a file")
    usual, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (usual, most))
