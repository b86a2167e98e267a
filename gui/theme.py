"""Light and dark, by the system or by choice: the colours, the palette and the style sheet made of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from gui import icons, preferences

RESOURCES = Path(__file__).parents[1] / "resources"
CHOICES = ("system", "light", "dark")
SIZES = (90, 100, 115, 130, 150, 175, 200)
USUAL_POINTS = 10.0
TONES = ("red", "amber", "prompt", "good")


@dataclass(frozen=True)
class Colours:
    """The colours of one theme, by what they are for."""

    window: str
    surface: str
    raised: str
    line: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    accent_hover: str
    selection: str
    selection_text: str
    hover: str
    stripe: str
    red: str
    red_back: str
    amber: str
    amber_back: str
    prompt: str
    prompt_back: str
    good: str
    good_back: str


LIGHT = Colours(
    window="#F4F6F9", surface="#FFFFFF", raised="#E9EDF3", line="#D9DFE8", border="#7C8797", text="#18212F",
    muted="#4C586B", accent="#1B5DB8", on_accent="#FFFFFF", accent_hover="#164C98", selection="#D3E3FA",
    selection_text="#0E1B2E", hover="#E3E9F2", stripe="#F8FAFC", red="#B3261E", red_back="#FCE8E6", amber="#7A4A00",
    amber_back="#FFF0D2", prompt="#1F4F8F", prompt_back="#E4EEFB", good="#1A6638", good_back="#E2F4E8",
)  # fmt: skip
DARK = Colours(
    window="#141920", surface="#1B212A", raised="#10151B", line="#2E3642", border="#77839A", text="#E7ECF3",
    muted="#A8B3C4", accent="#84B4FF", on_accent="#0B1A30", accent_hover="#A6C9FF", selection="#26456F",
    selection_text="#FFFFFF", hover="#262E3A", stripe="#1F2630", red="#FF9D94", red_back="#42211F", amber="#FFC76F",
    amber_back="#3B2D14", prompt="#A9CBFF", prompt_back="#1D2F4B", good="#8ADDA8", good_back="#17351F",
)  # fmt: skip
# Text and the ground it stands on (4.5 to 1), and edges and icons that carry meaning (3 to 1); read by a test.
TEXT_PAIRS = (
    *(("text", ground) for ground in ("window", "surface", "raised", "hover", "stripe", "selection")),
    *(("muted", ground) for ground in ("window", "surface", "raised", "hover", "stripe")),
    *(("accent", ground) for ground in ("window", "surface", "raised", "stripe")),
    *((tone, ground) for tone in TONES for ground in (f"{tone}_back", "surface", "stripe")),
    ("on_accent", "accent"), ("on_accent", "accent_hover"), ("selection_text", "selection"),
    *((tone, "selection") for tone in ("red", "amber", "prompt")),
    *(("text", f"{tone}_back") for tone in TONES),
)  # fmt: skip
EDGE_PAIRS = tuple((edge, ground) for edge in ("border", "accent") for ground in ("window", "surface", "raised"))


class Theme(QObject):
    """The theme and the text size of the program.

    Signals:
        changed(): other colours or another text size are in force.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._family_points = max(app.font().pointSizeF(), USUAL_POINTS)
        self.choice = preferences.text("theme", "system")
        self.size = preferences.number("text_size", 100)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @classmethod
    def of(cls, app: QApplication) -> Theme:
        """The one theme of the application."""
        return app.findChild(cls) or cls(app)

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        if self.choice == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.choice == "dark"

    def choose(self, choice: str) -> None:
        """Follow the system, or be light or dark."""
        self.choice = choice
        preferences.keep("theme", choice)
        self.apply()

    def resize(self, steps: int) -> None:
        """Larger (1) or smaller (-1) text; 0 gives the usual size back."""
        near = min(range(len(SIZES)), key=lambda place: abs(SIZES[place] - self.size))
        place = SIZES.index(100) if steps == 0 else min(max(near + steps, 0), len(SIZES) - 1)
        self.size = SIZES[place]
        preferences.keep("text_size", self.size)
        self.apply()

    def apply(self) -> None:
        """Put the colours and the text size in force."""
        global _colours
        _colours = DARK if self.is_dark else LIGHT
        tone_icon.cache_clear()
        font = self._app.font()
        font.setPointSizeF(self._family_points * self.size / 100)
        self._app.setFont(font)
        self._app.setPalette(palette(_colours))
        self._app.setStyleSheet(sheet(_colours, font.pointSizeF()))
        self.changed.emit()

    def _on_system_changed(self) -> None:
        if self.choice == "system":
            self.apply()


def current() -> Theme:
    """The theme of the running application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Theme.of(app)


_colours = LIGHT


def colours() -> Colours:
    """The colours in force; painted widgets ask each time they paint."""
    return _colours


@lru_cache
def tone_icon(tone: str) -> QIcon:
    """The icon that stands beside words of a tone ("red", "amber", "prompt", "good"); each has a shape of its own."""
    return icons.icon(tone, getattr(_colours, tone))


def palette(colours: Colours) -> QPalette:
    """The palette that every widget without a style of its own uses."""
    roles = {
        QPalette.ColorRole.Window: colours.window, QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface, QPalette.ColorRole.AlternateBase: colours.stripe,
        QPalette.ColorRole.Text: colours.text, QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text, QPalette.ColorRole.BrightText: colours.red,
        QPalette.ColorRole.Highlight: colours.selection, QPalette.ColorRole.HighlightedText: colours.selection_text,
        QPalette.ColorRole.ToolTipBase: colours.text, QPalette.ColorRole.ToolTipText: colours.surface,
        QPalette.ColorRole.PlaceholderText: colours.muted, QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent, QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Mid: colours.line, QPalette.ColorRole.Midlight: colours.line,
        QPalette.ColorRole.Light: colours.surface, QPalette.ColorRole.Dark: colours.border,
    }  # fmt: skip
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.border))
    return made


def sheet(colours: Colours, points: float) -> str:
    """The style sheet with this theme's colours and sizes put in."""
    template = Template((RESOURCES / "app.qss").read_text(encoding="utf-8"))
    shade = "dark" if colours is DARK else "light"
    sizes = {"title": f"{points * 1.5:.1f}pt", "big": f"{points * 1.25:.1f}pt", "small": f"{points * 0.9:.1f}pt"}
    return template.substitute(asdict(colours) | sizes | {"icons": (RESOURCES / "icons").as_posix(), "shade": shade})
