"""E22x, E62x and W5xx: operations, servers, security and responses of an OpenAPI document."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import register

REPEATED_OPERATION_ID: Final = register(
    "W513",
    "two operations share an operationId",
    why="Tools name methods by `operationId`; one of the two would be lost.",
    bad="paths:\n  /run:\n    post: {operationId: run}\n  /cancel:\n    post: {operationId: run}",
    good="paths:\n  /run:\n    post: {operationId: run}\n"
    "  /cancel:\n    post: {operationId: cancel}",
)
UNDECLARED_SECURITY: Final = register(
    "W514",
    "an undeclared security scheme is required",
    why="Callers are told to authenticate and not how.",
    bad="security:\n  - bearer: []",
    good="security:\n  - apiKey: []",
)
PATH_PARAMETERS: Final = register(
    "E222",
    "path and path parameters disagree",
    why="A `{name}` in the path that no parameter describes cannot be filled in, and a parameter "
    "that the path has no place for is never sent.",
    bad="paths:\n  /jobs/{job_id}:\n    get: {operationId: getJob}",
    good="paths:\n  /jobs/{job_id}:\n    get:\n      operationId: getJob\n      parameters:\n"
    "        - {name: job_id, in: path, required: true, schema: {type: string}}",
)
REPEATED_PARAMETER: Final = register(
    "E223",
    "a parameter is declared twice",
    why="Parameters are told apart by name and place (`in`); which of two counts is undefined.",
    bad="paths:\n  /run:\n    post:\n      parameters:\n"
    "        - {name: dry, in: query, schema: {type: boolean}}\n"
    "        - {name: dry, in: query, schema: {type: string}}",
    good="paths:\n  /run:\n    post:\n      parameters:\n"
    "        - {name: dry, in: query, schema: {type: boolean}}",
)
EQUAL_PATHS: Final = register(
    "W515",
    "two paths are the same",
    why="Paths that differ only in the names of their parameters match the same requests.",
    bad="paths:\n  /jobs/{id}:\n    get: {operationId: getJob}\n"
    "  /jobs/{name}:\n    get: {operationId: getJobByName}",
    good="paths:\n  /jobs/{id}:\n    get:\n      operationId: getJob\n      parameters:\n"
    "        - {name: id, in: path, required: true, schema: {type: string}}",
)
UNDEFINED_VARIABLE: Final = register(
    "E225",
    "a server variable is not defined",
    why="The address cannot be made without a value for each `{variable}` in it.",
    bad="servers:\n  - url: https://{region}.api.example.com",
    good="servers:\n  - url: https://{region}.api.example.com\n"
    "    variables:\n      region: {default: eu}",
)
SERVER_ADDRESS: Final = register(
    "E226",
    "a server address cannot work",
    why="Each call would fail, or send the key to another place than the spec means.",
    bad="servers:\n  - url: https://api.example.com/v1?region={region}\n"
    "    variables:\n      region: {default: eu}",
    good="servers:\n  - url: https://{region}.api.example.com/v1\n"
    "    variables:\n      region: {default: eu}",
)
SERVER_VALUE: Final = register(
    "W517",
    "a value or another server makes an address that cannot work",
    why="Whoever chooses it gets an error, or sends the key to another place than the spec means.",
    bad="servers:\n  - url: https://{region}.api.example.com\n"
    "    variables:\n      region: {default: eu, enum: [eu, us/west]}",
    good="servers:\n  - url: https://{region}.api.example.com\n"
    "    variables:\n      region: {default: eu, enum: [eu, us-west]}",
)
STUB_RESPONSE: Final = register(
    "W501",
    "a response is a stub",
    why="The schema says that something comes back and not what: results can be neither typed nor "
    "documented from this spec.",
    bad="components:\n  schemas:\n    Response:\n      type: object\n"
    "      description: Unknown response structure",
    good="components:\n  schemas:\n    Response:\n      type: object\n"
    "      properties:\n        url:\n          description: Where the image lies.\n"
    "          type: string",
)
NO_SUCCESS_RESPONSE: Final = register(
    "W502",
    "no success response with a schema",
    why="Results can be neither typed nor documented.",
    bad="paths:\n  /run:\n    post:\n      responses:\n        '200': {description: Done.}",
    good="paths:\n  /run:\n    post:\n      responses:\n        '200':\n"
    "          description: Done.\n          content:\n            application/json:\n"
    "              schema: {$ref: '#/components/schemas/Response'}",
)
NO_SERVER: Final = register(
    "W503",
    "no absolute server address",
    why="Without `servers`, or with a relative one, nobody can tell where requests go.",
    bad="servers:\n  - url: /v1",
    good="servers:\n  - url: https://api.example.com/v1",
)
INSECURE_SERVER: Final = register(
    "W504",
    "a server address without encryption",
    why="API keys would travel in the clear.",
    bad="servers:\n  - url: http://api.example.com/v1",
    good="servers:\n  - url: https://api.example.com/v1",
)
NO_OPERATION_ID: Final = register(
    "W505",
    "an operation has no operationId",
    why="Tools, links and diffs have no stable name for the operation.",
    bad="paths:\n  /run:\n    post: {summary: Run the model}",
    good="paths:\n  /run:\n    post: {summary: Run the model, operationId: run}",
)
UNDECLARED_TAG: Final = register(
    "W506",
    "a tag is not declared",
    why="The tag has no description and no place in the order of sections.",
    bad="tags:\n  - {name: video}\npaths:\n  /run:\n    post: {tags: [image]}",
    good="tags:\n  - {name: image}\npaths:\n  /run:\n    post: {tags: [image]}",
)
NO_SECURITY: Final = register(
    "W507",
    "security schemes are declared and never required",
    why="The spec says how to authenticate and that nobody has to.",
    bad="security: []",
    good="security:\n  - apiKey: []",
)
UNUSED_SECURITY: Final = register(
    "W508",
    "a security scheme is never required",
    why="Readers cannot tell whether it is another way to authenticate or left over.",
    bad="components:\n  securitySchemes:\n    basic: {type: http, scheme: basic}",
    good="security:\n  - apiKey: []\n  - basic: []",
)
NO_ERROR_RESPONSE: Final = register(
    "W509",
    "no error response is declared",
    why="Callers learn only in production what a failure looks like.",
    bad="paths:\n  /run:\n    post:\n      responses:\n        '200': {description: Done.}",
    good="paths:\n  /run:\n    post:\n      responses:\n        '200': {description: Done.}\n"
    "        '401': {description: The key is missing or wrong.}",
)
BODY_WITHOUT_MEANING: Final = register(
    "W510",
    "a request body where HTTP gives it no meaning",
    why="Servers and proxies may drop the body of GET, HEAD and DELETE (RFC 9110, section 9.3).",
    bad="paths:\n  /jobs:\n    get:\n      operationId: listJobs\n      requestBody:\n"
    "        content:\n          application/json: {schema: {type: object}}",
    good="paths:\n  /jobs:\n    post:\n      operationId: searchJobs\n      requestBody:\n"
    "        content:\n          application/json: {schema: {type: object}}",
)
TRAILING_SLASH: Final = register(
    "W511",
    "a server address ends with a slash",
    why="Joined with a path it gives `//`, which many servers answer with 404.",
    bad="servers:\n  - url: https://api.example.com/v1/",
    good="servers:\n  - url: https://api.example.com/v1",
)
NO_INFO: Final = register(
    "W512",
    "the document has no title or description",
    why="The model's page has no heading or no opening sentence.",
    bad='info:\n  title: ""',
    good="info:\n  title: Example Image",
)
BROKEN_STRUCTURE: Final = register(
    "W516",
    "the document breaks the OpenAPI specification",
    why="The declared version of OpenAPI does not allow this; other tools refuse the document or "
    "read it differently. What specpress itself needs is clear, or an error says otherwise.",
    bad="paths:\n  /run:\n    post:\n      responses:\n        '401': {content: {}}",
    good="paths:\n  /run:\n    post:\n      responses:\n"
    "        '401': {description: The key is missing or wrong.}",
)
NOT_A_METHOD: Final = register(
    "E626",
    "not an HTTP method",
    why="A method is a token of RFC 9110, section 9.1: letters, digits and a few signs, no spaces. "
    "Anything else cannot be sent, and would break out of the request that it is written into.",
    bad="paths:\n  /run:\n    additionalOperations:\n      RUN NOW: {operationId: run}",
    good="paths:\n  /run:\n    additionalOperations:\n      RUN: {operationId: run}",
)
NOT_A_HEADER: Final = register(
    "E627",
    "not the name of an HTTP header",
    why="A header's name is a token of RFC 9110, section 5.1: letters, digits and a few signs, no "
    "spaces and no colon. Anything else would end the header and begin another.",
    bad='parameters:\n  - {name: "X-Trace: 1", in: header, schema: {type: string}}',
    good="parameters:\n  - {name: X-Trace, in: header, schema: {type: string}}",
)
