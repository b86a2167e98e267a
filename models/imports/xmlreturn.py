"""The 903 as one XML return: every child's header, episodes and lists, turned into the same tables as the csv files.

Document types, entities and anything that points outside the file are refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np

from models.errors import Refusal
from models.imports.coded import coded
from models.imports.rows903 import Raw
from models.imports.tables903 import BY_KIND, table_of

ROOT = "EXPSSDA903"
_DEEPEST = 32
_CHUNK = 2**20
_RENAMED = {"CHILDID": "CHILD", "PL": "PLACE"}
_PARTS = {
    "EPISODE": "episodes", "AREVIEW": "reviews", "AMISSING": "missing", "AD_PLACED": "placed_adoption",
    "PERMANENCE": "prev_perm", "AD1": "ad1", "OC2": "oc2", "OC3": "oc3",
}  # fmt: skip
# What may stand in the header itself, by a column that is filled only where the record is there.
_IN_HEADER = {"DATE_INT": "ad1", "DATE_MATCH": "ad1", "IN_TOUCH": "oc3", "PREV_PERM": "prev_perm"}

Record = dict[str, str]


class NotAReturn(Exception):
    """The file is XML, or looks like it, but no 903 return; the message says why."""


def looks_like_xml(data: bytes) -> bool:
    """Whether the bytes begin as XML does."""
    return data[:256].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<!DOCTYPE", b"<" + ROOT.encode()))


def read_return(data: bytes, path: str) -> list[Raw]:
    """The tables of an XML return, each as if it had come as a csv file."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    collector = _Collector()
    parser = DefusedXMLParser(target=collector, forbid_dtd=True)
    collector.line = lambda: int(parser.parser.CurrentLineNumber)
    try:
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
        parser.close()
    except DefusedXmlException as error:
        raise Refusal(
            f"{path} holds a document type or entities, which a 903 return never has and which are not safe to open. "
            "Export the return again."
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        raise NotAReturn("the file is damaged or cut short, so it is no complete XML return") from error
    return _tables(collector)


class _Collector:
    """Takes the elements as they pass and keeps the records of each child."""

    def __init__(self) -> None:
        self.records: dict[str, list[Record]] = defaultdict(list)
        self.lines: dict[str, list[int]] = defaultdict(list)
        self.line: Any = lambda: 0
        self._path: list[str] = []
        self._open: list[tuple[Record, int]] = []
        self._text: list[str] = []
        self._child: list[tuple[str, Record, int]] = []
        self._leaf = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2].strip().upper()
        if not self._path and name != ROOT:
            raise NotAReturn("the file is XML, but not a 903 return")
        if len(self._path) > _DEEPEST:
            raise NotAReturn("the file is nested too deeply for a 903 return")
        self._path.append(name)
        self._open.append(({}, self.line()))
        self._text, self._leaf = [], True

    def data(self, text: str) -> None:
        """Text within an element."""
        self._text.append(text)

    def end(self, tag: str) -> None:
        """An element ends: a leaf becomes a field of what holds it, anything else a record of its child."""
        name = self._path.pop()
        record, line = self._open.pop()
        if self._leaf and self._open and len(self._path) > 1:
            self._open[-1][0].setdefault(_RENAMED.get(name, name), "".join(self._text))
        elif name == "CHILD" and len(self._path) == 1:
            self._end_of_child()
        elif len(self._path) > 1:
            self._child.append((name, record, line))
        self._leaf, self._text = False, []

    def close(self) -> None:
        """The end of the file."""

    def _end_of_child(self) -> None:
        header = next((record for name, record, _ in self._child if name == "HEADER"), {})
        who: Record = {key: header[key] for key in ("CHILD", "DOB", "SEX") if key in header}
        for name, record, line in self._child:
            for kind in _kinds(name, record):
                self.records[kind].append({**who, **record})
                self.lines[kind].append(line)
        self._child = []


def _kinds(name: str, record: Record) -> Iterator[str]:
    if name != "HEADER":
        table = BY_KIND.get(_PARTS.get(name, "")) or table_of({"CHILD", *record})
        if table and any(value.strip() for value in record.values()):
            yield table.kind
        return
    yield "header"
    if record.get("UASC", "").strip() == "1" or record.get("DUC", "").strip():
        yield "uasc"
    yield from dict.fromkeys(kind for column, kind in _IN_HEADER.items() if record.get(column, "").strip())


def _tables(collector: _Collector) -> list[Raw]:
    """Rows are lines of the file; where it is all one line, the number of the record among its kind."""
    by_line = all(len(set(lines)) == len(lines) for kind, lines in collector.lines.items() if kind != "header")
    made = []
    for kind, records in collector.records.items():
        names = {name for record in records for name in record}
        columns = {name: coded([record.get(name, "") for record in records]) for name in names}
        lines = collector.lines[kind] if by_line else range(1, len(records) + 1)
        none = np.zeros(len(records), dtype=bool)
        made.append(Raw(BY_KIND[kind], columns, np.array(lines, dtype=np.int64), none))
    return made
