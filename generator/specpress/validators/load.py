"""Loads a compiled validator from its text, for tests and for tools at development time.

Generated packages never do this: they import the module from its file.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    module = ModuleType(name)
    exec(compile(source, f"<{name}>", "exec"), module.__dict__)  # noqa: S102 - our own text
    return cast("Validator", module)
