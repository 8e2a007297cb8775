"""The reference of all codes, as a Markdown page made from the registry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import specpress.diagnostics.codes  # noqa: F401 # pyright: ignore[reportUnusedImport] - fills the registry
from specpress.diagnostics.code import REGISTRY, DiagnosticCode
from specpress.diagnostics.section import heading, section_text

_FAMILIES: Final = (
    ("E1", "Syntax: files that cannot be read, or are no OpenAPI document"),
    ("E2", "Schemas and operations that contradict themselves"),
    ("E3", "References"),
    ("E4", "Names and ids"),
    ("E5", "Unsupported"),
    ("E6", "Specs folder, profile, overlays, allow list"),
    ("E9", "Output"),
    ("W2", "Schemas that mean something else than was thought"),
    ("W3", "Parts that nothing uses"),
    ("W5", "OpenAPI structure"),
    ("W6", "Specs folder"),
    ("W7", "Texts"),
    ("W8", "Catalogue: ids, facts, and models beside each other"),
    ("W9", "Output"),
)
_INTRO: Final = """\
# Diagnostics

Made from the registry of codes; do not edit. An **error** stops the output of the model that it is
about; a **warning** leaves the output complete and says that the spec is doubtful. A code is never
used again for another fault.

`specpress.toml` changes severities of E2xx and W codes, for all specs or for some:

```toml
[lint.severity]
W701 = "off"              # off, info, warning, error
"W8*" = "error"

[[lint.paths]]
path = "acme/*.json"
severity = { W203 = "off" }
```

A finding that stays is named, with the reason, in `specs/<provider>/allow.yaml`; an entry that
covers nothing is an error:

```yaml
allow:
  - code: W301
    path: flux-*.json                        # every spec when left out
    pointer: /components/schemas/Watermark   # with all below it; `*` stands for any one token
    reason: The next version refers to it.
```

`specpress lint --fix` writes an overlay with the mends that findings propose, and never the
vendor's file.
"""


def families() -> Iterator[tuple[str, tuple[DiagnosticCode, ...]]]:
    """The codes by family, such as `E2xx: Schemas …`, in order."""
    for prefix, title in _FAMILIES:
        codes = [code for code in REGISTRY.values() if code.id.startswith(prefix)]
        if codes:
            yield f"{prefix}xx: {title}", tuple(sorted(codes, key=lambda code: code.id))


def reference_page() -> str:
    """The page: every code with its title, severity, reason, and an example, by family."""
    parts = [_INTRO]
    for title, codes in families():
        parts.append(f"## {title}\n")
        parts.extend(map(code_section, codes))
    return "\n".join(parts)


def code_section(code: DiagnosticCode) -> str:
    """The part of the page that is about one code."""
    return f"### {heading(code)}\n\n{section_text(code)}"
