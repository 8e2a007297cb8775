"""E3xx: references that lead nowhere, or out of the specs folder."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import DiagnosticCode, register

DANGLING: Final[DiagnosticCode] = register(
    "E301",
    "reference to nothing",
    why="What the reference stands for would be missing from the SDK, the docs and the validator.",
    bad="$ref: '#/components/schemas/RequestBdy'",
    good="$ref: '#/components/schemas/RequestBody'",
)
REMOTE: Final[DiagnosticCode] = register(
    "E302",
    "reference to another host",
    why="specpress never fetches anything: a build must not depend on the network, and a spec "
    "must not be able to make it send requests.",
    bad="$ref: https://schemas.example.com/image.json",
    good="$ref: ./shared/image.json",
)
OUTSIDE: Final[DiagnosticCode] = register(
    "E303",
    "reference leaves the specs folder",
    why="A spec is other people's text; were it free to name any file, it could put your files "
    "into published docs.",
    bad="$ref: ../../../etc/passwd",
    good="$ref: ../shared/image.json",
)
NO_FILE: Final[DiagnosticCode] = register(
    "E304",
    "reference to a file that cannot be read",
    why="The file is missing, is no JSON or YAML file, or has a fault of its own.",
    bad="$ref: ./shared/imgae.json",
    good="$ref: ./shared/image.json",
)
NOT_A_STRING: Final[DiagnosticCode] = register(
    "E305",
    "reference is not a string",
    why="`$ref` holds a URI reference, which is a string; a property that happens to be called "
    "`$ref` belongs under `properties`.",
    bad="$ref: { type: string }",
    good="$ref: '#/components/schemas/Prompt'",
)
UNKNOWN_ANCHOR: Final[DiagnosticCode] = register(
    "E306",
    "reference to an unknown anchor",
    why="The fragment is no JSON Pointer (which starts with a slash) and no schema of the file "
    "declares it as its `$anchor`.",
    bad="$ref: '#RequestBody'",
    good="$ref: '#/components/schemas/RequestBody'",
)
CIRCLE: Final[DiagnosticCode] = register(
    "E307",
    "references in a circle",
    why="References that only point at each other never come to a schema. (A schema that holds "
    "itself, like a tree, is fine.)",
    bad="A: { $ref: '#/components/schemas/B' }\nB: { $ref: '#/components/schemas/A' }",
    good="A: { $ref: '#/components/schemas/B' }\nB: { type: object }",
)
LONG_CHAIN: Final[DiagnosticCode] = register(
    "E308",
    "references in too long a chain",
    why="What a chain of over 64 references to references stands for is worked out anew at each of "
    "its links, which a spec of some kilobytes could let take minutes.",
    bad="A1: { $ref: '#/components/schemas/A2' }\nA2: { $ref: '#/components/schemas/A3' } # … A99",
    good="A1: { $ref: '#/components/schemas/A99' }",
)
