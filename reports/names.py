"""Children's names kept out of a pack without names: also where somebody typed one into other text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

LEFT_OUT = "(name left out)"
_WORD = re.compile(r"[^\W\d_]+")


def hider(names: Iterable[str]) -> Callable[[str], str]:
    """A function that leaves these full names out of a text, whatever the case and the spaces between.

    A name of one word is left alone: it may be a month, a street or a provider.
    """
    known = {key for name in names if len(key := _key(name)) > 1}
    lengths = sorted({len(key) for key in known}, reverse=True)

    def hide(text: str) -> str:
        words = list(_WORD.finditer(text))
        at = len(words)
        while at > 0:
            at -= 1
            for length in lengths:
                run = words[at : at + length]
                if tuple(word.group().casefold() for word in run) in known:
                    text = text[: run[0].start()] + LEFT_OUT + text[run[-1].end() :]
                    words = words[:at]
                    break
        return text

    return hide


def _key(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(name))
