"""Delimited text: its encoding, its delimiter and its lines, taken as they come and never given up at a bad line."""

from __future__ import annotations

import codecs
import csv
import io
from typing import NamedTuple

MOST_LINES_OF_ONE_FIELD = 50
_LOOKED_AT = 60


class Text(NamedTuple):
    """The text of a file, and in words what was unusual about how it was written down."""

    text: str
    oddities: tuple[str, ...]


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("as-windows-1252", _as_windows)


def decoded(data: bytes) -> Text:
    """UTF-8, with or without a mark at its start; bytes that are not UTF-8 are taken as Windows-1252."""
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return Text(_plain_lines(data.decode("utf-16", "replace")), ("UTF-16",))
    marked = data.startswith(codecs.BOM_UTF8)
    body = data[3:] if marked else data
    odd = ["byte order mark"] if marked else []
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "as-windows-1252")
        odd.append("Windows-1252 letters")
    return Text(_plain_lines(text), tuple(odd + (["Windows line ends"] if "\r\n" in text else [])))


def delimiter(text: str) -> str:
    """Comma, unless some line near the top is clearly cut by tabs or semicolons."""
    lines = text[:65536].splitlines()[:_LOOKED_AT]
    most = {mark: max((line.count(mark) for line in lines), default=0) for mark in ",\t;"}
    return max(",\t;", key=lambda mark: most[mark])


def records(text: str, mark: str) -> list[list[str]]:
    """The fields of every record, blank ones kept as empty lists.

    A quotation mark that is never closed would swallow the rest of the file; then each line is read on its own.
    """
    made = _whole(text, mark)
    most = max((field.count("\n") for row in made for field in row), default=0) if made else 0
    if made is None or most >= MOST_LINES_OF_ONE_FIELD or (most and text.count('"') % 2):
        return by_line(text, mark)
    return made


def fields(line: str, mark: str) -> list[str]:
    """The fields of one line."""
    try:
        return next(csv.reader([line], delimiter=mark), [])
    except csv.Error:
        return [line]


def _whole(text: str, mark: str) -> list[list[str]] | None:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return None


def by_line(text: str, mark: str) -> list[list[str]]:
    """The fields of every line, as if no quotation mark could reach over a line's end."""
    return [fields(line, mark) for line in text.removesuffix("\n").split("\n")]


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
