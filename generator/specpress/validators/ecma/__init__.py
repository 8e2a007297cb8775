"""ECMA-262 regular expressions, read and translated to Python's `re`.

JSON Schema patterns are ECMA-262 with the `u` flag (2020-12 core, section 6.4). `parser` reads
them, `printer` writes the Python pattern with the same meaning, `ambiguity` finds those that can
backtrack without bound, `shape` those that match every identifier. `plan` says how each is searched
for in bounded time: as it is (`effort`), written more simply (`equivalent`), or by the program of a
matcher that never goes back (`program`).
"""

from specpress.validators.ecma.ambiguity import is_prone_to_backtracking
from specpress.validators.ecma.errors import UntranslatablePattern
from specpress.validators.ecma.plan import SearchPlan, pattern_search, plan_search
from specpress.validators.ecma.printer import translate_pattern
from specpress.validators.ecma.program import SearchProgram
from specpress.validators.ecma.shape import takes_identifiers

__all__ = [
    "SearchPlan",
    "SearchProgram",
    "UntranslatablePattern",
    "is_prone_to_backtracking",
    "pattern_search",
    "plan_search",
    "takes_identifiers",
    "translate_pattern",
]
