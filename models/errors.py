"""Everything that an officer may be told when work cannot go on.

A `Refusal` carries one sentence in the officer's words: what is wrong and what to do.
Bad rows of a file are not errors but values (`models.imports.problems`).
"""

from __future__ import annotations


class Refusal(Exception):
    """The work cannot be done; the message is shown as it stands.

    Attributes:
        exit_status: what a command ends with when this reaches it.
    """

    exit_status = 1


class WrongPassphrase(Refusal):
    """The file does not open with this passphrase, or is no ledger."""

    exit_status = 3


class OpenElsewhere(Refusal):
    """Somebody else has the ledger open for writing."""

    exit_status = 4


class Cancelled(Refusal):
    """The officer stopped the work; nothing was kept."""


class InvalidField(Refusal):
    """A typed value cannot be taken.

    Attributes:
        field: the column that the value was meant for.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
