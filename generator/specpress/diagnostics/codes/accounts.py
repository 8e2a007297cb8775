"""W241 to W250: what of a document is not built, not sent or not read."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import DiagnosticCode, register

OPERATION_NOT_BUILT: Final[DiagnosticCode] = register(
    "W241",
    "an operation is not built",
    why="Operations that send a body with POST are methods of the model. Whatever the others do, "
    "neither client nor pages have it, unless the profile names them under `operations.also`.",
    bad="/speech: { post: { requestBody: {} } }\n/speech/price: { get: {} }",
    good="/speech: { post: { requestBody: {} } }",
)
PARAMETER_NOT_SENT: Final[DiagnosticCode] = register(
    "W242",
    "a parameter of the call is no argument",
    why="A model is called with its request body. A parameter in the query, a header or a cookie "
    "cannot be given, and pages do not show it; one that calls need is an error (E217).",
    bad="parameters:\n  - { name: sync, in: query, schema: { type: boolean } }",
    good="parameters: []",
)
OTHER_MEDIA_TYPE: Final[DiagnosticCode] = register(
    "W243",
    "a media type of the request is not offered",
    why="What a caller gives chooses among the media types of a body. One whose name is none, or "
    "beside the JSON of an array of tasks, cannot be sent.",
    bad="content:\n  application/json: { schema: {} }\n  form-data: { schema: {} }",
    good="content:\n  application/json: { schema: {} }",
)
ANSWER_NOT_READ: Final[DiagnosticCode] = register(
    "W244",
    "content of an answer is not read",
    why="Results are read from JSON, text and files of success answers, whose media type callers "
    "choose by `accept=` (of a queue's results the service chooses), and from streams as "
    "`delivery.stream` of provider.yaml says. A stream that it does not speak of, or what is no "
    "JSON where `transport.results` names a member of it, is no typed result, and pages do not "
    "show it.",
    bad="'200':\n  content:\n    application/json: { schema: {} }\n"
    "    text/event-stream: { schema: {} }",
    good="'200':\n  content:\n    application/json: { schema: {} }",
)
PART_NOT_BUILT: Final[DiagnosticCode] = register(
    "W245",
    "a part of the document that nothing is built from",
    why="Headers and links of answers, callbacks and webhooks are carried into neither client nor "
    "pages, unless provider.yaml says how.",
    bad="callbacks:\n  done: { '{$request.body#/url}': { post: {} } }",
    good="transport: { kind: plain, webhook: url }",
)
OTHER_SERVER: Final[DiagnosticCode] = register(
    "W246",
    "a server, or a value of its variables, cannot be chosen",
    why="A client calls one server. Another server or region needs `base_url=`, and the page does "
    "not say so; a server in provider.yaml that is none of the spec's may be a mistake.",
    bad="servers:\n  - url: https://{region}.example.com\n"
    "    variables: { region: { default: eu, enum: [eu, us] } }",
    good="servers:\n  - url: https://eu.example.com",
)
OTHER_AUTHENTICATION: Final[DiagnosticCode] = register(
    "W247",
    "the spec asks for another authentication than clients send",
    why="provider.yaml says how callers authenticate. A spec that asks for something else is "
    "wrong, or every call of its model is refused.",
    bad="key: { type: apiKey, in: header, name: X-API-Key }",
    good="key: { type: http, scheme: bearer }",
)
DEPRECATED_CALL: Final[DiagnosticCode] = register(
    "W248",
    "the call is deprecated, and nothing says so",
    why="Pages and clients warn of a model whose status says that it is deprecated; `deprecated` "
    "at the operation is carried nowhere.",
    bad="post: { operationId: run, deprecated: true }",
    good="info: { x-status: deprecated }",
)
UNMAPPED_FACT: Final[DiagnosticCode] = register(
    "W249",
    "a fact about the model that provider.yaml does not map",
    why="Status, creator, capabilities and release date are read from the places that "
    "provider.yaml names. The spec states one that it does not name.",
    bad="metadata: {}",
    good="metadata: { status: info.x-status }",
)
UNKNOWN_MEMBER: Final[DiagnosticCode] = register(
    "W250",
    "a member that means nothing",
    why="Neither OpenAPI nor specpress knows the member, so what it was to say is lost.",
    bad="x-specpress-nane: steps",
    good="x-specpress-name: steps",
)
