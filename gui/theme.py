"""Light and dark palettes that follow the system or the officer's choice."""

from __future__ import annotations

from PySide6.QtGui import QIcon


def tone_icon(tone: str) -> QIcon:
    """The icon that stands beside words of a tone."""
    return QIcon()
