"""Texts of the formats that JSON Schema names, chosen by a seeded source of chance."""

from __future__ import annotations

import random
import uuid
from typing import Final

WORDS: Final = (
    "amber", "beacon", "cedar", "drift", "ember", "fjord", "glow", "harbour", "island", "jade",
    "kestrel", "lantern", "meadow", "north", "orbit", "pebble", "quiet", "river", "silver", "tide",
    "café", "naïve", "smörgås", "Ænima", "мир", "東京", "🌊", "🦊",
)  # fmt: skip
"""Words of one, two, three and four bytes a character: a reader that splits them shows."""

ASCII_WORDS: Final = WORDS[:20]


def formatted_text(name: str, chance: random.Random, media_url: str) -> str | None:
    """A text of a format; None for a format that has no texts here.

    Args:
        name: the format.
        chance: decides.
        media_url: what URLs begin with, without a final slash.
    """
    day = f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    clock = f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:00Z"
    match name:
        case "uuid":
            return str(uuid.UUID(int=chance.getrandbits(128), version=4))
        case "uri" | "url" | "uri-reference" | "iri" | "iri-reference" | "uri-template":
            return f"{media_url}/{uuid.UUID(int=chance.getrandbits(128), version=4)}"
        case "email" | "idn-email":
            return f"{chance.choice(ASCII_WORDS)}@example.com"
        case "hostname" | "idn-hostname":
            return f"{chance.choice(ASCII_WORDS)}.example.com"
        case "date-time":
            return f"{day}T{clock}"
        case "date":
            return day
        case "time":
            return clock
        case "duration":
            return f"PT{chance.randint(1, 59)}M"
        case "ipv4":
            return f"192.0.2.{chance.randint(1, 254)}"
        case "ipv6":
            return f"2001:db8::{chance.randint(1, 0xFFFF):x}"
        case "byte" | "base64" | "binary":
            return "AAECAwQFBgc="
        case "data-uri":
            return "data:image/png;base64,iVBORw0KGgo="
        case "json-pointer":
            return f"/{chance.choice(ASCII_WORDS)}"
        case "relative-json-pointer":
            return f"{chance.randint(0, 3)}/{chance.choice(ASCII_WORDS)}"
        case "regex":
            return f"^{chance.choice(ASCII_WORDS)}$"
        case _:
            return None
