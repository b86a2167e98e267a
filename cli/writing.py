"""Writing a file that somebody asked for, as the window does it too."""

from __future__ import annotations

from reports.writing import not_over, write_file

__all__ = ["not_over", "write_file"]
