"""From what the officer names to the files to read: single files, folders and zips, within bounds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from models.errors import Refusal
from models.imports import archives
from models.imports.result import SourceFile

LARGEST_FILE = archives.LARGEST_MEMBER
MOST_FILES = archives.MOST_ENTRIES
_SKIPPED_NAMES = {"thumbs.db", "desktop.ini"}


def gather(paths: Sequence[str | Path]) -> list[SourceFile]:
    """Every file that the paths stand for, folders and zips opened up, in the order given."""
    found = [source for path in paths for source in _opened(Path(path))]
    if not found:
        raise Refusal("No file was given. Choose a file, a folder or a zip to import.")
    return found


def _opened(path: Path) -> list[SourceFile]:
    named = path.as_posix()
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Refusal(f"There is no file or folder {named}. Check the name and try again.") from error
    except OSError as error:
        raise Refusal(_unreadable(named)) from error
    if stat.S_ISDIR(mode):
        return _folder(path, named)
    return _zip(path, named) if path.suffix.lower() == ".zip" else [_file(path, named)]


def _folder(path: Path, named: str) -> list[SourceFile]:
    # A zip that lies in a folder is listed but not opened: it most often holds the same files once more.
    inner = sorted(_below(path), key=lambda each: each.relative_to(path).as_posix())
    if not inner:
        raise Refusal(f"{named} is a folder with no files in it. Choose the folder that holds the files.")
    return [_file(each, each.as_posix()) for each in inner]


def _below(path: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise Refusal(_unreadable(Path(error.filename or path).as_posix())) from error

    count = 0
    for folder, folders, names in os.walk(path, onerror=refuse):
        folders[:] = [name for name in folders if not _hidden(name)]
        for each in (Path(folder) / name for name in names if not _hidden(name)):
            count += 1
            if count > MOST_FILES:
                raise Refusal(f"{path.as_posix()} holds more than {MOST_FILES:,} files. Choose a smaller folder.")
            if each.is_file():
                yield each


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$", "__MACOSX")) or name.lower() in _SKIPPED_NAMES


def _file(path: Path, named: str) -> SourceFile:
    try:
        about = path.stat()
    except OSError as error:
        raise Refusal(_unreadable(named)) from error
    if not stat.S_ISREG(about.st_mode):
        raise Refusal(f"{named} is not a file that can be read. Choose a file, a folder or a zip.")
    if about.st_size > LARGEST_FILE:
        raise Refusal(
            f"{named} is larger than 512 MB, more than this program opens. Split it, or check that it is right."
        )
    return SourceFile(named, partial(_contents, path, named), about.st_size)


def _contents(path: Path, named: str) -> bytes:
    try:
        with path.open("rb") as handle:
            data = handle.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Refusal(_unreadable(named)) from error
    if len(data) > LARGEST_FILE:
        raise Refusal(
            f"{named} is larger than 512 MB, more than this program opens. Split it, or check that it is right."
        )
    return data


def _zip(path: Path, named: str) -> list[SourceFile]:
    whole = _file(path, named)
    try:
        with path.open("rb") as handle:
            members = archives.listing(handle, named)
    except OSError as error:
        raise Refusal(_unreadable(named)) from error
    if any(member.name in ("[Content_Types].xml", "mimetype") for member in members):
        return [whole]  # a workbook by another name
    shown = [member for member in members if not any(map(_hidden, PurePosixPath(member.name).parts))]
    if not shown:
        raise Refusal(f"{named} is a zip with no files in it. Choose the zip that holds the files.")

    def opened() -> IO[bytes]:
        return path.open("rb")

    return [
        SourceFile(f"{named}/{each.name}", partial(archives.contents, opened, each, named), each.info.file_size)
        for each in sorted(shown, key=lambda member: member.name)
    ]


def _unreadable(named: str) -> str:
    return f"{named} cannot be opened. Close it in other programs, check that you may read it, and try again."
