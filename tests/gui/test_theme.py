"""Colours: every pair that carries meaning can be told apart (WCAG 2.2 AA), in both themes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from gui.app import application
from gui.theme import DARK, EDGE_PAIRS, LIGHT, SIZES, TEXT_PAIRS, TONES, Theme, colours, sheet, tone_icon


def luminance(name):
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in QColor(name).getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_stands_out_from_its_ground(theme, front, back):
    assert contrast(getattr(theme, front), getattr(theme, back)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), EDGE_PAIRS)
def test_edges_that_mean_something_stand_out(theme, front, back):
    assert contrast(getattr(theme, front), getattr(theme, back)) >= 3


def test_contrast_is_measured_as_the_guideline_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_sheet_has_every_name_filled_in(theme):
    made = sheet(theme, 10)
    assert "$" not in made.split("*/", 1)[1] and theme.accent in made


def test_the_tones_differ_in_shape_as_well_as_colour(qapp):
    alphas = []
    for tone in TONES:
        image = tone_icon(tone).pixmap(32, 32).toImage()
        alphas.append(tuple(image.pixelColor(x, y).alpha() > 128 for x in range(32) for y in range(32)))
    assert len(set(alphas)) == len(TONES)


@pytest.fixture
def theme(qapp):
    made = Theme.of(application())
    yield made
    made.choose("light"), made.resize(0)


def test_a_choice_is_kept_and_put_in_force(theme, qapp, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert colours() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    theme.choose("light")
    assert colours() is LIGHT


def test_following_the_system_takes_its_colours(theme):
    theme.choose("system")
    assert theme.is_dark == (theme._app.styleHints().colorScheme() == Qt.ColorScheme.Dark)


def test_text_grows_to_twice_its_size_and_back(theme, qapp):
    usual = qapp.font().pointSizeF()
    for _ in SIZES:
        theme.resize(1)
    assert qapp.font().pointSizeF() == pytest.approx(2 * usual)
    theme.resize(0)
    assert qapp.font().pointSizeF() == pytest.approx(usual)
