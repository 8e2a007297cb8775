"""Patterns are searched for in bounded time, and found where ECMA-262 finds them.

The oracle is Python's `re` on short texts; that work stays linear is counted on long ones.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from specpress.validators import compile_schema, load_validator
from specpress.validators.ecma import (
    UntranslatablePattern,
    pattern_search,
    plan_search,
    translate_pattern,
)
from specpress.validators.ecma.effort import is_linear
from specpress.validators.ecma.equivalent import simplify
from specpress.validators.ecma.parser import parse_pattern
from specpress.validators.ecma.plan import linear_pattern
from specpress.validators.ecma.syntax import (
    Anchor,
    Chars,
    Choice,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
)

from tests import extent
from tests.hostile.counting import Work

REPO = Path(__file__).resolve().parents[3]
SHORT = ["".join(text) for size in range(6) for text in itertools.product("ab-", repeat=size)]
SHORT += ["\n", "a\n", "\na", "ab\nba", "é", "aéb"]
LONG = ("a", "b", "ab", "aab", "-", "a-", "aaaaaaaab")


def draw(random: Random, depth: int = 4, *, looks: bool = True) -> str:
    """A pattern over few characters, so that its parts meet."""
    kind = random.randrange(10 if depth else 3)
    if kind < 3:
        return random.choice(("a", "b", "-", ".", "[ab]", "[^a]", r"\w", "[a-z-]"))
    inner = [draw(random, depth - 1, looks=looks) for _ in range(random.choice((1, 2, 2, 3)))]
    if kind < 6:
        return "".join(inner)
    if kind == 6:
        return f"({'|'.join(inner)})"
    if kind == 7 and looks:
        return random.choice(("(?={})", "(?!{})", "(?<=a{})", "(?<!{})", "{}\\b", "\\B{}")).format(
            draw(random, max(depth - 2, 0), looks=False)
        )
    body = f"(?:{inner[0]})"
    return body + random.choice(("*", "+", "?", "*?", "{2}", "{0,2}", "{1,3}", "{2,}"))


def patterns(seed: int, count: int) -> Iterator[str]:
    random = Random(seed)
    for _ in range(count):
        start, end = random.choice(("^", "", "")), random.choice(("$", "", ""))
        yield start + draw(random) + end


@pytest.mark.parametrize("seed", extent.part(range(8), 2))
def test_found_where_re_finds_it(seed: int) -> None:
    refused = 0
    for source in patterns(seed, 150):
        try:
            search = pattern_search(source)
            program = plan_search(source).linear_program()
            oracle = re.compile(translate_pattern(source)).search
        except UntranslatablePattern:
            refused += 1  # lookbehinds of many widths, which `re` has not
            continue
        wanted = [text for text in SHORT if oracle(text)]
        assert [text for text in SHORT if search(text)] == wanted, source
        if program is not None:
            linear = linear_pattern(program)
            assert [text for text in SHORT if linear.search(text)] == wanted, source
    assert refused < 60


class _Backtracker:
    """Matches as a backtracking engine does, and counts its steps."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.steps = 0

    def search(self, node: Node) -> bool:
        return any(self._at(node, start, lambda _: True) for start in range(len(self.text) + 1))

    def _at(self, node: Node, at: int, then: Callable[[int], bool]) -> bool:
        self.steps += 1
        match node:
            case Chars():
                text = self.text
                is_taken = at < len(text) and any(
                    low <= ord(text[at]) <= high for low, high in node.ranges
                )
                return is_taken and then(at + 1)
            case Anchor():
                return self._holds(node.kind, at) and then(at)
            case Group():
                return self._at(node.node, at, then)
            case Sequence():
                return self._sequence(node.nodes, at, then)
            case Choice():
                return any(self._at(branch, at, then) for branch in node.nodes)
            case Repeat():
                return self._repeat(node, at, 0, then)
            case Look():
                found = not node.is_behind and self._at(node.node, at, lambda _: True)
                return found != node.is_negative and then(at)
            case _:
                raise AssertionError(node)

    def _sequence(self, nodes: tuple[Node, ...], at: int, then: Callable[[int], bool]) -> bool:
        if not nodes:
            return then(at)
        return self._at(nodes[0], at, lambda end: self._sequence(nodes[1:], end, then))

    def _repeat(self, node: Repeat, at: int, turn: int, then: Callable[[int], bool]) -> bool:
        def again(end: int) -> bool:
            return (end > at or turn < node.minimum) and self._repeat(node, end, turn + 1, then)

        if (node.maximum is None or turn < node.maximum) and self._at(node.node, at, again):
            return True
        return turn >= node.minimum and then(at)

    def _holds(self, kind: str, at: int) -> bool:
        if kind in "^$":
            return at == (0 if kind == "^" else len(self.text))
        before, after = self.text[at - 1 : at] if at else "", self.text[at : at + 1]
        return ((before.isalnum()) != (after.isalnum())) == (kind == "b")


