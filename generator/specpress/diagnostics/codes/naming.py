"""E40x: names that cannot become identifiers, paths or ids."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import DiagnosticCode, register

MEMBER_COLLISION: Final[DiagnosticCode] = register(
    "E401",
    "two members get one identifier",
    why="The SDK could offer only one of them. Pin a name for one with `x-specpress-name`, in an "
    "overlay.",
    bad="properties:\n  max-tokens: { type: integer }\n  max_tokens: { type: integer }",
    good="properties:\n  max-tokens: { type: integer, x-specpress-name: max_tokens_dashed }\n"
    "  max_tokens: { type: integer }",
)
BAD_ID: Final[DiagnosticCode] = register(
    "E402",
    "model id cannot be used",
    why="Ids become paths, URLs and identifiers. One that climbs out of its folder, or that is "
    "empty, must not.",
    bad="info: { x-model-id: ../../evil }",
    good="info: { x-model-id: acme-talk-1 }",
)
SAME_ID: Final[DiagnosticCode] = register(
    "E403",
    "two specs with one model id",
    why="Both would be written to the same files.",
    bad="a.json: x-model-id: flux\nb.json: x-model-id: flux",
    good="a.json: x-model-id: flux\nb.json: x-model-id: flux-dev",
)
IDS_THAT_MEET: Final[DiagnosticCode] = register(
    "W831",
    "ids that would have one slug",
    why="Paths and names have lower-case letters, digits and dashes alone, so that `glm-5.2` and "
    "`glm-5-2` would be one model. The id that is written so keeps the slug; what separates the "
    "words of others is spelled out (`glm-5-dot-2`), or six digits of a checksum follow. The slug "
    "of an id is the same whichever others it meets, but it is another one without them.",
    bad="a.json: x-model-id: glm-5-2\nb.json: x-model-id: glm-5.2",
    good="a.json: x-model-id: glm-5-2\nb.json: x-model-id: glm-5-2-preview",
)
NO_CALLABLE_ID: Final[DiagnosticCode] = register(
    "E404",
    "no id to call the model by",
    why="None of the places that provider.yaml names under `identity.callable_id` holds one.",
    bad="identity: { callable_id: [info.x-air-id] }  # and no x-air-id in the spec",
    good="identity: { callable_id: [info.x-air-id, request.model] }",
)
CLASS_COLLISION: Final[DiagnosticCode] = register(
    "E405",
    "two objects get one class name",
    why="A types module can hold only one class of a name. Pin one with `x-specpress-class`.",
    bad="first: { type: object, x-specpress-class: Frame }\n"
    "last: { type: object, x-specpress-class: Frame }",
    good="first: { type: object, x-specpress-class: FirstFrame }\n"
    "last: { type: object, x-specpress-class: LastFrame }",
)
BAD_PIN: Final[DiagnosticCode] = register(
    "E406",
    "pinned name cannot be used",
    why="Both must be Python identifiers that are not reserved: `x-specpress-name` names a member, "
    "in snake_case; `x-specpress-class` names the class of an object, in CapWords.",
    bad="frame: { type: object, x-specpress-name: class }",
    good="frame: { type: object, x-specpress-name: frame, x-specpress-class: Frame }",
)
