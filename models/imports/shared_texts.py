"""How much text a workbook becomes once each cell has its own copy of the texts that the file keeps only once."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO

import numpy as np

MOST_TEXT = 2**30
LARGEST = 128 * 2**20
STRINGS = "xl/sharedStrings.xml"

_TEXT = re.compile(rb"<(?:\w+:)?si[\s>/]")
_USE = re.compile(rb'\bt="s"[^>]*>\s*<(?:\w+:)?v>([0-9]{1,9})<')

Pieces = Callable[[IO[bytes]], Iterator[bytes]]


def too_much(
    archive: zipfile.ZipFile, strings: zipfile.ZipInfo, sheets: Iterable[zipfile.ZipInfo], pieces: Pieces
) -> bool:
    """Whether the cells together would hold more text than fits; `pieces` cuts a sheet where tags begin."""
    if strings.file_size > LARGEST:
        return True
    lengths = np.array([len(text) for text in _TEXT.split(archive.read(strings))[1:]], dtype=np.int64)
    if not len(lengths):
        return False
    held = 0
    for sheet in sheets:
        with archive.open(sheet) as part:
            for piece in pieces(part):
                used = np.array(_USE.findall(piece), dtype=np.int64)
                held += int(lengths[used[used < len(lengths)]].sum())
                if held > MOST_TEXT:
                    return True
    return False
