"""Opening one encrypted file: the key, the settings of the connection, and what can go wrong at the door.

The passphrase is turned into the raw key once (a third of a second); later connections take the key itself.
SQLCipher 4: PBKDF2-HMAC-SHA512, 256,000 rounds, salt = the first 16 bytes of the file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from models.errors import OpenElsewhere, Refusal, WrongPassphrase

ROUNDS = 256_000
SALT_BYTES = 16
# The cache is taken only where needed: a page that a large import lets go too early is encrypted and written again.
SETTINGS = (
    "journal_mode = DELETE", "synchronous = FULL", "temp_store = MEMORY", "secure_delete = ON", "cache_size = -32000",
)  # fmt: skip
# How long to wait for another writer before saying that there is one.
BUSY_SECONDS = 3
APPLICATION_ID = 0x504C4447
PLAIN_SQLITE = b"SQLite format 3\x00"


class Key:
    """The raw key and salt of one file, kept out of reprs and logs."""

    __slots__ = ("_text",)

    def __init__(self, secret: bytes, salt: bytes) -> None:
        self._text = f"x'{secret.hex()}{salt.hex()}'"

    def pragma(self) -> str:
        """The statement that gives SQLCipher the key."""
        return f'PRAGMA key = "{self._text}"'

    def __repr__(self) -> str:
        return "Key(hidden)"


def derive_key(passphrase: str, salt: bytes) -> Key:
    """The key that SQLCipher itself would derive from the passphrase."""
    return Key(hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, ROUNDS, 32), salt)


def new_key(passphrase: str) -> Key:
    """A key for a new file, with a salt of its own."""
    return derive_key(passphrase, os.urandom(SALT_BYTES))


def key_of(path: Path, passphrase: str) -> Key:
    """The key of an existing file; refuses what cannot be a ledger."""
    try:
        if path.is_dir():
            raise WrongPassphrase(f"{path} is a folder, not a ledger. Choose a file that ends in .placements.")
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise Refusal(f"There is no file {path}. Check the name, or make a new ledger first.") from None
    except OSError:
        raise Refusal(f"{path} cannot be read. Ask whoever looks after the folder to let you read it.") from None
    if len(salt) < SALT_BYTES or salt == PLAIN_SQLITE:
        raise WrongPassphrase(f"{path} is not a ledger. Choose a file that ends in .placements.")
    return derive_key(passphrase, salt)


def connect(path: Path, key: Key, *, read_only: bool = False) -> Any:
    """A keyed connection with the ledger's settings; refuses a wrong key or a file that is no ledger."""
    mode = "ro" if read_only else "rw"
    try:
        connection = sqlcipher.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=BUSY_SECONDS,
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(key.pragma())
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        raise refusal_of(error, path) from None
    for setting in SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    return connection


def create_file(path: Path, key: Key) -> Any:
    """A connection to a new, empty, keyed file; refuses to touch one that exists."""
    try:
        if not path.parent.is_dir():
            raise Refusal(f"There is no folder {path.parent}. Make it first, or choose another place.")
        path.touch(exist_ok=False)
    except FileExistsError:
        raise Refusal(f"{path} exists already. Choose another name, or open it instead.") from None
    except (OSError, ValueError):
        raise Refusal(f"Nothing can be written in the folder {path.parent}. Choose another place.") from None
    try:
        return connect(path, key)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def refusal_of(error: Exception, path: Path) -> Exception:
    """The sentence for an error of the world outside; any other error is ours and comes back as it is."""
    text = str(error)
    if "not a database" in text or "hmac" in text:
        return WrongPassphrase(f"{path} does not open: the passphrase is wrong, or the file is not a ledger.")
    if "locked" in text or "busy" in text:
        return OpenElsewhere(f"{path} is open for writing elsewhere. Wait until the other program has finished.")
    if "readonly" in text or "unable to open" in text:
        return Refusal(f"{path} cannot be written. Check that the folder and the file may be changed, then try again.")
    if "disk is full" in text or "disk I/O" in text:
        return Refusal(f"{path} could not be written or read: the disk is full or gone. Nothing was changed.")
    if "malformed" in text:
        return Refusal(f"{path} is damaged. Restore the newest backup.")
    return error


@contextmanager
def at_the_door(path: Path) -> Iterator[None]:
    """Turn errors of the world outside into refusals; errors of ours pass as they are."""
    try:
        yield
    except sqlcipher.Error as error:
        known = refusal_of(error, path)
        if known is error:
            raise
        raise known from None
