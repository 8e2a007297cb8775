"""E656-E659, W720-W729: pages that a provider writes itself, facts that it maps, its words."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import register

BAD_FRONT_MATTER: Final = register(
    "E656",
    "front matter of a page that cannot be read",
    why="What stands between the two `---` lines at the top is YAML with the page's `title`, "
    "`order` and `description`; read wrongly, the page would have another title or place.",
    bad="---\ntitle: [Rate limits]\norder: first\n---\nText.",
    good="---\ntitle: Rate limits\norder: 1\n---\nText.",
)
BAD_PAGE_NAME: Final = register(
    "E657",
    "name of a page or an image that no address can have",
    why="The name is part of the page's address, and of links to it, on every system.",
    bad="specs/flux/pages/Rate limits?.md",
    good="specs/flux/pages/rate-limits.md",
)
BAD_IMAGE: Final = register(
    "E658",
    "image of a page that cannot be published",
    why="It cannot be read, is too large for a page, or is an SVG that could run a program or "
    "load from other hosts when it is opened by itself.",
    bad='<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    good='<svg xmlns="http://www.w3.org/2000/svg"><circle r="9"/></svg>',
)
DEAD_PAGE_LINK: Final = register(
    "W720",
    "a link or an image of a page leads nowhere",
    why="Readers get a page that is not there. Links are relative to the page's file, as in the "
    "generated Markdown: `other.md`, `../models/flux-dev.md`, `../guide.md`, `#a-heading`.",
    bad="See [limits](limit.md).",
    good="See [limits](limits.md).",
)
UNKNOWN_FRONT_MATTER: Final = register(
    "W721",
    "a member of front matter that is not used",
    why="Pages have a `title`, an `order` and a `description`; another member has no effect, "
    "which is often a slip of the pen.",
    bad="---\ntitel: Rate limits\n---\nText.",
    good="---\ntitle: Rate limits\n---\nText.",
)
BROKEN_PAGE_EXAMPLE: Final = register(
    "W722",
    "an example on a page is not what its fence says",
    why="Readers copy it, and it does not parse as JSON or Python.",
    bad='```json\n{"size": 512,}\n```',
    good='```json\n{"size": 512}\n```',
)
BAD_FACT: Final = register(
    "W724",
    "a fact of another kind than the profile says",
    why="`docs.facts` of provider.yaml maps a place of specs to a labelled fact; this spec has "
    "something else there, which the page leaves out.",
    bad="info:\n  x-price: free of charge  # kind: money",
    good="info:\n  x-price: 0.04",
)
UNUSED_FACT: Final = register(
    "W725",
    "a place of `docs.facts` at which no spec has anything",
    why="The fact is on no page, which is often a slip of the pen in the place.",
    bad="docs:\n  facts: [{ from: info.x-prise, label: Price, kind: money }]",
    good="docs:\n  facts: [{ from: info.x-price, label: Price, kind: money }]",
)
PAGE_HTML: Final = register(
    "W723",
    "HTML on a page",
    why="Pages are Markdown without HTML: tags are shown as text, never run.",
    bad="Line one.<br>Line two.",
    good="Line one.\n\nLine two.",
)
BAD_STRINGS: Final = register(
    "E659",
    "strings.yaml that cannot be used",
    why="It holds `strings`, the fixed words of pages by their English, and `plural`, which says "
    "which form a number takes. What is counted has a list: a text for each form.",
    bad="strings:\n  Filter models: [Modelle filtern, Modelle filtern]",
    good="plural: n != 1\nstrings:\n  Filter models: Modelle filtern\n"
    '  "{count} model": ["{count} Modell", "{count} Modelle"]',
)
MISSING_STRINGS: Final = register(
    "W726",
    "fixed words of pages that are not translated",
    why="`docs.language` says which language the pages are in; a reader meets English among it. "
    "`specpress new strings PROVIDER` prints all that there is to translate.",
    bad="docs:\n  language: de  # and no strings.yaml beside the profile",
    good="strings:\n  Filter models: Modelle filtern  # and all others",
)
UNKNOWN_STRING: Final = register(
    "W727",
    "a text of strings.yaml that no page says",
    why="Its English is the key: a slip of the pen in it, or an English text that has changed "
    "since, leaves the page in English.",
    bad="strings:\n  Filter the models: Modelle filtern",
    good="strings:\n  Filter models: Modelle filtern",
)
STRING_PLACES: Final = register(
    "W728",
    "a text of strings.yaml without the places of its English",
    why="`{name}` stands for what only the page knows; a text that leaves one out, or has another, "
    "would lose it, so English is said.",
    bad='strings:\n  "Put your key into {variable}.": "Schreib deinen Schl\u00fcssel auf."',
    good='strings:\n  "Put your key into {variable}.": "Schreib den Schl\u00fcssel in {variable}."',
)
