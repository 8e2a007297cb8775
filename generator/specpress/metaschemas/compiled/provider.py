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
KEEP_ALIVE_KEYS = frozenset({"task_type", "member", "interval", "idle_limit"})
QUEUE_KEYS = frozenset({"status_path", "result_path", "status_url", "result_url"})
STATUS_PATH_PATTERN = re.compile(
    r"^/[^\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff" r"]*\Z"
).search
ADDITIONAL_PROPERTIES_KEYS_4 = frozenset({"parameter", "values"})
PROPERTY_NAMES_PATTERN = re.compile("^/").search
INSTANCE_KEYS = frozenset(
    {
        "specpress",
        "id",
        "name",
        "homepage",
        "python",
        "auth",
        "identity",
        "metadata",
        "transport",
        "fill",
        "delivery",
        "errors",
        "validation",
        "docs",
        "client",
        "mock",
    }
)
AUTH_KEYS = frozenset({"scheme", "env", "header", "prefix", "task"})
IDENTITY_KEYS = frozenset({"slug", "callable_id", "title", "title_prefix"})
METADATA_KEYS = frozenset({"status", "creator", "capabilities", "released_at", "statuses"})
TRANSPORT_KEYS = frozenset(
    {
        "kind",
        "server",
        "task_type",
        "task_id",
        "model",
        "results",
        "errors",
        "result_index",
        "number_results",
        "websocket",
        "dry_run_header",
        "webhook",
    }
)
DELIVERY_KEYS = frozenset({"field", "methods", "poll", "stream"})
POLL_KEYS = frozenset({"task_type", "status", "progress", "error", "done", "failed"})
STREAM_KEYS = frozenset({"delta", "text", "reasoning", "finish", "usage", "cost", "end"})
ERRORS_KEYS = frozenset({"code", "message", "parameter", "documentation", "codes"})
DOCS_KEYS = frozenset({"url", "documentation_link", "intro", "groups", "links", "extra"})
GROUPS_KEYS = frozenset({"id", "title", "intro", "wrapper", "parameters", "rest"})
CLIENT_KEYS = frozenset(
    {
        "sign_up",
        "error",
        "identity",
        "finished",
        "finished_suffixes",
        "request_id_headers",
        "keep_alive",
        "read_only_tasks",
        "queue",
    }
)
MOCK_KEYS = frozenset({"errors", "running", "on_request", "values", "sums", "tasks", "routes"})
ERRORS_KEYS_2 = frozenset({"payload", "task_type", "model", "parameter", "task", "keywords"})


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
    specpress = x["specpress"]
    if not (is_number(specpress) and specpress == 1):
        return False
    id_ = x["id"]
    if type(id_) is not str or len(id_) > 64 or not ID_PATTERN(id_):
        return False
    name = x["name"]
    if type(name) is not str or len(name) > 100 or not NAME_PATTERN(name):
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
            homepage = x["homepage"]
            if type(homepage) is not str or not SERVER_PATTERN(homepage):
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
        if left and "metadata" in x:
            left -= 1
            if not ok_metadata(x["metadata"]):
                return False
        if left and "fill" in x:
            left -= 1
            fill = x["fill"]
            if type(fill) is not dict:
                return False
            for entry in fill.values():
                if entry != "uuid4":
                    return False
        if left and "delivery" in x:
            left -= 1
            if not ok_delivery(x["delivery"]):
                return False
        if left and "errors" in x:
            left -= 1
            if not ok_errors(x["errors"]):
                return False
        if left and "validation" in x:
            left -= 1
            validation = x["validation"]
            if (
                type(validation) is not dict
                or not validation.keys() <= VALIDATION_KEYS
                or ("formats" in validation and not ok_validation_formats(validation["formats"]))
            ):
                return False
        if left and "docs" in x:
            left -= 1
            if not ok_docs(x["docs"]):
                return False
        if left and "client" in x:
            left -= 1
            if not ok_client(x["client"]):
                return False
        if left and "mock" in x:
            left -= 1
            if not ok_mock(x["mock"]):
                return False
        if left:
            return False
    return True


