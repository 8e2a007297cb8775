"""ECMA-262 regular expressions, read and translated to Python's `re`.

JSON Schema patterns are ECMA-262 with the `u` flag (2020-12 core, section 6.4). `parser` reads
them, `printer` writes the Python pattern with the same meaning, `ambiguity` finds those that can
backtrack without bound, `shape` those that match every identifier.
"""

from specpress.validators.ecma.ambiguity import is_prone_to_backtracking
from specpress.validators.ecma.errors import UntranslatablePattern
from specpress.validators.ecma.printer import translate_pattern
from specpress.validators.ecma.shape import takes_identifiers

__all__ = [
    "UntranslatablePattern",
    "is_prone_to_backtracking",
    "takes_identifiers",
    "translate_pattern",
]
