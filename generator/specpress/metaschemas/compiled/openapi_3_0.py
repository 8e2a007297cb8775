"""Validator of OpenAPI 3.0 documents.

Made by specpress; do not edit.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeAlias, TypeGuard

    Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
    Issues: TypeAlias = "list[ValidationIssue]"
    Rules: TypeAlias = "dict[str, Any]"
    Test: TypeAlias = "Callable[[Any], object]"
    Check: TypeAlias = "Callable[[Json, Any, Rules], Issues | str | bool]"

__all__ = ["ValidationIssue", "is_valid", "validate"]


class ValidationIssue:
    """One thing that is wrong with an instance.

    Attributes:
        pointer: where: the JSON pointer of the value (RFC 6901); "" is the instance itself.
        keyword: the schema keyword that it breaks, such as `minimum`.
        expected: what the schema asks for, in words.
        found: what is there, shortened.
        schema_pointer: the pointer of the keyword in the schema.
        key: the object key in question, when a key is missing, unknown or wrong.
        causes: for `anyOf` and `oneOf`, one issue for each form; the nearest form comes first.
    """

    def __init__(
        self,
        keyword: str,
        expected: str,
        found: str,
        sentence: tuple[str, str] | None = None,
        key: str | None = None,
    ) -> None:
        self.pointer = ""
        self.keyword = keyword
        self.expected = expected
        self.found = found
        self.schema_pointer = f"/{keyword}"
        self.key = key
        self.causes: tuple[ValidationIssue, ...] = ()
        # Its two parts: between them stands the condition under which the keyword applies.
        self.sentence = sentence or (f"must be {expected}", f", not {found}")

    @property
    def message(self) -> str:
        """One sentence about it."""
        return "".join(self.sentence)

    def __repr__(self) -> str:
        return f"ValidationIssue({self.pointer!r}, {self.keyword!r}, {self.message!r})"

    def __str__(self) -> str:
        return f"{self.pointer or 'the value'}: {self.message}"


OPENAPI_PATTERN = re.compile(r"^3\.0\.[0-9](\-[^\n\r\u2028\u2029]+)?\Z").search
CONTACT_PATTERN = re.compile(r"^x\-").search
CONTACT_KEYS = frozenset({"name", "url", "email"})
LICENSE_KEYS = frozenset({"name", "url"})
INFO_KEYS = frozenset({"title", "description", "termsOfService", "contact", "license", "version"})
SERVER_VARIABLE_KEYS = frozenset({"enum", "default", "description"})
SERVER_KEYS = frozenset({"url", "description", "variables"})
REFERENCE_PATTERN = re.compile(r"^\$ref\Z").search
EXTERNAL_DOCUMENTATION_KEYS = frozenset({"description", "url"})
XML_KEYS = frozenset({"name", "namespace", "prefix", "attribute", "wrapped"})
SCHEMA_KEYS = frozenset(
    {
        "title",
        "multipleOf",
        "maximum",
        "exclusiveMaximum",
        "minimum",
        "exclusiveMinimum",
        "maxLength",
        "minLength",
        "pattern",
        "maxItems",
        "minItems",
        "uniqueItems",
        "maxProperties",
        "minProperties",
        "required",
        "enum",
        "type",
        "not",
        "allOf",
        "oneOf",
        "anyOf",
        "items",
        "properties",
        "additionalProperties",
        "description",
        "format",
        "default",
        "nullable",
        "discriminator",
        "readOnly",
        "writeOnly",
        "example",
        "externalDocs",
        "deprecated",
        "xml",
    }
)
EXAMPLE_KEYS = frozenset({"summary", "description", "value", "externalValue"})
HEADER_KEYS = frozenset(
    {
        "description",
        "required",
        "deprecated",
        "allowEmptyValue",
        "style",
        "explode",
        "allowReserved",
        "schema",
        "content",
        "example",
        "examples",
    }
)
ENCODING_KEYS = frozenset({"contentType", "headers", "style", "explode", "allowReserved"})
MEDIA_TYPE_KEYS = frozenset({"schema", "example", "examples", "encoding"})
PARAMETER_KEYS = frozenset(
    {
        "name",
        "in",
        "description",
        "required",
        "deprecated",
        "allowEmptyValue",
        "style",
        "explode",
        "allowReserved",
        "schema",
        "content",
        "example",
        "examples",
    }
)
LINK_KEYS = frozenset(
    {"operationId", "operationRef", "parameters", "requestBody", "description", "server"}
)
RESPONSE_KEYS = frozenset({"description", "headers", "content", "links"})
RESPONSES_PATTERN = re.compile(r"^[1-5](?:[0-9]{2}|XX)\Z").search
RESPONSES_KEYS = frozenset({"default"})
REQUEST_BODY_KEYS = frozenset({"description", "content", "required"})
OPERATION_KEYS = frozenset(
    {
        "tags",
        "summary",
        "description",
        "externalDocs",
        "operationId",
        "parameters",
        "requestBody",
        "responses",
        "callbacks",
        "deprecated",
        "security",
        "servers",
    }
)
PATH_ITEM_PATTERN = re.compile(r"^(get|put|post|delete|options|head|patch|trace)\Z").search
PATH_ITEM_KEYS = frozenset({"$ref", "summary", "description", "servers", "parameters"})
PATHS_PATTERN = re.compile("^/").search
TAG_KEYS = frozenset({"name", "description", "externalDocs"})
SCHEMAS_PATTERN = re.compile(r"^[\-.0-9A-Z_a-z]+\Z").search
API_KEY_SECURITY_SCHEME_KEYS = frozenset({"type", "name", "in", "description"})
HTTP_SECURITY_SCHEME_KEYS = frozenset({"scheme", "bearerFormat", "description", "type"})
SCHEME_PATTERN = re.compile(r"^[Bb][Ee][Aa][Rr][Ee][Rr]\Z").search
IMPLICIT_O_AUTH_FLOW_KEYS = frozenset({"authorizationUrl", "refreshUrl", "scopes"})
PASSWORD_O_AUTH_FLOW_KEYS = frozenset({"tokenUrl", "refreshUrl", "scopes"})
AUTHORIZATION_CODE_O_AUTH_FLOW_KEYS = frozenset(
    {"authorizationUrl", "tokenUrl", "refreshUrl", "scopes"}
)
O_AUTH_FLOWS_KEYS = frozenset({"implicit", "password", "clientCredentials", "authorizationCode"})
O_AUTH_2_SECURITY_SCHEME_KEYS = frozenset({"type", "flows", "description"})
OPEN_ID_CONNECT_SECURITY_SCHEME_KEYS = frozenset({"type", "openIdConnectUrl", "description"})
COMPONENTS_KEYS = frozenset(
    {
        "schemas",
        "responses",
        "parameters",
        "examples",
        "requestBodies",
        "headers",
        "securitySchemes",
        "links",
        "callbacks",
    }
)
INSTANCE_KEYS = frozenset(
    {"openapi", "info", "externalDocs", "servers", "security", "tags", "paths", "components"}
)


def is_valid(instance: object) -> bool:
    """Whether an instance is valid; never raises, whatever the instance is."""
    x: Any = instance
    try:
        return ok_instance(x) or not find_issues(x)
    except (KeyError, OverflowError, RecursionError, TypeError):
        return not find_issues(x)


def validate(instance: object) -> list[ValidationIssue]:
    """Every issue of an instance, in the order of the schema; empty when it is valid."""
    return [] if is_sure(ok_instance, instance) else find_issues(instance)


def find_issues(instance: object) -> list[ValidationIssue]:
    """The exact answer, for an instance that the quick test is not sure of."""
    x: Any = instance
    try:
        issues = [] if is_json(x) else [*find_not_json(x, "")]
        return issues or moved(explain(x, INSTANCE_RULES), "", "#")
    except RecursionError:
        return [not_json("", "nested less deeply", "too deep to say what is wrong")]


# # (the whole schema)
def ok_instance(x: Json) -> bool:
    if type(x) is not dict:
        return False
    value = x["openapi"]
    if type(value) is not str or not OPENAPI_PATTERN(value):
        return False
    info = x["info"]
    if type(info) is not dict:
        return False
    if type(info["title"]) is not str:
        return False
    if type(info["version"]) is not str:
        return False
    if "description" in info and type(info["description"]) is not str:
        return False
    if "termsOfService" in info and type(info["termsOfService"]) is not str:
        return False
    if "contact" in info:
        contact = info["contact"]
        if type(contact) is not dict:
            return False
        if "name" in contact and type(contact["name"]) is not str:
            return False
        if "url" in contact and type(contact["url"]) is not str:
            return False
        if "email" in contact and type(contact["email"]) is not str:
            return False
        for name in contact:
            if name not in CONTACT_KEYS and not CONTACT_PATTERN(name):
                return False
    if "license" in info:
        license_ = info["license"]
        if type(license_) is not dict:
            return False
        if type(license_["name"]) is not str:
            return False
        if "url" in license_ and type(license_["url"]) is not str:
            return False
        for name_2 in license_:
            if name_2 not in LICENSE_KEYS and not CONTACT_PATTERN(name_2):
                return False
    for name_3 in info:
        if name_3 not in INFO_KEYS and not CONTACT_PATTERN(name_3):
            return False
    paths = x["paths"]
    if type(paths) is not dict:
        return False
    for name_4, entry_4 in paths.items():
        if PATHS_PATTERN(name_4) and not ok_path_item(entry_4):
            return False
        if not PATHS_PATTERN(name_4) and not CONTACT_PATTERN(name_4):
            return False
    if "externalDocs" in x and not ok_external_documentation(x["externalDocs"]):
        return False
    if "servers" in x:
        servers = x["servers"]
        if type(servers) is not list:
            return False
        for item in servers:
            if not ok_server(item):
                return False
    if "security" in x:
        security = x["security"]
        if type(security) is not list:
            return False
        for item_2 in security:
            if not ok_security_requirement(item_2):
                return False
    if "tags" in x:
        tags = x["tags"]
        if type(tags) is not list or not is_unique(tags):
            return False
        for item_3 in tags:
            if type(item_3) is not dict:
                return False
            if type(item_3["name"]) is not str:
                return False
            if "description" in item_3 and type(item_3["description"]) is not str:
                return False
            if "externalDocs" in item_3 and not ok_external_documentation(item_3["externalDocs"]):
                return False
            for name_5 in item_3:
                if name_5 not in TAG_KEYS and not CONTACT_PATTERN(name_5):
                    return False
    if "components" in x and not ok_components(x["components"]):
        return False
    return all(not (name_6 not in INSTANCE_KEYS and not CONTACT_PATTERN(name_6)) for name_6 in x)


# #/definitions/PathItem
def ok_path_item(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if "$ref" in x and type(x["$ref"]) is not str:
        return False
    if "summary" in x and type(x["summary"]) is not str:
        return False
    if "description" in x and type(x["description"]) is not str:
        return False
    if "servers" in x:
        servers = x["servers"]
        if type(servers) is not list:
            return False
        for item in servers:
            if not ok_server(item):
                return False
    if "parameters" in x:
        parameters = x["parameters"]
        if type(parameters) is not list or not is_unique(parameters):
            return False
        for item_2 in parameters:
            if ((is_parameter(item_2)) + (is_reference(item_2))) != 1:
                return False
    for name, entry in x.items():
        if PATH_ITEM_PATTERN(name) and not ok_operation(entry):
            return False
        if name not in PATH_ITEM_KEYS and not PATH_ITEM_PATTERN(name) and not CONTACT_PATTERN(name):
            return False
    return True


# #/definitions/Server
def ok_server(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if type(x["url"]) is not str:
        return False
    if "description" in x and type(x["description"]) is not str:
        return False
    if "variables" in x:
        variables = x["variables"]
        if type(variables) is not dict:
            return False
        for entry in variables.values():
            if type(entry) is not dict:
                return False
            if type(entry["default"]) is not str:
                return False
            if "enum" in entry:
                enum = entry["enum"]
                if type(enum) is not list:
                    return False
                for item in enum:
                    if type(item) is not str:
                        return False
            if "description" in entry and type(entry["description"]) is not str:
                return False
            for name_2 in entry:
                if name_2 not in SERVER_VARIABLE_KEYS and not CONTACT_PATTERN(name_2):
                    return False
    return all(not (name_3 not in SERVER_KEYS and not CONTACT_PATTERN(name_3)) for name_3 in x)


# #/definitions/Parameter
def is_parameter(x: Json) -> bool:
    if not isinstance(x, dict) or "name" not in x:
        return False
    if not isinstance(x["name"], str) or "in" not in x:
        return False
    if not isinstance(x["in"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "required" in x and not isinstance(x["required"], bool):
        return False
    if "deprecated" in x and not isinstance(x["deprecated"], bool):
        return False
    if "allowEmptyValue" in x and not isinstance(x["allowEmptyValue"], bool):
        return False
    if "style" in x and not isinstance(x["style"], str):
        return False
    if "explode" in x and not isinstance(x["explode"], bool):
        return False
    if "allowReserved" in x and not isinstance(x["allowReserved"], bool):
        return False
    if "schema" in x:
        schema = x["schema"]
        if ((is_schema(schema)) + (is_reference(schema))) != 1:
            return False
    if "content" in x:
        content = x["content"]
        if not isinstance(content, dict) or len(content) != 1:
            return False
        for entry in content.values():
            if not is_media_type(entry):
                return False
    if "examples" in x:
        examples = x["examples"]
        if not isinstance(examples, dict):
            return False
        for entry_2 in examples.values():
            if ((is_example(entry_2)) + (is_reference(entry_2))) != 1:
                return False
    for name_3 in x:
        if name_3 not in PARAMETER_KEYS and not CONTACT_PATTERN(name_3):
            return False
    return is_example_xor_examples(x) and is_schema_xor_content(x) and is_parameter_location(x)


# #/definitions/Schema
def is_schema(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "title" in x and not isinstance(x["title"], str):
        return False
    if "multipleOf" in x:
        value = x["multipleOf"]
        if not is_number(value) or value <= 0:
            return False
    if "maximum" in x and not is_number(x["maximum"]):
        return False
    if "exclusiveMaximum" in x and not isinstance(x["exclusiveMaximum"], bool):
        return False
    if "minimum" in x and not is_number(x["minimum"]):
        return False
    if "exclusiveMinimum" in x and not isinstance(x["exclusiveMinimum"], bool):
        return False
    if "maxLength" in x:
        value = x["maxLength"]
        if not is_integer(value) or value < 0:
            return False
    if "minLength" in x:
        value = x["minLength"]
        if not is_integer(value) or value < 0:
            return False
    if "pattern" in x and not isinstance(x["pattern"], str):
        return False
    if "maxItems" in x:
        value = x["maxItems"]
        if not is_integer(value) or value < 0:
            return False
    if "minItems" in x:
        value = x["minItems"]
        if not is_integer(value) or value < 0:
            return False
    if "uniqueItems" in x and not isinstance(x["uniqueItems"], bool):
        return False
    if "maxProperties" in x:
        value = x["maxProperties"]
        if not is_integer(value) or value < 0:
            return False
    if "minProperties" in x:
        value = x["minProperties"]
        if not is_integer(value) or value < 0:
            return False
    if "required" in x:
        required = x["required"]
        if not isinstance(required, list) or not required or not is_unique(required):
            return False
        for item in required:
            if not isinstance(item, str):
                return False
    if "enum" in x:
        enum = x["enum"]
        if not isinstance(enum, list) or not enum:
            return False
    if "type" in x:
        value = x["type"]
        if not (
            isinstance(value, str)
            and value in {"array", "boolean", "integer", "number", "object", "string"}
        ):
            return False
    if "not" in x:
        not_ = x["not"]
        if ((is_schema(not_)) + (is_reference(not_))) != 1:
            return False
    if "allOf" in x:
        all_of = x["allOf"]
        if not isinstance(all_of, list):
            return False
        for item_2 in all_of:
            if ((is_schema(item_2)) + (is_reference(item_2))) != 1:
                return False
    if "oneOf" in x:
        one_of = x["oneOf"]
        if not isinstance(one_of, list):
            return False
        for item_3 in one_of:
            if ((is_schema(item_3)) + (is_reference(item_3))) != 1:
                return False
    if "anyOf" in x:
        any_of = x["anyOf"]
        if not isinstance(any_of, list):
            return False
        for item_4 in any_of:
            if ((is_schema(item_4)) + (is_reference(item_4))) != 1:
                return False
    if "items" in x:
        items = x["items"]
        if ((is_schema(items)) + (is_reference(items))) != 1:
            return False
    if "properties" in x:
        properties = x["properties"]
        if not isinstance(properties, dict):
            return False
        for entry in properties.values():
            if ((is_schema(entry)) + (is_reference(entry))) != 1:
                return False
    if "additionalProperties" in x:
        additional_properties = x["additionalProperties"]
        if (
            (is_schema(additional_properties))
            + (is_reference(additional_properties))
            + (isinstance(additional_properties, bool))
        ) != 1:
            return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "format" in x and not isinstance(x["format"], str):
        return False
    if "nullable" in x and not isinstance(x["nullable"], bool):
        return False
    if "discriminator" in x:
        discriminator = x["discriminator"]
        if (
            not isinstance(discriminator, dict)
            or "propertyName" not in discriminator
            or not isinstance(discriminator["propertyName"], str)
            or ("mapping" in discriminator and not is_mapping(discriminator["mapping"]))
        ):
            return False
    if "readOnly" in x and not isinstance(x["readOnly"], bool):
        return False
    if "writeOnly" in x and not isinstance(x["writeOnly"], bool):
        return False
    if "externalDocs" in x and not is_external_documentation(x["externalDocs"]):
        return False
    if "deprecated" in x and not isinstance(x["deprecated"], bool):
        return False
    if "xml" in x:
        xml = x["xml"]
        if not isinstance(xml, dict):
            return False
        if "name" in xml and not isinstance(xml["name"], str):
            return False
        if "namespace" in xml and not isinstance(xml["namespace"], str):
            return False
        if "prefix" in xml and not isinstance(xml["prefix"], str):
            return False
        if "attribute" in xml and not isinstance(xml["attribute"], bool):
            return False
        if "wrapped" in xml and not isinstance(xml["wrapped"], bool):
            return False
        for name_2 in xml:
            if name_2 not in XML_KEYS and not CONTACT_PATTERN(name_2):
                return False
    return all(not (name_3 not in SCHEMA_KEYS and not CONTACT_PATTERN(name_3)) for name_3 in x)


# #/definitions/Reference
def is_reference(x: Json) -> bool:
    if not isinstance(x, dict) or "$ref" not in x:
        return False
    return all(
        not (REFERENCE_PATTERN(name) and not isinstance(entry, str)) for name, entry in x.items()
    )


# #/definitions/Discriminator/properties/mapping
def is_mapping(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    return all(isinstance(entry, str) for entry in x.values())


# #/definitions/ExternalDocumentation
def is_external_documentation(x: Json) -> bool:
    if not isinstance(x, dict) or "url" not in x:
        return False
    if not isinstance(x["url"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    return all(
        not (name not in EXTERNAL_DOCUMENTATION_KEYS and not CONTACT_PATTERN(name)) for name in x
    )


# #/definitions/MediaType
def is_media_type(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "schema" in x:
        schema = x["schema"]
        if ((is_schema(schema)) + (is_reference(schema))) != 1:
            return False
    if "examples" in x:
        examples = x["examples"]
        if not isinstance(examples, dict):
            return False
        for entry in examples.values():
            if ((is_example(entry)) + (is_reference(entry))) != 1:
                return False
    if "encoding" in x:
        encoding = x["encoding"]
        if not isinstance(encoding, dict):
            return False
        for entry_2 in encoding.values():
            if not is_encoding(entry_2):
                return False
    for name_3 in x:
        if name_3 not in MEDIA_TYPE_KEYS and not CONTACT_PATTERN(name_3):
            return False
    return is_example_xor_examples(x)


# #/definitions/Example
def is_example(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "summary" in x and not isinstance(x["summary"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "externalValue" in x and not isinstance(x["externalValue"], str):
        return False
    return all(not (name not in EXAMPLE_KEYS and not CONTACT_PATTERN(name)) for name in x)


# #/definitions/Encoding
def is_encoding(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "contentType" in x and not isinstance(x["contentType"], str):
        return False
    if "headers" in x:
        headers = x["headers"]
        if not isinstance(headers, dict):
            return False
        for entry in headers.values():
            if ((is_header(entry)) + (is_reference(entry))) != 1:
                return False
    if "style" in x:
        value = x["style"]
        if not (
            isinstance(value, str)
            and value in {"form", "spaceDelimited", "pipeDelimited", "deepObject"}
        ):
            return False
    if "explode" in x and not isinstance(x["explode"], bool):
        return False
    if "allowReserved" in x and not isinstance(x["allowReserved"], bool):
        return False
    return all(not (name_2 not in ENCODING_KEYS and not CONTACT_PATTERN(name_2)) for name_2 in x)


# #/definitions/Header
def is_header(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "required" in x and not isinstance(x["required"], bool):
        return False
    if "deprecated" in x and not isinstance(x["deprecated"], bool):
        return False
    if "allowEmptyValue" in x and not isinstance(x["allowEmptyValue"], bool):
        return False
    if "style" in x and x["style"] != "simple":
        return False
    if "explode" in x and not isinstance(x["explode"], bool):
        return False
    if "allowReserved" in x and not isinstance(x["allowReserved"], bool):
        return False
    if "schema" in x:
        schema = x["schema"]
        if ((is_schema(schema)) + (is_reference(schema))) != 1:
            return False
    if "content" in x:
        content = x["content"]
        if not isinstance(content, dict) or len(content) != 1:
            return False
        for entry in content.values():
            if not is_media_type(entry):
                return False
    if "examples" in x:
        examples = x["examples"]
        if not isinstance(examples, dict):
            return False
        for entry_2 in examples.values():
            if ((is_example(entry_2)) + (is_reference(entry_2))) != 1:
                return False
    for name_3 in x:
        if name_3 not in HEADER_KEYS and not CONTACT_PATTERN(name_3):
            return False
    return is_example_xor_examples(x) and is_schema_xor_content(x)


# #/definitions/ExampleXORExamples
def is_example_xor_examples(x: Json) -> bool:
    return isinstance(x, dict) and not ("example" in x and "examples" in x)


# #/definitions/SchemaXORContent
def is_schema_xor_content(x: Json) -> bool:
    return (
        isinstance(x, dict)
        and (("schema" in x) + (is_schema_xor_content_form_2(x))) == 1
        and not ("schema" in x and "content" in x)
    )


# #/definitions/SchemaXORContent/oneOf/1
def is_schema_xor_content_form_2(x: Json) -> bool:
    if isinstance(x, dict) and "content" not in x:
        return False
    if not isinstance(x, dict) or "style" in x or "explode" in x:
        return False
    return "allowReserved" not in x and "example" not in x and "examples" not in x


# #/definitions/ParameterLocation
def is_parameter_location(x: Json) -> bool:
    return (
        (
            not isinstance(x, dict)
            or (
                "required" in x
                and ("in" not in x or x["in"] == "path")
                and (
                    "style" not in x
                    or (isinstance(x["style"], str) and x["style"] in {"matrix", "label", "simple"})
                )
                and x["required"] is True
            )
        )
        + (
            not isinstance(x, dict)
            or (
                ("in" not in x or x["in"] == "query")
                and (
                    "style" not in x
                    or (
                        isinstance(x["style"], str)
                        and x["style"] in {"form", "spaceDelimited", "pipeDelimited", "deepObject"}
                    )
                )
            )
        )
        + (
            not isinstance(x, dict)
            or (
                ("in" not in x or x["in"] == "header")
                and ("style" not in x or x["style"] == "simple")
            )
        )
        + (
            not isinstance(x, dict)
            or (
                ("in" not in x or x["in"] == "cookie")
                and ("style" not in x or x["style"] == "form")
            )
        )
    ) == 1


# #/definitions/Operation
def ok_operation(x: Json) -> bool:
    if type(x) is not dict:
        return False
    responses = x["responses"]
    if type(responses) is not dict or not responses:
        return False
    if "default" in responses:
        default = responses["default"]
        if ((is_response(default)) + (is_reference(default))) != 1:
            return False
    for name, entry in responses.items():
        if RESPONSES_PATTERN(name) and ((is_response(entry)) + (is_reference(entry))) != 1:
            return False
        if name not in RESPONSES_KEYS and not RESPONSES_PATTERN(name) and not CONTACT_PATTERN(name):
            return False
    if "tags" in x:
        tags = x["tags"]
        if type(tags) is not list:
            return False
        for item in tags:
            if type(item) is not str:
                return False
    if "summary" in x and type(x["summary"]) is not str:
        return False
    if "description" in x and type(x["description"]) is not str:
        return False
    if "externalDocs" in x and not ok_external_documentation(x["externalDocs"]):
        return False
    if "operationId" in x and type(x["operationId"]) is not str:
        return False
    if "parameters" in x:
        parameters = x["parameters"]
        if type(parameters) is not list or not is_unique(parameters):
            return False
        for item_2 in parameters:
            if ((is_parameter(item_2)) + (is_reference(item_2))) != 1:
                return False
    if "requestBody" in x:
        request_body = x["requestBody"]
        if ((is_request_body(request_body)) + (is_reference(request_body))) != 1:
            return False
    if "callbacks" in x:
        callbacks = x["callbacks"]
        if type(callbacks) is not dict:
            return False
        for entry_2 in callbacks.values():
            if ((is_callback(entry_2)) + (is_reference(entry_2))) != 1:
                return False
    if "deprecated" in x and type(x["deprecated"]) is not bool:
        return False
    if "security" in x:
        security = x["security"]
        if type(security) is not list:
            return False
        for item_3 in security:
            if not ok_security_requirement(item_3):
                return False
    if "servers" in x:
        servers = x["servers"]
        if type(servers) is not list:
            return False
        for item_4 in servers:
            if not ok_server(item_4):
                return False
    return all(not (name_3 not in OPERATION_KEYS and not CONTACT_PATTERN(name_3)) for name_3 in x)


# #/definitions/Response
def is_response(x: Json) -> bool:
    if not isinstance(x, dict) or "description" not in x:
        return False
    if not isinstance(x["description"], str):
        return False
    if "headers" in x:
        headers = x["headers"]
        if not isinstance(headers, dict):
            return False
        for entry in headers.values():
            if ((is_header(entry)) + (is_reference(entry))) != 1:
                return False
    if "content" in x:
        content = x["content"]
        if not isinstance(content, dict):
            return False
        for entry_2 in content.values():
            if not is_media_type(entry_2):
                return False
    if "links" in x:
        links = x["links"]
        if not isinstance(links, dict):
            return False
        for entry_3 in links.values():
            if ((is_link(entry_3)) + (is_reference(entry_3))) != 1:
                return False
    return all(not (name_4 not in RESPONSE_KEYS and not CONTACT_PATTERN(name_4)) for name_4 in x)


# #/definitions/Link
def is_link(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "operationId" in x and not isinstance(x["operationId"], str):
        return False
    if "operationRef" in x and not isinstance(x["operationRef"], str):
        return False
    if "parameters" in x and not isinstance(x["parameters"], dict):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "server" in x and not is_server(x["server"]):
        return False
    for name in x:
        if name not in LINK_KEYS and not CONTACT_PATTERN(name):
            return False
    return not ("operationId" in x and "operationRef" in x)


# #/definitions/Server
def is_server(x: Json) -> bool:
    if not isinstance(x, dict) or "url" not in x:
        return False
    if not isinstance(x["url"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "variables" in x:
        variables = x["variables"]
        if not isinstance(variables, dict):
            return False
        for entry in variables.values():
            if not isinstance(entry, dict) or "default" not in entry:
                return False
            if not isinstance(entry["default"], str):
                return False
            if "enum" in entry:
                enum = entry["enum"]
                if not isinstance(enum, list):
                    return False
                for item in enum:
                    if not isinstance(item, str):
                        return False
            if "description" in entry and not isinstance(entry["description"], str):
                return False
            for name_2 in entry:
                if name_2 not in SERVER_VARIABLE_KEYS and not CONTACT_PATTERN(name_2):
                    return False
    return all(not (name_3 not in SERVER_KEYS and not CONTACT_PATTERN(name_3)) for name_3 in x)


# #/definitions/ExternalDocumentation
def ok_external_documentation(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if type(x["url"]) is not str:
        return False
    if "description" in x and type(x["description"]) is not str:
        return False
    return all(
        not (name not in EXTERNAL_DOCUMENTATION_KEYS and not CONTACT_PATTERN(name)) for name in x
    )


# #/definitions/RequestBody
def is_request_body(x: Json) -> bool:
    if not isinstance(x, dict) or "content" not in x:
        return False
    content = x["content"]
    if not isinstance(content, dict):
        return False
    for entry in content.values():
        if not is_media_type(entry):
            return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "required" in x and not isinstance(x["required"], bool):
        return False
    return all(
        not (name_2 not in REQUEST_BODY_KEYS and not CONTACT_PATTERN(name_2)) for name_2 in x
    )


# #/definitions/Callback
def is_callback(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    return all(
        not (not CONTACT_PATTERN(name) and not is_path_item(entry)) for name, entry in x.items()
    )


# #/definitions/PathItem
def is_path_item(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "$ref" in x and not isinstance(x["$ref"], str):
        return False
    if "summary" in x and not isinstance(x["summary"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "servers" in x:
        servers = x["servers"]
        if not isinstance(servers, list):
            return False
        for item in servers:
            if not is_server(item):
                return False
    if "parameters" in x:
        parameters = x["parameters"]
        if not isinstance(parameters, list) or not is_unique(parameters):
            return False
        for item_2 in parameters:
            if ((is_parameter(item_2)) + (is_reference(item_2))) != 1:
                return False
    for name, entry in x.items():
        if PATH_ITEM_PATTERN(name) and not is_operation(entry):
            return False
        if name not in PATH_ITEM_KEYS and not PATH_ITEM_PATTERN(name) and not CONTACT_PATTERN(name):
            return False
    return True


# #/definitions/Operation
def is_operation(x: Json) -> bool:
    if not isinstance(x, dict) or "responses" not in x:
        return False
    responses = x["responses"]
    if not isinstance(responses, dict) or not responses:
        return False
    if "default" in responses:
        default = responses["default"]
        if ((is_response(default)) + (is_reference(default))) != 1:
            return False
    for name, entry in responses.items():
        if RESPONSES_PATTERN(name) and ((is_response(entry)) + (is_reference(entry))) != 1:
            return False
        if name not in RESPONSES_KEYS and not RESPONSES_PATTERN(name) and not CONTACT_PATTERN(name):
            return False
    if "tags" in x:
        tags = x["tags"]
        if not isinstance(tags, list):
            return False
        for item in tags:
            if not isinstance(item, str):
                return False
    if "summary" in x and not isinstance(x["summary"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "externalDocs" in x and not is_external_documentation(x["externalDocs"]):
        return False
    if "operationId" in x and not isinstance(x["operationId"], str):
        return False
    if "parameters" in x:
        parameters = x["parameters"]
        if not isinstance(parameters, list) or not is_unique(parameters):
            return False
        for item_2 in parameters:
            if ((is_parameter(item_2)) + (is_reference(item_2))) != 1:
                return False
    if "requestBody" in x:
        request_body = x["requestBody"]
        if ((is_request_body(request_body)) + (is_reference(request_body))) != 1:
            return False
    if "callbacks" in x:
        callbacks = x["callbacks"]
        if not isinstance(callbacks, dict):
            return False
        for entry_2 in callbacks.values():
            if ((is_callback(entry_2)) + (is_reference(entry_2))) != 1:
                return False
    if "deprecated" in x and not isinstance(x["deprecated"], bool):
        return False
    if "security" in x:
        security = x["security"]
        if not isinstance(security, list):
            return False
        for item_3 in security:
            if not is_security_requirement(item_3):
                return False
    if "servers" in x:
        servers = x["servers"]
        if not isinstance(servers, list):
            return False
        for item_4 in servers:
            if not is_server(item_4):
                return False
    return all(not (name_3 not in OPERATION_KEYS and not CONTACT_PATTERN(name_3)) for name_3 in x)


# #/definitions/SecurityRequirement
def is_security_requirement(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    for entry in x.values():
        if not isinstance(entry, list):
            return False
        for item in entry:
            if not isinstance(item, str):
                return False
    return True


# #/definitions/SecurityRequirement
def ok_security_requirement(x: Json) -> bool:
    if type(x) is not dict:
        return False
    for entry in x.values():
        if type(entry) is not list:
            return False
        for item in entry:
            if type(item) is not str:
                return False
    return True


# #/definitions/Components
def ok_components(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if "schemas" in x:
        schemas = x["schemas"]
        if type(schemas) is not dict:
            return False
        for name, entry in schemas.items():
            if SCHEMAS_PATTERN(name) and ((is_schema(entry)) + (is_reference(entry))) != 1:
                return False
    if "responses" in x:
        responses = x["responses"]
        if type(responses) is not dict:
            return False
        for name_2, entry_2 in responses.items():
            if SCHEMAS_PATTERN(name_2) and ((is_reference(entry_2)) + (is_response(entry_2))) != 1:
                return False
    if "parameters" in x:
        parameters = x["parameters"]
        if type(parameters) is not dict:
            return False
        for name_3, entry_3 in parameters.items():
            if SCHEMAS_PATTERN(name_3) and ((is_reference(entry_3)) + (is_parameter(entry_3))) != 1:
                return False
    if "examples" in x:
        examples = x["examples"]
        if type(examples) is not dict:
            return False
        for name_4, entry_4 in examples.items():
            if SCHEMAS_PATTERN(name_4) and ((is_reference(entry_4)) + (is_example(entry_4))) != 1:
                return False
    if "requestBodies" in x:
        request_bodies = x["requestBodies"]
        if type(request_bodies) is not dict:
            return False
        for name_5, entry_5 in request_bodies.items():
            if (
                SCHEMAS_PATTERN(name_5)
                and ((is_reference(entry_5)) + (is_request_body(entry_5))) != 1
            ):
                return False
    if "headers" in x:
        headers = x["headers"]
        if type(headers) is not dict:
            return False
        for name_6, entry_6 in headers.items():
            if SCHEMAS_PATTERN(name_6) and ((is_reference(entry_6)) + (is_header(entry_6))) != 1:
                return False
    if "securitySchemes" in x:
        security_schemes = x["securitySchemes"]
        if type(security_schemes) is not dict:
            return False
        for name_7, entry_7 in security_schemes.items():
            if (
                SCHEMAS_PATTERN(name_7)
                and (
                    (is_reference(entry_7))
                    + (
                        is_api_key_security_scheme(entry_7)
                        or is_http_security_scheme(entry_7)
                        or is_o_auth_2_security_scheme(entry_7)
                        or is_open_id_connect_security_scheme(entry_7)
                    )
                )
                != 1
            ):
                return False
    if "links" in x:
        links = x["links"]
        if type(links) is not dict:
            return False
        for name_8, entry_8 in links.items():
            if SCHEMAS_PATTERN(name_8) and ((is_reference(entry_8)) + (is_link(entry_8))) != 1:
                return False
    if "callbacks" in x:
        callbacks = x["callbacks"]
        if type(callbacks) is not dict:
            return False
        for name_9, entry_9 in callbacks.items():
            if SCHEMAS_PATTERN(name_9) and ((is_reference(entry_9)) + (is_callback(entry_9))) != 1:
                return False
    return all(
        not (name_10 not in COMPONENTS_KEYS and not CONTACT_PATTERN(name_10)) for name_10 in x
    )


# #/definitions/APIKeySecurityScheme
def is_api_key_security_scheme(x: Json) -> bool:
    if not isinstance(x, dict) or "type" not in x:
        return False
    if x["type"] != "apiKey" or "name" not in x:
        return False
    if not isinstance(x["name"], str) or "in" not in x:
        return False
    value = x["in"]
    if not (isinstance(value, str) and value in {"header", "query", "cookie"}):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    return all(
        not (name not in API_KEY_SECURITY_SCHEME_KEYS and not CONTACT_PATTERN(name)) for name in x
    )


# #/definitions/HTTPSecurityScheme
def is_http_security_scheme(x: Json) -> bool:
    if not isinstance(x, dict) or "scheme" not in x:
        return False
    scheme = x["scheme"]
    if not isinstance(scheme, str) or "type" not in x:
        return False
    if x["type"] != "http":
        return False
    if "bearerFormat" in x and not isinstance(x["bearerFormat"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    for name in x:
        if name not in HTTP_SECURITY_SCHEME_KEYS and not CONTACT_PATTERN(name):
            return False
    return (
        (SCHEME_PATTERN(scheme) is not None)
        + (not SCHEME_PATTERN(scheme) and "bearerFormat" not in x)
    ) == 1


# #/definitions/OAuth2SecurityScheme
def is_o_auth_2_security_scheme(x: Json) -> bool:
    if not isinstance(x, dict) or "type" not in x:
        return False
    if x["type"] != "oauth2" or "flows" not in x:
        return False
    flows = x["flows"]
    if not isinstance(flows, dict):
        return False
    if "implicit" in flows:
        implicit = flows["implicit"]
        if not isinstance(implicit, dict) or "authorizationUrl" not in implicit:
            return False
        if not isinstance(implicit["authorizationUrl"], str) or "scopes" not in implicit:
            return False
        scopes = implicit["scopes"]
        if not isinstance(scopes, dict):
            return False
        for entry in scopes.values():
            if not isinstance(entry, str):
                return False
        if "refreshUrl" in implicit and not isinstance(implicit["refreshUrl"], str):
            return False
        for name_2 in implicit:
            if name_2 not in IMPLICIT_O_AUTH_FLOW_KEYS and not CONTACT_PATTERN(name_2):
                return False
    if "password" in flows:
        password = flows["password"]
        if not isinstance(password, dict) or "tokenUrl" not in password:
            return False
        if not isinstance(password["tokenUrl"], str) or "scopes" not in password:
            return False
        scopes_2 = password["scopes"]
        if not isinstance(scopes_2, dict):
            return False
        for entry_3 in scopes_2.values():
            if not isinstance(entry_3, str):
                return False
        if "refreshUrl" in password and not isinstance(password["refreshUrl"], str):
            return False
        for name_4 in password:
            if name_4 not in PASSWORD_O_AUTH_FLOW_KEYS and not CONTACT_PATTERN(name_4):
                return False
    if "clientCredentials" in flows:
        client_credentials = flows["clientCredentials"]
        if not isinstance(client_credentials, dict) or "tokenUrl" not in client_credentials:
            return False
        if (
            not isinstance(client_credentials["tokenUrl"], str)
            or "scopes" not in client_credentials
        ):
            return False
        scopes_3 = client_credentials["scopes"]
        if not isinstance(scopes_3, dict):
            return False
        for entry_5 in scopes_3.values():
            if not isinstance(entry_5, str):
                return False
        if "refreshUrl" in client_credentials and not isinstance(
            client_credentials["refreshUrl"], str
        ):
            return False
        for name_6 in client_credentials:
            if name_6 not in PASSWORD_O_AUTH_FLOW_KEYS and not CONTACT_PATTERN(name_6):
                return False
    if "authorizationCode" in flows:
        authorization_code = flows["authorizationCode"]
        if not isinstance(authorization_code, dict) or "authorizationUrl" not in authorization_code:
            return False
        if (
            not isinstance(authorization_code["authorizationUrl"], str)
            or "tokenUrl" not in authorization_code
        ):
            return False
        if (
            not isinstance(authorization_code["tokenUrl"], str)
            or "scopes" not in authorization_code
        ):
            return False
        scopes_4 = authorization_code["scopes"]
        if not isinstance(scopes_4, dict):
            return False
        for entry_7 in scopes_4.values():
            if not isinstance(entry_7, str):
                return False
        if "refreshUrl" in authorization_code and not isinstance(
            authorization_code["refreshUrl"], str
        ):
            return False
        for name_8 in authorization_code:
            if name_8 not in AUTHORIZATION_CODE_O_AUTH_FLOW_KEYS and not CONTACT_PATTERN(name_8):
                return False
    for name_9 in flows:
        if name_9 not in O_AUTH_FLOWS_KEYS and not CONTACT_PATTERN(name_9):
            return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    return all(
        not (name_10 not in O_AUTH_2_SECURITY_SCHEME_KEYS and not CONTACT_PATTERN(name_10))
        for name_10 in x
    )


# #/definitions/OpenIdConnectSecurityScheme
def is_open_id_connect_security_scheme(x: Json) -> bool:
    if not isinstance(x, dict) or "type" not in x:
        return False
    if x["type"] != "openIdConnect" or "openIdConnectUrl" not in x:
        return False
    if not isinstance(x["openIdConnectUrl"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    return all(
        not (name not in OPEN_ID_CONNECT_SECURITY_SCHEME_KEYS and not CONTACT_PATTERN(name))
        for name in x
    )


# #/definitions/Tag
def ok_tag(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if type(x["name"]) is not str:
        return False
    if "description" in x and type(x["description"]) is not str:
        return False
    if "externalDocs" in x and not ok_external_documentation(x["externalDocs"]):
        return False
    return all(not (name not in TAG_KEYS and not CONTACT_PATTERN(name)) for name in x)


# #/definitions/SecurityScheme
def is_security_scheme(x: Json) -> bool:
    return (
        is_api_key_security_scheme(x)
        or is_http_security_scheme(x)
        or is_o_auth_2_security_scheme(x)
        or is_open_id_connect_security_scheme(x)
    )


# #/definitions/Link/not
def is_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or ("operationId" in x and "operationRef" in x)


# #/definitions/HTTPSecurityScheme/oneOf/0
def is_http_security_scheme_form_1(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or "scheme" not in x
        or (isinstance(x["scheme"], str) and SCHEME_PATTERN(x["scheme"]) is not None)
    )


# #/definitions/HTTPSecurityScheme/oneOf/1
def is_http_security_scheme_form_2(x: Json) -> bool:
    return (
        isinstance(x, dict)
        and (
            "scheme" not in x
            or not (isinstance(x["scheme"], str) and SCHEME_PATTERN(x["scheme"]) is not None)
        )
        and "bearerFormat" not in x
    )


# #/definitions/HTTPSecurityScheme/oneOf/1/properties/scheme/not
def is_scheme_forbidden(x: Json) -> bool:
    return isinstance(x, str) and SCHEME_PATTERN(x) is not None


# #/definitions/HTTPSecurityScheme/oneOf/1/not
def is_form_2_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or "bearerFormat" in x


# #/definitions/SchemaXORContent/oneOf/0
def is_schema_xor_content_form_1(x: Json) -> bool:
    return not isinstance(x, dict) or "schema" in x


# #/definitions/SchemaXORContent/oneOf/1/allOf/0/not
def is_part_1_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or "style" in x


# #/definitions/SchemaXORContent/oneOf/1/allOf/1/not
def is_part_2_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or "explode" in x


# #/definitions/SchemaXORContent/oneOf/1/allOf/2/not
def is_part_3_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or "allowReserved" in x


# #/definitions/SchemaXORContent/oneOf/1/allOf/3/not
def is_part_4_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or "example" in x


# #/definitions/SchemaXORContent/oneOf/1/allOf/4/not
def is_part_5_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or "examples" in x


# #/definitions/SchemaXORContent/not
def is_schema_xor_content_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or ("schema" in x and "content" in x)


# #/definitions/ExampleXORExamples/not
def is_example_xor_examples_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or ("example" in x and "examples" in x)


# #/definitions/ParameterLocation/oneOf/0
def is_parameter_location_form_1(x: Json) -> bool:
    return not isinstance(x, dict) or (
        "required" in x
        and ("in" not in x or x["in"] == "path")
        and (
            "style" not in x
            or (isinstance(x["style"], str) and x["style"] in {"matrix", "label", "simple"})
        )
        and x["required"] is True
    )


# #/definitions/ParameterLocation/oneOf/0/properties/required/enum
def is_enum_value(x: Json) -> bool:
    return x is True


# #/definitions/ParameterLocation/oneOf/1
def is_parameter_location_form_2(x: Json) -> bool:
    return not isinstance(x, dict) or (
        ("in" not in x or x["in"] == "query")
        and (
            "style" not in x
            or (
                isinstance(x["style"], str)
                and x["style"] in {"form", "spaceDelimited", "pipeDelimited", "deepObject"}
            )
        )
    )


# #/definitions/ParameterLocation/oneOf/2
def is_parameter_location_form_3(x: Json) -> bool:
    return not isinstance(x, dict) or (
        ("in" not in x or x["in"] == "header") and ("style" not in x or x["style"] == "simple")
    )


# #/definitions/ParameterLocation/oneOf/3
def is_parameter_location_form_4(x: Json) -> bool:
    return not isinstance(x, dict) or (
        ("in" not in x or x["in"] == "cookie") and ("style" not in x or x["style"] == "form")
    )


def is_integer(x: Json) -> TypeGuard[float]:
    """Whether a value is a whole number; 1.0 is one, true is not."""
    if isinstance(x, int):
        return not isinstance(x, bool)
    return isinstance(x, float) and x.is_integer()


def is_number(x: Json) -> TypeGuard[float]:
    """Whether a value is a finite number; true is not one."""
    return isinstance(x, (int, float)) and not isinstance(x, bool) and x - x == 0


def is_json(x: Json) -> bool:
    """Whether a value is JSON all the way down: finite numbers, string keys, plain types."""
    values: Iterable[Json] = x if type(x) is list else (x,)
    if type(x) is dict:
        for key in x:
            if type(key) is not str:
                return False
        values = x.values()
    for value in values:
        kind = type(value)
        if kind is str or kind is int or kind is bool or value is None:
            continue
        if type(value) is float:
            if value - value != 0:
                return False
        elif (kind is not dict and kind is not list) or not is_json(value):
            return False
    return True


def is_unique(x: list[Json]) -> bool:
    """Whether no two items are equal as JSON."""
    texts = {item for item in x if isinstance(item, str)}
    others = [item for item in x if not isinstance(item, str)]
    if len(texts) + len(others) != len(x):
        return False
    if len(others) < 2:
        return True
    return len({freeze(item) for item in others}) == len(others)


def freeze(x: Json) -> object:
    """A hashable value that is equal for values that are equal as JSON."""
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, list):
        return ("list", *map(freeze, x))
    if isinstance(x, dict):
        return frozenset(("key", key, freeze(value)) for key, value in x.items())
    return ("text", x) if isinstance(x, str) else x


def moved(issues: Issues, at: str, where: str) -> Issues:
    """Issues of a part, with the pointers of the part put before theirs."""
    for issue in issues:
        issue.pointer = at + issue.pointer
        if issue.schema_pointer.startswith("/"):
            issue.schema_pointer = where + issue.schema_pointer
        if issue.causes:
            moved([*issue.causes], at, where)
    return issues


def shorten(x: Json) -> str:
    """A value in a few words; long texts are cut, arrays and objects are counted."""
    if isinstance(x, str):
        text = x if len(x) <= 60 else x[:59] + "\u2026"
        return '"' + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text) + '"'
    if x is None or isinstance(x, bool):
        return {None: "null", True: "true", False: "false"}[x]
    if isinstance(x, dict):
        return f"an object with {counted(len(x), 'key')}" if x else "an empty object"
    if isinstance(x, list):
        return f"an array of {counted(len(x), 'item')}" if x else "an empty array"
    if isinstance(x, int) and x.bit_length() > 256:
        return "a very large integer"
    return repr(x)


def counted(count: int, noun: str) -> str:
    """A number of things: 1 item, 2 items."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def escape(key: str) -> str:
    """One token of a JSON pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def find_not_json(x: Json, at: str) -> Iterator[ValidationIssue]:
    """Issues for everything in a Python value that JSON cannot say."""
    if isinstance(x, (dict, list)):
        for key, value in x.items() if isinstance(x, dict) else enumerate(x):
            if isinstance(x, dict) and type(key) is not str:
                yield not_json(at, "an object whose keys are strings", f"the key {key!r:.60}")
            else:
                yield from find_not_json(value, f"{at}/{escape(str(key))}")
    elif not (x is None or isinstance(x, (str, bool)) or is_number(x)):
        found = repr(x) if isinstance(x, float) else f"a {type(x).__name__}"
        yield not_json(at, "a JSON value", found)


def not_json(at: str, expected: str, found: str) -> ValidationIssue:
    """An issue for something that JSON cannot say, or that is too deep to look at."""
    issue = ValidationIssue("json", expected, found)
    issue.pointer, issue.schema_pointer = at, ""
    return issue


def explain(x: Json, rules: Rules) -> Issues:
    """Everything in a value that breaks rules; pointers start at the value and at the rules."""
    issues: Issues = []
    for keyword, asked in rules.items():
        found = KEYWORDS[keyword](x, asked, rules)
        if not found:
            continue
        if isinstance(found, list):
            issues += found
        else:
            issues.append(ValidationIssue(keyword, str(found), shorten(x)))
    return issues


def missing(keyword: str, key: str, when: str = "") -> ValidationIssue:
    """An issue for a key that is required and not there."""
    sentence = (f"`{key}` is required{when}", "")
    return ValidationIssue(keyword, f"the key `{key}`", "no such key", sentence, key)


def check_required(x: Json, keys: list[str], _rules: Rules) -> Issues:
    """`required`: an issue for each key that an object does not have."""
    if not isinstance(x, dict):
        return []
    return [missing("required", key) for key in keys if key not in x]


def check_properties(x: Json, properties: Rules, _rules: Rules) -> Issues:
    """`properties`: the issues of the values of the keys that are there."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    for key in properties:
        if key in x:
            found = explain(x[key], properties[key])
            if found:
                at = f"/{escape(key)}"
                issues += moved(found, at, f"/properties{at}")
    return issues


