"""Formats of dates, times and durations (RFC 3339)."""

from __future__ import annotations

import re

DATE = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])").fullmatch
TIME = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
).fullmatch
DURATION = re.compile(
    r"P(?:[0-9]+W|(?=[0-9T])(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)?"
    r"(?:T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S))?)"
).fullmatch


def is_date(text: str) -> bool:
    """Whether a text is a full-date (RFC 3339, section 5.6) that the calendar has."""
    match = DATE(text)
    if match is None:
        return False
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if day <= 28 or (month != 2 and day <= 30):
        return True
    if month == 2:
        return day == 29 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return month in {1, 3, 5, 7, 8, 10, 12}


def is_time(text: str) -> bool:
    """Whether a text is a full-time; a leap second must be 23:59:60 in UTC (RFC 3339, 5.7)."""
    match = TIME(text)
    if match is None:
        return False
    if match[3] != "60":
        return True
    offset = int(match[5]) * 60 + int(match[6]) if match[4] else 0
    minutes = int(match[1]) * 60 + int(match[2]) - (-offset if match[4] == "-" else offset)
    return minutes % 1440 == 1439


def is_date_time(text: str) -> bool:
    """Whether a text is a date-time (RFC 3339, section 5.6)."""
    return text[10:11] in {"T", "t"} and is_date(text[:10]) and is_time(text[11:])


def is_duration(text: str) -> bool:
    """Whether a text is a duration (RFC 3339, appendix A)."""
    return DURATION(text) is not None
