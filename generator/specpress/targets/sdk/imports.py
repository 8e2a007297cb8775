"""The import statements of a generated module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from specpress.targets.sdk.ordering import import_order, module_order
from specpress.targets.sdk.views import ImportsView, ImportView
from specpress.text import Code

TYPE_MODULES: Final = {
    "Annotated": "typing",
    "Any": "typing",
    "Literal": "typing",
    "NotRequired": "typing",
    "TypeAlias": "typing",
    "TypedDict": "typing",
    "Mapping": "collections.abc",
    "Sequence": "collections.abc",
    "Media": "..._runtime.wire.media",
    "OPEN_END": "..._runtime.answers.results",
}
"""Where the names of type expressions come from."""


def imports_view(names: Iterable[str], modules: Mapping[str, str]) -> ImportsView:
    """The imports of some names.

    Args:
        names: what to import.
        modules: where each comes from; `TYPE_MODULES` is known besides.

    Returns:
        Modules and names in the order of isort's default profile.
    """
    known = {**TYPE_MODULES, **modules}
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(known[name], set()).add(name)
    installed = [module for module in found if module == "pydantic"]
    relative = [module for module in found if module.startswith(".")]
    standard = found.keys() - {*installed, *relative}
    return ImportsView(
        standard=_views(sorted(standard), found),
        installed=_views(installed, found),
        local=_views(sorted(relative, key=module_order), found),
    )


def _views(order: Iterable[str], modules: dict[str, set[str]]) -> tuple[ImportView, ...]:
    return tuple(
        ImportView(module=Code(module), names=tuple(map(Code, names)))
        for module in order
        for names in _statements(modules[module])
    )


def _statements(names: set[str]) -> list[list[str]]:
    """Names that are imported together: those that get another name are so alone."""
    alone = {name for name in names if " as " in name}
    together = sorted(names - alone, key=import_order)
    found = [*([together] if together else []), *([name] for name in alone)]
    return sorted(found, key=lambda one: import_order(one[0]))
