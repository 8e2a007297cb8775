"""Every member that OpenAPI 3.0, 3.1 and 3.2 give an object, and what becomes of it.

Closed tables, one for each kind of object: a member is used, judged where it stands, or ignored for
the reason that stands here. `tests/unit/rules/test_accounts.py` takes each used member away and
sees that what is built, or a finding, is another; a row that nothing keeps true fails there.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, TypeAlias

from specpress.document import BODY_SCHEMA, BODY_TEMPLATE, CALL_MARK, METHODS
from specpress.ir import MEMBER_PIN
from specpress.vocabulary import CHOICES


class Verdict(Enum):
    """What becomes of a member, where it is not ignored for one reason everywhere."""

    USED = "used"
    """What is built, or what is found, depends on it."""
    JUDGED = "judged"
    """It depends: code beside the tables looks at each."""


Row: TypeAlias = "Verdict | str"
"""A verdict, or the reason why the member is ignored."""
Table: TypeAlias = "dict[str, Row]"

USED: Final = Verdict.USED
JUDGED: Final = Verdict.JUDGED

_ABOUT_THE_MODEL: Final = "pages speak of the model by `info` and of its members by their schemas"
_LINKS: Final = "provider.yaml names the pages to read further, under `docs.links`"
_ORDER: Final = "provider.yaml orders the pages"

DOCUMENT: Final[Table] = {
    "openapi": USED,
    "$self": "references are followed from where the file lies",
    "info": JUDGED,
    "jsonSchemaDialect": JUDGED,
    "servers": JUDGED,
    "paths": JUDGED,
    "webhooks": JUDGED,
    "components": JUDGED,
    "security": JUDGED,
    "tags": _ORDER,
    "externalDocs": _LINKS,
}
INFO: Final[Table] = {
    "title": USED,
    "summary": USED,
    "description": USED,
    "version": USED,
    "termsOfService": "it is about the service; `homepage` of provider.yaml leads there",
    "contact": "it is about the service; `homepage` of provider.yaml leads there",
    "license": "it is the document's; the generated package has none of its own",
}
PATH_ITEM: Final[Table] = {
    "summary": _ABOUT_THE_MODEL,
    "description": _ABOUT_THE_MODEL,
    "servers": JUDGED,
    "parameters": JUDGED,
    "additionalOperations": JUDGED,
    **dict.fromkeys(METHODS, JUDGED),
}
OPERATION: Final[Table] = {
    CALL_MARK: USED,
    MEMBER_PIN: USED,
    BODY_TEMPLATE: USED,
    BODY_SCHEMA: USED,
    "tags": _ORDER,
    "summary": _ABOUT_THE_MODEL,
    "description": _ABOUT_THE_MODEL,
    "externalDocs": _LINKS,
    "operationId": USED,
    "parameters": JUDGED,
    "requestBody": JUDGED,
    "responses": JUDGED,
    "callbacks": JUDGED,
    "deprecated": JUDGED,
    "security": JUDGED,
    "servers": JUDGED,
}
PARAMETER: Final[Table] = {
    "name": USED,
    "in": USED,
    "required": USED,
    "schema": USED,
    "content": USED,
    "description": "nobody gives the parameter: it has one value alone",
    "deprecated": "nobody gives the parameter: it has one value alone",
    "allowEmptyValue": "nobody gives the parameter: it has one value alone",
    "style": "a single value is written the same in each style of a path",
    "explode": "a single value is written the same in each style of a path",
    "allowReserved": "the value is percent-encoded whole, so that it stays one segment",
    "example": "the parameter has one value alone",
    "examples": "the parameter has one value alone",
}
REQUEST_BODY: Final[Table] = {
    "description": _ABOUT_THE_MODEL,
    "required": "a call always sends its body",
    "content": JUDGED,
}
MEDIA_TYPE: Final[Table] = {
    "description": _ABOUT_THE_MODEL,
    "schema": USED,
    "itemSchema": JUDGED,
    "example": JUDGED,
    "examples": JUDGED,
    "encoding": "OpenAPI gives it a meaning for forms alone, and this is JSON",
    "prefixEncoding": "OpenAPI gives it a meaning for multipart types alone",
    "itemEncoding": "OpenAPI gives it a meaning for multipart types alone",
}
RESPONSE: Final[Table] = {
    "summary": _ABOUT_THE_MODEL,
    "description": JUDGED,
    "headers": JUDGED,
    "content": JUDGED,
    "links": JUDGED,
}
SERVER: Final[Table] = {
    "url": USED,
    "name": "a client has one server, so nobody chooses it by name",
    "description": "a client has one server, so nobody chooses it by what it is for",
    "variables": JUDGED,
}
SECURITY_SCHEME: Final[Table] = {
    "type": USED,
    "name": USED,
    "in": USED,
    "scheme": USED,
    "description": "provider.yaml says how callers authenticate, and where keys come from",
    "deprecated": "provider.yaml says how callers authenticate",
    "bearerFormat": "the key is sent as it is given, whatever it looks like inside",
    "flows": "the caller brings the token; the client does not ask for one",
    "openIdConnectUrl": "the caller brings the token; the client does not ask for one",
    "oauth2MetadataUrl": "the caller brings the token; the client does not ask for one",
}
COMPONENTS: Final[Table] = dict.fromkeys(
    (
        *("schemas", "responses", "parameters", "examples", "requestBodies", "headers"),
        *("securitySchemes", "links", "callbacks", "pathItems", "mediaTypes"),
    ),
    JUDGED,
)

REMOVE: Final = "remove what is not meant in an overlay, or allow this finding with the reason"
EXTENSION: Final = "of extensions, only those of `info` that provider.yaml names mean anything"
ELSEWHERE: Final = "only what is not built refers to it"

KEYWORDS: Final[Table] = {
    **dict.fromkeys(
        (
            *("$ref", *CHOICES, "not", "if", "then", "else"),
            *("type", "enum", "const", "format", "nullable"),
            *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"),
            *("minLength", "maxLength", "pattern"),
            *("items", "prefixItems", "additionalItems", "contains", "minContains", "maxContains"),
            *("minItems", "maxItems", "uniqueItems", "unevaluatedItems"),
            *("properties", "patternProperties", "additionalProperties", "propertyNames"),
            *("required", "minProperties", "maxProperties", "unevaluatedProperties"),
            *("dependentRequired", "dependentSchemas", "dependencies"),
            *("title", "description", "default", "example", "examples", "deprecated"),
            *("readOnly", "writeOnly", "discriminator", "$defs", "definitions"),
            *("$id", "id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveRef"),
            "contentEncoding",
            "contentMediaType",
        ),
        JUDGED,
    ),
    "contentSchema": "it says what is inside of a text, which callers write whole",
    "$comment": "it is a note for those who write the schema",
    "$schema": "the version of OpenAPI names the dialect; keywords of others are found one by one",
    "$vocabulary": "it belongs to meta-schemas",
    "$recursiveAnchor": "it means something for `$recursiveRef` alone, which is refused",
    "xml": "requests and answers are JSON",
    "externalDocs": _LINKS,
}
"""Keywords of schemas; those that are judged have rules of their own, and one reading in the IR."""
