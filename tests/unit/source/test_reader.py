"""Bytes to text, and JSON Pointers."""

from __future__ import annotations

from pathlib import Path

import pytest
from specpress.source import Location, Pointer, Position, Problem, SourceError, read_source, reader


def fault(path: Path) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_source(path, name="specs/x.json")
    return caught.value


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b"\xef\xbb\xbf{}")
    assert read_source(path).text == "{}"


def test_what_is_printed_of_a_place_does_not_hold_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"secret": "value"}')
    source = read_source(path, name="specs/x.json")
    assert repr(Location(source, Pointer(("secret",)))).count("specs/x.json") == 1
    assert source.position(Pointer(("secret",))) == Position(1, 12)
    assert "value" not in repr(source)


def test_bytes_that_are_not_utf8_are_located(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes('{"é": 1,\n "a": "'.encode() + b"\xff\xfe")
    found = fault(path)
    assert (found.problem, found.location.position) == (Problem.ENCODING, Position(2, 8))
    assert "0xff" in found.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_other_encodings_of_unicode_are_named(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.json"
    path.write_bytes('{"a": 1}'.encode(encoding))
    found = fault(path)
    assert found.problem is Problem.ENCODING
    assert "UTF-16" in found.message


def test_missing_files_and_folders_are_unreadable(tmp_path: Path) -> None:
    assert fault(tmp_path / "none.json").problem is Problem.UNREADABLE
    found = fault(tmp_path)
    assert found.problem is Problem.UNREADABLE
    assert str(found.location) == "specs/x.json:1:1"


def test_large_files_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_BYTES", 10)
    path = tmp_path / "x.json"
    path.write_text("[1, 2, 3, 4]")
    found = fault(path)
    assert found.problem is Problem.TOO_LARGE
    assert "12 bytes" in found.message


def test_lines_keep_no_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(b'{\r\n  "a": 1\r\n}')
    found = read_source(path)
    assert [found.line(number) for number in range(5)] == ["", "{", '  "a": 1', "}", ""]
    assert found.position(Pointer(("a",))) == Position(2, 8)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", ()),
        ("/", ("",)),
        ("/a/b", ("a", "b")),
        ("/a~1b/~0c", ("a/b", "~c")),
        ("/~01", ("~1",)),
        ("//", ("", "")),
    ],
)
def test_pointers_read_and_write(text: str, tokens: tuple[str, ...]) -> None:
    pointer = Pointer.parse(text)
    assert pointer.tokens == tokens
    assert str(pointer) == text


def test_fragments_are_percent_decoded() -> None:
    assert Pointer.parse_fragment("/a%20b/%7e1c") == Pointer(("a b", "/c"))


def test_a_pointer_starts_with_a_slash() -> None:
    with pytest.raises(ValueError, match="starts with"):
        Pointer.parse("a")


DOCUMENT = {"a": [10, {"b": 20}], "": {"": 30}, "0": 40}


@pytest.mark.parametrize(
    ("text", "want"),
    [("", DOCUMENT), ("/a/0", 10), ("/a/1/b", 20), ("//", 30), ("/0", 40)],
)
def test_pointers_resolve(text: str, want: object) -> None:
    assert Pointer.parse(text).resolve(DOCUMENT) == want


@pytest.mark.parametrize("text", ["/b", "/a/2", "/a/-1", "/a/-", "/a/x", "/a/0/c", "/a/\u0661"])
def test_pointers_to_nothing(text: str) -> None:
    with pytest.raises(KeyError):
        Pointer.parse(text).resolve(DOCUMENT)


def test_locations_print_as_file_line_column(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"a":\n  {"b": 1}}')
    location = Location(read_source(path, name="specs/x.json")).child("a", "b")
    assert str(location) == "specs/x.json:2:9"
    assert str(location.key()) == "specs/x.json:2:4"
