"""Why a pattern cannot be used."""

from __future__ import annotations


class UntranslatablePattern(Exception):
    """A pattern that is not ECMA-262, or that Python's `re` cannot express.

    Attributes:
        kind: `regex-syntax` or `regex-untranslatable`.
        hint: what to do about it.
    """

    def __init__(self, message: str, *, kind: str = "regex-syntax", hint: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.hint = hint or "correct the pattern; JSON Schema patterns are ECMA-262 (JavaScript)"
