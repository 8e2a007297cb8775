"""Run every input of ../shared/cases and print what is not right: `python -m tests.found`.

Besides failing tests, it names each case that no test claims with `@pytest.mark.case`. With
`--table` it runs nothing, and prints what holds for the kind of each case, and the test of it.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).resolve().parent
_CASES = _HERE.parents[2] / "shared" / "cases"
_CLAIM = re.compile(r'mark\.case\(\s*"([^"]+)"')

# Cases that are the subject of work not yet done; each with what it waits for.
WAITING: dict[str, str] = {}


def all_cases() -> set[str]:
    """The names of all cases: folders below a group, or single documents."""
    found: set[str] = set()
    for group in sorted(path for path in _CASES.iterdir() if path.is_dir()):
        for case in group.iterdir():
            name = f"{group.name}/{case.name}"
            nested = (
                [sub for sub in case.iterdir() if (sub / "old").is_dir()] if case.is_dir() else []
            )
            if nested:
                found.update(f"{name}/{sub.name}" for sub in nested)
            elif case.name not in {"README.md", "provider.yaml"}:
                found.add(name)
    return found


def claimed_cases() -> set[str]:
    """The names of the cases that a test of this folder claims."""
    texts = (path.read_text(encoding="utf-8") for path in _HERE.glob("test_*.py"))
    return {name for text in texts for name in _CLAIM.findall(text)}


def print_table() -> None:
    """Print a line of Markdown for each case and test: tests are named by what they hold."""
    print("| case | what holds | test |\n|---|---|---|")
    rows: list[tuple[str, str, str]] = []
    for path in _HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                marks = "\n".join(f"{ast.unparse(one)}" for one in node.decorator_list)
                held = node.name.removeprefix("test_").replace("_", " ")
                names = _CLAIM.findall(marks.replace("'", '"'))
                rows += [(name, held, f"{path.name}::{node.name}") for name in names]
    for name, held, test in sorted(rows):
        print(f"| {name} | {held} | `{test}` |")


def main() -> int:
    """Run the tests and name the cases without one; 1 when anything is not right."""
    if not _CASES.is_dir():
        print("no ../shared/cases beside the project: nothing to run")
        return 0
    if "--table" in sys.argv:
        print_table()
        return 0
    cases, claimed = all_cases(), claimed_cases()
    status = int(pytest.main(["-q", "--no-header", str(_HERE), *sys.argv[1:]]))
    for name in sorted(claimed - cases):
        print(f"claimed, but not among the cases: {name}")
    for name in sorted(cases - claimed - WAITING.keys()):
        print(f"no test: {name}")
    for name, reason in sorted(WAITING.items()):
        if name not in claimed:
            print(f"waits for another issue: {name}: {reason}")
    return 1 if status or cases - claimed - WAITING.keys() or claimed - cases else 0


if __name__ == "__main__":
    raise SystemExit(main())
