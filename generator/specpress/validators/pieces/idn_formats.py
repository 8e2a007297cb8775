"""Host names, international host names (RFC 5890 to 5893) and international mailboxes."""

from __future__ import annotations

import re
import unicodedata

from specpress.validators.pieces.host_formats import (
    HOST_LABEL,
    QUOTED_STRING,
    is_email,
    is_ipv4,
    is_ipv6,
)

IDN_PVALID = frozenset("\u00df\u03c2\u06fd\u06fe\u0f0b\u3007")
IDN_CONTEXT = frozenset("\u00b7\u0375\u05f3\u05f4\u30fb\u200c\u200d")
IDN_DISALLOWED = frozenset(
    "\u0640\u07fa\u302e\u302f\u3031\u3032\u3033\u3034\u3035\u303b\u115f\u1160\u3164\uffa0"
)
IDN_DOTS = re.compile("[.\u3002\uff0e\uff61]")
# Joining types of the Arabic, Syriac, N'Ko, Mongolian and other cursive letters: letters of these
# blocks join on both sides but for those listed, which join on the right only.
JOINING_BLOCKS = re.compile(
    "[\u0620-\u064a\u066e-\u06d5\u06fa-\u077f\u07ca-\u07ea\u0840-\u08c8\u1807-\u18aa]"
)
RIGHT_JOINING = frozenset(
    "\u0622\u0623\u0624\u0625\u0627\u0629\u062f\u0630\u0631\u0632\u0648\u0671\u0672\u0673\u0675"
    "\u0676\u0677\u0688\u0689\u068a\u068b\u068c\u068d\u068e\u068f\u0690\u0691\u0692\u0693\u0694"
    "\u0695\u0696\u0697\u0698\u0699\u06c0\u06c3\u06c4\u06c5\u06c6\u06c7\u06c8\u06c9\u06ca\u06cb"
    "\u06cd\u06cf\u06d2\u06d3\u06d5\u0710\u0715\u0716\u0717\u0718\u0719\u071e\u0728\u072a\u072c"
    "\u072f\u074d\u0759\u075a\u075b\u076b\u076c\u0771\u0773\u0774\u0778\u0779"
)
LETTER_DIGITS = ("Ll", "Lu", "Lo", "Nd", "Lm", "Mn", "Mc")


def is_hostname(text: str) -> bool:
    """Whether a text is a host name; labels in punycode must decode (RFC 1123, RFC 5891)."""
    labels = text.split(".")
    return len(text) < 254 and all(
        HOST_LABEL(label) is not None and (label[2:4] != "--" or is_a_label(label))
        for label in labels
    )


def is_idn_hostname(text: str) -> bool:
    """Whether a text is a host name whose labels may be international (RFC 5890)."""
    labels = IDN_DOTS.split(text)
    if not all(labels):
        return False
    sizes = [
        len(label.encode("punycode")) + 4 if not label.isascii() else len(label) for label in labels
    ]
    if sum(sizes) + len(sizes) - 1 > 253 or max(sizes) > 63:
        return False
    if not all(is_hostname(label) if label.isascii() else is_u_label(label) for label in labels):
        return False
    # One label from right to left makes all labels obey the bidi rule (RFC 5893, section 1.4).
    return not is_right_to_left(text) or all(map(has_idn_direction, labels))


def is_a_label(label: str) -> bool:
    """Whether an ASCII label with hyphens in third and fourth place is valid punycode."""
    if label[:4].lower() != "xn--":
        return False
    try:
        decoded = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return False
    if not decoded or decoded.isascii() or not is_u_label(decoded):
        return False
    return decoded.encode("punycode").decode("ascii").lower() == label[4:].lower()


def is_u_label(label: str) -> bool:
    """Whether an international label is valid (RFC 5891, section 4.2)."""
    if label[:1] == "-" or label[-1:] == "-" or label[2:4] == "--":
        return False
    if unicodedata.normalize("NFC", label) != label or unicodedata.category(label[0])[0] == "M":
        return False
    for index, char in enumerate(label):
        if char in IDN_CONTEXT:
            if not is_idn_context(label, index):
                return False
        elif not is_idn_char(char):
            return False
    return has_idn_digits(label) and (not is_right_to_left(label) or has_idn_direction(label))


