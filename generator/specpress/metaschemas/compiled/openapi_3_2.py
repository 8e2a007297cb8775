"""Validator of OpenAPI 3.2 documents.

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


OPENAPI_PATTERN = re.compile(r"^3\.2\.[0-9]+(\-[^\n\r\u2028\u2029]+)?\Z").search
CONTACT_PATTERN = re.compile(r"^x\-").search
CONTACT_KEYS = frozenset({"name", "url", "email"})
LICENSE_KEYS = frozenset({"name", "identifier", "url"})
INFO_KEYS = frozenset(
    {"title", "summary", "description", "termsOfService", "contact", "license", "version"}
)
SELF_PATTERN = re.compile(r"^[^#]*\Z").search
SERVER_VARIABLE_KEYS = frozenset({"enum", "default", "description"})
SERVER_KEYS = frozenset({"url", "description", "name", "variables"})
ANCHOR_STRING_PATTERN = re.compile(r"^[A-Z_a-z][\-.0-9A-Z_a-z]*\Z").search
ID_PATTERN = re.compile(r"^[^#]*\#?\Z").search
DISCRIMINATOR_KEYS = frozenset({"mapping", "defaultMapping", "propertyName"})
EXTERNAL_DOCS_KEYS = frozenset({"description", "url"})
XML_KEYS = frozenset({"nodeType", "name", "namespace", "prefix", "attribute", "wrapped"})
NODE_TYPE_KEYS = frozenset({"attribute", "wrapped"})
HEADER_KEYS = frozenset({"description", "required", "deprecated", "schema", "content"})
EXAMPLES_KEYS = frozenset({"example", "examples"})
SCHEMA_KEYS = frozenset({"style", "explode"})
EXAMPLE_KEYS = frozenset(
    {"summary", "description", "dataValue", "serializedValue", "value", "externalValue"}
)
ENCODING_KEYS = frozenset(
    {
        "contentType",
        "headers",
        "style",
        "explode",
        "allowReserved",
        "encoding",
        "prefixEncoding",
        "itemEncoding",
    }
)
ENCODING_KEYS_2 = frozenset({"prefixEncoding", "itemEncoding"})
STYLE_KEYS = frozenset({"allowReserved"})
IF_KEYS = frozenset({"style"})
THEN_KEYS = frozenset({"explode"})
EXPLODE_KEYS = frozenset({"style", "allowReserved"})
MEDIA_TYPE_KEYS = frozenset(
    {"description", "schema", "itemSchema", "encoding", "prefixEncoding", "itemEncoding"}
)
NAME_PATTERN = re.compile(r"^[^{}]+\Z").search
PARAMETER_KEYS = frozenset(
    {"name", "in", "description", "required", "deprecated", "schema", "content"}
)
IF_KEYS_2 = frozenset({"in"})
THEN_KEYS_2 = frozenset({"allowEmptyValue"})
THEN_KEYS_3 = frozenset({"name", "style", "required", "explode", "allowReserved"})
PROPERTY_NAMES_PATTERN = re.compile(r"^[!#-'*+\-.0-9A-Z\^-z\|\~]+\Z").search
NOT_VALUES = frozenset(
    {"GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"}
)
REQUEST_BODY_KEYS = frozenset({"description", "content", "required"})
LINK_KEYS = frozenset(
    {"operationRef", "operationId", "parameters", "requestBody", "description", "server"}
)
RESPONSE_KEYS = frozenset({"summary", "description", "headers", "content", "links"})
RESPONSES_PATTERN = re.compile(r"^[1-5](?:[0-9]{2}|XX)\Z").search
RESPONSES_KEYS = frozenset({"default"})
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
PATH_ITEM_KEYS = frozenset(
    {
        "$ref",
        "summary",
        "description",
        "servers",
        "parameters",
        "additionalOperations",
        "get",
        "put",
        "post",
        "delete",
        "options",
        "head",
        "patch",
        "trace",
        "query",
    }
)
PATHS_PATTERN = re.compile("^/").search
SECURITY_SCHEME_KEYS = frozenset({"type", "description", "deprecated"})
IF_KEYS_3 = frozenset({"type"})
THEN_KEYS_4 = frozenset({"name", "in"})
THEN_KEYS_5 = frozenset({"scheme"})
SCHEME_PATTERN = re.compile(r"^[Bb][Ee][Aa][Rr][Ee][Rr]\Z").search
IF_KEYS_4 = frozenset({"type", "scheme"})
THEN_KEYS_6 = frozenset({"bearerFormat"})
THEN_KEYS_7 = frozenset({"flows", "oauth2MetadataUrl"})
THEN_KEYS_8 = frozenset({"openIdConnectUrl"})
IMPLICIT_KEYS = frozenset({"authorizationUrl", "refreshUrl", "scopes"})
PASSWORD_KEYS = frozenset({"tokenUrl", "refreshUrl", "scopes"})
AUTHORIZATION_CODE_KEYS = frozenset({"authorizationUrl", "tokenUrl", "refreshUrl", "scopes"})
DEVICE_AUTHORIZATION_KEYS = frozenset(
    {"deviceAuthorizationUrl", "tokenUrl", "refreshUrl", "scopes"}
)
OAUTH_FLOWS_KEYS = frozenset(
    {"implicit", "password", "clientCredentials", "authorizationCode", "deviceAuthorization"}
)
PROPERTY_NAMES_PATTERN_2 = re.compile(r"^[\-.0-9A-Z_a-z]+\Z").search
COMPONENTS_PATTERN = re.compile(
    "^(?:schemas|responses|parameters|examples|requestBodies|headers|securi"
    r"tySchemes|links|callbacks|pathItems|mediaTypes)\Z"
).search
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
        "pathItems",
        "mediaTypes",
    }
)
TAG_KEYS = frozenset({"name", "summary", "description", "externalDocs", "parent", "kind"})
INSTANCE_KEYS = frozenset(
    {
        "openapi",
        "$self",
        "info",
        "jsonSchemaDialect",
        "servers",
        "paths",
        "webhooks",
        "components",
        "security",
        "tags",
        "externalDocs",
    }
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
    if "summary" in info and type(info["summary"]) is not str:
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
        if "identifier" in license_ and type(license_["identifier"]) is not str:
            return False
        if "url" in license_ and type(license_["url"]) is not str:
            return False
        if "identifier" in license_ and "url" in license_:
            return False
        for name_3 in license_:
            if name_3 not in LICENSE_KEYS and not CONTACT_PATTERN(name_3):
                return False
    for name_5 in info:
        if name_5 not in INFO_KEYS and not CONTACT_PATTERN(name_5):
            return False
    if "$self" in x:
        self = x["$self"]
        if type(self) is not str or not (
            (self.isidentifier() and self.isascii()) or SELF_PATTERN(self)
        ):
            return False
    if "jsonSchemaDialect" in x and type(x["jsonSchemaDialect"]) is not str:
        return False
    if "servers" in x:
        servers = x["servers"]
        if type(servers) is not list:
            return False
        for item in servers:
            if not ok_server(item):
                return False
    if "paths" in x:
        paths = x["paths"]
        if type(paths) is not dict:
            return False
        for name_7, entry_7 in paths.items():
            if PATHS_PATTERN(name_7) and not ok_path_item(entry_7):
                return False
        for name_8 in paths:
            if not PATHS_PATTERN(name_8) and not CONTACT_PATTERN(name_8):
                return False
    if "webhooks" in x:
        webhooks = x["webhooks"]
        if type(webhooks) is not dict:
            return False
        for entry_10 in webhooks.values():
            if not ok_path_item(entry_10):
                return False
    if "components" in x and not ok_components(x["components"]):
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
        if type(tags) is not list:
            return False
        for item_3 in tags:
            if type(item_3) is not dict:
                return False
            if type(item_3["name"]) is not str:
                return False
            if "summary" in item_3 and type(item_3["summary"]) is not str:
                return False
            if "description" in item_3 and type(item_3["description"]) is not str:
                return False
            if "externalDocs" in item_3 and not ok_external_documentation(item_3["externalDocs"]):
                return False
            if "parent" in item_3 and type(item_3["parent"]) is not str:
                return False
            if "kind" in item_3 and type(item_3["kind"]) is not str:
                return False
            for name_11 in item_3:
                if name_11 not in TAG_KEYS and not CONTACT_PATTERN(name_11):
                    return False
    if "externalDocs" in x and not ok_external_documentation(x["externalDocs"]):
        return False
    for name_13 in x:
        if name_13 not in INSTANCE_KEYS and not CONTACT_PATTERN(name_13):
            return False
    return "paths" in x or "components" in x or "webhooks" in x


def ok_server(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if type(x["url"]) is not str:
        return False
    if "description" in x and type(x["description"]) is not str:
        return False
    if "name" in x and type(x["name"]) is not str:
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
                if type(enum) is not list or not enum:
                    return False
                for item in enum:
                    if type(item) is not str:
                        return False
            if "description" in entry and type(entry["description"]) is not str:
                return False
            for name_2 in entry:
                if name_2 not in SERVER_VARIABLE_KEYS and not CONTACT_PATTERN(name_2):
                    return False
    return all(not (name_4 not in SERVER_KEYS and not CONTACT_PATTERN(name_4)) for name_4 in x)


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
    if "parameters" in x and not ok_parameters(x["parameters"]):
        return False
    if "additionalOperations" in x:
        additional_operations = x["additionalOperations"]
        if type(additional_operations) is not dict:
            return False
        for name, entry in additional_operations.items():
            if (
                not ((name.isidentifier() and name.isascii()) or PROPERTY_NAMES_PATTERN(name))
                or name in NOT_VALUES
            ):
                return False
            if not ok_operation(entry):
                return False
    if "get" in x and not ok_operation(x["get"]):
        return False
    if "put" in x and not ok_operation(x["put"]):
        return False
    if "post" in x and not ok_operation(x["post"]):
        return False
    if "delete" in x and not ok_operation(x["delete"]):
        return False
    if "options" in x and not ok_operation(x["options"]):
        return False
    if "head" in x and not ok_operation(x["head"]):
        return False
    if "patch" in x and not ok_operation(x["patch"]):
        return False
    if "trace" in x and not ok_operation(x["trace"]):
        return False
    if "query" in x and not ok_operation(x["query"]):
        return False
    return all(not (name_2 not in PATH_ITEM_KEYS and not CONTACT_PATTERN(name_2)) for name_2 in x)


def ok_parameters(x: Json) -> bool:
    if type(x) is not list:
        return False
    for item in x:
        if not ok_parameter_or_reference(item):
            return False
    return 0 <= sum(
        1
        for entry in x
        if isinstance(entry, dict) and "in" in entry and entry["in"] == "querystring"
    ) <= 1 and not is_forbidden(x)


def ok_parameter_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_parameter(x)
    )


def is_parameter(x: Json) -> bool:
    if not isinstance(x, dict) or "name" not in x:
        return False
    if not isinstance(x["name"], str) or "in" not in x:
        return False
    in_ = x["in"]
    if not (isinstance(in_, str) and in_ in {"query", "querystring", "header", "path", "cookie"}):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "required" in x and not isinstance(x["required"], bool):
        return False
    if "deprecated" in x and not isinstance(x["deprecated"], bool):
        return False
    if "schema" in x and not is_instance(x["schema"]):
        return False
    if "content" in x:
        content = x["content"]
        if (isinstance(content, dict) and len(content) != 1) or not is_content(content):
            return False
    if "schema" in x and (
        ("style" in x and not isinstance(x["style"], str))
        or ("explode" in x and not isinstance(x["explode"], bool))
        or not is_styles_for_path(x)
        or not is_styles_for_header(x)
        or not is_styles_for_query(x)
        or not is_styles_for_cookie(x)
    ):
        return False
    seen = keys_parameter(x)
    for name in x:
        if name not in seen:
            return False
    if (
        not is_examples(x)
        or (
            in_ == "query"
            and ("allowEmptyValue" in x and not isinstance(x["allowEmptyValue"], bool))
        )
        or (in_ == "querystring" and "content" not in x)
    ):
        return False
    return (("schema" in x) + ("content" in x)) == 1


def is_instance(x: Json) -> bool:
    return is_instance_2(x) and is_instance_10(x)


def is_instance_2(x: Json) -> bool:
    if not isinstance(x, (bool, dict)):
        return False
    if isinstance(x, dict):
        if "definitions" in x:
            definitions = x["definitions"]
            if not isinstance(definitions, dict):
                return False
            for entry in definitions.values():
                if not is_instance(entry):
                    return False
        if "dependencies" in x:
            dependencies = x["dependencies"]
            if not isinstance(dependencies, dict):
                return False
            for entry_2 in dependencies.values():
                if not (is_instance(entry_2) or is_string_array(entry_2)):
                    return False
        if "$recursiveAnchor" in x:
            recursive_anchor = x["$recursiveAnchor"]
            if not isinstance(recursive_anchor, str) or not ANCHOR_STRING_PATTERN(recursive_anchor):
                return False
        if "$recursiveRef" in x and not isinstance(x["$recursiveRef"], str):
            return False
    if not is_instance_3(x) or not is_instance_4(x) or not is_instance_5(x):
        return False
    if not is_instance_6(x) or not is_instance_7(x) or not is_instance_8(x):
        return False
    return is_instance_9(x)


def is_string_array(x: Json) -> bool:
    if not isinstance(x, list) or not is_unique(x):
        return False
    return all(isinstance(item, str) for item in x)


def is_instance_3(x: Json) -> bool:
    if not isinstance(x, (bool, dict)):
        return False
    if isinstance(x, dict):
        if "$id" in x:
            id_ = x["$id"]
            if (isinstance(id_, str) and not ID_PATTERN(id_)) or not is_uri_reference_string(id_):
                return False
        if "$schema" in x and not isinstance(x["$schema"], str):
            return False
        if "$ref" in x and not isinstance(x["$ref"], str):
            return False
        if "$anchor" in x:
            anchor = x["$anchor"]
            if not isinstance(anchor, str) or not ANCHOR_STRING_PATTERN(anchor):
                return False
        if "$dynamicRef" in x and not isinstance(x["$dynamicRef"], str):
            return False
        if "$dynamicAnchor" in x:
            dynamic_anchor = x["$dynamicAnchor"]
            if not isinstance(dynamic_anchor, str) or not ANCHOR_STRING_PATTERN(dynamic_anchor):
                return False
        if "$vocabulary" in x:
            vocabulary = x["$vocabulary"]
            if not isinstance(vocabulary, dict):
                return False
            for name, entry in vocabulary.items():
                if not is_uri_string(name):
                    return False
                if not isinstance(entry, bool):
                    return False
        if "$comment" in x and not isinstance(x["$comment"], str):
            return False
        if "$defs" in x:
            defs = x["$defs"]
            if not isinstance(defs, dict):
                return False
            for entry_2 in defs.values():
                if not is_instance(entry_2):
                    return False
    return True


def is_uri_reference_string(x: Json) -> bool:
    return isinstance(x, str)


def is_uri_string(x: Json) -> bool:
    return isinstance(x, str)


def is_instance_4(x: Json) -> bool:
    if not isinstance(x, (bool, dict)):
        return False
    if isinstance(x, dict):
        if "prefixItems" in x and not is_schema_array(x["prefixItems"]):
            return False
        if "items" in x and not is_instance(x["items"]):
            return False
        if "contains" in x and not is_instance(x["contains"]):
            return False
        if "additionalProperties" in x and not is_instance(x["additionalProperties"]):
            return False
        if "properties" in x:
            properties = x["properties"]
            if not isinstance(properties, dict):
                return False
            for entry in properties.values():
                if not is_instance(entry):
                    return False
        if "patternProperties" in x:
            pattern_properties = x["patternProperties"]
            if not isinstance(pattern_properties, dict):
                return False
            for entry_2 in pattern_properties.values():
                if not is_instance(entry_2):
                    return False
        if "dependentSchemas" in x:
            dependent_schemas = x["dependentSchemas"]
            if not isinstance(dependent_schemas, dict):
                return False
            for entry_3 in dependent_schemas.values():
                if not is_instance(entry_3):
                    return False
        if "propertyNames" in x and not is_instance(x["propertyNames"]):
            return False
        if "if" in x and not is_instance(x["if"]):
            return False
        if "then" in x and not is_instance(x["then"]):
            return False
        if "else" in x and not is_instance(x["else"]):
            return False
        if "allOf" in x and not is_schema_array(x["allOf"]):
            return False
        if "anyOf" in x and not is_schema_array(x["anyOf"]):
            return False
        if "oneOf" in x and not is_schema_array(x["oneOf"]):
            return False
        if "not" in x and not is_instance(x["not"]):
            return False
    return True


def is_schema_array(x: Json) -> bool:
    if not isinstance(x, list) or not x:
        return False
    return all(map(is_instance, x))


def is_instance_5(x: Json) -> bool:
    return isinstance(x, (bool, dict)) and (
        not isinstance(x, dict)
        or (
            ("unevaluatedItems" not in x or is_instance(x["unevaluatedItems"]))
            and ("unevaluatedProperties" not in x or is_instance(x["unevaluatedProperties"]))
        )
    )


def is_instance_6(x: Json) -> bool:
    if not isinstance(x, (bool, dict)):
        return False
    if isinstance(x, dict):
        if "type" in x:
            type_ = x["type"]
            if not (
                (
                    isinstance(type_, str)
                    and type_
                    in {"array", "boolean", "integer", "null", "number", "object", "string"}
                )
                or is_type_form_2(type_)
            ):
                return False
        if "enum" in x and not isinstance(x["enum"], list):
            return False
        if "multipleOf" in x:
            multiple_of = x["multipleOf"]
            if not is_number(multiple_of) or multiple_of <= 0:
                return False
        if "maximum" in x and not is_number(x["maximum"]):
            return False
        if "exclusiveMaximum" in x and not is_number(x["exclusiveMaximum"]):
            return False
        if "minimum" in x and not is_number(x["minimum"]):
            return False
        if "exclusiveMinimum" in x and not is_number(x["exclusiveMinimum"]):
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
        if "maxContains" in x:
            max_contains = x["maxContains"]
            if not is_integer(max_contains) or max_contains < 0:
                return False
        if "minContains" in x:
            min_contains = x["minContains"]
            if not is_integer(min_contains) or min_contains < 0:
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
            if not isinstance(required, list) or not is_unique(required):
                return False
            for item in required:
                if not isinstance(item, str):
                    return False
        if "dependentRequired" in x:
            dependent_required = x["dependentRequired"]
            if not isinstance(dependent_required, dict):
                return False
            for entry in dependent_required.values():
                if not isinstance(entry, list) or not is_unique(entry):
                    return False
                for item_2 in entry:
                    if not isinstance(item_2, str):
                        return False
    return True


def is_type_form_2(x: Json) -> bool:
    if not isinstance(x, list) or not x or not is_unique(x):
        return False
    return all(
        isinstance(item, str)
        and item in {"array", "boolean", "integer", "null", "number", "object", "string"}
        for item in x
    )


def is_instance_7(x: Json) -> bool:
    if not isinstance(x, (bool, dict)):
        return False
    if isinstance(x, dict):
        if "title" in x and not isinstance(x["title"], str):
            return False
        if "description" in x and not isinstance(x["description"], str):
            return False
        if "deprecated" in x and not isinstance(x["deprecated"], bool):
            return False
        if "readOnly" in x and not isinstance(x["readOnly"], bool):
            return False
        if "writeOnly" in x and not isinstance(x["writeOnly"], bool):
            return False
        if "examples" in x and not isinstance(x["examples"], list):
            return False
    return True


def is_instance_8(x: Json) -> bool:
    return isinstance(x, (bool, dict)) and (
        not isinstance(x, dict) or "format" not in x or isinstance(x["format"], str)
    )


def is_instance_9(x: Json) -> bool:
    return isinstance(x, (bool, dict)) and (
        not isinstance(x, dict)
        or (
            ("contentEncoding" not in x or isinstance(x["contentEncoding"], str))
            and ("contentMediaType" not in x or isinstance(x["contentMediaType"], str))
            and ("contentSchema" not in x or is_instance(x["contentSchema"]))
        )
    )


def is_instance_10(x: Json) -> bool:
    return isinstance(x, (bool, dict)) and (
        not isinstance(x, dict)
        or (
            ("discriminator" not in x or is_discriminator(x["discriminator"]))
            and ("externalDocs" not in x or is_external_docs(x["externalDocs"]))
            and ("xml" not in x or is_xml(x["xml"]))
        )
    )


def is_discriminator(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "mapping" in x:
        mapping = x["mapping"]
        if not isinstance(mapping, dict):
            return False
        for entry in mapping.values():
            if not isinstance(entry, str):
                return False
    if "defaultMapping" in x and not isinstance(x["defaultMapping"], str):
        return False
    if "propertyName" in x and not isinstance(x["propertyName"], str):
        return False
    return all(
        not (name_2 not in DISCRIMINATOR_KEYS and not CONTACT_PATTERN(name_2)) for name_2 in x
    )


def is_external_docs(x: Json) -> bool:
    if not isinstance(x, dict) or "url" not in x:
        return False
    if not isinstance(x["url"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    return all(not (name not in EXTERNAL_DOCS_KEYS and not CONTACT_PATTERN(name)) for name in x)


def is_xml(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "nodeType" in x:
        node_type = x["nodeType"]
        if not (
            isinstance(node_type, str)
            and node_type in {"element", "attribute", "text", "cdata", "none"}
        ):
            return False
    if "name" in x and not isinstance(x["name"], str):
        return False
    if "namespace" in x and not isinstance(x["namespace"], str):
        return False
    if "prefix" in x and not isinstance(x["prefix"], str):
        return False
    if "attribute" in x and not isinstance(x["attribute"], bool):
        return False
    if "wrapped" in x and not isinstance(x["wrapped"], bool):
        return False
    if "nodeType" in x and (("attribute" in x and True) or ("wrapped" in x and True)):
        return False
    seen = keys_xml(x)
    return all(not (name not in seen) for name in x)


def keys_xml(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(XML_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    if "nodeType" in x:
        seen.update(NODE_TYPE_KEYS)
    return seen


def is_content(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    return all(map(is_media_type_or_reference, x.values()))


def is_media_type_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_media_type(x)
    )


def is_media_type(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "schema" in x and not is_instance(x["schema"]):
        return False
    if "itemSchema" in x and not is_instance(x["itemSchema"]):
        return False
    if "encoding" in x:
        encoding = x["encoding"]
        if not isinstance(encoding, dict):
            return False
        for entry in encoding.values():
            if not is_encoding(entry):
                return False
    if "prefixEncoding" in x:
        prefix_encoding = x["prefixEncoding"]
        if not isinstance(prefix_encoding, list):
            return False
        for item in prefix_encoding:
            if not is_encoding(item):
                return False
    if "itemEncoding" in x and not is_encoding(x["itemEncoding"]):
        return False
    if "encoding" in x and (("prefixEncoding" in x and True) or ("itemEncoding" in x and True)):
        return False
    seen = keys_media_type(x)
    for name_2 in x:
        if name_2 not in seen:
            return False
    return is_examples(x)


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
            if not is_header_or_reference(entry):
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
    if "encoding" in x:
        encoding = x["encoding"]
        if not isinstance(encoding, dict):
            return False
        for entry_2 in encoding.values():
            if not is_encoding(entry_2):
                return False
    if "prefixEncoding" in x:
        prefix_encoding = x["prefixEncoding"]
        if not isinstance(prefix_encoding, list):
            return False
        for item in prefix_encoding:
            if not is_encoding(item):
                return False
    if "itemEncoding" in x and not is_encoding(x["itemEncoding"]):
        return False
    if "encoding" in x and (("prefixEncoding" in x and True) or ("itemEncoding" in x and True)):
        return False
    seen = keys_encoding(x)
    return all(not (name_3 not in seen) for name_3 in x)


def is_header_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_header(x)
    )


def is_header(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "required" in x and not isinstance(x["required"], bool):
        return False
    if "deprecated" in x and not isinstance(x["deprecated"], bool):
        return False
    if "schema" in x and not is_instance(x["schema"]):
        return False
    if "content" in x:
        content = x["content"]
        if (isinstance(content, dict) and len(content) != 1) or not is_content(content):
            return False
    if "schema" in x and (
        ("style" in x and x["style"] != "simple")
        or ("explode" in x and not isinstance(x["explode"], bool))
    ):
        return False
    seen = keys_header(x)
    for name in x:
        if name not in seen:
            return False
    return is_examples(x) and (("schema" in x) + ("content" in x)) == 1


def keys_header(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(HEADER_KEYS)
    seen.update(EXAMPLES_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    if "schema" in x:
        seen.update(SCHEMA_KEYS)
    return seen


def is_examples(x: Json) -> bool:
    return (
        isinstance(x, dict)
        and ("examples" not in x or is_examples_examples(x["examples"]))
        and not ("example" in x and "examples" in x)
    )


def is_examples_examples(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    return all(map(is_example_or_reference, x.values()))


def is_example_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_example(x)
    )


def is_example(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "summary" in x and not isinstance(x["summary"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "serializedValue" in x and not isinstance(x["serializedValue"], str):
        return False
    if "externalValue" in x and not isinstance(x["externalValue"], str):
        return False
    for name in x:
        if name not in EXAMPLE_KEYS and not CONTACT_PATTERN(name):
            return False
    if (
        ("value" in x and "externalValue" in x)
        or ("value" in x and "dataValue" in x)
        or ("value" in x and "serializedValue" in x)
    ):
        return False
    return not ("serializedValue" in x and "externalValue" in x)


def keys_encoding(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(ENCODING_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    if "encoding" in x:
        seen.update(ENCODING_KEYS_2)
    if "style" in x:
        seen.update(STYLE_KEYS)
        seen |= keys_explode_for_form(x)
    if "explode" in x:
        seen.update(EXPLODE_KEYS)
    if "allowReserved" in x:
        seen.update(IF_KEYS)
        seen |= keys_explode_for_form(x)
    return seen


def keys_explode_for_form(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "style" not in x or x["style"] == "form":
        seen.update(IF_KEYS)
        seen.update(THEN_KEYS)
    else:
        seen.update(THEN_KEYS)
    return seen


def keys_media_type(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(MEDIA_TYPE_KEYS)
    seen.update(EXAMPLES_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    if "encoding" in x:
        seen.update(ENCODING_KEYS_2)
    return seen


def is_styles_for_path(x: Json) -> bool:
    if isinstance(x, dict) and ("in" not in x or x["in"] == "path"):
        if "required" not in x:
            return False
        if x["required"] is not True:
            return False
        if "name" in x:
            name = x["name"]
            if isinstance(name, str) and not (
                (name.isidentifier() and name.isascii()) or NAME_PATTERN(name)
            ):
                return False
        if "style" in x:
            style = x["style"]
            if not (isinstance(style, str) and style in {"matrix", "label", "simple"}):
                return False
        if "allowReserved" in x and not isinstance(x["allowReserved"], bool):
            return False
    return True


def is_styles_for_header(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or ("in" in x and x["in"] != "header")
        or ("style" not in x or x["style"] == "simple")
    )


def is_styles_for_query(x: Json) -> bool:
    return (isinstance(x, dict) and ("in" in x and x["in"] != "query")) or (
        not isinstance(x, dict)
        or (
            (
                "style" not in x
                or (
                    isinstance(x["style"], str)
                    and x["style"] in {"form", "spaceDelimited", "pipeDelimited", "deepObject"}
                )
            )
            and ("allowReserved" not in x or isinstance(x["allowReserved"], bool))
        )
    )


def is_styles_for_cookie(x: Json) -> bool:
    return not (
        isinstance(x, dict)
        and ("in" not in x or x["in"] == "cookie")
        and (
            (
                "style" in x
                and not (isinstance(x["style"], str) and x["style"] in {"form", "cookie"})
            )
            or (
                ("style" not in x or x["style"] == "form")
                and ("allowReserved" in x and not isinstance(x["allowReserved"], bool))
            )
        )
    )


def keys_parameter(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(PARAMETER_KEYS)
    seen.update(EXAMPLES_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    if "in" not in x or x["in"] == "query":
        seen.update(IF_KEYS_2)
        seen.update(THEN_KEYS_2)
    if "in" not in x or x["in"] == "querystring":
        seen.update(IF_KEYS_2)
    if "schema" in x:
        seen.update(SCHEMA_KEYS)
        seen |= keys_styles_for_path(x)
        seen |= keys_styles_for_header(x)
        seen |= keys_styles_for_query(x)
        seen |= keys_styles_for_cookie(x)
    return seen


def keys_styles_for_path(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "in" not in x or x["in"] == "path":
        seen.update(IF_KEYS_2)
        seen.update(THEN_KEYS_3)
    return seen


def keys_styles_for_header(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "in" not in x or x["in"] == "header":
        seen.update(IF_KEYS_2)
        seen.update(SCHEMA_KEYS)
    return seen


def keys_styles_for_query(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "in" not in x or x["in"] == "query":
        seen.update(IF_KEYS_2)
        seen.update(EXPLODE_KEYS)
        seen |= keys_explode_for_form(x)
    return seen


def keys_styles_for_cookie(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "in" not in x or x["in"] == "cookie":
        seen.update(IF_KEYS_2)
        seen.update(SCHEMA_KEYS)
        if "style" not in x or x["style"] == "form":
            seen.update(IF_KEYS)
            seen.update(STYLE_KEYS)
    return seen


def is_forbidden(x: Json) -> bool:
    return not (
        isinstance(x, list)
        and (
            not any(
                (isinstance(entry, dict) and "in" in entry and entry["in"] == "query")
                for entry in x
            )
            or not any(
                (isinstance(entry_2, dict) and "in" in entry_2 and entry_2["in"] == "querystring")
                for entry_2 in x
            )
        )
    )


def ok_operation(x: Json) -> bool:
    if type(x) is not dict:
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
    if "parameters" in x and not ok_parameters(x["parameters"]):
        return False
    if "requestBody" in x and not ok_request_body_or_reference(x["requestBody"]):
        return False
    if "responses" in x:
        responses = x["responses"]
        if type(responses) is not dict or not responses:
            return False
        if "default" in responses and not ok_response_or_reference(responses["default"]):
            return False
        for name, entry in responses.items():
            if RESPONSES_PATTERN(name) and not ok_response_or_reference(entry):
                return False
        seen = keys_responses(responses)
        for name_2 in responses:
            if name_2 not in seen:
                return False
        if is_responses_condition(responses) and "default" not in responses:
            return False
    if "callbacks" in x:
        callbacks = x["callbacks"]
        if type(callbacks) is not dict:
            return False
        for entry_4 in callbacks.values():
            if not ok_callbacks_or_reference(entry_4):
                return False
    if "deprecated" in x and type(x["deprecated"]) is not bool:
        return False
    if "security" in x:
        security = x["security"]
        if type(security) is not list:
            return False
        for item_2 in security:
            if not ok_security_requirement(item_2):
                return False
    if "servers" in x:
        servers = x["servers"]
        if type(servers) is not list:
            return False
        for item_3 in servers:
            if not ok_server(item_3):
                return False
    return all(not (name_5 not in OPERATION_KEYS and not CONTACT_PATTERN(name_5)) for name_5 in x)


def ok_external_documentation(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if type(x["url"]) is not str:
        return False
    if "description" in x and type(x["description"]) is not str:
        return False
    return all(not (name not in EXTERNAL_DOCS_KEYS and not CONTACT_PATTERN(name)) for name in x)


def ok_request_body_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_request_body(x)
    )


def is_request_body(x: Json) -> bool:
    if not isinstance(x, dict) or "content" not in x:
        return False
    if not is_content(x["content"]):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "required" in x and not isinstance(x["required"], bool):
        return False
    return all(not (name not in REQUEST_BODY_KEYS and not CONTACT_PATTERN(name)) for name in x)


def ok_response_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_response(x)
    )


def is_response(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "summary" in x and not isinstance(x["summary"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "headers" in x:
        headers = x["headers"]
        if not isinstance(headers, dict):
            return False
        for entry in headers.values():
            if not is_header_or_reference(entry):
                return False
    if "content" in x and not is_content(x["content"]):
        return False
    if "links" in x:
        links = x["links"]
        if not isinstance(links, dict):
            return False
        for entry_2 in links.values():
            if not is_link_or_reference(entry_2):
                return False
    return all(not (name_3 not in RESPONSE_KEYS and not CONTACT_PATTERN(name_3)) for name_3 in x)


def is_link_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_link(x)
    )


def is_link(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "operationRef" in x and not isinstance(x["operationRef"], str):
        return False
    if "operationId" in x and not isinstance(x["operationId"], str):
        return False
    if "parameters" in x:
        parameters = x["parameters"]
        if not isinstance(parameters, dict):
            return False
        for entry in parameters.values():
            if not isinstance(entry, str):
                return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "server" in x and not is_server(x["server"]):
        return False
    for name_2 in x:
        if name_2 not in LINK_KEYS and not CONTACT_PATTERN(name_2):
            return False
    return (("operationRef" in x) + ("operationId" in x)) == 1


def is_server(x: Json) -> bool:
    if not isinstance(x, dict) or "url" not in x:
        return False
    if not isinstance(x["url"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "name" in x and not isinstance(x["name"], str):
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
                if not isinstance(enum, list) or not enum:
                    return False
                for item in enum:
                    if not isinstance(item, str):
                        return False
            if "description" in entry and not isinstance(entry["description"], str):
                return False
            for name_2 in entry:
                if name_2 not in SERVER_VARIABLE_KEYS and not CONTACT_PATTERN(name_2):
                    return False
    return all(not (name_4 not in SERVER_KEYS and not CONTACT_PATTERN(name_4)) for name_4 in x)


def keys_responses(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(RESPONSES_KEYS)
    seen.update(name for name in x if RESPONSES_PATTERN(name))
    seen.update(name for name in x if CONTACT_PATTERN(name))
    if is_responses_condition(x):
        seen.update(name for name in x if RESPONSES_PATTERN(name))
    return seen


def is_responses_condition(x: Json) -> bool:
    if isinstance(x, dict):
        for name in x:
            if RESPONSES_PATTERN(name):
                return False
    return True


def ok_callbacks_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_callbacks(x)
    )


def is_callbacks(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    return all(map(is_path_item, x.values()))


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
    if "parameters" in x and not is_parameters(x["parameters"]):
        return False
    if "additionalOperations" in x:
        additional_operations = x["additionalOperations"]
        if not isinstance(additional_operations, dict):
            return False
        for name, entry in additional_operations.items():
            if (
                not ((name.isidentifier() and name.isascii()) or PROPERTY_NAMES_PATTERN(name))
                or name in NOT_VALUES
            ):
                return False
            if not is_operation(entry):
                return False
    if "get" in x and not is_operation(x["get"]):
        return False
    if "put" in x and not is_operation(x["put"]):
        return False
    if "post" in x and not is_operation(x["post"]):
        return False
    if "delete" in x and not is_operation(x["delete"]):
        return False
    if "options" in x and not is_operation(x["options"]):
        return False
    if "head" in x and not is_operation(x["head"]):
        return False
    if "patch" in x and not is_operation(x["patch"]):
        return False
    if "trace" in x and not is_operation(x["trace"]):
        return False
    if "query" in x and not is_operation(x["query"]):
        return False
    return all(not (name_2 not in PATH_ITEM_KEYS and not CONTACT_PATTERN(name_2)) for name_2 in x)


def is_parameters(x: Json) -> bool:
    if not isinstance(x, list):
        return False
    for item in x:
        if not is_parameter_or_reference(item):
            return False
    return 0 <= sum(
        1
        for entry in x
        if isinstance(entry, dict) and "in" in entry and entry["in"] == "querystring"
    ) <= 1 and not is_forbidden(x)


def is_parameter_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_parameter(x)
    )


def is_operation(x: Json) -> bool:
    if not isinstance(x, dict):
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
    if "parameters" in x and not is_parameters(x["parameters"]):
        return False
    if "requestBody" in x and not is_request_body_or_reference(x["requestBody"]):
        return False
    if "responses" in x:
        responses = x["responses"]
        if not isinstance(responses, dict) or not responses:
            return False
        if "default" in responses and not is_response_or_reference(responses["default"]):
            return False
        for name, entry in responses.items():
            if RESPONSES_PATTERN(name) and not is_response_or_reference(entry):
                return False
        seen = keys_responses(responses)
        for name_2 in responses:
            if name_2 not in seen:
                return False
        if is_responses_condition(responses) and "default" not in responses:
            return False
    if "callbacks" in x:
        callbacks = x["callbacks"]
        if not isinstance(callbacks, dict):
            return False
        for entry_4 in callbacks.values():
            if not is_callbacks_or_reference(entry_4):
                return False
    if "deprecated" in x and not isinstance(x["deprecated"], bool):
        return False
    if "security" in x:
        security = x["security"]
        if not isinstance(security, list):
            return False
        for item_2 in security:
            if not is_security_requirement(item_2):
                return False
    if "servers" in x:
        servers = x["servers"]
        if not isinstance(servers, list):
            return False
        for item_3 in servers:
            if not is_server(item_3):
                return False
    return all(not (name_5 not in OPERATION_KEYS and not CONTACT_PATTERN(name_5)) for name_5 in x)


def is_external_documentation(x: Json) -> bool:
    if not isinstance(x, dict) or "url" not in x:
        return False
    if not isinstance(x["url"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    return all(not (name not in EXTERNAL_DOCS_KEYS and not CONTACT_PATTERN(name)) for name in x)


def is_request_body_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_request_body(x)
    )


def is_response_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_response(x)
    )


def is_callbacks_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_callbacks(x)
    )


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
        for entry in schemas.values():
            if not ok_instance_2(entry):
                return False
    if "responses" in x:
        responses = x["responses"]
        if type(responses) is not dict:
            return False
        for entry_2 in responses.values():
            if not ok_response_or_reference(entry_2):
                return False
    if "parameters" in x:
        parameters = x["parameters"]
        if type(parameters) is not dict:
            return False
        for entry_3 in parameters.values():
            if not ok_parameter_or_reference(entry_3):
                return False
    if "examples" in x:
        examples = x["examples"]
        if type(examples) is not dict:
            return False
        for entry_4 in examples.values():
            if not ok_example_or_reference(entry_4):
                return False
    if "requestBodies" in x:
        request_bodies = x["requestBodies"]
        if type(request_bodies) is not dict:
            return False
        for entry_5 in request_bodies.values():
            if not ok_request_body_or_reference(entry_5):
                return False
    if "headers" in x:
        headers = x["headers"]
        if type(headers) is not dict:
            return False
        for entry_6 in headers.values():
            if not ok_header_or_reference(entry_6):
                return False
    if "securitySchemes" in x:
        security_schemes = x["securitySchemes"]
        if type(security_schemes) is not dict:
            return False
        for entry_7 in security_schemes.values():
            if not (
                (
                    isinstance(entry_7["$ref"], str)
                    and ("summary" not in entry_7 or isinstance(entry_7["summary"], str))
                    and ("description" not in entry_7 or isinstance(entry_7["description"], str))
                )
                if (isinstance(entry_7, dict) and "$ref" in entry_7)
                else is_security_scheme(entry_7)
            ):
                return False
    if "links" in x:
        links = x["links"]
        if type(links) is not dict:
            return False
        for entry_8 in links.values():
            if not ok_link_or_reference(entry_8):
                return False
    if "callbacks" in x:
        callbacks = x["callbacks"]
        if type(callbacks) is not dict:
            return False
        for entry_9 in callbacks.values():
            if not ok_callbacks_or_reference(entry_9):
                return False
    if "pathItems" in x:
        path_items = x["pathItems"]
        if type(path_items) is not dict:
            return False
        for entry_10 in path_items.values():
            if not ok_path_item(entry_10):
                return False
    if "mediaTypes" in x:
        media_types = x["mediaTypes"]
        if type(media_types) is not dict:
            return False
        for entry_11 in media_types.values():
            if not ok_media_type_or_reference(entry_11):
                return False
    for name_12, entry_12 in x.items():
        if COMPONENTS_PATTERN(name_12) and isinstance(entry_12, dict):
            for name_13 in entry_12:
                if not (
                    (name_13.isidentifier() and name_13.isascii())
                    or PROPERTY_NAMES_PATTERN_2(name_13)
                ):
                    return False
    return all(
        not (
            name_14 not in COMPONENTS_KEYS
            and not COMPONENTS_PATTERN(name_14)
            and not CONTACT_PATTERN(name_14)
        )
        for name_14 in x
    )


def ok_instance_2(x: Json) -> bool:
    return ok_instance_3(x) and ok_instance_11(x)


def ok_instance_3(x: Json) -> bool:
    if type(x) is not bool and type(x) is not dict:
        return False
    if isinstance(x, dict):
        if "definitions" in x:
            definitions = x["definitions"]
            if type(definitions) is not dict:
                return False
            for entry in definitions.values():
                if not ok_instance_2(entry):
                    return False
        if "dependencies" in x:
            dependencies = x["dependencies"]
            if type(dependencies) is not dict:
                return False
            for entry_2 in dependencies.values():
                if not (is_instance(entry_2) or is_string_array(entry_2)):
                    return False
        if "$recursiveAnchor" in x:
            recursive_anchor = x["$recursiveAnchor"]
            if type(recursive_anchor) is not str or not ANCHOR_STRING_PATTERN(recursive_anchor):
                return False
        if "$recursiveRef" in x and type(x["$recursiveRef"]) is not str:
            return False
    if not ok_instance_4(x) or not ok_instance_5(x) or not ok_instance_6(x):
        return False
    if not ok_instance_7(x) or not ok_instance_8(x) or not ok_instance_9(x):
        return False
    return ok_instance_10(x)


def ok_instance_4(x: Json) -> bool:
    if type(x) is not bool and type(x) is not dict:
        return False
    if isinstance(x, dict):
        if "$id" in x:
            id_ = x["$id"]
            if (isinstance(id_, str) and not ID_PATTERN(id_)) or not ok_uri_reference_string(id_):
                return False
        if "$schema" in x and type(x["$schema"]) is not str:
            return False
        if "$ref" in x and type(x["$ref"]) is not str:
            return False
        if "$anchor" in x:
            anchor = x["$anchor"]
            if type(anchor) is not str or not ANCHOR_STRING_PATTERN(anchor):
                return False
        if "$dynamicRef" in x and type(x["$dynamicRef"]) is not str:
            return False
        if "$dynamicAnchor" in x:
            dynamic_anchor = x["$dynamicAnchor"]
            if type(dynamic_anchor) is not str or not ANCHOR_STRING_PATTERN(dynamic_anchor):
                return False
        if "$vocabulary" in x:
            vocabulary = x["$vocabulary"]
            if type(vocabulary) is not dict:
                return False
            for name, entry in vocabulary.items():
                if not ok_uri_string(name):
                    return False
                if type(entry) is not bool:
                    return False
        if "$comment" in x and type(x["$comment"]) is not str:
            return False
        if "$defs" in x:
            defs = x["$defs"]
            if type(defs) is not dict:
                return False
            for entry_2 in defs.values():
                if not ok_instance_2(entry_2):
                    return False
    return True


def ok_uri_reference_string(x: Json) -> bool:
    return type(x) is str


def ok_uri_string(x: Json) -> bool:
    return type(x) is str


def ok_instance_5(x: Json) -> bool:
    if type(x) is not bool and type(x) is not dict:
        return False
    if isinstance(x, dict):
        if "prefixItems" in x and not ok_schema_array(x["prefixItems"]):
            return False
        if "items" in x and not ok_instance_2(x["items"]):
            return False
        if "contains" in x and not ok_instance_2(x["contains"]):
            return False
        if "additionalProperties" in x and not ok_instance_2(x["additionalProperties"]):
            return False
        if "properties" in x:
            properties = x["properties"]
            if type(properties) is not dict:
                return False
            for entry in properties.values():
                if not ok_instance_2(entry):
                    return False
        if "patternProperties" in x:
            pattern_properties = x["patternProperties"]
            if type(pattern_properties) is not dict:
                return False
            for entry_2 in pattern_properties.values():
                if not ok_instance_2(entry_2):
                    return False
        if "dependentSchemas" in x:
            dependent_schemas = x["dependentSchemas"]
            if type(dependent_schemas) is not dict:
                return False
            for entry_3 in dependent_schemas.values():
                if not ok_instance_2(entry_3):
                    return False
        if "propertyNames" in x and not ok_instance_2(x["propertyNames"]):
            return False
        if "if" in x and not ok_instance_2(x["if"]):
            return False
        if "then" in x and not ok_instance_2(x["then"]):
            return False
        if "else" in x and not ok_instance_2(x["else"]):
            return False
        if "allOf" in x and not ok_schema_array(x["allOf"]):
            return False
        if "anyOf" in x and not ok_schema_array(x["anyOf"]):
            return False
        if "oneOf" in x and not ok_schema_array(x["oneOf"]):
            return False
        if "not" in x and not ok_instance_2(x["not"]):
            return False
    return True


def ok_schema_array(x: Json) -> bool:
    if type(x) is not list or not x:
        return False
    return all(map(ok_instance_2, x))


def ok_instance_6(x: Json) -> bool:
    return (type(x) is bool or type(x) is dict) and (
        not isinstance(x, dict)
        or (
            ("unevaluatedItems" not in x or ok_instance_2(x["unevaluatedItems"]))
            and ("unevaluatedProperties" not in x or ok_instance_2(x["unevaluatedProperties"]))
        )
    )


def ok_instance_7(x: Json) -> bool:
    if type(x) is not bool and type(x) is not dict:
        return False
    if isinstance(x, dict):
        if "type" in x:
            type_ = x["type"]
            if not (
                (
                    isinstance(type_, str)
                    and type_
                    in {"array", "boolean", "integer", "null", "number", "object", "string"}
                )
                or is_type_form_2(type_)
            ):
                return False
        if "enum" in x and type(x["enum"]) is not list:
            return False
        if "multipleOf" in x:
            multiple_of = x["multipleOf"]
            if (
                type(multiple_of) is not int
                and (type(multiple_of) is not float or multiple_of - multiple_of != 0)
            ) or multiple_of <= 0:
                return False
        if "maximum" in x:
            maximum = x["maximum"]
            if type(maximum) is not int and (type(maximum) is not float or maximum - maximum != 0):
                return False
        if "exclusiveMaximum" in x:
            exclusive_maximum = x["exclusiveMaximum"]
            if type(exclusive_maximum) is not int and (
                type(exclusive_maximum) is not float or exclusive_maximum - exclusive_maximum != 0
            ):
                return False
        if "minimum" in x:
            minimum = x["minimum"]
            if type(minimum) is not int and (type(minimum) is not float or minimum - minimum != 0):
                return False
        if "exclusiveMinimum" in x:
            exclusive_minimum = x["exclusiveMinimum"]
            if type(exclusive_minimum) is not int and (
                type(exclusive_minimum) is not float or exclusive_minimum - exclusive_minimum != 0
            ):
                return False
        if "maxLength" in x:
            max_length = x["maxLength"]
            if type(max_length) is not int or max_length < 0:
                return False
        if "minLength" in x:
            min_length = x["minLength"]
            if type(min_length) is not int or min_length < 0:
                return False
        if "pattern" in x and type(x["pattern"]) is not str:
            return False
        if "maxItems" in x:
            max_items = x["maxItems"]
            if type(max_items) is not int or max_items < 0:
                return False
        if "minItems" in x:
            min_items = x["minItems"]
            if type(min_items) is not int or min_items < 0:
                return False
        if "uniqueItems" in x and type(x["uniqueItems"]) is not bool:
            return False
        if "maxContains" in x:
            max_contains = x["maxContains"]
            if type(max_contains) is not int or max_contains < 0:
                return False
        if "minContains" in x:
            min_contains = x["minContains"]
            if type(min_contains) is not int or min_contains < 0:
                return False
        if "maxProperties" in x:
            max_properties = x["maxProperties"]
            if type(max_properties) is not int or max_properties < 0:
                return False
        if "minProperties" in x:
            min_properties = x["minProperties"]
            if type(min_properties) is not int or min_properties < 0:
                return False
        if "required" in x:
            required = x["required"]
            if type(required) is not list or not is_unique(required):
                return False
            for item in required:
                if type(item) is not str:
                    return False
        if "dependentRequired" in x:
            dependent_required = x["dependentRequired"]
            if type(dependent_required) is not dict:
                return False
            for entry in dependent_required.values():
                if type(entry) is not list or not is_unique(entry):
                    return False
                for item_2 in entry:
                    if type(item_2) is not str:
                        return False
    return True


def ok_instance_8(x: Json) -> bool:
    if type(x) is not bool and type(x) is not dict:
        return False
    if isinstance(x, dict):
        if "title" in x and type(x["title"]) is not str:
            return False
        if "description" in x and type(x["description"]) is not str:
            return False
        if "deprecated" in x and type(x["deprecated"]) is not bool:
            return False
        if "readOnly" in x and type(x["readOnly"]) is not bool:
            return False
        if "writeOnly" in x and type(x["writeOnly"]) is not bool:
            return False
        if "examples" in x and type(x["examples"]) is not list:
            return False
    return True


def ok_instance_9(x: Json) -> bool:
    return (type(x) is bool or type(x) is dict) and (
        not isinstance(x, dict) or "format" not in x or type(x["format"]) is str
    )


def ok_instance_10(x: Json) -> bool:
    return (type(x) is bool or type(x) is dict) and (
        not isinstance(x, dict)
        or (
            ("contentEncoding" not in x or type(x["contentEncoding"]) is str)
            and ("contentMediaType" not in x or type(x["contentMediaType"]) is str)
            and ("contentSchema" not in x or ok_instance_2(x["contentSchema"]))
        )
    )


def ok_instance_11(x: Json) -> bool:
    return (type(x) is bool or type(x) is dict) and (
        not isinstance(x, dict)
        or (
            ("discriminator" not in x or ok_discriminator(x["discriminator"]))
            and ("externalDocs" not in x or ok_external_docs(x["externalDocs"]))
            and ("xml" not in x or ok_xml(x["xml"]))
        )
    )


def ok_discriminator(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if "mapping" in x:
        mapping = x["mapping"]
        if type(mapping) is not dict:
            return False
        for entry in mapping.values():
            if type(entry) is not str:
                return False
    if "defaultMapping" in x and type(x["defaultMapping"]) is not str:
        return False
    if "propertyName" in x and type(x["propertyName"]) is not str:
        return False
    return all(
        not (name_2 not in DISCRIMINATOR_KEYS and not CONTACT_PATTERN(name_2)) for name_2 in x
    )


def ok_external_docs(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if type(x["url"]) is not str:
        return False
    if "description" in x and type(x["description"]) is not str:
        return False
    return all(not (name not in EXTERNAL_DOCS_KEYS and not CONTACT_PATTERN(name)) for name in x)


def ok_xml(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if "nodeType" in x and x["nodeType"] not in {"element", "attribute", "text", "cdata", "none"}:
        return False
    if "name" in x and type(x["name"]) is not str:
        return False
    if "namespace" in x and type(x["namespace"]) is not str:
        return False
    if "prefix" in x and type(x["prefix"]) is not str:
        return False
    if "attribute" in x and type(x["attribute"]) is not bool:
        return False
    if "wrapped" in x and type(x["wrapped"]) is not bool:
        return False
    if "nodeType" in x and (("attribute" in x and True) or ("wrapped" in x and True)):
        return False
    seen = keys_xml(x)
    return all(not (name not in seen) for name in x)


def ok_example_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_example(x)
    )


def ok_header_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_header(x)
    )


def is_security_scheme(x: Json) -> bool:
    if not isinstance(x, dict) or "type" not in x:
        return False
    type_ = x["type"]
    if not (
        isinstance(type_, str)
        and type_ in {"apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"}
    ):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "deprecated" in x and not isinstance(x["deprecated"], bool):
        return False
    seen = keys_security_scheme(x)
    for name in x:
        if name not in seen:
            return False
    if not is_type_apikey(x) or not is_type_http(x) or not is_type_http_bearer(x):
        return False
    return is_type_oauth_2(x) and is_type_oidc(x)


def keys_security_scheme(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(SECURITY_SCHEME_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    seen |= keys_type_apikey(x)
    seen |= keys_type_http(x)
    seen |= keys_type_http_bearer(x)
    seen |= keys_type_oauth_2(x)
    seen |= keys_type_oidc(x)
    return seen


def keys_type_apikey(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "type" not in x or x["type"] == "apiKey":
        seen.update(IF_KEYS_3)
        seen.update(THEN_KEYS_4)
    return seen


def keys_type_http(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "type" not in x or x["type"] == "http":
        seen.update(IF_KEYS_3)
        seen.update(THEN_KEYS_5)
    return seen


def keys_type_http_bearer(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if (
        "type" in x
        and "scheme" in x
        and x["type"] == "http"
        and (isinstance(x["scheme"], str) and SCHEME_PATTERN(x["scheme"]) is not None)
    ):
        seen.update(IF_KEYS_4)
        seen.update(THEN_KEYS_6)
    return seen


def keys_type_oauth_2(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "type" not in x or x["type"] == "oauth2":
        seen.update(IF_KEYS_3)
        seen.update(THEN_KEYS_7)
    return seen


def keys_type_oidc(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "type" not in x or x["type"] == "openIdConnect":
        seen.update(IF_KEYS_3)
        seen.update(THEN_KEYS_8)
    return seen


def is_type_apikey(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or ("type" in x and x["type"] != "apiKey")
        or (
            "name" in x
            and "in" in x
            and isinstance(x["name"], str)
            and (isinstance(x["in"], str) and x["in"] in {"query", "header", "cookie"})
        )
    )


def is_type_http(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or ("type" in x and x["type"] != "http")
        or ("scheme" in x and isinstance(x["scheme"], str))
    )


def is_type_http_bearer(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or not (
            "type" in x
            and "scheme" in x
            and x["type"] == "http"
            and (isinstance(x["scheme"], str) and SCHEME_PATTERN(x["scheme"]) is not None)
        )
        or ("bearerFormat" not in x or isinstance(x["bearerFormat"], str))
    )


def is_type_oauth_2(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or ("type" in x and x["type"] != "oauth2")
        or (
            "flows" in x
            and is_oauth_flows(x["flows"])
            and ("oauth2MetadataUrl" not in x or isinstance(x["oauth2MetadataUrl"], str))
        )
    )


def is_oauth_flows(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "implicit" in x:
        implicit = x["implicit"]
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
            if name_2 not in IMPLICIT_KEYS and not CONTACT_PATTERN(name_2):
                return False
    if "password" in x:
        password = x["password"]
        if not isinstance(password, dict) or "tokenUrl" not in password:
            return False
        if not isinstance(password["tokenUrl"], str) or "scopes" not in password:
            return False
        scopes_2 = password["scopes"]
        if not isinstance(scopes_2, dict):
            return False
        for entry_4 in scopes_2.values():
            if not isinstance(entry_4, str):
                return False
        if "refreshUrl" in password and not isinstance(password["refreshUrl"], str):
            return False
        for name_5 in password:
            if name_5 not in PASSWORD_KEYS and not CONTACT_PATTERN(name_5):
                return False
    if "clientCredentials" in x:
        client_credentials = x["clientCredentials"]
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
        for entry_7 in scopes_3.values():
            if not isinstance(entry_7, str):
                return False
        if "refreshUrl" in client_credentials and not isinstance(
            client_credentials["refreshUrl"], str
        ):
            return False
        for name_8 in client_credentials:
            if name_8 not in PASSWORD_KEYS and not CONTACT_PATTERN(name_8):
                return False
    if "authorizationCode" in x:
        authorization_code = x["authorizationCode"]
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
        for entry_10 in scopes_4.values():
            if not isinstance(entry_10, str):
                return False
        if "refreshUrl" in authorization_code and not isinstance(
            authorization_code["refreshUrl"], str
        ):
            return False
        for name_11 in authorization_code:
            if name_11 not in AUTHORIZATION_CODE_KEYS and not CONTACT_PATTERN(name_11):
                return False
    if "deviceAuthorization" in x:
        device_authorization = x["deviceAuthorization"]
        if (
            not isinstance(device_authorization, dict)
            or "deviceAuthorizationUrl" not in device_authorization
        ):
            return False
        if (
            not isinstance(device_authorization["deviceAuthorizationUrl"], str)
            or "tokenUrl" not in device_authorization
        ):
            return False
        if (
            not isinstance(device_authorization["tokenUrl"], str)
            or "scopes" not in device_authorization
        ):
            return False
        scopes_5 = device_authorization["scopes"]
        if not isinstance(scopes_5, dict):
            return False
        for entry_13 in scopes_5.values():
            if not isinstance(entry_13, str):
                return False
        if "refreshUrl" in device_authorization and not isinstance(
            device_authorization["refreshUrl"], str
        ):
            return False
        for name_14 in device_authorization:
            if name_14 not in DEVICE_AUTHORIZATION_KEYS and not CONTACT_PATTERN(name_14):
                return False
    return all(
        not (name_16 not in OAUTH_FLOWS_KEYS and not CONTACT_PATTERN(name_16)) for name_16 in x
    )


def is_type_oidc(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or ("type" in x and x["type"] != "openIdConnect")
        or ("openIdConnectUrl" in x and isinstance(x["openIdConnectUrl"], str))
    )


def ok_link_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_link(x)
    )


def ok_media_type_or_reference(x: Json) -> bool:
    return (
        (
            isinstance(x["$ref"], str)
            and ("summary" not in x or isinstance(x["summary"], str))
            and ("description" not in x or isinstance(x["description"], str))
        )
        if (isinstance(x, dict) and "$ref" in x)
        else is_media_type(x)
    )


def check_instance(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("openapi", "info"), at, where, issues)
        check_text(
            x,
            "openapi",
            at,
            where,
            issues,
            pattern=(OPENAPI_PATTERN, "text that matches ^3\\.2\\.\\d+(-.+)?$"),
        )
        check_text(
            x, "$self", at, where, issues, pattern=(SELF_PATTERN, "text that matches ^[^#]*$")
        )
        if "info" in x:
            check_info(x["info"], at + "/info", issues)
        check_text(x, "jsonSchemaDialect", at, where, issues)
        if "servers" in x:
            check_servers(x["servers"], at + "/servers", issues)
        if "paths" in x:
            check_paths(x["paths"], at + "/paths", issues)
        if "webhooks" in x:
            check_webhooks(x["webhooks"], at + "/webhooks", issues)
        if "components" in x:
            check_components(x["components"], at + "/components", issues)
        if "security" in x:
            check_security_2(x["security"], at + "/security", issues)
        if "tags" in x:
            check_tags_2(x["tags"], at + "/tags", issues)
        if "externalDocs" in x:
            check_external_documentation(x["externalDocs"], at + "/externalDocs", issues)
        for key in x:
            if key not in INSTANCE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, INSTANCE_KEYS)
    check_specification_extensions(x, at, issues)
    if isinstance(x, dict) and not ("paths" in x or "components" in x or "webhooks" in x):
        forms = (
            ("with `paths`", check_form_1),
            ("with `components`", check_form_2),
            ("with `webhooks`", check_form_3),
        )
        fail_forms(issues, at, "anyOf", where, x, forms)


def check_info(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/info"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("title", "version"), at, where, issues)
        check_text(x, "title", at, where, issues)
        check_text(x, "summary", at, where, issues)
        check_text(x, "description", at, where, issues)
        check_text(x, "termsOfService", at, where, issues)
        if "contact" in x:
            check_contact(x["contact"], at + "/contact", issues)
        if "license" in x:
            check_license(x["license"], at + "/license", issues)
        check_text(x, "version", at, where, issues)
        for key in x:
            if key not in INFO_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, INFO_KEYS)
    check_specification_extensions(x, at, issues)


def check_contact(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/contact"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_text(x, "name", at, where, issues)
        check_text(x, "url", at, where, issues)
        check_text(x, "email", at, where, issues)
        for key in x:
            if key not in CONTACT_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, CONTACT_KEYS)
    check_specification_extensions(x, at, issues)


def check_specification_extensions(_x: Json, _at: str, _issues: list[ValidationIssue]) -> None:
    """Every value is allowed."""


def check_license(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/license"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("name",), at, where, issues)
        check_text(x, "name", at, where, issues)
        check_text(x, "identifier", at, where, issues)
        check_text(x, "url", at, where, issues)
        if "identifier" in x and "url" in x:
            fail(
                issues,
                at,
                "not",
                (
                    "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/license/dep"
                    "endentSchemas/identifier"
                ),
                x,
                "something other than with `url`",
                " when `identifier` is given",
            )
        for key in x:
            if key not in LICENSE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, LICENSE_KEYS)
    check_specification_extensions(x, at, issues)


def check_servers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/properties/servers"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_server(item):
                check_server(item, f"{at}/{index}", issues)


def check_server(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/server"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("url",), at, where, issues)
        check_text(x, "url", at, where, issues)
        check_text(x, "description", at, where, issues)
        check_text(x, "name", at, where, issues)
        if "variables" in x:
            check_variables(x["variables"], at + "/variables", issues)
        for key in x:
            if key not in SERVER_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, SERVER_KEYS)
    check_specification_extensions(x, at, issues)


def check_variables(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/server/properties/variables"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_server_variable(entry, f"{at}/{escape(key)}", issues)


def check_server_variable(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/server-variable"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("default",), at, where, issues)
        if "enum" in x:
            check_enum(x["enum"], at + "/enum", issues)
        check_text(x, "default", at, where, issues)
        check_text(x, "description", at, where, issues)
        for key in x:
            if key not in SERVER_VARIABLE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, SERVER_VARIABLE_KEYS)
    check_specification_extensions(x, at, issues)


def check_enum(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/server-variable/properties/enum"
    )
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/server-vari"
                "able/properties/enum/items"
            )
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_paths(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/paths"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            if PATHS_PATTERN(key):
                check_path_item(entry, f"{at}/{escape(key)}", issues)
        for key in x:
            if not PATHS_PATTERN(key) and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, frozenset())
    check_specification_extensions(x, at, issues)


def check_path_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/path-item"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_text(x, "$ref", at, where, issues)
        check_text(x, "summary", at, where, issues)
        check_text(x, "description", at, where, issues)
        if "servers" in x:
            check_path_item_servers(x["servers"], at + "/servers", issues)
        if "parameters" in x:
            check_parameters(x["parameters"], at + "/parameters", issues)
        if "additionalOperations" in x:
            check_additional_operations(
                x["additionalOperations"], at + "/additionalOperations", issues
            )
        if "get" in x:
            check_operation(x["get"], at + "/get", issues)
        if "put" in x:
            check_operation(x["put"], at + "/put", issues)
        if "post" in x:
            check_operation(x["post"], at + "/post", issues)
        if "delete" in x:
            check_operation(x["delete"], at + "/delete", issues)
        if "options" in x:
            check_operation(x["options"], at + "/options", issues)
        if "head" in x:
            check_operation(x["head"], at + "/head", issues)
        if "patch" in x:
            check_operation(x["patch"], at + "/patch", issues)
        if "trace" in x:
            check_operation(x["trace"], at + "/trace", issues)
        if "query" in x:
            check_operation(x["query"], at + "/query", issues)
        for key in x:
            if key not in PATH_ITEM_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, PATH_ITEM_KEYS)
    check_specification_extensions(x, at, issues)


def check_path_item_servers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/path-item/properties/servers"
    )
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_server(item):
                check_server(item, f"{at}/{index}", issues)


def check_parameters(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameters"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            check_parameter_or_reference(item, f"{at}/{index}", issues)
        matches = sum(
            1
            for entry in x
            if isinstance(entry, dict) and "in" in entry and entry["in"] == "querystring"
        )
        if matches > 1:
            fail(
                issues,
                at,
                "maxContains",
                where,
                x,
                "an array with at most 1 items of the kind in `contains`",
            )
    if is_forbidden(x):
        fail(
            issues,
            at,
            "not",
            where,
            x,
            "something other than what the schema under `not` describes",
        )


def check_parameter_or_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if isinstance(x, dict) and "$ref" in x:
        check_reference(x, at, issues)
    else:
        check_parameter(x, at, issues)


def check_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/reference"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_text(x, "$ref", at, where, issues)
        check_text(x, "summary", at, where, issues)
        check_text(x, "description", at, where, issues)


def check_parameter(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("name", "in"), at, where, issues)
        check_text(x, "name", at, where, issues)
        if "in" in x:
            value = x["in"]
            here = at + "/in"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/properties/in"
            )
            if not (
                isinstance(value, str)
                and value in {"query", "querystring", "header", "path", "cookie"}
            ):
                fail(
                    issues,
                    here,
                    "enum",
                    where,
                    value,
                    'one of "query", "querystring", "header", "path", "cookie"',
                )
        check_text(x, "description", at, where, issues)
        check_flag(x, "required", at, where, issues)
        check_flag(x, "deprecated", at, where, issues)
        if "schema" in x:
            check_instance_2(x["schema"], at + "/schema", issues)
        if "content" in x:
            check_content(x["content"], at + "/content", issues)
        if "schema" in x:
            check_text(
                x,
                "style",
                at,
                (
                    "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                    "ependentSchemas/schema"
                ),
                issues,
            )
            check_flag(
                x,
                "explode",
                at,
                (
                    "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                    "ependentSchemas/schema"
                ),
                issues,
            )
            check_styles_for_path(x, at, issues)
            check_styles_for_header(x, at, issues)
            check_styles_for_query(x, at, issues)
            check_styles_for_cookie(x, at, issues)
        seen_keys = keys_parameter(x)
        for key in x:
            if key not in seen_keys:
                fail_unknown(issues, at, "unevaluatedProperties", where, key, seen_keys)
    check_examples_2(x, at, issues)
    check_specification_extensions(x, at, issues)
    if (not isinstance(x, dict) or "in" not in x or x["in"] == "query") and isinstance(x, dict):
        check_flag(
            x,
            "allowEmptyValue",
            at,
            ("https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/allOf/2/then"),
            issues,
        )
    if (not isinstance(x, dict) or "in" not in x or x["in"] == "querystring") and isinstance(
        x, dict
    ):
        check_required(
            x,
            ("content",),
            at,
            ("https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/allOf/3/then"),
            issues,
            ' when `in` is "querystring"',
        )
    if (
        (not isinstance(x, dict) or "schema" in x) + (not isinstance(x, dict) or "content" in x)
    ) != 1:
        forms = (
            ("with `schema`", check_parameter_form_1),
            ("with `content`", check_parameter_form_2),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_instance_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    check_instance_3(x, at, issues)
    check_instance_11(x, at, issues)


def check_instance_3(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/schema#"
    if not isinstance(x, (bool, dict)):
        fail(issues, at, "type", where, x, "true or false or an object")
    if isinstance(x, dict):
        if "definitions" in x:
            check_definitions(x["definitions"], at + "/definitions", issues)
        if "dependencies" in x:
            check_dependencies(x["dependencies"], at + "/dependencies", issues)
        if "$recursiveAnchor" in x:
            check_anchor_string(x["$recursiveAnchor"], at + "/$recursiveAnchor", issues)
        if "$recursiveRef" in x:
            check_uri_reference_string(x["$recursiveRef"], at + "/$recursiveRef", issues)
    check_instance_4(x, at, issues)
    check_instance_5(x, at, issues)
    check_instance_6(x, at, issues)
    check_instance_7(x, at, issues)
    check_instance_8(x, at, issues)
    check_instance_9(x, at, issues)
    check_instance_10(x, at, issues)


def check_definitions(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/schema#/properties/definitions"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_instance_2(entry, f"{at}/{escape(key)}", issues)


def check_dependencies(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/schema#/properties/dependencies"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_dependencies_value(entry, f"{at}/{escape(key)}", issues)


def check_dependencies_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://json-schema.org/draft/2020-12/schema#/properties/dependencies/additionalProperties"
    )
    if not (is_instance(x) or is_string_array(x)):
        forms = (
            ("OpenAPI 3.2 Schema Object Dialect", check_instance_2),
            ("`stringArray`", check_string_array),
        )
        fail_forms(issues, at, "anyOf", where, x, forms)


def check_string_array(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/validation#/$defs/stringArray"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "https://json-schema.org/draft/2020-12/meta/validation#/$defs/stringArray/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_anchor_string(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/core#/$defs/anchorString"
    if not isinstance(x, str):
        fail(issues, at, "type", where, x, "a string")
    else:
        if not ANCHOR_STRING_PATTERN(x):
            fail(issues, at, "pattern", where, x, "text that matches ^[A-Za-z_][-A-Za-z0-9._]*$")


def check_uri_reference_string(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/core#/$defs/uriReferenceString"
    if not isinstance(x, str):
        fail(issues, at, "type", where, x, "a string")


def check_instance_4(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/core#"
    if not isinstance(x, (bool, dict)):
        fail(issues, at, "type", where, x, "true or false or an object")
    if isinstance(x, dict):
        if "$id" in x:
            check_id(x["$id"], at + "/$id", issues)
        if "$schema" in x:
            check_uri_string(x["$schema"], at + "/$schema", issues)
        if "$ref" in x:
            check_uri_reference_string(x["$ref"], at + "/$ref", issues)
        if "$anchor" in x:
            check_anchor_string(x["$anchor"], at + "/$anchor", issues)
        if "$dynamicRef" in x:
            check_uri_reference_string(x["$dynamicRef"], at + "/$dynamicRef", issues)
        if "$dynamicAnchor" in x:
            check_anchor_string(x["$dynamicAnchor"], at + "/$dynamicAnchor", issues)
        if "$vocabulary" in x:
            check_vocabulary(x["$vocabulary"], at + "/$vocabulary", issues)
        check_text(x, "$comment", at, where, issues)
        if "$defs" in x:
            check_defs(x["$defs"], at + "/$defs", issues)


def check_id(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/core#/properties/$id"
    if isinstance(x, str) and not ID_PATTERN(x):
        fail(issues, at, "pattern", where, x, "text that matches ^[^#]*#?$")
    check_uri_reference_string(x, at, issues)


def check_uri_string(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/core#/$defs/uriString"
    if not isinstance(x, str):
        fail(issues, at, "type", where, x, "a string")


def check_vocabulary(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/core#/properties/$vocabulary"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = (
                "https://json-schema.org/draft/2020-12/meta/core#/properties/$vocabular"
                "y/additionalProperties"
            )
            if not isinstance(value, bool):
                fail(issues, here, "type", where, value, "true or false")
        for key in x:
            check_key(check_uri_string, key, at, issues)


def check_defs(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/core#/properties/$defs"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_instance_2(entry, f"{at}/{escape(key)}", issues)


def check_instance_5(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/applicator#"
    if not isinstance(x, (bool, dict)):
        fail(issues, at, "type", where, x, "true or false or an object")
    if isinstance(x, dict):
        if "prefixItems" in x:
            check_schema_array(x["prefixItems"], at + "/prefixItems", issues)
        if "items" in x:
            check_instance_2(x["items"], at + "/items", issues)
        if "contains" in x:
            check_instance_2(x["contains"], at + "/contains", issues)
        if "additionalProperties" in x:
            check_instance_2(x["additionalProperties"], at + "/additionalProperties", issues)
        if "properties" in x:
            check_properties(x["properties"], at + "/properties", issues)
        if "patternProperties" in x:
            check_pattern_properties(x["patternProperties"], at + "/patternProperties", issues)
        if "dependentSchemas" in x:
            check_dependent_schemas(x["dependentSchemas"], at + "/dependentSchemas", issues)
        if "propertyNames" in x:
            check_instance_2(x["propertyNames"], at + "/propertyNames", issues)
        if "if" in x:
            check_instance_2(x["if"], at + "/if", issues)
        if "then" in x:
            check_instance_2(x["then"], at + "/then", issues)
        if "else" in x:
            check_instance_2(x["else"], at + "/else", issues)
        if "allOf" in x:
            check_schema_array(x["allOf"], at + "/allOf", issues)
        if "anyOf" in x:
            check_schema_array(x["anyOf"], at + "/anyOf", issues)
        if "oneOf" in x:
            check_schema_array(x["oneOf"], at + "/oneOf", issues)
        if "not" in x:
            check_instance_2(x["not"], at + "/not", issues)


def check_schema_array(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/applicator#/$defs/schemaArray"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        for index, item in enumerate(x):
            check_instance_2(item, f"{at}/{index}", issues)


def check_properties(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/applicator#/properties/properties"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_instance_2(entry, f"{at}/{escape(key)}", issues)


def check_pattern_properties(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/applicator#/properties/patternProperties"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_instance_2(entry, f"{at}/{escape(key)}", issues)


def check_dependent_schemas(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/applicator#/properties/dependentSchemas"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_instance_2(entry, f"{at}/{escape(key)}", issues)


def check_instance_6(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/unevaluated#"
    if not isinstance(x, (bool, dict)):
        fail(issues, at, "type", where, x, "true or false or an object")
    if isinstance(x, dict):
        if "unevaluatedItems" in x:
            check_instance_2(x["unevaluatedItems"], at + "/unevaluatedItems", issues)
        if "unevaluatedProperties" in x:
            check_instance_2(x["unevaluatedProperties"], at + "/unevaluatedProperties", issues)


def check_instance_7(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/validation#"
    if not isinstance(x, (bool, dict)):
        fail(issues, at, "type", where, x, "true or false or an object")
    if isinstance(x, dict):
        if "type" in x:
            check_type(x["type"], at + "/type", issues)
        if "enum" in x:
            check_enum_2(x["enum"], at + "/enum", issues)
        if "multipleOf" in x:
            value = x["multipleOf"]
            here = at + "/multipleOf"
            where = "https://json-schema.org/draft/2020-12/meta/validation#/properties/multipleOf"
            if not is_number(value):
                fail(issues, here, "type", where, value, "a number")
            else:
                if value <= 0:
                    fail(issues, here, "exclusiveMinimum", where, value, "greater than 0")
            if is_number(value) and value <= 0:
                fail(issues, here, "exclusiveMinimum", where, value, "greater than 0")
        check_number(x, "maximum", at, where, issues)
        check_number(x, "exclusiveMaximum", at, where, issues)
        check_number(x, "minimum", at, where, issues)
        check_number(x, "exclusiveMinimum", at, where, issues)
        if "maxLength" in x:
            check_non_negative_integer(x["maxLength"], at + "/maxLength", issues)
        if "minLength" in x:
            check_non_negative_integer(x["minLength"], at + "/minLength", issues)
        check_text(x, "pattern", at, where, issues)
        if "maxItems" in x:
            check_non_negative_integer(x["maxItems"], at + "/maxItems", issues)
        if "minItems" in x:
            check_non_negative_integer(x["minItems"], at + "/minItems", issues)
        check_flag(x, "uniqueItems", at, where, issues)
        if "maxContains" in x:
            check_non_negative_integer(x["maxContains"], at + "/maxContains", issues)
        if "minContains" in x:
            check_non_negative_integer(x["minContains"], at + "/minContains", issues)
        if "maxProperties" in x:
            check_non_negative_integer(x["maxProperties"], at + "/maxProperties", issues)
        if "minProperties" in x:
            check_non_negative_integer(x["minProperties"], at + "/minProperties", issues)
        if "required" in x:
            check_string_array(x["required"], at + "/required", issues)
        if "dependentRequired" in x:
            check_dependent_required(x["dependentRequired"], at + "/dependentRequired", issues)


def check_type(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/validation#/properties/type"
    if not (
        (
            isinstance(x, str)
            and x in {"array", "boolean", "integer", "null", "number", "object", "string"}
        )
        or is_type_form_2(x)
    ):
        forms = (
            (
                ('one of "array", "boolean", "integer", "null", "number", "object", "string"'),
                check_simple_types,
            ),
            ("an array", check_type_form_2),
        )
        fail_forms(issues, at, "anyOf", where, x, forms)


def check_simple_types(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/validation#/$defs/simpleTypes"
    if not (
        isinstance(x, str)
        and x in {"array", "boolean", "integer", "null", "number", "object", "string"}
    ):
        fail(
            issues,
            at,
            "enum",
            where,
            x,
            ('one of "array", "boolean", "integer", "null", "number", "object", "string"'),
        )


def check_type_form_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/validation#/properties/type/anyOf/1"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            check_simple_types(item, f"{at}/{index}", issues)


def check_enum_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/validation#/properties/enum"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")


def check_non_negative_integer(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/validation#/$defs/nonNegativeInteger"
    if not is_integer(x):
        fail(issues, at, "type", where, x, "an integer")
    if is_number(x) and x < 0:
        fail(issues, at, "minimum", where, x, "at least 0")


def check_dependent_required(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/validation#/properties/dependentRequired"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_string_array(entry, f"{at}/{escape(key)}", issues)


def check_instance_8(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/meta-data#"
    if not isinstance(x, (bool, dict)):
        fail(issues, at, "type", where, x, "true or false or an object")
    if isinstance(x, dict):
        check_text(x, "title", at, where, issues)
        check_text(x, "description", at, where, issues)
        check_flag(x, "deprecated", at, where, issues)
        check_flag(x, "readOnly", at, where, issues)
        check_flag(x, "writeOnly", at, where, issues)
        if "examples" in x:
            check_examples(x["examples"], at + "/examples", issues)


def check_examples(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/meta-data#/properties/examples"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")


def check_instance_9(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/format-annotation#"
    if not isinstance(x, (bool, dict)):
        fail(issues, at, "type", where, x, "true or false or an object")
    if isinstance(x, dict):
        check_text(x, "format", at, where, issues)


def check_instance_10(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://json-schema.org/draft/2020-12/meta/content#"
    if not isinstance(x, (bool, dict)):
        fail(issues, at, "type", where, x, "true or false or an object")
    if isinstance(x, dict):
        check_text(x, "contentEncoding", at, where, issues)
        check_text(x, "contentMediaType", at, where, issues)
        if "contentSchema" in x:
            check_instance_2(x["contentSchema"], at + "/contentSchema", issues)


def check_instance_11(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/meta/2025-09-17#"
    if not isinstance(x, (bool, dict)):
        fail(issues, at, "type", where, x, "true or false or an object")
    if isinstance(x, dict):
        if "discriminator" in x:
            check_discriminator(x["discriminator"], at + "/discriminator", issues)
        if "externalDocs" in x:
            check_external_docs(x["externalDocs"], at + "/externalDocs", issues)
        if "xml" in x:
            check_xml(x["xml"], at + "/xml", issues)


def check_discriminator(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/meta/2025-09-17#/$defs/discriminator"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        if "mapping" in x:
            check_mapping(x["mapping"], at + "/mapping", issues)
        check_text(x, "defaultMapping", at, where, issues)
        check_text(x, "propertyName", at, where, issues)
        for key in x:
            if key not in DISCRIMINATOR_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, DISCRIMINATOR_KEYS)
    check_extensible(x, at, issues)


def check_mapping(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/meta/2025-09-17#/$defs/discriminator/properties/mapping"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = (
                "https://spec.openapis.org/oas/3.2/meta/2025-09-17#/$defs/discriminator"
                "/properties/mapping/additionalProperties"
            )
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_extensible(_x: Json, _at: str, _issues: list[ValidationIssue]) -> None:
    """Every value is allowed."""


def check_external_docs(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/meta/2025-09-17#/$defs/external-docs"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("url",), at, where, issues)
        check_text(x, "description", at, where, issues)
        check_text(x, "url", at, where, issues)
        for key in x:
            if key not in EXTERNAL_DOCS_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, EXTERNAL_DOCS_KEYS)
    check_extensible(x, at, issues)


def check_xml(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/meta/2025-09-17#/$defs/xml"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_text(
            x,
            "nodeType",
            at,
            where,
            issues,
            (("enum", ("element", "attribute", "text", "cdata", "none")),),
        )
        check_text(x, "name", at, where, issues)
        check_text(x, "namespace", at, where, issues)
        check_text(x, "prefix", at, where, issues)
        check_flag(x, "attribute", at, where, issues)
        check_flag(x, "wrapped", at, where, issues)
        if "nodeType" in x:
            if "attribute" in x:
                check_attribute(x["attribute"], at + "/attribute", issues)
            if "wrapped" in x:
                check_wrapped(x["wrapped"], at + "/wrapped", issues)
        seen_keys = keys_xml(x)
        for key in x:
            if key not in seen_keys:
                fail_unknown(issues, at, "unevaluatedProperties", where, key, seen_keys)
    check_extensible(x, at, issues)


def check_attribute(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/meta/2025-09-17#/$defs/xml/dependent"
        "Schemas/nodeType/properties/attribute"
    )
    fail(issues, at, "false", where, x, "absent: no value is allowed here")


def check_wrapped(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/meta/2025-09-17#/$defs/xml/dependent"
        "Schemas/nodeType/properties/wrapped"
    )
    fail(issues, at, "false", where, x, "absent: no value is allowed here")


def check_content(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/properties/content"
    )
    if isinstance(x, dict):
        if len(x) < 1:
            fail(issues, at, "minProperties", where, x, "an object with at least 1 key")
        if len(x) > 1:
            fail(issues, at, "maxProperties", where, x, "an object with at most 1 key")
    check_content_2(x, at, issues)


def check_content_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/content"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_media_type_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_media_type_or_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if isinstance(x, dict) and "$ref" in x:
        check_reference(x, at, issues)
    else:
        check_media_type(x, at, issues)


def check_media_type(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/media-type"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_text(x, "description", at, where, issues)
        if "schema" in x:
            check_instance_2(x["schema"], at + "/schema", issues)
        if "itemSchema" in x:
            check_instance_2(x["itemSchema"], at + "/itemSchema", issues)
        if "encoding" in x:
            check_encoding(x["encoding"], at + "/encoding", issues)
        if "prefixEncoding" in x:
            check_media_type_prefix_encoding(x["prefixEncoding"], at + "/prefixEncoding", issues)
        if "itemEncoding" in x:
            check_encoding_2(x["itemEncoding"], at + "/itemEncoding", issues)
        if "encoding" in x:
            if "prefixEncoding" in x:
                check_media_type_with_encoding_prefix_encoding(
                    x["prefixEncoding"], at + "/prefixEncoding", issues
                )
            if "itemEncoding" in x:
                check_media_type_with_encoding_item_encoding(
                    x["itemEncoding"], at + "/itemEncoding", issues
                )
        seen_keys = keys_media_type(x)
        for key in x:
            if key not in seen_keys:
                fail_unknown(issues, at, "unevaluatedProperties", where, key, seen_keys)
    check_examples_2(x, at, issues)
    check_specification_extensions(x, at, issues)


def check_encoding(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/media-type/properties/encoding"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_encoding_2(entry, f"{at}/{escape(key)}", issues)


def check_encoding_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/encoding"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_text(x, "contentType", at, where, issues)
        if "headers" in x:
            check_headers(x["headers"], at + "/headers", issues)
        if "style" in x:
            value = x["style"]
            here = at + "/style"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/encoding/pr"
                "operties/style"
            )
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
        check_flag(x, "explode", at, where, issues)
        check_flag(x, "allowReserved", at, where, issues)
        if "encoding" in x:
            check_encoding_encoding(x["encoding"], at + "/encoding", issues)
        if "prefixEncoding" in x:
            check_prefix_encoding(x["prefixEncoding"], at + "/prefixEncoding", issues)
        if "itemEncoding" in x:
            check_encoding_2(x["itemEncoding"], at + "/itemEncoding", issues)
        if "encoding" in x:
            if "prefixEncoding" in x:
                check_with_encoding_prefix_encoding(
                    x["prefixEncoding"], at + "/prefixEncoding", issues
                )
            if "itemEncoding" in x:
                check_encoding_with_encoding_item_encoding(
                    x["itemEncoding"], at + "/itemEncoding", issues
                )
        if "style" in x:
            check_explode_for_form(x, at, issues)
        if "allowReserved" in x:
            check_explode_for_form(x, at, issues)
        seen_keys = keys_encoding(x)
        for key in x:
            if key not in seen_keys:
                fail_unknown(issues, at, "unevaluatedProperties", where, key, seen_keys)
    check_specification_extensions(x, at, issues)


def check_headers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/encoding/properties/headers"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_header_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_header_or_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if isinstance(x, dict) and "$ref" in x:
        check_reference(x, at, issues)
    else:
        check_header(x, at, issues)


def check_header(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/header"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_text(x, "description", at, where, issues)
        check_flag(x, "required", at, where, issues)
        check_flag(x, "deprecated", at, where, issues)
        if "schema" in x:
            check_instance_2(x["schema"], at + "/schema", issues)
        if "content" in x:
            check_header_content(x["content"], at + "/content", issues)
        if "schema" in x:
            if "style" in x:
                value = x["style"]
                here = at + "/style"
                where = (
                    "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/header/depe"
                    "ndentSchemas/schema/properties/style"
                )
                if value != "simple":
                    fail(issues, here, "const", where, value, '"simple"')
            check_flag(
                x,
                "explode",
                at,
                (
                    "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/header/depe"
                    "ndentSchemas/schema"
                ),
                issues,
            )
        seen_keys = keys_header(x)
        for key in x:
            if key not in seen_keys:
                fail_unknown(issues, at, "unevaluatedProperties", where, key, seen_keys)
    check_examples_2(x, at, issues)
    check_specification_extensions(x, at, issues)
    if (
        (not isinstance(x, dict) or "schema" in x) + (not isinstance(x, dict) or "content" in x)
    ) != 1:
        forms = (
            ("with `schema`", check_header_form_1),
            ("with `content`", check_header_form_2),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_header_content(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/header/properties/content"
    if isinstance(x, dict):
        if len(x) < 1:
            fail(issues, at, "minProperties", where, x, "an object with at least 1 key")
        if len(x) > 1:
            fail(issues, at, "maxProperties", where, x, "an object with at most 1 key")
    check_content_2(x, at, issues)


def check_examples_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/examples"
    if isinstance(x, dict) and "examples" in x:
        check_examples_examples(x["examples"], at + "/examples", issues)
    if not isinstance(x, dict) or ("example" in x and "examples" in x):
        fail(issues, at, "not", where, x, "something other than with `example`, `examples`")


def check_examples_examples(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/examples/properties/examples"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_example_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_example_or_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if isinstance(x, dict) and "$ref" in x:
        check_reference(x, at, issues)
    else:
        check_example(x, at, issues)


def check_example(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/example"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_text(x, "summary", at, where, issues)
        check_text(x, "description", at, where, issues)
        check_text(x, "serializedValue", at, where, issues)
        check_text(x, "externalValue", at, where, issues)
        for key in x:
            if key not in EXAMPLE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, EXAMPLE_KEYS)
    check_specification_extensions(x, at, issues)
    if not isinstance(x, dict) or ("value" in x and "externalValue" in x):
        fail(
            issues,
            at,
            "not",
            ("https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/example/allOf/0"),
            x,
            "something other than with `value`, `externalValue`",
        )
    if not isinstance(x, dict) or ("value" in x and "dataValue" in x):
        fail(
            issues,
            at,
            "not",
            ("https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/example/allOf/1"),
            x,
            "something other than with `value`, `dataValue`",
        )
    if not isinstance(x, dict) or ("value" in x and "serializedValue" in x):
        fail(
            issues,
            at,
            "not",
            ("https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/example/allOf/2"),
            x,
            "something other than with `value`, `serializedValue`",
        )
    if not isinstance(x, dict) or ("serializedValue" in x and "externalValue" in x):
        fail(
            issues,
            at,
            "not",
            ("https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/example/allOf/3"),
            x,
            "something other than with `serializedValue`, `externalValue`",
        )


def check_header_form_1(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/header/oneOf/0"
    if isinstance(x, dict):
        check_required(x, ("schema",), at, where, issues)


def check_header_form_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/header/oneOf/1"
    if isinstance(x, dict):
        check_required(x, ("content",), at, where, issues)


def check_encoding_encoding(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/encoding/properties/encoding"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_encoding_2(entry, f"{at}/{escape(key)}", issues)


def check_prefix_encoding(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/encoding/pr"
        "operties/prefixEncoding"
    )
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_encoding(item):
                check_encoding_2(item, f"{at}/{index}", issues)


def check_with_encoding_prefix_encoding(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/encoding/de"
        "pendentSchemas/encoding/properties/prefixEncoding"
    )
    fail(issues, at, "false", where, x, "absent: no value is allowed here")


def check_encoding_with_encoding_item_encoding(
    x: Json, at: str, issues: list[ValidationIssue]
) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/encoding/de"
        "pendentSchemas/encoding/properties/itemEncoding"
    )
    fail(issues, at, "false", where, x, "absent: no value is allowed here")


def check_explode_for_form(_x: Json, _at: str, _issues: list[ValidationIssue]) -> None:
    """Every value is allowed."""


def check_media_type_prefix_encoding(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/media-type/"
        "properties/prefixEncoding"
    )
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_encoding(item):
                check_encoding_2(item, f"{at}/{index}", issues)


def check_media_type_with_encoding_prefix_encoding(
    x: Json, at: str, issues: list[ValidationIssue]
) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/media-type/"
        "dependentSchemas/encoding/properties/prefixEncoding"
    )
    fail(issues, at, "false", where, x, "absent: no value is allowed here")


def check_media_type_with_encoding_item_encoding(
    x: Json, at: str, issues: list[ValidationIssue]
) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/media-type/"
        "dependentSchemas/encoding/properties/itemEncoding"
    )
    fail(issues, at, "false", where, x, "absent: no value is allowed here")


def check_styles_for_path(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
        "ependentSchemas/schema/$defs/styles-for-path"
    )
    if (not isinstance(x, dict) or "in" not in x or x["in"] == "path") and isinstance(x, dict):
        check_required(
            x,
            ("required",),
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                "ependentSchemas/schema/$defs/styles-for-path/then"
            ),
            issues,
            ' when `in` is "path"',
        )
        if "name" in x:
            value = x["name"]
            here = at + "/name"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                "ependentSchemas/schema/$defs/styles-for-path/then/properties/name"
            )
            if isinstance(value, str) and not NAME_PATTERN(value):
                fail(issues, here, "pattern", where, value, "text that matches ^[^{}]+$")
        if "style" in x:
            value = x["style"]
            here = at + "/style"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                "ependentSchemas/schema/$defs/styles-for-path/then/properties/style"
            )
            if not (isinstance(value, str) and value in {"matrix", "label", "simple"}):
                fail(issues, here, "enum", where, value, 'one of "matrix", "label", "simple"')
        if "required" in x:
            value = x["required"]
            here = at + "/required"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                "ependentSchemas/schema/$defs/styles-for-path/then/properties/required"
            )
            if value is not True:
                fail(issues, here, "const", where, value, "true")
        check_flag(
            x,
            "allowReserved",
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                "ependentSchemas/schema/$defs/styles-for-path/then"
            ),
            issues,
        )


def check_styles_for_header(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
        "ependentSchemas/schema/$defs/styles-for-header"
    )
    if (
        (not isinstance(x, dict) or "in" not in x or x["in"] == "header")
        and isinstance(x, dict)
        and "style" in x
    ):
        value = x["style"]
        here = at + "/style"
        where = (
            "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
            "ependentSchemas/schema/$defs/styles-for-header/then/properties/style"
        )
        if value != "simple":
            fail(issues, here, "const", where, value, '"simple"')


def check_styles_for_query(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
        "ependentSchemas/schema/$defs/styles-for-query"
    )
    if not isinstance(x, dict) or "in" not in x or x["in"] == "query":
        if isinstance(x, dict):
            if "style" in x:
                value = x["style"]
                here = at + "/style"
                where = (
                    "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                    "ependentSchemas/schema/$defs/styles-for-query/then/properties/style"
                )
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
            check_flag(
                x,
                "allowReserved",
                at,
                (
                    "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                    "ependentSchemas/schema/$defs/styles-for-query/then"
                ),
                issues,
            )
        check_explode_for_form(x, at, issues)


def check_styles_for_cookie(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
        "ependentSchemas/schema/$defs/styles-for-cookie"
    )
    if not isinstance(x, dict) or "in" not in x or x["in"] == "cookie":
        if isinstance(x, dict) and "style" in x:
            value = x["style"]
            here = at + "/style"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                "ependentSchemas/schema/$defs/styles-for-cookie/then/properties/style"
            )
            if not (isinstance(value, str) and value in {"form", "cookie"}):
                fail(issues, here, "enum", where, value, 'one of "form", "cookie"')
        if (not isinstance(x, dict) or "style" not in x or x["style"] == "form") and isinstance(
            x, dict
        ):
            check_flag(
                x,
                "allowReserved",
                at,
                (
                    "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/d"
                    "ependentSchemas/schema/$defs/styles-for-cookie/then/then"
                ),
                issues,
            )


def check_parameter_form_1(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/oneOf/0"
    if isinstance(x, dict):
        check_required(x, ("schema",), at, where, issues)


def check_parameter_form_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/parameter/oneOf/1"
    if isinstance(x, dict):
        check_required(x, ("content",), at, where, issues)


def check_additional_operations(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/path-item/p"
        "roperties/additionalOperations"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_operation(entry, f"{at}/{escape(key)}", issues)
        for key in x:
            check_key(check_additional_operations_key, key, at, issues)


def check_operation(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/operation"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        if "tags" in x:
            check_tags(x["tags"], at + "/tags", issues)
        check_text(x, "summary", at, where, issues)
        check_text(x, "description", at, where, issues)
        if "externalDocs" in x:
            check_external_documentation(x["externalDocs"], at + "/externalDocs", issues)
        check_text(x, "operationId", at, where, issues)
        if "parameters" in x:
            check_parameters(x["parameters"], at + "/parameters", issues)
        if "requestBody" in x:
            check_request_body_or_reference(x["requestBody"], at + "/requestBody", issues)
        if "responses" in x:
            check_responses(x["responses"], at + "/responses", issues)
        if "callbacks" in x:
            check_callbacks(x["callbacks"], at + "/callbacks", issues)
        check_flag(x, "deprecated", at, where, issues)
        if "security" in x:
            check_security(x["security"], at + "/security", issues)
        if "servers" in x:
            check_operation_servers(x["servers"], at + "/servers", issues)
        for key in x:
            if key not in OPERATION_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, OPERATION_KEYS)
    check_specification_extensions(x, at, issues)


def check_tags(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/operation/properties/tags"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/operation/p"
                "roperties/tags/items"
            )
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_external_documentation(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/external-documentation"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("url",), at, where, issues)
        check_text(x, "description", at, where, issues)
        check_text(x, "url", at, where, issues)
        for key in x:
            if key not in EXTERNAL_DOCS_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, EXTERNAL_DOCS_KEYS)
    check_specification_extensions(x, at, issues)


def check_request_body_or_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if isinstance(x, dict) and "$ref" in x:
        check_reference(x, at, issues)
    else:
        check_request_body(x, at, issues)


def check_request_body(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/request-body"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("content",), at, where, issues)
        check_text(x, "description", at, where, issues)
        if "content" in x:
            check_content_2(x["content"], at + "/content", issues)
        check_flag(x, "required", at, where, issues)
        for key in x:
            if key not in REQUEST_BODY_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, REQUEST_BODY_KEYS)
    check_specification_extensions(x, at, issues)


def check_responses(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/responses"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        if len(x) < 1:
            fail(issues, at, "minProperties", where, x, "an object with at least 1 key")
        if "default" in x:
            check_response_or_reference(x["default"], at + "/default", issues)
        for key, entry in x.items():
            if RESPONSES_PATTERN(key):
                check_response_or_reference(entry, f"{at}/{escape(key)}", issues)
        seen_keys = keys_responses(x)
        for key in x:
            if key not in seen_keys:
                fail_unknown(issues, at, "unevaluatedProperties", where, key, seen_keys)
    check_specification_extensions(x, at, issues)
    if is_responses_condition(x) and isinstance(x, dict):
        check_required(
            x,
            ("default",),
            at,
            ("https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/responses/then"),
            issues,
            " because of a condition on other values",
        )


def check_response_or_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if isinstance(x, dict) and "$ref" in x:
        check_reference(x, at, issues)
    else:
        check_response(x, at, issues)


def check_response(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/response"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_text(x, "summary", at, where, issues)
        check_text(x, "description", at, where, issues)
        if "headers" in x:
            check_response_headers(x["headers"], at + "/headers", issues)
        if "content" in x:
            check_content_2(x["content"], at + "/content", issues)
        if "links" in x:
            check_links(x["links"], at + "/links", issues)
        for key in x:
            if key not in RESPONSE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, RESPONSE_KEYS)
    check_specification_extensions(x, at, issues)


def check_response_headers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/response/properties/headers"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_header_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_links(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/response/properties/links"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_link_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_link_or_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if isinstance(x, dict) and "$ref" in x:
        check_reference(x, at, issues)
    else:
        check_link(x, at, issues)


def check_link(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/link"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_text(x, "operationRef", at, where, issues)
        check_text(x, "operationId", at, where, issues)
        if "parameters" in x:
            check_map_of_strings(x["parameters"], at + "/parameters", issues)
        check_text(x, "description", at, where, issues)
        if "server" in x:
            check_server(x["server"], at + "/server", issues)
        for key in x:
            if key not in LINK_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, LINK_KEYS)
    check_specification_extensions(x, at, issues)
    if (
        (not isinstance(x, dict) or "operationRef" in x)
        + (not isinstance(x, dict) or "operationId" in x)
    ) != 1:
        forms = (
            ("with `operationRef`", check_link_form_1),
            ("with `operationId`", check_link_form_2),
        )
        fail_forms(issues, at, "oneOf", where, x, forms)


def check_map_of_strings(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/map-of-strings"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/map-of-stri"
                "ngs/additionalProperties"
            )
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_link_form_1(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/link/oneOf/0"
    if isinstance(x, dict):
        check_required(x, ("operationRef",), at, where, issues)


def check_link_form_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/link/oneOf/1"
    if isinstance(x, dict):
        check_required(x, ("operationId",), at, where, issues)


def check_callbacks(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/operation/properties/callbacks"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_callbacks_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_callbacks_or_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if isinstance(x, dict) and "$ref" in x:
        check_reference(x, at, issues)
    else:
        check_callbacks_2(x, at, issues)


def check_callbacks_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/callbacks"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_path_item(entry, f"{at}/{escape(key)}", issues)
    check_specification_extensions(x, at, issues)


def check_security(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/operation/properties/security"
    )
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            check_security_requirement(item, f"{at}/{index}", issues)


def check_security_requirement(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-requirement"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_security_requirement_value(entry, f"{at}/{escape(key)}", issues)


def check_security_requirement_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-re"
        "quirement/additionalProperties"
    )
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-re"
                "quirement/additionalProperties/items"
            )
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")


def check_operation_servers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/operation/properties/servers"
    )
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_server(item):
                check_server(item, f"{at}/{index}", issues)


def check_additional_operations_key(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/path-item/p"
        "roperties/additionalOperations/propertyNames"
    )
    if isinstance(x, str) and not PROPERTY_NAMES_PATTERN(x):
        fail(issues, at, "pattern", where, x, "text that matches ^[a-zA-Z0-9!#$%&'*+.^_`|~-]+$")
    if isinstance(x, str) and x in NOT_VALUES:
        fail(
            issues,
            at,
            "not",
            where,
            x,
            (
                'something other than one of "GET", "PUT", "POST", "DELETE", "OPTIONS",'
                ' "HEAD", "PATCH", "TRACE", "QUERY"'
            ),
        )


def check_webhooks(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/properties/webhooks"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_path_item(entry, f"{at}/{escape(key)}", issues)


def check_components(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
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
        if "pathItems" in x:
            check_path_items(x["pathItems"], at + "/pathItems", issues)
        if "mediaTypes" in x:
            check_media_types(x["mediaTypes"], at + "/mediaTypes", issues)
        for key, entry in x.items():
            if COMPONENTS_PATTERN(key):
                check_components_value(entry, f"{at}/{escape(key)}", issues)
        for key in x:
            if (
                key not in COMPONENTS_KEYS
                and not COMPONENTS_PATTERN(key)
                and not CONTACT_PATTERN(key)
            ):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, COMPONENTS_KEYS)
    check_specification_extensions(x, at, issues)


def check_schemas(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/properties/schemas"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_instance_2(entry, f"{at}/{escape(key)}", issues)


def check_components_responses(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/properties/responses"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_response_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_components_parameters(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/"
        "properties/parameters"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_parameter_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_components_examples(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/properties/examples"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_example_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_request_bodies(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/"
        "properties/requestBodies"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_request_body_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_components_headers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/properties/headers"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_header_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_security_schemes(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/"
        "properties/securitySchemes"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_security_scheme_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_security_scheme_or_reference(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if isinstance(x, dict) and "$ref" in x:
        check_reference(x, at, issues)
    else:
        check_security_scheme(x, at, issues)


def check_security_scheme(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-scheme"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("type",), at, where, issues)
        if "type" in x:
            value = x["type"]
            here = at + "/type"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/properties/type"
            )
            if not (
                isinstance(value, str)
                and value in {"apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"}
            ):
                fail(
                    issues,
                    here,
                    "enum",
                    where,
                    value,
                    'one of "apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"',
                )
        check_text(x, "description", at, where, issues)
        check_flag(x, "deprecated", at, where, issues)
        seen_keys = keys_security_scheme(x)
        for key in x:
            if key not in seen_keys:
                fail_unknown(issues, at, "unevaluatedProperties", where, key, seen_keys)
    check_specification_extensions(x, at, issues)
    check_type_apikey(x, at, issues)
    check_type_http(x, at, issues)
    check_type_http_bearer(x, at, issues)
    check_type_oauth_2(x, at, issues)
    check_type_oidc(x, at, issues)


def check_type_apikey(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
        "heme/$defs/type-apikey"
    )
    if (not isinstance(x, dict) or "type" not in x or x["type"] == "apiKey") and isinstance(
        x, dict
    ):
        check_required(
            x,
            ("name", "in"),
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/$defs/type-apikey/then"
            ),
            issues,
            ' when `type` is "apiKey"',
        )
        check_text(
            x,
            "name",
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/$defs/type-apikey/then"
            ),
            issues,
        )
        if "in" in x:
            value = x["in"]
            here = at + "/in"
            where = (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/$defs/type-apikey/then/properties/in"
            )
            if not (isinstance(value, str) and value in {"query", "header", "cookie"}):
                fail(issues, here, "enum", where, value, 'one of "query", "header", "cookie"')


def check_type_http(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if (not isinstance(x, dict) or "type" not in x or x["type"] == "http") and isinstance(x, dict):
        check_required(
            x,
            ("scheme",),
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/$defs/type-http/then"
            ),
            issues,
            ' when `type` is "http"',
        )
        check_text(
            x,
            "scheme",
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/$defs/type-http/then"
            ),
            issues,
        )


def check_type_http_bearer(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if (
        not isinstance(x, dict)
        or (
            "type" in x
            and "scheme" in x
            and x["type"] == "http"
            and (isinstance(x["scheme"], str) and SCHEME_PATTERN(x["scheme"]) is not None)
        )
    ) and isinstance(x, dict):
        check_text(
            x,
            "bearerFormat",
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/$defs/type-http-bearer/then"
            ),
            issues,
        )


def check_type_oauth_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if (not isinstance(x, dict) or "type" not in x or x["type"] == "oauth2") and isinstance(
        x, dict
    ):
        check_required(
            x,
            ("flows",),
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/$defs/type-oauth2/then"
            ),
            issues,
            ' when `type` is "oauth2"',
        )
        if "flows" in x:
            check_oauth_flows(x["flows"], at + "/flows", issues)
        check_text(
            x,
            "oauth2MetadataUrl",
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/$defs/type-oauth2/then"
            ),
            issues,
        )


def check_oauth_flows(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/oauth-flows"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        if "implicit" in x:
            check_implicit(x["implicit"], at + "/implicit", issues)
        if "password" in x:
            check_password(x["password"], at + "/password", issues)
        if "clientCredentials" in x:
            check_client_credentials(x["clientCredentials"], at + "/clientCredentials", issues)
        if "authorizationCode" in x:
            check_authorization_code(x["authorizationCode"], at + "/authorizationCode", issues)
        if "deviceAuthorization" in x:
            check_device_authorization(
                x["deviceAuthorization"], at + "/deviceAuthorization", issues
            )
        for key in x:
            if key not in OAUTH_FLOWS_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, OAUTH_FLOWS_KEYS)
    check_specification_extensions(x, at, issues)


def check_implicit(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/oauth-flows/$defs/implicit"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("authorizationUrl", "scopes"), at, where, issues)
        check_text(x, "authorizationUrl", at, where, issues)
        check_text(x, "refreshUrl", at, where, issues)
        if "scopes" in x:
            check_map_of_strings(x["scopes"], at + "/scopes", issues)
        for key in x:
            if key not in IMPLICIT_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, IMPLICIT_KEYS)
    check_specification_extensions(x, at, issues)


def check_password(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/oauth-flows/$defs/password"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("tokenUrl", "scopes"), at, where, issues)
        check_text(x, "tokenUrl", at, where, issues)
        check_text(x, "refreshUrl", at, where, issues)
        if "scopes" in x:
            check_map_of_strings(x["scopes"], at + "/scopes", issues)
        for key in x:
            if key not in PASSWORD_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, PASSWORD_KEYS)
    check_specification_extensions(x, at, issues)


def check_client_credentials(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/oauth-flows"
        "/$defs/client-credentials"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("tokenUrl", "scopes"), at, where, issues)
        check_text(x, "tokenUrl", at, where, issues)
        check_text(x, "refreshUrl", at, where, issues)
        if "scopes" in x:
            check_map_of_strings(x["scopes"], at + "/scopes", issues)
        for key in x:
            if key not in PASSWORD_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, PASSWORD_KEYS)
    check_specification_extensions(x, at, issues)


def check_authorization_code(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/oauth-flows"
        "/$defs/authorization-code"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("authorizationUrl", "tokenUrl", "scopes"), at, where, issues)
        check_text(x, "authorizationUrl", at, where, issues)
        check_text(x, "tokenUrl", at, where, issues)
        check_text(x, "refreshUrl", at, where, issues)
        if "scopes" in x:
            check_map_of_strings(x["scopes"], at + "/scopes", issues)
        for key in x:
            if key not in AUTHORIZATION_CODE_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues, at, "unevaluatedProperties", where, key, AUTHORIZATION_CODE_KEYS
                )
    check_specification_extensions(x, at, issues)


def check_device_authorization(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/oauth-flows"
        "/$defs/device-authorization"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("deviceAuthorizationUrl", "tokenUrl", "scopes"), at, where, issues)
        check_text(x, "deviceAuthorizationUrl", at, where, issues)
        check_text(x, "tokenUrl", at, where, issues)
        check_text(x, "refreshUrl", at, where, issues)
        if "scopes" in x:
            check_map_of_strings(x["scopes"], at + "/scopes", issues)
        for key in x:
            if key not in DEVICE_AUTHORIZATION_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(
                    issues, at, "unevaluatedProperties", where, key, DEVICE_AUTHORIZATION_KEYS
                )
    check_specification_extensions(x, at, issues)


def check_type_oidc(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if (not isinstance(x, dict) or "type" not in x or x["type"] == "openIdConnect") and isinstance(
        x, dict
    ):
        check_required(
            x,
            ("openIdConnectUrl",),
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/$defs/type-oidc/then"
            ),
            issues,
            ' when `type` is "openIdConnect"',
        )
        check_text(
            x,
            "openIdConnectUrl",
            at,
            (
                "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/security-sc"
                "heme/$defs/type-oidc/then"
            ),
            issues,
        )


def check_components_links(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/properties/links"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_link_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_components_callbacks(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/properties/callbacks"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_callbacks_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_path_items(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/properties/pathItems"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_path_item(entry, f"{at}/{escape(key)}", issues)


def check_media_types(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/"
        "properties/mediaTypes"
    )
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_media_type_or_reference(entry, f"{at}/{escape(key)}", issues)


def check_components_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    if isinstance(x, dict):
        for key in x:
            check_key(check_components_value_key, key, at, issues)


def check_components_value_key(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = (
        "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/components/"
        "patternProperties/^(?:schemas|responses|parameters|examples|requestBod"
        "ies|headers|securitySchemes|links|callbacks|pathItems|mediaTypes)$/pro"
        "pertyNames"
    )
    if isinstance(x, str) and not PROPERTY_NAMES_PATTERN_2(x):
        fail(issues, at, "pattern", where, x, "text that matches ^[a-zA-Z0-9._-]+$")


def check_security_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/properties/security"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            check_security_requirement(item, f"{at}/{index}", issues)


def check_tags_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/properties/tags"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_tag(item):
                check_tag(item, f"{at}/{index}", issues)


def check_tag(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/$defs/tag"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("name",), at, where, issues)
        check_text(x, "name", at, where, issues)
        check_text(x, "summary", at, where, issues)
        check_text(x, "description", at, where, issues)
        if "externalDocs" in x:
            check_external_documentation(x["externalDocs"], at + "/externalDocs", issues)
        check_text(x, "parent", at, where, issues)
        check_text(x, "kind", at, where, issues)
        for key in x:
            if key not in TAG_KEYS and not CONTACT_PATTERN(key):
                fail_unknown(issues, at, "unevaluatedProperties", where, key, TAG_KEYS)
    check_specification_extensions(x, at, issues)


def is_tag(x: Json) -> bool:
    if not isinstance(x, dict) or "name" not in x:
        return False
    if not isinstance(x["name"], str):
        return False
    if "summary" in x and not isinstance(x["summary"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "externalDocs" in x and not is_external_documentation(x["externalDocs"]):
        return False
    if "parent" in x and not isinstance(x["parent"], str):
        return False
    if "kind" in x and not isinstance(x["kind"], str):
        return False
    return all(not (name not in TAG_KEYS and not CONTACT_PATTERN(name)) for name in x)


def check_form_1(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/anyOf/0"
    if isinstance(x, dict):
        check_required(x, ("paths",), at, where, issues)


def check_form_2(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/anyOf/1"
    if isinstance(x, dict):
        check_required(x, ("components",), at, where, issues)


def check_form_3(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "https://spec.openapis.org/oas/3.2/schema/2025-11-23#/anyOf/2"
    if isinstance(x, dict):
        check_required(x, ("webhooks",), at, where, issues)


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


def check_key(check: Check, key: str, at: str, issues: list[ValidationIssue]) -> None:
    """Checks an object key as a value, and says of each issue which key it is about."""
    found: list[ValidationIssue] = []
    check(key, at, found)
    for issue in found:
        issue.key = key
        issue.message = f"the key `{shorten(key)[1:-1]}` {issue.message}"
    issues.extend(found)


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