def check_additional(x: Json, asked: Rules | bool, rules: Rules) -> Issues:
    """`additionalProperties`: rules for the keys that nothing else describes, or false."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    known = rules.get("properties", {})
    for key, value in x.items():
        if key in known or any(test(key) for test, *_ in rules.get("patternProperties", ())):
            continue
        if isinstance(asked, bool):
            issues.append(unknown("additionalProperties", key, known))
        else:
            issues += moved(explain(value, asked), f"/{escape(key)}", "/additionalProperties")
    return issues


def check_patterns(x: Json, patterns: list[tuple[Test, str, Rules]], _rules: Rules) -> Issues:
    """`patternProperties`: the issues of the values whose keys match a pattern."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    for key, value in x.items():
        for test, source, rules in patterns:
            if test(key):
                where = f"/patternProperties/{escape(source)}"
                issues += moved(explain(value, rules), f"/{escape(key)}", where)
    return issues


def check_items(x: Json, asked: Rules | tuple[Rules, Test], rules: Rules) -> Issues:
    """`items`: the issues of those after `prefixItems`; a quick test may pass over most."""
    if not isinstance(x, list):
        return []
    issues: Issues = []
    inner, *test = asked if isinstance(asked, tuple) else (asked,)
    start = len(rules.get("prefixItems", ()))
    for index, item in enumerate(x[start:], start):
        if not (test and is_sure(test[0], item)):
            issues += moved(explain(item, inner), f"/{index}", "/items")
    return issues


