"""Slugs: the ids of models in paths and URLs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

_MAX_LENGTH: Final = 100
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:[/:@][A-Za-z0-9][A-Za-z0-9._-]*)*\Z")
_TAKEN: Final = frozenset({"index"})
_SEPARATORS: Final = re.compile(r"[._/:@-]+")
_PLAIN: Final = re.compile(r"[a-z0-9]+(?:[._/:@-][a-z0-9]+)*\Z")
_ODD: Final = re.compile(r"[^A-Za-z0-9]+")
_WORDS: Final = {".": "dot", "_": "underscore", "/": "slash", ":": "colon", "@": "at"}
"""What separates words in ids, but for the dash, and how that is spelled."""


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


def read_file_slug(stem: str) -> str:
    """The slug of a file name, in which anything but letters and digits of ASCII separates words.

    Raises:
        SlugFault: nothing of it is left, or `read_slug` takes it for none.
    """
    plain = unicodedata.normalize("NFKD", stem)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = _ODD.sub("-", plain).strip("-")
    if not words:
        raise SlugFault("the file's name has neither letters nor digits of ASCII")
    return read_slug(words)


def tell_apart(ids: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The slugs of ids, other ones where several ids have one slug.

    The id that is the slug itself keeps it. Of another, what separates its words is spelled out
    (`glm-5.2` is `glm-5-dot-2`); where that is not enough (capitals, other characters, several
    separators in a row) six digits of its SHA-256 follow. So the slug of an id does not depend on
    which others meet there.

    Args:
        ids: pairs (slug, id).

    Returns:
        For each of these pairs the slug that it has.
    """
    groups: dict[str, set[str]] = {}
    for slug, given in ids:
        groups.setdefault(slug, set()).add(given)
    found: dict[tuple[str, str], str] = {}
    for slug, members in groups.items():
        new = {given: _spelled(slug, given) if len(members) > 1 else slug for given in members}
        for given, own in new.items():
            is_taken = own != slug and (own in groups or list(new.values()).count(own) > 1)
            found[slug, given] = _marked(slug, given) if is_taken else own
    return found


def _spelled(slug: str, given: str) -> str:
    if given == slug:
        return slug
    if _PLAIN.match(given) is None:
        return _marked(slug, given)
    spelled = "".join(f"-{_WORDS[char]}-" if char in _WORDS else char for char in given)
    return spelled if len(spelled) <= _MAX_LENGTH else _marked(slug, given)


def _marked(slug: str, given: str) -> str:
    digest = sha256(given.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{slug[: _MAX_LENGTH - 7]}-{digest[:6]}"
