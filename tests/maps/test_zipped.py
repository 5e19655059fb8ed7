"""A folder as one file: what comes from outside is bounded and stays inside."""

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expansion.maps.zipped import LARGEST_FOLDER, MOST_FILES, pack, unpack

FILES = {"articles/acme.txt": b"Acme is in Lima.\r\n", "articles/acme.toml": b"a = 1\n"}


def zipped(*entries, compression=zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP file of names and contents, whatever they are."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, content in entries:
            info = zipfile.ZipInfo("x")
            info.filename = name  # as it is, where the class would mend it
            info.compress_type = compression
            archive.writestr(info, content)
    return packed.getvalue()


def test_a_folder_comes_back_and_is_the_same_file():
    """What was packed is unpacked, and the order of the files makes no difference."""
    packed = pack(FILES)

    assert FILES == unpack(packed)
    assert packed == pack(dict(reversed(FILES.items())))


def test_a_folder_around_the_files_is_left_out():
    """Who unpacks, looks and packs again may have a folder more, on a Mac two."""
    around = [(f"acme/{name}", content) for name, content in FILES.items()]
    packed = zipped(("acme/", b""), *around, ("__MACOSX/acme/._x", b"1"))

    assert FILES == unpack(packed)


@pytest.mark.parametrize(
    "name",
    [
        "../x",
        "/etc/passwd",
        "articles/../../x",
        "..\\x",
        "C:\\x",
        "C:x",
        "a/../../../x",
    ],
)
def test_no_name_leads_out_of_the_folder(name):
    """A path that leads elsewhere is refused, though nothing is written."""
    with pytest.raises(ValueError, match="outside of its folder"):
        unpack(zipped((name, b"1")))


def test_a_bomb_is_refused_before_it_goes_off():
    """A small file that unpacks into much is refused by what it says of itself."""
    bomb = zipped(*((f"{number}.txt", b"\0" * 5_000_001) for number in range(5)))

    assert len(bomb) < 50_000
    with pytest.raises(ValueError, match="more than 25,000,000 bytes, unpacked"):
        unpack(bomb)


def test_a_bomb_that_lies_stays_small():
    """A file that says it is small is not read further than it says."""
    bomb = zipped(("a.txt", b"\0" * LARGEST_FOLDER))
    size = struct.pack("<L", LARGEST_FOLDER)
    lying = bomb.replace(size, struct.pack("<L", 10))

    assert bomb != lying
    with pytest.raises(ValueError, match="is broken"):
        unpack(lying)


def test_too_many_files_are_refused():
    """A map is a few files."""
    with pytest.raises(ValueError, match="more than 200 files"):
        unpack(zipped(*((str(number), b"") for number in range(MOST_FILES + 1))))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused():
    """Nobody can tell which of them is meant."""
    with pytest.raises(ValueError, match="two files of the same name"):
        unpack(zipped(("a.txt", b"1"), ("a.txt", b"2")))


def test_an_encrypted_file_is_refused():
    """What needs a password is said to."""
    packed = bytearray(zipped(("a.txt", b"1")))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(ValueError, match="is encrypted"):
        unpack(bytes(packed))


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(compression):
    """Two ways of packing are read, as every program writes them."""
    with pytest.raises(ValueError, match="not read here"):
        unpack(zipped(("a.txt", b"1"), compression=compression))


PACKED = pack(FILES)


@given(
    start=st.integers(0, len(PACKED)),
    cut=st.integers(0, 40),
    other=st.binary(max_size=40),
)
def test_a_broken_file_is_one_sentence(start, cut, other):
    """Whatever is cut out or put in, it is unpacked or refused."""
    broken = PACKED[:start] + other + PACKED[start + cut :]
    try:
        assert all(isinstance(each, bytes) for each in unpack(broken).values())
    except ValueError as error:
        assert str(error).endswith(".")  # noqa: PT017


@pytest.mark.parametrize("content", [b"", b"PK", b"text", b"PK\x05\x06" + b"\0" * 5])
def test_no_zip_file_is_one_sentence(content):
    """Another file is refused."""
    with pytest.raises(ValueError, match=r"^The ZIP file is broken\.$"):
        unpack(content)
