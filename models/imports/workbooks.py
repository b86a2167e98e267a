"""What a workbook holds is measured before it is opened: a small file can claim more cells than memory has."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from models.errors import Refusal
from models.imports import archives, shared_texts

MOST_CELLS = 10_000_000
LARGEST_PART = 512 * 2**20
LARGEST_ODS = 128 * 2**20
_LONGEST_TAG = 1024
# A cell that is closed at once (<c ... />) is empty: only formatted, and not read.
_FILLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')
_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_NAMELESS = re.compile(rb'<(?:\w+:)?c(?![^>]*\br=")(?:\s[^>]*)?>')
_ROW = re.compile(rb"<(?:\w+:)?row[\s>]")

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are those of a workbook, whatever the file is called."""
    return data.startswith((OLE, ZIP))


def check(data: bytes, named: str) -> None:
    """Refuse a workbook that would not fit in memory, is locked, is damaged, or is none at all."""
    if not data.startswith(ZIP):
        _check_old(data, named)
        return
    try:
        names = {member.name: member for member in archives.listing(io.BytesIO(data), named)}
        _check_parts(data, names, named)
    except (*archives.BROKEN, archives.Broken, OSError) as error:
        raise Refusal(damaged(named)) from error


def damaged(named: str) -> str:
    """What is said of a workbook that does not open."""
    return f"{named} is damaged and cannot be opened. Open it in Excel, save it again, or ask for a new copy."


def _check_parts(data: bytes, names: dict[str, archives.Member], named: str) -> None:
    if "xl/workbook.xml" in names:
        _check_new(data, names, named)
    elif "content.xml" in names:
        _check_open(data, names, named)
    elif "xl/workbook.bin" in names:
        raise Refusal(f"{named} is a binary workbook. Open it in Excel, save it as .xlsx, and try again.")
    else:
        raise Refusal(f"{named} is not a workbook. Save it as .xlsx or .csv and try again.")


def _check_old(data: bytes, named: str) -> None:
    if not data.startswith(OLE):
        raise Refusal(
            f"{named} is named like a workbook but is not one. Open it, save it as .xlsx or .csv, and try again."
        )
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refusal(f"{named} is protected by a password. Open it in Excel, take the password off, and try again.")
    if len(data) > LARGEST_ODS:
        raise Refusal(f"{named} is too large for an old workbook. Save it as .xlsx and try again.")


def _check_new(data: bytes, names: dict[str, archives.Member], named: str) -> None:
    if any(member.info.file_size > LARGEST_PART for member in names.values()):
        raise Refusal(_too_much(named))
    sheets = [m.info for name, m in names.items() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        cells = 0
        for sheet in sheets:
            with archive.open(sheet) as part:
                cells += _check_sheet(part, named)
        strings = names.get(shared_texts.STRINGS)
        # Only a few long texts in very many cells are worth a second look: each is at most as long as their file.
        suspect = strings and cells * strings.info.file_size > shared_texts.MOST_TEXT
        if strings and suspect and shared_texts.too_much(archive, strings.info, sheets, _chunks):
            raise Refusal(_too_much(named))


def _too_much(named: str) -> str:
    return f"{named} holds more than this program opens. Save the sheet that you need as .csv and try again."


def _check_sheet(part: IO[bytes], named: str) -> int:
    """Bound the rectangle from A1 to the last filled cell, which takes memory; gives how many cells are filled."""
    columns: set[bytes] = set()
    last_row = rows = widest = filled = 0
    for chunk in _chunks(part):
        found = _FILLED.findall(chunk)
        filled += len(found)
        columns.update(column for column, _ in found)
        last_row = max(last_row, max((int(row) for _, row in found), default=0))
        if _NAMELESS.search(chunk):
            rows += len(_ROW.findall(chunk))
            widest = max(widest, *(len(_CELL.findall(row)) for row in _ROW.split(chunk)))
    width = max(widest, max(map(_number, columns), default=0))
    if max(last_row, rows) * width > MOST_CELLS:
        raise Refusal(
            f"{named} has a sheet that reaches to row {max(last_row, rows):,} and column {width:,}, too far to read. "
            "Delete what stands far below or beside the table, save it, and try again."
        )
    return max(filled, rows * widest)


def _chunks(part: IO[bytes]) -> Iterator[bytes]:
    """The sheet piece by piece, each cut where a tag begins."""
    kept = b""
    while piece := part.read(archives.CHUNK):
        cut = (kept + piece).rfind(b"<")
        whole, kept = (kept + piece)[:cut], (kept + piece)[cut:]
        if len(kept) > archives.CHUNK:
            kept = kept[:_LONGEST_TAG]
        yield whole
    yield kept


def _number(letters: bytes) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + letter - 64
    return value


def _check_open(data: bytes, names: dict[str, archives.Member], named: str) -> None:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    member = names["content.xml"]
    if member.info.file_size > LARGEST_ODS:
        raise Refusal(
            f"{named} holds more than this program opens. Save the sheet that you need as .csv and try again."
        )
    manifest = names.get("META-INF/manifest.xml")
    whole = io.BytesIO(data)
    with zipfile.ZipFile(whole) as archive:
        if manifest and manifest.info.file_size < archives.CHUNK and b"encryption-data" in archive.read(manifest.info):
            raise Refusal(f"{named} is protected by a password. Open it, take the password off, and try again.")
        try:
            with archive.open(member.info) as part:
                cells = _open_cells(iterparse(part, events=("end",), forbid_dtd=True))
        except (ParseError, DefusedXmlException, LookupError) as error:
            raise Refusal(damaged(named)) from error
    if cells > MOST_CELLS:
        raise Refusal(
            f"{named} repeats its cells too often to be read. Delete what stands beyond the table and try again."
        )


def _open_cells(events: Iterator[tuple[str, object]]) -> int:
    """Cells of an OpenDocument sheet once its "repeated" marks are written out, empty ends left off."""
    total = row_width = filled_width = 0
    for _, element in events:
        tag, get = str(element.tag).rpartition("}")[2], _attributes(element)  # type: ignore[attr-defined]
        if tag in ("table-cell", "covered-table-cell"):
            row_width += int(get.get("number-columns-repeated", 1))
            if len(element) or "value" in get or "value-type" in get:  # type: ignore[arg-type]
                filled_width = row_width
        elif tag == "table-row":
            total += int(get.get("number-rows-repeated", 1)) * filled_width
            row_width = filled_width = 0
            element.clear()  # type: ignore[attr-defined]
    return total


def _attributes(element: object) -> dict[str, str]:
    return {name.rpartition("}")[2]: value for name, value in element.attrib.items()}  # type: ignore[attr-defined]
