"""Compiles a pattern for the matcher that never goes back (`pieces.linear_matcher`)."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, NamedTuple, TypeAlias, assert_never

from specpress.jsonvalue import JsonValue
from specpress.validators.ecma.charset import LAST, Ranges
from specpress.validators.ecma.errors import UntranslatablePattern
from specpress.validators.ecma.syntax import (
    Anchor,
    BackReference,
    Chars,
    Choice,
    Group,
    Look,
    Node,
    Repeat,
    Sequence,
)

Instruction: TypeAlias = "tuple[str, str, tuple[int, ...]]"
_MOST_LOOKS: Final = 20
_MOST_MARKS: Final = 1_000_000
_MOST_CODE: Final = 1000


class SearchProgram(NamedTuple):
    """What `pieces.linear_matcher` runs.

    The instructions (Thompson 1968) are tuples of an operation, a word and numbers:

        ("c", "01…", ())   take a character of a kind that is marked with 1
        ("s", "", targets) go on at each of the targets
        ("a", kind, ())    go on if the anchor `^`, `$`, `b` or `B` holds
        ("l", "+", (n,))   go on if assertion n holds; `-`: if it does not
        ("m", "", ())      a match

    Attributes:
        bounds: the code points at which kinds of characters change, from 0.
        kinds: the kind of characters from each of them on.
        code: the instructions.
        looks: the assertions, by number: whether they look ahead, and their programs, which read
            the text from its end if so.
    """

    bounds: tuple[int, ...]
    kinds: tuple[int, ...]
    code: tuple[Instruction, ...]
    looks: tuple[tuple[bool, SearchProgram], ...]

    def as_json(self) -> JsonValue:
        """The program as JSON, in the same order."""
        return [
            list(self.bounds),
            list(self.kinds),
            [[op, word, list(targets)] for op, word, targets in self.code],
            [[is_ahead, program.as_json()] for is_ahead, program in self.looks],
        ]


def compile_program(tree: Node) -> SearchProgram:
    """The program of a pattern that `equivalent.simplify` has gone through.

    Raises:
        UntranslatablePattern: it needs more instructions than are run, or back references.
    """
    return _Compiler().compile(tree)


class _Compiler:
    def __init__(self) -> None:
        self._code: list[tuple[str, str, tuple[int, ...]]] = []
        self._sets: dict[Ranges, str] = {}
        self._looks: list[tuple[bool, SearchProgram]] = []

    def compile(self, tree: Node) -> SearchProgram:
        self._add(tree)
        self._emit("m")
        bounds, kinds, members = _kinds(list(self._sets))
        named = dict(zip(self._sets.values(), members, strict=True))
        code = tuple(
            (op, named[word] if op == "c" else word, targets) for op, word, targets in self._code
        )
        return SearchProgram(bounds, kinds, code, tuple(self._looks))

    def _emit(self, op: str, word: str = "", targets: tuple[int, ...] = ()) -> int:
        if len(self._code) >= _MOST_CODE or len(self._looks) > _MOST_LOOKS:
            raise UntranslatablePattern(
                "it takes more steps for each character than are run",
                kind="regex-unbounded",
                hint="bound the text with `maxLength` and write shorter repetitions",
            )
        self._code.append((op, word, targets))
        return len(self._code) - 1

    def _aim(self, at: int, *targets: int) -> None:
        op, word, _ = self._code[at]
        self._code[at] = (op, word, targets)

    def _add(self, node: Node) -> None:
        match node:
            case Chars():
                self._emit("c", self._sets.setdefault(node.ranges, str(len(self._sets))))
            case Anchor():
                self._emit("a", node.kind)
            case Group():
                self._add(node.node)
            case Look():
                self._look(node)
            case Sequence():
                for child in node.nodes:
                    self._add(child)
            case Choice():
                self._choice(node)
            case Repeat():
                self._repeat(node)
            case BackReference():
                pass  # to nothing: no others come here
            case _:
                assert_never(node)

    def _look(self, node: Look) -> None:
        # To know where a match begins, the text is read from its end.
        body = node.node if node.is_behind else _reversed(node.node)
        self._looks.append((not node.is_behind, _Compiler().compile(body)))
        self._emit("l", "-" if node.is_negative else "+", (len(self._looks) - 1,))

    def _choice(self, node: Choice) -> None:
        split = self._emit("s")
        starts: list[int] = []
        ends: list[int] = []
        for branch in node.nodes:
            starts.append(len(self._code))
            self._add(branch)
            ends.append(self._emit("s"))
        self._aim(split, *starts)
        for end in ends:
            self._aim(end, len(self._code))

    def _repeat(self, node: Repeat) -> None:
        for _ in range(node.minimum):
            self._add(node.node)
        if node.maximum is None:
            loop = self._emit("s")
            self._add(node.node)
            self._aim(self._emit("s"), loop)
            self._aim(loop, loop + 1, len(self._code))
            return
        splits: list[int] = []
        for _ in range(node.maximum - node.minimum):
            splits.append(self._emit("s"))
            self._add(node.node)
        for split in splits:
            self._aim(split, split + 1, len(self._code))


def _reversed(node: Node) -> Node:
    """The pattern of the same text read from its end; anchors and assertions stay in place."""
    match node:
        case Group():
            return _reversed(node.node)
        case Sequence():
            return Sequence(tuple(_reversed(child) for child in reversed(node.nodes)))
        case Choice():
            return Choice(tuple(map(_reversed, node.nodes)))
        case Repeat():
            return Repeat(_reversed(node.node), node.minimum, node.maximum)
        case Chars() | Anchor() | Look() | BackReference():
            return node
        case _:
            assert_never(node)


def _kinds(sets: list[Ranges]) -> tuple[tuple[int, ...], tuple[int, ...], list[str]]:
    """Where kinds of characters begin, the kind there, and for each set which kinds it holds."""
    found = {0} | {edge for ranges in sets for low, high in ranges for edge in (low, high + 1)}
    edges = sorted(found - {LAST + 1})
    if len(edges) * len(sets) > _MOST_MARKS:
        raise UntranslatablePattern(
            "it tells too many kinds of characters apart",
            kind="regex-unbounded",
            hint="write shorter character classes",
        )
    numbers: dict[str, int] = {}
    kinds: list[int] = []
    for edge in edges:
        marks = "".join("1" if _holds(ranges, edge) else "0" for ranges in sets)
        kinds.append(numbers.setdefault(marks, len(numbers)))
    members = ["".join(marks[index] for marks in numbers) for index in range(len(sets))]
    return tuple(edges), tuple(kinds), members


def _holds(ranges: Ranges, code: int) -> bool:
    index = bisect_right(ranges, (code, LAST + 1)) - 1
    return index >= 0 and ranges[index][0] <= code <= ranges[index][1]