def is_idn_char(char: str) -> bool:
    """Whether a code point may stand in a label whatever is beside it (RFC 5892, section 3)."""
    if char in IDN_PVALID or char == "-":
        return True
    if char in IDN_DISALLOWED or "\u1100" <= char <= "\u11ff" or "\ua960" <= char <= "\ua97c":
        return False
    if "\ud7b0" <= char <= "\ud7fb" or unicodedata.category(char) not in LETTER_DIGITS:
        return False
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
    return folded == char


def is_idn_context(label: str, index: int) -> bool:
    """Whether a code point that needs a context has it (RFC 5892, appendix A)."""
    char, before, after = (
        label[index],
        label[index - 1 : index] if index else "",
        label[index + 1 : index + 2],
    )
    if char == "\u00b7":
        return before == after == "l"
    if char == "\u0375":
        return after != "" and unicodedata.name(after, "").startswith("GREEK")
    if char in {"\u05f3", "\u05f4"}:
        return before != "" and unicodedata.name(before, "").startswith("HEBREW")
    if char == "\u30fb":
        scripts = ("HIRAGANA", "KATAKANA", "CJK UNIFIED")
        return any(
            other != char and unicodedata.name(other, "").startswith(scripts) for other in label
        )
    if before and unicodedata.combining(before) == 9:
        return True
    return char == "\u200c" and is_joined(label, index)


def is_joined(label: str, index: int) -> bool:
    """Whether a zero width non-joiner stands between letters that would join."""
    start, end = index - 1, index + 1
    while start > 0 and unicodedata.category(label[start]) == "Mn":
        start -= 1
    while end < len(label) - 1 and unicodedata.category(label[end]) == "Mn":
        end += 1
    if start < 0 or end >= len(label):
        return False
    left, right = label[start], label[end]
    joins_left = JOINING_BLOCKS.match(left) is not None and left not in RIGHT_JOINING
    return joins_left and JOINING_BLOCKS.match(right) is not None


def has_idn_digits(label: str) -> bool:
    """Whether Arabic digits of the two kinds are not mixed (RFC 5892, appendix A.8 and A.9)."""
    arabic = any("\u0660" <= char <= "\u0669" for char in label)
    return not (arabic and any("\u06f0" <= char <= "\u06f9" for char in label))


def is_right_to_left(text: str) -> bool:
    """Whether a text has a character that is written from right to left."""
    return any(unicodedata.bidirectional(char) in {"R", "AL", "AN"} for char in text)


def has_idn_direction(label: str) -> bool:
    """Whether a label obeys the bidi rule (RFC 5893, section 2)."""
    kinds = [unicodedata.bidirectional(char) for char in label]
    while len(kinds) > 1 and kinds[-1] == "NSM":
        kinds.pop()
    if kinds[0] in {"R", "AL"}:
        allowed = {"R", "AL", "AN", "EN", "ES", "CS", "ET", "ON", "BN", "NSM"}
        mixed = "EN" in kinds and "AN" in kinds
        return allowed.issuperset(kinds) and kinds[-1] in {"R", "AL", "EN", "AN"} and not mixed
    allowed = {"L", "EN", "ES", "CS", "ET", "ON", "BN", "NSM"}
    return kinds[0] == "L" and allowed.issuperset(kinds) and kinds[-1] in {"L", "EN"}


def is_idn_email(text: str) -> bool:
    """Whether a text is a mailbox that may hold international characters (RFC 6531)."""
    if text.isascii():
        return is_email(text)
    local, _, domain = text.rpartition("@")
    plain = "".join(char if char.isascii() else "a" for char in local)
    if not (is_email(f"{plain}@a") or QUOTED_STRING(plain) is not None):
        return False
    if domain.startswith("["):
        return is_ipv4(domain[1:-1]) or is_ipv6(domain[6:-1])
    return is_idn_hostname(unicodedata.normalize("NFC", domain))
