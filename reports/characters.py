"""Which characters the pack's font can draw, and what stands where it cannot.

An accessible PDF may not hold a character that its font lacks, so whatever a sheet or a case system held is made safe.
"""

from __future__ import annotations

import re
import unicodedata

INSTEAD = "?"
LONGEST_WORD = 24
BREAK_HERE = "\u200b"

# All of each range is in resources/fonts/SourceSans3.ttf; a test draws every one of them.
DRAWN = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x180),  # western and central European
    (0x218, 0x21B),  # Romanian
    (0x38E, 0x3A1), (0x3A3, 0x3CE),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x1E80, 0x1E85), (0x1EA0, 0x1EF9),  # Welsh, Vietnamese
    (0x2010, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2039, 0x203A),
    (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122), (0x215B, 0x215E), (0x2190, 0x2193),
    (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265),
)  # fmt: skip
_NOT_DRAWN = re.compile(f"[^{''.join(f'{re.escape(chr(first))}-{re.escape(chr(last))}' for first, last in DRAWN)}]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


def drawable(text: str) -> str:
    """The text in one line, of characters that the font has, with places at which a very long word may break."""
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    drawn = _NOT_DRAWN.sub(INSTEAD, " ".join(seen.split()))
    return _LONG_WORD.sub(lambda word: word.group() + BREAK_HERE, drawn)


def all_drawable(data: object) -> object:
    """The same of every text in lists and dicts."""
    if isinstance(data, str):
        return drawable(data)
    if isinstance(data, list):
        return [all_drawable(each) for each in data]
    if isinstance(data, dict):
        return {key: all_drawable(value) for key, value in data.items()}
    return data
