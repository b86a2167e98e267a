"""The program's own icons: small SVG drawings that take the colour they are asked for in."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[1] / "resources" / "icons"
SIDES = (16, 24, 32, 48, 64)


@lru_cache(maxsize=256)
def icon(name: str, colour: str) -> QIcon:
    """A drawing in one colour, sharp at every size that the program shows."""
    made = QIcon()
    for side in SIDES:
        drawn = _drawn(name, colour, side)
        made.addPixmap(drawn)
        made.addPixmap(drawn, QIcon.Mode.Selected)  # else Qt tints it on a selected row
    return made


def _drawn(name: str, colour: str, side: int) -> QPixmap:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    return picture
