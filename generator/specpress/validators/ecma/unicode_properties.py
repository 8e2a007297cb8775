r"""`\p{…}`: the code points of a Unicode property, from the Unicode data of Python itself.

Source: ECMA-262, table "Non-binary Unicode property aliases"; Unicode general category values.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from specpress.validators.ecma.charset import ANY, LAST, SPACE, Ranges, complement

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_NAMES: Final = {
    "Cased_Letter": "LC", "Close_Punctuation": "Pe", "Connector_Punctuation": "Pc",
    "Control": "Cc", "cntrl": "Cc", "Currency_Symbol": "Sc", "Dash_Punctuation": "Pd",
    "Decimal_Number": "Nd", "digit": "Nd", "Enclosing_Mark": "Me", "Final_Punctuation": "Pf",
    "Format": "Cf", "Initial_Punctuation": "Pi", "Letter": "L", "Letter_Number": "Nl",
    "Line_Separator": "Zl", "Lowercase_Letter": "Ll", "Mark": "M", "Combining_Mark": "M",
    "Math_Symbol": "Sm", "Modifier_Letter": "Lm", "Modifier_Symbol": "Sk",
    "Nonspacing_Mark": "Mn", "Number": "N", "Open_Punctuation": "Ps", "Other": "C",
    "Other_Letter": "Lo", "Other_Number": "No", "Other_Punctuation": "Po",
    "Other_Symbol": "So", "Paragraph_Separator": "Zp", "Private_Use": "Co",
    "Punctuation": "P", "punct": "P", "Separator": "Z", "Space_Separator": "Zs",
    "Spacing_Mark": "Mc", "Surrogate": "Cs", "Symbol": "S", "Titlecase_Letter": "Lt",
    "Unassigned": "Cn", "Uppercase_Letter": "Lu",
}  # fmt: skip
_GROUPS: Final = {"LC": ("Lu", "Ll", "Lt")}
_CATEGORIES: Final = frozenset(
    (
        *("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps"),
        *("Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs"),
        *("Co", "Cn", "L", "M", "N", "P", "S", "Z", "C", "LC"),
    )
)
_WHITE_SPACE: Final[Ranges] = (
    *(pair for pair in SPACE if pair != (0xFEFF, 0xFEFF)),
    (0x85, 0x85),
)
_BINARY: Final[dict[str, Ranges]] = {
    "ASCII": ((0, 0x7F),),
    "Any": ANY,
    "ASCII_Hex_Digit": ((0x30, 0x39), (0x41, 0x46), (0x61, 0x66)),
    "AHex": ((0x30, 0x39), (0x41, 0x46), (0x61, 0x66)),
    "White_Space": _WHITE_SPACE,
    "space": _WHITE_SPACE,
}


@lru_cache(maxsize=64)
def property_ranges(text: str) -> Ranges | None:
    r"""The set that `\p{text}` means, or None when the property is not known here.

    Args:
        text: the inside of the braces, such as `L`, `Letter` or `General_Category=Letter`.
    """
    name, has_value, value = text.partition("=")
    if has_value:
        if name not in {"General_Category", "gc"}:
            return None
        name = value
    elif name in _BINARY:
        return tuple(sorted(_BINARY[name]))
    elif name == "Assigned":
        return complement(_category_ranges(("Cn",)))
    category = _LONG_NAMES.get(name, name)
    if category not in _CATEGORIES:
        return None
    return _category_ranges(_GROUPS.get(category, (category,)))


def _category_ranges(prefixes: tuple[str, ...]) -> Ranges:
    return tuple(_runs(prefixes))


def _runs(prefixes: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    start = -1
    for code in range(LAST + 1):
        if unicodedata.category(chr(code)).startswith(prefixes):
            if start < 0:
                start = code
        elif start >= 0:
            yield start, code - 1
            start = -1
    if start >= 0:
        yield start, LAST
