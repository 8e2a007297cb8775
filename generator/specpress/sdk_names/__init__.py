"""The names that users of the Python SDK write, made from what the IR tells of a model.

SDK, docs and the calls that examples show read them here, so that they agree.
"""

from specpress.sdk_names.identifiers import (
    class_name,
    field_name,
    method_name,
    model_class,
    module_name,
)
from specpress.sdk_names.model_names import CallNames, SdkNames, call_names, sdk_names

__all__ = [
    "CallNames",
    "SdkNames",
    "call_names",
    "class_name",
    "field_name",
    "method_name",
    "model_class",
    "module_name",
    "sdk_names",
]
