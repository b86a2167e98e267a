"""Settings: typed by keyboard, kept as one step, and at work at once."""

from PySide6.QtCore import Qt

from gui.settings.dialog import SettingsDialog
from models.settings import FIELDS, Settings


def opened(qtbot, council_session):
    dialog = SettingsDialog(council_session)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def type_over(qtbot, dialog, name, text):
    box = dialog.form.editors[name]
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, text)


def test_a_threshold_typed_changes_what_is_flagged_and_can_be_undone(qtbot, council_session):
    dialog = opened(qtbot, council_session)
    type_over(qtbot, dialog, "high_cost_amber", "£900.00")
    with qtbot.waitSignal(council_session.reloaded, timeout=20_000):
        qtbot.keyClick(dialog.form.save_button, Qt.Key.Key_Space)
    assert council_session.settings.high_cost_amber == 90_000
    dear = council_session.picture.flags.query("rule == 'A3'")["child_id"]
    assert "0002" in set(dear)
    with qtbot.waitSignal(council_session.reloaded, timeout=20_000):
        council_session.runner.do("Undoing", lambda store, progress: store.undo())
    assert council_session.settings.high_cost_amber == Settings().high_cost_amber


def test_red_below_amber_is_refused_beside_its_field(qtbot, council_session):
    dialog = opened(qtbot, council_session)
    type_over(qtbot, dialog, "high_cost_red", "£1.00")
    dialog.form.save()
    assert "below amber" in dialog.form.errors["high_cost_red"].text()
    assert dialog.isVisible()


def test_every_field_of_the_form_is_a_setting_with_a_label_of_its_own():
    assert {each.name for each in FIELDS} == set(Settings.__dataclass_fields__) - {"demonstration"}
    assert len({each.label for each in FIELDS}) == len(FIELDS)
