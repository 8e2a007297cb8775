"""YAML: JSON data in the 1.2 core schema, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specpress.jsonvalue import JsonValue
from specpress.source import (
    Pointer,
    Position,
    Problem,
    Source,
    SourceError,
    read_value,
    yaml_values,
)
from specpress.source.syntax import MAX_DEPTH, SyntaxFault
from specpress.source.yaml_text import index, parse


def source(text: str, name: str = "spec.yaml") -> Source:
    return Source(name, Path(name), text)


def fault(text: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_value(source(text))
    return caught.value


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("", None),
        ("a: 1", {"a": 1}),
        ("on: yes\nno: off", {"on": "yes", "no": "off"}),
        ("t: 12:30:00\nd: 2024-01-02", {"t": "12:30:00", "d": "2024-01-02"}),
        ("v: 3.10\nw: '3.10'\nx: 1e3", {"v": 3.1, "w": "3.10", "x": 1000.0}),
        ("a: 0o17\nb: 0x1F\nc: 017\nd: 0b1", {"a": 15, "b": 31, "c": 17, "d": "0b1"}),
        ("a: ~\nb:\nc: null\nd: 'null'", {"a": None, "b": None, "c": None, "d": "null"}),
        ("a: True\nb: FALSE\nc: tRue", {"a": True, "b": False, "c": "tRue"}),
        ("200: ok\ntrue: t", {"200": "ok", "true": "t"}),
        ("a: !!str 1\nb: !!int '2'\nc: !!float 1", {"a": "1", "b": 2, "c": 1.0}),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("a: &x {k: 1}\nb: *x", {"a": {"k": 1}, "b": {"k": 1}}),
        ("? a\n: 1", {"a": 1}),
        ("- 1_000\n- .5\n- +3", ["1_000", 0.5, 3]),
        (r'a: "\ud83d\ude00, \uD83D\uDE01\ud83d\ude02"', {"a": "😀, 😁😂"}),
        (r'"\ud83d\ude00": "\\\ud83d\ude00\ue000"', {"😀": "\\😀\ue000"}),
        (r'a: "\\ud83d\\ude00"', {"a": r"\ud83d\ude00"}),
        (
            "a: \"\\ud83d\\ude00\"\nb: \\ud83d\\ude00\n\\ud83d\\ude00: '\\ud83d\\ude00'\n",
            {"a": "😀", "b": r"\ud83d\ude00", r"\ud83d\ude00": r"\ud83d\ude00"},
        ),
    ],
)
def test_values(text: str, want: object) -> None:
    assert read_value(source(text)) == want


@pytest.mark.parametrize(
    ("text", "problem", "line", "column", "said"),
    [
        ("a:\n\tb: 1", Problem.SYNTAX, 2, 1, "never with tabs"),
        ("info:\n  title: x\n\tversion: 1", Problem.SYNTAX, 3, 1, "never with tabs"),
        ("a: [1", Problem.SYNTAX, 2, 1, "not YAML"),
        (r'a: ["\ud83d\ude00", "\ud83d"]', Problem.SYNTAX, 1, 24, "invalid Unicode"),
        (r'a: ["\ud83d\ude00", "\ude00\ud83d"]', Problem.SYNTAX, 1, 24, "invalid Unicode"),
        (r'{a: "\ud83d\ude00", a: 1}', Problem.DUPLICATE_KEY, 1, 21, "'a' stands twice"),
        ("a: 1\nb: 2\na: 3", Problem.DUPLICATE_KEY, 3, 1, "'a' stands twice"),
        ("a: {k: 1, 'k': 2}", Problem.DUPLICATE_KEY, 1, 11, "'k' stands twice"),
        ("200: a\n'200': b", Problem.DUPLICATE_KEY, 2, 1, "'200' stands twice"),
        ("a: .inf", Problem.NOT_JSON, 1, 4, ".inf is not a JSON number"),
        ("a: .NaN", Problem.NOT_JSON, 1, 4, "not a JSON number"),
        ("a: 1e999", Problem.NOT_JSON, 1, 4, "1e999 is too large"),
        ("a: !!python/object/apply:os.system [id]", Problem.NOT_JSON, 1, 4, "has no meaning"),
        ("a: !include x", Problem.NOT_JSON, 1, 4, "has no meaning"),
        ("a: !!set {x}", Problem.NOT_JSON, 1, 4, "has no meaning"),
        ("a: !!int true", Problem.NOT_JSON, 1, 4, "not a YAML int"),
        ("a: !!bool 1", Problem.NOT_JSON, 1, 4, "not a YAML bool"),
        ("a: !!int x", Problem.NOT_JSON, 1, 4, "not a YAML int"),
        ("a: &x {k: 1}\nb:\n  <<: *x", Problem.NOT_JSON, 3, 3, "YAML 1.1"),
        ("a: 1\n---\nb: 2", Problem.NOT_JSON, 2, 1, "second YAML document"),
        ("? [a]\n: 1", Problem.NOT_JSON, 1, 3, "must be a scalar"),
        ("a: *b", Problem.NOT_JSON, 1, 4, "names no anchor"),
        ("a: &x [*x]", Problem.NOT_JSON, 1, 8, "names no anchor"),
        ("é😀: 1\nb: é\x00", Problem.SYNTAX, 2, 5, "U+0000 may not stand"),
        ("a: \x07", Problem.SYNTAX, 1, 4, "may not stand in YAML"),
    ],
)
def test_faults(text: str, problem: Problem, line: int, column: int, said: str) -> None:
    found = fault(text)
    assert (found.problem, found.location.position) == (problem, Position(line, column))
    assert said in found.message or said in (found.hint or "")


def test_a_duplicate_key_names_the_first_one() -> None:
    found = fault("info:\n  title: A\n  version: 1\n  title: B")
    assert found.location.pointer == Pointer(("info", "title"))
    assert found.related is not None
    assert found.related.position == Position(2, 3)


@pytest.mark.parametrize("text", ["[" * 5_000, "- " * 5_000 + "1", "{a: " * 5_000])
def test_depth_has_a_limit(text: str) -> None:
    assert fault("x: " + text if text[0] == "[" else text).problem is Problem.TOO_DEEP


def test_depth_up_to_the_limit_is_read() -> None:
    text = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert read_value(source(f"a: {text}"))


def test_alias_bombs_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 12)
    ]
    found = fault("\n".join(lines))
    assert found.problem is Problem.TOO_LARGE


def test_tab_indented_json_named_yaml_is_read() -> None:
    assert read_value(source('{\n\t"a": [\n\t\t1\n\t]\n}')) == {"a": [1]}


def test_a_flow_mapping_that_is_no_json_is_read_as_yaml() -> None:
    assert read_value(source("{a: 1, b: [x, y]}")) == {"a": 1, "b": ["x", "y"]}


def test_duplicate_keys_of_json_named_yaml_are_reported_as_such() -> None:
    assert fault('{"a": 1, "a": 2}').problem is Problem.DUPLICATE_KEY


POSITIONS = """openapi: 3.1.0
paths:
  /a:
    post: {tags: [x,
      y]}