def ok_auth(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if x["scheme"] not in {"bearer", "header", "none"}:
        return False
    left = len(x) - 1
    if left:
        if "env" in x:
            left -= 1
            env = x["env"]
            if type(env) is not str or len(env) > 100 or not ENV_PATTERN(env):
                return False
        if left and "header" in x:
            left -= 1
            header = x["header"]
            if type(header) is not str or not (
                (header.isidentifier() and header.isascii()) or HEADER_PATTERN(header)
            ):
                return False
        if left and "prefix" in x:
            left -= 1
            prefix = x["prefix"]
            if type(prefix) is not str or not (
                (prefix.isidentifier() and prefix.isascii()) or PREFIX_PATTERN(prefix)
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


def ok_transport(x: Json) -> bool:
    if type(x) is not dict:
        return False
    if x["kind"] not in {"task-array", "plain", "queue"}:
        return False
    left = len(x) - 1
    if left:
        if "server" in x:
            left -= 1
            server = x["server"]
            if type(server) is not str or not SERVER_PATTERN(server):
                return False
        if left and "task_type" in x:
            left -= 1
            task_type = x["task_type"]
            if type(task_type) is not str or not task_type:
                return False
        if left and "task_id" in x:
            left -= 1
            task_id = x["task_id"]
            if type(task_id) is not str or not task_id:
                return False
        if left and "model" in x:
            left -= 1
            model = x["model"]
            if type(model) is not str or not model:
                return False
        if left and "results" in x:
            left -= 1
            results = x["results"]
            if type(results) is not str or not results:
                return False
        if left and "errors" in x:
            left -= 1
            errors = x["errors"]
            if type(errors) is not str or not errors:
                return False
        if left and "result_index" in x:
            left -= 1
            result_index = x["result_index"]
            if type(result_index) is not str or not result_index:
                return False
        if left and "number_results" in x:
            left -= 1
            number_results = x["number_results"]
            if type(number_results) is not str or not number_results:
                return False
        if left and "websocket" in x:
            left -= 1
            websocket = x["websocket"]
            if type(websocket) is not str or not WEBSOCKET_PATTERN(websocket):
                return False
        if left and "dry_run_header" in x:
            left -= 1
            dry_run_header = x["dry_run_header"]
            if type(dry_run_header) is not str or not (
                (dry_run_header.isidentifier() and dry_run_header.isascii())
                or HEADER_PATTERN(dry_run_header)
            ):
                return False
        if left and "webhook" in x:
            left -= 1
            webhook = x["webhook"]
            if type(webhook) is not str or not webhook:
                return False
        if left:
            return False
    return True


def ok_metadata(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "status" in x:
            left -= 1
            status = x["status"]
            if type(status) is not str or not STATUS_PATTERN(status):
                return False
        if left and "creator" in x:
            left -= 1
            creator = x["creator"]
            if type(creator) is not str or not STATUS_PATTERN(creator):
                return False
        if left and "capabilities" in x:
            left -= 1
            capabilities = x["capabilities"]
            if type(capabilities) is not str or not STATUS_PATTERN(capabilities):
                return False
        if left and "released_at" in x:
            left -= 1
            released_at = x["released_at"]
            if type(released_at) is not str or not STATUS_PATTERN(released_at):
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


def ok_delivery(x: Json) -> bool:
    if type(x) is not dict:
        return False
    field = x["field"]
    if type(field) is not str or not field:
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
        if "poll" in x:
            left -= 1
            if not ok_poll(x["poll"]):
                return False
        if left and "stream" in x:
            left -= 1
            stream = x["stream"]
            if type(stream) is not dict:
                return False
            delta = stream["delta"]
            if type(delta) is not str or not delta:
                return False
            text = stream["text"]
            if type(text) is not str or not text:
                return False
            left_2 = len(stream) - 2
            if left_2:
                if "reasoning" in stream:
                    left_2 -= 1
                    reasoning = stream["reasoning"]
                    if type(reasoning) is not str or not reasoning:
                        return False
                if left_2 and "finish" in stream:
                    left_2 -= 1
                    finish = stream["finish"]
                    if type(finish) is not str or not finish:
                        return False
                if left_2 and "usage" in stream:
                    left_2 -= 1
                    usage = stream["usage"]
                    if type(usage) is not str or not usage:
                        return False
                if left_2 and "cost" in stream:
                    left_2 -= 1
                    cost = stream["cost"]
                    if type(cost) is not str or not cost:
                        return False
                if left_2 and "end" in stream:
                    left_2 -= 1
                    if type(stream["end"]) is not str:
                        return False
                if left_2:
                    return False
        if left:
            return False
    return True


def ok_poll(x: Json) -> bool:
    if type(x) is not dict:
        return False
    status = x["status"]
    if type(status) is not str or not status:
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
            task_type = x["task_type"]
            if type(task_type) is not str or not task_type:
                return False
        if left and "progress" in x:
            left -= 1
            progress = x["progress"]
            if type(progress) is not str or not progress:
                return False
        if left and "error" in x:
            left -= 1
            error = x["error"]
            if type(error) is not str or not error:
                return False
        if left:
            return False
    return True


def ok_errors(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "code" in x:
            left -= 1
            code = x["code"]
            if type(code) is not str or not code:
                return False
        if left and "message" in x:
            left -= 1
            message = x["message"]
            if type(message) is not str or not message:
                return False
        if left and "parameter" in x:
            left -= 1
            parameter = x["parameter"]
            if type(parameter) is not str or not parameter:
                return False
        if left and "documentation" in x:
            left -= 1
            documentation = x["documentation"]
            if type(documentation) is not str or not documentation:
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


def ok_validation_formats(x: Json) -> bool:
    if type(x) is not list or not is_unique(x):
        return False
    return all(item in FORMATS_VALUES for item in x)


def ok_docs(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "url" in x:
            left -= 1
            url = x["url"]
            if type(url) is not str or not URL_PATTERN(url):
                return False
        if left and "documentation_link" in x:
            left -= 1
            if type(x["documentation_link"]) is not str:
                return False
        if left and "intro" in x:
            left -= 1
            if type(x["intro"]) is not str:
                return False
        if left and "groups" in x:
            left -= 1
            if not ok_groups(x["groups"]):
                return False
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
        if left and "extra" in x:
            left -= 1
            if type(x["extra"]) is not dict:
                return False
        if left:
            return False
    return True


def ok_groups(x: Json) -> bool:
    if type(x) is not list:
        return False
    for item in x:
        if type(item) is not dict:
            return False
        id_ = item["id"]
        if type(id_) is not str or not ID_PATTERN_2(id_):
            return False
        title = item["title"]
        if type(title) is not str or not title:
            return False
        left = len(item) - 2
        if left:
            if "intro" in item:
                left -= 1
                if type(item["intro"]) is not str:
                    return False
            if left and "wrapper" in item:
                left -= 1
                wrapper = item["wrapper"]
                if type(wrapper) is not str or not WRAPPER_PATTERN(wrapper):
                    return False
            if left and "parameters" in item:
                left -= 1
                parameters = item["parameters"]
                if type(parameters) is not list or not is_unique(parameters):
                    return False
                for item_2 in parameters:
                    if type(item_2) is not str or not item_2:
                        return False
            if left and "rest" in item:
                left -= 1
                if type(item["rest"]) is not bool:
                    return False
            if left:
                return False
    return True


def ok_client(x: Json) -> bool:
    if type(x) is not dict:
        return False
    left = len(x)
    if left:
        if "sign_up" in x:
            left -= 1
            sign_up = x["sign_up"]
            if type(sign_up) is not str or not SERVER_PATTERN(sign_up):
                return False
        if left and "error" in x:
            left -= 1
            error = x["error"]
            if type(error) is not str or not error:
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
                    payload = errors["payload"]
                    if type(payload) is not str or not payload:
                        return False
                if left_2 and "task_type" in errors:
                    left_2 -= 1
                    task_type = errors["task_type"]
                    if type(task_type) is not str or not task_type:
                        return False
                if left_2 and "model" in errors:
                    left_2 -= 1
                    model = errors["model"]
                    if type(model) is not str or not model:
                        return False
                if left_2 and "parameter" in errors:
                    left_2 -= 1
                    parameter = errors["parameter"]
                    if type(parameter) is not str or not parameter:
                        return False
                if left_2 and "task" in errors:
                    left_2 -= 1
                    task = errors["task"]
                    if type(task) is not str or not task:
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
            running = x["running"]
            if type(running) is not str or not running:
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
        if left and "values" in x:
            left -= 1
            if type(x["values"]) is not dict:
                return False
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


def check_instance(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(
            x, ("specpress", "id", "name", "python", "auth", "transport"), at, where, issues
        )
        check_known(x, INSTANCE_KEYS, at, where, issues)
        if "specpress" in x:
            value = x["specpress"]
            here = at + "/specpress"
            where = "#/properties/specpress"
            if not (is_number(value) and value == 1):
                fail(issues, here, "const", where, value, "1")
        check_text(
            x,
            "id",
            at,
            where,
            issues,
            max_length=64,
            pattern=(ID_PATTERN, "text that matches ^[a-z0-9][a-z0-9_-]*$"),
        )
        check_text(
            x,
            "name",
            at,
            where,
            issues,
            max_length=100,
            pattern=(
                NAME_PATTERN,
                "text that matches ^[^\\x00-\\x1f]*[^\\x00-\\x20][^\\x00-\\x1f]*$",
            ),
        )
        check_text(
            x,
            "homepage",
            at,
            where,
            issues,
            pattern=(SERVER_PATTERN, "text that matches ^https?://[^\\s<>\"'`\\\\^{|}]+$"),
        )
        if "python" in x:
            check_python(x["python"], at + "/python", issues)
        if "auth" in x:
            check_auth(x["auth"], at + "/auth", issues)
        if "identity" in x:
            check_identity(x["identity"], at + "/identity", issues)
        if "metadata" in x:
            check_metadata(x["metadata"], at + "/metadata", issues)
        if "transport" in x:
            check_transport(x["transport"], at + "/transport", issues)
        if "fill" in x:
            check_fill(x["fill"], at + "/fill", issues)
        if "delivery" in x:
            check_delivery(x["delivery"], at + "/delivery", issues)
        if "errors" in x:
            check_errors(x["errors"], at + "/errors", issues)
        if "validation" in x:
            check_validation(x["validation"], at + "/validation", issues)
        if "docs" in x:
            check_docs(x["docs"], at + "/docs", issues)
        if "client" in x:
            check_client(x["client"], at + "/client", issues)
        if "mock" in x:
            check_mock(x["mock"], at + "/mock", issues)


def check_python(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/python"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("distribution", "package", "client"), at, where, issues)
        check_known(x, PYTHON_KEYS, at, where, issues)
        check_text(
            x,
            "distribution",
            at,
            where,
            issues,
            max_length=100,
            pattern=(
                DISTRIBUTION_PATTERN,
                ("text that matches ^([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9])$"),
            ),
        )
        check_text(
            x,
            "package",
            at,
            where,
            issues,
            max_length=100,
            pattern=(PACKAGE_PATTERN, "text that matches ^[a-z_][a-z0-9_]*$"),
        )
        check_text(
            x,
            "client",
            at,
            where,
            issues,
            max_length=60,
            pattern=(CLIENT_PATTERN, "text that matches ^[A-Z][A-Za-z0-9_]*$"),
        )
        check_text(
            x,
            "version",
            at,
            where,
            issues,
            max_length=60,
            pattern=(
                VERSION_PATTERN,
                (
                    "text that matches ^[0-9]+(\\.[0-9]+)*((a|b|rc)[0-9]+)?(\\.post[0-9]+)?"
                    "(\\.dev[0-\u2026"
                ),
            ),
        )


def check_auth(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/auth"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("scheme",), at, where, issues)
        check_known(x, AUTH_KEYS, at, where, issues)
        if "scheme" in x:
            value = x["scheme"]
            here = at + "/scheme"
            where = "#/properties/auth/properties/scheme"
            if not (isinstance(value, str) and value in {"bearer", "header", "none"}):
                fail(issues, here, "enum", where, value, 'one of "bearer", "header", "none"')
        check_text(
            x,
            "env",
            at,
            where,
            issues,
            max_length=100,
            pattern=(ENV_PATTERN, "text that matches ^[A-Za-z_][A-Za-z0-9_]*$"),
        )
        check_text(
            x,
            "header",
            at,
            where,
            issues,
            pattern=(HEADER_PATTERN, "text that matches ^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"),
        )
        check_text(
            x,
            "prefix",
            at,
            where,
            issues,
            pattern=(PREFIX_PATTERN, "text that matches ^[\\x20-\\x7e]*$"),
        )
        if "task" in x:
            check_task(x["task"], at + "/task", issues)


def check_task(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/auth/properties/task"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("task_type", "key"), at, where, issues)
        check_known(x, TASK_KEYS, at, where, issues)
        check_text(x, "task_type", at, where, issues, min_length=1)
        check_text(x, "key", at, where, issues, min_length=1)
        check_text(x, "session", at, where, issues, min_length=1)


def check_identity(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/identity"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, IDENTITY_KEYS, at, where, issues)
        if "slug" in x:
            check_slug(x["slug"], at + "/slug", issues)
        if "callable_id" in x:
            check_callable_id(x["callable_id"], at + "/callable_id", issues)
        if "title" in x:
            check_title(x["title"], at + "/title", issues)
        check_text(x, "title_prefix", at, where, issues)


def check_slug(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/identity/properties/slug"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/identity/properties/slug/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if not SLUG_PATTERN(value):
                    fail(
                        issues,
                        here,
                        "pattern",
                        where,
                        value,
                        "text that matches ^((info|request)\\.\\S+|file)$",
                    )


def check_callable_id(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/identity/properties/callable_id"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/identity/properties/callable_id/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if not SLUG_PATTERN(value):
                    fail(
                        issues,
                        here,
                        "pattern",
                        where,
                        value,
                        "text that matches ^((info|request)\\.\\S+|file)$",
                    )


def check_title(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/identity/properties/title"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/identity/properties/title/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if not SLUG_PATTERN(value):
                    fail(
                        issues,
                        here,
                        "pattern",
                        where,
                        value,
                        "text that matches ^((info|request)\\.\\S+|file)$",
                    )


def check_metadata(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/metadata"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, METADATA_KEYS, at, where, issues)
        check_text(
            x,
            "status",
            at,
            where,
            issues,
            pattern=(STATUS_PATTERN, "text that matches ^(info|request)\\.\\S+$"),
        )
        check_text(
            x,
            "creator",
            at,
            where,
            issues,
            pattern=(STATUS_PATTERN, "text that matches ^(info|request)\\.\\S+$"),
        )
        check_text(
            x,
            "capabilities",
            at,
            where,
            issues,
            pattern=(STATUS_PATTERN, "text that matches ^(info|request)\\.\\S+$"),
        )
        check_text(
            x,
            "released_at",
            at,
            where,
            issues,
            pattern=(STATUS_PATTERN, "text that matches ^(info|request)\\.\\S+$"),
        )
        if "statuses" in x:
            check_statuses(x["statuses"], at + "/statuses", issues)


def check_statuses(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/metadata/properties/statuses"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_statuses_value(entry, f"{at}/{escape(key)}", issues)


def check_statuses_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/metadata/properties/statuses/additionalProperties"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("label",), at, where, issues)
        check_known(x, ADDITIONAL_PROPERTIES_KEYS, at, where, issues)
        check_text(x, "label", at, where, issues, min_length=1)
        check_text(x, "meaning", at, where, issues)
        check_flag(x, "callable", at, where, issues)
        check_flag(x, "deprecated", at, where, issues)


def check_transport(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/transport"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("kind",), at, where, issues)
        check_known(x, TRANSPORT_KEYS, at, where, issues)
        if "kind" in x:
            value = x["kind"]
            here = at + "/kind"
            where = "#/properties/transport/properties/kind"
            if not (isinstance(value, str) and value in {"task-array", "plain", "queue"}):
                fail(issues, here, "enum", where, value, 'one of "task-array", "plain", "queue"')
        check_text(
            x,
            "server",
            at,
            where,
            issues,
            pattern=(SERVER_PATTERN, "text that matches ^https?://[^\\s<>\"'`\\\\^{|}]+$"),
        )
        check_text(x, "task_type", at, where, issues, min_length=1)
        check_text(x, "task_id", at, where, issues, min_length=1)
        check_text(x, "model", at, where, issues, min_length=1)
        check_text(x, "results", at, where, issues, min_length=1)
        check_text(x, "errors", at, where, issues, min_length=1)
        check_text(x, "result_index", at, where, issues, min_length=1)
        check_text(x, "number_results", at, where, issues, min_length=1)
        check_text(
            x,
            "websocket",
            at,
            where,
            issues,
            pattern=(WEBSOCKET_PATTERN, "text that matches ^wss?://[^\\s<>\"'`\\\\^{|}]+$"),
        )
        check_text(
            x,
            "dry_run_header",
            at,
            where,
            issues,
            pattern=(HEADER_PATTERN, "text that matches ^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"),
        )
        check_text(x, "webhook", at, where, issues, min_length=1)


def check_fill(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/fill"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = "#/properties/fill/additionalProperties"
            if value != "uuid4":
                fail(issues, here, "enum", where, value, '"uuid4"')


def check_delivery(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/delivery"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("field", "methods"), at, where, issues)
        check_known(x, DELIVERY_KEYS, at, where, issues)
        check_text(x, "field", at, where, issues, min_length=1)
        if "methods" in x:
            check_methods(x["methods"], at + "/methods", issues)
        if "poll" in x:
            check_poll(x["poll"], at + "/poll", issues)
        if "stream" in x:
            check_stream(x["stream"], at + "/stream", issues)


def check_methods(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/delivery/properties/methods"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        if len(x) < 1:
            fail(issues, at, "minProperties", where, x, "an object with at least 1 key")
        check_known(x, METHODS_KEYS, at, where, issues)
        check_text(x, "sync", at, where, issues, min_length=1)
        check_text(x, "async", at, where, issues, min_length=1)
        check_text(x, "stream", at, where, issues, min_length=1)


def check_poll(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/delivery/properties/poll"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("status", "done", "failed"), at, where, issues)
        check_known(x, POLL_KEYS, at, where, issues)
        check_text(x, "task_type", at, where, issues, min_length=1)
        check_text(x, "status", at, where, issues, min_length=1)
        check_text(x, "progress", at, where, issues, min_length=1)
        check_text(x, "error", at, where, issues, min_length=1)
        if "done" in x:
            check_done(x["done"], at + "/done", issues)
        if "failed" in x:
            check_failed(x["failed"], at + "/failed", issues)


def check_done(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/delivery/properties/poll/properties/done"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/delivery/properties/poll/properties/done/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if len(value) < 1:
                    fail(issues, here, "minLength", where, value, "at least 1 character long")


def check_failed(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/delivery/properties/poll/properties/failed"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/delivery/properties/poll/properties/failed/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if len(value) < 1:
                    fail(issues, here, "minLength", where, value, "at least 1 character long")


def check_stream(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/delivery/properties/stream"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("delta", "text"), at, where, issues)
        check_known(x, STREAM_KEYS, at, where, issues)
        check_text(x, "delta", at, where, issues, min_length=1)
        check_text(x, "text", at, where, issues, min_length=1)
        check_text(x, "reasoning", at, where, issues, min_length=1)
        check_text(x, "finish", at, where, issues, min_length=1)
        check_text(x, "usage", at, where, issues, min_length=1)
        check_text(x, "cost", at, where, issues, min_length=1)
        check_text(x, "end", at, where, issues)


def check_errors(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/errors"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, ERRORS_KEYS, at, where, issues)
        check_text(x, "code", at, where, issues, min_length=1)
        check_text(x, "message", at, where, issues, min_length=1)
        check_text(x, "parameter", at, where, issues, min_length=1)
        check_text(x, "documentation", at, where, issues, min_length=1)
        if "codes" in x:
            check_codes(x["codes"], at + "/codes", issues)


def check_codes(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/errors/properties/codes"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_codes_value(entry, f"{at}/{escape(key)}", issues)


def check_codes_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/errors/properties/codes/additionalProperties"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("error",), at, where, issues)
        check_known(x, ADDITIONAL_PROPERTIES_KEYS_2, at, where, issues)
        if "error" in x:
            value = x["error"]
            here = at + "/error"
            where = "#/properties/errors/properties/codes/additionalProperties/properties/error"
            if not (isinstance(value, str) and value in ERROR_VALUES):
                fail(
                    issues,
                    here,
                    "enum",
                    where,
                    value,
                    (
                        'one of "bad_request", "authentication", "payment_required", "permissio'
                        'n_denied", "not_found", "conflict", "rate_limited", "timeout", "server'
                        '_error", "service_unavailable"'
                    ),
                )
        check_flag(x, "retry", at, where, issues)


def check_validation(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/validation"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, VALIDATION_KEYS, at, where, issues)
        if "formats" in x:
            check_validation_formats(x["formats"], at + "/formats", issues)


def check_validation_formats(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/validation/properties/formats"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/validation/properties/formats/items"
            if not (isinstance(value, str) and value in FORMATS_VALUES):
                fail(
                    issues,
                    here,
                    "enum",
                    where,
                    value,
                    (
                        'one of "uuid", "uri", "email", "date-time", "date", "time", "ipv4", "i'
                        'pv6", "hostname"'
                    ),
                )


def check_docs(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/docs"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, DOCS_KEYS, at, where, issues)
        check_text(
            x,
            "url",
            at,
            where,
            issues,
            pattern=(
                URL_PATTERN,
                ("text that matches ^https?://[^\\s<>\"'`\\\\^|]*\\{slug\\}[^\\s<>\"'`\\\\^|]*$"),
            ),
        )
        check_text(x, "documentation_link", at, where, issues)
        check_text(x, "intro", at, where, issues)
        if "groups" in x:
            check_groups(x["groups"], at + "/groups", issues)
        if "links" in x:
            check_links(x["links"], at + "/links", issues)
        if "extra" in x:
            value = x["extra"]
            here = at + "/extra"
            where = "#/properties/docs/properties/extra"
            if not isinstance(value, dict):
                fail(issues, here, "type", where, value, "an object")


def check_groups(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/docs/properties/groups"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_groups_item(item):
                check_groups_item(item, f"{at}/{index}", issues)


def check_groups_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/docs/properties/groups/items"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("id", "title"), at, where, issues)
        check_known(x, GROUPS_KEYS, at, where, issues)
        check_text(
            x,
            "id",
            at,
            where,
            issues,
            pattern=(ID_PATTERN_2, "text that matches ^[a-z0-9][a-z0-9-]*$"),
        )
        check_text(x, "title", at, where, issues, min_length=1)
        check_text(x, "intro", at, where, issues)
        check_text(
            x,
            "wrapper",
            at,
            where,
            issues,
            pattern=(WRAPPER_PATTERN, "text that matches ^[^.\\s]+(\\.[^.\\s]+)*$"),
        )
        if "parameters" in x:
            check_parameters(x["parameters"], at + "/parameters", issues)
        check_flag(x, "rest", at, where, issues)


def check_parameters(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/docs/properties/groups/items/properties/parameters"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/docs/properties/groups/items/properties/parameters/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if len(value) < 1:
                    fail(issues, here, "minLength", where, value, "at least 1 character long")


def is_groups_item(x: Json) -> bool:
    if not isinstance(x, dict) or "id" not in x:
        return False
    id_ = x["id"]
    if not isinstance(id_, str) or not ID_PATTERN_2(id_) or "title" not in x:
        return False
    title = x["title"]
    if not isinstance(title, str) or not title:
        return False
    left = len(x) - 2
    if left:
        if "intro" in x:
            left -= 1
            if not isinstance(x["intro"], str):
                return False
        if left and "wrapper" in x:
            left -= 1
            wrapper = x["wrapper"]
            if not isinstance(wrapper, str) or not WRAPPER_PATTERN(wrapper):
                return False
        if left and "parameters" in x:
            left -= 1
            parameters = x["parameters"]
            if not isinstance(parameters, list) or not is_unique(parameters):
                return False
            for item in parameters:
                if not isinstance(item, str) or not item:
                    return False
        if left and "rest" in x:
            left -= 1
            if not isinstance(x["rest"], bool):
                return False
        if left:
            return False
    return True


def check_links(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/docs/properties/links"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_links_value(entry, f"{at}/{escape(key)}", issues)


def check_links_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/docs/properties/links/additionalProperties"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        for index, item in enumerate(x):
            if not is_links_value_item(item):
                check_links_value_item(item, f"{at}/{index}", issues)


def check_links_value_item(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/docs/properties/links/additionalProperties/items"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("title", "url"), at, where, issues)
        check_known(x, ADDITIONAL_PROPERTIES_KEYS_3, at, where, issues)
        check_text(x, "title", at, where, issues, min_length=1)
        check_text(
            x,
            "url",
            at,
            where,
            issues,
            pattern=(SERVER_PATTERN, "text that matches ^https?://[^\\s<>\"'`\\\\^{|}]+$"),
        )
        check_text(
            x, "kind", at, where, issues, pattern=(KIND_PATTERN, "text that matches ^[a-z][a-z-]*$")
        )


def is_links_value_item(x: Json) -> bool:
    return (
        isinstance(x, dict)
        and "title" in x
        and "url" in x
        and x.keys() <= ADDITIONAL_PROPERTIES_KEYS_3
        and (isinstance(x["title"], str) and len(x["title"]) > 0)
        and (isinstance(x["url"], str) and SERVER_PATTERN(x["url"]) is not None)
        and (
            "kind" not in x or (isinstance(x["kind"], str) and KIND_PATTERN(x["kind"]) is not None)
        )
    )


def check_client(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/client"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, CLIENT_KEYS, at, where, issues)
        check_text(
            x,
            "sign_up",
            at,
            where,
            issues,
            pattern=(SERVER_PATTERN, "text that matches ^https?://[^\\s<>\"'`\\\\^{|}]+$"),
        )
        check_text(x, "error", at, where, issues, min_length=1)
        if "identity" in x:
            check_client_identity(x["identity"], at + "/identity", issues)
        if "finished" in x:
            check_finished(x["finished"], at + "/finished", issues)
        if "finished_suffixes" in x:
            check_finished_suffixes(x["finished_suffixes"], at + "/finished_suffixes", issues)
        if "request_id_headers" in x:
            check_request_id_headers(x["request_id_headers"], at + "/request_id_headers", issues)
        if "keep_alive" in x:
            check_keep_alive(x["keep_alive"], at + "/keep_alive", issues)
        if "read_only_tasks" in x:
            check_read_only_tasks(x["read_only_tasks"], at + "/read_only_tasks", issues)
        if "queue" in x:
            check_queue(x["queue"], at + "/queue", issues)


def check_client_identity(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/client/properties/identity"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/client/properties/identity/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if len(value) < 1:
                    fail(issues, here, "minLength", where, value, "at least 1 character long")


def check_finished(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/client/properties/finished"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/client/properties/finished/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if len(value) < 1:
                    fail(issues, here, "minLength", where, value, "at least 1 character long")


def check_finished_suffixes(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/client/properties/finished_suffixes"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/client/properties/finished_suffixes/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if len(value) < 1:
                    fail(issues, here, "minLength", where, value, "at least 1 character long")


def check_request_id_headers(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/client/properties/request_id_headers"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/client/properties/request_id_headers/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if len(value) < 1:
                    fail(issues, here, "minLength", where, value, "at least 1 character long")


def check_keep_alive(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/client/properties/keep_alive"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("task_type",), at, where, issues)
        check_known(x, KEEP_ALIVE_KEYS, at, where, issues)
        check_text(x, "task_type", at, where, issues, min_length=1)
        check_text(x, "member", at, where, issues, min_length=1)
        if "interval" in x:
            value = x["interval"]
            here = at + "/interval"
            where = "#/properties/client/properties/keep_alive/properties/interval"
            if not is_number(value):
                fail(issues, here, "type", where, value, "a number")
            else:
                if value <= 0:
                    fail(issues, here, "exclusiveMinimum", where, value, "greater than 0")
            if is_number(value) and value <= 0:
                fail(issues, here, "exclusiveMinimum", where, value, "greater than 0")
        if "idle_limit" in x:
            value = x["idle_limit"]
            here = at + "/idle_limit"
            where = "#/properties/client/properties/keep_alive/properties/idle_limit"
            if not is_number(value):
                fail(issues, here, "type", where, value, "a number")
            else:
                if value <= 0:
                    fail(issues, here, "exclusiveMinimum", where, value, "greater than 0")
            if is_number(value) and value <= 0:
                fail(issues, here, "exclusiveMinimum", where, value, "greater than 0")


def check_read_only_tasks(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/client/properties/read_only_tasks"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if not is_unique(x):
            fail(issues, at, "uniqueItems", where, x, "an array without equal items")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/client/properties/read_only_tasks/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if len(value) < 1:
                    fail(issues, here, "minLength", where, value, "at least 1 character long")


def check_queue(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/client/properties/queue"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, QUEUE_KEYS, at, where, issues)
        check_text(
            x,
            "status_path",
            at,
            where,
            issues,
            pattern=(STATUS_PATH_PATTERN, "text that matches ^/[^\\s]*$"),
        )
        check_text(
            x,
            "result_path",
            at,
            where,
            issues,
            pattern=(STATUS_PATH_PATTERN, "text that matches ^/[^\\s]*$"),
        )
        check_text(x, "status_url", at, where, issues, min_length=1)
        check_text(x, "result_url", at, where, issues, min_length=1)


def check_mock(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, MOCK_KEYS, at, where, issues)
        if "errors" in x:
            check_mock_errors(x["errors"], at + "/errors", issues)
        check_text(x, "running", at, where, issues, min_length=1)
        if "on_request" in x:
            check_on_request(x["on_request"], at + "/on_request", issues)
        if "values" in x:
            value = x["values"]
            here = at + "/values"
            where = "#/properties/mock/properties/values"
            if not isinstance(value, dict):
                fail(issues, here, "type", where, value, "an object")
        if "sums" in x:
            check_sums(x["sums"], at + "/sums", issues)
        if "tasks" in x:
            check_tasks(x["tasks"], at + "/tasks", issues)
        if "routes" in x:
            check_routes(x["routes"], at + "/routes", issues)


def check_mock_errors(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock/properties/errors"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_known(x, ERRORS_KEYS_2, at, where, issues)
        check_text(x, "payload", at, where, issues, min_length=1)
        check_text(x, "task_type", at, where, issues, min_length=1)
        check_text(x, "model", at, where, issues, min_length=1)
        check_text(x, "parameter", at, where, issues, min_length=1)
        check_text(x, "task", at, where, issues, min_length=1)
        if "keywords" in x:
            check_errors_keywords(x["keywords"], at + "/keywords", issues)


def check_errors_keywords(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock/properties/errors/properties/keywords"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = "#/properties/mock/properties/errors/properties/keywords/additionalProperties"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if len(value) < 1:
                    fail(issues, here, "minLength", where, value, "at least 1 character long")


def check_on_request(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock/properties/on_request"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_on_request_value(entry, f"{at}/{escape(key)}", issues)


def check_on_request_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock/properties/on_request/additionalProperties"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        check_required(x, ("parameter",), at, where, issues)
        check_known(x, ADDITIONAL_PROPERTIES_KEYS_4, at, where, issues)
        check_text(x, "parameter", at, where, issues, min_length=1)
        if "values" in x:
            check_on_request_value_values(x["values"], at + "/values", issues)


def check_on_request_value_values(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock/properties/on_request/additionalProperties/properties/values"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")


def check_sums(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock/properties/sums"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            check_sums_value(entry, f"{at}/{escape(key)}", issues)


def check_sums_value(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock/properties/sums/additionalProperties"
    if not isinstance(x, list):
        fail(issues, at, "type", where, x, "an array")
    else:
        if len(x) < 1:
            fail(issues, at, "minItems", where, x, "at least 1 item long")
        for index, item in enumerate(x):
            value = item
            here = f"{at}/{index}"
            where = "#/properties/mock/properties/sums/additionalProperties/items"
            if not isinstance(value, str):
                fail(issues, here, "type", where, value, "a string")
            else:
                if len(value) < 1:
                    fail(issues, here, "minLength", where, value, "at least 1 character long")


def check_tasks(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock/properties/tasks"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key, entry in x.items():
            value = entry
            here = f"{at}/{escape(key)}"
            where = "#/properties/mock/properties/tasks/additionalProperties"
            if not isinstance(value, dict):
                fail(issues, here, "type", where, value, "an object")


def check_routes(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock/properties/routes"
    if not isinstance(x, dict):
        fail(issues, at, "type", where, x, "an object")
    else:
        for key in x:
            check_key(check_routes_key, key, at, issues)


def check_routes_key(x: Json, at: str, issues: list[ValidationIssue]) -> None:
    where = "#/properties/mock/properties/routes/propertyNames"
    if isinstance(x, str) and not PROPERTY_NAMES_PATTERN(x):
        fail(issues, at, "pattern", where, x, "text that matches ^/")


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


def check_known(
    x: dict[str, Json],
    known: frozenset[str],
    at: str,
    where: str,
    issues: list[ValidationIssue],
) -> None:
    """Reports each key that an object has and should not."""
    for key in x:
        if key not in known:
            fail_unknown(issues, at, "additionalProperties", where, key, known)


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
