"""What a profile says under `docs.extra`: labels for pages, and facts for template overrides."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile import Profile
from specpress.targets.docs.sinks import Sink
from specpress.text import Code

ExtraView: TypeAlias = "Code | int | tuple[ExtraView, ...] | Mapping[str, ExtraView]"
"""A value for templates: text of the sink, a number or a flag, or these in tuples and mappings."""


def docs_extra(profile: Profile) -> JsonObject:
    """The object under `docs.extra`; empty when there is none."""
    value: JsonValue = json.loads(profile.docs.extra or "{}")
    return value if isinstance(value, dict) else {}


def format_labels(profile: Profile) -> dict[str, str]:
    """The provider's own labels of formats, from `docs.extra.formats`: `{uuid: UUID v4}`."""
    labels = docs_extra(profile).get("formats")
    if not isinstance(labels, dict):
        return {}
    return {name: label for name, label in labels.items() if isinstance(label, str)}


def extra_view(value: JsonValue, sink: Sink) -> ExtraView:
    """The value for templates of one sink; null and fractions become text."""
    if isinstance(value, dict):
        return {name: extra_view(member, sink) for name, member in value.items()}
    if isinstance(value, list):
        return tuple(extra_view(item, sink) for item in value)
    if isinstance(value, int):
        return value
    return sink.plain("" if value is None else str(value))