def is_sure(test: Test, x: object) -> bool:
    """Whether a quick test accepts a value; it may stumble over those that it does not."""
    try:
        return bool(test(x))
    except (KeyError, OverflowError, RecursionError, TypeError):
        return False


def check_references(x: Json, names: list[str], _rules: Rules) -> Issues:
    """`$ref`: the issues under other rules, which have pointers of their own."""
    issues: Issues = []
    for name in names:
        where, rules = DEFINITIONS[name]
        issues += moved(explain(x, rules), "", where)
    return issues


def check_parts(x: Json, parts: list[Rules], _rules: Rules) -> Issues:
    """`allOf`: the issues under every one of several rules."""
    issues: Issues = []
    for index, rules in enumerate(parts):
        issues += moved(explain(x, rules), "", f"/allOf/{index}")
    return issues


def check_tests(x: Json, asked: list[tuple[str, Test, str]], _rules: Rules) -> Issues:
    """Keywords with a test of their own, each with what it asks for in words."""
    return [
        ValidationIssue(keyword, expected, shorten(x))
        for keyword, test, expected in asked
        if not test(x)
    ]


def check_forms(keyword: str, x: Json, forms: list[tuple[Any, ...]]) -> Issues:
    """`anyOf` and `oneOf`: an issue for a value that fits no form, or more than one of `oneOf`."""
    causes: Issues = []
    matched: list[str] = []
    for index, (words, rules, *test) in enumerate(forms):
        found = [] if test and test[0](x) else explain(x, rules)
        if found:
            place = f" at {found[0].pointer}" if found[0].pointer else ""
            sentence = (f"{words}:{place} {found[0].message}", "")
            causes.append(ValidationIssue(keyword, words, shorten(x), sentence))
            causes[-1].schema_pointer += f"/{index}"
            causes[-1].causes = (*moved(found, "", f"/{keyword}/{index}"),)
        else:
            matched.append(words)
    if len(matched) == 1 or (matched and keyword == "anyOf"):
        return []
    causes.sort(key=distance)
    nearest = f"; the nearest is {causes[0].message}" if causes and not matched else ""
    fits = f"fits none of {len(forms)} forms"
    if matched:
        shown = "; ".join(matched)
        fits = f"fits {len(matched)} of {len(forms)} forms ({shown}), but must fit exactly one"
    expected = f"one of {len(forms)} forms: {'; '.join(form[0] for form in forms[:12])}"
    issue = ValidationIssue(keyword, expected, shorten(x), (fits, nearest))
    issue.causes = (*causes,)
    return [issue]


