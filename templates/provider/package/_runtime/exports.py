"""Names of the package that are loaded when they are first asked for.

They are what a user's annotations and warning filters name. The modules that define them import
httpx or pydantic, which the package does not load before its first call.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

_MODULES = {
    "AnyResults": "answers.results",
    "AsyncEventStream": "calls.stream",  # <streams/>
    "AsyncJob": "calls.job",  # <jobs/>
    "AsyncStreamingResponse": "calls.unread",
    "EventStream": "calls.stream",  # <streams/>
    "File": "answers.file",
    "Job": "calls.job",  # <jobs/>
    "MediaText": "answers.media_text",
    "ModelEntry": "facts.model",
    "ModelStatusWarning": "calls.engine",
    "Models": "calls.catalog",
    "Outcome": "calls.flow",
    "RawResponse": "calls.responses",
    "ResponseInfo": "response_info",
    "Result": "answers.results",
    "Results": "answers.results",
    "StreamEvent": "calls.transcript",  # <streams/>
    "StreamingResponse": "calls.unread",
}


def late_exports(package: str) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package (PEP 562).

    Args:
        package: Its import name.
    """

    def find(name: str) -> Any:
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(f".{module}", __package__), name)
        setattr(sys.modules[package], name, value)
        return value

    return find
