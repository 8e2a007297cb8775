"""Words that a generated name must not be.

These sets are public: a word added here renames a public identifier of every SDK that uses it, so
each change has an entry in the changelog.
"""

from __future__ import annotations

import builtins
import keyword
from typing import Final

_KEYWORDS: Final = frozenset(word.lower() for word in keyword.kwlist) | frozenset(keyword.kwlist)

_ANNOTATION_BUILTINS: Final = frozenset(
    {"bool", "bytes", "dict", "float", "int", "list", "object", "set", "str", "tuple"}
)
"""Builtins that annotations of generated classes use: a field of that name would shadow them."""

FIELD_RESERVED: Final = _KEYWORDS | _ANNOTATION_BUILTINS | {"self", "cls"}
"""For members of request objects."""

REQUEST_RESERVED: Final = FIELD_RESERVED | {"locals", "request_options"}
"""For members of the request itself: keyword arguments of `run`, which calls `locals` itself."""

RESULT_RESERVED: Final = FIELD_RESERVED | {
    "are_objects",
    "construct",
    "copy",
    "count_",
    "declares",
    "dict",
    "fields",
    "from_orm",
    "from_wire",
    "index_",
    "json",
    "may_be_empty",
    "model_computed_fields",
    "model_config",
    "model_construct",
    "model_copy",
    "model_extra",
    "model_fields",
    "model_fields_set",
    "model_json_schema",
    "model_parametrized_name",
    "model_post_init",
    "model_rebuild",
    "mro",
    "only_",
    "parse_file",
    "parse_obj",
    "parse_raw",
    "raw",
    "read_field",
    "register",
    "request_id_",
    "response_",
    "schema",
    "schema_json",
    "task_id_",
    "to_wire",
    "update_forward_refs",
    "validate",
}
"""For members of results, which are attributes beside those of `BaseModel`, `Result`, `Results`."""

RESULT_RESERVED_PREFIX: Final = ("model_dump", "model_validate")
"""Pydantic keeps names with these prefixes for itself (`protected_namespaces`)."""

TYPE_RESERVED: Final = (
    frozenset(keyword.kwlist)
    | frozenset(name for name in dir(builtins) if name[:1].isupper())
    | {
        "Any",
        "AnyResults",
        "AsyncEventStream",
        "AsyncJob",
        "BaseModel",
        "ConfigDict",
        "Coroutine",
        "EventStream",
        "Field",
        "FilledField",
        "Job",
        "JobT",
        "Literal",
        "Mapping",
        "Media",
        "MediaText",
        "ModelSpec",
        "NotGiven",
        "Never",
        "NotRequired",
        "RequestOptions",
        "Required",
        "Resource",
        "Result",
        "Results",
        "RootModel",
        "RunT",
        "Sequence",
        "Shape",
        "StreamT",
        "TypeAlias",
        "TypedDict",
        "Union",
        "Variant",
    }
)
"""For classes of a model: what its types and client modules import, and builtin classes."""

OPERATION_RESERVED: Final = _KEYWORDS | {
    "answering",
    "job",
    "property",
    "run",
    "spec",
    "stream",
    "submit",
    "with_options",
    "with_raw_response",
    "with_streaming_response",
}
"""For further operations of a model, which are methods beside those that every model has."""

MODULE_RESERVED: Final = (
    _KEYWORDS
    | {"_runtime", "models", "errors", "types", "client", "validator", "webhooks", "job", "index"}
    | {"run", "batch", "close", "aclose", "with_options", "upload", "options", "api_key"}
    | {"stream", "submit", "submit_batch", "iter_completed"}
    | {"con", "prn", "aux", "nul"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)}
)
"""For modules of models, which are attributes of the client too; Windows device names included."""