def distance(form: ValidationIssue) -> tuple[int, int, int]:
    """How far a value is from a form, by the issues it has with it; the smallest is the nearest."""
    places = [(issue.pointer.count("/"), issue.keyword) for issue in form.causes]
    wrong = [depth < 2 for depth, keyword in places if keyword in {"const", "enum"}]
    return 2 if (0, "type") in places else any(wrong), -max(places)[0], len(places)


def unknown(keyword: str, key: str, known: Rules | set[str]) -> ValidationIssue:
    """An issue for a key that is not allowed, with the known key that it may stand for."""
    import difflib  # takes a millisecond to load, and is needed for this message only

    names = sorted(known)
    plain = {name.replace("_", "").lower(): name for name in names}
    close = "".join(difflib.get_close_matches(key, names, 1))
    close = plain.get(key.replace("_", "").lower(), close)
    expected = f"one of the keys {', '.join(names[:20])}" if names else "no keys"
    advice = f"did you mean `{close}`?" if close else f"expected {expected}"
    found = f"the key `{shorten(key)[1:-1]}`"
    sentence = (f"{found} is not allowed", f"; {advice}")
    return ValidationIssue(keyword, expected, found, sentence, key)


def check_texts(x: Json, texts: list[str], _rules: Rules) -> str:
    """`enum` and its like, where all values are texts."""
    if x in texts:
        return ""
    listed = ", ".join(map(shorten, texts))
    return f"one of {listed}" if len(texts) > 1 else listed


