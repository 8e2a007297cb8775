"""`python -m tests.mutation lower --count 50`: draws mutants of a package and runs its tests.

A mutant is a function with one place changed: an operator, a comparison, a constant, a condition.
All tests of the package run once, and note which of its functions they call. Then each mutant runs
in a process that is forked with all modules and tests loaded: the function is given the changed
code, and the tests that call it run until one fails, quick ones first. Each is printed with what
became of it; a mutant of a function that no test calls has survived. Those that survive the tests
of the package are judged again by tests of whole commands, which are forked from the same process.
Tests that do not end have noticed.
What functions of the package remember is forgotten before each test, or it would answer for them.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import contextlib
import gc
import importlib
import itertools
import os
import random
import signal
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any, TypeAlias

import pytest
from _pytest.runner import runtestprotocol
from specpress.rules.in_order import InOrder

from tests.build_server import load
from tests.mutation.commands import NOTE, Forked

REPO = Path(__file__).resolve().parents[2]
SOURCES = REPO / "generator/specpress"
TESTS = {
    "lower": ("tests/unit/lower", "tests/mutation/ir_of_cases.py"),
    "schema": ("tests/unit/schema", "tests/unit/lower", "tests/mutation/ir_of_cases.py"),
    "rules": ("tests/unit/rules", "tests/diagnostics/test_cases.py"),
    "diff": ("tests/behaviour/diff",),
    "sdk_names": ("tests/unit/names",),
}
FURTHER = {
    "lower": (
        *("tests/diagnostics/test_cases.py", "tests/behaviour/pipeline/test_operations.py"),
        *(f"tests/behaviour/docs/test_{one}.py" for one in ("spec_facts", "prose_pages")),
        *(
            f"tests/found/test_{one}.py"
            for one in ("always_streams", "forms", "media", "names", "parameters", "streams")
        ),
    ),
    "schema": (
        *("tests/diagnostics/test_cases.py", "tests/views/test_readings.py"),
        *("tests/found/test_schemas.py", "tests/found/test_types.py"),
    ),
    "rules": (
        "tests/diagnostics/test_mending.py",
        "tests/found/test_broken_parts.py",
        "tests/behaviour/pipeline/test_rejections.py",
        "tests/behaviour/docs/test_prose_pages.py",
    ),
    "diff": (
        *("tests/found/test_diff.py", "tests/behaviour/cli/test_diff.py"),
        "tests/behaviour/docs/test_changelog_page.py",
    ),
}
_FAILED, _SAME, _BROKEN = 1, 42, 43
LONGEST = 120
"""Seconds of CPU time that the tests of one mutant may take: one that does not end is killed.

The clock would tell nothing of a mutant on a busy machine, so it stops only those that wait.
"""

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
REPLACED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


Place: TypeAlias = "tuple[Path, int, int]"
"""A file, the number of a node in it, and that of a change of this node."""


@dataclass(frozen=True, kw_only=True)
class Mutant:
    """One change: the module, the line, what stood there and stands there now."""

    path: Path
    line: int
    before: str
    after: str
    tree: ast.Module
    functions: frozenset[int]
    """First lines of the functions that hold it, as code objects count them."""

    def __str__(self) -> str:
        where = f"{self.path.relative_to(SOURCES)}:{self.line}"
        return f"{where}: {self.before!r} -> {self.after!r}"


def places(path: Path) -> list[Place]:
    """Every place of a file that can be changed, and how, by number."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for statement in function.body
        for node in ast.walk(statement)
    }
    return [
        (path, number, choice)
        for number, node in enumerate(ast.walk(tree))
        if id(node) in inside
        for choice in range(len(_changes(node)))
    ]


def mutant_at(place: Place) -> Mutant:
    """The mutant that the change at a place gives."""
    path, number, choice = place
    tree = ast.parse(path.read_text(encoding="utf-8"))
    node = next(itertools.islice(ast.walk(tree), number, None))
    before = ast.unparse(node)
    for name, value in _changes(node)[choice].items():
        setattr(node, name, value)
    return Mutant(
        path=path,
        line=getattr(node, "lineno", 0),
        before=before,
        after=ast.unparse(node),
        tree=ast.fix_missing_locations(tree),
        functions=frozenset(
            _first_line(one)
            for one in ast.walk(tree)
            if isinstance(one, ast.FunctionDef) and any(node is at for at in ast.walk(one))
        ),
    )


