"""Loads a compiled validator from its text, for tests and for tools at development time.

Generated packages never do this: they import the module from its file.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from specpress.validators.compile import CompiledValidator


class Issue(Protocol):
    """What a compiled validator reports; see `pieces.issues.ValidationIssue`."""

    pointer: str
    keyword: str
    expected: str
    found: str
    schema_pointer: str
    key: str | None

    @property
    def message(self) -> str:
        """One sentence about what is wrong."""
        ...

    @property
    def causes(self) -> Sequence[Issue]:
        """Issues of the single forms, for `anyOf` and `oneOf`."""
        ...


class Validator(Protocol):
    """The interface of a compiled module."""

    def validate(self, instance: object) -> Sequence[Issue]:
        """Every issue of an instance."""
        ...

    def is_valid(self, instance: object) -> bool:
        """Whether an instance is valid."""
        ...


def load_validator(compiled: CompiledValidator | str, name: str = "validator") -> Validator:
    """A module object made from the text of a compiled validator.

    Args:
        compiled: the outcome of a compilation, or the text of a module.
        name: the name of the module.

    Raises:
        ValueError: the schema could not be compiled; the message lists why.
    """
    if isinstance(compiled, str):
        source = compiled
    else:
        source = compiled.source
        errors = [f"{p.pointer}: {p.message}" for p in compiled.problems if p.is_error]
        if errors:
            raise ValueError("the schema could not be compiled: " + "; ".join(errors))
    return _loaded(source, name, {})


def load_sharing(compiled: CompiledValidator, name: str = "validator") -> Validator:
    """The same as `load_validator`, with one library for all, as the validators of a package have.

    Args:
        compiled: the outcome of a compilation without an error.
        name: the name of the module.

    Raises:
        ValueError: the schema could not be compiled.
    """
    if compiled.module is None:
        return load_validator(compiled, name)
    # Imported here: a module that stands alone brings what it needs.
    from specpress.validators.library import loaded

    known = loaded()
    types = known["TYPES"]
    for key, text in compiled.module.types.items():
        if key not in types:
            types[key] = eval(text, known)  # noqa: S307 - our own text
    return _loaded(compiled.module.own(), name, known)


def _loaded(source: str, name: str, known: Mapping[str, object]) -> Validator:
    module = ModuleType(name)
    vars(module).update(known)
    exec(compile(source, f"<{name}>", "exec"), module.__dict__)  # noqa: S102 - our own text
    return cast("Validator", module)
