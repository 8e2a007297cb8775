"""Reads an ECMA-262 pattern.

The grammar is that of the `u` flag (ECMA-262, section 22.2.1) with the leniencies of annex B.1.2
that real specs rely on: a backslash before any punctuation means that character, and a brace that
is no quantifier means itself.
"""

from __future__ import annotations

import re
from typing import Final

from specpress.validators.ecma import charset
from specpress.validators.ecma.charset import Ranges
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
from specpress.validators.ecma.unicode_properties import property_ranges

_QUANTIFIER: Final = re.compile(r"\*|\+|\?|\{([0-9]+)(?:(,)([0-9]*))?\}")
_GROUP_NAME: Final = re.compile(r"<([A-Za-z_$][A-Za-z0-9_$]*)>")
_CONTROL_LETTERS: Final = {"t": 0x09, "n": 0x0A, "v": 0x0B, "f": 0x0C, "r": 0x0D}
_CLASSES: Final = {
    "d": charset.DIGITS,
    "D": charset.complement(charset.DIGITS),
    "w": charset.WORD,
    "W": charset.complement(charset.WORD),
    "s": charset.SPACE,
    "S": charset.complement(charset.SPACE),
}
_LOOKS: Final = {
    "?=": (False, False),
    "?!": (False, True),
    "?<=": (True, False),
    "?<!": (True, True),
}
_MAXIMUM_DEPTH: Final = 100
_HUGE: Final = 2**32 - 2  # Python's `re` counts no further


