"""Lines of Python at one level of indentation, with room for the last test to become a return."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final, TypeAlias

from specpress.records import dataclass
from specpress.validators.emit.precedence import alone, beside_and, beside_or

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INDENT: Final = "    "
_MOST_TESTS: Final = 3


@dataclass(frozen=True, slots=True)
class Test:
    """A condition in both its spellings.

    Each spelling can stand beside `and`; one that contains `or` or a conditional has parentheses.
    A test that counts only under a guard (`isinstance(x, str)`) keeps the two apart as well.
    `brief` is a shorter negation for `if` statements, where any value does for a boolean.
    `implies` are the tests, as spelled in `yes`, that hold wherever this one holds; `choices` are
    those of which one must hold, and `instance` the value and the classes that `isinstance` gets.
    """

    yes: str
    no: str
    brief: str = ""
    guard: str = ""
    guarded: Test | None = None
    implies: frozenset[str] = frozenset()
    choices: tuple[Test, ...] = ()
    instance: tuple[str, tuple[str, ...]] = ("", ())

    @staticmethod
    def of(expression: str, *implies: str) -> Test:
        """A test whose negation is spelled with `not`."""
        return Test(expression, f"not {expression}", implies=frozenset(implies))

    @staticmethod
    def is_instance(value: str, classes: Sequence[str]) -> Test:
        """Whether a value is of one of the classes."""
        named = classes[0] if len(classes) == 1 else f"({', '.join(classes)})"
        text = f"isinstance({value}, {named})"
        return Test(text, f"not {text}", instance=(value, tuple(classes)))


TRUE: Final = Test("True", "False")
FALSE: Final = Test("False", "True")


def _once(tests: Sequence[Test], known: set[str] | None = None) -> tuple[Test, ...]:
    """Tests that have to be made, each once, less those of which it is known that they hold."""
    seen = known or set()
    return tuple(
        {test.yes: test for test in tests if test != TRUE and test.yes not in seen}.values()
    )


def all_of(tests: Sequence[Test]) -> str:
    """An expression that is true when every test is; it binds like `and`."""
    needed = _once(tests)
    if FALSE in needed:
        return "False"
    if len(needed) == 1:
        return alone(needed[0].yes)
    return " and ".join(beside_and(test.yes) for test in needed) or "True"


def any_fails(tests: Sequence[Test]) -> str:
    """A condition for `if` that holds when some test fails; it binds like `or`."""
    needed = [test.brief or test.no for test in _once(tests)]
    return alone(needed[0]) if len(needed) == 1 else " or ".join(map(beside_or, needed)) or "False"


def joined(tests: Sequence[Test]) -> Test:
    """One test out of several, safe beside any operator."""
    needed = _once(tests)
    if not needed:
        return TRUE
    if len(needed) == 1:
        return needed[0]
    yes = all_of(needed)
    implies = frozenset[str]().union(*({test.yes, *test.implies} for test in needed))
    return Test(f"({yes})", f"not ({yes})", implies=implies)


@dataclass(frozen=True, slots=True)
class _Fail:
    tests: tuple[Test, ...]


_Item: TypeAlias = "str | Block | _Fail"


@dataclass(slots=True)
class Block:
    """A list of statements."""

    items: list[_Item] = field(default_factory=list["str | Block | _Fail"])

    def line(self, *lines: str) -> None:
        """Adds lines at this level."""
        self.items.extend(lines)

    def fail_unless(self, *tests: Test) -> None:
        """Adds `return False` for when one of the tests fails, none of which was just made."""
        needed = _once(tests, self._just_tested())
        if FALSE in needed:
            needed = (FALSE,)
        last = self.items[-1] if self.items else None
        if isinstance(last, _Fail) and FALSE in last.tests:
            return
        if needed and isinstance(last, _Fail) and len(last.tests + needed) <= _MOST_TESTS:
            needed = last.tests + needed
            self.items[-1] = _Fail((FALSE,) if FALSE in needed else needed)
        elif needed:
            self.items.append(_Fail(needed))

    def take(self, other: Block) -> None:
        """Adds the statements of another block at this level, less tests that were just made."""
        for item in other.items:
            if isinstance(item, _Fail):
                needed = _once(item.tests, self._just_tested())
                self.items.extend([_Fail(needed)] if needed else [])
            else:
                self.items.append(item)

    def _just_tested(self) -> set[str]:
        """What holds here by the tests before, since which no name got another value."""
        known: set[str] = set()
        for item in reversed(self.items):
            if not isinstance(item, _Fail):
                break
            known.update(test.yes for test in item.tests)
        return known

    def inner(self, header: str) -> Block:
        """Adds a compound statement and gives its body, which must not stay empty."""
        body = Block()
        self.items.extend((header, body))
        return body

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added."""
        return not self.items

    def mentions(self, expression: str) -> int:
        """How often an expression or a name occurs in the statements."""
        text = "\n".join(self.render())
        found, start = 0, text.find(expression)
        # Without a pattern, which takes longer to compile than to look for.
        while start >= 0:
            end = start + len(expression)
            before, after = text[start - 1 : start], text[end : end + 1]
            is_whole = before != '"' and not _is_of_name(before) and not _is_of_name(after)
            found += is_whole
            start = text.find(expression, end if is_whole else start + 1)
        return found

    def render(self, depth: int = 0) -> Iterator[str]:
        """The lines with their indentation."""
        pad = _INDENT * depth
        for item in _merged(self.items):
            if isinstance(item, Block):
                yield from item.render(depth + 1)
            elif isinstance(item, _Fail):
                yield from _render_fail(item, pad)
            else:
                yield pad + item if item else ""

    def only_test(self) -> Test | None:
        """The test of a block that does nothing but to return False when one test fails."""
        only = self.items[0] if len(self.items) == 1 else None
        return only.tests[0] if isinstance(only, _Fail) and len(only.tests) == 1 else None

    def end_with_true(self) -> None:
        """Closes a predicate: what is left is true; a last test becomes the returned value."""
        self.items = _merged(self.items)
        last = self.items[-1] if self.items else None
        if isinstance(last, _Fail):
            self.items[-1] = f"return {all_of(last.tests)}"
        elif isinstance(last, Block) and isinstance(self.items[-2], str):
            self._end_with_loop(self.items[-2], _merged(last.items))
        elif last != "return False":
            self.items.append("return True")

    def _end_with_loop(self, header: str, body: Sequence[_Item]) -> None:
        """Closes a predicate whose last statement has a body: maybe a loop over one test."""
        only = body[0] if len(body) == 1 else None
        if not (header.startswith("for ") and isinstance(only, _Fail)):
            self.items.append("return True")
            return
        tests = only.tests
        target, _, source = header[4:-1].partition(" in ")
        test = all_of(tests)
        call = f"({target})"
        if test.endswith(call) and test[: -len(call)].isidentifier():
            self.items[-2:] = [f"return all(map({test[: -len(call)]}, {source}))"]
        else:
            self.items[-2:] = [f"return all({test} for {target} in {source})"]


