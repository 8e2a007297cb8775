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
    Check: TypeAlias = "Callable[[Json, str, list[ValidationIssue]], None]"

__all__ = ["ValidationIssue", "is_valid", "validate"]


MAX_DEPTH = 2_000


class ValidationIssue:
    """One thing that is wrong with an instance.

    Attributes:
        pointer: where: the JSON pointer of the value (RFC 6901); "" is the instance itself.
        keyword: the schema keyword that it breaks, such as `minimum`.
        message: one sentence about it.
        expected: what the schema asks for, in words.
        found: what is there, shortened.
        schema_pointer: the pointer of the keyword in the schema.
        key: the object key in question, when a key is missing, unknown or wrong.
        causes: for `anyOf` and `oneOf`, one issue for each form; the nearest form comes first.
    """

    __slots__ = (
        "causes",
        "expected",
        "found",
        "key",
        "keyword",
        "message",
        "pointer",
        "schema_pointer",
    )

    def __init__(
        self,
        pointer: str,
        keyword: str,
        message: str,
        expected: str = "",
        found: str = "",
        schema_pointer: str = "",
        *,
        key: str | None = None,
        causes: tuple[ValidationIssue, ...] = (),
    ) -> None:
        self.pointer = pointer
        self.keyword = keyword
        self.message = message
        self.expected = expected
        self.found = found
        self.schema_pointer = schema_pointer
        self.key = key
        self.causes = causes

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
    x: Any = instance
    try:
        return [] if ok_instance(x) else find_issues(x)
    except (KeyError, OverflowError, RecursionError, TypeError):
        return find_issues(x)


def find_issues(x: Json) -> list[ValidationIssue]:
    """The exact answer, for an instance that the quick test is not sure of."""
    issues: list[ValidationIssue] = []
    try:
        if not is_json(x):
            issues = find_not_json(x)
        if not issues:
            check_instance(x, "", issues)
    except RecursionError:
        issues = find_not_json(x) or [ValidationIssue("", "json", "is nested too deeply to check")]
    return issues


def ok_instance(x: Json) -> bool:
    if type(x) is not dict:
        return False
    openapi = x["openapi"]
    if type(openapi) is not str or not OPENAPI_PATTERN(openapi):
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


