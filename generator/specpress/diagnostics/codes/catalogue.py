"""W8xx: what a provider's models say, taken together and beside the profile."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import register

NO_CALLABLE_ID: Final = register(
    "W801",
    "the callable id is missing from `info`",
    why="The request fixes the id that the API takes, and catalogues read it from `info`: they "
    "show another id, which the API refuses.",
    bad="info:\n  x-model-id: example-image",
    good="info:\n  x-model-id: example-image\n  x-air-id: example:image@1",
)
OTHER_TYPE: Final = register(
    "W803",
    "a parameter has another type than in other models",
    why="Callers who move from one model to another send a value that this one refuses.",
    bad="steps: {type: string, description: Sampling steps.}",
    good="steps: {type: integer, description: Sampling steps.}",
)
OTHER_MEANING: Final = register(
    "W804",
    "a parameter is described otherwise than in other models",
    why="The same name means something else here, or the description is out of date.",
    bad="steps: {type: integer, description: Length of the staircase in the image.}",
    good="steps: {type: integer, description: Sampling steps.}",
)
REPEATED_TITLE: Final = register(
    "W805",
    "two models share a title",
    why="Readers of the catalogue cannot tell them apart.",
    bad="info:\n  title: Example Image",
    good="info:\n  title: Example Image 2",
)
BAD_DATE: Final = register(
    "W806",
    "a release date is not a date",
    why="Pages print it and feeds sort by it (RFC 3339).",
    bad='info:\n  x-released-at: "23.04.2026"',
    good='info:\n  x-released-at: "2026-04-23"',
)
ODD_CAPABILITY: Final = register(
    "W807",
    "a capability is not spelled like the others",
    why="Filters and labels take it for another capability.",
    bad="info:\n  x-capabilities: [Text_To_Image]",
    good="info:\n  x-capabilities: [text-to-image]",
)
MISSING_FACT: Final = register(
    "W808",
    "a fact that the other models state is missing",
    why="The page and the catalogue have a gap where readers look first.",
    bad="info:\n  x-model-id: example-image",
    good="info:\n  x-model-id: example-image\n  x-status: live",
)
OTHER_FILE_NAME: Final = register(
    "W809",
    "the file is named otherwise than its model",
    why="Nobody finds the spec of a model, and a second file for it goes unnoticed.",
    bad="info:\n  x-model-id: example-image",
    good="info:\n  x-model-id: example-video",
)
OTHER_CALLABLE_ID: Final = register(
    "W810",
    "`info` and the request disagree about the callable id",
    why="Catalogues show an id that the request schema refuses.",
    bad="info:\n  x-air-id: example:image@2",
    good="info:\n  x-air-id: example:image@1",
)
REPEATED_CALLABLE_ID: Final = register(
    "W811",
    "two models have the same callable id",
    why="A call by this id reaches only one of the two.",
    bad="info:\n  x-air-id: example:image@1",
    good="info:\n  x-air-id: example:image@2",
)
UNKNOWN_RESULT: Final = register(
    "W812",
    "the results of a model are unknown",
    why="Neither the spec nor the provider's `responses/` folder describes them, so that the SDK "
    "returns them untyped and pages say that their fields are unknown.",
    bad="'200':\n  description: The image.\n  content: { image/png: {} }",
    good="components:\n  schemas:\n    Response:\n      type: object\n      properties:\n"
    "        url: {type: string, description: Where the image lies.}",
)
NOT_READ: Final = register(
    "W822",
    "a file among the specs that is not read",
    why="It looks like a spec, and nothing is made of it: its name ends in something else, or it "
    "lies in a folder below the provider's that no spec refers to.",
    bad="specs/flux/flux-dev.json.bak\nspecs/flux/v2/flux-dev.json",
    good="specs/flux/flux-dev.json",
)
NO_SPEC: Final = register(
    "W823",
    "a provider without specs",
    why="Nothing is checked and no model is built, which is more likely a wrong folder or a lost "
    "file than what anybody wants.",
    bad="specs/flux/provider.yaml",
    good="specs/flux/provider.yaml\nspecs/flux/flux-dev.json",
)
GUESSED_TASK_ID: Final = register(
    "W825",
    "a queue that does not say where its jobs are named",
    why="Jobs are then looked for at `request_id`. A provider that names them elsewhere takes a "
    "request and charges for it, and the client cannot ask for its result.",
    bad="transport:\n  kind: queue",
    good="transport:\n  kind: queue\n  task_id: id",
)
UNREAD_WEBHOOKS: Final = register(
    "W826",
    "signed webhooks that packages do not read",
    why="Generated packages read the webhook messages of the transport `task-array` alone. Those "
    "of others come without the module `webhooks`, and the rules of the signature are not used.",
    bad="transport:\n  kind: plain\n  webhook: hook\nclient:\n"
    "  webhook_signature:\n    scheme: ed25519",
    good="transport:\n  kind: plain\n  webhook: hook",
)
UNUSED_TRANSPORT: Final = register(
    "W830",
    "a transport that no model has",
    why="A provider's further transports are for the specs that fit their `when`. One that none "
    "fits, or that comes after another which takes them all, does nothing, and the models that it "
    "is meant for are called through the wrong transport.",
    bad="transports:\n  - name: video\n    when: { path: /vidoes/* }\n"
    "    transport: { kind: queue, task_id: id }",
    good="transports:\n  - name: video\n    when: { path: /videos/* }\n"
    "    transport: { kind: queue, task_id: id }",
)
NAME_OF_NO_SPEC: Final = register(
    "W824",
    "a name in the profile that no spec has",
    why="The profile speaks of a member, a value or a place that none of the provider's specs has: "
    "a slip of the hand, or a leftover. What depends on it is missing from clients and pages.",
    bad="delivery: { field: deliveryMehtod }",
    good="delivery: { field: deliveryMethod }",
)