def _steps(tree: Node, text: str) -> int:
    backtracker = _Backtracker(text)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    try:
        backtracker.search(tree)
    finally:
        sys.setrecursionlimit(limit)
    return backtracker.steps


def _lookbehinds(source: str) -> bool:
    return "(?<" in source


@pytest.mark.parametrize("seed", range(100, 102))
def test_what_is_called_linear_is_linear(seed: int) -> None:
    judged = 0
    for source in patterns(seed, 120):
        if _lookbehinds(source):
            continue
        for tree in (parse_pattern(source), simplify(parse_pattern(source))):
            if not is_linear(tree):
                continue
            judged += 1
            for part, end in itertools.product(LONG, ("", "\n", "-b")):
                steps = [_steps(tree, part * times + end) for times in (12, 24)]
                assert steps[1] < 2.4 * steps[0] + 500, (source, part, end, steps)
    assert judged > 100


EXPLOSIVE = {
    # pattern: the part of a text that nearly matches, and its end
    "^(a+)+$": ("a", "!"),
    "^(a|a)*$": ("a", "!"),
    "^(a|aa)+$": ("a", "!"),
    "^(.*a){8}$": ("a", "\n"),
    "(x+x+)+y": ("x", ""),
    r"^(([a-z])+.)+[A-Z]([a-z])+$": ("a", ""),
    r"^(\w+\s?)*$": ("aaaa ", "!"),
    "a+b": ("a", ""),
    r"\d+$": ("1", "x"),
    "^a*a*a*a*$": ("a", "b"),
    "^.*foo.*bar.*$": ("foo", "\n"),
    "(a?){50}a{50}$": ("a", "b"),
    "^(a*b*c*)*$": ("abc", "!"),
    "^(?=(a+)+$).": ("a", "!"),
    "^(?:(?!b)a+)+$": ("a", "!"),
    r"(?<=a+)b$": ("a", "c"),
    r"^(?:a*\b)*$": ("a", "!"),
    "([\"'])(.*,)*\\1$": ("',", "x"),
    "^(?:a?){100000}$": ("a", "!"),
    "^(?:){2000000000}a$": ("a", "!"),
    r"^[^@]+@[^@]+\.[^@]+$": ("a.", "@@"),
    r"\s+$": (" ", "x"),
    r"^(\p{L}+ ?)+$": ("aé ", "!"),
}


@pytest.mark.parametrize("source", extent.part(EXPLOSIVE, 4))
def test_what_explodes_elsewhere(source: str) -> None:
    part, end = EXPLOSIVE[source]
    compiled = compile_schema({"pattern": source, "patternProperties": {source: False}})
    assert not [problem for problem in compiled.problems if problem.is_error]
    validator = load_validator(compiled)
    work = Work()

    def units(times: int) -> int:
        text = work.text(part * times + end)
        validator.is_valid(text)
        return work.of(lambda: (validator.is_valid(text), validator.is_valid({str(text): 1})))

    # `re` shows nothing of its steps; that these are few is what the other tests are about.
    assert units(40_000) < 4.6 * units(10_000) + 1000
    oracle = re.compile(translate_pattern(source)) if source != r"(?<=a+)b$" else None
    for times in range(4):
        text = part * times + end
        for shown in (text, text[:-1], text + "\n"):
            if oracle is not None and "0000" not in source:
                assert bool(pattern_search(source)(shown)) is bool(oracle.search(shown)), shown


