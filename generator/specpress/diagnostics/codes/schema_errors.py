"""E2xx: schemas that contradict themselves or say nothing that can be meant."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import register

UNKNOWN_TYPE: Final = register(
    "E202",
    "unknown type",
    why="JSON has seven types; a schema of any other type allows nothing.",
    bad="ratio:\n  description: Aspect ratio, width over height.\n  type: float",
    good="ratio:\n  description: Aspect ratio, width over height.\n  type: number",
)
BAD_KEYWORD_VALUE: Final = register(
    "E203",
    "a keyword holds the wrong kind of value",
    why="A keyword whose value has the wrong type constrains nothing, or makes validators fail.",
    bad='steps:\n  description: Sampling steps.\n  type: integer\n  minimum: "1"',
    good="steps:\n  description: Sampling steps.\n  type: integer\n  minimum: 1",
)
BAD_DEFAULT: Final = register(
    "E204",
    "a default is outside its own schema",
    why="Documentation prints the default and callers copy it; the API then refuses the call.",
    bad="steps:\n  description: Sampling steps.\n  type: integer\n  minimum: 5\n  maximum: 50\n"
    "  default: 4",
    good="steps:\n  description: Sampling steps.\n  type: integer\n  minimum: 5\n  maximum: 50\n"
    "  default: 5",
)
CONTRADICTORY_BOUNDS: Final = register(
    "E205",
    "bounds that no value meets",
    why="The lower bound lies above the upper one, so that every value is refused.",
    bad="seed:\n  description: Random seed.\n  type: integer\n  minimum: 100\n  maximum: 10",
    good="seed:\n  description: Random seed.\n  type: integer\n  minimum: 10\n  maximum: 100",
)
NO_VALUE_LEFT: Final = register(
    "E206",
    "no listed value is allowed",
    why="`enum` or `const` lists values, and the rest of the schema refuses all of them.",
    bad="mode:\n  description: Speed or quality.\n  type: integer\n  enum: [fast, best]",
    good="mode:\n  description: Speed or quality.\n  type: string\n  enum: [fast, best]",
)
FORBIDDEN_REQUIRED: Final = register(
    "E207",
    "a required member is forbidden",
    why="The object asks for a member and, being closed, forbids it: nothing is valid.",
    bad="crop:\n  description: The part to keep.\n  type: object\n  required: [left, width]\n"
    "  properties:\n    left:\n      description: Left edge in pixels.\n      type: integer\n"
    "  additionalProperties: false",
    good="crop:\n  description: The part to keep.\n  type: object\n  required: [left]\n"
    "  properties:\n    left:\n      description: Left edge in pixels.\n      type: integer\n"
    "  additionalProperties: false",
)
CONTRADICTORY_ALL_OF: Final = register(
    "E208",
    "the branches of `allOf` exclude each other",
    why="`allOf` asks for all branches at once; when two share no type or value, nothing is valid.",
    bad="size:\n  description: Size in pixels.\n  allOf:\n    - type: string\n    - type: integer",
    good="size:\n  description: Size in pixels.\n  anyOf:\n    - type: string\n    - type: integer",
)
ENDLESS_REQUIRED: Final = register(
    "E209",
    "a schema requires itself without end",
    why="Every value would have to hold another one of its kind, so that no finite value is valid.",
    bad="components:\n  schemas:\n    Node:\n      type: object\n      required: [next]\n"
    "      properties:\n        next:\n          description: The node behind it.\n"
    "          $ref: '#/components/schemas/Node'",
    good="components:\n  schemas:\n    Node:\n      type: object\n"
    "      properties:\n        next:\n          description: The node behind it.\n"
    "          $ref: '#/components/schemas/Node'",
)
BAD_PATTERN: Final = register(
    "E230",
    "a pattern is not a regular expression",
    why="JSON Schema patterns are ECMA-262 regular expressions; validators cannot be made of "
    "anything else.",
    bad="name:\n  description: Name of the voice.\n  type: string\n  pattern: '^[a-z'",
    good="name:\n  description: Name of the voice.\n  type: string\n  pattern: '^[a-z]'",
)
UNBOUNDED_PATTERN: Final = register(
    "E260",
    "a pattern that cannot be searched for in bounded time",
    why="Validators never run a pattern that a hostile text makes slow: it is written more simply, "
    "or searched for without going back. Neither can be done for a reference to a group of unknown "
    "text, or for repetitions of more than a thousand steps inside other ones.",
    bad="name:\n  description: Name of the voice.\n  type: string\n  pattern: '^([a-z]+)-\\1$'",
    good="name:\n  description: Name of the voice.\n  type: string\n  pattern: '^[a-z]+-[a-z]+$'",
)
TOO_MANY_DEPENDENTS: Final = register(
    "E262",
    "more dependent members than pages can list",
    why="Pages, docstrings and messages name each member that another one asks for: 700 members "
    "that all ask for each other take half a million sentences. Members that always come together "
    "are best an object of their own.",
)
EQUAL_ONE_OF: Final = register(
    "E211",
    "two branches of `oneOf` are the same",
    why="A value that meets one branch meets the other too, and `oneOf` allows exactly one: both "
    "branches can never be chosen.",
    bad="image:\n  description: Image to edit.\n  oneOf:\n    - type: string\n    - type: string",
    good="image:\n  description: Image to edit.\n  type: string",
)
MISSING_DISCRIMINATOR: Final = register(
    "E212",
    "a branch lacks the discriminator's member",
    why="Clients choose the branch by this member; a branch without it can never be chosen.",
    bad="input:\n  description: What to work on.\n  oneOf:\n    - type: object\n"
    "      required: [kind]\n      properties: {kind: {const: text, description: What it is.}}\n"
    "    - type: object\n      properties: {url: {type: string, description: Address.}}\n"
    "  discriminator: {propertyName: kind}",
    good="input:\n  description: What to work on.\n  oneOf:\n    - type: object\n"
    "      required: [kind]\n      properties: {kind: {const: text, description: What it is.}}\n"
    "    - type: object\n      required: [kind]\n"
    "      properties: {kind: {const: url, description: What it is.}}\n"
    "  discriminator: {propertyName: kind}",
)
DANGLING_MAPPING: Final = register(
    "E231",
    "a discriminator leads to no schema",
    why="The value of `mapping` is neither the name of a component nor a reference that leads "
    "somewhere, so nothing says which value selects the branch that was meant.",
    bad="pet:\n  description: Which animal.\n  oneOf:\n    - {$ref: '#/components/schemas/Cat'}\n"
    "  discriminator:\n    propertyName: kind\n    mapping: {cat: '#/components/schemas/Cats'}",
    good="pet:\n  description: Which animal.\n  oneOf:\n    - {$ref: '#/components/schemas/Cat'}\n"
    "  discriminator:\n    propertyName: kind\n    mapping: {cat: '#/components/schemas/Cat'}",
)
HIDDEN_BRANCH: Final = register(
    "E232",
    "a branch of `oneOf` can never be chosen",
    why="Every value that the branch allows is allowed by another one too, and `oneOf` refuses "
    "what meets two. A `format` tells branches apart only where `provider.yaml` asserts it. "
    "`specpress lint --fix` writes `anyOf`.",
    bad="image:\n  description: Address or base64 of a picture.\n  oneOf:\n"
    "    - {type: string, format: uri}\n    - {type: string, format: byte}",
    good="image:\n  description: Address or base64 of a picture.\n  anyOf:\n"
    "    - {type: string, format: uri}\n    - {type: string, format: byte}",
)
