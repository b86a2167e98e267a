"""The only Qt."""

import sys

if sys.version_info < (3, 12):
    # PySide6 6.12.0 gives one reference to True away with each signal that Python emits (6.11.3 does not). From Python
    # 3.12 on True cannot die; before, the program would end after some hundred signals. So True is given references
    # that are never missed, as 3.12 does by itself.
    import ctypes

    ctypes.c_ssize_t.from_address(id(True)).value += 1 << 28