def is_schema(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "title" in x and not isinstance(x["title"], str):
        return False
    if "multipleOf" in x:
        multiple_of = x["multipleOf"]
        if not is_number(multiple_of) or multiple_of <= 0:
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
        max_length = x["maxLength"]
        if not is_integer(max_length) or max_length < 0:
            return False
    if "minLength" in x:
        min_length = x["minLength"]
        if not is_integer(min_length) or min_length < 0:
            return False
    if "pattern" in x and not isinstance(x["pattern"], str):
        return False
    if "maxItems" in x:
        max_items = x["maxItems"]
        if not is_integer(max_items) or max_items < 0:
            return False
    if "minItems" in x:
        min_items = x["minItems"]
        if not is_integer(min_items) or min_items < 0:
            return False
    if "uniqueItems" in x and not isinstance(x["uniqueItems"], bool):
        return False
    if "maxProperties" in x:
        max_properties = x["maxProperties"]
        if not is_integer(max_properties) or max_properties < 0:
            return False
    if "minProperties" in x:
        min_properties = x["minProperties"]
        if not is_integer(min_properties) or min_properties < 0:
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
        type_ = x["type"]
        if not (
            isinstance(type_, str)
            and type_ in {"array", "boolean", "integer", "number", "object", "string"}
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


def is_reference(x: Json) -> bool:
    if not isinstance(x, dict) or "$ref" not in x:
        return False
    return all(
        not (REFERENCE_PATTERN(name) and not isinstance(entry, str)) for name, entry in x.items()
    )


def is_mapping(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    return all(isinstance(entry, str) for entry in x.values())


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
        style = x["style"]
        if not (
            isinstance(style, str)
            and style in {"form", "spaceDelimited", "pipeDelimited", "deepObject"}
        ):
            return False
    if "explode" in x and not isinstance(x["explode"], bool):
        return False
    if "allowReserved" in x and not isinstance(x["allowReserved"], bool):
        return False
    return all(not (name_2 not in ENCODING_KEYS and not CONTACT_PATTERN(name_2)) for name_2 in x)


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


def is_example_xor_examples(x: Json) -> bool:
    return isinstance(x, dict) and not ("example" in x and "examples" in x)


def is_schema_xor_content(x: Json) -> bool:
    return (
        isinstance(x, dict)
        and (("schema" in x) + (is_schema_xor_content_form_2(x))) == 1
        and not ("schema" in x and "content" in x)
    )


def is_schema_xor_content_form_2(x: Json) -> bool:
    if isinstance(x, dict) and "content" not in x:
        return False
    if not isinstance(x, dict) or "style" in x or "explode" in x:
        return False
    return "allowReserved" not in x and "example" not in x and "examples" not in x


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


def is_callback(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    return all(
        not (not CONTACT_PATTERN(name) and not is_path_item(entry)) for name, entry in x.items()
    )


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


def is_api_key_security_scheme(x: Json) -> bool:
    if not isinstance(x, dict) or "type" not in x:
        return False
    if x["type"] != "apiKey" or "name" not in x:
        return False
    if not isinstance(x["name"], str) or "in" not in x:
        return False
    in_ = x["in"]
    if not (isinstance(in_, str) and in_ in {"header", "query", "cookie"}):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    return all(
        not (name not in API_KEY_SECURITY_SCHEME_KEYS and not CONTACT_PATTERN(name)) for name in x
    )


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


def check_instance(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("openapi", "info", "paths"), at, where, issues)
        for key in x:
            if key not in INSTANCE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, INSTANCE_KEYS)
        check_text(
            x,
            "openapi",
            at,
            where,
            issues,
            pattern=(OPENAPI_PATTERN, "text that matches ^3\\.0\\.\\d(-.+)?$"),
        )
        if "info" in x:
            check_info(x["info"], at + "/info", issues)
        if "externalDocs" in x:
            check_external_documentation(x["externalDocs"], at + "/externalDocs", issues)
        if "servers" in x:
            check_servers(x["servers"], at + "/servers", issues)
        if "security" in x:
            check_security(x["security"], at + "/security", issues)
        if "tags" in x:
            check_tags(x["tags"], at + "/tags", issues)
        if "paths" in x:
            check_paths(x["paths"], at + "/paths", issues)
        if "components" in x:
            check_components(x["components"], at + "/components", issues)


def check_info(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Info"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("title", "version"), at, where, issues)
        for key in x:
            if key not in INFO_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, INFO_KEYS)
        check_text(x, "title", at, where, issues)
        check_text(x, "description", at, where, issues)
        check_text(x, "termsOfService", at, where, issues)
        if "contact" in x:
            check_contact(x["contact"], at + "/contact", issues)
        if "license" in x:
            check_license(x["license"], at + "/license", issues)
        check_text(x, "version", at, where, issues)


def check_contact(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Contact"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if key not in CONTACT_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, CONTACT_KEYS)
        check_text(x, "name", at, where, issues)
        check_text(x, "url", at, where, issues)
        check_text(x, "email", at, where, issues)


def check_license(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/License"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("name",), at, where, issues)
        for key in x:
            if key not in LICENSE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, LICENSE_KEYS)
        check_text(x, "name", at, where, issues)
        check_text(x, "url", at, where, issues)


def check_external_documentation(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ExternalDocumentation"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("url",), at, where, issues)
        for key in x:
            if key not in EXTERNAL_DOCUMENTATION_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues, at, "additionalProperties", where, key, EXTERNAL_DOCUMENTATION_KEYS
                )
        check_text(x, "description", at, where, issues)
        check_text(x, "url", at, where, issues)


def check_servers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/servers"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_server(item):
                check_server(item, f"{at}/{index}", issues)


def check_server(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Server"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("url",), at, where, issues)
        for key in x:
            if key not in SERVER_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, SERVER_KEYS)
        check_text(x, "url", at, where, issues)
        check_text(x, "description", at, where, issues)
        if "variables" in x:
            check_variables(x["variables"], at + "/variables", issues)


def check_variables(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Server/properties/variables"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_server_variable(entry, f"{at}/{escape(key)}", issues)


def check_server_variable(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ServerVariable"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("default",), at, where, issues)
        for key in x:
            if key not in SERVER_VARIABLE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, SERVER_VARIABLE_KEYS)
        if "enum" in x:
            check_enum(x["enum"], at + "/enum", issues)
        check_text(x, "default", at, where, issues)
        check_text(x, "description", at, where, issues)


def check_enum(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ServerVariable/properties/enum"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/definitions/ServerVariable/properties/enum/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_security(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/security"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            check_security_requirement(item, f"{at}/{index}", issues)


def check_security_requirement(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/SecurityRequirement"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_security_requirement_value(entry, f"{at}/{escape(key)}", issues)


def check_security_requirement_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/SecurityRequirement/additionalProperties"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/definitions/SecurityRequirement/additionalProperties/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_tags(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/tags"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            if not is_tag(item):
                check_tag(item, f"{at}/{index}", issues)


def check_tag(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Tag"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("name",), at, where, issues)
        for key in x:
            if key not in TAG_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, TAG_KEYS)
        check_text(x, "name", at, where, issues)
        check_text(x, "description", at, where, issues)
        if "externalDocs" in x:
            check_external_documentation(x["externalDocs"], at + "/externalDocs", issues)


def is_tag(x: Json) -> bool:
    if not isinstance(x, dict) or "name" not in x:
        return False
    if not isinstance(x["name"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "externalDocs" in x and not is_external_documentation(x["externalDocs"]):
        return False
    return all(not (name not in TAG_KEYS and not CONTACT_PATTERN(name)) for name in x)


def check_paths(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Paths"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if not PATHS_PATTERN(key) and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, frozenset())
        for key, entry in x.items():
            if PATHS_PATTERN(key):
                check_path_item(entry, f"{at}/{escape(key)}", issues)


def check_path_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/PathItem"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if (
                key not in PATH_ITEM_KEYS
                and not PATH_ITEM_PATTERN(key)
                and not CONTACT_PATTERN(key)
            ):
                fail_unknown(issues, at, "additionalProperties", where, key, PATH_ITEM_KEYS)
        check_text(x, "$ref", at, where, issues)
        check_text(x, "summary", at, where, issues)
        check_text(x, "description", at, where, issues)
        if "servers" in x:
            check_path_item_servers(x["servers"], at + "/servers", issues)
        if "parameters" in x:
            check_parameters(x["parameters"], at + "/parameters", issues)
        for key, entry in x.items():
            if PATH_ITEM_PATTERN(key):
                check_operation(entry, f"{at}/{escape(key)}", issues)


def check_path_item_servers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/PathItem/properties/servers"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_server(item):
                check_server(item, f"{at}/{index}", issues)


def check_parameters(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/PathItem/properties/parameters"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            check_parameters_item(item, f"{at}/{index}", issues)


def check_parameters_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/PathItem/properties/parameters/items"
    if ((is_parameter(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Parameter`", check_parameter),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_parameter(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Parameter"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("name", "in"), at, where, issues)
        for key in x:
            if key not in PARAMETER_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, PARAMETER_KEYS)
        check_text(x, "name", at, where, issues)
        check_text(x, "in", at, where, issues)
        check_text(x, "description", at, where, issues)
        check_flag(x, "required", at, where, issues)
        check_flag(x, "deprecated", at, where, issues)
        check_flag(x, "allowEmptyValue", at, where, issues)
        check_text(x, "style", at, where, issues)
        check_flag(x, "explode", at, where, issues)
        check_flag(x, "allowReserved", at, where, issues)
        if "schema" in x:
            check_schema(x["schema"], at + "/schema", issues)
        if "content" in x:
            check_content(x["content"], at + "/content", issues)
        if "examples" in x:
            check_parameter_examples(x["examples"], at + "/examples", issues)
    check_example_xor_examples(x, at, issues)
    check_schema_xor_content(x, at, issues)
    check_parameter_location(x, at, issues)


def check_schema(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Parameter/properties/schema"
    if ((is_schema(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_schema_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if key not in SCHEMA_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, SCHEMA_KEYS)
        check_text(x, "title", at, where, issues)
        if "multipleOf" in x:
            value = x["multipleOf"]
            here = at + "/multipleOf"
            where = "#/definitions/Schema/properties/multipleOf"
            if not is_number(value):
                fail(issues, here, "type", where, value, "a number")
            else:
                if value <= 0:
                    fail(issues, here, "exclusiveMinimum", where, value, "greater than 0")
            if is_number(value) and value <= 0:
                fail(issues, here, "exclusiveMinimum", where, value, "greater than 0")
        check_number(x, "maximum", at, where, issues)
        check_flag(x, "exclusiveMaximum", at, where, issues)
        check_number(x, "minimum", at, where, issues)
        check_flag(x, "exclusiveMinimum", at, where, issues)
        check_number(x, "maxLength", at, where, issues, is_whole=True, minimum=0)
        check_number(x, "minLength", at, where, issues, is_whole=True, minimum=0)
        check_text(x, "pattern", at, where, issues)
        check_number(x, "maxItems", at, where, issues, is_whole=True, minimum=0)
        check_number(x, "minItems", at, where, issues, is_whole=True, minimum=0)
        check_flag(x, "uniqueItems", at, where, issues)
        check_number(x, "maxProperties", at, where, issues, is_whole=True, minimum=0)
        check_number(x, "minProperties", at, where, issues, is_whole=True, minimum=0)
        if "required" in x:
            check_schema_required(x["required"], at + "/required", issues)
        if "enum" in x:
            check_schema_enum(x["enum"], at + "/enum", issues)
        check_text(
            x,
            "type",
            at,
            where,
            issues,
            (("enum", ("array", "boolean", "integer", "number", "object", "string")),),
        )
        if "not" in x:
            check_not(x["not"], at + "/not", issues)
        if "allOf" in x:
            check_all_of(x["allOf"], at + "/allOf", issues)
        if "oneOf" in x:
            check_one_of(x["oneOf"], at + "/oneOf", issues)
        if "anyOf" in x:
            check_any_of(x["anyOf"], at + "/anyOf", issues)
        if "items" in x:
            check_schema_items(x["items"], at + "/items", issues)
        if "properties" in x:
            check_properties(x["properties"], at + "/properties", issues)
        if "additionalProperties" in x:
            check_additional_properties(
                x["additionalProperties"], at + "/additionalProperties", issues
            )
        check_text(x, "description", at, where, issues)
        check_text(x, "format", at, where, issues)
        check_flag(x, "nullable", at, where, issues)
        if "discriminator" in x:
            check_discriminator(x["discriminator"], at + "/discriminator", issues)
        check_flag(x, "readOnly", at, where, issues)
        check_flag(x, "writeOnly", at, where, issues)
        if "externalDocs" in x:
            check_external_documentation(x["externalDocs"], at + "/externalDocs", issues)
        check_flag(x, "deprecated", at, where, issues)
        if "xml" in x:
            check_xml(x["xml"], at + "/xml", issues)


def check_schema_required(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/required"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/definitions/Schema/properties/required/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_schema_enum(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/enum"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")


def check_not(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/not"
    if ((is_schema(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Reference"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("$ref",), at, where, issues)
        for key, entry in x.items():
            if REFERENCE_PATTERN(key):
                value = entry
                here = f"{at}/{escape(key)}"
                where = "#/definitions/Reference/patternProperties/^\\$ref$"
                if not isinstance(value, str):
                    fail(issues, here, "type", where, value, "a string")


def check_all_of(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/allOf"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            check_all_of_item(item, f"{at}/{index}", issues)


def check_all_of_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/allOf/items"
    if ((is_schema(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_one_of(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/oneOf"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            check_one_of_item(item, f"{at}/{index}", issues)


def check_one_of_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/oneOf/items"
    if ((is_schema(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_any_of(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/anyOf"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            check_any_of_item(item, f"{at}/{index}", issues)


def check_any_of_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/anyOf/items"
    if ((is_schema(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_schema_items(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/items"
    if ((is_schema(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_properties(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/properties"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_properties_value(entry, f"{at}/{escape(key)}", issues)


def check_properties_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/properties/additionalProperties"
    if ((is_schema(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_additional_properties(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/additionalProperties"
    if ((is_schema(x)) + (is_reference(x)) + (isinstance(x, bool))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
            ("true or false", check_additional_properties_form_3),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_additional_properties_form_3(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Schema/properties/additionalProperties/oneOf/2"
    if not isinstance(x, bool):
        fail(issues, at, "type", where, x, "true or false")


def check_discriminator(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Discriminator"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("propertyName",), at, where, issues)
        check_text(x, "propertyName", at, where, issues)
        if "mapping" in x:
            check_mapping(x["mapping"], at + "/mapping", issues)


def check_mapping(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Discriminator/properties/mapping"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = "#/definitions/Discriminator/properties/mapping/additionalProperties"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_xml(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/XML"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if key not in XML_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, XML_KEYS)
        check_text(x, "name", at, where, issues)
        check_text(x, "namespace", at, where, issues)
        check_text(x, "prefix", at, where, issues)
        check_flag(x, "attribute", at, where, issues)
        check_flag(x, "wrapped", at, where, issues)


def check_content(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Parameter/properties/content"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        if len(x) < 1:
            fail(issues, at, "minProperties", where, x, "an object with at least 1 key")
        if len(x) > 1:
            fail(issues, at, "maxProperties", where, x, "an object with at most 1 key")
        for key, entry in x.items():
            check_media_type(entry, f"{at}/{escape(key)}", issues)


def check_media_type(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/MediaType"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if key not in MEDIA_TYPE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, MEDIA_TYPE_KEYS)
        if "schema" in x:
            check_media_type_schema(x["schema"], at + "/schema", issues)
        if "examples" in x:
            check_examples(x["examples"], at + "/examples", issues)
        if "encoding" in x:
            check_encoding(x["encoding"], at + "/encoding", issues)
    check_example_xor_examples(x, at, issues)


def check_media_type_schema(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/MediaType/properties/schema"
    if ((is_schema(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_examples(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/MediaType/properties/examples"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_examples_value(entry, f"{at}/{escape(key)}", issues)


def check_examples_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/MediaType/properties/examples/additionalProperties"
    if ((is_example(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Example`", check_example),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_example(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Example"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if key not in EXAMPLE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, EXAMPLE_KEYS)
        check_text(x, "summary", at, where, issues)
        check_text(x, "description", at, where, issues)
        check_text(x, "externalValue", at, where, issues)


def check_encoding(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/MediaType/properties/encoding"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_encoding_2(entry, f"{at}/{escape(key)}", issues)


def check_encoding_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Encoding"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if key not in ENCODING_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, ENCODING_KEYS)
        check_text(x, "contentType", at, where, issues)
        if "headers" in x:
            check_headers(x["headers"], at + "/headers", issues)
        check_text(
            x,
            "style",
            at,
            where,
            issues,
            (("enum", ("form", "spaceDelimited", "pipeDelimited", "deepObject")),),
        )
        check_flag(x, "explode", at, where, issues)
        check_flag(x, "allowReserved", at, where, issues)


def check_headers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Encoding/properties/headers"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_headers_value(entry, f"{at}/{escape(key)}", issues)


def check_headers_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Encoding/properties/headers/additionalProperties"
    if ((is_header(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Header`", check_header),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_header(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Header"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if key not in HEADER_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, HEADER_KEYS)
        check_text(x, "description", at, where, issues)
        check_flag(x, "required", at, where, issues)
        check_flag(x, "deprecated", at, where, issues)
        check_flag(x, "allowEmptyValue", at, where, issues)
        check_text(x, "style", at, where, issues, (("enum", ("simple",)),))
        check_flag(x, "explode", at, where, issues)
        check_flag(x, "allowReserved", at, where, issues)
        if "schema" in x:
            check_header_schema(x["schema"], at + "/schema", issues)
        if "content" in x:
            check_header_content(x["content"], at + "/content", issues)
        if "examples" in x:
            check_header_examples(x["examples"], at + "/examples", issues)
    check_example_xor_examples(x, at, issues)
    check_schema_xor_content(x, at, issues)


def check_header_schema(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Header/properties/schema"
    if ((is_schema(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_header_content(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Header/properties/content"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        if len(x) < 1:
            fail(issues, at, "minProperties", where, x, "an object with at least 1 key")
        if len(x) > 1:
            fail(issues, at, "maxProperties", where, x, "an object with at most 1 key")
        for key, entry in x.items():
            check_media_type(entry, f"{at}/{escape(key)}", issues)


def check_header_examples(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Header/properties/examples"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_header_examples_value(entry, f"{at}/{escape(key)}", issues)


def check_header_examples_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Header/properties/examples/additionalProperties"
    if ((is_example(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Example`", check_example),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_example_xor_examples(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ExampleXORExamples"
    if not isinstance(x, dict) or ("example" in x and "examples" in x):
        fail(issues, at, "not", where, x, "something other than with `example`, `examples`")


def check_schema_xor_content(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/SchemaXORContent"
    if ((not isinstance(x, dict) or "schema" in x) + (is_schema_xor_content_form_2(x))) != 1:
        forms = (
            ("with `schema`", check_schema_xor_content_form_1),
            ("with `content`", check_schema_xor_content_form_2),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)
    if not isinstance(x, dict) or ("schema" in x and "content" in x):
        fail(issues, at, "not", where, x, "something other than with `schema`, `content`")


def check_schema_xor_content_form_1(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/SchemaXORContent/oneOf/0"
    if isinstance(x, dict):
        check_required(x, ("schema",), at, where, issues)


def check_schema_xor_content_form_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/SchemaXORContent/oneOf/1"
    if isinstance(x, dict):
        check_required(x, ("content",), at, where, issues)
    if not isinstance(x, dict) or "style" in x:
        fail(
            issues,
            at,
            "not",
            "#/definitions/SchemaXORContent/oneOf/1/allOf/0",
            x,
            "something other than with `style`",
        )
    if not isinstance(x, dict) or "explode" in x:
        fail(
            issues,
            at,
            "not",
            "#/definitions/SchemaXORContent/oneOf/1/allOf/1",
            x,
            "something other than with `explode`",
        )
    if not isinstance(x, dict) or "allowReserved" in x:
        fail(
            issues,
            at,
            "not",
            "#/definitions/SchemaXORContent/oneOf/1/allOf/2",
            x,
            "something other than with `allowReserved`",
        )
    if not isinstance(x, dict) or "example" in x:
        fail(
            issues,
            at,
            "not",
            "#/definitions/SchemaXORContent/oneOf/1/allOf/3",
            x,
            "something other than with `example`",
        )
    if not isinstance(x, dict) or "examples" in x:
        fail(
            issues,
            at,
            "not",
            "#/definitions/SchemaXORContent/oneOf/1/allOf/4",
            x,
            "something other than with `examples`",
        )


def check_parameter_examples(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Parameter/properties/examples"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_parameter_examples_value(entry, f"{at}/{escape(key)}", issues)


def check_parameter_examples_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Parameter/properties/examples/additionalProperties"
    if ((is_example(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Example`", check_example),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_parameter_location(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ParameterLocation"
    if (
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
    ) != 1:
        forms = (
            ("with `required`", check_parameter_location_form_1),
            ("form 2", check_parameter_location_form_2),
            ("form 3", check_parameter_location_form_3),
            ("form 4", check_parameter_location_form_4),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_parameter_location_form_1(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ParameterLocation/oneOf/0"
    if isinstance(x, dict):
        check_required(x, ("required",), at, where, issues)
        if "in" in x:
            value = x["in"]
            here = at + "/in"
            where = "#/definitions/ParameterLocation/oneOf/0/properties/in"
            if value != "path":
                fail(issues, here, "enum", where, value, '"path"')
        if "style" in x:
            value = x["style"]
            here = at + "/style"
            where = "#/definitions/ParameterLocation/oneOf/0/properties/style"
            if not (isinstance(value, str) and value in {"matrix", "label", "simple"}):
                fail(issues, here, "enum", where, value, 'one of "matrix", "label", "simple"')
        if "required" in x:
            value = x["required"]
            here = at + "/required"
            where = "#/definitions/ParameterLocation/oneOf/0/properties/required"
            if value is not True:
                fail(issues, here, "enum", where, value, "true")


def check_parameter_location_form_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ParameterLocation/oneOf/1"
    if isinstance(x, dict):
        if "in" in x:
            value = x["in"]
            here = at + "/in"
            where = "#/definitions/ParameterLocation/oneOf/1/properties/in"
            if value != "query":
                fail(issues, here, "enum", where, value, '"query"')
        if "style" in x:
            value = x["style"]
            here = at + "/style"
            where = "#/definitions/ParameterLocation/oneOf/1/properties/style"
            if not (
                isinstance(value, str)
                and value in {"form", "spaceDelimited", "pipeDelimited", "deepObject"}
            ):
                fail(
                    issues,
                    here,
                    "enum",
                    where,
                    value,
                    'one of "form", "spaceDelimited", "pipeDelimited", "deepObject"',
                )


def check_parameter_location_form_3(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ParameterLocation/oneOf/2"
    if isinstance(x, dict):
        if "in" in x:
            value = x["in"]
            here = at + "/in"
            where = "#/definitions/ParameterLocation/oneOf/2/properties/in"
            if value != "header":
                fail(issues, here, "enum", where, value, '"header"')
        if "style" in x:
            value = x["style"]
            here = at + "/style"
            where = "#/definitions/ParameterLocation/oneOf/2/properties/style"
            if value != "simple":
                fail(issues, here, "enum", where, value, '"simple"')


def check_parameter_location_form_4(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ParameterLocation/oneOf/3"
    if isinstance(x, dict):
        if "in" in x:
            value = x["in"]
            here = at + "/in"
            where = "#/definitions/ParameterLocation/oneOf/3/properties/in"
            if value != "cookie":
                fail(issues, here, "enum", where, value, '"cookie"')
        if "style" in x:
            value = x["style"]
            here = at + "/style"
            where = "#/definitions/ParameterLocation/oneOf/3/properties/style"
            if value != "form":
                fail(issues, here, "enum", where, value, '"form"')


def check_operation(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Operation"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("responses",), at, where, issues)
        for key in x:
            if key not in OPERATION_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, OPERATION_KEYS)
        if "tags" in x:
            check_operation_tags(x["tags"], at + "/tags", issues)
        check_text(x, "summary", at, where, issues)
        check_text(x, "description", at, where, issues)
        if "externalDocs" in x:
            check_external_documentation(x["externalDocs"], at + "/externalDocs", issues)
        check_text(x, "operationId", at, where, issues)
        if "parameters" in x:
            check_operation_parameters(x["parameters"], at + "/parameters", issues)
        if "requestBody" in x:
            check_request_body(x["requestBody"], at + "/requestBody", issues)
        if "responses" in x:
            check_responses(x["responses"], at + "/responses", issues)
        if "callbacks" in x:
            check_callbacks(x["callbacks"], at + "/callbacks", issues)
        check_flag(x, "deprecated", at, where, issues)
        if "security" in x:
            check_operation_security(x["security"], at + "/security", issues)
        if "servers" in x:
            check_operation_servers(x["servers"], at + "/servers", issues)


def check_operation_tags(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Operation/properties/tags"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/definitions/Operation/properties/tags/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_operation_parameters(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Operation/properties/parameters"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            check_operation_parameters_item(item, f"{at}/{index}", issues)


def check_operation_parameters_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Operation/properties/parameters/items"
    if ((is_parameter(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Parameter`", check_parameter),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_request_body(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Operation/properties/requestBody"
    if ((is_request_body(x)) + (is_reference(x))) != 1:
        forms = (
            ("`RequestBody`", check_request_body_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_request_body_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/RequestBody"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("content",), at, where, issues)
        for key in x:
            if key not in REQUEST_BODY_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, REQUEST_BODY_KEYS)
        check_text(x, "description", at, where, issues)
        if "content" in x:
            check_request_body_content(x["content"], at + "/content", issues)
        check_flag(x, "required", at, where, issues)


def check_request_body_content(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/RequestBody/properties/content"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_media_type(entry, f"{at}/{escape(key)}", issues)


def check_responses(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Responses"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        if len(x) < 1:
            fail(issues, at, "minProperties", where, x, "an object with at least 1 key")
        for key in x:
            if (
                key not in RESPONSES_KEYS
                and not RESPONSES_PATTERN(key)
                and not CONTACT_PATTERN(key)
            ):
                fail_unknown(issues, at, "additionalProperties", where, key, RESPONSES_KEYS)
        if "default" in x:
            check_default(x["default"], at + "/default", issues)
        for key, entry in x.items():
            if RESPONSES_PATTERN(key):
                check_responses_value(entry, f"{at}/{escape(key)}", issues)


def check_default(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Responses/properties/default"
    if ((is_response(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Response`", check_response),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_response(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Response"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("description",), at, where, issues)
        for key in x:
            if key not in RESPONSE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, RESPONSE_KEYS)
        check_text(x, "description", at, where, issues)
        if "headers" in x:
            check_response_headers(x["headers"], at + "/headers", issues)
        if "content" in x:
            check_response_content(x["content"], at + "/content", issues)
        if "links" in x:
            check_links(x["links"], at + "/links", issues)


def check_response_headers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Response/properties/headers"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_response_headers_value(entry, f"{at}/{escape(key)}", issues)


def check_response_headers_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Response/properties/headers/additionalProperties"
    if ((is_header(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Header`", check_header),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_response_content(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Response/properties/content"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_media_type(entry, f"{at}/{escape(key)}", issues)


def check_links(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Response/properties/links"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_links_value(entry, f"{at}/{escape(key)}", issues)


def check_links_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Response/properties/links/additionalProperties"
    if ((is_link(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Link`", check_link),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_link(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Link"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if key not in LINK_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, LINK_KEYS)
        check_text(x, "operationId", at, where, issues)
        check_text(x, "operationRef", at, where, issues)
        if "parameters" in x:
            check_link_parameters(x["parameters"], at + "/parameters", issues)
        check_text(x, "description", at, where, issues)
        if "server" in x:
            check_server(x["server"], at + "/server", issues)
    if not isinstance(x, dict) or ("operationId" in x and "operationRef" in x):
        fail(issues, at, "not", where, x, "something other than with `operationId`, `operationRef`")


def check_link_parameters(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Link/properties/parameters"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")


def check_responses_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Responses/patternProperties/^[1-5](?:\\d{2}|XX)$"
    if ((is_response(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Response`", check_response),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_callbacks(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Operation/properties/callbacks"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_callbacks_value(entry, f"{at}/{escape(key)}", issues)


def check_callbacks_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Operation/properties/callbacks/additionalProperties"
    if ((is_callback(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Callback`", check_callback),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_callback(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Callback"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if not CONTACT_PATTERN(key):
                check_path_item(entry, f"{at}/{escape(key)}", issues)


def check_operation_security(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Operation/properties/security"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            check_security_requirement(item, f"{at}/{index}", issues)


def check_operation_servers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Operation/properties/servers"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_server(item):
                check_server(item, f"{at}/{index}", issues)


def check_components(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if key not in COMPONENTS_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, COMPONENTS_KEYS)
        if "schemas" in x:
            check_schemas(x["schemas"], at + "/schemas", issues)
        if "responses" in x:
            check_components_responses(x["responses"], at + "/responses", issues)
        if "parameters" in x:
            check_components_parameters(x["parameters"], at + "/parameters", issues)
        if "examples" in x:
            check_components_examples(x["examples"], at + "/examples", issues)
        if "requestBodies" in x:
            check_request_bodies(x["requestBodies"], at + "/requestBodies", issues)
        if "headers" in x:
            check_components_headers(x["headers"], at + "/headers", issues)
        if "securitySchemes" in x:
            check_security_schemes(x["securitySchemes"], at + "/securitySchemes", issues)
        if "links" in x:
            check_components_links(x["links"], at + "/links", issues)
        if "callbacks" in x:
            check_components_callbacks(x["callbacks"], at + "/callbacks", issues)


def check_schemas(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/schemas"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if SCHEMAS_PATTERN(key):
                check_schemas_value(entry, f"{at}/{escape(key)}", issues)


def check_schemas_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/schemas/patternProperties/^[a-zA-Z0-9\\.\\-_]+$"
    if ((is_schema(x)) + (is_reference(x))) != 1:
        forms = (
            ("`Schema`", check_schema_2),
            ("`Reference`", check_reference),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_components_responses(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/responses"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if SCHEMAS_PATTERN(key):
                check_components_responses_value(entry, f"{at}/{escape(key)}", issues)


def check_components_responses_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/responses/patternProperties/^[a-zA-Z0-9\\.\\-_]+$"
    if ((is_reference(x)) + (is_response(x))) != 1:
        forms = (
            ("`Reference`", check_reference),
            ("`Response`", check_response),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_components_parameters(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/parameters"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if SCHEMAS_PATTERN(key):
                check_parameters_value(entry, f"{at}/{escape(key)}", issues)


def check_parameters_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/parameters/patternProperties/^[a-zA-Z0-9\\.\\-_]+$"
    if ((is_reference(x)) + (is_parameter(x))) != 1:
        forms = (
            ("`Reference`", check_reference),
            ("`Parameter`", check_parameter),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_components_examples(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/examples"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if SCHEMAS_PATTERN(key):
                check_components_examples_value(entry, f"{at}/{escape(key)}", issues)


def check_components_examples_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/examples/patternProperties/^[a-zA-Z0-9\\.\\-_]+$"
    if ((is_reference(x)) + (is_example(x))) != 1:
        forms = (
            ("`Reference`", check_reference),
            ("`Example`", check_example),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_request_bodies(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/requestBodies"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if SCHEMAS_PATTERN(key):
                check_request_bodies_value(entry, f"{at}/{escape(key)}", issues)


def check_request_bodies_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "#/definitions/Components/properties/requestBodies/patternProperties/^[a-zA-Z0-9\\.\\-_]+$"
    )
    if ((is_reference(x)) + (is_request_body(x))) != 1:
        forms = (
            ("`Reference`", check_reference),
            ("`RequestBody`", check_request_body_2),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_components_headers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/headers"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if SCHEMAS_PATTERN(key):
                check_components_headers_value(entry, f"{at}/{escape(key)}", issues)


def check_components_headers_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/headers/patternProperties/^[a-zA-Z0-9\\.\\-_]+$"
    if ((is_reference(x)) + (is_header(x))) != 1:
        forms = (
            ("`Reference`", check_reference),
            ("`Header`", check_header),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_security_schemes(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/securitySchemes"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if SCHEMAS_PATTERN(key):
                check_security_schemes_value(entry, f"{at}/{escape(key)}", issues)


def check_security_schemes_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "#/definitions/Components/properties/securitySchemes/patternProperties/"
        "^[a-zA-Z0-9\\.\\-_]+$"
    )
    if (
        (is_reference(x))
        + (
            is_api_key_security_scheme(x)
            or is_http_security_scheme(x)
            or is_o_auth_2_security_scheme(x)
            or is_open_id_connect_security_scheme(x)
        )
    ) != 1:
        forms = (
            ("`Reference`", check_reference),
            ("`SecurityScheme`", check_security_scheme),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_security_scheme(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/SecurityScheme"
    if not (
        is_api_key_security_scheme(x)
        or is_http_security_scheme(x)
        or is_o_auth_2_security_scheme(x)
        or is_open_id_connect_security_scheme(x)
    ):
        forms = (
            ("`APIKeySecurityScheme`", check_api_key_security_scheme),
            ("`HTTPSecurityScheme`", check_http_security_scheme),
            ("`OAuth2SecurityScheme`", check_o_auth_2_security_scheme),
            ("`OpenIdConnectSecurityScheme`", check_open_id_connect_security_scheme),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_api_key_security_scheme(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/APIKeySecurityScheme"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("type", "name", "in"), at, where, issues)
        for key in x:
            if key not in API_KEY_SECURITY_SCHEME_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues, at, "additionalProperties", where, key, API_KEY_SECURITY_SCHEME_KEYS
                )
        check_text(x, "type", at, where, issues, (("enum", ("apiKey",)),))
        check_text(x, "name", at, where, issues)
        check_text(x, "in", at, where, issues, (("enum", ("header", "query", "cookie")),))
        check_text(x, "description", at, where, issues)


def check_http_security_scheme(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/HTTPSecurityScheme"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("scheme", "type"), at, where, issues)
        for key in x:
            if key not in HTTP_SECURITY_SCHEME_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues, at, "additionalProperties", where, key, HTTP_SECURITY_SCHEME_KEYS
                )
        check_text(x, "scheme", at, where, issues)
        check_text(x, "bearerFormat", at, where, issues)
        check_text(x, "description", at, where, issues)
        check_text(x, "type", at, where, issues, (("enum", ("http",)),))
    if (
        (
            not isinstance(x, dict)
            or "scheme" not in x
            or (isinstance(x["scheme"], str) and SCHEME_PATTERN(x["scheme"]) is not None)
        )
        + (
            isinstance(x, dict)
            and (
                "scheme" not in x
                or not (isinstance(x["scheme"], str) and SCHEME_PATTERN(x["scheme"]) is not None)
            )
            and "bearerFormat" not in x
        )
    ) != 1:
        forms = (
            ("form 1", check_http_security_scheme_form_1),
            ("form 2", check_http_security_scheme_form_2),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_http_security_scheme_form_1(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/HTTPSecurityScheme/oneOf/0"
    if isinstance(x, dict):
        check_text(
            x,
            "scheme",
            at,
            where,
            issues,
            pattern=(SCHEME_PATTERN, "text that matches ^[Bb][Ee][Aa][Rr][Ee][Rr]$"),
        )


def check_http_security_scheme_form_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/HTTPSecurityScheme/oneOf/1"
    if isinstance(x, dict) and "scheme" in x:
        check_scheme(x["scheme"], at + "/scheme", issues)
    if not isinstance(x, dict) or "bearerFormat" in x:
        fail(issues, at, "not", where, x, "something other than with `bearerFormat`")


def check_scheme(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/HTTPSecurityScheme/oneOf/1/properties/scheme"
    if isinstance(x, str) and SCHEME_PATTERN(x) is not None:
        fail(
            issues,
            at,
            "not",
            where,
            x,
            "something other than text that matches ^[Bb][Ee][Aa][Rr][Ee][Rr]$",
        )


def check_o_auth_2_security_scheme(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/OAuth2SecurityScheme"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("type", "flows"), at, where, issues)
        for key in x:
            if key not in O_AUTH_2_SECURITY_SCHEME_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues, at, "additionalProperties", where, key, O_AUTH_2_SECURITY_SCHEME_KEYS
                )
        check_text(x, "type", at, where, issues, (("enum", ("oauth2",)),))
        if "flows" in x:
            check_o_auth_flows(x["flows"], at + "/flows", issues)
        check_text(x, "description", at, where, issues)


def check_o_auth_flows(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/OAuthFlows"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            if key not in O_AUTH_FLOWS_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "additionalProperties", where, key, O_AUTH_FLOWS_KEYS)
        if "implicit" in x:
            check_implicit_o_auth_flow(x["implicit"], at + "/implicit", issues)
        if "password" in x:
            check_password_o_auth_flow(x["password"], at + "/password", issues)
        if "clientCredentials" in x:
            check_client_credentials_flow(x["clientCredentials"], at + "/clientCredentials", issues)
        if "authorizationCode" in x:
            check_authorization_code_o_auth_flow(
                x["authorizationCode"], at + "/authorizationCode", issues
            )


def check_implicit_o_auth_flow(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ImplicitOAuthFlow"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("authorizationUrl", "scopes"), at, where, issues)
        for key in x:
            if key not in IMPLICIT_O_AUTH_FLOW_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues, at, "additionalProperties", where, key, IMPLICIT_O_AUTH_FLOW_KEYS
                )
        check_text(x, "authorizationUrl", at, where, issues)
        check_text(x, "refreshUrl", at, where, issues)
        if "scopes" in x:
            check_scopes(x["scopes"], at + "/scopes", issues)


def check_scopes(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ImplicitOAuthFlow/properties/scopes"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = "#/definitions/ImplicitOAuthFlow/properties/scopes/additionalProperties"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_password_o_auth_flow(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/PasswordOAuthFlow"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("tokenUrl", "scopes"), at, where, issues)
        for key in x:
            if key not in PASSWORD_O_AUTH_FLOW_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues, at, "additionalProperties", where, key, PASSWORD_O_AUTH_FLOW_KEYS
                )
        check_text(x, "tokenUrl", at, where, issues)
        check_text(x, "refreshUrl", at, where, issues)
        if "scopes" in x:
            check_password_o_auth_flow_scopes(x["scopes"], at + "/scopes", issues)


def check_password_o_auth_flow_scopes(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/PasswordOAuthFlow/properties/scopes"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = "#/definitions/PasswordOAuthFlow/properties/scopes/additionalProperties"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_client_credentials_flow(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ClientCredentialsFlow"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("tokenUrl", "scopes"), at, where, issues)
        for key in x:
            if key not in PASSWORD_O_AUTH_FLOW_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues, at, "additionalProperties", where, key, PASSWORD_O_AUTH_FLOW_KEYS
                )
        check_text(x, "tokenUrl", at, where, issues)
        check_text(x, "refreshUrl", at, where, issues)
        if "scopes" in x:
            check_client_credentials_flow_scopes(x["scopes"], at + "/scopes", issues)


def check_client_credentials_flow_scopes(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/ClientCredentialsFlow/properties/scopes"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = "#/definitions/ClientCredentialsFlow/properties/scopes/additionalProperties"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_authorization_code_o_auth_flow(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/AuthorizationCodeOAuthFlow"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("authorizationUrl", "tokenUrl", "scopes"), at, where, issues)
        for key in x:
            if key not in AUTHORIZATION_CODE_O_AUTH_FLOW_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues,
                    at,
                    "additionalProperties",
                    where,
                    key,
                    AUTHORIZATION_CODE_O_AUTH_FLOW_KEYS,
                )
        check_text(x, "authorizationUrl", at, where, issues)
        check_text(x, "tokenUrl", at, where, issues)
        check_text(x, "refreshUrl", at, where, issues)
        if "scopes" in x:
            check_authorization_code_o_auth_flow_scopes(x["scopes"], at + "/scopes", issues)


def check_authorization_code_o_auth_flow_scopes(
    x: Json, at: str, issues: list[ValidationIssue]
) -> None:
    where = "#/definitions/AuthorizationCodeOAuthFlow/properties/scopes"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = (
                "#/definitions/AuthorizationCodeOAuthFlow/properties/scopes/additionalProperties"
            )
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_open_id_connect_security_scheme(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/OpenIdConnectSecurityScheme"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("type", "openIdConnectUrl"), at, where, issues)
        for key in x:
            if key not in OPEN_ID_CONNECT_SECURITY_SCHEME_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues,
                    at,
                    "additionalProperties",
                    where,
                    key,
                    OPEN_ID_CONNECT_SECURITY_SCHEME_KEYS,
                )
        check_text(x, "type", at, where, issues, (("enum", ("openIdConnect",)),))
        check_text(x, "openIdConnectUrl", at, where, issues)
        check_text(x, "description", at, where, issues)


def check_components_links(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/links"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if SCHEMAS_PATTERN(key):
                check_components_links_value(entry, f"{at}/{escape(key)}", issues)


def check_components_links_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/links/patternProperties/^[a-zA-Z0-9\\.\\-_]+$"
    if ((is_reference(x)) + (is_link(x))) != 1:
        forms = (
            ("`Reference`", check_reference),
            ("`Link`", check_link),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_components_callbacks(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/callbacks"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if SCHEMAS_PATTERN(key):
                check_components_callbacks_value(entry, f"{at}/{escape(key)}", issues)


def check_components_callbacks_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/definitions/Components/properties/callbacks/patternProperties/^[a-zA-Z0-9\\.\\-_]+$"
    if ((is_reference(x)) + (is_callback(x))) != 1:
        forms = (
            ("`Reference`", check_reference),
            ("`Callback`", check_callback),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


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
    if type(x) is dict:
        for key in x:
            if type(key) is not str:
                return False
        return are_json(x.values())
    if type(x) is list:
        return are_json(x)
    return are_json((x,))


def are_json(values: Iterable[Json]) -> bool:
    """Whether all of some values are JSON."""
    for x in values:
        kind = type(x)
        if kind is str or kind is int or kind is bool or x is None:
            continue
        if type(x) is float:
            if x - x != 0:
                return False
        elif (kind is not dict and kind is not list) or not is_json(x):
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


def shorten(x: Json) -> str:
    """A value in a few words; long texts are cut, arrays and objects are counted."""
    if isinstance(x, str):
        text = x if len(x) <= 60 else x[:59] + "\u2026"
        return '"' + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text) + '"'
    if x is None or isinstance(x, bool):
        return {None: "null", True: "true", False: "false"}[x]
    if isinstance(x, dict):
        return (
            f"an object with {len(x)} key{'' if len(x) == 1 else 's'}" if x else "an empty object"
        )
    if isinstance(x, list):
        return f"an array of {len(x)} item{'' if len(x) == 1 else 's'}" if x else "an empty array"
    if isinstance(x, int) and x.bit_length() > 256:
        return "a very large integer"
    return repr(x)


def fail(
    issues: list[ValidationIssue],
    at: str,
    keyword: str,
    where: str,
    x: Json,
    expected: str,
    when: str = "",
) -> None:
    """Reports that a value is not what is expected."""
    found = shorten(x)
    message = f"must be {expected}{when}, not {found}"
    issues.append(ValidationIssue(at, keyword, message, expected, found, f"{where}/{keyword}"))


def fail_missing(
    issues: list[ValidationIssue], at: str, keyword: str, where: str, key: str, when: str = ""
) -> None:
    """Reports a key that is required and not there."""
    message, pointer = f"`{key}` is required{when}", f"{where}/{keyword}"
    issues.append(
        ValidationIssue(at, keyword, message, f"the key `{key}`", "no such key", pointer, key=key)
    )


def check_required(
    x: dict[str, Json],
    keys: tuple[str, ...],
    at: str,
    where: str,
    issues: list[ValidationIssue],
    when: str = "",
) -> None:
    """Reports each of the keys that an object does not have."""
    for key in keys:
        if key not in x:
            fail_missing(issues, at, "required", where, key, when)


def fail_unknown(
    issues: list[ValidationIssue],
    at: str,
    keyword: str,
    where: str,
    key: str,
    known: frozenset[str] | set[str],
) -> None:
    """Reports a key that is not allowed, and the known key that it may stand for."""
    import difflib  # takes a millisecond to load, and is needed for this message only

    names = sorted(known)
    squeezed = {name.replace("_", "").lower(): name for name in names}
    close = squeezed.get(key.replace("_", "").lower())
    if close is None:
        close = next(iter(difflib.get_close_matches(key, names, 1)), None)
    expected = f"one of the keys {', '.join(names[:20])}" if names else "no keys"
    advice = f"did you mean `{close}`?" if close else f"expected {expected}"
    found, pointer = f"the key `{shorten(key)[1:-1]}`", f"{where}/{keyword}"
    message = f"{found} is not allowed; {advice}"
    issues.append(ValidationIssue(at, keyword, message, expected, found, pointer, key=key))


def fail_forms(
    issues: list[ValidationIssue],
    at: str,
    keyword: str,
    where: str,
    x: Json,
    forms: tuple[tuple[str, Check], ...],
    when: str = "",
) -> None:
    """Reports a value that fits none of several forms, or more of them than allowed."""
    causes: list[tuple[tuple[int, int, int], ValidationIssue]] = []
    matched: list[str] = []
    for index, (words, check) in enumerate(forms):
        found: list[ValidationIssue] = []
        check(x, at, found)
        if not found:
            matched.append(words)
            continue
        place = f" at {found[0].pointer[len(at) :]}" if found[0].pointer != at else ""
        message = f"{words}:{place} {found[0].message}"
        pointer = f"{where}/{keyword}/{index}"
        cause = ValidationIssue(
            at, keyword, message, words, shorten(x), pointer, causes=tuple(found)
        )
        causes.append((distance(found, at), cause))
    causes.sort(key=lambda pair: pair[0])
    nearest = tuple(cause for _, cause in causes)
    expected = f"one of {len(forms)} forms: {'; '.join(words for words, _ in forms[:12])}"
    if matched:
        shown = "; ".join(matched)
        message = f"fits {len(matched)} of {len(forms)} forms ({shown}), but must fit exactly one"
    elif nearest:
        message = f"fits none of {len(forms)} forms{when}; the nearest is {nearest[0].message}"
    else:
        message = f"no form is allowed{when}"
    pointer = f"{where}/{keyword}"
    issue = ValidationIssue(at, keyword, message, expected, shorten(x), pointer, causes=nearest)
    issues.append(issue)


def distance(issues: list[ValidationIssue], at: str) -> tuple[int, int, int]:
    """How far a value is from a form, by the issues it has with it; the smallest is the nearest."""
    wrong_kind = 0
    depth = 0
    for issue in issues:
        below = issue.pointer[len(at) :].count("/")
        depth = max(depth, below)
        if issue.keyword == "type" and below == 0:
            wrong_kind = 2
        elif issue.keyword in {"const", "enum"} and below < 2:
            wrong_kind = max(wrong_kind, 1)
    return wrong_kind, -depth, len(issues)


def escape(key: str) -> str:
    """One token of a JSON pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def find_not_json(instance: Json) -> list[ValidationIssue]:
    """Issues for everything in a Python value that JSON cannot say; walks without recursion."""
    issues: list[ValidationIssue] = []
    stack: list[Iterator[tuple[str, Json]]] = [iter([("", instance)])]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            continue
        at, x = entry
        if isinstance(x, (dict, list)):
            odd = [key for key in x if type(key) is not str] if isinstance(x, dict) else []
            if odd:
                found = f"the key {odd[0]!r:.60}"
                fail_json(issues, at, "an object whose keys are strings", found)
            stack.append(entries(x, at))
            if len(stack) > MAX_DEPTH:
                fail_json(issues, at[:60], f"at most {MAX_DEPTH} levels deep", "more")
                break
        elif not (x is None or isinstance(x, (str, bool)) or is_number(x)):
            found = repr(x) if isinstance(x, float) else f"a {type(x).__name__}"
            fail_json(issues, at, "a JSON value", found)
    return issues


def entries(x: list[Json] | dict[str, Json], at: str) -> Iterator[tuple[str, Json]]:
    """The values in an array or object, each with its pointer."""
    if isinstance(x, list):
        for index, item in enumerate(x):
            yield f"{at}/{index}", item
        return
    for key, value in x.items():
        if type(key) is str:
            yield f"{at}/{escape(key)}", value


def fail_json(issues: list[ValidationIssue], at: str, expected: str, found: str) -> None:
    """Reports something that JSON cannot say, or that is too deep to look at."""
    message = f"must be {expected}, not {found}"
    issues.append(ValidationIssue(at, "json", message, expected=expected, found=found))


def check_text(
    x: dict[str, Json],
    key: str,
    at: str,
    where: str,
    issues: list[ValidationIssue],
    choices: tuple[tuple[str, tuple[str, ...]], ...] = (),
    min_length: int = 0,
    max_length: int | None = None,
    pattern: tuple[Callable[[str], object], str] | None = None,
    format_test: tuple[Callable[[str], object], str] | None = None,
) -> None:
    """Checks a property that must be a string, if it is there."""
    if key not in x:
        return
    value = x[key]
    for keyword, values in choices:
        if value not in values:
            shown = ", ".join(map(shorten, values))
            expected = f"one of {shown}" if len(values) > 1 else shown
            fail_member(x, key, at, where, issues, keyword, expected)
    if not isinstance(value, str):
        fail_member(x, key, at, where, issues, "type", "a string")
        return
    if len(value) < min_length:
        expected = f"at least {min_length} character{'' if min_length == 1 else 's'} long"
        fail_member(x, key, at, where, issues, "minLength", expected)
    if max_length is not None and len(value) > max_length:
        expected = f"at most {max_length} character{'' if max_length == 1 else 's'} long"
        fail_member(x, key, at, where, issues, "maxLength", expected)
    if pattern and not pattern[0](value):
        fail_member(x, key, at, where, issues, "pattern", pattern[1])
    if format_test and not format_test[0](value):
        fail_member(x, key, at, where, issues, "format", format_test[1])


def check_number(
    x: dict[str, Json],
    key: str,
    at: str,
    where: str,
    issues: list[ValidationIssue],
    minimum: float | None = None,
    maximum: float | None = None,
    *,
    is_whole: bool = False,
) -> None:
    """Checks a property that must be a number, if it is there."""
    if key not in x:
        return
    value = x[key]
    if not (is_integer(value) if is_whole else is_number(value)):
        expected = "an integer" if is_whole else "a number"
        fail_member(x, key, at, where, issues, "type", expected)
    if not is_number(value):
        return
    if minimum is not None and value < minimum:
        fail_member(x, key, at, where, issues, "minimum", f"at least {minimum}")
    if maximum is not None and value > maximum:
        fail_member(x, key, at, where, issues, "maximum", f"at most {maximum}")


def check_flag(
    x: dict[str, Json], key: str, at: str, where: str, issues: list[ValidationIssue]
) -> None:
    """Checks a property that must be true or false, if it is there."""
    if key in x and not isinstance(x[key], bool):
        fail_member(x, key, at, where, issues, "type", "true or false")


def fail_member(
    x: dict[str, Json],
    key: str,
    at: str,
    where: str,
    issues: list[ValidationIssue],
    keyword: str,
    expected: str,
) -> None:
    """Reports that a property is not what is expected."""
    token = escape(key)
    fail(issues, f"{at}/{token}", keyword, f"{where}/properties/{token}", x[key], expected)
