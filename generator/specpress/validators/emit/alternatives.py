"""Tests of which one must hold: none is asked twice, and none that another one makes needless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specpress.validators.emit.block import FALSE, TRUE, Test
from specpress.validators.emit.precedence import beside_or

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def any_of(tests: Iterable[Test]) -> Test:
    """One test that holds when some test does.

    Alternatives of alternatives are of one list. A test that implies another one is left out: it
    never decides, and type checkers report comparisons that cannot hold any more.
    """
    choices = [choice for test in tests for choice in (test.choices or (test,))]
    if TRUE in choices:
        return TRUE
    needed = _deciding(_merged_instances([test for test in choices if test != FALSE]))
    if not needed:
        return FALSE
    if len(needed) == 1:
        return needed[0]
    text = " or ".join(beside_or(test.yes) for test in needed)
    first, *others = ({test.yes, *test.implies} for test in needed)
    return Test(
        f"({text})",
        f"not ({text})",
        implies=frozenset(first.intersection(*others)),
        choices=tuple(needed),
    )


def _merged_instances(tests: Sequence[Test]) -> list[Test]:
    """The tests with one `isinstance` for each value, where the first one was."""
    classes: dict[str, dict[str, None]] = {}
    for test in tests:
        value, names = test.instance
        classes.setdefault(value, {}).update(dict.fromkeys(names))
    merged = (
        Test.is_instance(test.instance[0], tuple(classes[test.instance[0]]))
        if test.instance[0]
        else test
        for test in tests
    )
    return list({test.yes: test for test in merged}.values())


def _deciding(tests: Sequence[Test]) -> list[Test]:
    said = {test.yes for test in tests}
    for test in tests:
        value, names = test.instance
        said.update(Test.is_instance(value, (name,)).yes for name in names)
    return [test for test in tests if not test.implies & said]
