"""A provider's own colours."""

from __future__ import annotations

import re
from typing import Final

from specpress.jsonvalue import JsonValue
from specpress.profile import Profile
from specpress.targets.docs.extra import docs_extra

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\Z")
# Names under `docs.extra.site.colors`, and the custom property of the style sheet that each sets.
_PROPERTIES: Final = {
    "accent": "--accent",
    "on_accent": "--on-accent",
    "link": "--link",
    "background": "--bg",
    "surface": "--soft",
    "text": "--text",
    "line": "--line",
}


def theme_css(profiles: tuple[Profile, ...]) -> str:
    """A style sheet that sets the colours of the first profile that has some; empty without.

    `docs.extra.site.colors` holds names of `_PROPERTIES` with values such as `#0b57c2`, and under
    `dark` the same for the dark theme; the profile's schema refuses all else.
    """
    for profile in profiles:
        settings = docs_extra(profile).get("site")
        colours = settings.get("colors") if isinstance(settings, dict) else None
        if isinstance(colours, dict):
            light = _rules(colours)
            dark = _rules(colours.get("dark"))
            system = f':root:not([data-theme="light"]) {{{dark}}}'
            sheet = (
                f':root:not([data-theme="dark"]) {{{light}}}',
                f"@media (prefers-color-scheme: dark) {{ {system} }}",
                f':root[data-theme="dark"] {{{dark}}}',
            )
            return "\n".join((*sheet, ""))
    return ""


def _rules(colours: JsonValue) -> str:
    if not isinstance(colours, dict):
        return ""
    return "".join(
        f" {_PROPERTIES[name]}: {value};"
        for name, value in colours.items()
        if name in _PROPERTIES and isinstance(value, str) and _COLOUR.match(value)
    )
