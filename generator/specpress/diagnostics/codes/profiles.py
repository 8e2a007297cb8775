"""E6xx: the specs folder, `provider.yaml`, overlays."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import DiagnosticCode, register

NO_SPECS: Final[DiagnosticCode] = register(
    "E601",
    "no specs folder",
    why="Input is read from `specs/<provider>/`; without the folder there is nothing to build.",
    bad="specpress build   # in a directory without specs/",
    good="specs/flux/provider.yaml\nspecs/flux/flux-dev.json",
)
BAD_FOLDER_NAME: Final[DiagnosticCode] = register(
    "E602",
    "not a name for a provider's folder",
    why="The folder's name becomes a part of output paths and of import names, so it is kept to "
    "lower-case letters, digits, `-` and `_`.",
    bad="specs/Flux Models/provider.yaml",
    good="specs/flux/provider.yaml",
)
NO_PROFILE: Final[DiagnosticCode] = register(
    "E603",
    "provider without provider.yaml",
    why="It holds what the specs do not say: names of the SDK, how requests travel, how callers "
    "authenticate.",
    bad="specs/flux/flux-dev.json",
    good="specs/flux/provider.yaml\nspecs/flux/flux-dev.json",
)
UNKNOWN_KEY: Final[DiagnosticCode] = register(
    "E604",
    "unknown key in provider.yaml",
    why="A key that specpress does not know would be ignored without a word; it is a typing error "
    "or belongs under `docs.extra`.",
    bad="python:\n  distribution: flux-models\n  packge: flux_models",
    good="python:\n  distribution: flux-models\n  package: flux_models",
)
MISSING_KEY: Final[DiagnosticCode] = register(
    "E605",
    "key missing from provider.yaml",
    why="The generated package cannot be made without it.",
    bad="transport: {}",
    good="transport:\n  kind: plain",
)
BAD_VALUE: Final[DiagnosticCode] = register(
    "E606",
    "value that provider.yaml cannot hold",
    why="The value has the wrong type or form. Names, URLs and environment variables go into code "
    "and packaging files, so their form is checked before anything is made from them.",
    bad="python:\n  package: flux-models",
    good="python:\n  package: flux_models",
)
CONTRADICTION: Final[DiagnosticCode] = register(
    "E607",
    "settings of provider.yaml that do not fit together",
    why="Each value is fine alone, but the generated package could not follow both.",
    bad="transport:\n  kind: task-array   # and no task_type, task_id, results",
    good="transport:\n  kind: task-array\n  task_type: taskType\n  task_id: taskUUID\n"
    "  results: data\n  errors: errors",
)
SAME_NAME: Final[DiagnosticCode] = register(
    "E608",
    "two specs or providers of one name",
    why="Output is filed under these names; one would overwrite the other.",
    bad="specs/flux/flux-dev.json\nspecs/flux/flux-dev.yaml",
    good="specs/flux/flux-dev.json",
)
LEAVES_SPECS: Final[DiagnosticCode] = register(
    "E609",
    "link that leaves the specs folder",
    why="Everything that is read lies inside the specs folder, also after symbolic links are "
    "followed.",
    bad="specs/flux/flux-dev.json -> /home/me/flux-dev.json",
    good="specs/flux/flux-dev.json   # the file itself",
)
NOT_AN_OVERLAY: Final[DiagnosticCode] = register(
    "E620",
    "not an OpenAPI Overlay",
    why="A file in `overlays/` follows the Overlay Specification, 1.0 or 1.1: `overlay`, `info` "
    "with `title` and `version`, and `actions`, each with a `target`.",
    bad="overlay: 1.0.0\nactions:\n  - update: { title: Flux }",
    good="overlay: 1.0.0\ninfo: { title: Names, version: 1.0.0 }\nactions:\n"
    "  - target: $.info\n    update: { title: Flux }",
)
OVERLAY_MATCHES_NOTHING: Final[DiagnosticCode] = register(
    "E621",
    "overlay action matches nothing",
    why="The mistake that the action mends is gone, or moved: either way the mend no longer takes "
    "effect, and somebody should know.",
    bad="- target: $.components.schemas.RequestBdy\n  update: { type: array }",
    good="- target: $.components.schemas.RequestBody\n  update: { type: array }",
)
BAD_TARGET: Final[DiagnosticCode] = register(
    "E622",
    "not a JSONPath query",
    why="`target` and `copy` are JSONPath queries (RFC 9535) that start with `$`.",
    bad="target: components.schemas.RequestBody",
    good="target: $.components.schemas.RequestBody",
)
OVERLAY_MISMATCH: Final[DiagnosticCode] = register(
    "E623",
    "overlay action does not fit what it matches",
    why="An object takes an object to merge, an array takes entries to append, and the root "
    "cannot be removed (Overlay Specification 1.0.0, section 4.4.3).",
    bad="- target: $.info\n  update: Flux",
    good="- target: $.info\n  update: { title: Flux }",
)
BAD_EXTENDS: Final[DiagnosticCode] = register(
    "E624",
    "overlay extends an unknown spec",
    why="`extends` names the spec that the overlay mends; here it names none of this provider's.",
    bad="extends: ../flux-dve.json",
    good="extends: ../flux-dev.json",
)
BAD_CHANGELOG: Final[DiagnosticCode] = register(
    "E625",
    "not a changelog",
    why="`changelog.json` in a provider's folder is what `specpress changelog --format json` "
    "writes; the site makes a page of it.",
    bad='{ "1.1.0": "The seed may be 0." }',
    good='{ "specpress": 1, "since": "1.0.0", "releases": [] }',
)
STRAY_SPEC: Final[DiagnosticCode] = register(
    "W601",
    "file outside a provider's folder",
    why="Specs are read from `specs/<provider>/`; this one is not read at all.",
    bad="specs/flux-dev.json",
    good="specs/flux/flux-dev.json",
)
NO_TOKEN_URL: Final[DiagnosticCode] = register(
    "E646",
    "nothing says where access tokens are got",
    why="With `scheme: oauth2` the client changes its id and secret for access tokens. Neither the "
    "profile nor a spec says where.",
    bad="auth: { scheme: oauth2, env: ACME_CLIENT }",
    good="auth: { scheme: oauth2, env: ACME_CLIENT, token_url: 'https://auth.acme.example/token' }",
)
BAD_PLACE: Final[DiagnosticCode] = register(
    "E647",
    "not a place in an answer",
    why="Places in answers are written with dots: `choices.0.delta`. Written otherwise, the "
    "name is that of a member which no answer has.",
    bad="delivery: { stream: { delta: 'choices[0].delta' } }",
    good="delivery: { stream: { delta: choices.0.delta } }",
)
