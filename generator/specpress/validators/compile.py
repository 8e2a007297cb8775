"""The compiler: JSON Schema 2020-12 in, the text of a standalone Python module out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from specpress.records import dataclass
from specpress.validators.build import build_program
from specpress.validators.formats import KNOWN_FORMATS
from specpress.validators.problems import ProblemList, SchemaProblem
from specpress.validators.recursion import expanded_sizes, in_place_loop, repeated_in_place
from specpress.validators.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from specpress.jsonvalue import JsonValue
    from specpress.validators.emit.module import ModuleText
    from specpress.validators.model import Program

ALL_FORMATS: Final = KNOWN_FORMATS
"""Every format of the 2020-12 specification."""

_MAX_EXPANDED: Final = 1_000_000
"""Subschemas that a schema may stand for, references written out; large specs have 10,000."""

_MAX_REPEATED: Final = 20_000
"""Subschemas that one value may be held against once more; large specs have 40 and repeat few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompileOptions:
    """What the compiled module shall be like.

    Attributes:
        title: what the schema describes, on one line, for the module's docstring; any text.
        formats: the formats that are asserted; the others are annotations.
        base_uri: the URI of the schema itself, if it has one.
        docs_url: where the schema is documented; when given, the module has it as `DOCS_URL`.
        assumes_json: instances come from a JSON or YAML reader, so that the quick test need not
            look for NaN, odd keys and foreign types in places that the schema leaves open.
    """

    title: str = ""
    formats: frozenset[str] = ALL_FORMATS
    base_uri: str = ""
    docs_url: str = ""
    assumes_json: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledValidator:
    """The outcome of a compilation.

    Attributes:
        module: the module in parts; None when a problem is an error.
        problems: what was found in the schema, errors and doubts, sorted by place.
    """

    module: ModuleText | None
    problems: tuple[SchemaProblem, ...]

    @property
    def source(self) -> str:
        """The text of the module that stands alone; empty when a problem is an error."""
        return "" if self.module is None else self.module.standalone()

    @property
    def has_errors(self) -> bool:
        """Whether the schema could not be compiled."""
        return any(problem.is_error for problem in self.problems)


_DEFAULT: Final = CompileOptions()


def compile_schema(
    schema: JsonValue,
    *,
    options: CompileOptions = _DEFAULT,
    resources: Mapping[str, JsonValue] | None = None,
) -> CompiledValidator:
    """Compiles a schema to a standalone Python module.

    Args:
        schema: a JSON Schema 2020-12 document: an object or a boolean.
        options: what the module shall be like.
        resources: other schema documents by URI, which `$ref` may reach; nothing is fetched.

    Returns:
        The module's text and the problems found. Any problem that is an error leaves no text:
        there is no validator that says yes because it did not understand.
    """
    # Imported here: `find_problems` writes nothing.
    from specpress.validators.emit.module import write_module

    problems = ProblemList()
    module = None
    try:
        program = _read(schema, options, resources or {}, problems)
        if program is not None:
            module = write_module(
                program, options.title, options.docs_url, assumes_json=options.assumes_json
            )
    except RecursionError:
        _add_too_deep(problems)
    return CompiledValidator(module=module, problems=problems.sorted())


def find_problems(
    schema: JsonValue,
    *,
    options: CompileOptions = _DEFAULT,
    resources: Mapping[str, JsonValue] | None = None,
) -> tuple[SchemaProblem, ...]:
    """The problems that `compile_schema` would find, without writing a module, which takes longer.

    Args:
        schema: a JSON Schema 2020-12 document: an object or a boolean.
        options: as for `compile_schema`.
        resources: as for `compile_schema`.
    """
    problems = ProblemList()
    try:
        _read(schema, options, resources or {}, problems)
    except RecursionError:
        _add_too_deep(problems)
    return problems.sorted()


def _read(
    schema: JsonValue,
    options: CompileOptions,
    resources: Mapping[str, JsonValue],
    problems: ProblemList,
) -> Program | None:
    """What the schema asks for; None when a problem is an error."""
    registry = Registry(schema, resources, options.base_uri, problems)
    program = build_program(registry, options.formats, problems)
    for key in in_place_loop(program.definitions):
        problems.add(
            program.definitions[key].pointer,
            "endless-ref",
            "the schema refers to itself for the same value, without end",
            hint="let the reference apply to a property or an item",
        )
    if problems.has_errors:
        return None
    sizes = expanded_sizes(program)
    largest = max(sizes, key=lambda key: sizes[key])
    if sizes[largest] > _MAX_EXPANDED:
        problems.add(
            program.definitions[largest].pointer,
            "references-multiply",
            f"the schema has over {_MAX_EXPANDED:,} subschemas when all references are followed",
            hint="refer to a schema once, not from several branches or members at each level",
        )
        return None
    for key in repeated_in_place(program, _MAX_REPEATED):
        problems.add(
            program.definitions[key].pointer,
            "references-multiply",
            f"a value would be held against the same subschemas over {_MAX_REPEATED:,} times",
            hint="refer to a schema once, not from several branches at each level",
        )
        return None
    return replace(program, sizes=sizes)


def _add_too_deep(problems: ProblemList) -> None:
    problems.add(
        "#",
        "too-deep",
        "the schema is nested too deeply to compile",
        hint="move nested schemas to `$defs`",
    )
