"""ECMA-262 regular expressions, read and translated to Python's `re`.

JSON Schema patterns are ECMA-262 with the `u` flag (2020-12 core, section 6.4). `parser` reads
them, `printer` writes the Python pattern with the same meaning, `ambiguity` finds those that can
backtrack without bound.
"""

from specpress.validators.ecma.ambiguity import is_prone_to_backtracking
from specpress.validators.ecma.errors import UntranslatablePattern
from specpress.validators.ecma.printer import translate_pattern

__all__ = ["UntranslatablePattern", "is_prone_to_backtracking", "translate_pattern"]
