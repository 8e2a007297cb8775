"""E1xx: files that cannot be read as JSON or YAML, or are no OpenAPI document."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import DiagnosticCode, register

NOT_PARSED: Final[DiagnosticCode] = register(
    "E101",
    "not JSON or YAML",
    why="The text breaks the grammar of its format, so nothing in it can be trusted: a cut-off "
    "download, a missing comma, a tab in YAML.",
    bad='{"openapi": "3.1.0", "info": {"title": "Flux"',
    good='{"openapi": "3.1.0", "info": {"title": "Flux"}}',
)
DUPLICATE_KEY: Final[DiagnosticCode] = register(
    "E102",
    "key stands twice",
    why="Readers disagree about which of two equal keys counts, so the SDK and the provider could "
    "follow different ones.",
    bad="minimum: 1\nmaximum: 8\nminimum: 2",
    good="minimum: 1\nmaximum: 8",
)
NOT_UTF8: Final[DiagnosticCode] = register(
    "E103",
    "not UTF-8",
    why="JSON and YAML files are UTF-8 (RFC 8259, section 8.1); guessing another encoding would "
    "put wrong characters into docs and requests.",
    bad="description: caf\\xe9   # Latin-1 bytes",
    good="description: café   # saved as UTF-8",
)
TOO_LARGE: Final[DiagnosticCode] = register(
    "E104",
    "too large or nested too deep",
    why="A file beyond the limits is a mistake or an attack (alias bombs, endless nesting); "
    "reading it could take all memory.",
    bad="a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]   # and so on, thirty times",
    good="a: [x, x]",
)
NOT_JSON_DATA: Final[DiagnosticCode] = register(
    "E105",
    "a value that JSON does not have",
    why="A spec is JSON data, also when it is written in YAML: tags, merge keys, NaN and several "
    "documents in one file have no meaning there.",
    bad="maximum: .inf",
    good="maximum: 1000",
)
UNREADABLE: Final[DiagnosticCode] = register(
    "E106",
    "file cannot be read",
    why="The file is missing, its permissions forbid reading it, or it is no file but a folder, a "
    "pipe, a socket or a device.",
    bad="specs/flux/flux-dev.json   # mode 000",
    good="specs/flux/flux-dev.json   # mode 644",
)
NOT_AN_OBJECT: Final[DiagnosticCode] = register(
    "E107",
    "not an object where OpenAPI has one",
    why="Without the object nothing below it can be found: a document, its `info`, its `paths`, a "
    "path item and an operation are objects (OpenAPI 3.1.1, section 4.8).",
    bad='[{"openapi": "3.1.0"}]',
    good='{"openapi": "3.1.0"}',
)
NO_VERSION: Final[DiagnosticCode] = register(
    "E108",
    "OpenAPI version missing or unknown",
    why="The version says which JSON Schema dialect the schemas are written in; 3.0, 3.1 and 3.2 "
    "are read.",
    bad='swagger: "2.0"',
    good='openapi: "3.1.0"',
)
WRONG_TYPE: Final[DiagnosticCode] = register(
    "E109",
    "of another type than OpenAPI gives it",
    why="A member that is read to build the client has a type that OpenAPI does not allow, so its "
    "meaning would be a guess.",
    bad="parameters:\n  name: seed",
    good="parameters:\n  - name: seed\n    in: query",
)