def _first_line(function: ast.FunctionDef) -> int:
    """The line that a code object gives: that of the first decorator, if there is one."""
    return min([function.lineno, *(mark.lineno for mark in function.decorator_list)])


def _relative(path: Path, package: str) -> str:
    return path.relative_to(SOURCES / package).as_posix()


def _is_at(place: Place, package: str, wanted: list[str]) -> bool:
    """Whether a place is of one of some modules, or on one of some lines of them."""
    module = _relative(place[0], package)
    return module in wanted or (
        any(one.startswith(f"{module}:") for one in wanted)
        and f"{module}:{mutant_at(place).line}" in wanted
    )


def _changes(node: ast.AST) -> list[dict[str, Any]]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in COMPARED:
            return [{"ops": [COMPARED[type(op)]()]}]
        case ast.BinOp(op=op) if type(op) in REPLACED:
            return [{"op": REPLACED[type(op)]()}]
        case ast.BoolOp(op=op, values=values):
            other = ast.Or() if isinstance(op, ast.And) else ast.And()
            sides = values[1:], values[:-1]
            # An operator needs two values: where one is left, it stands there twice.
            return [
                {"op": other},
                *({"values": left * 2 if len(left) == 1 else left} for left in sides),
            ]
        case ast.Constant(value=bool(value)):
            return [{"value": not value}]
        case ast.Constant(value=int(value)):
            return [{"value": value + 1}]
        case ast.If(test=test) | ast.IfExp(test=test):
            return [{"test": ast.UnaryOp(op=ast.Not(), operand=test)}]
        case _:
            return []


def _codes(code: CodeType, name: str = "") -> Iterator[tuple[str, CodeType]]:
    """The code of each function, by its name in the module."""
    for one in code.co_consts:
        if isinstance(one, CodeType) and not one.co_name.startswith("<"):
            inner = f"{name}.{one.co_name}" if name else one.co_name
            yield inner, one
            yield from _codes(one, inner)


def _functions(module: ModuleType) -> dict[str, FunctionType]:
    """The functions and methods of a module, by name."""
    found: dict[str, FunctionType] = {}
    for name, value in vars(module).items():
        holders = vars(value).items() if isinstance(value, type) else ()
        for inner, one in ((name, value), *((f"{name}.{key}", one) for key, one in holders)):
            function = getattr(one, "fget", None) or getattr(one, "__func__", one)
            function = getattr(function, "func", getattr(function, "__wrapped__", function))
            if isinstance(function, FunctionType) and function.__module__ == module.__name__:
                found[inner] = function
    return found


def _loaded(path: Path) -> dict[str, FunctionType]:
    name = ".".join(path.relative_to(SOURCES.parent).with_suffix("").parts)
    return _functions(importlib.import_module(name))


def install(path: Path, tree: ast.Module) -> bool:
    """Give the functions of a loaded module their changed code; whether there is any."""
    functions = _loaded(path)
    changed = False
    for inner, code in _codes(compile(tree, str(path), "exec")):
        function = functions.get(inner)
        same_cells = function is not None and function.__code__.co_freevars == code.co_freevars
        if function is not None and same_cells and _differ(function.__code__, code):
            function.__code__ = code
            changed = True
    return changed


def _differ(one: CodeType, other: CodeType) -> bool:
    return _told(one) != _told(other)


def _told(code: CodeType) -> tuple[object, ...]:
    consts = (_told(one) if isinstance(one, CodeType) else repr(one) for one in code.co_consts)
    return code.co_code, code.co_names, code.co_varnames, *consts


