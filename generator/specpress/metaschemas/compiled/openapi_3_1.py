"""Validator of OpenAPI 3.1 documents.

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


OPENAPI_PATTERN = re.compile(r"^3\.1\.[0-9]+(\-[^\n\r\u2028\u2029]+)?\Z").search
CONTACT_PATTERN = re.compile(r"^x\-").search
CONTACT_KEYS = frozenset({"name", "url", "email"})
LICENSE_KEYS = frozenset({"name", "identifier", "url"})
INFO_KEYS = frozenset(
    {"title", "summary", "description", "termsOfService", "contact", "license", "version"}
)
SERVER_VARIABLE_KEYS = frozenset({"enum", "default", "description"})
SERVER_KEYS = frozenset({"url", "description", "variables"})
REFERENCE_KEYS = frozenset({"$ref", "summary", "description"})
ANCHOR_STRING_PATTERN = re.compile(r"^[A-Z_a-z][\-.0-9A-Z_a-z]*\Z").search
ID_PATTERN = re.compile(r"^[^#]*\#?\Z").search
DISCRIMINATOR_KEYS = frozenset({"propertyName", "mapping"})
EXTERNAL_DOCS_KEYS = frozenset({"url", "description"})
XML_KEYS = frozenset({"name", "namespace", "prefix", "attribute", "wrapped"})
EXAMPLE_KEYS = frozenset({"summary", "description", "value", "externalValue"})
HEADER_KEYS = frozenset({"description", "required", "deprecated", "schema", "content"})
SCHEMA_KEYS = frozenset({"style", "explode"})
EXAMPLES_KEYS = frozenset({"example", "examples"})
ENCODING_KEYS = frozenset({"contentType", "headers", "style", "explode", "allowReserved"})
IF_KEYS = frozenset({"style"})
THEN_KEYS = frozenset({"explode"})
MEDIA_TYPE_KEYS = frozenset({"schema", "encoding", "example", "examples"})
NAME_PATTERN = re.compile(r"[^#/?]+\Z").search
PARAMETER_KEYS = frozenset(
    {"name", "in", "description", "required", "deprecated", "schema", "content"}
)
IF_KEYS_2 = frozenset({"in"})
THEN_KEYS_2 = frozenset({"allowEmptyValue"})
THEN_KEYS_3 = frozenset({"name", "style", "required"})
THEN_KEYS_4 = frozenset({"style", "allowReserved"})
EXTERNAL_DOCUMENTATION_KEYS = frozenset({"description", "url"})
REQUEST_BODY_KEYS = frozenset({"description", "content", "required"})
LINK_KEYS = frozenset(
    {"operationRef", "operationId", "parameters", "requestBody", "description", "body"}
)
RESPONSE_KEYS = frozenset({"description", "headers", "content", "links"})
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
        "summary",
        "description",
        "servers",
        "parameters",
        "get",
        "put",
        "post",
        "delete",
        "options",
        "head",
        "patch",
        "trace",
    }
)
PATHS_PATTERN = re.compile("^/").search
SECURITY_SCHEME_KEYS = frozenset({"type", "description"})
IF_KEYS_3 = frozenset({"type"})
THEN_KEYS_5 = frozenset({"name", "in"})
THEN_KEYS_6 = frozenset({"scheme"})
SCHEME_PATTERN = re.compile(r"^[Bb][Ee][Aa][Rr][Ee][Rr]\Z").search
IF_KEYS_4 = frozenset({"type", "scheme"})
THEN_KEYS_7 = frozenset({"bearerFormat"})
THEN_KEYS_8 = frozenset({"flows"})
THEN_KEYS_9 = frozenset({"openIdConnectUrl"})
IMPLICIT_KEYS = frozenset({"authorizationUrl", "refreshUrl", "scopes"})
PASSWORD_KEYS = frozenset({"tokenUrl", "refreshUrl", "scopes"})
AUTHORIZATION_CODE_KEYS = frozenset({"authorizationUrl", "tokenUrl", "refreshUrl", "scopes"})
OAUTH_FLOWS_KEYS = frozenset({"implicit", "password", "clientCredentials", "authorizationCode"})
PROPERTY_NAMES_PATTERN = re.compile(r"^[\-.0-9A-Z_a-z]+\Z").search
COMPONENTS_PATTERN = re.compile(
    "^(schemas|responses|parameters|examples|requestBodies|headers|security"
    r"Schemes|links|callbacks|pathItems)\Z"
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
    }
)
TAG_KEYS = frozenset({"name", "description", "externalDocs"})
INSTANCE_KEYS = frozenset(
    {
        "openapi",
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
MEDIA_TYPE_KEYS_2 = frozenset({"schema", "encoding"})


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
        return issues or moved(
            explain(x, INSTANCE_RULES), "", "https://spec.openapis.org/oas/3.1/schema/2022-10-07#"
        )
    except RecursionError:
        return [not_json("", "nested less deeply", "too deep to say what is wrong")]


# https://spec.openapis.org/oas/3.1/schema/2022-10-07# (the whole schema)
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
            if PATHS_PATTERN(name_7) and not ok_path_item_or_reference(entry_7):
                return False
        for name_8 in paths:
            if not PATHS_PATTERN(name_8) and not CONTACT_PATTERN(name_8):
                return False
    if "webhooks" in x:
        webhooks = x["webhooks"]
        if type(webhooks) is not dict:
            return False
        for entry_10 in webhooks.values():
            if not ok_path_item_or_reference(entry_10):
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
            if "description" in item_3 and type(item_3["description"]) is not str:
                return False
            if "externalDocs" in item_3 and not ok_external_documentation(item_3["externalDocs"]):
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/server
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/path-item-or-reference
def ok_path_item_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_path_item(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/reference
def is_reference(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "$ref" in x and not isinstance(x["$ref"], str):
        return False
    if "summary" in x and not isinstance(x["summary"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    return all(not (name not in REFERENCE_KEYS) for name in x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/path-item
def is_path_item(x: Json) -> bool:
    if not isinstance(x, dict):
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
        if not isinstance(parameters, list):
            return False
        for item_2 in parameters:
            if not is_parameter_or_reference(item_2):
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
    return all(not (name not in PATH_ITEM_KEYS and not CONTACT_PATTERN(name)) for name in x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/server
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter-or-reference
def is_parameter_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_parameter(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter
def is_parameter(x: Json) -> bool:
    if not isinstance(x, dict) or "name" not in x:
        return False
    if not isinstance(x["name"], str) or "in" not in x:
        return False
    in_ = x["in"]
    if not (isinstance(in_, str) and in_ in {"query", "header", "path", "cookie"}):
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
    if "schema" in x:
        if "style" in x and not isinstance(x["style"], str):
            return False
        if "explode" in x and not isinstance(x["explode"], bool):
            return False
        if not is_examples(x) or not is_styles_for_path(x) or not is_styles_for_header(x):
            return False
        if not is_styles_for_query(x) or not is_styles_for_cookie(x):
            return False
    seen = keys_parameter(x)
    for name in x:
        if name not in seen:
            return False
    if (("schema" in x) + ("content" in x)) != 1:
        return False
    return not (
        in_ == "query" and "allowEmptyValue" in x and not isinstance(x["allowEmptyValue"], bool)
    )


# https://spec.openapis.org/oas/3.1/dialect/base# (the whole schema)
def is_instance(x: Json) -> bool:
    return is_instance_2(x) and is_instance_10(x)


# https://json-schema.org/draft/2020-12/schema# (the whole schema)
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


# https://json-schema.org/draft/2020-12/meta/validation#/$defs/stringArray
def is_string_array(x: Json) -> bool:
    if not isinstance(x, list) or not is_unique(x):
        return False
    return all(isinstance(item, str) for item in x)


# https://json-schema.org/draft/2020-12/meta/core# (the whole schema)
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


# https://json-schema.org/draft/2020-12/meta/core#/$defs/uriReferenceString
def is_uri_reference_string(x: Json) -> bool:
    return isinstance(x, str)


# https://json-schema.org/draft/2020-12/meta/core#/$defs/uriString
def is_uri_string(x: Json) -> bool:
    return isinstance(x, str)


# https://json-schema.org/draft/2020-12/meta/applicator# (the whole schema)
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


# https://json-schema.org/draft/2020-12/meta/applicator#/$defs/schemaArray
def is_schema_array(x: Json) -> bool:
    if not isinstance(x, list) or not x:
        return False
    return all(map(is_instance, x))


# https://json-schema.org/draft/2020-12/meta/unevaluated# (the whole schema)
def is_instance_5(x: Json) -> bool:
    return isinstance(x, (bool, dict)) and (
        not isinstance(x, dict)
        or (
            ("unevaluatedItems" not in x or is_instance(x["unevaluatedItems"]))
            and ("unevaluatedProperties" not in x or is_instance(x["unevaluatedProperties"]))
        )
    )


# https://json-schema.org/draft/2020-12/meta/validation# (the whole schema)
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
            value = x["multipleOf"]
            if not is_number(value) or value <= 0:
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


# https://json-schema.org/draft/2020-12/meta/validation#/properties/type/anyOf/1
def is_type_form_2(x: Json) -> bool:
    if not isinstance(x, list) or not x or not is_unique(x):
        return False
    return all(
        isinstance(item, str)
        and item in {"array", "boolean", "integer", "null", "number", "object", "string"}
        for item in x
    )


# https://json-schema.org/draft/2020-12/meta/meta-data# (the whole schema)
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


# https://json-schema.org/draft/2020-12/meta/format-annotation# (the whole schema)
def is_instance_8(x: Json) -> bool:
    return isinstance(x, (bool, dict)) and (
        not isinstance(x, dict) or "format" not in x or isinstance(x["format"], str)
    )


# https://json-schema.org/draft/2020-12/meta/content# (the whole schema)
def is_instance_9(x: Json) -> bool:
    return isinstance(x, (bool, dict)) and (
        not isinstance(x, dict)
        or (
            ("contentEncoding" not in x or isinstance(x["contentEncoding"], str))
            and ("contentMediaType" not in x or isinstance(x["contentMediaType"], str))
            and ("contentSchema" not in x or is_instance(x["contentSchema"]))
        )
    )


# https://spec.openapis.org/oas/3.1/meta/base# (the whole schema)
def is_instance_10(x: Json) -> bool:
    return isinstance(x, (bool, dict)) and (
        not isinstance(x, dict)
        or (
            ("discriminator" not in x or is_discriminator(x["discriminator"]))
            and ("externalDocs" not in x or is_external_docs(x["externalDocs"]))
            and ("xml" not in x or is_xml(x["xml"]))
        )
    )


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/discriminator
def is_discriminator(x: Json) -> bool:
    if not isinstance(x, dict) or "propertyName" not in x:
        return False
    if not isinstance(x["propertyName"], str):
        return False
    if "mapping" in x:
        mapping = x["mapping"]
        if not isinstance(mapping, dict):
            return False
        for entry in mapping.values():
            if not isinstance(entry, str):
                return False
    return all(
        not (name_2 not in DISCRIMINATOR_KEYS and not CONTACT_PATTERN(name_2)) for name_2 in x
    )


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/external-docs
def is_external_docs(x: Json) -> bool:
    if not isinstance(x, dict) or "url" not in x:
        return False
    if not isinstance(x["url"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    return all(not (name not in EXTERNAL_DOCS_KEYS and not CONTACT_PATTERN(name)) for name in x)


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/xml
def is_xml(x: Json) -> bool:
    if not isinstance(x, dict):
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
    return all(not (name not in XML_KEYS and not CONTACT_PATTERN(name)) for name in x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/content
def is_content(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    return all(map(is_media_type, x.values()))


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/media-type
def is_media_type(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "schema" in x and not is_instance(x["schema"]):
        return False
    if "encoding" in x:
        encoding = x["encoding"]
        if not isinstance(encoding, dict):
            return False
        for entry in encoding.values():
            if not is_encoding(entry):
                return False
    for name_2 in x:
        if name_2 not in MEDIA_TYPE_KEYS and not CONTACT_PATTERN(name_2):
            return False
    return is_examples(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/encoding
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
    seen = keys_encoding(x)
    return all(not (name_2 not in seen) for name_2 in x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header-or-reference
def is_header_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_header(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header
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
        or not is_examples(x)
    ):
        return False
    seen = keys_header(x)
    for name in x:
        if name not in seen:
            return False
    return (("schema" in x) + ("content" in x)) == 1


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/examples
def is_examples(x: Json) -> bool:
    return not isinstance(x, dict) or "examples" not in x or is_examples_examples(x["examples"])


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/examples/properties/examples
def is_examples_examples(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    return all(map(is_example_or_reference, x.values()))


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/example-or-reference
def is_example_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_example(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/example
def is_example(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    if "summary" in x and not isinstance(x["summary"], str):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    if "externalValue" in x and not isinstance(x["externalValue"], str):
        return False
    for name in x:
        if name not in EXAMPLE_KEYS and not CONTACT_PATTERN(name):
            return False
    return not ("value" in x and "externalValue" in x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header
def keys_header(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(HEADER_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    if "schema" in x:
        seen.update(SCHEMA_KEYS)
        seen.update(EXAMPLES_KEYS)
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/encoding
def keys_encoding(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(ENCODING_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    seen |= keys_explode_default(x)
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/encoding/$defs/explode-default
def keys_explode_default(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "style" in x and x["style"] == "form":
        seen.update(IF_KEYS)
        seen.update(THEN_KEYS)
    else:
        seen.update(THEN_KEYS)
    return seen


# ...g/oas/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-path
def is_styles_for_path(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or not ("in" in x and x["in"] == "path")
        or (
            "required" in x
            and (
                "name" not in x
                or (not isinstance(x["name"], str) or NAME_PATTERN(x["name"]) is not None)
            )
            and (
                "style" not in x
                or (isinstance(x["style"], str) and x["style"] in {"matrix", "label", "simple"})
            )
            and x["required"] is True
        )
    )


# ...oas/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-header
def is_styles_for_header(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or not ("in" in x and x["in"] == "header")
        or ("style" not in x or x["style"] == "simple")
    )


# .../oas/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-query
def is_styles_for_query(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or not ("in" in x and x["in"] == "query")
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


# ...oas/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-cookie
def is_styles_for_cookie(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or not ("in" in x and x["in"] == "cookie")
        or ("style" not in x or x["style"] == "form")
    )


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter
def keys_parameter(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(PARAMETER_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    if "in" in x and x["in"] == "query":
        seen.update(IF_KEYS_2)
        seen.update(THEN_KEYS_2)
    if "schema" in x:
        seen.update(SCHEMA_KEYS)
        seen.update(EXAMPLES_KEYS)
        seen |= keys_styles_for_path(x)
        seen |= keys_styles_for_header(x)
        seen |= keys_styles_for_query(x)
        seen |= keys_styles_for_cookie(x)
        seen |= keys_styles_for_form(x)
    return seen


# ...g/oas/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-path
def keys_styles_for_path(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "in" in x and x["in"] == "path":
        seen.update(IF_KEYS_2)
        seen.update(THEN_KEYS_3)
    return seen


# ...oas/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-header
def keys_styles_for_header(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "in" in x and x["in"] == "header":
        seen.update(IF_KEYS_2)
        seen.update(IF_KEYS)
    return seen


# .../oas/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-query
def keys_styles_for_query(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "in" in x and x["in"] == "query":
        seen.update(IF_KEYS_2)
        seen.update(THEN_KEYS_4)
    return seen


# ...oas/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-cookie
def keys_styles_for_cookie(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "in" in x and x["in"] == "cookie":
        seen.update(IF_KEYS_2)
        seen.update(IF_KEYS)
    return seen


# ...g/oas/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-form
def keys_styles_for_form(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "style" in x and x["style"] == "form":
        seen.update(IF_KEYS)
        seen.update(THEN_KEYS)
    else:
        seen.update(THEN_KEYS)
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/operation
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
    if "parameters" in x:
        parameters = x["parameters"]
        if not isinstance(parameters, list):
            return False
        for item_2 in parameters:
            if not is_parameter_or_reference(item_2):
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
    return all(not (name_5 not in OPERATION_KEYS and not CONTACT_PATTERN(name_5)) for name_5 in x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/external-documentation
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/request-body-or-reference
def is_request_body_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_request_body(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/request-body
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/response-or-reference
def is_response_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_response(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/response
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link-or-reference
def is_link_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_link(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link
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
    if "body" in x and not is_server(x["body"]):
        return False
    for name_2 in x:
        if name_2 not in LINK_KEYS and not CONTACT_PATTERN(name_2):
            return False
    return (("operationRef" in x) + ("operationId" in x)) == 1


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/responses
def keys_responses(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(RESPONSES_KEYS)
    seen.update(name for name in x if RESPONSES_PATTERN(name))
    seen.update(name for name in x if CONTACT_PATTERN(name))
    if is_responses_condition(x):
        seen.update(name for name in x if RESPONSES_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/responses/if
def is_responses_condition(x: Json) -> bool:
    if isinstance(x, dict):
        for name in x:
            if RESPONSES_PATTERN(name):
                return False
    return True


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/callbacks-or-reference
def is_callbacks_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_callbacks(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/callbacks
def is_callbacks(x: Json) -> bool:
    if not isinstance(x, dict):
        return False
    return all(map(is_path_item_or_reference, x.values()))


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/path-item-or-reference
def is_path_item_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_path_item(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-requirement
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/components
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
                is_reference(entry_7)
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
            if not ok_path_item_or_reference(entry_10):
                return False
    for name_11, entry_11 in x.items():
        if COMPONENTS_PATTERN(name_11) and isinstance(entry_11, dict):
            for name_12 in entry_11:
                if not (
                    (name_12.isidentifier() and name_12.isascii())
                    or PROPERTY_NAMES_PATTERN(name_12)
                ):
                    return False
    return all(
        not (
            name_13 not in COMPONENTS_KEYS
            and not COMPONENTS_PATTERN(name_13)
            and not CONTACT_PATTERN(name_13)
        )
        for name_13 in x
    )


# https://spec.openapis.org/oas/3.1/dialect/base# (the whole schema)
def ok_instance_2(x: Json) -> bool:
    return ok_instance_3(x) and ok_instance_11(x)


# https://json-schema.org/draft/2020-12/schema# (the whole schema)
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


# https://json-schema.org/draft/2020-12/meta/core# (the whole schema)
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


# https://json-schema.org/draft/2020-12/meta/core#/$defs/uriReferenceString
def ok_uri_reference_string(x: Json) -> bool:
    return type(x) is str


# https://json-schema.org/draft/2020-12/meta/core#/$defs/uriString
def ok_uri_string(x: Json) -> bool:
    return type(x) is str


# https://json-schema.org/draft/2020-12/meta/applicator# (the whole schema)
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


# https://json-schema.org/draft/2020-12/meta/applicator#/$defs/schemaArray
def ok_schema_array(x: Json) -> bool:
    if type(x) is not list or not x:
        return False
    return all(map(ok_instance_2, x))


# https://json-schema.org/draft/2020-12/meta/unevaluated# (the whole schema)
def ok_instance_6(x: Json) -> bool:
    return (type(x) is bool or type(x) is dict) and (
        not isinstance(x, dict)
        or (
            ("unevaluatedItems" not in x or ok_instance_2(x["unevaluatedItems"]))
            and ("unevaluatedProperties" not in x or ok_instance_2(x["unevaluatedProperties"]))
        )
    )


# https://json-schema.org/draft/2020-12/meta/validation# (the whole schema)
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
            value = x["multipleOf"]
            if (
                type(value) is not int and (type(value) is not float or value - value != 0)
            ) or value <= 0:
                return False
        if "maximum" in x:
            value = x["maximum"]
            if type(value) is not int and (type(value) is not float or value - value != 0):
                return False
        if "exclusiveMaximum" in x:
            value = x["exclusiveMaximum"]
            if type(value) is not int and (type(value) is not float or value - value != 0):
                return False
        if "minimum" in x:
            value = x["minimum"]
            if type(value) is not int and (type(value) is not float or value - value != 0):
                return False
        if "exclusiveMinimum" in x:
            value = x["exclusiveMinimum"]
            if type(value) is not int and (type(value) is not float or value - value != 0):
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


# https://json-schema.org/draft/2020-12/meta/meta-data# (the whole schema)
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


# https://json-schema.org/draft/2020-12/meta/format-annotation# (the whole schema)
def ok_instance_9(x: Json) -> bool:
    return (type(x) is bool or type(x) is dict) and (
        not isinstance(x, dict) or "format" not in x or type(x["format"]) is str
    )


# https://json-schema.org/draft/2020-12/meta/content# (the whole schema)
def ok_instance_10(x: Json) -> bool:
    return (type(x) is bool or type(x) is dict) and (
        not isinstance(x, dict)
        or (
            ("contentEncoding" not in x or type(x["contentEncoding"]) is str)
            and ("contentMediaType" not in x or type(x["contentMediaType"]) is str)
            and ("contentSchema" not in x or ok_instance_2(x["contentSchema"]))
        )
    )


# https://spec.openapis.org/oas/3.1/meta/base# (the whole schema)
def ok_instance_11(x: Json) -> bool:
    return (type(x) is bool or type(x) is dict) and (
        not isinstance(x, dict)
        or (
            ("discriminator" not in x or ok_discriminator(x["discriminator"]))
            and ("externalDocs" not in x or ok_external_docs(x["externalDocs"]))
            and ("xml" not in x or ok_xml(x["xml"]))
        )
    )


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/discriminator
def ok_discriminator(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if type(x["propertyName"]) is not str:
        return False
    if "mapping" in x:
        mapping = x["mapping"]
        if type(mapping) is not dict:
            return False
        for entry in mapping.values():
            if type(entry) is not str:
                return False
    return all(
        not (name_2 not in DISCRIMINATOR_KEYS and not CONTACT_PATTERN(name_2)) for name_2 in x
    )


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/external-docs
def ok_external_docs(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if type(x["url"]) is not str:
        return False
    if "description" in x and type(x["description"]) is not str:
        return False
    return all(not (name not in EXTERNAL_DOCS_KEYS and not CONTACT_PATTERN(name)) for name in x)


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/xml
def ok_xml(x: Json) -> bool:
    if type(x) is not dict:
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
    return all(not (name not in XML_KEYS and not CONTACT_PATTERN(name)) for name in x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/response-or-reference
def ok_response_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_response(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter-or-reference
def ok_parameter_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_parameter(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/example-or-reference
def ok_example_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_example(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/request-body-or-reference
def ok_request_body_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_request_body(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header-or-reference
def ok_header_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_header(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme
def is_security_scheme(x: Json) -> bool:
    if not isinstance(x, dict) or "type" not in x:
        return False
    value = x["type"]
    if not (
        isinstance(value, str)
        and value in {"apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"}
    ):
        return False
    if "description" in x and not isinstance(x["description"], str):
        return False
    seen = keys_security_scheme(x)
    for name in x:
        if name not in seen:
            return False
    if not is_type_apikey(x) or not is_type_http(x) or not is_type_http_bearer(x):
        return False
    return is_type_oauth_2(x) and is_type_oidc(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme
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


# ...tps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-apikey
def keys_type_apikey(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "type" in x and x["type"] == "apiKey":
        seen.update(IF_KEYS_3)
        seen.update(THEN_KEYS_5)
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-http
def keys_type_http(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "type" in x and x["type"] == "http":
        seen.update(IF_KEYS_3)
        seen.update(THEN_KEYS_6)
    return seen


# .../spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-http-bearer
def keys_type_http_bearer(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if (
        "type" in x
        and "scheme" in x
        and x["type"] == "http"
        and (isinstance(x["scheme"], str) and SCHEME_PATTERN(x["scheme"]) is not None)
    ):
        seen.update(IF_KEYS_4)
        seen.update(THEN_KEYS_7)
    return seen


# ...tps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-oauth2
def keys_type_oauth_2(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "type" in x and x["type"] == "oauth2":
        seen.update(IF_KEYS_3)
        seen.update(THEN_KEYS_8)
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-oidc
def keys_type_oidc(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    if "type" in x and x["type"] == "openIdConnect":
        seen.update(IF_KEYS_3)
        seen.update(THEN_KEYS_9)
    return seen


# ...tps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-apikey
def is_type_apikey(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or not ("type" in x and x["type"] == "apiKey")
        or (
            "name" in x
            and "in" in x
            and isinstance(x["name"], str)
            and (isinstance(x["in"], str) and x["in"] in {"query", "header", "cookie"})
        )
    )


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-http
def is_type_http(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or not ("type" in x and x["type"] == "http")
        or ("scheme" in x and isinstance(x["scheme"], str))
    )


# .../spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-http-bearer
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


# ...tps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-oauth2
def is_type_oauth_2(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or not ("type" in x and x["type"] == "oauth2")
        or ("flows" in x and is_oauth_flows(x["flows"]))
    )


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows
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
    return all(
        not (name_13 not in OAUTH_FLOWS_KEYS and not CONTACT_PATTERN(name_13)) for name_13 in x
    )


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-oidc
def is_type_oidc(x: Json) -> bool:
    return (
        not isinstance(x, dict)
        or not ("type" in x and x["type"] == "openIdConnect")
        or ("openIdConnectUrl" in x and isinstance(x["openIdConnectUrl"], str))
    )


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link-or-reference
def ok_link_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_link(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/callbacks-or-reference
def ok_callbacks_or_reference(x: Json) -> bool:
    return is_reference(x) if (isinstance(x, dict) and "$ref" in x) else is_callbacks(x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-requirement
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/external-documentation
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/tag
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07# (the whole schema)
def keys_instance(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(INSTANCE_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/unevaluatedProperties
def is_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/anyOf/0
def is_form_1(x: Json) -> bool:
    return not isinstance(x, dict) or "paths" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/anyOf/1
def is_form_2(x: Json) -> bool:
    return not isinstance(x, dict) or "components" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/anyOf/2
def is_form_3(x: Json) -> bool:
    return not isinstance(x, dict) or "webhooks" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/external-documentation
def keys_external_documentation(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(EXTERNAL_DOCUMENTATION_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# ...openapis.org/oas/3.1/schema/2022-10-07#/$defs/external-documentation/unevaluatedProperties
def is_external_documentation_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/tag
def keys_tag(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(TAG_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/tag/unevaluatedProperties
def is_tag_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/components
def keys_components(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(COMPONENTS_KEYS)
    seen.update(name for name in x if COMPONENTS_PATTERN(name))
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# ...ttps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/components/unevaluatedProperties
def is_components_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/callbacks-or-reference/if
def is_callbacks_or_reference_condition(x: Json) -> bool:
    return isinstance(x, dict) and "$ref" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/reference
def keys_reference(_x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(REFERENCE_KEYS)
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/reference/unevaluatedProperties
def is_reference_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link-or-reference/if
def is_link_or_reference_condition(x: Json) -> bool:
    return isinstance(x, dict) and "$ref" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link
def keys_link(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(LINK_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link/unevaluatedProperties
def is_link_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link/oneOf/0
def is_link_form_1(x: Json) -> bool:
    return not isinstance(x, dict) or "operationRef" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link/oneOf/1
def is_link_form_2(x: Json) -> bool:
    return not isinstance(x, dict) or "operationId" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme-or-reference/if
def is_security_scheme_or_reference_condition(x: Json) -> bool:
    return isinstance(x, dict) and "$ref" in x


# ...//spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/unevaluatedProperties
def is_security_scheme_value(_x: Json) -> bool:
    return False


# ...ps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-oidc/if
def is_type_oidc_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("type" in x and x["type"] == "openIdConnect")


# ...://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-oauth2/if
def is_type_oauth_2_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("type" in x and x["type"] == "oauth2")


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows
def keys_oauth_flows(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(OAUTH_FLOWS_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# ...tps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/unevaluatedProperties
def is_oauth_flows_value(_x: Json) -> bool:
    return False


# ...://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/authorization-code
def keys_authorization_code(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(AUTHORIZATION_CODE_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# ...as/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/authorization-code/unevaluatedProperties
def is_authorization_code_value(_x: Json) -> bool:
    return False


# ...://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/client-credentials
def keys_client_credentials(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(PASSWORD_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# ...as/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/client-credentials/unevaluatedProperties
def is_client_credentials_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/password
def keys_password(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(PASSWORD_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# ...apis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/password/unevaluatedProperties
def is_password_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/implicit
def keys_implicit(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(IMPLICIT_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# ...apis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/implicit/unevaluatedProperties
def is_implicit_value(_x: Json) -> bool:
    return False


# ...ec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-http-bearer/if
def is_type_http_bearer_condition(x: Json) -> bool:
    return not isinstance(x, dict) or (
        "type" in x
        and "scheme" in x
        and x["type"] == "http"
        and (isinstance(x["scheme"], str) and SCHEME_PATTERN(x["scheme"]) is not None)
    )


# ...ps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-http/if
def is_type_http_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("type" in x and x["type"] == "http")


# ...://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-apikey/if
def is_type_apikey_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("type" in x and x["type"] == "apiKey")


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header-or-reference/if
def is_header_or_reference_condition(x: Json) -> bool:
    return isinstance(x, dict) and "$ref" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header/unevaluatedProperties
def is_header_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header/oneOf/0
def is_header_form_1(x: Json) -> bool:
    return not isinstance(x, dict) or "schema" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header/oneOf/1
def is_header_form_2(x: Json) -> bool:
    return not isinstance(x, dict) or "content" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/media-type
def keys_media_type(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(MEDIA_TYPE_KEYS_2)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    seen.update(EXAMPLES_KEYS)
    return seen


# ...ttps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/media-type/unevaluatedProperties
def is_media_type_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/encoding/unevaluatedProperties
def is_encoding_value(_x: Json) -> bool:
    return False


# ...tps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/encoding/$defs/explode-default/if
def is_explode_default_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("style" in x and x["style"] == "form")


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/request-body-or-reference/if
def is_request_body_or_reference_condition(x: Json) -> bool:
    return isinstance(x, dict) and "$ref" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/request-body
def keys_request_body(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(REQUEST_BODY_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# ...ps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/request-body/unevaluatedProperties
def is_request_body_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/example-or-reference/if
def is_example_or_reference_condition(x: Json) -> bool:
    return isinstance(x, dict) and "$ref" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/example
def keys_example(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(EXAMPLE_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/example/unevaluatedProperties
def is_example_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/example/not
def is_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or ("value" in x and "externalValue" in x)


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter-or-reference/if
def is_parameter_or_reference_condition(x: Json) -> bool:
    return isinstance(x, dict) and "$ref" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/unevaluatedProperties
def is_parameter_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/oneOf/0
def is_parameter_form_1(x: Json) -> bool:
    return not isinstance(x, dict) or "schema" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/oneOf/1
def is_parameter_form_2(x: Json) -> bool:
    return not isinstance(x, dict) or "content" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/if
def is_parameter_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("in" in x and x["in"] == "query")


# ...as/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-form/if
def is_styles_for_form_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("style" in x and x["style"] == "form")


# .../3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-cookie/if
def is_styles_for_cookie_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("in" in x and x["in"] == "cookie")


# ...s/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-query/if
def is_styles_for_query_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("in" in x and x["in"] == "query")


# .../3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-header/if
def is_styles_for_header_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("in" in x and x["in"] == "header")


# ...as/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-path/if
def is_styles_for_path_condition(x: Json) -> bool:
    return not isinstance(x, dict) or ("in" in x and x["in"] == "path")


# ...efs/parameter/dependentSchemas/schema/$defs/styles-for-path/then/properties/required/const
def is_const_value(x: Json) -> bool:
    return x is True


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/response-or-reference/if
def is_response_or_reference_condition(x: Json) -> bool:
    return isinstance(x, dict) and "$ref" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/response
def keys_response(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(RESPONSE_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/response/unevaluatedProperties
def is_response_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/xml
def keys_xml(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(XML_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/xml/unevaluatedProperties
def is_xml_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/external-docs
def keys_external_docs(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(EXTERNAL_DOCS_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/external-docs/unevaluatedProperties
def is_external_docs_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/discriminator
def keys_discriminator(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(DISCRIMINATOR_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/meta/base#/$defs/discriminator/unevaluatedProperties
def is_discriminator_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/path-item-or-reference/if
def is_path_item_or_reference_condition(x: Json) -> bool:
    return isinstance(x, dict) and "$ref" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/path-item
def keys_path_item(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(PATH_ITEM_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/path-item/unevaluatedProperties
def is_path_item_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/operation
def keys_operation(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(OPERATION_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/operation/unevaluatedProperties
def is_operation_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/responses/unevaluatedProperties
def is_responses_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/paths
def keys_paths(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(name for name in x if PATHS_PATTERN(name))
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/paths/unevaluatedProperties
def is_paths_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/server
def keys_server(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(SERVER_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/server/unevaluatedProperties
def is_server_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/server-variable
def keys_server_variable(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(SERVER_VARIABLE_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# ...//spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/server-variable/unevaluatedProperties
def is_server_variable_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/info
def keys_info(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(INFO_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/info/unevaluatedProperties
def is_info_value(_x: Json) -> bool:
    return False


# ...spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/license/dependentSchemas/identifier/not
def is_with_identifier_forbidden(x: Json) -> bool:
    return not isinstance(x, dict) or "url" in x


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/license
def keys_license(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(LICENSE_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/license/unevaluatedProperties
def is_license_value(_x: Json) -> bool:
    return False


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/contact
def keys_contact(x: dict[str, Json]) -> set[str]:
    seen: set[str] = set()
    seen.update(CONTACT_KEYS)
    seen.update(name for name in x if CONTACT_PATTERN(name))
    return seen


# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/contact/unevaluatedProperties
def is_contact_value(_x: Json) -> bool:
    return False


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


def check_names(x: Json, rules: Rules, _rules: Rules) -> Issues:
    """`propertyNames`: the issues of the keys, each of which says what key it is about."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    for key in x:
        for issue in moved(explain(key, rules), "", "/propertyNames"):
            first, second = issue.sentence
            issue.key, issue.sentence = key, (f"the key `{shorten(key)[1:-1]}` {first}", second)
            issues.append(issue)
    return issues


