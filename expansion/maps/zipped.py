"""A folder as one file (ZIP): written the same every time, read with care."""

import io
import struct
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MOST_FILES = 200
"""Files in a folder."""
LARGEST_FOLDER = 25_000_000
"""Bytes of all files of a folder, unpacked."""
_READABLE = 0o644 << 16  # for whoever unpacks it


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files, by their path in the folder, as one file."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name)  # of 1980: no day makes two files differ
            entry.external_attr = _READABLE
            archive.writestr(entry, content, ZIP_DEFLATED)
    return packed.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the files of a folder that is one file; nothing is written anywhere.

    A folder around all of them is left out, and so is what a Mac adds.

    Raises:
        ValueError: It is no such file, or holds what no folder of a map does; the
            message says so in a sentence.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            refusal = _refusal(entries)
            read = () if refusal else entries
            found = {each.filename: archive.read(each) for each in read}
    except (
        BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ):
        refusal = "The ZIP file is broken."
    if refusal:
        raise ValueError(refusal)
    files = {name: found[name] for name in found if not name.startswith("__MACOSX/")}
    tops = {name.partition("/")[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files) and "articles" not in tops:
        return {name.partition("/")[2]: files[name] for name in files}
    return files


def _refusal(entries: list[ZipInfo]) -> str:
    """Say what is too much, hidden, or leads elsewhere, before anything is read."""
    paths = [PurePosixPath(each.filename) for each in entries]
    size = sum(each.file_size for each in entries)  # no more is ever read of them
    ways = {each.compress_type for each in entries}
    refusals = {
        f"holds more than {MOST_FILES} files": len(entries) > MOST_FILES,
        f"holds more than {LARGEST_FOLDER:,} bytes, unpacked": size > LARGEST_FOLDER,
        "is encrypted": any(each.flag_bits & 1 for each in entries),
        "is packed in a way that is not read here": ways - {ZIP_DEFLATED, ZIP_STORED},
        "names a file outside of its folder": any(map(_leads_out, paths)),
        "holds two files of the same name": len(set(paths)) < len(paths),
    }
    named = next((each for each, holds in refusals.items() if holds), "")
    return named and f"The ZIP file {named}."


def _leads_out(path: PurePosixPath) -> bool:
    return path.is_absolute() or ".." in path.parts or bool(set(str(path)) & set("\\:"))
