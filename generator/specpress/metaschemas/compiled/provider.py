"""Validator of provider.yaml.

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


ID_PATTERN = re.compile(r"^[0-9a-z][\-0-9_a-z]*\Z").search
NAME_PATTERN = re.compile(r"^[^\x00-\x1f]*[^\x00- ][^\x00-\x1f]*\Z").search
PYTHON_KEYS = frozenset({"distribution", "package", "client", "version"})
DISTRIBUTION_PATTERN = re.compile(r"^([0-9A-Za-z]|[0-9A-Za-z][\-.0-9A-Z_a-z]*[0-9A-Za-z])\Z").search
PACKAGE_PATTERN = re.compile(r"^[_a-z][0-9_a-z]*\Z").search
CLIENT_PATTERN = re.compile(r"^[A-Z][0-9A-Z_a-z]*\Z").search
VERSION_PATTERN = re.compile(
    r"^[0-9]+(\.[0-9]+)*((a|b|rc)[0-9]+)?(\.post[0-9]+)?(\.dev[0-9]+)?\Z"
).search
ENV_PATTERN = re.compile(r"^[A-Z_a-z][0-9A-Z_a-z]*\Z").search
HEADER_PATTERN = re.compile(r"^[!#-'*+\-.0-9A-Z\^-z\|\~]+\Z").search
PREFIX_PATTERN = re.compile(r"^[ -\~]*\Z").search
TASK_KEYS = frozenset({"task_type", "key", "session"})
SERVER_PATTERN = re.compile(
    "^https?://[^\\t-\\r \"'<>\\\\\\^`{-}\\xa0\\u1680\\u2000-\\u200a\\u2028"
    r"\u2029\u202f\u205f\u3000\ufeff]+\Z"
).search
WEBSOCKET_PATTERN = re.compile(
    "^wss?://[^\\t-\\r \"'<>\\\\\\^`{-}\\xa0\\u1680\\u2000-\\u200a\\u2028"
    r"\u2029\u202f\u205f\u3000\ufeff]+\Z"
).search
SLUG_PATTERN = re.compile(
    r"^((info|request)\.[^\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u"
    r"205f\u3000\ufeff]+|file)\Z"
).search
STATUS_PATTERN = re.compile(
    r"^(info|request)\.[^\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u2" r"05f\u3000\ufeff]+\Z"
).search
ADDITIONAL_PROPERTIES_KEYS = frozenset({"label", "meaning", "callable", "deprecated"})
METHODS_KEYS = frozenset({"sync", "async", "stream"})
ADDITIONAL_PROPERTIES_KEYS_2 = frozenset({"error", "retry"})
ERROR_VALUES = frozenset(
    {
        "bad_request",
        "authentication",
        "payment_required",
        "permission_denied",
        "not_found",
        "conflict",
        "rate_limited",
        "timeout",
        "server_error",
        "service_unavailable",
    }
)
VALIDATION_KEYS = frozenset({"formats"})
FORMATS_VALUES = frozenset(
    {"uuid", "uri", "email", "date-time", "date", "time", "ipv4", "ipv6", "hostname"}
)
URL_PATTERN = re.compile(
    "^https?://[^\\t-\\r \"'<>\\\\\\^`\\|\\xa0\\u1680\\u2000-\\u200a\\u2028"
    "\\u2029\\u202f\\u205f\\u3000\\ufeff]*\\{slug\\}[^\\t-\\r \"'<>\\\\\\^`"
    r"\|\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*\Z"
).search
ID_PATTERN_2 = re.compile(r"^[0-9a-z][\-0-9a-z]*\Z").search
WRAPPER_PATTERN = re.compile(
    r"^[^\t-\r .\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
    r"]+(\.[^\t-\r .\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u"
    r"feff]+)*\Z"
).search
ADDITIONAL_PROPERTIES_KEYS_3 = frozenset({"title", "url", "kind"})
KIND_PATTERN = re.compile(r"^[a-z][\-a-z]*\Z").search
ACCENT_PATTERN = re.compile(r"^\#[0-9A-Fa-f]{3}([0-9A-Fa-f]{3})?\Z").search
KEEP_ALIVE_KEYS = frozenset({"task_type", "member", "interval", "idle_limit"})
QUEUE_KEYS = frozenset({"status_path", "result_path", "status_url", "result_url"})
STATUS_PATH_PATTERN = re.compile(
    r"^/[^\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff" r"]*\Z"
).search
ADDITIONAL_PROPERTIES_KEYS_4 = frozenset({"parameter", "values"})
PROPERTY_NAMES_PATTERN = re.compile("^/").search


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
    value = x["specpress"]
    if not (is_number(value) and value == 1):
        return False
    value = x["id"]
    if type(value) is not str or len(value) > 64 or not ID_PATTERN(value):
        return False
    value = x["name"]
    if type(value) is not str or len(value) > 100 or not NAME_PATTERN(value):
        return False
    python = x["python"]
    if (
        type(python) is not dict
        or "distribution" not in python
        or "package" not in python
        or "client" not in python
        or not python.keys() <= PYTHON_KEYS
        or not (
            type(python["distribution"]) is str
            and len(python["distribution"]) <= 100
            and DISTRIBUTION_PATTERN(python["distribution"]) is not None
        )
        or not (
            type(python["package"]) is str
            and len(python["package"]) <= 100
            and PACKAGE_PATTERN(python["package"]) is not None
        )
        or not (
            type(python["client"]) is str
            and len(python["client"]) <= 60
            and CLIENT_PATTERN(python["client"]) is not None
        )
        or (
            "version" in python
            and not (
                type(python["version"]) is str
                and len(python["version"]) <= 60
                and VERSION_PATTERN(python["version"]) is not None
            )
        )
    ):
        return False
    if not ok_auth(x["auth"]):
        return False
    if not ok_transport(x["transport"]):
        return False
    left = len(x) - 6
    if left:
        if "homepage" in x:
            left -= 1
            value = x["homepage"]
            if type(value) is not str or not SERVER_PATTERN(value):
                return False
        if left and "identity" in x:
            left -= 1
            identity = x["identity"]
            if type(identity) is not dict:
                return False
            left_2 = len(identity)
            if left_2:
                if "slug" in identity:
                    left_2 -= 1
                    slug = identity["slug"]
                    if type(slug) is not list or not slug:
                        return False
                    for item in slug:
                        if type(item) is not str or not SLUG_PATTERN(item):
                            return False
                if left_2 and "callable_id" in identity:
                    left_2 -= 1
                    callable_id = identity["callable_id"]
                    if type(callable_id) is not list or not callable_id:
                        return False
                    for item_2 in callable_id:
                        if type(item_2) is not str or not SLUG_PATTERN(item_2):
                            return False
                if left_2 and "title" in identity:
                    left_2 -= 1
                    title = identity["title"]
                    if type(title) is not list or not title:
                        return False
                    for item_3 in title:
                        if type(item_3) is not str or not SLUG_PATTERN(item_3):
                            return False
                if left_2 and "title_prefix" in identity:
                    left_2 -= 1
                    if type(identity["title_prefix"]) is not str:
                        return False
                if left_2:
                    return False
        if left and "metadata" in x and ok_metadata(x["metadata"]):
            left -= 1
        if left and "fill" in x:
            left -= 1
            fill = x["fill"]
            if type(fill) is not dict:
                return False
            for entry in fill.values():
                if entry != "uuid4":
                    return False
        if left and "delivery" in x and ok_delivery(x["delivery"]):
            left -= 1
        if left and "errors" in x and ok_errors(x["errors"]):
            left -= 1
        if left and "validation" in x:
            left -= 1
            validation = x["validation"]
            if (
                type(validation) is not dict
                or not validation.keys() <= VALIDATION_KEYS
                or ("formats" in validation and not ok_validation_formats(validation["formats"]))
            ):
                return False
        if left and "docs" in x and ok_docs(x["docs"]):
            left -= 1
        if left and "client" in x and ok_client(x["client"]):
            left -= 1
        if left and "mock" in x and ok_mock(x["mock"]):
            left -= 1
        if left:
            return False
    return True


# #/properties/auth
def ok_auth(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if x["scheme"] not in {"bearer", "header", "none"}:
        return False
    left = len(x) - 1
    if left:
        if "env" in x:
            left -= 1
            value = x["env"]
            if type(value) is not str or len(value) > 100 or not ENV_PATTERN(value):
                return False
        if left and "header" in x:
            left -= 1
            value = x["header"]
            if type(value) is not str or not (
                (value.isidentifier() and value.isascii()) or HEADER_PATTERN(value)
            ):
                return False
        if left and "prefix" in x:
            left -= 1
            value = x["prefix"]
            if type(value) is not str or not (
                (value.isidentifier() and value.isascii()) or PREFIX_PATTERN(value)
            ):
                return False
        if left and "task" in x:
            left -= 1
            task = x["task"]
            if (
                type(task) is not dict
                or "task_type" not in task
                or "key" not in task
                or not task.keys() <= TASK_KEYS
                or not (type(task["task_type"]) is str and len(task["task_type"]) > 0)
                or not (type(task["key"]) is str and len(task["key"]) > 0)
                or (
                    "session" in task
                    and not (type(task["session"]) is str and len(task["session"]) > 0)
                )
            ):
                return False
        if left:
            return False
    return True


# #/properties/transport
def ok_transport(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if x["kind"] not in {"task-array", "plain", "queue"}:
        return False
    left = len(x) - 1
    if left:
        if "server" in x:
            left -= 1
            value = x["server"]
            if type(value) is not str or not SERVER_PATTERN(value):
                return False
        if left and "task_type" in x:
            left -= 1
            value = x["task_type"]
            if type(value) is not str or not value:
                return False
        if left and "task_id" in x:
            left -= 1
            value = x["task_id"]
            if type(value) is not str or not value:
                return False
        if left and "model" in x:
            left -= 1
            value = x["model"]
            if type(value) is not str or not value:
                return False
        if left and "results" in x:
            left -= 1
            value = x["results"]
            if type(value) is not str or not value:
                return False
        if left and "errors" in x:
            left -= 1
            value = x["errors"]
            if type(value) is not str or not value:
                return False
        if left and "result_index" in x:
            left -= 1
            value = x["result_index"]
            if type(value) is not str or not value:
                return False
        if left and "number_results" in x:
            left -= 1
            value = x["number_results"]
            if type(value) is not str or not value:
                return False
        if left and "websocket" in x:
            left -= 1
            value = x["websocket"]
            if type(value) is not str or not WEBSOCKET_PATTERN(value):
                return False
        if left and "dry_run_header" in x:
            left -= 1
            value = x["dry_run_header"]
            if type(value) is not str or not (
                (value.isidentifier() and value.isascii()) or HEADER_PATTERN(value)
            ):
                return False
        if left and "webhook" in x:
            left -= 1
            value = x["webhook"]
            if type(value) is not str or not value:
                return False
        if left:
            return False
    return True


# #/properties/metadata
def ok_metadata(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "status" in x:
            left -= 1
            value = x["status"]
            if type(value) is not str or not STATUS_PATTERN(value):
                return False
        if left and "creator" in x:
            left -= 1
            value = x["creator"]
            if type(value) is not str or not STATUS_PATTERN(value):
                return False
        if left and "capabilities" in x:
            left -= 1
            value = x["capabilities"]
            if type(value) is not str or not STATUS_PATTERN(value):
                return False
        if left and "released_at" in x:
            left -= 1
            value = x["released_at"]
            if type(value) is not str or not STATUS_PATTERN(value):
                return False
        if left and "statuses" in x:
            left -= 1
            statuses = x["statuses"]
            if type(statuses) is not dict:
                return False
            for entry in statuses.values():
                if (
                    type(entry) is not dict
                    or "label" not in entry
                    or not entry.keys() <= ADDITIONAL_PROPERTIES_KEYS
                    or not (type(entry["label"]) is str and len(entry["label"]) > 0)
                    or ("meaning" in entry and type(entry["meaning"]) is not str)
                    or ("callable" in entry and type(entry["callable"]) is not bool)
                    or ("deprecated" in entry and type(entry["deprecated"]) is not bool)
                ):
                    return False
        if left:
            return False
    return True


# #/properties/delivery
def ok_delivery(x: Json) -> bool:
    if type(x) is not dict:
        return False
    value = x["field"]
    if type(value) is not str or not value:
        return False
    methods = x["methods"]
    if (
        type(methods) is not dict
        or not methods
        or not methods.keys() <= METHODS_KEYS
        or ("sync" in methods and not (type(methods["sync"]) is str and len(methods["sync"]) > 0))
        or (
            "async" in methods and not (type(methods["async"]) is str and len(methods["async"]) > 0)
        )
        or (
            "stream" in methods
            and not (type(methods["stream"]) is str and len(methods["stream"]) > 0)
        )
    ):
        return False
    left = len(x) - 2
    if left:
        if "poll" in x and ok_poll(x["poll"]):
            left -= 1
        if left and "stream" in x:
            left -= 1
            stream = x["stream"]
            if type(stream) is not dict:
                return False
            value = stream["delta"]
            if type(value) is not str or not value:
                return False
            value = stream["text"]
            if type(value) is not str or not value:
                return False
            left_2 = len(stream) - 2
            if left_2:
                if "reasoning" in stream:
                    left_2 -= 1
                    value = stream["reasoning"]
                    if type(value) is not str or not value:
                        return False
                if left_2 and "finish" in stream:
                    left_2 -= 1
                    value = stream["finish"]
                    if type(value) is not str or not value:
                        return False
                if left_2 and "usage" in stream:
                    left_2 -= 1
                    value = stream["usage"]
                    if type(value) is not str or not value:
                        return False
                if left_2 and "cost" in stream:
                    left_2 -= 1
                    value = stream["cost"]
                    if type(value) is not str or not value:
                        return False
                if left_2 and "end" in stream and type(stream["end"]) is str:
                    left_2 -= 1
                if left_2:
                    return False
        if left:
            return False
    return True


# #/properties/delivery/properties/poll
def ok_poll(x: Json) -> bool:
    if type(x) is not dict:
        return False
    value = x["status"]
    if type(value) is not str or not value:
        return False
    done = x["done"]
    if type(done) is not list or not done:
        return False
    for item in done:
        if type(item) is not str or not item:
            return False
    failed_ = x["failed"]
    if type(failed_) is not list:
        return False
    for item_2 in failed_:
        if type(item_2) is not str or not item_2:
            return False
    left = len(x) - 3
    if left:
        if "task_type" in x:
            left -= 1
            value = x["task_type"]
            if type(value) is not str or not value:
                return False
        if left and "progress" in x:
            left -= 1
            value = x["progress"]
            if type(value) is not str or not value:
                return False
        if left and "error" in x:
            left -= 1
            value = x["error"]
            if type(value) is not str or not value:
                return False
        if left:
            return False
    return True


# #/properties/errors
def ok_errors(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "code" in x:
            left -= 1
            value = x["code"]
            if type(value) is not str or not value:
                return False
        if left and "message" in x:
            left -= 1
            value = x["message"]
            if type(value) is not str or not value:
                return False
        if left and "parameter" in x:
            left -= 1
            value = x["parameter"]
            if type(value) is not str or not value:
                return False
        if left and "documentation" in x:
            left -= 1
            value = x["documentation"]
            if type(value) is not str or not value:
                return False
        if left and "codes" in x:
            left -= 1
            codes = x["codes"]
            if type(codes) is not dict:
                return False
            for entry in codes.values():
                if (
                    type(entry) is not dict
                    or "error" not in entry
                    or not entry.keys() <= ADDITIONAL_PROPERTIES_KEYS_2
                    or entry["error"] not in ERROR_VALUES
                    or ("retry" in entry and type(entry["retry"]) is not bool)
                ):
                    return False
        if left:
            return False
    return True


# #/properties/validation/properties/formats
def ok_validation_formats(x: Json) -> bool:
    if type(x) is not list or not is_unique(x):
        return False
    return all(item in FORMATS_VALUES for item in x)


# #/properties/docs
def ok_docs(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "url" in x:
            left -= 1
            value = x["url"]
            if type(value) is not str or not URL_PATTERN(value):
                return False
        if left and "documentation_link" in x and type(x["documentation_link"]) is str:
            left -= 1
        if left and "intro" in x and type(x["intro"]) is str:
            left -= 1
        if left and "groups" in x and ok_groups(x["groups"]):
            left -= 1
        if left and "links" in x:
            left -= 1
            links = x["links"]
            if type(links) is not dict:
                return False
            for entry in links.values():
                if type(entry) is not list:
                    return False
                for item in entry:
                    if (
                        type(item) is not dict
                        or "title" not in item
                        or "url" not in item
                        or not item.keys() <= ADDITIONAL_PROPERTIES_KEYS_3
                        or not (type(item["title"]) is str and len(item["title"]) > 0)
                        or not (
                            type(item["url"]) is str and SERVER_PATTERN(item["url"]) is not None
                        )
                        or (
                            "kind" in item
                            and not (
                                type(item["kind"]) is str and KIND_PATTERN(item["kind"]) is not None
                            )
                        )
                    ):
                        return False
        if left and "extra" in x and ok_extra(x["extra"]):
            left -= 1
        if left:
            return False
    return True


# #/properties/docs/properties/groups
def ok_groups(x: Json) -> bool:
    if type(x) is not list:
        return False
    for item in x:
        if type(item) is not dict:
            return False
        value = item["id"]
        if type(value) is not str or not ID_PATTERN_2(value):
            return False
        value = item["title"]
        if type(value) is not str or not value:
            return False
        left = len(item) - 2
        if left:
            if "intro" in item and type(item["intro"]) is str:
                left -= 1
            if left and "wrapper" in item:
                left -= 1
                value = item["wrapper"]
                if type(value) is not str or not WRAPPER_PATTERN(value):
                    return False
            if left and "parameters" in item:
                left -= 1
                parameters = item["parameters"]
                if type(parameters) is not list or not is_unique(parameters):
                    return False
                for item_2 in parameters:
                    if type(item_2) is not str or not item_2:
                        return False
            if left and "rest" in item and type(item["rest"]) is bool:
                left -= 1
            if left:
                return False
    return True


# #/properties/docs/properties/extra
def ok_extra(x: Json) -> bool:
    if type(x) is not dict:
        return False
    return not ("site" in x and not ok_site(x["site"]))


# #/properties/docs/properties/extra/properties/site
def ok_site(x: Json) -> bool:
    if type(x) is not dict:
        return False
    return not ("colors" in x and not ok_colors(x["colors"]))


# #/properties/docs/properties/extra/properties/site/properties/colors
def ok_colors(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "accent" in x:
            left -= 1
            value = x["accent"]
            if type(value) is not str or not ACCENT_PATTERN(value):
                return False
        if left and "on_accent" in x:
            left -= 1
            value = x["on_accent"]
            if type(value) is not str or not ACCENT_PATTERN(value):
                return False
        if left and "link" in x:
            left -= 1
            value = x["link"]
            if type(value) is not str or not ACCENT_PATTERN(value):
                return False
        if left and "background" in x:
            left -= 1
            value = x["background"]
            if type(value) is not str or not ACCENT_PATTERN(value):
                return False
        if left and "surface" in x:
            left -= 1
            value = x["surface"]
            if type(value) is not str or not ACCENT_PATTERN(value):
                return False
        if left and "text" in x:
            left -= 1
            value = x["text"]
            if type(value) is not str or not ACCENT_PATTERN(value):
                return False
        if left and "line" in x:
            left -= 1
            value = x["line"]
            if type(value) is not str or not ACCENT_PATTERN(value):
                return False
        if left and "dark" in x:
            left -= 1
            dark = x["dark"]
            if type(dark) is not dict:
                return False
            left_2 = len(dark)
            if left_2:
                if "accent" in dark:
                    left_2 -= 1
                    value = dark["accent"]
                    if type(value) is not str or not ACCENT_PATTERN(value):
                        return False
                if left_2 and "on_accent" in dark:
                    left_2 -= 1
                    value = dark["on_accent"]
                    if type(value) is not str or not ACCENT_PATTERN(value):
                        return False
                if left_2 and "link" in dark:
                    left_2 -= 1
                    value = dark["link"]
                    if type(value) is not str or not ACCENT_PATTERN(value):
                        return False
                if left_2 and "background" in dark:
                    left_2 -= 1
                    value = dark["background"]
                    if type(value) is not str or not ACCENT_PATTERN(value):
                        return False
                if left_2 and "surface" in dark:
                    left_2 -= 1
                    value = dark["surface"]
                    if type(value) is not str or not ACCENT_PATTERN(value):
                        return False
                if left_2 and "text" in dark:
                    left_2 -= 1
                    value = dark["text"]
                    if type(value) is not str or not ACCENT_PATTERN(value):
                        return False
                if left_2 and "line" in dark:
                    left_2 -= 1
                    value = dark["line"]
                    if type(value) is not str or not ACCENT_PATTERN(value):
                        return False
                if left_2:
                    return False
        if left:
            return False
    return True


# #/properties/client
def ok_client(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "sign_up" in x:
            left -= 1
            value = x["sign_up"]
            if type(value) is not str or not SERVER_PATTERN(value):
                return False
        if left and "error" in x:
            left -= 1
            value = x["error"]
            if type(value) is not str or not value:
                return False
        if left and "identity" in x:
            left -= 1
            identity = x["identity"]
            if type(identity) is not list or not is_unique(identity):
                return False
            for item in identity:
                if type(item) is not str or not item:
                    return False
        if left and "finished" in x:
            left -= 1
            finished = x["finished"]
            if type(finished) is not list or not is_unique(finished):
                return False
            for item_2 in finished:
                if type(item_2) is not str or not item_2:
                    return False
        if left and "finished_suffixes" in x:
            left -= 1
            finished_suffixes = x["finished_suffixes"]
            if type(finished_suffixes) is not list or not is_unique(finished_suffixes):
                return False
            for item_3 in finished_suffixes:
                if type(item_3) is not str or not item_3:
                    return False
        if left and "request_id_headers" in x:
            left -= 1
            request_id_headers = x["request_id_headers"]
            if type(request_id_headers) is not list or not is_unique(request_id_headers):
                return False
            for item_4 in request_id_headers:
                if type(item_4) is not str or not item_4:
                    return False
        if left and "keep_alive" in x:
            left -= 1
            keep_alive = x["keep_alive"]
            if (
                type(keep_alive) is not dict
                or "task_type" not in keep_alive
                or not keep_alive.keys() <= KEEP_ALIVE_KEYS
                or not (type(keep_alive["task_type"]) is str and len(keep_alive["task_type"]) > 0)
                or (
                    "member" in keep_alive
                    and not (type(keep_alive["member"]) is str and len(keep_alive["member"]) > 0)
                )
                or (
                    "interval" in keep_alive
                    and not (
                        (
                            type(keep_alive["interval"]) is int
                            or (
                                type(keep_alive["interval"]) is float
                                and keep_alive["interval"] - keep_alive["interval"] == 0
                            )
                        )
                        and keep_alive["interval"] > 0
                    )
                )
                or (
                    "idle_limit" in keep_alive
                    and not (
                        (
                            type(keep_alive["idle_limit"]) is int
                            or (
                                type(keep_alive["idle_limit"]) is float
                                and keep_alive["idle_limit"] - keep_alive["idle_limit"] == 0
                            )
                        )
                        and keep_alive["idle_limit"] > 0
                    )
                )
            ):
                return False
        if left and "read_only_tasks" in x:
            left -= 1
            read_only_tasks = x["read_only_tasks"]
            if type(read_only_tasks) is not list or not is_unique(read_only_tasks):
                return False
            for item_5 in read_only_tasks:
                if type(item_5) is not str or not item_5:
                    return False
        if left and "queue" in x:
            left -= 1
            queue = x["queue"]
            if (
                type(queue) is not dict
                or not queue.keys() <= QUEUE_KEYS
                or (
                    "status_path" in queue
                    and not (
                        type(queue["status_path"]) is str
                        and STATUS_PATH_PATTERN(queue["status_path"]) is not None
                    )
                )
                or (
                    "result_path" in queue
                    and not (
                        type(queue["result_path"]) is str
                        and STATUS_PATH_PATTERN(queue["result_path"]) is not None
                    )
                )
                or (
                    "status_url" in queue
                    and not (type(queue["status_url"]) is str and len(queue["status_url"]) > 0)
                )
                or (
                    "result_url" in queue
                    and not (type(queue["result_url"]) is str and len(queue["result_url"]) > 0)
                )
            ):
                return False
        if left:
            return False
    return True


# #/properties/mock
def ok_mock(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "errors" in x:
            left -= 1
            errors = x["errors"]
            if type(errors) is not dict:
                return False
            left_2 = len(errors)
            if left_2:
                if "payload" in errors:
                    left_2 -= 1
                    value = errors["payload"]
                    if type(value) is not str or not value:
                        return False
                if left_2 and "task_type" in errors:
                    left_2 -= 1
                    value = errors["task_type"]
                    if type(value) is not str or not value:
                        return False
                if left_2 and "model" in errors:
                    left_2 -= 1
                    value = errors["model"]
                    if type(value) is not str or not value:
                        return False
                if left_2 and "parameter" in errors:
                    left_2 -= 1
                    value = errors["parameter"]
                    if type(value) is not str or not value:
                        return False
                if left_2 and "task" in errors:
                    left_2 -= 1
                    value = errors["task"]
                    if type(value) is not str or not value:
                        return False
                if left_2 and "keywords" in errors:
                    left_2 -= 1
                    keywords = errors["keywords"]
                    if type(keywords) is not dict:
                        return False
                    for entry in keywords.values():
                        if type(entry) is not str or not entry:
                            return False
                if left_2:
                    return False
        if left and "running" in x:
            left -= 1
            value = x["running"]
            if type(value) is not str or not value:
                return False
        if left and "on_request" in x:
            left -= 1
            on_request = x["on_request"]
            if type(on_request) is not dict:
                return False
            for entry_2 in on_request.values():
                if (
                    type(entry_2) is not dict
                    or "parameter" not in entry_2
                    or not entry_2.keys() <= ADDITIONAL_PROPERTIES_KEYS_4
                    or not (type(entry_2["parameter"]) is str and len(entry_2["parameter"]) > 0)
                    or (
                        "values" in entry_2
                        and not (type(entry_2["values"]) is list and len(entry_2["values"]) > 0)
                    )
                ):
                    return False
        if left and "values" in x and type(x["values"]) is dict:
            left -= 1
        if left and "sums" in x:
            left -= 1
            sums = x["sums"]
            if type(sums) is not dict:
                return False
            for entry_3 in sums.values():
                if type(entry_3) is not list or not entry_3:
                    return False
                for item in entry_3:
                    if type(item) is not str or not item:
                        return False
        if left and "tasks" in x:
            left -= 1
            tasks = x["tasks"]
            if type(tasks) is not dict:
                return False
            for entry_4 in tasks.values():
                if type(entry_4) is not dict:
                    return False
        if left and "routes" in x:
            left -= 1
            routes = x["routes"]
            if type(routes) is not dict:
                return False
            for name_5 in routes:
                if not PROPERTY_NAMES_PATTERN(name_5):
                    return False
        if left:
            return False
    return True


# #/properties/specpress/const
def is_const_value(x: Json) -> bool:
    return is_number(x) and x == 1


# #/properties/docs/properties/groups/items
def ok_groups_item(x: Json) -> bool:
    if type(x) is not dict:
        return False
    value = x["id"]
    if type(value) is not str or not ID_PATTERN_2(value):
        return False
    value = x["title"]
    if type(value) is not str or not value:
        return False
    left = len(x) - 2
    if left:
        if "intro" in x and type(x["intro"]) is str:
            left -= 1
        if left and "wrapper" in x:
            left -= 1
            value = x["wrapper"]
            if type(value) is not str or not WRAPPER_PATTERN(value):
                return False
        if left and "parameters" in x:
            left -= 1
            parameters = x["parameters"]
            if type(parameters) is not list or not is_unique(parameters):
                return False
            for item in parameters:
                if type(item) is not str or not item:
                    return False
        if left and "rest" in x and type(x["rest"]) is bool:
            left -= 1
        if left:
            return False
    return True


# #/properties/docs/properties/links/additionalProperties/items
def ok_links_value_item(x: Json) -> bool:
    return (
        type(x) is dict
        and "title" in x
        and "url" in x
        and x.keys() <= ADDITIONAL_PROPERTIES_KEYS_3
        and (type(x["title"]) is str and len(x["title"]) > 0)
        and (type(x["url"]) is str and SERVER_PATTERN(x["url"]) is not None)
        and ("kind" not in x or (type(x["kind"]) is str and KIND_PATTERN(x["kind"]) is not None))
    )


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


def check_tests(x: Json, asked: list[tuple[str, Test, str]], _rules: Rules) -> Issues:
    """Keywords with a test of their own, each with what it asks for in words."""
    return [
        ValidationIssue(keyword, expected, shorten(x))
        for keyword, test, expected in asked
        if not test(x)
    ]


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


def too_many(x: str | list[Json], most: int, noun: str) -> str:
    """`maxLength` and its like: the wanted size of a value that is too large."""
    return f"at most {counted(most, noun)} long" if len(x) > most else ""


# #/properties/python
PYTHON_RULES: Rules = {
    "type": "object",
    "required": ["distribution", "package", "client"],
    "additionalProperties": False,
    "properties": {
        "distribution": {
            "type": "string",
            "maxLength": 100,
            "pattern": (
                DISTRIBUTION_PATTERN,
                ("text that matches ^([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9])$"),
            ),
        },
        "package": {
            "type": "string",
            "maxLength": 100,
            "pattern": (PACKAGE_PATTERN, "text that matches ^[a-z_][a-z0-9_]*$"),
        },
        "client": {
            "type": "string",
            "maxLength": 60,
            "pattern": (CLIENT_PATTERN, "text that matches ^[A-Z][A-Za-z0-9_]*$"),
        },
        "version": {
            "type": "string",
            "maxLength": 60,
            "pattern": (
                VERSION_PATTERN,
                (
                    "text that matches ^[0-9]+(\\.[0-9]+)*((a|b|rc)[0-9]+)?(\\.post[0-9]+)?"
                    "(\\.dev[0-\u2026"
                ),
            ),
        },
    },
}
# #/properties/auth/properties/task
TASK_RULES: Rules = {
    "type": "object",
    "required": ["task_type", "key"],
    "additionalProperties": False,
    "properties": {
        "task_type": {"type": "string", "minLength": 1},
        "key": {"type": "string", "minLength": 1},
        "session": {"type": "string", "minLength": 1},
    },
}
# #/properties/auth
AUTH_RULES: Rules = {
    "type": "object",
    "required": ["scheme"],
    "additionalProperties": False,
    "properties": {
        "scheme": {"enum": ["bearer", "header", "none"]},
        "env": {
            "type": "string",
            "maxLength": 100,
            "pattern": (ENV_PATTERN, "text that matches ^[A-Za-z_][A-Za-z0-9_]*$"),
        },
        "header": {
            "type": "string",
            "pattern": (HEADER_PATTERN, "text that matches ^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"),
        },
        "prefix": {
            "type": "string",
            "pattern": (PREFIX_PATTERN, "text that matches ^[\\x20-\\x7e]*$"),
        },
        "task": TASK_RULES,
    },
}
# #/properties/identity
IDENTITY_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "slug": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "string",
                "pattern": (SLUG_PATTERN, "text that matches ^((info|request)\\.\\S+|file)$"),
            },
        },
        "callable_id": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "string",
                "pattern": (SLUG_PATTERN, "text that matches ^((info|request)\\.\\S+|file)$"),
            },
        },
        "title": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "string",
                "pattern": (SLUG_PATTERN, "text that matches ^((info|request)\\.\\S+|file)$"),
            },
        },
        "title_prefix": {"type": "string"},
    },
}
# #/properties/metadata/properties/statuses/additionalProperties
ADDITIONAL_PROPERTIES_RULES: Rules = {
    "type": "object",
    "required": ["label"],
    "additionalProperties": False,
    "properties": {
        "label": {"type": "string", "minLength": 1},
        "meaning": {"type": "string"},
        "callable": {"type": "boolean"},
        "deprecated": {"type": "boolean"},
    },
}
# #/properties/metadata
METADATA_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "status": {
            "type": "string",
            "pattern": (STATUS_PATTERN, "text that matches ^(info|request)\\.\\S+$"),
        },
        "creator": {
            "type": "string",
            "pattern": (STATUS_PATTERN, "text that matches ^(info|request)\\.\\S+$"),
        },
        "capabilities": {
            "type": "string",
            "pattern": (STATUS_PATTERN, "text that matches ^(info|request)\\.\\S+$"),
        },
        "released_at": {
            "type": "string",
            "pattern": (STATUS_PATTERN, "text that matches ^(info|request)\\.\\S+$"),
        },
        "statuses": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES},
    },
}
# #/properties/transport
TRANSPORT_RULES: Rules = {
    "type": "object",
    "required": ["kind"],
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": ["task-array", "plain", "queue"]},
        "server": {
            "type": "string",
            "pattern": (SERVER_PATTERN, "text that matches ^https?://[^\\s<>\"'`\\\\^{|}]+$"),
        },
        "task_type": {"type": "string", "minLength": 1},
        "task_id": {"type": "string", "minLength": 1},
        "model": {"type": "string", "minLength": 1},
        "results": {"type": "string", "minLength": 1},
        "errors": {"type": "string", "minLength": 1},
        "result_index": {"type": "string", "minLength": 1},
        "number_results": {"type": "string", "minLength": 1},
        "websocket": {
            "type": "string",
            "pattern": (WEBSOCKET_PATTERN, "text that matches ^wss?://[^\\s<>\"'`\\\\^{|}]+$"),
        },
        "dry_run_header": {
            "type": "string",
            "pattern": (HEADER_PATTERN, "text that matches ^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"),
        },
        "webhook": {"type": "string", "minLength": 1},
    },
}
# #/properties/delivery/properties/methods
METHODS_RULES: Rules = {
    "type": "object",
    "minProperties": (1, "an object with at least 1 key"),
    "additionalProperties": False,
    "properties": {
        "sync": {"type": "string", "minLength": 1},
        "async": {"type": "string", "minLength": 1},
        "stream": {"type": "string", "minLength": 1},
    },
}
# #/properties/delivery/properties/poll
POLL_RULES: Rules = {
    "type": "object",
    "required": ["status", "done", "failed"],
    "additionalProperties": False,
    "properties": {
        "task_type": {"type": "string", "minLength": 1},
        "status": {"type": "string", "minLength": 1},
        "progress": {"type": "string", "minLength": 1},
        "error": {"type": "string", "minLength": 1},
        "done": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
        "failed": {"type": "array", "items": {"type": "string", "minLength": 1}},
    },
}
# #/properties/delivery/properties/stream
STREAM_RULES: Rules = {
    "type": "object",
    "required": ["delta", "text"],
    "additionalProperties": False,
    "properties": {
        "delta": {"type": "string", "minLength": 1},
        "text": {"type": "string", "minLength": 1},
        "reasoning": {"type": "string", "minLength": 1},
        "finish": {"type": "string", "minLength": 1},
        "usage": {"type": "string", "minLength": 1},
        "cost": {"type": "string", "minLength": 1},
        "end": {"type": "string"},
    },
}
# #/properties/delivery
DELIVERY_RULES: Rules = {
    "type": "object",
    "required": ["field", "methods"],
    "additionalProperties": False,
    "properties": {
        "field": {"type": "string", "minLength": 1},
        "methods": METHODS_RULES,
        "poll": POLL_RULES,
        "stream": STREAM_RULES,
    },
}
# #/properties/errors/properties/codes/additionalProperties
ADDITIONAL_PROPERTIES_RULES_2: Rules = {
    "type": "object",
    "required": ["error"],
    "additionalProperties": False,
    "properties": {
        "error": {
            "enum": [
                "bad_request",
                "authentication",
                "payment_required",
                "permission_denied",
                "not_found",
                "conflict",
                "rate_limited",
                "timeout",
                "server_error",
                "service_unavailable",
            ]
        },
        "retry": {"type": "boolean"},
    },
}
# #/properties/errors
ERRORS_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "code": {"type": "string", "minLength": 1},
        "message": {"type": "string", "minLength": 1},
        "parameter": {"type": "string", "minLength": 1},
        "documentation": {"type": "string", "minLength": 1},
        "codes": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES_2},
    },
}
# #/properties/validation
VALIDATION_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "formats": {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": {
                "enum": [
                    "uuid",
                    "uri",
                    "email",
                    "date-time",
                    "date",
                    "time",
                    "ipv4",
                    "ipv6",
                    "hostname",
                ]
            },
        }
    },
}
# #/properties/docs/properties/groups/items
GROUPS_RULES: Rules = {
    "type": "object",
    "required": ["id", "title"],
    "additionalProperties": False,
    "properties": {
        "id": {
            "type": "string",
            "pattern": (ID_PATTERN_2, "text that matches ^[a-z0-9][a-z0-9-]*$"),
        },
        "title": {"type": "string", "minLength": 1},
        "intro": {"type": "string"},
        "wrapper": {
            "type": "string",
            "pattern": (WRAPPER_PATTERN, "text that matches ^[^.\\s]+(\\.[^.\\s]+)*$"),
        },
        "parameters": {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": {"type": "string", "minLength": 1},
        },
        "rest": {"type": "boolean"},
    },
}
# #/properties/docs/properties/links/additionalProperties/items
ADDITIONAL_PROPERTIES_RULES_3: Rules = {
    "type": "object",
    "required": ["title", "url"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string", "minLength": 1},
        "url": {
            "type": "string",
            "pattern": (SERVER_PATTERN, "text that matches ^https?://[^\\s<>\"'`\\\\^{|}]+$"),
        },
        "kind": {"type": "string", "pattern": (KIND_PATTERN, "text that matches ^[a-z][a-z-]*$")},
    },
}
# #/properties/docs/properties/extra/properties/site/properties/colors/properties/dark
DARK_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "accent": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "on_accent": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "link": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "background": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "surface": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "text": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "line": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
    },
}
# #/properties/docs/properties/extra/properties/site/properties/colors
COLORS_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "accent": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "on_accent": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "link": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "background": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "surface": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "text": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "line": {
            "type": "string",
            "pattern": (ACCENT_PATTERN, "text that matches ^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$"),
        },
        "dark": DARK_RULES,
    },
}
# #/properties/docs/properties/extra/properties/site
SITE_RULES: Rules = {"type": "object", "properties": {"colors": COLORS_RULES}}
# #/properties/docs/properties/extra
EXTRA_RULES: Rules = {"type": "object", "properties": {"site": SITE_RULES}}
# #/properties/docs
DOCS_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "url": {
            "type": "string",
            "pattern": (
                URL_PATTERN,
                ("text that matches ^https?://[^\\s<>\"'`\\\\^|]*\\{slug\\}[^\\s<>\"'`\\\\^|]*$"),
            ),
        },
        "documentation_link": {"type": "string"},
        "intro": {"type": "string"},
        "groups": {"type": "array", "items": (GROUPS_RULES, ok_groups_item)},
        "links": {
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": (ADDITIONAL_PROPERTIES_RULES_3, ok_links_value_item),
            },
        },
        "extra": EXTRA_RULES,
    },
}
# #/properties/client/properties/keep_alive
KEEP_ALIVE_RULES: Rules = {
    "type": "object",
    "required": ["task_type"],
    "additionalProperties": False,
    "properties": {
        "task_type": {"type": "string", "minLength": 1},
        "member": {"type": "string", "minLength": 1},
        "interval": {"type": "number", "exclusiveMinimum": 0},
        "idle_limit": {"type": "number", "exclusiveMinimum": 0},
    },
}
# #/properties/client/properties/queue
QUEUE_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "status_path": {
            "type": "string",
            "pattern": (STATUS_PATH_PATTERN, "text that matches ^/[^\\s]*$"),
        },
        "result_path": {
            "type": "string",
            "pattern": (STATUS_PATH_PATTERN, "text that matches ^/[^\\s]*$"),
        },
        "status_url": {"type": "string", "minLength": 1},
        "result_url": {"type": "string", "minLength": 1},
    },
}
# #/properties/client
CLIENT_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "sign_up": {
            "type": "string",
            "pattern": (SERVER_PATTERN, "text that matches ^https?://[^\\s<>\"'`\\\\^{|}]+$"),
        },
        "error": {"type": "string", "minLength": 1},
        "identity": {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": {"type": "string", "minLength": 1},
        },
        "finished": {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": {"type": "string", "minLength": 1},
        },
        "finished_suffixes": {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": {"type": "string", "minLength": 1},
        },
        "request_id_headers": {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": {"type": "string", "minLength": 1},
        },
        "keep_alive": KEEP_ALIVE_RULES,
        "read_only_tasks": {
            "type": "array",
            "uniqueItems": "an array without equal items",
            "items": {"type": "string", "minLength": 1},
        },
        "queue": QUEUE_RULES,
    },
}
# #/properties/mock/properties/errors
ERRORS_RULES_2: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "payload": {"type": "string", "minLength": 1},
        "task_type": {"type": "string", "minLength": 1},
        "model": {"type": "string", "minLength": 1},
        "parameter": {"type": "string", "minLength": 1},
        "task": {"type": "string", "minLength": 1},
        "keywords": {"type": "object", "additionalProperties": {"type": "string", "minLength": 1}},
    },
}
# #/properties/mock/properties/on_request/additionalProperties
ADDITIONAL_PROPERTIES_RULES_4: Rules = {
    "type": "object",
    "required": ["parameter"],
    "additionalProperties": False,
    "properties": {
        "parameter": {"type": "string", "minLength": 1},
        "values": {"type": "array", "minItems": 1},
    },
}
# #/properties/mock
MOCK_RULES: Rules = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "errors": ERRORS_RULES_2,
        "running": {"type": "string", "minLength": 1},
        "on_request": {"type": "object", "additionalProperties": ADDITIONAL_PROPERTIES_RULES_4},
        "values": {"type": "object"},
        "sums": {
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "minLength": 1},
            },
        },
        "tasks": {"type": "object", "additionalProperties": {"type": "object"}},
        "routes": {
            "type": "object",
            "propertyNames": {"pattern": (PROPERTY_NAMES_PATTERN, "text that matches ^/")},
        },
    },
}
# # (the whole schema)
INSTANCE_RULES: Rules = {
    "type": "object",
    "required": ["specpress", "id", "name", "python", "auth", "transport"],
    "additionalProperties": False,
    "properties": {
        "specpress": {"tests": [("const", is_const_value, "1")]},
        "id": {
            "type": "string",
            "maxLength": 64,
            "pattern": (ID_PATTERN, "text that matches ^[a-z0-9][a-z0-9_-]*$"),
        },
        "name": {
            "type": "string",
            "maxLength": 100,
            "pattern": (
                NAME_PATTERN,
                "text that matches ^[^\\x00-\\x1f]*[^\\x00-\\x20][^\\x00-\\x1f]*$",
            ),
        },
        "homepage": {
            "type": "string",
            "pattern": (SERVER_PATTERN, "text that matches ^https?://[^\\s<>\"'`\\\\^{|}]+$"),
        },
        "python": PYTHON_RULES,
        "auth": AUTH_RULES,
        "identity": IDENTITY_RULES,
        "metadata": METADATA_RULES,
        "transport": TRANSPORT_RULES,
        "fill": {"type": "object", "additionalProperties": {"enum": ["uuid4"]}},
        "delivery": DELIVERY_RULES,
        "errors": ERRORS_RULES,
        "validation": VALIDATION_RULES,
        "docs": DOCS_RULES,
        "client": CLIENT_RULES,
        "mock": MOCK_RULES,
    },
}


TYPES: dict[str, tuple[Test, str]] = {
    "array": (lambda x: isinstance(x, list), "an array"),
    "boolean": (lambda x: isinstance(x, bool), "true or false"),
    "number": (is_number, "a number"),
    "object": (lambda x: isinstance(x, dict), "an object"),
    "string": (lambda x: isinstance(x, str), "a string"),
}


# What each keyword has against a value: issues, or in words what it should have been.
KEYWORDS: dict[str, Check] = {
    "enum": check_texts,
    "tests": check_tests,
    "type": lambda x, name, _: not TYPES[name][0](x) and TYPES[name][1],
    "exclusiveMinimum": lambda x, n, _: is_number(x) and x <= n and f"greater than {n}",
    "minLength": lambda x, n, _: isinstance(x, str) and too_few(x, n, "character"),
    "maxLength": lambda x, n, _: isinstance(x, str) and too_many(x, n, "character"),
    "pattern": lambda x, asked, _: isinstance(x, str) and not asked[0](x) and asked[1],
    "minItems": lambda x, n, _: isinstance(x, list) and too_few(x, n, "item"),
    "uniqueItems": lambda x, words, _: isinstance(x, list) and not is_unique(x) and words,
    "items": check_items,
    "minProperties": lambda x, asked, _: isinstance(x, dict) and len(x) < asked[0] and asked[1],
    "required": check_required,
    "additionalProperties": check_additional,
    "properties": check_properties,
    "propertyNames": check_names,
}
