"""What each command ends with, and the one sentence that says why."""

import os
import sqlite3

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from cli.ledger import PASSPHRASE as VARIABLE
from db.store import Store
from tests.ledgers import PASSPHRASE, write_return

READING = ("placements", "flags", "reviews")


def sentence(ran):
    """The refusal is one line of plain words and nothing is written to standard output."""
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert ran.err.rstrip().endswith(".")
    return ran.err


def not_a_ledger(kind, path):
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "three bytes":
        path.write_bytes(b"abc")
    elif kind == "random":
        path.write_bytes(os.urandom(8192))
    elif kind == "a page and a bit":
        path.write_bytes(os.urandom(5000))
    elif kind == "folder":
        path.mkdir()
    elif kind == "plain SQLite":
        with sqlite3.connect(path) as plain:
            plain.execute("CREATE TABLE child (child_id)")
        plain.close()
    else:
        other = sqlcipher.connect(str(path))
        other.execute(f"PRAGMA key = '{PASSPHRASE}'")
        other.execute("CREATE TABLE child (child_id)")
        other.commit()
        other.close()


@pytest.mark.parametrize("command", READING)
def test_a_missing_file_ends_with_1(run, tmp_path, command):
    ran = run(command, tmp_path / "gone.placements")
    assert ran.status == 1
    assert "There is no file" in sentence(ran)


@pytest.mark.parametrize(
    "kind", ["empty", "three bytes", "random", "a page and a bit", "folder", "plain SQLite", "another SQLCipher file"]
)
def test_a_file_that_is_no_ledger_ends_with_3(run, tmp_path, kind):
    path = tmp_path / "x.placements"
    not_a_ledger(kind, path)
    ran = run("placements", path)
    assert ran.status == 3
    assert "ledger" in sentence(ran)


def test_a_wrong_passphrase_ends_with_3(run, ledger, monkeypatch):
    monkeypatch.setenv(VARIABLE, "wrong horse")
    ran = run("flags", ledger)
    assert ran.status == 3
    assert "passphrase is wrong" in sentence(ran)


def test_a_ledger_of_a_newer_program_ends_with_1(run, ledger):
    with Store.open(ledger, PASSPHRASE) as store:
        store.connection.execute("PRAGMA user_version = 999")
    ran = run("reviews", ledger)
    assert ran.status == 1
    assert "newer version" in sentence(ran)