def check_dependent_schemas(x: Json, asked: Rules, _rules: Rules) -> Issues:
    """`dependentSchemas`: the issues under the rules that a key brings with it."""
    if not isinstance(x, dict):
        return []
    issues: Issues = []
    for key, rules in asked.items():
        if key in x:
            found = moved(explain(x, rules), "", f"/dependentSchemas/{escape(key)}")
            issues += limited(found, f" when `{key}` is given")
    return issues


def check_unevaluated_keys(
    x: Json, asked: tuple[Callable[[dict[str, Json]], set[str]], Test], _rules: Rules
) -> Issues:
    """`unevaluatedProperties`: an issue for each key that no part of the schema allows."""
    if not isinstance(x, dict):
        return []
    known, test = asked[0](x), asked[1]
    return [
        unknown("unevaluatedProperties", key, known)
        for key in x
        if key not in known and not test(x[key])
    ]


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


def check_condition(x: Json, asked: Rules, _rules: Rules) -> Issues:
    """`if`: the issues under `then` or `else`, with the condition in words."""
    branch = "then" if asked["test"](x) else "else"
    when, rules = asked.get(branch, ("", {}))
    return limited(moved(explain(x, rules), "", f"/{branch}"), when)


def limited(issues: Issues, when: str) -> Issues:
    """Issues with the condition under which they are issues."""
    for issue in issues:
        if not issue.pointer:
            issue.sentence = (issue.sentence[0] + when, issue.sentence[1])
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


