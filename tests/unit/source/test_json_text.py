"""JSON: what is read, what is refused, and where things stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from specpress.source import Pointer, Position, Problem, Source, SourceError, read_value
from specpress.source.json_text import find, index
from specpress.source.syntax import MAX_DEPTH, Lines


def source(text: str, name: str = "spec.json") -> Source:
    return Source(name, Path(name), text)


def fault(text: str, name: str = "spec.json") -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_value(source(text, name))
    return caught.value


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("{}", {}),
        ("[]", []),
        ("null", None),
        (" \n7 ", 7),
        ('{"a": {"b": [1, 2.5, "x", true, null]}}', {"a": {"b": [1, 2.5, "x", True, None]}}),
        ('"\\u00e9\\ud83d\\ude00"', "é😀"),
        ('{"": 1, "a/b": 2, "~": 3}', {"": 1, "a/b": 2, "~": 3}),
        ('{"__proto__": 1}', {"__proto__": 1}),
    ],
)
def test_values(text: str, want: object) -> None:
    assert read_value(source(text)) == want


@pytest.mark.parametrize(
    ("text", "problem", "line", "column", "said"),
    [
        ('{"openapi": "3.1.0", "info": {', Problem.SYNTAX, 1, 31, "not JSON"),
        ('{\n  "a": 1\n  "b": 2\n}', Problem.SYNTAX, 3, 3, "','"),
        ("{'a': 1}", Problem.SYNTAX, 1, 2, "double quotes"),
        ("{} {}", Problem.SYNTAX, 1, 4, "extra data"),
        ("", Problem.SYNTAX, 1, 1, "expecting value"),
        ('{"a": NaN}', Problem.SYNTAX, 1, 7, "NaN is not a JSON number"),
        ('{"NaN": -Infinity}', Problem.SYNTAX, 1, 9, "-Infinity"),
        ('{"a": "\x01"}', Problem.SYNTAX, 1, 8, "control character"),
        ('{"a": 1, "b": 2, "a": 3}', Problem.DUPLICATE_KEY, 1, 18, '"a" stands twice'),
        ('[{}, {"x": {"k": 1,\n "k": 1}}]', Problem.DUPLICATE_KEY, 2, 2, '"k" stands twice'),
        ('{"a": 1, "\\u0061": 2}', Problem.DUPLICATE_KEY, 1, 10, '"a" stands twice'),
        ('{"a": "\\ud800"}', Problem.NOT_JSON, 1, 7, "lone surrogate"),
        ('{"\\udfff": 1}', Problem.NOT_JSON, 1, 2, "lone surrogate"),
        ('{"1e999": 2.5,\n "a": -1e999}', Problem.NOT_JSON, 2, 7, "-1e999 is too large"),
        ("1" * 5000, Problem.NOT_JSON, 1, 1, "too long"),
    ],
)
def test_faults(text: str, problem: Problem, line: int, column: int, said: str) -> None:
    found = fault(text)
    assert found.problem is problem
    assert found.location.position == Position(line, column)
    assert said in found.message or said in (found.hint or "")


def test_a_duplicate_key_names_the_first_one() -> None:
    found = fault('{"info": {"title": "A",\n          "title": "B"}}')
    assert found.location.pointer == Pointer(("info", "title"))
    assert found.related is not None
    assert found.related.position == Position(1, 11)


def test_a_trailing_comma_is_named() -> None:
    # Where it is reported differs between versions of Python: at the comma, or at the bracket.
    found = fault('{"a": [1, 2],\n}')
    assert found.location.position.line in {1, 2}
    assert "comma before the closing bracket" in (found.hint or "")


def test_a_cut_off_text_says_so() -> None:
    assert "cut off" in (fault('{"a": [1, 2').hint or "")


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_depth_has_a_limit(opening: str, closing: str) -> None:
    def nested(depth: int) -> str:
        core = "1" if opening != "[" else ""
        return opening * depth + core + closing * depth

    read_value(source(nested(MAX_DEPTH)))
    for depth in (MAX_DEPTH + 1, 5_000, 200_000):
        found = fault(nested(depth))
        assert found.problem is Problem.TOO_DEEP
        assert found.location.position == Position(1, 1 + MAX_DEPTH * len(opening))


def test_a_wide_file_is_not_deep() -> None:
    text = json.dumps([{"a": [[]]}] * (MAX_DEPTH * 3))
    assert len(json.loads(text)) == len(read_value(source(text)) or ())  # type: ignore[arg-type]


POSITIONS = """{
  "openapi": "3.1.0",
  "paths": {
    "/a~b": {"post": {"tags": ["x",
      "y"]}}
  },
  "text": "{not: [a, \\"bracket\\"]}", "é": {"k": 1}
}"""


@pytest.mark.parametrize(
    ("pointer", "on_key", "want"),
    [
        ("", False, (1, 1)),
        ("/openapi", False, (2, 14)),
        ("/openapi", True, (2, 3)),
        ("/paths/~1a~0b", True, (4, 5)),
        ("/paths/~1a~0b/post", False, (4, 22)),
        ("/paths/~1a~0b/post/tags/1", False, (5, 7)),
        ("/text", False, (7, 11)),
        ("/é/k", False, (7, 49)),
        ("/missing/below", False, (1, 1)),
        ("/paths/~1a~0b/get", False, (4, 13)),
        ("/paths/~1a~0b/get", True, (4, 13)),
        ("/paths/~1a~0b/post/tags/7", False, (4, 31)),
    ],
)
def test_positions(pointer: str, on_key: bool, want: tuple[int, int]) -> None:
    position = source(POSITIONS).position(Pointer.parse(pointer), on_key=on_key)
    assert (position.line, position.column) == want


FOUND = '{ "a" :{"b":[1, {"c/d": "x\\u00e9"}, [2 ,3]],\n"":null}, "n": 1e400, "x\\n": {}}\n'


@pytest.mark.parametrize(
    "tokens",
    [
        (),
        ("a",),
        ("a", "b", "0"),
        ("a", "b", "1", "c/d"),
        ("a", "b", "2", "1"),
        ("a", ""),
        ("n",),
        ("x\n",),
        ("x\n", "gone"),
        ("a", "b", "01"),
        ("a", "b", "7", "c"),
        ("a", "", "under"),
        ("gone", "b"),
    ],
)
def test_one_place_is_the_one_of_the_index(tokens: tuple[str, ...]) -> None:
    lines, spans = Lines(FOUND), index(FOUND)
    depth = next(n for n in range(len(tokens), -1, -1) if tokens[:n] in spans)
    assert find(FOUND, tokens, lines) == (depth, spans[tokens[:depth]])


@pytest.mark.parametrize("text", ["", '{"a": 1', '{"a" 1}', '{"a": 1 "b": 2}', "[1, 2", '{"b": ]'])
def test_no_place_is_found_behind_what_is_no_json(text: str) -> None:
    assert find(text, ("c",), Lines(text)) is None
    assert find(text, ("9",), Lines(text)) is None


def test_many_places_are_looked_up_in_an_index() -> None:
    spec = source(json.dumps({str(number): [number] for number in range(40)}, indent=1))
    found = [spec.position(Pointer((str(number), "0"))) for number in range(40)]
    assert found == [Position(3 + 3 * number, 3) for number in range(40)]