def too_few(x: str | list[Json], least: int, noun: str) -> str:
    """`minLength` and its like: the wanted size of a value that is too small."""
    return f"at least {counted(least, noun)} long" if len(x) < least else ""


# # (the whole schema)
INSTANCE_RULES: Rules = {
    "type": "object",
    "required": ["openapi", "info", "paths"],
    "additionalProperties": False,
    "properties": {
        "openapi": {
            "type": "string",
            "pattern": (OPENAPI_PATTERN, "text that matches ^3\\.0\\.\\d(-.+)?$"),
        },
        "info": {"$ref": ["info"]},
        "externalDocs": {"$ref": ["external_documentation"]},
        "servers": {"type": "array", "items": ({"$ref": ["server"]}, ok_server)},
        "security": {"type": "array", "items": {"$ref": ["security_requirement"]}},
        "tags": {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": ({"$ref": ["tag"]}, ok_tag),
        },
        "paths": {"$ref": ["paths"]},
        "components": {"$ref": ["components"]},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/Components/properties/schemas/patternProperties/^[a-zA-Z0-9\.\-_]+$
A_Z_A_Z_0_9_RULES: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Components/properties/responses/patternProperties/^[a-zA-Z0-9\.\-_]+$
A_Z_A_Z_0_9_RULES_2: Rules = {
    "oneOf": [
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
        ("`Response`", {"$ref": ["response"]}, is_response),
    ]
}
# #/definitions/Components/properties/parameters/patternProperties/^[a-zA-Z0-9\.\-_]+$
A_Z_A_Z_0_9_RULES_3: Rules = {
    "oneOf": [
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
        ("`Parameter`", {"$ref": ["parameter"]}, is_parameter),
    ]
}
# #/definitions/Components/properties/examples/patternProperties/^[a-zA-Z0-9\.\-_]+$
A_Z_A_Z_0_9_RULES_4: Rules = {
    "oneOf": [
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
        ("`Example`", {"$ref": ["example"]}, is_example),
    ]
}
# #/definitions/Components/properties/requestBodies/patternProperties/^[a-zA-Z0-9\.\-_]+$
A_Z_A_Z_0_9_RULES_5: Rules = {
    "oneOf": [
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
        ("`RequestBody`", {"$ref": ["request_body"]}, is_request_body),
    ]
}
# #/definitions/Components/properties/headers/patternProperties/^[a-zA-Z0-9\.\-_]+$
A_Z_A_Z_0_9_RULES_6: Rules = {
    "oneOf": [
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
        ("`Header`", {"$ref": ["header"]}, is_header),
    ]
}
# #/definitions/Components/properties/securitySchemes/patternProperties/^[a-zA-Z0-9\.\-_]+$
A_Z_A_Z_0_9_RULES_7: Rules = {
    "oneOf": [
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
        ("`SecurityScheme`", {"$ref": ["security_scheme"]}, is_security_scheme),
    ]
}
# #/definitions/Components/properties/links/patternProperties/^[a-zA-Z0-9\.\-_]+$
A_Z_A_Z_0_9_RULES_8: Rules = {
    "oneOf": [
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
        ("`Link`", {"$ref": ["link"]}, is_link),
    ]
}
# #/definitions/Components/properties/callbacks/patternProperties/^[a-zA-Z0-9\.\-_]+$
A_Z_A_Z_0_9_RULES_9: Rules = {
    "oneOf": [
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
        ("`Callback`", {"$ref": ["callback"]}, is_callback),
    ]
}
# #/definitions/Components
COMPONENTS_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "schemas": {
            "type": "object",
            "patternProperties": [(SCHEMAS_PATTERN, "^[a-zA-Z0-9\\.\\-_]+$", A_Z_A_Z_0_9_RULES)],
        },
        "responses": {
            "type": "object",
            "patternProperties": [(SCHEMAS_PATTERN, "^[a-zA-Z0-9\\.\\-_]+$", A_Z_A_Z_0_9_RULES_2)],
        },
        "parameters": {
            "type": "object",
            "patternProperties": [(SCHEMAS_PATTERN, "^[a-zA-Z0-9\\.\\-_]+$", A_Z_A_Z_0_9_RULES_3)],
        },
        "examples": {
            "type": "object",
            "patternProperties": [(SCHEMAS_PATTERN, "^[a-zA-Z0-9\\.\\-_]+$", A_Z_A_Z_0_9_RULES_4)],
        },
        "requestBodies": {
            "type": "object",
            "patternProperties": [(SCHEMAS_PATTERN, "^[a-zA-Z0-9\\.\\-_]+$", A_Z_A_Z_0_9_RULES_5)],
        },
        "headers": {
            "type": "object",
            "patternProperties": [(SCHEMAS_PATTERN, "^[a-zA-Z0-9\\.\\-_]+$", A_Z_A_Z_0_9_RULES_6)],
        },
        "securitySchemes": {
            "type": "object",
            "patternProperties": [(SCHEMAS_PATTERN, "^[a-zA-Z0-9\\.\\-_]+$", A_Z_A_Z_0_9_RULES_7)],
        },
        "links": {
            "type": "object",
            "patternProperties": [(SCHEMAS_PATTERN, "^[a-zA-Z0-9\\.\\-_]+$", A_Z_A_Z_0_9_RULES_8)],
        },
        "callbacks": {
            "type": "object",
            "patternProperties": [(SCHEMAS_PATTERN, "^[a-zA-Z0-9\\.\\-_]+$", A_Z_A_Z_0_9_RULES_9)],
        },
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/PathItem/properties/parameters/items
PARAMETERS_RULES: Rules = {
    "oneOf": [
        ("`Parameter`", {"$ref": ["parameter"]}, is_parameter),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/PathItem
PATH_ITEM_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "$ref": {"type": "string"},
        "summary": {"type": "string"},
        "description": {"type": "string"},
        "servers": {"type": "array", "items": ({"$ref": ["server"]}, ok_server)},
        "parameters": {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": PARAMETERS_RULES,
        },
    },
    "patternProperties": [
        (
            PATH_ITEM_PATTERN,
            "^(get|put|post|delete|options|head|patch|trace)$",
            {"$ref": ["operation"]},
        ),
        (CONTACT_PATTERN, "^x-", {}),
    ],
}
# #/definitions/Operation/properties/parameters/items
PARAMETERS_RULES_2: Rules = {
    "oneOf": [
        ("`Parameter`", {"$ref": ["parameter"]}, is_parameter),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Operation/properties/requestBody
REQUEST_BODY_RULES_2: Rules = {
    "oneOf": [
        ("`RequestBody`", {"$ref": ["request_body"]}, is_request_body),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Operation/properties/callbacks/additionalProperties
ADDITIONAL_PROPERTIES_RULES: Rules = {
    "oneOf": [
        ("`Callback`", {"$ref": ["callback"]}, is_callback),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Operation
OPERATION_RULES_2: Rules = {
    "type": "object",
    "required": ["responses"],
    "additionalProperties": False,
    "properties": {
        "tags": {"type": "array", "items": {"type": "string"}},
        "summary": {"type": "string"},
        "description": {"type": "string"},
        "externalDocs": {"$ref": ["external_documentation"]},
        "operationId": {"type": "string"},
        "parameters": {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": PARAMETERS_RULES_2,
        },
        "requestBody": REQUEST_BODY_RULES_2,
        "responses": {"$ref": ["responses"]},
        "callbacks": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES},
        "deprecated": {"type": "boolean"},
        "security": {"type": "array", "items": {"$ref": ["security_requirement"]}},
        "servers": {"type": "array", "items": ({"$ref": ["server"]}, ok_server)},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/Responses/properties/default
DEFAULT_RULES: Rules = {
    "oneOf": [
        ("`Response`", {"$ref": ["response"]}, is_response),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Responses/patternProperties/^[1-5](?:\d{2}|XX)$
N1_5_D_2_XX_RULES: Rules = {
    "oneOf": [
        ("`Response`", {"$ref": ["response"]}, is_response),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Responses
RESPONSES_RULES_2: Rules = {
    "type": "object",
    "minProperties": (1, "an object with at least 1 key"),
    "additionalProperties": False,
    "properties": {"default": DEFAULT_RULES},
    "patternProperties": [
        (RESPONSES_PATTERN, "^[1-5](?:\\d{2}|XX)$", N1_5_D_2_XX_RULES),
        (CONTACT_PATTERN, "^x-", {}),
    ],
}
# #/definitions/Link
LINK_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "operationId": {"type": "string"},
        "operationRef": {"type": "string"},
        "parameters": {"type": "object"},
        "requestBody": {},
        "description": {"type": "string"},
        "server": {"$ref": ["server"]},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
    "not": (is_forbidden, "something other than with `operationId`, `operationRef`"),
}
# #/definitions/SecurityScheme
SECURITY_SCHEME_RULES_2: Rules = {
    "oneOf": [
        (
            "`APIKeySecurityScheme`",
            {"$ref": ["api_key_security_scheme"]},
            is_api_key_security_scheme,
        ),
        ("`HTTPSecurityScheme`", {"$ref": ["http_security_scheme"]}, is_http_security_scheme),
        (
            "`OAuth2SecurityScheme`",
            {"$ref": ["o_auth_2_security_scheme"]},
            is_o_auth_2_security_scheme,
        ),
        (
            "`OpenIdConnectSecurityScheme`",
            {"$ref": ["open_id_connect_security_scheme"]},
            is_open_id_connect_security_scheme,
        ),
    ]
}
# #/definitions/OpenIdConnectSecurityScheme
OPEN_ID_CONNECT_SECURITY_SCHEME_RULES_2: Rules = {
    "type": "object",
    "required": ["type", "openIdConnectUrl"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["openIdConnect"], "type": "string"},
        "openIdConnectUrl": {"type": "string"},
        "description": {"type": "string"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/OAuth2SecurityScheme
O_AUTH_2_SECURITY_SCHEME_RULES_2: Rules = {
    "type": "object",
    "required": ["type", "flows"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["oauth2"], "type": "string"},
        "flows": {"$ref": ["o_auth_flows"]},
        "description": {"type": "string"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/OAuthFlows
O_AUTH_FLOWS_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "implicit": {"$ref": ["implicit_o_auth_flow"]},
        "password": {"$ref": ["password_o_auth_flow"]},
        "clientCredentials": {"$ref": ["client_credentials_flow"]},
        "authorizationCode": {"$ref": ["authorization_code_o_auth_flow"]},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/AuthorizationCodeOAuthFlow
AUTHORIZATION_CODE_O_AUTH_FLOW_RULES_2: Rules = {
    "type": "object",
    "required": ["authorizationUrl", "tokenUrl", "scopes"],
    "additionalProperties": False,
    "properties": {
        "authorizationUrl": {"type": "string"},
        "tokenUrl": {"type": "string"},
        "refreshUrl": {"type": "string"},
        "scopes": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/ClientCredentialsFlow
CLIENT_CREDENTIALS_FLOW_RULES_2: Rules = {
    "type": "object",
    "required": ["tokenUrl", "scopes"],
    "additionalProperties": False,
    "properties": {
        "tokenUrl": {"type": "string"},
        "refreshUrl": {"type": "string"},
        "scopes": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/PasswordOAuthFlow
PASSWORD_O_AUTH_FLOW_RULES_2: Rules = {
    "type": "object",
    "required": ["tokenUrl", "scopes"],
    "additionalProperties": False,
    "properties": {
        "tokenUrl": {"type": "string"},
        "refreshUrl": {"type": "string"},
        "scopes": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/ImplicitOAuthFlow
IMPLICIT_O_AUTH_FLOW_RULES_2: Rules = {
    "type": "object",
    "required": ["authorizationUrl", "scopes"],
    "additionalProperties": False,
    "properties": {
        "authorizationUrl": {"type": "string"},
        "refreshUrl": {"type": "string"},
        "scopes": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/HTTPSecurityScheme/oneOf/0
ONE_OF_RULES: Rules = {
    "properties": {
        "scheme": {
            "type": "string",
            "pattern": (SCHEME_PATTERN, "text that matches ^[Bb][Ee][Aa][Rr][Ee][Rr]$"),
        }
    }
}
# #/definitions/HTTPSecurityScheme/oneOf/1
ONE_OF_RULES_2: Rules = {
    "properties": {
        "scheme": {
            "not": (
                is_scheme_forbidden,
                "something other than text that matches ^[Bb][Ee][Aa][Rr][Ee][Rr]$",
            )
        }
    },
    "not": (is_form_2_forbidden, "something other than with `bearerFormat`"),
}
# #/definitions/HTTPSecurityScheme
HTTP_SECURITY_SCHEME_RULES_2: Rules = {
    "type": "object",
    "required": ["scheme", "type"],
    "additionalProperties": False,
    "properties": {
        "scheme": {"type": "string"},
        "bearerFormat": {"type": "string"},
        "description": {"type": "string"},
        "type": {"enum": ["http"], "type": "string"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
    "oneOf": [
        ("form 1", ONE_OF_RULES, is_http_security_scheme_form_1),
        ("form 2", ONE_OF_RULES_2, is_http_security_scheme_form_2),
    ],
}
# #/definitions/APIKeySecurityScheme
API_KEY_SECURITY_SCHEME_RULES_2: Rules = {
    "type": "object",
    "required": ["type", "name", "in"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["apiKey"], "type": "string"},
        "name": {"type": "string"},
        "in": {"enum": ["header", "query", "cookie"], "type": "string"},
        "description": {"type": "string"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/Header/properties/schema
SCHEMA_RULES_2: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Header/properties/examples/additionalProperties
ADDITIONAL_PROPERTIES_RULES_2: Rules = {
    "oneOf": [
        ("`Example`", {"$ref": ["example"]}, is_example),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Header
HEADER_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string"},
        "required": {"type": "boolean"},
        "deprecated": {"type": "boolean"},
        "allowEmptyValue": {"type": "boolean"},
        "style": {"enum": ["simple"], "type": "string"},
        "explode": {"type": "boolean"},
        "allowReserved": {"type": "boolean"},
        "schema": SCHEMA_RULES_2,
        "content": {
            "type": "object",
            "minProperties": (1, "an object with at least 1 key"),
            "maxProperties": (1, "an object with at most 1 key"),
            "additionalProperties": {"$ref": ["media_type"]},
        },
        "example": {},
        "examples": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES_2},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
    "allOf": [{"$ref": ["example_xor_examples"]}, {"$ref": ["schema_xor_content"]}],
}
# #/definitions/SchemaXORContent
SCHEMA_XOR_CONTENT_RULES_2: Rules = {
    "oneOf": [
        ("with `schema`", {"required": ["schema"]}, is_schema_xor_content_form_1),
        (
            "with `content`",
            {
                "required": ["content"],
                "allOf": [
                    {"not": (is_part_1_forbidden, "something other than with `style`")},
                    {"not": (is_part_2_forbidden, "something other than with `explode`")},
                    {"not": (is_part_3_forbidden, "something other than with `allowReserved`")},
                    {"not": (is_part_4_forbidden, "something other than with `example`")},
                    {"not": (is_part_5_forbidden, "something other than with `examples`")},
                ],
            },
            is_schema_xor_content_form_2,
        ),
    ],
    "not": (is_schema_xor_content_forbidden, "something other than with `schema`, `content`"),
}
# #/definitions/MediaType/properties/schema
SCHEMA_RULES_3: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/MediaType/properties/examples/additionalProperties
ADDITIONAL_PROPERTIES_RULES_3: Rules = {
    "oneOf": [
        ("`Example`", {"$ref": ["example"]}, is_example),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/MediaType
MEDIA_TYPE_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "schema": SCHEMA_RULES_3,
        "example": {},
        "examples": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES_3},
        "encoding": {"type": "object", "additionalProperties": {"$ref": ["encoding"]}},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
    "allOf": [{"$ref": ["example_xor_examples"]}],
}
# #/definitions/Encoding/properties/headers/additionalProperties
ADDITIONAL_PROPERTIES_RULES_4: Rules = {
    "oneOf": [
        ("`Header`", {"$ref": ["header"]}, is_header),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Encoding
ENCODING_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "contentType": {"type": "string"},
        "headers": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES_4},
        "style": {
            "enum": ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            "type": "string",
        },
        "explode": {"type": "boolean"},
        "allowReserved": {"type": "boolean"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/RequestBody
REQUEST_BODY_RULES_3: Rules = {
    "type": "object",
    "required": ["content"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string"},
        "content": {"type": "object", "additionalProperties": {"$ref": ["media_type"]}},
        "required": {"type": "boolean"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/Example
EXAMPLE_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "summary": {"type": "string"},
        "description": {"type": "string"},
        "value": {},
        "externalValue": {"type": "string"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/Parameter/properties/schema
SCHEMA_RULES_4: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Parameter/properties/examples/additionalProperties
ADDITIONAL_PROPERTIES_RULES_5: Rules = {
    "oneOf": [
        ("`Example`", {"$ref": ["example"]}, is_example),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Parameter
PARAMETER_RULES_2: Rules = {
    "type": "object",
    "required": ["name", "in"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "in": {"type": "string"},
        "description": {"type": "string"},
        "required": {"type": "boolean"},
        "deprecated": {"type": "boolean"},
        "allowEmptyValue": {"type": "boolean"},
        "style": {"type": "string"},
        "explode": {"type": "boolean"},
        "allowReserved": {"type": "boolean"},
        "schema": SCHEMA_RULES_4,
        "content": {
            "type": "object",
            "minProperties": (1, "an object with at least 1 key"),
            "maxProperties": (1, "an object with at most 1 key"),
            "additionalProperties": {"$ref": ["media_type"]},
        },
        "example": {},
        "examples": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES_5},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
    "allOf": [
        {"$ref": ["example_xor_examples"]},
        {"$ref": ["schema_xor_content"]},
        {"$ref": ["parameter_location"]},
    ],
}
# #/definitions/ParameterLocation/oneOf/0
ONE_OF_RULES_3: Rules = {
    "required": ["required"],
    "properties": {
        "in": {"enum": ["path"]},
        "style": {"enum": ["matrix", "label", "simple"]},
        "required": {"tests": [("enum", is_enum_value, "true")]},
    },
}
# #/definitions/ParameterLocation/oneOf/1
ONE_OF_RULES_4: Rules = {
    "properties": {
        "in": {"enum": ["query"]},
        "style": {"enum": ["form", "spaceDelimited", "pipeDelimited", "deepObject"]},
    }
}
# #/definitions/ParameterLocation/oneOf/2
ONE_OF_RULES_5: Rules = {"properties": {"in": {"enum": ["header"]}, "style": {"enum": ["simple"]}}}
# #/definitions/ParameterLocation/oneOf/3
ONE_OF_RULES_6: Rules = {"properties": {"in": {"enum": ["cookie"]}, "style": {"enum": ["form"]}}}
# #/definitions/ParameterLocation
PARAMETER_LOCATION_RULES_2: Rules = {
    "oneOf": [
        ("with `required`", ONE_OF_RULES_3, is_parameter_location_form_1),
        ("form 2", ONE_OF_RULES_4, is_parameter_location_form_2),
        ("form 3", ONE_OF_RULES_5, is_parameter_location_form_3),
        ("form 4", ONE_OF_RULES_6, is_parameter_location_form_4),
    ]
}
# #/definitions/Response/properties/headers/additionalProperties
ADDITIONAL_PROPERTIES_RULES_6: Rules = {
    "oneOf": [
        ("`Header`", {"$ref": ["header"]}, is_header),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Response/properties/links/additionalProperties
ADDITIONAL_PROPERTIES_RULES_7: Rules = {
    "oneOf": [
        ("`Link`", {"$ref": ["link"]}, is_link),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Response
RESPONSE_RULES_2: Rules = {
    "type": "object",
    "required": ["description"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string"},
        "headers": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES_6},
        "content": {"type": "object", "additionalProperties": {"$ref": ["media_type"]}},
        "links": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES_7},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/Schema/properties/not
NOT_RULES: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Schema/properties/allOf/items
ALL_OF_RULES: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Schema/properties/oneOf/items
ONE_OF_RULES_7: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Schema/properties/anyOf/items
ANY_OF_RULES: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Schema/properties/items
SCHEMA_RULES_5: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Schema/properties/properties/additionalProperties
ADDITIONAL_PROPERTIES_RULES_8: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
    ]
}
# #/definitions/Schema/properties/additionalProperties
ADDITIONAL_PROPERTIES_RULES_9: Rules = {
    "oneOf": [
        ("`Schema`", {"$ref": ["schema"]}, is_schema),
        ("`Reference`", {"$ref": ["reference"]}, is_reference),
        ("true or false", {"type": "boolean"}),
    ]
}
# #/definitions/Schema
SCHEMA_RULES_6: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string"},
        "multipleOf": {"type": "number", "exclusiveMinimum": 0},
        "maximum": {"type": "number"},
        "exclusiveMaximum": {"type": "boolean"},
        "minimum": {"type": "number"},
        "exclusiveMinimum": {"type": "boolean"},
        "maxLength": {"type": "integer", "minimum": 0},
        "minLength": {"type": "integer", "minimum": 0},
        "pattern": {"type": "string"},
        "maxItems": {"type": "integer", "minimum": 0},
        "minItems": {"type": "integer", "minimum": 0},
        "uniqueItems": {"type": "boolean"},
        "maxProperties": {"type": "integer", "minimum": 0},
        "minProperties": {"type": "integer", "minimum": 0},
        "required": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": "an array without equal items",
            "items": {"type": "string"},
        },
        "enum": {"type": "array", "minItems": 1},
        "type": {
            "enum": ["array", "boolean", "integer", "number", "object", "string"],
            "type": "string",
        },
        "not": NOT_RULES,
        "allOf": {"type": "array", "items": ALL_OF_RULES},
        "oneOf": {"type": "array", "items": ONE_OF_RULES_7},
        "anyOf": {"type": "array", "items": ANY_OF_RULES},
        "items": SCHEMA_RULES_5,
        "properties": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES_8},
        "additionalProperties": ADDITIONAL_PROPERTIES_RULES_9,
        "description": {"type": "string"},
        "format": {"type": "string"},
        "default": {},
        "nullable": {"type": "boolean"},
        "discriminator": {"$ref": ["discriminator"]},
        "readOnly": {"type": "boolean"},
        "writeOnly": {"type": "boolean"},
        "example": {},
        "externalDocs": {"$ref": ["external_documentation"]},
        "deprecated": {"type": "boolean"},
        "xml": {"$ref": ["xml"]},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/XML
XML_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "namespace": {"type": "string"},
        "prefix": {"type": "string"},
        "attribute": {"type": "boolean"},
        "wrapped": {"type": "boolean"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/Discriminator
DISCRIMINATOR_RULES_2: Rules = {
    "type": "object",
    "required": ["propertyName"],
    "properties": {
        "propertyName": {"type": "string"},
        "mapping": {"type": "object", "additionalProperties": {"type": "string"}},
    },
}
# #/definitions/Tag
TAG_RULES_2: Rules = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "description": {"type": "string"},
        "externalDocs": {"$ref": ["external_documentation"]},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/Server
SERVER_RULES_2: Rules = {
    "type": "object",
    "required": ["url"],
    "additionalProperties": False,
    "properties": {
        "url": {"type": "string"},
        "description": {"type": "string"},
        "variables": {"type": "object", "additionalProperties": {"$ref": ["server_variable"]}},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/ServerVariable
SERVER_VARIABLE_RULES_2: Rules = {
    "type": "object",
    "required": ["default"],
    "additionalProperties": False,
    "properties": {
        "enum": {"type": "array", "items": {"type": "string"}},
        "default": {"type": "string"},
        "description": {"type": "string"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/ExternalDocumentation
EXTERNAL_DOCUMENTATION_RULES_2: Rules = {
    "type": "object",
    "required": ["url"],
    "additionalProperties": False,
    "properties": {"description": {"type": "string"}, "url": {"type": "string"}},
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/Info
INFO_RULES_2: Rules = {
    "type": "object",
    "required": ["title", "version"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string"},
        "description": {"type": "string"},
        "termsOfService": {"type": "string"},
        "contact": {"$ref": ["contact"]},
        "license": {"$ref": ["license"]},
        "version": {"type": "string"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/License
LICENSE_RULES_2: Rules = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}
# #/definitions/Contact
CONTACT_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "url": {"type": "string"},
        "email": {"type": "string"},
    },
    "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
}


DEFINITIONS: dict[str, tuple[str, Rules]] = {
    "components": ("#/definitions/Components", COMPONENTS_RULES_2),
    "callback": (
        "#/definitions/Callback",
        {
            "type": "object",
            "patternProperties": [(CONTACT_PATTERN, "^x-", {})],
            "additionalProperties": {"$ref": ["path_item"]},
        },
    ),
    "path_item": ("#/definitions/PathItem", PATH_ITEM_RULES_2),
    "operation": ("#/definitions/Operation", OPERATION_RULES_2),
    "responses": ("#/definitions/Responses", RESPONSES_RULES_2),
    "link": ("#/definitions/Link", LINK_RULES_2),
    "security_scheme": ("#/definitions/SecurityScheme", SECURITY_SCHEME_RULES_2),
    "open_id_connect_security_scheme": (
        "#/definitions/OpenIdConnectSecurityScheme",
        OPEN_ID_CONNECT_SECURITY_SCHEME_RULES_2,
    ),
    "o_auth_2_security_scheme": (
        "#/definitions/OAuth2SecurityScheme",
        O_AUTH_2_SECURITY_SCHEME_RULES_2,
    ),
    "o_auth_flows": ("#/definitions/OAuthFlows", O_AUTH_FLOWS_RULES_2),
    "authorization_code_o_auth_flow": (
        "#/definitions/AuthorizationCodeOAuthFlow",
        AUTHORIZATION_CODE_O_AUTH_FLOW_RULES_2,
    ),
    "client_credentials_flow": (
        "#/definitions/ClientCredentialsFlow",
        CLIENT_CREDENTIALS_FLOW_RULES_2,
    ),
    "password_o_auth_flow": ("#/definitions/PasswordOAuthFlow", PASSWORD_O_AUTH_FLOW_RULES_2),
    "implicit_o_auth_flow": ("#/definitions/ImplicitOAuthFlow", IMPLICIT_O_AUTH_FLOW_RULES_2),
    "http_security_scheme": ("#/definitions/HTTPSecurityScheme", HTTP_SECURITY_SCHEME_RULES_2),
    "api_key_security_scheme": (
        "#/definitions/APIKeySecurityScheme",
        API_KEY_SECURITY_SCHEME_RULES_2,
    ),
    "header": ("#/definitions/Header", HEADER_RULES_2),
    "schema_xor_content": ("#/definitions/SchemaXORContent", SCHEMA_XOR_CONTENT_RULES_2),
    "example_xor_examples": (
        "#/definitions/ExampleXORExamples",
        {
            "not": (
                is_example_xor_examples_forbidden,
                "something other than with `example`, `examples`",
            )
        },
    ),
    "media_type": ("#/definitions/MediaType", MEDIA_TYPE_RULES_2),
    "encoding": ("#/definitions/Encoding", ENCODING_RULES_2),
    "request_body": ("#/definitions/RequestBody", REQUEST_BODY_RULES_3),
    "example": ("#/definitions/Example", EXAMPLE_RULES_2),
    "parameter": ("#/definitions/Parameter", PARAMETER_RULES_2),
    "parameter_location": ("#/definitions/ParameterLocation", PARAMETER_LOCATION_RULES_2),
    "response": ("#/definitions/Response", RESPONSE_RULES_2),
    "reference": (
        "#/definitions/Reference",
        {
            "type": "object",
            "required": ["$ref"],
            "patternProperties": [(REFERENCE_PATTERN, "^\\$ref$", {"type": "string"})],
        },
    ),
    "schema": ("#/definitions/Schema", SCHEMA_RULES_6),
    "xml": ("#/definitions/XML", XML_RULES_2),
    "discriminator": ("#/definitions/Discriminator", DISCRIMINATOR_RULES_2),
    "paths": (
        "#/definitions/Paths",
        {
            "type": "object",
            "additionalProperties": False,
            "patternProperties": [
                (PATHS_PATTERN, "^\\/", {"$ref": ["path_item"]}),
                (CONTACT_PATTERN, "^x-", {}),
            ],
        },
    ),
    "tag": ("#/definitions/Tag", TAG_RULES_2),
    "security_requirement": (
        "#/definitions/SecurityRequirement",
        {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    ),
    "server": ("#/definitions/Server", SERVER_RULES_2),
    "server_variable": ("#/definitions/ServerVariable", SERVER_VARIABLE_RULES_2),
    "external_documentation": (
        "#/definitions/ExternalDocumentation",
        EXTERNAL_DOCUMENTATION_RULES_2,
    ),
    "info": ("#/definitions/Info", INFO_RULES_2),
    "license": ("#/definitions/License", LICENSE_RULES_2),
    "contact": ("#/definitions/Contact", CONTACT_RULES_2),
}


TYPES: dict[str, tuple[Test, str]] = {
    "array": (lambda x: isinstance(x, list), "an array"),
    "boolean": (lambda x: isinstance(x, bool), "true or false"),
    "integer": (is_integer, "an integer"),
    "number": (is_number, "a number"),
    "object": (lambda x: isinstance(x, dict), "an object"),
    "string": (lambda x: isinstance(x, str), "a string"),
}


# What each keyword has against a value: issues, or in words what it should have been.
KEYWORDS: dict[str, Check] = {
    "oneOf": lambda x, forms, _: check_forms("oneOf", x, forms),
    "enum": check_texts,
    "tests": check_tests,
    "type": lambda x, name, _: not TYPES[name][0](x) and TYPES[name][1],
    "minimum": lambda x, n, _: is_number(x) and x < n and f"at least {n}",
    "exclusiveMinimum": lambda x, n, _: is_number(x) and x <= n and f"greater than {n}",
    "pattern": lambda x, asked, _: isinstance(x, str) and not asked[0](x) and asked[1],
    "minItems": lambda x, n, _: isinstance(x, list) and too_few(x, n, "item"),
    "uniqueItems": lambda x, words, _: isinstance(x, list) and not is_unique(x) and words,
    "items": check_items,
    "minProperties": lambda x, asked, _: isinstance(x, dict) and len(x) < asked[0] and asked[1],
    "maxProperties": lambda x, asked, _: isinstance(x, dict) and len(x) > asked[0] and asked[1],
    "required": check_required,
    "additionalProperties": check_additional,
    "properties": check_properties,
    "patternProperties": check_patterns,
    "$ref": check_references,
    "allOf": check_parts,
    "not": lambda x, asked, _: bool(asked[0](x)) and asked[1],
}