# https://spec.openapis.org/oas/3.1/schema/2022-10-07# (the whole schema)
INSTANCE_RULES: Rules = {
    "type": "object",
    "required": ["openapi", "info"],
    "properties": {
        "openapi": {
            "type": "string",
            "pattern": (OPENAPI_PATTERN, "text that matches ^3\\.1\\.\\d+(-.+)?$"),
        },
        "info": {"$ref": ["info"]},
        "jsonSchemaDialect": {"type": "string"},
        "servers": {"type": "array", "items": ({"$ref": ["server"]}, ok_server)},
        "paths": {"$ref": ["paths"]},
        "webhooks": {
            "type": "object",
            "additionalProperties": {"$ref": ["path_item_or_reference"]},
        },
        "components": {"$ref": ["components"]},
        "security": {"type": "array", "items": {"$ref": ["security_requirement"]}},
        "tags": {"type": "array", "items": ({"$ref": ["tag"]}, ok_tag)},
        "externalDocs": {"$ref": ["external_documentation"]},
    },
    "unevaluatedProperties": (keys_instance, is_value),
    "$ref": ["specification_extensions"],
    "anyOf": [
        ("with `paths`", {"required": ["paths"]}, is_form_1),
        ("with `components`", {"required": ["components"]}, is_form_2),
        ("with `webhooks`", {"required": ["webhooks"]}, is_form_3),
    ],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/external-documentation
EXTERNAL_DOCUMENTATION_RULES_2: Rules = {
    "type": "object",
    "required": ["url"],
    "properties": {"description": {"type": "string"}, "url": {"type": "string"}},
    "unevaluatedProperties": (keys_external_documentation, is_external_documentation_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/tag
TAG_RULES_2: Rules = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "description": {"type": "string"},
        "externalDocs": {"$ref": ["external_documentation"]},
    },
    "unevaluatedProperties": (keys_tag, is_tag_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/components
COMPONENTS_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "schemas": {"type": "object", "additionalProperties": {"$ref": ["instance_rules_2"]}},
        "responses": {
            "type": "object",
            "additionalProperties": {"$ref": ["response_or_reference"]},
        },
        "parameters": {
            "type": "object",
            "additionalProperties": {"$ref": ["parameter_or_reference"]},
        },
        "examples": {"type": "object", "additionalProperties": {"$ref": ["example_or_reference"]}},
        "requestBodies": {
            "type": "object",
            "additionalProperties": {"$ref": ["request_body_or_reference"]},
        },
        "headers": {"type": "object", "additionalProperties": {"$ref": ["header_or_reference"]}},
        "securitySchemes": {
            "type": "object",
            "additionalProperties": {"$ref": ["security_scheme_or_reference"]},
        },
        "links": {"type": "object", "additionalProperties": {"$ref": ["link_or_reference"]}},
        "callbacks": {
            "type": "object",
            "additionalProperties": {"$ref": ["callbacks_or_reference"]},
        },
        "pathItems": {
            "type": "object",
            "additionalProperties": {"$ref": ["path_item_or_reference"]},
        },
    },
    "patternProperties": [
        (
            COMPONENTS_PATTERN,
            (
                "^(schemas|responses|parameters|examples|requestBodies|headers|security"
                "Schemes|links|callbacks|pathItems)$"
            ),
            {
                "propertyNames": {
                    "pattern": (PROPERTY_NAMES_PATTERN, "text that matches ^[a-zA-Z0-9._-]+$")
                }
            },
        )
    ],
    "unevaluatedProperties": (keys_components, is_components_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/reference
REFERENCE_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "$ref": {"type": "string"},
        "summary": {"type": "string"},
        "description": {"type": "string"},
    },
    "unevaluatedProperties": (keys_reference, is_reference_value),
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link
LINK_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "operationRef": {"type": "string"},
        "operationId": {"type": "string"},
        "parameters": {"$ref": ["map_of_strings"]},
        "description": {"type": "string"},
        "body": {"$ref": ["server"]},
    },
    "unevaluatedProperties": (keys_link, is_link_value),
    "$ref": ["specification_extensions"],
    "oneOf": [
        ("with `operationRef`", {"required": ["operationRef"]}, is_link_form_1),
        ("with `operationId`", {"required": ["operationId"]}, is_link_form_2),
    ],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme
SECURITY_SCHEME_RULES_2: Rules = {
    "type": "object",
    "required": ["type"],
    "properties": {
        "type": {"enum": ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"]},
        "description": {"type": "string"},
    },
    "unevaluatedProperties": (keys_security_scheme, is_security_scheme_value),
    "allOf": [
        {"$ref": ["specification_extensions"]},
        {"$ref": ["type_apikey"]},
        {"$ref": ["type_http"]},
        {"$ref": ["type_http_bearer"]},
        {"$ref": ["type_oauth_2"]},
        {"$ref": ["type_oidc"]},
    ],
}
# ...://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-oidc/then
THEN_RULES: Rules = {
    "required": ["openIdConnectUrl"],
    "properties": {"openIdConnectUrl": {"type": "string"}},
}
# .../spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-oauth2/then
THEN_RULES_2: Rules = {"required": ["flows"], "properties": {"flows": {"$ref": ["oauth_flows"]}}}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows
OAUTH_FLOWS_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "implicit": {"$ref": ["implicit"]},
        "password": {"$ref": ["password"]},
        "clientCredentials": {"$ref": ["client_credentials"]},
        "authorizationCode": {"$ref": ["authorization_code"]},
    },
    "unevaluatedProperties": (keys_oauth_flows, is_oauth_flows_value),
    "$ref": ["specification_extensions"],
}
# ...://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/authorization-code
AUTHORIZATION_CODE_RULES_2: Rules = {
    "type": "object",
    "required": ["authorizationUrl", "tokenUrl", "scopes"],
    "properties": {
        "authorizationUrl": {"type": "string"},
        "tokenUrl": {"type": "string"},
        "refreshUrl": {"type": "string"},
        "scopes": {"$ref": ["map_of_strings"]},
    },
    "unevaluatedProperties": (keys_authorization_code, is_authorization_code_value),
    "$ref": ["specification_extensions"],
}
# ...://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/client-credentials
CLIENT_CREDENTIALS_RULES_2: Rules = {
    "type": "object",
    "required": ["tokenUrl", "scopes"],
    "properties": {
        "tokenUrl": {"type": "string"},
        "refreshUrl": {"type": "string"},
        "scopes": {"$ref": ["map_of_strings"]},
    },
    "unevaluatedProperties": (keys_client_credentials, is_client_credentials_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/password
PASSWORD_RULES_2: Rules = {
    "type": "object",
    "required": ["tokenUrl", "scopes"],
    "properties": {
        "tokenUrl": {"type": "string"},
        "refreshUrl": {"type": "string"},
        "scopes": {"$ref": ["map_of_strings"]},
    },
    "unevaluatedProperties": (keys_password, is_password_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/implicit
IMPLICIT_RULES_2: Rules = {
    "type": "object",
    "required": ["authorizationUrl", "scopes"],
    "properties": {
        "authorizationUrl": {"type": "string"},
        "refreshUrl": {"type": "string"},
        "scopes": {"$ref": ["map_of_strings"]},
    },
    "unevaluatedProperties": (keys_implicit, is_implicit_value),
    "$ref": ["specification_extensions"],
}
# ....openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-http-bearer/then
THEN_RULES_3: Rules = {"properties": {"bearerFormat": {"type": "string"}}}
# ...://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-http/then
THEN_RULES_4: Rules = {"required": ["scheme"], "properties": {"scheme": {"type": "string"}}}
# .../spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme/$defs/type-apikey/then
THEN_RULES_5: Rules = {
    "required": ["name", "in"],
    "properties": {"name": {"type": "string"}, "in": {"enum": ["query", "header", "cookie"]}},
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header/dependentSchemas/schema
SCHEMA_RULES: Rules = {
    "properties": {"style": {"const": ["simple"]}, "explode": {"type": "boolean"}},
    "$ref": ["examples"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header
HEADER_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "description": {"type": "string"},
        "required": {"type": "boolean"},
        "deprecated": {"type": "boolean"},
        "schema": {"$ref": ["instance_rules_2"]},
        "content": {
            "minProperties": (1, "an object with at least 1 key"),
            "maxProperties": (1, "an object with at most 1 key"),
            "$ref": ["content"],
        },
    },
    "dependentSchemas": {"schema": SCHEMA_RULES},
    "unevaluatedProperties": (keys_header, is_header_value),
    "$ref": ["specification_extensions"],
    "oneOf": [
        ("with `schema`", {"required": ["schema"]}, is_header_form_1),
        ("with `content`", {"required": ["content"]}, is_header_form_2),
    ],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/examples
EXAMPLES_RULES_2: Rules = {
    "properties": {
        "examples": {"type": "object", "additionalProperties": {"$ref": ["example_or_reference"]}}
    }
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/media-type
MEDIA_TYPE_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "schema": {"$ref": ["instance_rules_2"]},
        "encoding": {"type": "object", "additionalProperties": {"$ref": ["encoding"]}},
    },
    "unevaluatedProperties": (keys_media_type, is_media_type_value),
    "allOf": [{"$ref": ["specification_extensions"]}, {"$ref": ["examples"]}],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/encoding
ENCODING_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "contentType": {"type": "string"},
        "headers": {"type": "object", "additionalProperties": {"$ref": ["header_or_reference"]}},
        "style": {"enum": ["form", "spaceDelimited", "pipeDelimited", "deepObject"]},
        "explode": {"type": "boolean"},
        "allowReserved": {"type": "boolean"},
    },
    "unevaluatedProperties": (keys_encoding, is_encoding_value),
    "allOf": [{"$ref": ["specification_extensions"]}, {"$ref": ["explode_default"]}],
}
# ...s://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/encoding/$defs/explode-default/then
THEN_RULES_6: Rules = {}
# ...s://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/encoding/$defs/explode-default/else
ELSE_RULES: Rules = {}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/request-body
REQUEST_BODY_RULES_2: Rules = {
    "type": "object",
    "required": ["content"],
    "properties": {
        "description": {"type": "string"},
        "content": {"$ref": ["content"]},
        "required": {"type": "boolean"},
    },
    "unevaluatedProperties": (keys_request_body, is_request_body_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/example
EXAMPLE_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "summary": {"type": "string"},
        "description": {"type": "string"},
        "externalValue": {"type": "string"},
    },
    "unevaluatedProperties": (keys_example, is_example_value),
    "$ref": ["specification_extensions"],
    "not": (is_forbidden, "something other than with `value`, `externalValue`"),
}
# ...tps://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema
SCHEMA_RULES_2: Rules = {
    "properties": {"style": {"type": "string"}, "explode": {"type": "boolean"}},
    "allOf": [
        {"$ref": ["examples"]},
        {"$ref": ["styles_for_path"]},
        {"$ref": ["styles_for_header"]},
        {"$ref": ["styles_for_query"]},
        {"$ref": ["styles_for_cookie"]},
        {"$ref": ["styles_for_form"]},
    ],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/then
THEN_RULES_7: Rules = {"properties": {"allowEmptyValue": {"type": "boolean"}}}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter
PARAMETER_RULES_2: Rules = {
    "type": "object",
    "required": ["name", "in"],
    "properties": {
        "name": {"type": "string"},
        "in": {"enum": ["query", "header", "path", "cookie"]},
        "description": {"type": "string"},
        "required": {"type": "boolean"},
        "deprecated": {"type": "boolean"},
        "schema": {"$ref": ["instance_rules_2"]},
        "content": {
            "minProperties": (1, "an object with at least 1 key"),
            "maxProperties": (1, "an object with at most 1 key"),
            "$ref": ["content"],
        },
    },
    "dependentSchemas": {"schema": SCHEMA_RULES_2},
    "unevaluatedProperties": (keys_parameter, is_parameter_value),
    "$ref": ["specification_extensions"],
    "oneOf": [
        ("with `schema`", {"required": ["schema"]}, is_parameter_form_1),
        ("with `content`", {"required": ["content"]}, is_parameter_form_2),
    ],
    "if": {"test": is_parameter_condition, "then": (' when `in` is "query"', THEN_RULES_7)},
}
# .../3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-form/then
THEN_RULES_8: Rules = {}
# .../3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-form/else
ELSE_RULES_2: Rules = {}
# ....1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-cookie/then
THEN_RULES_9: Rules = {"properties": {"style": {"const": ["form"]}}}
# ...3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-query/then
THEN_RULES_10: Rules = {
    "properties": {
        "style": {"enum": ["form", "spaceDelimited", "pipeDelimited", "deepObject"]},
        "allowReserved": {"type": "boolean"},
    }
}
# ....1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-header/then
THEN_RULES_11: Rules = {"properties": {"style": {"const": ["simple"]}}}
# .../3.1/schema/2022-10-07#/$defs/parameter/dependentSchemas/schema/$defs/styles-for-path/then
THEN_RULES_12: Rules = {
    "required": ["required"],
    "properties": {
        "name": {"pattern": (NAME_PATTERN, "text that matches [^/#?]+$")},
        "style": {"enum": ["matrix", "label", "simple"]},
        "required": {"tests": [("const", is_const_value, "true")]},
    },
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/response
RESPONSE_RULES_2: Rules = {
    "type": "object",
    "required": ["description"],
    "properties": {
        "description": {"type": "string"},
        "headers": {"type": "object", "additionalProperties": {"$ref": ["header_or_reference"]}},
        "content": {"$ref": ["content"]},
        "links": {"type": "object", "additionalProperties": {"$ref": ["link_or_reference"]}},
    },
    "unevaluatedProperties": (keys_response, is_response_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/meta/base# (the whole schema)
INSTANCE_RULES_5: Rules = {
    "type": "boolean or object",
    "properties": {
        "discriminator": {"$ref": ["discriminator"]},
        "externalDocs": {"$ref": ["external_docs"]},
        "xml": {"$ref": ["xml"]},
    },
}
# https://spec.openapis.org/oas/3.1/meta/base#/$defs/xml
XML_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "namespace": {"type": "string"},
        "prefix": {"type": "string"},
        "attribute": {"type": "boolean"},
        "wrapped": {"type": "boolean"},
    },
    "unevaluatedProperties": (keys_xml, is_xml_value),
    "$ref": ["extensible"],
}
# https://spec.openapis.org/oas/3.1/meta/base#/$defs/external-docs
EXTERNAL_DOCS_RULES_2: Rules = {
    "type": "object",
    "required": ["url"],
    "properties": {"url": {"type": "string"}, "description": {"type": "string"}},
    "unevaluatedProperties": (keys_external_docs, is_external_docs_value),
    "$ref": ["extensible"],
}
# https://spec.openapis.org/oas/3.1/meta/base#/$defs/discriminator
DISCRIMINATOR_RULES_2: Rules = {
    "type": "object",
    "required": ["propertyName"],
    "properties": {
        "propertyName": {"type": "string"},
        "mapping": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "unevaluatedProperties": (keys_discriminator, is_discriminator_value),
    "$ref": ["extensible"],
}
# https://json-schema.org/draft/2020-12/schema#/properties/dependencies/additionalProperties
ADDITIONAL_PROPERTIES_RULES: Rules = {
    "anyOf": [
        ("OpenAPI 3.1 Schema Object Dialect", {"$ref": ["instance_rules_2"]}, is_instance),
        ("`stringArray`", {"$ref": ["string_array"]}, is_string_array),
    ]
}
# https://json-schema.org/draft/2020-12/schema# (the whole schema)
INSTANCE_RULES_13: Rules = {
    "type": "boolean or object",
    "properties": {
        "definitions": {"type": "object", "additionalProperties": {"$ref": ["instance_rules_2"]}},
        "dependencies": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES},
        "$recursiveAnchor": {"$ref": ["anchor_string"]},
        "$recursiveRef": {"$ref": ["uri_reference_string"]},
    },
    "allOf": [
        {"$ref": ["instance_rules_6"]},
        {"$ref": ["instance_rules_7"]},
        {"$ref": ["instance_rules_8"]},
        {"$ref": ["instance_rules_9"]},
        {"$ref": ["instance_rules_10"]},
        {"$ref": ["instance_rules_11"]},
        {"$ref": ["instance_rules_12"]},
    ],
}
# https://json-schema.org/draft/2020-12/meta/content# (the whole schema)
INSTANCE_RULES_14: Rules = {
    "type": "boolean or object",
    "properties": {
        "contentEncoding": {"type": "string"},
        "contentMediaType": {"type": "string"},
        "contentSchema": {"$ref": ["instance_rules_2"]},
    },
}
# https://json-schema.org/draft/2020-12/meta/format-annotation# (the whole schema)
INSTANCE_RULES_15: Rules = {
    "type": "boolean or object",
    "properties": {"format": {"type": "string"}},
}
# https://json-schema.org/draft/2020-12/meta/meta-data# (the whole schema)
INSTANCE_RULES_16: Rules = {
    "type": "boolean or object",
    "properties": {
        "title": {"type": "string"},
        "description": {"type": "string"},
        "deprecated": {"type": "boolean"},
        "readOnly": {"type": "boolean"},
        "writeOnly": {"type": "boolean"},
        "examples": {"type": "array"},
    },
}
# https://json-schema.org/draft/2020-12/meta/validation#/properties/type
TYPE_RULES: Rules = {
    "anyOf": [
        (
            ('one of "array", "boolean", "integer", "null", "number", "object", "string"'),
            {"$ref": ["simple_types"]},
        ),
        (
            "an array",
            {
                "type": "array",
                "minItems": 1,
                "uniqueItems": "an array without equal items",
                "items": {"$ref": ["simple_types"]},
            },
            is_type_form_2,
        ),
    ]
}
# https://json-schema.org/draft/2020-12/meta/validation# (the whole schema)
INSTANCE_RULES_17: Rules = {
    "type": "boolean or object",
    "properties": {
        "type": TYPE_RULES,
        "enum": {"type": "array"},
        "multipleOf": {"type": "number", "exclusiveMinimum": 0},
        "maximum": {"type": "number"},
        "exclusiveMaximum": {"type": "number"},
        "minimum": {"type": "number"},
        "exclusiveMinimum": {"type": "number"},
        "maxLength": {"$ref": ["non_negative_integer"]},
        "minLength": {"$ref": ["non_negative_integer"]},
        "pattern": {"type": "string"},
        "maxItems": {"$ref": ["non_negative_integer"]},
        "minItems": {"$ref": ["non_negative_integer"]},
        "uniqueItems": {"type": "boolean"},
        "maxContains": {"$ref": ["non_negative_integer"]},
        "minContains": {"$ref": ["non_negative_integer"]},
        "maxProperties": {"$ref": ["non_negative_integer"]},
        "minProperties": {"$ref": ["non_negative_integer"]},
        "required": {"$ref": ["string_array"]},
        "dependentRequired": {"type": "object", "additionalProperties": {"$ref": ["string_array"]}},
    },
}
# https://json-schema.org/draft/2020-12/meta/unevaluated# (the whole schema)
INSTANCE_RULES_18: Rules = {
    "type": "boolean or object",
    "properties": {
        "unevaluatedItems": {"$ref": ["instance_rules_2"]},
        "unevaluatedProperties": {"$ref": ["instance_rules_2"]},
    },
}
# https://json-schema.org/draft/2020-12/meta/applicator# (the whole schema)
INSTANCE_RULES_19: Rules = {
    "type": "boolean or object",
    "properties": {
        "prefixItems": {"$ref": ["schema_array"]},
        "items": {"$ref": ["instance_rules_2"]},
        "contains": {"$ref": ["instance_rules_2"]},
        "additionalProperties": {"$ref": ["instance_rules_2"]},
        "properties": {"type": "object", "additionalProperties": {"$ref": ["instance_rules_2"]}},
        "patternProperties": {
            "type": "object",
            "additionalProperties": {"$ref": ["instance_rules_2"]},
        },
        "dependentSchemas": {
            "type": "object",
            "additionalProperties": {"$ref": ["instance_rules_2"]},
        },
        "propertyNames": {"$ref": ["instance_rules_2"]},
        "if": {"$ref": ["instance_rules_2"]},
        "then": {"$ref": ["instance_rules_2"]},
        "else": {"$ref": ["instance_rules_2"]},
        "allOf": {"$ref": ["schema_array"]},
        "anyOf": {"$ref": ["schema_array"]},
        "oneOf": {"$ref": ["schema_array"]},
        "not": {"$ref": ["instance_rules_2"]},
    },
}
# https://json-schema.org/draft/2020-12/meta/core# (the whole schema)
INSTANCE_RULES_20: Rules = {
    "type": "boolean or object",
    "properties": {
        "$id": {
            "pattern": (ID_PATTERN, "text that matches ^[^#]*#?$"),
            "$ref": ["uri_reference_string"],
        },
        "$schema": {"$ref": ["uri_string"]},
        "$ref": {"$ref": ["uri_reference_string"]},
        "$anchor": {"$ref": ["anchor_string"]},
        "$dynamicRef": {"$ref": ["uri_reference_string"]},
        "$dynamicAnchor": {"$ref": ["anchor_string"]},
        "$vocabulary": {
            "type": "object",
            "additionalProperties": {"type": "boolean"},
            "propertyNames": {"$ref": ["uri_string"]},
        },
        "$comment": {"type": "string"},
        "$defs": {"type": "object", "additionalProperties": {"$ref": ["instance_rules_2"]}},
    },
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/path-item
PATH_ITEM_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "summary": {"type": "string"},
        "description": {"type": "string"},
        "servers": {"type": "array", "items": ({"$ref": ["server"]}, ok_server)},
        "parameters": {"type": "array", "items": {"$ref": ["parameter_or_reference"]}},
        "get": {"$ref": ["operation"]},
        "put": {"$ref": ["operation"]},
        "post": {"$ref": ["operation"]},
        "delete": {"$ref": ["operation"]},
        "options": {"$ref": ["operation"]},
        "head": {"$ref": ["operation"]},
        "patch": {"$ref": ["operation"]},
        "trace": {"$ref": ["operation"]},
    },
    "unevaluatedProperties": (keys_path_item, is_path_item_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/operation
OPERATION_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "tags": {"type": "array", "items": {"type": "string"}},
        "summary": {"type": "string"},
        "description": {"type": "string"},
        "externalDocs": {"$ref": ["external_documentation"]},
        "operationId": {"type": "string"},
        "parameters": {"type": "array", "items": {"$ref": ["parameter_or_reference"]}},
        "requestBody": {"$ref": ["request_body_or_reference"]},
        "responses": {"$ref": ["responses"]},
        "callbacks": {
            "type": "object",
            "additionalProperties": {"$ref": ["callbacks_or_reference"]},
        },
        "deprecated": {"type": "boolean"},
        "security": {"type": "array", "items": {"$ref": ["security_requirement"]}},
        "servers": {"type": "array", "items": ({"$ref": ["server"]}, ok_server)},
    },
    "unevaluatedProperties": (keys_operation, is_operation_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/responses
RESPONSES_RULES_2: Rules = {
    "type": "object",
    "minProperties": (1, "an object with at least 1 key"),
    "properties": {"default": {"$ref": ["response_or_reference"]}},
    "patternProperties": [
        (RESPONSES_PATTERN, "^[1-5](?:[0-9]{2}|XX)$", {"$ref": ["response_or_reference"]})
    ],
    "unevaluatedProperties": (keys_responses, is_responses_value),
    "$ref": ["specification_extensions"],
    "if": {
        "test": is_responses_condition,
        "then": (" because of a condition on other values", {"required": ["default"]}),
    },
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/server
SERVER_RULES_2: Rules = {
    "type": "object",
    "required": ["url"],
    "properties": {
        "url": {"type": "string"},
        "description": {"type": "string"},
        "variables": {"type": "object", "additionalProperties": {"$ref": ["server_variable"]}},
    },
    "unevaluatedProperties": (keys_server, is_server_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/server-variable
SERVER_VARIABLE_RULES_2: Rules = {
    "type": "object",
    "required": ["default"],
    "properties": {
        "enum": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "default": {"type": "string"},
        "description": {"type": "string"},
    },
    "unevaluatedProperties": (keys_server_variable, is_server_variable_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/info
INFO_RULES_2: Rules = {
    "type": "object",
    "required": ["title", "version"],
    "properties": {
        "title": {"type": "string"},
        "summary": {"type": "string"},
        "description": {"type": "string"},
        "termsOfService": {"type": "string"},
        "contact": {"$ref": ["contact"]},
        "license": {"$ref": ["license"]},
        "version": {"type": "string"},
    },
    "unevaluatedProperties": (keys_info, is_info_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/license
LICENSE_RULES_2: Rules = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string"},
        "identifier": {"type": "string"},
        "url": {"type": "string"},
    },
    "dependentSchemas": {
        "identifier": {"not": (is_with_identifier_forbidden, "something other than with `url`")}
    },
    "unevaluatedProperties": (keys_license, is_license_value),
    "$ref": ["specification_extensions"],
}
# https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/contact
CONTACT_RULES_2: Rules = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "url": {"type": "string"},
        "email": {"type": "string"},
    },
    "unevaluatedProperties": (keys_contact, is_contact_value),
    "$ref": ["specification_extensions"],
}


DEFINITIONS: dict[str, tuple[str, Rules]] = {
    "specification_extensions": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/specification-extensions"),
        {},
    ),
    "external_documentation": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/external-documentation"),
        EXTERNAL_DOCUMENTATION_RULES_2,
    ),
    "tag": ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/tag", TAG_RULES_2),
    "security_requirement": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-requirement"),
        {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    ),
    "components": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/components",
        COMPONENTS_RULES_2,
    ),
    "callbacks_or_reference": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/callbacks-or-reference"),
        {
            "if": {
                "test": is_callbacks_or_reference_condition,
                "then": (" when `$ref` is given", {"$ref": ["reference"]}),
                "else": (" when `$ref` is not given", {"$ref": ["callbacks"]}),
            }
        },
    ),
    "callbacks": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/callbacks",
        {
            "type": "object",
            "additionalProperties": {"$ref": ["path_item_or_reference"]},
            "$ref": ["specification_extensions"],
        },
    ),
    "reference": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/reference",
        REFERENCE_RULES_2,
    ),
    "link_or_reference": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link-or-reference"),
        {
            "if": {
                "test": is_link_or_reference_condition,
                "then": (" when `$ref` is given", {"$ref": ["reference"]}),
                "else": (" when `$ref` is not given", {"$ref": ["link"]}),
            }
        },
    ),
    "link": ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/link", LINK_RULES_2),
    "map_of_strings": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/map-of-strings"),
        {"type": "object", "additionalProperties": {"type": "string"}},
    ),
    "security_scheme_or_reference": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme-or-reference"),
        {
            "if": {
                "test": is_security_scheme_or_reference_condition,
                "then": (" when `$ref` is given", {"$ref": ["reference"]}),
                "else": (" when `$ref` is not given", {"$ref": ["security_scheme"]}),
            }
        },
    ),
    "security_scheme": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-scheme"),
        SECURITY_SCHEME_RULES_2,
    ),
    "type_oidc": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-sc"
            "heme/$defs/type-oidc"
        ),
        {
            "if": {
                "test": is_type_oidc_condition,
                "then": (' when `type` is "openIdConnect"', THEN_RULES),
            }
        },
    ),
    "type_oauth_2": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-sc"
            "heme/$defs/type-oauth2"
        ),
        {
            "if": {
                "test": is_type_oauth_2_condition,
                "then": (' when `type` is "oauth2"', THEN_RULES_2),
            }
        },
    ),
    "oauth_flows": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows",
        OAUTH_FLOWS_RULES_2,
    ),
    "authorization_code": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows"
            "/$defs/authorization-code"
        ),
        AUTHORIZATION_CODE_RULES_2,
    ),
    "client_credentials": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows"
            "/$defs/client-credentials"
        ),
        CLIENT_CREDENTIALS_RULES_2,
    ),
    "password": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/password"),
        PASSWORD_RULES_2,
    ),
    "implicit": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/oauth-flows/$defs/implicit"),
        IMPLICIT_RULES_2,
    ),
    "type_http_bearer": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-sc"
            "heme/$defs/type-http-bearer"
        ),
        {
            "if": {
                "test": is_type_http_bearer_condition,
                "then": (" because of a condition on other values", THEN_RULES_3),
            }
        },
    ),
    "type_http": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-sc"
            "heme/$defs/type-http"
        ),
        {"if": {"test": is_type_http_condition, "then": (' when `type` is "http"', THEN_RULES_4)}},
    ),
    "type_apikey": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/security-sc"
            "heme/$defs/type-apikey"
        ),
        {
            "if": {
                "test": is_type_apikey_condition,
                "then": (' when `type` is "apiKey"', THEN_RULES_5),
            }
        },
    ),
    "header_or_reference": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header-or-reference"),
        {
            "if": {
                "test": is_header_or_reference_condition,
                "then": (" when `$ref` is given", {"$ref": ["reference"]}),
                "else": (" when `$ref` is not given", {"$ref": ["header"]}),
            }
        },
    ),
    "header": ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/header", HEADER_RULES_2),
    "examples": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/examples",
        EXAMPLES_RULES_2,
    ),
    "content": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/content",
        {"type": "object", "additionalProperties": {"$ref": ["media_type"]}},
    ),
    "media_type": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/media-type",
        MEDIA_TYPE_RULES_2,
    ),
    "encoding": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/encoding",
        ENCODING_RULES_2,
    ),
    "explode_default": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/encoding/$d"
            "efs/explode-default"
        ),
        {
            "if": {
                "test": is_explode_default_condition,
                "then": (' when `style` is "form"', THEN_RULES_6),
                "else": (' when `style` is not "form"', ELSE_RULES),
            }
        },
    ),
    "request_body_or_reference": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/request-body-or-reference"),
        {
            "if": {
                "test": is_request_body_or_reference_condition,
                "then": (" when `$ref` is given", {"$ref": ["reference"]}),
                "else": (" when `$ref` is not given", {"$ref": ["request_body"]}),
            }
        },
    ),
    "request_body": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/request-body"),
        REQUEST_BODY_RULES_2,
    ),
    "example_or_reference": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/example-or-reference"),
        {
            "if": {
                "test": is_example_or_reference_condition,
                "then": (" when `$ref` is given", {"$ref": ["reference"]}),
                "else": (" when `$ref` is not given", {"$ref": ["example"]}),
            }
        },
    ),
    "example": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/example",
        EXAMPLE_RULES_2,
    ),
    "parameter_or_reference": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter-or-reference"),
        {
            "if": {
                "test": is_parameter_or_reference_condition,
                "then": (" when `$ref` is given", {"$ref": ["reference"]}),
                "else": (" when `$ref` is not given", {"$ref": ["parameter"]}),
            }
        },
    ),
    "parameter": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter",
        PARAMETER_RULES_2,
    ),
    "styles_for_form": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/d"
            "ependentSchemas/schema/$defs/styles-for-form"
        ),
        {
            "if": {
                "test": is_styles_for_form_condition,
                "then": (' when `style` is "form"', THEN_RULES_8),
                "else": (' when `style` is not "form"', ELSE_RULES_2),
            }
        },
    ),
    "styles_for_cookie": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/d"
            "ependentSchemas/schema/$defs/styles-for-cookie"
        ),
        {
            "if": {
                "test": is_styles_for_cookie_condition,
                "then": (' when `in` is "cookie"', THEN_RULES_9),
            }
        },
    ),
    "styles_for_query": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/d"
            "ependentSchemas/schema/$defs/styles-for-query"
        ),
        {
            "if": {
                "test": is_styles_for_query_condition,
                "then": (' when `in` is "query"', THEN_RULES_10),
            }
        },
    ),
    "styles_for_header": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/d"
            "ependentSchemas/schema/$defs/styles-for-header"
        ),
        {
            "if": {
                "test": is_styles_for_header_condition,
                "then": (' when `in` is "header"', THEN_RULES_11),
            }
        },
    ),
    "styles_for_path": (
        (
            "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/parameter/d"
            "ependentSchemas/schema/$defs/styles-for-path"
        ),
        {
            "if": {
                "test": is_styles_for_path_condition,
                "then": (' when `in` is "path"', THEN_RULES_12),
            }
        },
    ),
    "response_or_reference": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/response-or-reference"),
        {
            "if": {
                "test": is_response_or_reference_condition,
                "then": (" when `$ref` is given", {"$ref": ["reference"]}),
                "else": (" when `$ref` is not given", {"$ref": ["response"]}),
            }
        },
    ),
    "response": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/response",
        RESPONSE_RULES_2,
    ),
    "instance_rules_2": (
        "https://spec.openapis.org/oas/3.1/dialect/base#",
        {"allOf": [{"$ref": ["instance_rules_3"]}, {"$ref": ["instance_rules_4"]}]},
    ),
    "instance_rules_4": ("https://spec.openapis.org/oas/3.1/meta/base#", INSTANCE_RULES_5),
    "xml": ("https://spec.openapis.org/oas/3.1/meta/base#/$defs/xml", XML_RULES_2),
    "extensible": ("https://spec.openapis.org/oas/3.1/meta/base#/$defs/extensible", {}),
    "external_docs": (
        "https://spec.openapis.org/oas/3.1/meta/base#/$defs/external-docs",
        EXTERNAL_DOCS_RULES_2,
    ),
    "discriminator": (
        "https://spec.openapis.org/oas/3.1/meta/base#/$defs/discriminator",
        DISCRIMINATOR_RULES_2,
    ),
    "instance_rules_3": ("https://json-schema.org/draft/2020-12/schema#", INSTANCE_RULES_13),
    "instance_rules_12": ("https://json-schema.org/draft/2020-12/meta/content#", INSTANCE_RULES_14),
    "instance_rules_11": (
        "https://json-schema.org/draft/2020-12/meta/format-annotation#",
        INSTANCE_RULES_15,
    ),
    "instance_rules_10": (
        "https://json-schema.org/draft/2020-12/meta/meta-data#",
        INSTANCE_RULES_16,
    ),
    "instance_rules_9": (
        "https://json-schema.org/draft/2020-12/meta/validation#",
        INSTANCE_RULES_17,
    ),
    "non_negative_integer": (
        ("https://json-schema.org/draft/2020-12/meta/validation#/$defs/nonNegativeInteger"),
        {"type": "integer", "minimum": 0},
    ),
    "simple_types": (
        ("https://json-schema.org/draft/2020-12/meta/validation#/$defs/simpleTypes"),
        {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]},
    ),
    "instance_rules_8": (
        "https://json-schema.org/draft/2020-12/meta/unevaluated#",
        INSTANCE_RULES_18,
    ),
    "instance_rules_7": (
        "https://json-schema.org/draft/2020-12/meta/applicator#",
        INSTANCE_RULES_19,
    ),
    "schema_array": (
        ("https://json-schema.org/draft/2020-12/meta/applicator#/$defs/schemaArray"),
        {"type": "array", "minItems": 1, "items": {"$ref": ["instance_rules_2"]}},
    ),
    "instance_rules_6": ("https://json-schema.org/draft/2020-12/meta/core#", INSTANCE_RULES_20),
    "uri_string": (
        "https://json-schema.org/draft/2020-12/meta/core#/$defs/uriString",
        {"type": "string"},
    ),
    "uri_reference_string": (
        ("https://json-schema.org/draft/2020-12/meta/core#/$defs/uriReferenceString"),
        {"type": "string"},
    ),
    "anchor_string": (
        "https://json-schema.org/draft/2020-12/meta/core#/$defs/anchorString",
        {
            "type": "string",
            "pattern": (ANCHOR_STRING_PATTERN, "text that matches ^[A-Za-z_][-A-Za-z0-9._]*$"),
        },
    ),
    "string_array": (
        ("https://json-schema.org/draft/2020-12/meta/validation#/$defs/stringArray"),
        {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": {"type": "string"},
        },
    ),
    "path_item_or_reference": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/path-item-or-reference"),
        {
            "if": {
                "test": is_path_item_or_reference_condition,
                "then": (" when `$ref` is given", {"$ref": ["reference"]}),
                "else": (" when `$ref` is not given", {"$ref": ["path_item"]}),
            }
        },
    ),
    "path_item": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/path-item",
        PATH_ITEM_RULES_2,
    ),
    "operation": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/operation",
        OPERATION_RULES_2,
    ),
    "responses": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/responses",
        RESPONSES_RULES_2,
    ),
    "paths": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/paths",
        {
            "type": "object",
            "patternProperties": [(PATHS_PATTERN, "^/", {"$ref": ["path_item_or_reference"]})],
            "unevaluatedProperties": (keys_paths, is_paths_value),
            "$ref": ["specification_extensions"],
        },
    ),
    "server": ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/server", SERVER_RULES_2),
    "server_variable": (
        ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/server-variable"),
        SERVER_VARIABLE_RULES_2,
    ),
    "info": ("https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/info", INFO_RULES_2),
    "license": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/license",
        LICENSE_RULES_2,
    ),
    "contact": (
        "https://spec.openapis.org/oas/3.1/schema/2022-10-07#/$defs/contact",
        CONTACT_RULES_2,
    ),
}


TYPES: dict[str, tuple[Test, str]] = {
    "array": (lambda x: isinstance(x, list), "an array"),
    "boolean": (lambda x: isinstance(x, bool), "true or false"),
    "boolean or object": (lambda x: isinstance(x, (bool, dict)), "true or false or an object"),
    "integer": (is_integer, "an integer"),
    "number": (is_number, "a number"),
    "object": (lambda x: isinstance(x, dict), "an object"),
    "string": (lambda x: isinstance(x, str), "a string"),
}


# What each keyword has against a value: issues, or in words what it should have been.
KEYWORDS: dict[str, Check] = {
    "anyOf": lambda x, forms, _: check_forms("anyOf", x, forms),
    "oneOf": lambda x, forms, _: check_forms("oneOf", x, forms),
    "const": check_texts,
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
    "propertyNames": check_names,
    "dependentSchemas": check_dependent_schemas,
    "unevaluatedProperties": check_unevaluated_keys,
    "$ref": check_references,
    "allOf": check_parts,
    "not": lambda x, asked, _: bool(asked[0](x)) and asked[1],
    "if": check_condition,
}
