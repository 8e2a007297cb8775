"""Formats of small languages: URI templates and regular expressions."""

from __future__ import annotations

import re

URI_TEMPLATE = (
    r"(?:[\x21\x23-\x24\x26-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e\u00a0-\U0010ffff]"
    r"|%[0-9A-Fa-f]{2}"
    r"|\{[+#./;?&=,!@|]?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*"
    r"(?::[1-9][0-9]{0,3}|\*)?"
    r"(?:,(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*"
    r"(?::[1-9][0-9]{0,3}|\*)?)*\})*"
)
REGEX_QUANTIFIER = r"(?:[*+?]|\{([0-9]+)(?:,([0-9]*))?\})\??"
REGEX_ESCAPE = (
    r"\\(?:[dDsSwWtnvfr]|[$()*+./?\[\\\]^{|}]|c[A-Za-z]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}"
    r"|u\{0*(?:10|[0-9A-Fa-f])?[0-9A-Fa-f]{1,4}\}|[pP]\{[A-Za-z0-9_]+(?:=[A-Za-z0-9_]+)?\}|0(?![0-9]))"
)
REGEX_OUTSIDE = r"\\(?:[bB]|[1-9][0-9]*|k<[A-Za-z_$][\w$]*>)"
REGEX_GROUP = r"\((?:\?(?:[:=!]|<[=!]|<[A-Za-z_$][\w$]*>))?"


def is_uri_template(text: str) -> bool:
    """Whether a text is a URI template of level 4 (RFC 6570)."""
    return re.fullmatch(URI_TEMPLATE, text) is not None


def is_regex(text: str) -> bool:
    """Whether a text is a regular expression by ECMA-262 with the `u` flag (section 22.2.1)."""
    end = skip_regex(text, 0, 0)
    return end == len(text)


def skip_regex(text: str, start: int, depth: int) -> int:
    """The index after the alternatives that start here; -1 when they are malformed."""
    at = start
    while at < len(text) and text[at] != ")":
        char = text[at]
        if char in "|^$":
            at += 1
            continue
        if char in "*+?{}]" or depth > 200:
            return -1
        is_assertion = text.startswith(("\\b", "\\B", "(?=", "(?!", "(?<=", "(?<!"), at)
        at = skip_regex_atom(text, at, depth)
        if at < 0:
            return -1
        match = re.compile(REGEX_QUANTIFIER).match(text, at)
        if match is not None:
            if is_assertion or (match[2] and int(match[2]) < int(match[1])):
                return -1
            at = match.end()
    return at


def skip_regex_atom(text: str, at: int, depth: int) -> int:
    """The index after the atom that starts here; -1 when it is malformed."""
    if text[at] == "(":
        match = re.compile(REGEX_GROUP).match(text, at)
        if match is None or (match[0] == "(" and text.startswith("(?", at)):
            return -1
        end = skip_regex(text, match.end(), depth + 1)
        return end + 1 if 0 < end < len(text) and text[end] == ")" else -1
    if text[at] == "[":
        return skip_regex_class(text, at + 1)
    if text[at] == "\\":
        match = re.compile(REGEX_ESCAPE).match(text, at) or re.compile(REGEX_OUTSIDE).match(
            text, at
        )
        return match.end() if match is not None else -1
    return at + 1


def skip_regex_class(text: str, at: int) -> int:
    """The index after a character class whose inside starts here; -1 when it is malformed."""
    while at < len(text) and text[at] != "]":
        if text[at] == "\\":
            match = re.compile(REGEX_ESCAPE).match(text, at)
            if match is not None:
                at = match.end()
            elif text[at + 1 : at + 2] in {"-", "b"}:
                at += 2
            else:
                return -1
        else:
            at += 1
    return at + 1 if at < len(text) else -1
