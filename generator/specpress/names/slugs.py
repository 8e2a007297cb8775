"""Slugs: the ids of models in paths and URLs."""

from __future__ import annotations

import re
from typing import Final

_MAX_LENGTH: Final = 100
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:[/:@][A-Za-z0-9][A-Za-z0-9._-]*)*\Z")
_TAKEN: Final = frozenset({"index"})
_SEPARATORS: Final = re.compile(r"[._/:@-]+")


class SlugFault(ValueError):
    """An id that cannot be a path, with the reason as its text."""


def read_slug(text: str) -> str:
    """The slug of an id: lower case, words joined with `-`.

    Raises:
        SlugFault: the id is empty, longer than 100 characters, the name of a page of the provider's
            own, or holds anything but letters, digits and `. _ - / : @` between them (so also
            `..`).
    """
    if not text:
        raise SlugFault("the id is empty")
    if len(text) > _MAX_LENGTH:
        raise SlugFault(f"the id has {len(text)} characters; at most {_MAX_LENGTH} are taken")
    if _ID.match(text) is None or ".." in text:
        raise SlugFault("an id holds letters, digits and, between them, any of . _ - / : @")
    slug = _SEPARATORS.sub("-", text.lower()).strip("-")
    if slug in _TAKEN:
        raise SlugFault(f"`{slug}` is the name of a page of the provider's own")
    return slug