shared: &s
  deep: 1
again: *s
"""


@pytest.mark.parametrize(
    ("pointer", "on_key", "want"),
    [
        ("/openapi", False, (1, 10)),
        ("/openapi", True, (1, 1)),
        ("/paths/~1a/post/tags/1", False, (5, 7)),
        ("/paths/~1a/post", True, (4, 5)),
        ("/again/deep", False, (7, 9)),
        ("/again", True, (8, 1)),
        ("/paths/~1a/get", False, (4, 5)),
    ],
)
def test_positions(pointer: str, on_key: bool, want: tuple[int, int]) -> None:
    position = source(POSITIONS).position(Pointer.parse(pointer), on_key=on_key)
    assert (position.line, position.column) == want


@pytest.mark.parametrize("line_break", ["\u2028", "\u2029", "\x85", "\r"])
def test_lines_end_at_line_feeds_only(line_break: str) -> None:
    found = source(f"é😀: 'x{line_break}y'\nb: {{c: 1}}")
    assert found.line(2) == "b: {c: 1}"
    assert found.position(Pointer(("b", "c"))) == Position(2, 8)


def test_positions_in_yaml_that_begins_with_a_bracket() -> None:
    text = "{a: 1,\n b: [x, y]}"
    assert source(text).position(Pointer(("b", "1"))) == Position(2, 9)


def _pointers(value: JsonValue) -> Iterator[tuple[str, ...]]:
    yield ()
    members: Iterable[tuple[str, JsonValue]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = ((str(number), item) for number, item in enumerate(value))
    for token, child in members:
        for rest in _pointers(child):
            yield (token, *rest)


PIECES = (
    "a",
    "b",
    ": ",
    "\n",
    "  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&x ",
    "*x",
    "!!str ",
    "1",
    "~",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from((*PIECES, "<<", "'", "? ", "---\n", "true", "\r")), max_size=14))
def test_reading_without_positions_agrees_with_reading_with_them(pieces: list[str]) -> None:
    text = "".join(pieces)

    def outcome(read: Callable[[str], object]) -> object:
        try:
            return read(text)
        except SyntaxFault as fault:
            return fault.problem, fault.message

    def pointers(text: str) -> set[tuple[str, ...]]:
        return set(_pointers(parse(text)))

    assert outcome(pointers) == outcome(lambda text: index(text).keys())


@pytest.mark.parametrize("text", ["\n".join(["- 1"] * 1_001), "a: [" + "1, " * 1_001 + "]"])
def test_one_node_too_many(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_values, "MAX_NODES", 1_000)
    with pytest.raises(SyntaxFault) as raised:
        parse(text)
    assert raised.value.problem is Problem.TOO_LARGE
    assert "this document has over 1,000 values" in raised.value.message


def test_aliases_that_nest() -> None:
    """Each alias adds one level: 300 of them are few nodes, and deeper than the limit."""
    lines = ["x0: &x0 [1]", *(f"x{n}: &x{n} [*x{n - 1}]" for n in range(1, 300))]
    assert fault("\n".join(lines)).problem is Problem.TOO_DEEP
    assert read_value(source("\n".join(lines[:150]))) is not None
