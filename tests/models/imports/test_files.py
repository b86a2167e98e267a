"""Files, folders and zips as an officer names them."""

import os
import zipfile

import pytest

from models.errors import Refusal
from models.imports import archives, files


def zipped(path, members, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_a_folder_gives_its_files_in_order_and_leaves_lock_and_hidden_files_out(tmp_path, monkeypatch):
    folder = tmp_path / "903" / "FY2021-22"
    folder.mkdir(parents=True)
    for name in ("header.csv", "episodes.csv", "~$book.xlsx", ".DS_Store", "Thumbs.db"):
        (folder / name).write_text(name)
    (tmp_path / "903" / ".git").mkdir()
    (tmp_path / "903" / ".git" / "config").write_text("x")
    monkeypatch.chdir(tmp_path)
    found = files.gather(["903"])
    assert [each.path for each in found] == ["903/FY2021-22/episodes.csv", "903/FY2021-22/header.csv"]
    assert found[0].read() == b"episodes.csv" and found[0].size == 12


def test_a_zip_is_read_in_memory_and_its_files_are_named_within_it(tmp_path):
    path = zipped(tmp_path / "v1.zip", {"2018/b.csv": "b", "2017/a.csv": "a", "__MACOSX/._a.csv": "x", "2017/.x": "x"})
    before = set(tmp_path.rglob("*"))
    found = files.gather([path])
    assert [each.path for each in found] == [f"{path.as_posix()}/2017/a.csv", f"{path.as_posix()}/2018/b.csv"]
    assert [each.read() for each in found] == [b"a", b"b"]
    assert set(tmp_path.rglob("*")) == before


def test_names_with_backslashes_in_a_zip_are_folders(tmp_path):
    path = zipped(tmp_path / "v1.zip", {"2018\\b.csv": "b"})
    assert files.gather([path])[0].path.endswith("v1.zip/2018/b.csv")


def test_a_zip_in_a_folder_or_in_a_zip_is_one_file_and_is_not_opened(tmp_path):
    inner = zipped(tmp_path / "inner.zip", {"a.csv": "a"})
    outer = zipped(tmp_path / "outer.zip", {"inner.zip": inner.read_bytes()})
    assert [each.path for each in files.gather([outer])] == [f"{outer.as_posix()}/inner.zip"]
    assert len(files.gather([tmp_path])) == 2


def test_a_workbook_is_one_file_even_when_it_is_called_a_zip(tmp_path):
    path = zipped(tmp_path / "book.zip", {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"})
    assert [each.path for each in files.gather([path])] == [path.as_posix()]


@pytest.mark.parametrize("name", ["../a.csv", "x/../../a.csv", "/etc/a.csv", "C:\\a.csv", "c:a.csv", "..\\a.csv"])
def test_a_zip_that_points_outside_itself_is_refused_by_name(tmp_path, name):
    path = zipped(tmp_path / "bad.zip", {"good.csv": "x", name: "x"})
    with pytest.raises(Refusal, match=r"bad\.zip .*outside the zip"):
        files.gather([path])


def test_what_is_not_there_is_refused(tmp_path):
    for path in (tmp_path / "none.csv", "a\0b", tmp_path / "x.csv" / "y"):
        with pytest.raises(Refusal, match="no file or folder"):
            files.gather([path])
    with pytest.raises(Refusal, match="No file was given"):
        files.gather([])


def test_an_empty_folder_is_refused_also_when_it_is_called_a_csv(tmp_path):
    folder = tmp_path / "x.csv"
    folder.mkdir()
    with pytest.raises(Refusal, match=r"x\.csv is a folder with no files in it"):
        files.gather([folder])
    (folder / "inside.csv").write_text("x")
    assert [each.path for each in files.gather([folder])] == [f"{folder.as_posix()}/inside.csv"]


def test_a_huge_file_is_refused_before_a_byte_of_it_is_read(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as handle:
        handle.truncate(2 * 2**30)
    for given in (path, tmp_path):
        with pytest.raises(Refusal, match="larger than 512 MB"):
            files.gather([given])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(Refusal, match="not a file that can be read"):
        files.gather([tmp_path / "pipe.csv"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything can be read by this user")
def test_an_unreadable_file_is_refused_in_plain_words(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(Refusal, match="cannot be opened"):
        files.gather([path])[0].read()


def test_a_file_that_goes_away_before_it_is_read_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("x")
    source = files.gather([path])[0]
    path.unlink()
    with pytest.raises(Refusal, match="cannot be opened"):
        source.read()


@pytest.mark.parametrize("members", [1, 20])
def test_a_zip_bomb_is_refused_by_what_it_claims(tmp_path, monkeypatch, members):
    monkeypatch.setattr(archives, "LARGEST_TOTAL" if members > 1 else "LARGEST_MEMBER", 2**20)
    path = zipped(tmp_path / "bomb.zip", {f"{number}.csv": b"\0" * 2**21 for number in range(members)})
    assert path.stat().st_size < 2**20
    with pytest.raises(Refusal, match="unpacks to more than this program opens"):
        files.gather([path])


def test_a_zip_bomb_that_lies_about_its_size_is_stopped_as_it_unpacks(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 2**20)
    path = zipped(tmp_path / "liar.zip", {"zeros.csv": b"\0" * (8 * 2**20)})
    data = path.read_bytes().replace((8 * 2**20).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    path.write_bytes(data)
    with pytest.raises(Refusal, match=r"liar\.zip"):
        files.gather([path])[0].read()


def test_a_zip_of_too_many_files_is_refused(tmp_path):
    path = zipped(tmp_path / "many.zip", {f"{number}.csv": "" for number in range(archives.MOST_ENTRIES + 1)})
    with pytest.raises(Refusal, match="more than 10,000 files"):
        files.gather([path])


def test_a_zip_with_an_endless_listing_is_refused_before_the_listing_is_read(tmp_path):
    path = zipped(tmp_path / "long.zip", {"a.csv": "a"})
    data = bytearray(path.read_bytes())
    data[-10:-6] = (2**31).to_bytes(4, "little")
    path.write_bytes(bytes(data))
    with pytest.raises(Refusal, match="far too many files"):
        files.gather([path])


@pytest.mark.parametrize("change", ["password", "packing", "cut", "rubbish", "inside"])
def test_a_zip_that_cannot_be_opened_is_refused_in_plain_words(tmp_path, change):
    path = zipped(tmp_path / "odd.zip", {"a.csv": "CHILD\n" * 1000})
    data = bytearray(path.read_bytes())
    listed = data.rfind(b"PK\x01\x02")
    if change == "password":
        data[listed + 8] |= 1
    if change == "packing":
        data[listed + 10] = 99
    if change == "inside":
        data[40:50] = b"\xff" * 10
    data = {"cut": data[:30], "rubbish": b"not a zip at all"}.get(change, data)
    path.write_bytes(bytes(data))
    with pytest.raises(Refusal, match=r"odd\.zip"):
        files.gather([path])[0].read()


def test_a_zip_with_nothing_in_it_is_refused(tmp_path):
    with pytest.raises(Refusal, match="no files in it"):
        files.gather([zipped(tmp_path / "empty.zip", {"__MACOSX/x": "x"})])
