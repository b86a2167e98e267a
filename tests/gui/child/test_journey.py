"""A case entered by hand from an empty ledger, by keyboard alone, until the register flags it."""

from PySide6.QtCore import Qt


def enter_case(officer, page):
    """A child, their first home in April, what it costs, and who gives towards it."""
    page.add_child()
    officer.fill(child_id="0042", name="Ann Example", date_of_birth="03/02/2014", sex="F", worker="J. Marsh")
    officer.save()
    officer.fill(start_date="01/04/2026", reason_new_episode="S", legal_status="C2", place="K2", place_provider="PR4")
    officer.save()
    officer.go(page.costs.buttons["add"])
    officer.fill(amount="£5,600.00")
    officer.save()


def test_an_officer_with_no_extract_enters_a_case_that_is_flagged(officer, page, session, store):
    enter_case(officer, page)
    assert session.runner.trouble == []
    row = session.picture.register.iloc[0]
    assert (row["child_id"], row["name"], row["placement_type"]) == ("0042", "Ann Example", "residential_external")
    assert row["weekly_gross"] == 560000
    assert "A3" in row["flags"]
    assert "Ann Example" in page.name.text()
    assert "5,600" in page.summary.text.text()
    assert any("A3" in label.text() for label in page.why.findChildren(type(page.name)))
    assert store.undo_label()


def test_a_share_of_health_a_review_and_a_plan_are_added_and_taken_back(officer, page, session, qtbot):
    enter_case(officer, page)
    officer.go(page.contributions.buttons["add"])
    officer.fill(funder="health", share="20", from_date="01/04/2026", status="agreed")
    officer.save()
    officer.go(page.reviews.buttons["add"])
    officer.fill(held_on="20/04/2026", code="PN1")
    officer.save()
    officer.go(page.plans.buttons["add"])
    officer.fill(dated="20/04/2026", option="LTFOST18")
    officer.save()
    assert session.runner.trouble == []
    assert session.picture.register["weekly_net"].iloc[0] == 448000
    assert len(session.ledger.reviews) == len(session.ledger.plans) == 1
    officer.to(page.reviews.listing)
    with qtbot.waitSignal(session.reloaded, timeout=20000):
        officer.press(Qt.Key.Key_Delete)
    assert session.ledger.reviews.empty
    assert "Ctrl+Z brings it back" in page.message.text


def test_a_change_of_legal_status_and_a_planned_end(officer, page, session):
    enter_case(officer, page)
    officer.go(page.legal.buttons["add"])
    officer.fill(start_date="01/06/2026", legal_status="E1")
    officer.save()
    assert session.runner.trouble == []
    rows = session.ledger.episodes.sort_values("start_date")
    assert list(rows["legal_status"]) == ["C2", "E1"]
    assert list(rows["place"]) == ["K2", "K2"]
    assert rows["end_date"].iloc[0] == rows["start_date"].iloc[1]
    assert rows["placement_id"].nunique() == 1
    officer.go(page.homes.buttons["change"])
    officer.fill(provider="Oak House", planned_end="30/11/2026")
    officer.save()
    assert session.ledger.details["provider"].iloc[0] == "Oak House"
    assert session.runner.trouble == []