def _is_of_name(char: str) -> bool:
    return char.isalnum() or char == "_"


def _merged(items: Sequence[_Item]) -> list[_Item]:
    """The statements with `if a:` around nothing but `if b:` written as `if a and b:`."""
    merged: list[_Item] = []
    for index, item in enumerate(items):
        before = merged[-1] if merged else None
        after = items[index + 1] if index + 1 < len(items) else None
        if (
            isinstance(item, Block)
            and isinstance(before, str)
            and before.startswith("if ")
            and not (isinstance(after, str) and after.startswith(("else", "elif")))
        ):
            outer, inner = beside_and(before[3:-1]), _merged(item.items)
            if inner in ([_Fail((FALSE,))], ["return False"]):
                merged[-1:] = [_Fail((Test(f"not ({before[3:-1]})", before[3:-1]),))]
                continue
            if len(inner) == 1 and isinstance(inner[0], _Fail):
                no = f"{outer} and {beside_and(any_fails(inner[0].tests))}"
                merged[-1:] = [_Fail((Test(f"not ({no})", no),))]
                continue
            if len(inner) == 2 and isinstance(inner[0], str) and inner[0].startswith("if "):
                merged[-1:] = [f"if {outer} and {beside_and(inner[0][3:-1])}:", inner[1]]
                continue
        merged.append(item)
    return merged


def _render_fail(item: _Fail, pad: str) -> Iterator[str]:
    if FALSE in item.tests:
        yield f"{pad}return False"
        return
    yield f"{pad}if {any_fails(item.tests)}:"
    yield f"{pad}{_INDENT}return False"
