"""W2xx and W3xx: schemas that mean something else than their author thought."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.code import register

UNKNOWN_KEYWORD: Final = register(
    "W201",
    "an unknown keyword",
    why="JSON Schema ignores keywords that it does not know, so a misspelt limit limits nothing.",
    bad="steps:\n  description: Sampling steps.\n  type: integer\n  minimun: 5",
    good="steps:\n  description: Sampling steps.\n  type: integer\n  minimum: 5",
)
NULLABLE_IN_31: Final = register(
    "W202",
    "`nullable` means nothing in OpenAPI 3.1",
    why="Version 3.1 dropped `nullable`; strict tools refuse the null that it was to allow.",
    bad="seed:\n  description: Random seed.\n  type: integer\n  nullable: true",
    good="seed:\n  description: Random seed.\n  type: [integer, 'null']",
)
OTHER_DIALECT: Final = register(
    "W203",
    "a keyword of another OpenAPI version",
    why="The declared version does not know the keyword in this form; strict tools refuse the "
    "document or ignore the keyword. specpress reads it as it is meant.",
    bad="openapi: 3.0.3\ncomponents:\n  schemas:\n    Mode:\n      type: string\n      const: fast",
    good="openapi: 3.0.3\ncomponents:\n  schemas:\n    Mode:\n      type: string\n"
    "      enum: [fast]",
)
IDLE_KEYWORD: Final = register(
    "W204",
    "a keyword has no effect on this type",
    why="Each limit speaks about one type and lets every other type through unchecked.",
    bad="steps:\n  description: Sampling steps.\n  type: integer\n  maxLength: 50",
    good="steps:\n  description: Sampling steps.\n  type: integer\n  maximum: 50",
)
DEFAULT_AS_TEXT: Final = register(
    "W205",
    "a default is of another type",
    why="The default has to be a value of the schema's type; quotes make a number a string, and a "
    "number is none of listed strings. It says nothing, so it is left out.",
    bad='steps:\n  description: Sampling steps.\n  type: integer\n  default: "20"',
    good="steps:\n  description: Sampling steps.\n  type: integer\n  default: 20",
)
DEFAULT_NULL: Final = register(
    "W206",
    "a default of null where null is not allowed",
    why="It says that there is no default, and reads as if null could be sent.",
    bad="seed:\n  description: Random seed.\n  type: integer\n  default: null",
    good="seed:\n  description: Random seed.\n  type: integer",
)
DEFAULT_ON_REQUIRED: Final = register(
    "W207",
    "a required member has a default",
    why="The default can never apply, since the caller must send a value.",
    bad="crop:\n  description: The part to keep.\n  type: object\n  required: [left]\n"
    "  properties:\n    left:\n      description: Left edge in pixels.\n      type: integer\n"
    "      default: 0",
    good="crop:\n  description: The part to keep.\n  type: object\n"
    "  properties:\n    left:\n      description: Left edge in pixels.\n      type: integer\n"
    "      default: 0",
)
BAD_EXAMPLE: Final = register(
    "W208",
    "an example is outside its own schema",
    why="Readers copy examples before anything else, and the API refuses this one.",
    bad="steps:\n  description: Sampling steps.\n  type: integer\n  maximum: 50\n  examples: [80]",
    good="steps:\n  description: Sampling steps.\n  type: integer\n  maximum: 50\n  examples: [30]",
)
UNREAD_EXAMPLE: Final = register(
    "W251",
    "an example is not read",
    why="Nothing is fetched, so an example whose value lies elsewhere is neither checked nor "
    "shown; one without a value says nothing.",
    bad="examples:\n  cat: {externalValue: 'https://example.com/cat.json'}",
    good="examples:\n  cat: {value: {prompt: A cat}}",
)
BAD_PROSE_EXAMPLE: Final = register(
    "W209",
    "an example in a description is outside the schema",
    why="Readers copy examples before anything else; this one contradicts the schema beside it.",
    bad='size:\n  description: |\n    Size in pixels.\n\n    ```json\n    "size": {"width": 8}\n'
    "    ```\n  type: object\n  properties:\n    width:\n      description: Width in pixels.\n"
    "      type: integer\n      minimum: 64",
    good='size:\n  description: |\n    Size in pixels.\n\n    ```json\n    "size": {"width": 512}\n'
    "    ```\n  type: object\n  properties:\n    width:\n      description: Width in pixels.\n"
    "      type: integer\n      minimum: 64",
)
REPEATED_ENUM: Final = register(
    "W210",
    "a value is listed twice",
    why="One of the two is a mistake for a value that is missing now.",
    bad="mode:\n  description: Speed or quality.\n  type: string\n  enum: [fast, best, fast]",
    good="mode:\n  description: Speed or quality.\n  type: string\n  enum: [fast, best]",
)
REFUSED_ENUM_VALUE: Final = register(
    "W211",
    "a listed value is refused by the rest of the schema",
    why="Documentation offers the value and validators refuse it.",
    bad="mode:\n  description: Speed or quality.\n  type: string\n  maxLength: 4\n"
    "  enum: [fast, best, slowest]",
    good="mode:\n  description: Speed or quality.\n  type: string\n  enum: [fast, best, slowest]",
)
ONLY_EMPTY_OBJECT: Final = register(
    "W212",
    "a closed object without members",
    why="`additionalProperties: false` and no `properties` allow `{}` and nothing else.",
    bad="metadata:\n  description: Anything to send back with the result.\n  type: object\n"
    "  additionalProperties: false",
    good="metadata:\n  description: Anything to send back with the result.\n  type: object\n"
    "  additionalProperties: true",
)
VACUOUS_IF: Final = register(
    "W213",
    "an `if` passes when its property is missing",
    why="`properties` says nothing about a member that is not there, so `then` also binds callers "
    "who leave the property out.",
    bad="output:\n  description: What comes back.\n  type: object\n  properties:\n"
    "    kind: {type: string, description: Kind of output.}\n"
    "    quality: {type: integer, description: Compression.}\n"
    "  if:\n    properties: {kind: {const: jpeg}}\n  then:\n    required: [quality]",
    good="output:\n  description: What comes back.\n  type: object\n  properties:\n"
    "    kind: {type: string, description: Kind of output.}\n"
    "    quality: {type: integer, description: Compression.}\n"
    "  if:\n    properties: {kind: {const: jpeg}}\n    required: [kind]\n"
    "  then:\n    required: [quality]",
)
IDLE_CONDITION: Final = register(
    "W214",
    "a condition without effect",
    why="`if` needs `then` or `else`, and they need `if`; alone they are ignored.",
    bad="output:\n  description: What comes back.\n  type: object\n  properties:\n"
    "    quality: {type: integer, description: Compression.}\n"
    "  then:\n    required: [quality]",
    good="output:\n  description: What comes back.\n  type: object\n  properties:\n"
    "    quality: {type: integer, description: Compression.}\n  required: [quality]",
)
OVERLAPPING_ONE_OF: Final = register(
    "W215",
    "branches of `oneOf` overlap",
    why="A value that meets two branches is refused, though each of them allows it.",
    bad="image:\n  description: Image to edit.\n  oneOf:\n    - {type: integer}\n"
    "    - {type: number, minimum: 1}",
    good="image:\n  description: Image to edit.\n  anyOf:\n    - {type: integer}\n"
    "    - {type: number, minimum: 1}",
)
REPEATED_BRANCH: Final = register(
    "W216",
    "a branch stands twice",
    why="One of the two is a mistake for an alternative that is missing now.",
    bad="image:\n  description: Image to edit.\n  anyOf:\n    - {type: string}\n"
    "    - {type: string}",
    good="image:\n  description: Image to edit.\n  type: string",
)
UNKNOWN_REQUIRED: Final = register(
    "W217",
    "a required member is not described",
    why="Callers must send something that nothing describes: mostly a misspelt or renamed member.",
    bad="crop:\n  description: The part to keep.\n  type: object\n  required: [lefft]\n"
    "  properties:\n    left: {type: integer, description: Left edge in pixels.}",
    good="crop:\n  description: The part to keep.\n  type: object\n  required: [left]\n"
    "  properties:\n    left: {type: integer, description: Left edge in pixels.}",
)
REPEATED_REQUIRED: Final = register(
    "W218",
    "a member is required twice",
    why="One of the two is a mistake for a member that is optional now.",
    bad="crop:\n  description: The part to keep.\n  type: object\n  required: [left, left]\n"
    "  properties:\n    left: {type: integer, description: Left edge in pixels.}",
    good="crop:\n  description: The part to keep.\n  type: object\n  required: [left]\n"
    "  properties:\n    left: {type: integer, description: Left edge in pixels.}",
)
READ_ONLY_REQUIRED: Final = register(
    "W219",
    "a request requires a read-only member",
    why="The caller must send what only the server may set.",
    bad="job:\n  description: The job to resume.\n  type: object\n  required: [id]\n  properties:\n"
    "    id: {type: string, readOnly: true, description: Set by the server.}",
    good="job:\n  description: The job to resume.\n  type: object\n  required: [id]\n"
    "  properties:\n    id: {type: string, description: The job's id.}",
)
FRACTIONAL_BOUND: Final = register(
    "W220",
    "a fractional limit on an integer",
    why="The limit that counts is the next whole number, which readers have to work out.",
    bad="steps:\n  description: Sampling steps.\n  type: integer\n  minimum: 0.5",
    good="steps:\n  description: Sampling steps.\n  type: integer\n  minimum: 1",
)
UNKNOWN_FORMAT: Final = register(
    "W221",
    "an unknown format",
    why="No validator checks a format that no specification defines.",
    bad="when:\n  description: Start of the video.\n  type: string\n  format: datetime",
    good="when:\n  description: Start of the video.\n  type: string\n  format: date-time",
)
FORMAT_OF_OTHER_TYPE: Final = register(
    "W222",
    "a format of another type",
    why="The format speaks about another type and checks nothing here.",
    bad="steps:\n  description: Sampling steps.\n  type: integer\n  format: uuid",
    good="steps:\n  description: Sampling steps.\n  type: integer\n  format: int32",
)
BACKTRACKING_PATTERN: Final = register(
    "W223",
    "a pattern can take exponential time",
    why="A repeated group that itself repeats makes most regular-expression engines try every way "
    "to split a string; one hostile value stops a server. The validators made here are safe from "
    "it; other readers of the spec are not.",
    bad="name:\n  description: Name of the voice.\n  type: string\n  pattern: '^([a-z]+)*$'",
    good="name:\n  description: Name of the voice.\n  type: string\n  pattern: '^[a-z]*$'",
)
LARGE_VALUE: Final = register(
    "W260",
    "a title, default or example too large to be read",
    why="Pages, types, docstrings and examples repeat it, and nobody reads a default of thousands "
    "of values. What is made leaves it out; the published spec has it.",
    bad="weights:\n  description: Weights.\n  type: array\n  default: [0, 0, 0]  # 6,000 times",
    good="weights:\n  description: Weights; 0 each when left out.\n  type: array",
)
HOPELESS_PATTERN: Final = register(
    "W224",
    "a pattern that no value matches",
    why="With its anchors or with the length limits beside it the pattern refuses every string.",
    bad="name:\n  description: Name of the voice.\n  type: string\n  pattern: 'a^'",
    good="name:\n  description: Name of the voice.\n  type: string\n  pattern: '^a'",
)
NO_ITEMS: Final = register(
    "W226",
    "a list of nobody knows what",
    why="Without `items` everything may stand in the list; types and documentation say nothing.",
    bad="images:\n  description: Images to edit.\n  type: array",
    good="images:\n  description: Images to edit.\n  type: array\n  items: {type: string}",
)
UNTYPED: Final = register(
    "W227",
    "a member without a type",
    why="Any JSON value is allowed: types and documentation have nothing to say.",
    bad="seed:\n  description: Random seed.",
    good="seed:\n  description: Random seed.\n  type: integer",
)
REF_SIBLINGS: Final = register(
    "W228",
    "keywords beside `$ref` in OpenAPI 3.0",
    why="Version 3.0 ignores whatever stands beside `$ref`; specpress reads it as in 3.1.",
    bad="openapi: 3.0.3\ncomponents:\n  schemas:\n    Mode:\n      type: string\n"
    "    Job:\n      type: object\n      properties:\n        mode:\n"
    "          $ref: '#/components/schemas/Mode'\n          description: Speed or quality.",
    good="openapi: 3.0.3\ncomponents:\n  schemas:\n    Mode:\n      type: string\n"
    "    Job:\n      type: object\n      properties:\n        mode:\n"
    "          allOf:\n            - $ref: '#/components/schemas/Mode'\n"
    "          description: Speed or quality.",
)
CLOSED_BRANCH: Final = register(
    "W229",
    "a closed branch of `allOf` refuses its siblings' members",
    why="`additionalProperties` sees only the `properties` beside it: members of the other "
    "branches are refused.",
    bad="frame:\n  description: A frame of the video.\n  allOf:\n    - type: object\n"
    "      properties: {image: {type: string, description: Address.}}\n"
    "      additionalProperties: false\n    - type: object\n"
    "      properties: {at: {type: number, description: Seconds.}}",
    good="frame:\n  description: A frame of the video.\n  allOf:\n    - type: object\n"
    "      properties: {image: {type: string, description: Address.}}\n"
    "    - type: object\n      properties: {at: {type: number, description: Seconds.}}\n"
    "  unevaluatedProperties: false",
)
UNKNOWN_DEPENDENT: Final = register(
    "W230",
    "a dependency on a member that is not described",
    why="The rule speaks about a member that the object does not have, so it never helps anyone.",
    bad="size:\n  description: Size in pixels.\n  type: object\n"
    "  dependentRequired: {width: [heigth]}\n  properties:\n"
    "    width: {type: integer, description: Width in pixels.}\n"
    "    height: {type: integer, description: Height in pixels.}",
    good="size:\n  description: Size in pixels.\n  type: object\n"
    "  dependentRequired: {width: [height]}\n  properties:\n"
    "    width: {type: integer, description: Width in pixels.}\n"
    "    height: {type: integer, description: Height in pixels.}",
)
READ_AND_WRITE_ONLY: Final = register(
    "W231",
    "a member is read-only and write-only",
    why="It can be neither sent nor received.",
    bad="job:\n  description: The job to resume.\n  type: object\n  properties:\n"
    "    id: {type: string, readOnly: true, writeOnly: true, description: The job's id.}",
    good="job:\n  description: The job to resume.\n  type: object\n  properties:\n"
    "    id: {type: string, description: The job's id.}",
)
DEPRECATED_REQUIRED: Final = register(
    "W232",
    "a required member is deprecated",
    why="Callers are told to stop sending what they must send.",
    bad="crop:\n  description: The part to keep.\n  type: object\n  required: [left]\n"
    "  properties:\n    left: {type: integer, deprecated: true, description: Left edge.}",
    good="crop:\n  description: The part to keep.\n  type: object\n"
    "  properties:\n    left: {type: integer, deprecated: true, description: Left edge.}",
)
DEFAULT_OF_OTHER_FORMAT: Final = register(
    "W233",
    "a default is not of its format",
    why="Formats are hints to most tools; the default shows that the hint is not meant strictly, "
    "or that the default is wrong.",
    bad="image:\n  description: Image to edit.\n  type: string\n  format: uri\n"
    "  default: picture.png",
    good="image:\n  description: Image to edit.\n  type: string\n  format: uri\n"
    "  default: https://example.com/picture.png",
)
NULL_REFUSED: Final = register(
    "W234",
    "`nullable` has no effect",
    why="It adds null to the `type` beside it and to nothing else: without a `type` it says "
    "nothing, and null has to be listed in `enum` and allowed by each branch of `allOf` too "
    "(OpenAPI 3.0.4, Schema Object). Null is refused.",
    bad="mode:\n  description: Speed, quality or null.\n  type: string\n  nullable: true\n"
    "  enum: [fast, best]",
    good="mode:\n  description: Speed, quality or null.\n  type: string\n  nullable: true\n"
    "  enum: [fast, best, null]",
)
IDLE_MAPPING: Final = register(
    "W235",
    "part of a discriminator has no effect",
    why="The value is that of no branch, or one that the branch refuses: the schemas hold, and the "
    "discriminator adds nothing to them.",
    bad="pet:\n  description: Which animal.\n  oneOf:\n    - {$ref: '#/components/schemas/Cat'}\n"
    "    - {$ref: '#/components/schemas/Dog'}\n  discriminator:\n    propertyName: kind\n"
    "    mapping: {fish: '#/components/schemas/Fish'}",
    good="pet:\n  description: Which animal.\n  oneOf:\n    - {$ref: '#/components/schemas/Cat'}\n"
    "    - {$ref: '#/components/schemas/Fish'}\n  discriminator:\n    propertyName: kind\n"
    "    mapping: {fish: '#/components/schemas/Fish'}",
)
UNSAID_TAG: Final = register(
    "W236",
    "a branch does not require the discriminator's member",
    why="Without the member no branch can be chosen, so it is asked for whatever the branch says; "
    "other tools, which read the branch alone, do not ask for it.",
    bad="components:\n  schemas:\n    Cat:\n      type: object\n"
    "      properties: {kind: {type: string, description: What it is.}}",
    good="components:\n  schemas:\n    Cat:\n      type: object\n      required: [kind]\n"
    "      properties: {kind: {type: string, description: What it is.}}",
)
UNUSED_COMPONENT: Final = register(
    "W301",
    "a component is not used",
    why="No operation reaches it: it is left over, or the reference to it is missing.",
    bad="components:\n  schemas:\n    Watermark:\n      type: object",
    good="components:\n  schemas:\n    Request:\n      type: object",
)
UNUSED_DEFINITION: Final = register(
    "W302",
    "a local definition is not used",
    why="No reference reaches it: it is left over, or the reference to it is missing.",
    bad="size:\n  description: Size in pixels.\n  type: integer\n  $defs:\n"
    "    pixels: {type: integer}",
    good="size:\n  description: Size in pixels.\n  type: integer",
)
