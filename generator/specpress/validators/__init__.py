"""The JSON Schema compiler: a schema goes in, a standalone Python module comes out.

The stages, each a module: `registry` finds what references name, `build` makes the intermediate
form of `model`, `emit` writes it as Python, and `library` adds the shared pieces that it uses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.late_names import late_names

if TYPE_CHECKING:
    from specpress.validators.compile import (
        ALL_FORMATS,
        CompiledValidator,
        CompileOptions,
        compile_schema,
        find_problems,
    )
    from specpress.validators.emit.module import LibraryNeeds, ModuleText, write_library
    from specpress.validators.load import Issue, Validator, load_sharing, load_validator
    from specpress.validators.problems import SchemaProblem

_LATE: Final = {
    "ALL_FORMATS": "compile",
    "CompileOptions": "compile",
    "CompiledValidator": "compile",
    "Issue": "load",
    "LibraryNeeds": "emit.module",
    "ModuleText": "emit.module",
    "SchemaProblem": "problems",
    "Validator": "load",
    "compile_schema": "compile",
    "find_problems": "compile",
    "load_sharing": "load",
    "load_validator": "load",
    "write_library": "emit.module",
}

__all__ = [
    "ALL_FORMATS",
    "CompileOptions",
    "CompiledValidator",
    "Issue",
    "LibraryNeeds",
    "ModuleText",
    "SchemaProblem",
    "Validator",
    "compile_schema",
    "find_problems",
    "load_sharing",
    "load_validator",
    "write_library",
]

__getattr__ = late_names(__name__, _LATE)
