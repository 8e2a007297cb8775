"""What a spec's `info` says about the model: status, creator, capabilities, release date."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import UNKNOWN_STATUS
from specpress.document import Document
from specpress.ir import Capability, Creator, Json, Status
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.lower.identity import place_location
from specpress.profile import Profile
from specpress.text import SpecText

_ACRONYMS: Final = {"3d": "3D", "2d": "2D", "ai": "AI", "llm": "LLM", "api": "API"}
_SMALL_WORDS: Final = frozenset({"to", "of", "and", "with"})


def _read(place: str | None, document: Document) -> JsonValue:
    if place is None:
        return None
    kind, _, name = place.partition(".")
    return document.info.get(name) if kind == "info" else None


def lower_status(document: Document, profile: Profile, report: Reporter) -> Status | None:
    """The status, with what the profile says that it means."""
    place = profile.metadata.status
    raw = _read(place, document)
    if place is None or not isinstance(raw, str) or not raw:
        return None
    rule = dict(profile.metadata.statuses).get(raw)
    if rule is None:
        known = ", ".join(name for name, _ in profile.metadata.statuses)
        report.report(
            UNKNOWN_STATUS,
            f"the status {raw!r} is none that provider.yaml explains ({known})",
            place_location(place, document),
            hint="add it to metadata.statuses in provider.yaml",
        )
        label = raw.replace("-", " ").replace("_", " ").strip().capitalize()
        return Status(raw=raw, label=label, meaning="", callable=True, deprecated=False)
    return Status(
        raw=raw,
        label=rule.label,
        meaning=rule.meaning,
        callable=rule.callable,
        deprecated=rule.deprecated,
    )


def lower_creator(document: Document, profile: Profile) -> Creator | None:
    """Who made the model: an object with `name` (and `id`), or a plain name."""
    raw = _read(profile.metadata.creator, document)
    if isinstance(raw, str) and raw:
        return Creator(id=raw, name=SpecText(raw))
    if not isinstance(raw, dict):
        return None
    name, identifier = raw.get("name"), raw.get("id")
    if not isinstance(name, str) or not name:
        return None
    return Creator(id=identifier if isinstance(identifier, str) else name, name=SpecText(name))


def lower_capabilities(document: Document, profile: Profile) -> tuple[Capability, ...]:
    """What the model does, in spec order."""
    raw = _read(profile.metadata.capabilities, document)
    if not isinstance(raw, list):
        return ()
    return tuple(
        Capability(raw=value, label=capability_label(value))
        for value in raw
        if isinstance(value, str) and value
    )


def capability_label(raw: str) -> str:
    """`text-to-3d` is "Text to 3D"."""
    words = [word for word in re.split(r"[-_\s]+", raw) if word]
    return " ".join(
        _ACRONYMS.get(word.lower())
        or (word if number and word in _SMALL_WORDS else word[:1].upper() + word[1:])
        for number, word in enumerate(words)
    )


def lower_released_at(document: Document, profile: Profile) -> str | None:
    """The release date as `YYYY-MM-DD`; None when there is none, or none that is a date."""
    raw = _read(profile.metadata.released_at, document)
    if not isinstance(raw, str):
        return None
    try:
        return date.fromisoformat(raw[:10]).isoformat()
    except ValueError:
        return None


def lower_extensions(document: Document, profile: Profile) -> Json:
    """The `x-` members of `info` that no other part of the model carries."""
    metadata = profile.metadata
    used = {
        place.partition(".")[2]
        for place in (
            metadata.status,
            metadata.creator,
            metadata.capabilities,
            metadata.released_at,
            *profile.identity.slug,
            *profile.identity.callable_id,
        )
        if place is not None
    }
    extensions: JsonObject = {
        name: value
        for name, value in document.info.items()
        if name.startswith("x-") and name not in used
    }
    return Json.of(extensions)