def test_no_passphrase_and_no_terminal_ends_with_1(run, ledger, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    for command in ("placements", "new"):
        ran = run(command, ledger)
        assert ran.status == 1
        assert VARIABLE in sentence(ran)


def test_an_empty_passphrase_counts_as_none(run, ledger, monkeypatch):
    monkeypatch.setenv(VARIABLE, "")
    assert run("placements", ledger).status == 1


def test_the_passphrase_may_stand_in_a_file(run, ledger, tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    kept = tmp_path / "passphrase.txt"
    kept.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\nsecond line\n")
    assert run("placements", ledger, "--passphrase-file", kept).status == 0
    kept.write_text("")
    assert run("placements", ledger, "--passphrase-file", kept).status == 1
    assert run("placements", ledger, "--passphrase-file", tmp_path / "gone").status == 1


def test_the_passphrase_file_stands_before_the_environment(run, ledger, tmp_path):
    kept = tmp_path / "passphrase.txt"
    kept.write_text("wrong horse\n")
    assert run("placements", ledger, "--passphrase-file", kept).status == 3


@pytest.mark.parametrize(
    "line",
    [
        "placements",
        "placements FILE extra",
        "placements FILE --as-at 22/11/2026",
        "placements FILE --as-at 2026-1-5",
        "placements FILE --as-at 20261122",
        "placements FILE --as-at 2026-02-30",
        "placements FILE --format xml",
        "flags FILE --no-such-option",
        "import FILE",
        "import FILE 903",
        "import FILE parcels x",
        "pack FILE",
        "--no-such-option",
        "placement FILE",
    ],
)
def test_wrong_use_ends_with_2(run, ledger, line):
    ran = run(*(ledger if word == "FILE" else word for word in line.split()))
    assert ran.status == 2
    assert ran.out == ""
    assert "Error: " in ran.err


@pytest.mark.parametrize("day", ["0001-01-01", "1600-02-29", "9999-12-31"])
@pytest.mark.parametrize("command", READING)
def test_no_day_is_too_far_away(run, filled, command, day):
    assert run(command, filled, "--as-at", day).status == 0


def test_a_ledger_open_for_writing_elsewhere_ends_with_4_and_can_be_read(run, ledger, returns):
    with Store.open(ledger, PASSPHRASE) as other:
        other.connection.execute("BEGIN IMMEDIATE")
        ran = run("import", ledger, "903", returns)
        assert ran.status == 4
        assert "open for writing elsewhere" in sentence(ran)
        for command in READING:
            assert run(command, ledger).status == 0
        assert run("import", ledger, "903", returns, "--dry-run").status == 0
        other.connection.execute("ROLLBACK")
    assert run("import", ledger, "903", returns).status == 0


def test_new_refuses_a_file_that_exists_and_leaves_it_alone(run, tmp_path):
    path = tmp_path / "notes.placements"
    path.write_text("mine")
    assert run("new", path).status == 1
    assert path.read_text() == "mine"
    assert run("new", tmp_path / "no folder" / "a.placements").status == 1
    assert run("new", tmp_path).status == 1
    assert run("demo", "--out", path).status == 1


def test_files_that_cannot_be_imported_end_with_1(run, ledger, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    (tmp_path / "nothing.csv").write_text("")
    (tmp_path / "empty folder").mkdir()
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    for source in ("903", "costs", "children"):
        for name in ("other.csv", "nothing.csv", "empty folder", "noise.bin", "gone.csv"):
            ran = run("import", ledger, source, tmp_path / name)
            assert ran.status == 1, (source, name)
            sentence(ran)


def test_a_place_that_cannot_be_written_ends_with_1(run, filled, tmp_path, returns):
    nowhere = tmp_path / "no folder"
    assert "cannot be written" in sentence(run("pack", filled, "--out", nowhere / "pack.pdf"))
    (tmp_path / "taken").mkdir()
    assert run("pack", filled, "--out", tmp_path / "taken").status == 1
    ran = run("import", filled, "903", returns, "--rejects", nowhere / "rejects.csv")
    assert ran.status == 1
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith(".")) == []


def test_a_failed_rejects_file_keeps_nothing(run, ledger, returns, tmp_path):
    before = ledger.read_bytes()
    assert run("import", ledger, "903", returns, "--rejects", tmp_path / "no folder" / "r.csv").status == 1
    assert ledger.read_bytes() == before


def test_a_demonstration_is_refused_for_a_size_or_day_that_cannot_be(run, tmp_path):
    for option, value in (("--children", "0"), ("--children", "-5"), ("--as-at", "9999-12-31")):
        ran = run("demo", "--out", tmp_path / "d.placements", option, value)
        assert ran.status == 1
        sentence(ran)
    assert not (tmp_path / "d.placements").exists()


def test_an_unforeseen_fault_is_one_sentence_too_and_tells_nothing_of_children(run, ledger, tmp_path, monkeypatch):
    def broken(*arguments):
        raise KeyError("Ash Vane")

    monkeypatch.setattr("db.store.Store.view", broken)
    ran = run("import", ledger, "903", write_return(tmp_path / "r", header="CHILD\n1"))
    assert ran.status == 1
    assert "Ash Vane" not in sentence(ran)


def test_a_list_of_rejects_never_takes_the_place_of_what_is_read(run, filled, returns):
    source = returns / "2027" / "episodes.csv"
    for place in (filled, source):
        before = place.read_bytes()
        for given in (returns, source):
            ran = run("import", filled, "903", given, "--rejects", place)
            assert ran.status == 1 and "would be lost" in sentence(ran)
        assert place.read_bytes() == before


def test_a_pack_never_takes_the_place_of_its_ledger(run, filled):
    before = filled.read_bytes()
    ran = run("pack", filled, "--out", filled)
    assert ran.status == 1 and "would be lost" in sentence(ran)
    assert filled.read_bytes() == before
