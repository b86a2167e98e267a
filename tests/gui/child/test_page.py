"""The Child page's parts: field errors, names, reading order, what Esc does."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QTableView

from gui.child.screen import ChildPage
from gui.child.summary import review_position
from gui.child.texts import origin
from gui.child.why import sentence
from gui.widgets.fields import Choice, Field, editor, written


@pytest.fixture
def ann(council_session, qtbot):
    """The page of a child with one home and one cost line."""
    made = ChildPage(council_session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.show_child("0001")
    return made


def test_the_page_goes_from_who_to_money_to_notes(ann):
    titles = [part.heading.text() for part in ann.parts]
    assert titles == [
        "Who", "Why flagged", "Homes", "Episodes", "Legal status", "Reviews", "Permanence plan", "Money", "Cost lines",
        "Contributions", "Notes",
    ]  # fmt: skip
    tops = [part.mapTo(ann, part.rect().topLeft()).y() for part in ann.parts]
    assert tops == sorted(tops)


def test_the_page_says_who_and_what_is_paid(ann):
    assert ann.name.text() == "0001  Ann Archer"
    assert "£12,500.00 a week" in ann.summary.text.text()
    assert ann.costs.listing.table.row_text(0, 1) == "£12,500.00"
    assert ann.homes.listing.table.row_value(0, "provider") == "Alder Homes"
    assert origin("hand") == "typed by hand"
    assert origin("903") == "903 return"


def test_names_can_be_hidden(ann, council_session):
    council_session.show_names(False)
    assert "Archer" not in ann.name.text()
    assert not any("Archer" in label.text() for label in ann.findChildren(QLabel) if label.isVisible())


def test_everything_that_takes_the_focus_has_a_name(ann):
    ann.episodes.add()
    ann.costs.add()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QScrollArea, QTableView)
    stops = [widget for kind in kinds for widget in ann.findChildren(kind) if widget.focusPolicy() & Qt.TabFocus]
    assert len(stops) > 40
    assert [widget for widget in stops if not (widget.accessibleName() or getattr(widget, "text", str)())] == []


def test_targets_are_tall_enough(ann):
    ann.costs.add()
    small = [
        (each, each.height())
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for each in ann.findChildren(kind)
        if each.isVisible() and each.height() < 24
    ]
    assert small == []


def test_labels_are_buddies_of_their_fields(ann):
    for name, label in ann.costs.form.labels.items():
        assert label.buddy() is ann.costs.form.editors[name]


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("amount", "a lot", "pounds and pence"),
        ("amount", "100,000.01", "£100,000 a week"),
        ("from_date", "1/4/26", "dd/mm/yyyy"),
        ("to_date", "01/04/2024", "must be after"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_focus_goes_there(ann, qtbot, field, typed, words):
    ann.costs.change()
    form = ann.costs.form
    form.editors[field].setText(typed)
    form.save()
    assert words in form.errors[field].text()
    assert form.errors[field].isVisible()
    assert ann.focusWidget() is form.editors[field]
    assert words in form.editors[field].accessibleDescription()
    qtbot.keyClicks(form.editors[field], "1")
    assert form.errors[field].isHidden()


def test_every_wrong_field_is_told_at_once(ann):
    ann.costs.change()
    form = ann.costs.form
    form.editors["amount"].setText("x")
    form.editors["from_date"].setText("y")
    form.save()
    assert [name for name, label in form.errors.items() if label.isVisible()] == ["amount", "from_date"]


def test_a_child_id_that_is_taken_is_refused_before_anything_is_written(ann):
    ann.add_child()
    ann.who.form.editors["child_id"].setText("0002")
    ann.who.form.save()
    assert "already" in ann.who.form.errors["child_id"].text()


def test_esc_leaves_the_form_first_and_the_page_after(ann, qtbot):
    ann.costs.change()
    with qtbot.assertNotEmitted(ann.closed):
        qtbot.keyClick(ann.focusWidget(), Qt.Key.Key_Escape)
    assert ann.costs.form.isHidden()
    assert ann.focusWidget() is ann.costs.buttons["change"]
    with qtbot.waitSignal(ann.closed):
        qtbot.keyClick(ann.focusWidget(), Qt.Key.Key_Escape)


def test_f6_goes_from_part_to_part(ann, qtbot):
    ann.why.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(ann.focusWidget() or ann, Qt.Key.Key_F6)
        seen.append(next(part for part in ann.parts if part.isAncestorOf(ann.focusWidget())))
    assert seen == [ann.who, ann.homes, ann.episodes, ann.legal]


def test_a_form_left_open_keeps_its_text_when_the_ledger_is_read_again(ann):
    ann.costs.change()
    ann.costs.form.editors["note"].setText("half a sent")
    ann.reload()
    assert ann.costs.form.editors["note"].text() == "half a sent"
    ann.notes.text.setPlainText("also half")
    ann.reload()
    assert ann.notes.text.read() == "also half"


def test_notes_are_kept(ann, council_session, qtbot):
    ann.notes.text.setPlainText("Grandmother visits on Sundays.")
    with qtbot.waitSignal(council_session.reloaded, timeout=20000):
        ann.notes.save_button.click()
    kept = council_session.ledger.children.set_index("child_id").loc["0001", "notes"]
    assert kept == "Grandmother visits on Sundays."
    assert not ann.notes.save_button.isEnabled()


def test_a_child_removed_goes_and_comes_back(ann, council_session, qtbot):
    with qtbot.waitSignal(council_session.reloaded, timeout=20000):
        ann.who.remove_button.click()
    assert "0001" not in set(council_session.ledger.children["child_id"])
    assert "no longer in the ledger" in ann.message.text
    with qtbot.waitSignal(council_session.reloaded, timeout=20000):
        council_session.runner.do("Undo", lambda store, progress: store.undo())
    assert ann.costs.isVisible()


def test_a_code_that_is_not_known_is_shown_and_kept(qtbot):
    box = editor(Field("place", "Lives", "choice", {"K2": "Children's home"}))
    qtbot.addWidget(box)
    assert isinstance(box, Choice)
    box.show_value("Q9")
    assert box.currentText() == "Q9 (not a known code)"
    assert box.read() == "Q9"


def test_values_are_written_as_people_write_them():
    assert written("2026-04-01", "day") == "01/04/2026"
    assert written(1250, "share") == "12.5%"
    assert written(485000, "money") == "£4,850.00"
    assert written(None, "money") == ""


def test_since_is_said_once():
    import pandas as pd

    day = pd.Timestamp(2026, 2, 7)
    assert sentence("High cost; since 07/02/2026", day) == "High cost; since 07/02/2026."
    assert sentence("High cost.", day) == "High cost. Since 07/02/2026."
    assert sentence("High cost", pd.NaT) == "High cost."


def test_where_the_reviews_stand_is_told_in_a_sentence(ann, council_session):
    told = review_position(council_session.picture.reviews, ann._case())
    assert told.startswith("The next review")
    assert "/20" in told
    assert date(2026, 11, 20) == council_session.as_at
