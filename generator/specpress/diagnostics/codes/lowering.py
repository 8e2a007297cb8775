"""Codes of normalisation, lowering and compilation: E213 to E219, E50x."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import DiagnosticCode, register

NOT_A_SCHEMA: Final[DiagnosticCode] = register(
    "E213",
    "not a schema",
    why="Where a schema is expected there is a list, a string or a number. It cannot be guessed "
    "what it should have allowed.",
    bad="properties:\n  steps: integer",
    good="properties:\n  steps: { type: integer }",
)
BODY_NOT_ARRAY: Final[DiagnosticCode] = register(
    "E214",
    "request body is not a list of tasks",
    why="The provider's transport is `task-array`: each request is a list of task objects, and "
    "the SDK would send something that the spec does not describe.",
    bad="RequestBody: { type: object }",
    good="RequestBody: { type: array, items: { type: object } }",
)
REQUEST_NOT_OBJECT: Final[DiagnosticCode] = register(
    "E215",
    "request is not an object with members",
    why="Each task of an array is an object whose members are the parameters; without members "
    "there is nothing to call the model with, to document or to check. Where one object goes in "
    "and out, a body of any other kind is the argument `body`.",
    bad="items: { type: string }",
    good="items: { type: object, properties: { prompt: { type: string } } }",
)
NO_OPERATION: Final[DiagnosticCode] = register(
    "E216",
    "no operation calls the model",
    why="A model is called by an operation; a spec without one describes something else.",
    bad="paths: {}",
    good="paths: { /: { post: { requestBody: { content: { application/json: {} } } } } }",
)
SEVERAL_OPERATIONS: Final[DiagnosticCode] = register(
    "E218",
    "more operations than a model has methods for",
    why="The operations of a spec are methods of its model: `run` and up to 19 beside it, with the "
    "transport `task-array` `run` alone. A document of more is of several models, and which of "
    "them is meant cannot be guessed.",
    bad="paths:\n  /images: { post: { requestBody: {} } }\n"
    "  /videos: { post: { requestBody: {} } }\n  # and twenty more",
    good='# provider.yaml\noperations: { main: [POST /images], leave_out: ["*"] }',
)
SEVERAL_CALLS_MARKED: Final[DiagnosticCode] = register(
    "E219",
    "several operations are marked as the call",
    why="`x-specpress-call: true` says which operation calls the model; a spec has one.",
    bad="/images: { post: { x-specpress-call: true } }\n"
    "/videos: { post: { x-specpress-call: true } }",
    good="/images: { post: { x-specpress-call: true } }\n/videos: { post: {} }",
)
UNSENT_PARAMETER: Final[DiagnosticCode] = register(
    "E217",
    "a parameter of the call is no member of the request",
    why="With the transport `task-array`, several models are called in one message at one address. "
    "A path parameter is filled in when it allows one value alone; any other has no place.",
    bad="/models/{model}/run:\n  post:\n    parameters:\n"
    "      - {name: model, in: path, required: true, schema: {type: string}}",
    good="/models/{model}/run:\n  post:\n    parameters:\n"
    "      - {name: model, in: path, required: true, schema: {const: flux-dev}}",
)
BROKEN_ERROR_ANSWER: Final[DiagnosticCode] = register(
    "W240",
    "a broken error answer is left out",
    why="What an error looks like is not described correctly, so page and client do not know its "
    "members. The model can be called all the same.",
    bad="'400':\n  content:\n    application/json: { schema: { $ref: '#/components/schemas/Er' } }",
    good="'400':\n  content:\n    application/json: { schema: { $ref: '#/components/schemas/E' } }",
)
UNSUPPORTED_KEYWORD: Final[DiagnosticCode] = register(
    "E501",
    "unsupported keyword",
    why="A keyword that cannot be carried into the SDK, the docs and the validators is an error: "
    "dropping it silently would make them disagree with the API.",
    bad="$dynamicRef: '#node'",
    good="$ref: '#/components/schemas/Node'",
)
TOO_DEEP: Final[DiagnosticCode] = register(
    "E502",
    "schemas nested too deeply",
    why="Work on hostile specs must end; no real request is nested this deeply.",
)
TOO_LARGE: Final[DiagnosticCode] = register(
    "E503",
    "schema stands for too much",
    why="References that multiply (a schema that holds two of the next, fifty times) would stand "
    "for more objects than any SDK can hold. Work on hostile specs must end.",
)
UNCOMPILABLE: Final[DiagnosticCode] = register(
    "E504",
    "schema cannot be compiled into a validator",
    why="A validator that cannot check a rule would say yes to what the API refuses, and one of "
    "millions of lines would be of no use. What is wrong with one keyword has a code of its own; "
    "this one is for what only shows when the whole schema is compiled.",
    bad="references multiply: twenty schemas, each of which refers to the next one twice",
    good="each schema refers to the next one once",
)
UNKNOWN_STATUS: Final[DiagnosticCode] = register(
    "W520",
    "unknown status",
    why="The provider's profile does not say what this status means, so pages show it as it is "
    "and clients assume that the model can be called.",
    bad="info: { x-status: beta }",
    good="metadata:\n  statuses:\n"
    "    beta: { label: Beta, meaning: It may change., callable: true }",
)
RECURSIVE_LIST: Final[DiagnosticCode] = register(
    "W521",
    "schema holds itself without an object",
    why="Lists of lists of lists have no end that a type could name. The validator checks them all "
    "the same; the SDK and the docs call the inner ones any JSON value.",
    bad="Tensor: { type: array, items: { $ref: '#/components/schemas/Tensor' } }",
    good="Tensor: { type: array, items: { type: array, items: { type: number } } }",
)
