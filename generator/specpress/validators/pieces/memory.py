"""What is remembered during one call, where a schema holds a value against itself in several ways.

Each level of the value would double the work otherwise, and the issues as well.
"""

from __future__ import annotations

import threading

from specpress.validators.pieces.issues import ValidationIssue, counted, moved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
    Issues: TypeAlias = "list[ValidationIssue]"


class Memory(threading.local):
    """What the calls of this thread have found out, the innermost call last.

    Each answer stands beside the value that it is about, whose id is its own for as long.
    """

    def __init__(self) -> None:
        self.verdicts: list[dict[tuple[object, int], tuple[bool, Json]]] = []
        self.told: list[dict[tuple[int, int], tuple[int, Issues, Json]]] = []

    def __enter__(self) -> None:
        self.verdicts.append({})
        self.told.append({})

    def __exit__(self, *_: object) -> None:
        self.verdicts.pop()
        self.told.pop()


MEMORY = Memory()
# How often the same value is explained in full by the same rules, and what is said of it after.
MOST_EXPLAINED = 4
MOST_BRIEF = 8


def remembered(test: Callable[[Any], bool], x: Json) -> bool:
    """What a test says of a value; of an array or an object it is asked once in a call."""
    if not isinstance(x, (dict, list)):
        return test(x)
    known = MEMORY.verdicts[-1]
    found = known.get((test, id(x)))
    if found is None:
        found = known[test, id(x)] = test(x), x
    return found[0]


def briefly(issues: Issues, where: str) -> Issues:
    """Issues once more: the first ones, without their causes, and how many the others are."""
    found = [again(issue) for issue in issues[:MOST_BRIEF]]
    if len(issues) > MOST_BRIEF:
        more = counted(len(issues) - MOST_BRIEF, "more fault")
        sentence = (f"has {more} under the same rules", "")
        found += moved([ValidationIssue("$ref", "no faults", more, sentence)], "", where)
    return found


def again(issue: ValidationIssue) -> ValidationIssue:
    """The same issue without its causes."""
    copy = ValidationIssue(issue.keyword, issue.expected, issue.found, issue.sentence, issue.key)
    copy.pointer, copy.schema_pointer = issue.pointer, issue.schema_pointer
    return copy