class Calling:
    """Notes, as a plugin of pytest, which functions of a package each test calls.

    What a fixture calls that several tests share counts for all tests of the module.

    Attributes:
        tests: the tests by the place of each function: its file and first line.
    """

    def __init__(self, then: Callable[[Calling], None], clear: list[Callable[[], None]]) -> None:
        self._then = then
        self._clear = clear
        self._items: dict[str, pytest.Item] = {}
        self.tests: dict[tuple[str, int], dict[str, None]] = {}
        self._shared: dict[tuple[str, int], dict[str, None]] = {}
        self._modules: dict[str, dict[str, None]] = {}
        self.called: set[tuple[str, int]] = set()
        """What has been called since it was last emptied."""
        self.failed: list[str] = []
        self._seconds: dict[str, float] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Forked], request: pytest.FixtureRequest
    ) -> Forked | None:
        """Let command lines be forked from here, where code is changed and calls are noted."""
        if fixturedef.argname != "forked":
            return None
        folder = request.getfixturevalue("tmp_path_factory").mktemp("output")
        made = Forked(folder / "process", self.called)
        fixturedef.cached_result = (made, fixturedef.cache_key(request), None)
        return made

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        """Note what the fixtures of a test call; what others left behind is no answer for it."""
        for clear in self._clear:
            clear()
        module = item.nodeid.partition("::")[0]
        self._modules.setdefault(module, {})[item.nodeid] = None
        return (yield from self._noting(self._shared, module))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Note what a test calls."""
        return (yield from self._noting(self.tests, item.nodeid))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long a test takes, and whether it fails as it is."""
        if report.when == "call":
            self._seconds[report.nodeid] = report.duration
        if report.failed:
            self.failed.append(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Go on with the tests as they are loaded: loading takes longer than most of them."""
        self._items = {item.nodeid: item for item in session.items}
        self._then(self)

    def _noting(
        self, noted: dict[tuple[str, int], dict[str, None]], name: str
    ) -> Generator[None, None, None]:
        self.called.clear()
        try:
            yield
        finally:
            for place in self.called:
                noted.setdefault(place, {})[name] = None

    def of(self, mutant: Mutant) -> list[pytest.Item]:
        """The tests that call the innermost function that a mutant changes, quick ones first."""
        places = {*self.tests, *self._shared}
        lines = [
            line for path, line in places if path == str(mutant.path) and line in mutant.functions
        ]
        if not lines:
            return []
        place = str(mutant.path), max(lines)
        alone = self.tests.get(place, {})
        shared = (test for module in self._shared.get(place, ()) for test in self._modules[module])
        quick = sorted({*alone, *shared}, key=lambda test: (self._seconds.get(test, 0), test))
        return [self._items[test] for test in quick]


class _Telling(ast.NodeTransformer):
    """Lets each function of a file begin with the note that it was called.

    A profiler would be told of every call in the process, which takes five times as long.
    """

    def __init__(self, path: Path) -> None:
        self._path = str(path)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:  # the visitor's name
        self.generic_visit(node)
        place = ast.Tuple(
            elts=[ast.Constant(self._path), ast.Constant(_first_line(node))], ctx=ast.Load()
        )
        note = ast.Call(func=ast.Name(id=NOTE, ctx=ast.Load()), args=[place], keywords=[])
        node.body.insert(0, ast.Expr(note))
        return node


@contextlib.contextmanager
def telling(
    paths: list[Path], note: Callable[[tuple[str, int]], None]
) -> Generator[None, None, None]:
    """While it lasts, the functions of files note their calls."""
    setattr(builtins, NOTE, note)
    own = {function: function.__code__ for path in paths for function in _loaded(path).values()}
    try:
        for path in paths:
            tree = _Telling(path).visit(ast.parse(path.read_text(encoding="utf-8")))
            install(path, ast.fix_missing_locations(tree))
        yield
    finally:
        for function, code in own.items():
            function.__code__ = code
        delattr(builtins, NOTE)


def judge(mutant: Mutant, tests: list[pytest.Item]) -> str:
    """`killed`, `survived`, `endless`, or `same` where the change cannot be installed."""
    # What is loaded is collected by neither process: looking at it would copy all of its pages.
    gc.freeze()
    pid = os.fork()
    if pid == 0:
        gc.disable()
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        signal.alarm(LONGEST * 20)
        status = _BROKEN
        try:
            status = _FAILED if install(mutant.path, mutant.tree) else _SAME
            if status == _FAILED:
                with Path(os.devnull).open("w") as nowhere:
                    os.dup2(nowhere.fileno(), 1)
                    os.dup2(nowhere.fileno(), 2)
                if not any(map(_fails, tests, [*tests[1:], None])):
                    status = 0
        finally:  # whatever ends the tests, the process goes no further
            os._exit(status)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if code == _BROKEN:
        raise RuntimeError(f"cannot be installed: {mutant}")
    endless = dict.fromkeys((-signal.SIGPROF, -signal.SIGALRM), "endless")
    return {0: "survived", _SAME: "same", **endless}.get(code, "killed")


def _fails(test: pytest.Item, following: pytest.Item | None) -> bool:
    return any(one.failed for one in runtestprotocol(test, log=False, nextitem=following))


def _remembering(paths: list[Path]) -> Iterator[Callable[[], None]]:
    """What empties the memories of some files, which answer in place of a changed function."""
    for path in paths:
        name = ".".join(path.relative_to(SOURCES.parent).with_suffix("").parts)
        for value in vars(importlib.import_module(name)).values():
            if hasattr(value, "cache_clear"):
                yield value.cache_clear
            elif isinstance(value, InOrder):
                yield value.clear


def observe(paths: list[Path], tests: tuple[str, ...], then: Callable[[Calling], None]) -> None:
    """Run tests, note what they call of some files, and go on while they are loaded.

    Raises:
        SystemExit: a test fails without any change.
    """
    with contextlib.ExitStack() as noting:

        def end(calling: Calling) -> None:
            noting.close()
            if not calling.failed:
                then(calling)

        calling = Calling(end, list(_remembering(paths)))
        noting.enter_context(telling(paths, calling.called.add))
        pytest.main([*tests, "-q", "-p", "no:cacheprovider"], plugins=[calling])
    if calling.failed:
        sys.exit(f"these tests fail without any change: {calling.failed}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("package", choices=TESTS)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, help="tests of one mutant, the quickest ones")
    parser.add_argument("--at", action="append", default=[], metavar="MODULE.py[:LINE]")
    chosen = parser.parse_args()
    os.chdir(REPO)
    paths = sorted((SOURCES / chosen.package).rglob("*.py"))
    drawn = [place for path in paths for place in places(path)]
    random.Random(chosen.seed).shuffle(drawn)
    if chosen.at:
        drawn = [place for place in drawn if _is_at(place, chosen.package, chosen.at)]
    load()  # or each command would load the same again
    for path in paths:
        importlib.import_module(".".join(path.relative_to(SOURCES.parent).with_suffix("").parts))
    verdicts: dict[str, list[Mutant]] = {"killed": [], "survived": [], "endless": []}
    # What tests print is kept from here, and what this prints is kept from them.
    printed = os.fdopen(os.dup(1), "w", buffering=1)

    def first(calling: Calling) -> None:
        for place in drawn:
            mutant = mutant_at(place)
            verdict = judge(mutant, calling.of(mutant)[: chosen.most])
            if verdict == "same":
                continue
            verdicts[verdict].append(mutant)
            print(f"{verdict}: {mutant}", file=printed)
            if sum(map(len, verdicts.values())) >= chosen.count:
                break

    def again(calling: Calling) -> None:
        for mutant in tuple(verdicts["survived"]):
            if judge(mutant, calling.of(mutant)[: chosen.most]) == "killed":
                verdicts["survived"].remove(mutant)
                verdicts["killed"].append(mutant)
                print(f"killed further on: {mutant}", file=printed)

    observe(paths, TESTS[chosen.package], first)
    further = FURTHER.get(chosen.package, ())
    if verdicts["survived"] and further:
        observe(paths, further, again)
    count = sum(map(len, verdicts.values()))
    noticed = len(verdicts["killed"]) + len(verdicts["endless"])
    seconds = sum(os.times()[:4])
    print(f"{chosen.package}: {noticed} of {count} killed, {seconds:.0f} s of CPU time", flush=True)


if __name__ == "__main__":
    main()