@pytest.mark.parametrize(
    "source",
    [
        r"^(a+)-\1$",
        r"^(?<x>[a-z]*),\k<x>$",
        "^(?:ab?){5000}(?:a|b)*a{5000}$" * 2,
        r"^(?:a?){300}(?:.?){800}$",
        r"(?:){1000000000}(a+)\1",
    ],
)
def test_what_cannot_be_bounded_is_refused(source: str) -> None:
    with pytest.raises(UntranslatablePattern) as caught:
        plan_search(source)
    assert caught.value.kind == "regex-unbounded"
    assert caught.value.hint


@pytest.mark.parametrize(
    "source",
    [
        "^[a-z0-9-]+$",
        "^#[0-9a-fA-F]{6}$",
        r"^(?:\d{4})-(?:\d\d)-(?:\d\d)$",
        r"^https?://[^\s]+$",
        "^data:image/(?:png|jpeg);base64,[A-Za-z0-9+/]+={0,2}$",
        r"^(?=.*\d)(?=.*[a-z]).{8,}$",
        r"^[a-z]{1,63}(\.[a-z]{1,63})*$",
        r"^(?:(?!--).)*$",
        "^.{1,5000}$",
        "^a{300000000}$",
        r"^\s*\S",
    ],
)
def test_usual_patterns_stay_as_they_are(source: str) -> None:
    plan = plan_search(source)
    assert plan.is_as_written
    assert plan.python == translate_pattern(source)


@pytest.mark.parametrize(
    ("source", "python"),
    [
        ("^(a+)+$", r"^a+\Z"),
        ("^(a*)*$", r"^a*\Z"),
        ("^(a|b|a)*$", r"^[ab]*\Z"),
        ("^([a-z]+|-)*$", r"^[\-a-z]*\Z"),
        ("^(a*b*)*$", r"^[ab]*\Z"),
        ("a+", "a"),
        (".*a.*", "a"),
        ("^(?:a?){50}$", r"^a{0,50}\Z"),
    ],
)
def test_simpler_patterns(source: str, python: str) -> None:
    assert plan_search(source).python == python


@pytest.mark.parametrize("levels", [10, 19, 25, 45])
def test_lists_of_lists_nest_no_loops_that_python_refuses(levels: int) -> None:
    schema: dict[str, Any] = {"type": "integer"}
    good: Any = 1
    bad: Any = "a"
    for _ in range(levels):
        schema, good, bad = {"type": "array", "items": schema, "minItems": 1}, [good], [bad]
    validator = load_validator(compile_schema(schema))
    assert validator.is_valid(good)
    assert [issue.pointer for issue in validator.validate(bad)] == ["/0" * levels]


NODE = """
const fs = require("fs");
const window = {};
for (const name of ["patterns", "validate"]) {
  eval(fs.readFileSync(`${process.argv[1]}/${name}.js`, "utf8"));
}
const [programs, texts] = JSON.parse(fs.readFileSync(0, "utf8"));
console.log(JSON.stringify(Object.keys(programs).map((pattern) => {
  const checker = window.specpress.compile({ pattern }, [], programs);
  return [checker.unsupported.length, texts.map((text) => checker.validate(text).length)];
})));
"""


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_page_agrees() -> None:
    sources = [*EXPLOSIVE, *(source for seed in (200, 201) for source in patterns(seed, 150))]
    programs: dict[str, Any] = {}
    for source in sources:
        try:
            plan = plan_search(source)
        except UntranslatablePattern:
            continue
        program = plan.linear_program()
        if not plan.is_as_written:
            programs[source] = None if program is None else program.as_json()
    script = REPO / "templates/site/assets"
    texts = [*SHORT[:200], "ab" * 30_000 + "!", "\U0001f600a"]
    done = subprocess.run(
        ["node", "-e", NODE, str(script)],
        input=json.dumps([programs, texts]),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    for (source, program), (unsupported, verdicts) in zip(
        programs.items(), json.loads(done.stdout), strict=True
    ):
        if program is None:
            assert unsupported
            continue
        search = pattern_search(source)
        assert verdicts == [0 if search(text) else 1 for text in texts], source
    assert len(programs) > 80


def test_a_pattern_of_endless_ways_is_known_at_once() -> None:
    def work(source: str) -> int:
        return Work().of(lambda: is_linear(parse_pattern(source)))

    bounded, endless = "^[a-z]{1,100}$", "^(a+)+[a-z]{1,100}$"
    assert is_linear(parse_pattern(bounded))
    assert not is_linear(parse_pattern(endless))
    assert work(endless) < 3 * work(bounded)