def parse_pattern(source: str) -> Node:
    """The syntax tree of a pattern.

    Raises:
        UntranslatablePattern: it is not an ECMA-262 pattern, or uses a property not known here.
    """
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._depth = 0
        self._group_count = 0
        self._closed: set[int] = set()
        self._names: dict[str, int] = {}
        self._group_total, self._all_names = _count_groups(source)

    def parse(self) -> Node:
        node = self._choice()
        if self._at < len(self._source):
            raise self._error("unmatched `)`")
        return node

    def _error(self, message: str, hint: str = "") -> UntranslatablePattern:
        return UntranslatablePattern(
            f"the pattern {self._source!r:.100} is not ECMA-262: {message} at index {self._at}",
            hint=hint,
        )

    def _peek(self, text: str) -> bool:
        return self._source.startswith(text, self._at)

    def _take(self, text: str) -> bool:
        if self._peek(text):
            self._at += len(text)
            return True
        return False

    def _choice(self) -> Node:
        self._depth += 1
        if self._depth > _MAXIMUM_DEPTH:
            raise self._error(f"groups are nested more than {_MAXIMUM_DEPTH} deep")
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        self._depth -= 1
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self) -> Node:
        terms: list[Node] = []
        while self._at < len(self._source) and self._source[self._at] not in "|)":
            terms.append(self._quantified(self._term()))
        return terms[0] if len(terms) == 1 else Sequence(tuple(terms))

    def _quantified(self, node: Node) -> Node:
        match = _QUANTIFIER.match(self._source, self._at)
        if match is None:
            return node
        if isinstance(node, Anchor) or (isinstance(node, Look) and node.is_behind):
            raise self._error("nothing to repeat")
        self._at = match.end()
        minimum, maximum = _bounds(match)
        if maximum is not None and maximum < minimum:
            raise self._error("the numbers of the quantifier are out of order")
        is_lazy = self._take("?")
        if _QUANTIFIER.match(self._source, self._at):
            raise self._error("two quantifiers in a row")
        return Repeat(node, minimum, maximum, is_lazy)

    def _term(self) -> Node:
        char = self._source[self._at]
        if char in "*+?":
            raise self._error("nothing to repeat")
        if char == "{" and _QUANTIFIER.match(self._source, self._at):
            raise self._error("nothing to repeat")
        self._at += 1
        if char in "^$":
            return Anchor(char)
        if char == "(":
            return self._group()
        if char == "[":
            return Chars(self._class())
        if char == ".":
            return Chars(charset.complement(charset.LINE_TERMINATORS))
        if char == "\\":
            return self._escape()
        return Chars(_single(ord(char)))

    def _group(self) -> Node:
        for opening, (is_behind, is_negative) in _LOOKS.items():
            if self._take(opening):
                return Look(self._close(), is_behind, is_negative)
        if self._take("?:"):
            return Group(self._close())
        name = ""
        if self._take("?"):
            match = _GROUP_NAME.match(self._source, self._at)
            if match is None:
                raise self._error(
                    "unknown kind of group",
                    "inline flags such as `(?i)` and Python's `(?P<name>` are not ECMA-262",
                )
            name = match.group(1)
            if name in self._names:
                raise self._error(f"two groups are named {name!r}")
            self._at = match.end()
        self._group_count += 1
        index = self._group_count
        if name:
            self._names[name] = index
        node = self._close()
        self._closed.add(index)
        return Group(node, index, name)

    def _close(self) -> Node:
        node = self._choice()
        if not self._take(")"):
            raise self._error("a group is not closed")
        return node

    def _escape(self) -> Node:
        if self._take("b"):
            return Anchor("b")
        if self._take("B"):
            return Anchor("B")
        match = re.compile(r"[1-9][0-9]*").match(self._source, self._at)
        if match:
            self._at = match.end()
            return self._back_reference(int(match.group()))
        if self._peek("k"):
            named = _GROUP_NAME.match(self._source, self._at + 1)
            if named is None or named.group(1) not in self._all_names:
                raise self._error("`\\k` names no group")
            self._at = named.end()
            return self._back_reference(self._all_names[named.group(1)])
        return Chars(self._class_escape())

    def _back_reference(self, index: int) -> Node:
        if index > self._group_total:
            raise self._error(f"there is no group {index}")
        # A group that is still open, or comes later, has captured nothing yet: it matches "".
        return BackReference(index, is_empty=index not in self._closed)

    def _class_escape(self) -> Ranges:
        """The set after a backslash, in a class or outside one."""
        if self._at >= len(self._source):
            raise self._error("a backslash at the end")
        char = self._source[self._at]
        if char in _CLASSES:
            self._at += 1
            return _CLASSES[char]
        if char in "pP":
            return self._property(is_negated=char == "P")
        return _single(self._char_escape())

    def _property(self, *, is_negated: bool) -> Ranges:
        match = re.compile(r"[pP]\{([A-Za-z0-9_=]+)\}").match(self._source, self._at)
        if match is None:
            raise self._error("`\\p` needs a property in braces")
        ranges = property_ranges(match.group(1))
        if ranges is None:
            raise UntranslatablePattern(
                f"the pattern {self._source!r:.100} uses the Unicode property {match.group(1)!r}, "
                "which is not known here",
                kind="regex-untranslatable",
                hint="names are exact: `\\p{L}`, `\\p{Script=Greek}`, `\\p{Alphabetic}`",
            )
        self._at = match.end()
        return charset.complement(ranges) if is_negated else ranges

    def _char_escape(self) -> int:
        char = self._source[self._at]
        self._at += 1
        if char in _CONTROL_LETTERS:
            return _CONTROL_LETTERS[char]
        if char == "0":
            if self._source[self._at : self._at + 1].isdigit():
                raise self._error("octal escapes are not allowed")
            return 0
        if char == "c":
            letter = self._source[self._at : self._at + 1]
            if not (letter.isascii() and letter.isalpha()):
                raise self._error("`\\c` needs a letter")
            self._at += 1
            return ord(letter) % 32
        if char == "x":
            return self._hex(2)
        if char == "u":
            return self._unicode_escape()
        if char.isascii() and char.isalnum():
            raise self._error(f"`\\{char}` is not an escape")
        return ord(char)

    def _hex(self, digits: int) -> int:
        text = self._source[self._at : self._at + digits]
        if not re.fullmatch(rf"[0-9A-Fa-f]{{{digits}}}", text):
            raise self._error(f"an escape needs {digits} hexadecimal digits")
        self._at += digits
        return int(text, 16)

    def _unicode_escape(self) -> int:
        match = re.compile(r"\{([0-9A-Fa-f]+)\}").match(self._source, self._at)
        if match:
            code = int(match.group(1), 16)
            if code > charset.LAST:
                raise self._error("the code point is out of range")
            self._at = match.end()
            return code
        code = self._hex(4)
        low = re.compile(r"\\u([Dd][C-Fc-f][0-9A-Fa-f]{2})").match(self._source, self._at)
        if 0xD800 <= code <= 0xDBFF and low:
            self._at = low.end()
            return 0x10000 + ((code - 0xD800) << 10) + (int(low.group(1), 16) - 0xDC00)
        return code

    def _class(self) -> Ranges:
        is_negated = self._take("^")
        parts: list[Ranges] = []
        while not self._take("]"):
            first = self._class_atom()
            if self._peek("-") and not self._peek("-]"):
                self._at += 1
                last = self._class_atom()
                parts.append(self._range(first, last))
            else:
                parts.append(first)
        found = charset.union(*parts)
        return charset.complement(found) if is_negated else found

    def _range(self, first: Ranges, last: Ranges) -> Ranges:
        if len(first) == len(last) == 1 and first[0][0] == first[0][1] and last[0][0] == last[0][1]:
            if first[0][0] > last[0][0]:
                raise self._error("the range is out of order")
            return ((first[0][0], last[0][0]),)
        # `[\w-.]`: annex B reads the hyphen as itself when one side is a class.
        return charset.union(first, _single(ord("-")), last)

    def _class_atom(self) -> Ranges:
        if self._at >= len(self._source):
            raise self._error("a character class is not closed")
        char = self._source[self._at]
        self._at += 1
        if char != "\\":
            return _single(ord(char))
        if self._take("b"):
            return _single(0x08)
        if self._take("-"):
            return _single(ord("-"))
        return self._class_escape()


def _single(code: int) -> Ranges:
    return ((code, code),)


def _bounds(match: re.Match[str]) -> tuple[int, int | None]:
    text = match.group()
    if not text.startswith("{"):
        return {"*": (0, None), "+": (1, None), "?": (0, 1)}[text]
    minimum = min(int(match.group(1)), _HUGE)
    if not match.group(2):
        return minimum, minimum
    maximum = int(match.group(3)) if match.group(3) else None
    return minimum, None if maximum is None or maximum > _HUGE else maximum


def _count_groups(source: str) -> tuple[int, dict[str, int]]:
    """How many groups capture, and the numbers of the named ones; escapes and classes skipped."""
    count = 0
    names: dict[str, int] = {}
    scanner = re.compile(
        r"\\.|\[(?:\\.|[^\]\\])*\]|\((?:(\?<([A-Za-z_$][\w$]*)>)|(\?))?", re.DOTALL
    )
    for match in scanner.finditer(source):
        if match.group().startswith("(") and not match.group(3):
            count += 1
            if match.group(2):
                names[match.group(2)] = count
    return count, names
