"""A full disk, or a place that may not be written: the command says so, ends with 1 and leaves nothing half made."""

import pytest

from tests.full_disk import no_file_above
from tests.ledgers import write_return
from tests.permissions import may_not_be_changed

FULL = "could not be written or read: the disk is full or gone. Nothing was changed.\n"
MANY = "CHILD | DECOM\n" + "\n".join(f"{number} | 01/10/2026" for number in range(300))


def names(folder):
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.parametrize("line", ["new b.placements", "demo --out b.placements --children 20"])
def test_a_ledger_that_finds_no_room_is_not_made(run, tmp_path, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    with no_file_above(60_000):
        ran = run(*line.split())
    assert (ran.status, ran.out, ran.err) == (1, "", f"b.placements {FULL}")
    assert names(tmp_path) == []


def test_an_import_that_finds_no_room_keeps_nothing_and_can_be_asked_again(run, filled, tmp_path):
    many = write_return(tmp_path / "many", episodes=MANY)
    before = run("placements", filled, "--as-at", "2026-11-20")
    with no_file_above(filled.stat().st_size):
        ran = run("import", filled, "903", many)
    assert (ran.status, ran.out, ran.err) == (1, "", f"{filled} {FULL}")
    assert run("placements", filled, "--as-at", "2026-11-20") == before
    assert run("import", filled, "903", many).status == 0


def test_a_pack_that_finds_no_room_leaves_the_one_before(run, filled, tmp_path):
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "pack.pdf").write_bytes(b"last week's")
    with no_file_above(4096):
        ran = run("pack", filled, "--out", folder / "pack.pdf")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.endswith("Check that the folder is there, may be changed and has room.\n")
    assert names(folder) == ["pack.pdf"]
    assert (folder / "pack.pdf").read_bytes() == b"last week's"


def test_a_place_inside_a_file_is_refused_in_a_sentence(run, filled, tmp_path, returns):
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    for line in (
        ("pack", filled, "--out", notes / "pack.pdf"),
        ("export", filled, "--out", notes / "book.xlsx"),
        ("import", filled, "903", returns, "--rejects", notes / "rejects.csv"),
    ):
        ran = run(*line)
        assert (ran.status, ran.out) == (1, "")
        assert "cannot be written. Check that the folder is there" in ran.err
    assert notes.read_text() == "mine"


def test_a_folder_that_may_not_be_changed_is_read_and_not_written(run, filled, tmp_path):
    many = write_return(tmp_path.parent / f"{tmp_path.name} many", episodes=MANY)
    before = names(tmp_path)
    with may_not_be_changed(tmp_path):
        assert run("placements", filled).status == 0
        for line in (
            ("new", tmp_path / "b.placements"),
            ("demo", "--out", tmp_path / "b.placements"),
            ("import", filled, "903", many),
            ("pack", filled, "--out", tmp_path / "pack.pdf"),
            ("export", filled, "--out", tmp_path / "book.xlsx"),
        ):
            ran = run(*line)
            assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1), line
            assert "written" in ran.err and "went wrong" not in ran.err
    assert names(tmp_path) == before
