"""Names of a package that are loaded when they are first asked for (PEP 562).

What a command does not need is not imported: specs that are as they were are not lowered, lint
renders nothing, `mock` explains its settings without a server.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def late_names(package: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package.

    Args:
        package: its import name.
        modules: the module of the package that each name is of, such as `emit.module`.
    """

    def find(name: str) -> object:
        module = modules.get(name)
        if module is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{module}"), name)

    return find
