"""Zip archives read in memory, within bounds: nothing is written to disk and no claim of the archive is trusted."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, NamedTuple

from models.errors import Refusal

MOST_ENTRIES = 10_000
LARGEST_MEMBER = 512 * 2**20
LARGEST_TOTAL = 2**30
LARGEST_LISTING = 8 * 2**20
CHUNK = 2**20

_DRIVE = re.compile(r"^[A-Za-z]:")
# What reading a damaged archive raises.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)


class Broken(Refusal):
    """The archive is damaged, or is none."""


class Member(NamedTuple):
    """One file of an archive, by its name with forward slashes."""

    name: str
    info: zipfile.ZipInfo


def listing(handle: IO[bytes], named: str) -> list[Member]:
    """The files of an archive, once it is seen to be harmless; `named` is what messages call it."""
    if _listing_size(handle) > LARGEST_LISTING:
        raise Refusal(f"{named} lists far too many files to open safely. Unpack what you need and import the folder.")
    try:
        with zipfile.ZipFile(handle) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (*BROKEN, OSError) as error:
        raise Broken(f"{named} is not a zip that can be opened; it may be damaged. Ask for it again.") from error
    _bounded(infos, named)
    return [Member(_harmless(info.filename, named), info) for info in infos]


def contents(open_archive: Callable[[], IO[bytes]], member: Member, named: str) -> bytes:
    """The bytes of one member, counted as they come and not as the archive claims."""
    kept = io.BytesIO()
    try:
        with open_archive() as handle, zipfile.ZipFile(handle) as archive, archive.open(member.info) as stream:
            while chunk := stream.read(CHUNK):
                if kept.write(chunk) and kept.tell() > LARGEST_MEMBER:
                    raise Refusal(_too_big(named))
    except (*BROKEN, OSError) as error:
        raise Broken(f"{member.name} in {named} cannot be read; the zip may be damaged. Ask for it again.") from error
    return kept.getvalue()


def _bounded(infos: list[zipfile.ZipInfo], named: str) -> None:
    if len(infos) > MOST_ENTRIES:
        raise Refusal(f"{named} holds more than {MOST_ENTRIES:,} files. Unpack what you need and import the folder.")
    if any(info.flag_bits & 0x1 for info in infos):
        raise Refusal(f"{named} is protected by a password. Unpack it first, then import the folder.")
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise Refusal(f"{named} is packed in a way that is not known here. Unpack it and import the folder.")
    if sum(info.file_size for info in infos) > LARGEST_TOTAL or any(i.file_size > LARGEST_MEMBER for i in infos):
        raise Refusal(_too_big(named))


def _too_big(named: str) -> str:
    return (
        f"{named} unpacks to more than this program opens (512 MB a file, 1 GB in all). Import fewer files at a time."
    )


def _harmless(name: str, named: str) -> str:
    plain = name.replace("\\", "/")
    if plain.startswith("/") or _DRIVE.match(plain) or ".." in plain.split("/"):
        raise Refusal(f"{named} holds a file that points outside the zip, which is not safe. Nothing of it was read.")
    return plain


def _listing_size(handle: IO[bytes]) -> int:
    """Bytes of the archive's own list of files, read from its end before any of it is taken into memory."""
    length = handle.seek(0, io.SEEK_END)
    handle.seek(max(0, length - 2**16 - 22))
    tail = handle.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return 0
    size = int(struct.unpack_from("<L", tail, at + 12)[0])
    if at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07":
        handle.seek(min(length, struct.unpack_from("<Q", tail, at - 12)[0]))
        record = handle.read(56)
        size = int(struct.unpack_from("<Q", record, 40)[0]) if record[:4] == b"PK\x06\x06" and len(record) == 56 else 0
    handle.seek(0)
    return size
