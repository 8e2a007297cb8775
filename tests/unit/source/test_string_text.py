"""Places inside string values, in JSON and in the four styles of YAML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from specpress.source import Location, Pointer, Source, locate_in_string, read_value

MARK = "HERE"


def _find(name: str, text: str) -> tuple[str, Location]:
    source = Source(name, Path(name), text)
    root = read_value(source)
    assert isinstance(root, dict)
    value = root["a"]
    assert isinstance(value, str)
    location = Location(source, Pointer(("a",)))
    return text, locate_in_string(location, value.index(MARK), value)


@pytest.mark.parametrize(
    "value",
    [
        f"{MARK}",
        f"one {MARK}",
        f'quotes "" and \\ \\n {MARK}',
        f"lines\n\n\t{MARK} more",
        f"\u00e9 \U0001f600 \u2028 {MARK}",
        f"\x01\x1f {MARK}",
    ],
)
@pytest.mark.parametrize("ascii_only", [True, False])
def test_json(value: str, ascii_only: bool) -> None:
    written = json.dumps({"b": 1, "a": value}, ensure_ascii=ascii_only)
    text, location = _find("x.json", f"\n  {written}\n")
    position = location.position
    assert text.split("\n")[position.line - 1][position.column - 1 :].startswith(MARK)


@pytest.mark.parametrize(
    "written",
    [
        f"a: plain {MARK} text",
        f"a: 'it''s {MARK}'",
        f'a: "tab\\t{MARK}"',
        f"a: |\n  one\n\n    two {MARK}\n  three\n",
        f"b: {MARK}\na: |-\n  {MARK}\n",
        f"a: >\n  folded\n  {MARK}\n  lines\n",
        f"a: 'over\n  two {MARK} lines'\n",
        f"b:\n  - x\na: |2\n    deep {MARK}\n",
        f"a: &name |\n  anchored {MARK}\n",
        f"a: !!str >-\n  tagged\n\n    indented {MARK}\n",
        f"a: | # a comment: {MARK}\n  one\n\n\n  {MARK}\n",
        f'a: "goes on \\\n   here\n\n  and \\x41\\u00e9\\U0001f600\\_ {MARK}"',
        f"a: 'two\n\n\n  it''s {MARK}'\n",
        f"a: plain\n  text\n\n  of lines {MARK}\n",
        f"a: &x one {MARK}\nb: *x\n",
    ],
)
def test_yaml(written: str) -> None:
    text, location = _find("x.yaml", written)
    position = location.position
    assert text.split("\n")[position.line - 1][position.column - 1 :].startswith(MARK)


def test_what_cannot_be_found_is_at_the_start_of_the_string() -> None:
    source = Source("x.yaml", Path("x.yaml"), "a: >\n  folded\n  text\n")
    location = Location(source, Pointer(("a",)))
    position = locate_in_string(location, 4, "not the text that stands there").position
    assert (position.line, position.column) == (1, 4)
