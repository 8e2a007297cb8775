"""The JSON Schema compiler: a schema goes in, a standalone Python module comes out.

The stages, each a module: `registry` finds what references name, `build` makes the intermediate
form of `model`, `emit` writes it as Python, and `library` adds the shared pieces that it uses.
"""

from specpress.validators.compile import (
    ALL_FORMATS,
    CompiledValidator,
    CompileOptions,
    compile_schema,
    find_problems,
)
from specpress.validators.emit.module import LibraryNeeds, ModuleText, write_library
from specpress.validators.load import Issue, Validator, load_validator
from specpress.validators.problems import SchemaProblem

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
    "load_validator",
    "write_library",
]
