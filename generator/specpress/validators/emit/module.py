"""Puts the parts of a compiled validator together as the text of a Python module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.records import dataclass
from specpress.text import docstring_text, one_line
from specpress.validators.emit.evaluated import EvaluatedCode
from specpress.validators.emit.parts import ModuleParts
from specpress.validators.emit.predicates import Predicates
from specpress.validators.emit.pruning import names_in, reachable
from specpress.validators.emit.rules import RuleTables
from specpress.validators.library import defined_names, row, with_needs
from specpress.validators.literals import literal
from specpress.validators.repetition import repeated_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from specpress.validators.library import Piece
    from specpress.validators.model import Program

_TITLE_LENGTH: Final = 80

_KEYWORDS_COMMENT: Final = (
    "# What each keyword has against a value: issues, or in words what it should have been."
)
_ALIASES: Final = {
    "Json": "None | bool | int | float | str | list[Json] | dict[str, Json]",
    "Issues": "list[ValidationIssue]",
    "Rules": "dict[str, Any]",
    "Test": "Callable[[Any], object]",
    "Check": "Callable[[Json, Any, Rules], Issues | str | bool]",
    "Steps": "list[tuple[str, Check, Any]]",
}
_JUDGING: Final = '''\
def is_valid(instance: object) -> bool:
    """Whether an instance is valid; never raises, whatever the instance is."""
    x: Any = instance
    try:
        return {ok}(x) or not find_issues(x)
    except (KeyError, OverflowError, RecursionError, TypeError):
        return not find_issues(x)


def validate(instance: object) -> list[ValidationIssue]:
    """Every issue of an instance, in the order of the schema; empty when it is valid."""
    return [] if is_sure({ok}, instance) else find_issues(instance)
'''
_REMEMBERING: Final = '''\
def is_valid(instance: object) -> bool:
    """Whether an instance is valid; never raises, whatever the instance is."""
    with MEMORY:
        return is_sure({ok}, instance) or not find_issues(instance)


def validate(instance: object) -> list[ValidationIssue]:
    """Every issue of an instance, in the order of the schema; empty when it is valid."""
    with MEMORY:
        return [] if is_sure({ok}, instance) else find_issues(instance)
'''
_FINDING: Final = '''


def find_issues(instance: object) -> list[ValidationIssue]:
    """The exact answer, for an instance that the quick test is not sure of."""
    x: Any = instance
    try:
        issues = [] if is_json(x) else [*find_not_json(x, "")]
        return issues or moved(explain(x, {rules}), "", {where})
    except RecursionError:
        return [not_json("", "nested less deeply", "too deep to say what is wrong")]
'''


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleText:
    """A compiled validator, in parts that stand alone together, or with a library beside them.

    Attributes:
        title: what it validates, on one line.
        docs_url: where the schema is documented, or empty.
        constants: the text of each constant of its own by name, perhaps with its type.
        functions: the entry points, and the functions that they call.
        tables: the rules that the walk reads, definitions included.
        keywords: those among its rules, each with the table of the row for their form.
        types: the test and the words of each type in use, by name.
        direct: names of the pieces that its own text uses.
    """

    title: str
    docs_url: str
    constants: Mapping[str, str]
    functions: tuple[str, ...]
    tables: tuple[str, ...]
    keywords: Mapping[str, str]
    types: Mapping[str, str]
    direct: frozenset[str]

    def standalone(self) -> str:
        """The module with the pieces of the library that it uses copied into it."""
        rows = {row(form or "KEYWORDS", keyword) for keyword, form in self.keywords.items()}
        used = with_needs(sorted(self.direct | rows | _pieces_in(self.types.values())))
        names = {"Json", "Check", "Rules", "Issues", *(n for one in used for n in one.type_names)}
        if self.types:
            names.add("Test")
        return _joined(
            _header(
                self._doc(),
                sorted({name for piece in used for name in piece.imports} | self._imports()),
                (),
                {"Any", "Callable", "TypeAlias", *names},
                _ALIASES,
                self._exported(),
            ),
            *(piece.source for piece in used if piece.is_class),
            self._constants([piece.source for piece in used if piece.is_constant]),
            *self.functions,
            *(piece.source for piece in used if piece.is_function),
            *self.tables,
            *_shared_tables(self.types, used),
        )

    def beside(self, library: str) -> str:
        """The module that imports the pieces from a module written by `write_library`.

        Args:
            library: that module, as `from … import` names it.
        """
        texts = [*self.functions, *self.tables, *self.constants.values(), *self.constants]
        names = _names(texts)
        return _joined(
            _header(
                self._doc(),
                sorted(self._imports()),
                (_imported(library, self.direct),),
                {"Any", *names},
                {},
                self._exported(),
                borrowed=_imported(library, names & _ALIASES.keys()),
            ),
            self._constants([]),
            *self.functions,
            *self.tables,
        )

    def own(self) -> str:
        """What is its own, to be run where the names of a library are known."""
        return _joined(
            "from __future__ import annotations",
            self._constants([]),
            *self.functions,
            *self.tables,
        )

    def library_needs(self) -> LibraryNeeds:
        """What a library must have for this module."""
        rows = (row("KEYWORDS", keyword) for keyword in self.keywords)
        return LibraryNeeds(
            pieces=frozenset({*self.direct, *rows}), types=tuple(sorted(self.types.items()))
        )

    def _doc(self) -> str:
        line = one_line(self.title)[:_TITLE_LENGTH] or "an instance"
        return f"Validator of {docstring_text(line.rstrip('.'))}."

    def _imports(self) -> set[str]:
        return {
            name
            for name in ("functools", "re")
            if any(
                text.startswith(f"{name}.") or f"({name}." in text
                for text in self.constants.values()
            )
        }

    def _exported(self) -> tuple[str, ...]:
        return (
            *(("DOCS_URL",) if self.docs_url else ()),
            "ValidationIssue",
            "is_valid",
            "validate",
        )

    def _constants(self, shared: list[str]) -> str:
        lines = [f"DOCS_URL = {literal(self.docs_url)}"] if self.docs_url else []
        lines += [*shared, *(f"{name} = {text}" for name, text in self.constants.items())]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryNeeds:
    """What one validator wants of the library beside it: pieces, and types by name."""

    pieces: frozenset[str]
    types: tuple[tuple[str, str], ...]


def write_library(needs: Iterable[LibraryNeeds]) -> str:
    """The text of the module with what several validators share; the order of them is nothing."""
    wanted: set[str] = set()
    types: dict[str, str] = {}
    for one in needs:
        wanted |= one.pieces
        types.update(one.types)
    used = with_needs(sorted(wanted | _pieces_in(types.values())))
    names = {*_ALIASES, *(name for piece in used for name in piece.type_names)}
    return _joined(
        _header(
            "What the validators of this package share: the walk that finds issues, and tests.",
            sorted({name for piece in used for name in piece.imports}),
            (),
            {"Any", "Callable", "TypeAlias", *names},
            _ALIASES,
            (),
        ),
        *(piece.source for piece in used if piece.is_class),
        "\n".join(piece.source for piece in used if piece.is_constant),
        *(piece.source for piece in used if piece.is_function),
        *_shared_tables(types, used),
    )


def write_module(
    program: Program, title: str, docs_url: str, *, assumes_json: bool = False
) -> ModuleText:
    """The module that validates against a program's root schema.

    Args:
        program: the schema in its intermediate form.
        title: one line for the docstring; any text.
        docs_url: where the schema is documented, or empty.
        assumes_json: whether instances are known to be JSON values.
    """
    repeated = repeated_keys(program)
    parts = ModuleParts(program, assumes_json=assumes_json, repeated=repeated)
    evaluated = EvaluatedCode(parts)
    predicates = Predicates(parts, evaluated)
    evaluated.predicates = predicates
    rule_tables = RuleTables(parts, predicates, evaluated)
    root = program.definitions[program.root]
    ok = predicates.function(root, is_exact=False, is_covered=False)
    rules, where = rule_tables.root(root), literal(predicates.followed(root).pointer)
    judging = _REMEMBERING if repeated else _JUDGING
    entry_points = (judging + _FINDING).format(ok=ok, rules=rules, where=where)
    functions = {name: "\n".join(block.render()) for name, block in parts.functions.items()}
    constants = {name.partition(":")[0]: text for name, text in parts.constants.items()}
    texts = [entry_points, *parts.tables.values(), *parts.definitions.values()]
    start = frozenset[str]().union(*map(names_in, texts))
    kept = reachable(start, {**functions, **constants})
    constants = {
        name: text for name, text in parts.constants.items() if name.partition(":")[0] in kept
    }
    functions = {name: text for name, text in functions.items() if name in kept}
    tables = [parts.placed(name, f"{name}: Rules = {text}") for name, text in parts.tables.items()]
    rows = [f"{literal(name)}: {text}," for name, text in parts.definitions.items()]
    return ModuleText(
        title=title,
        docs_url=docs_url,
        constants=constants,
        functions=(entry_points, *(parts.placed(name, text) for name, text in functions.items())),
        tables=(
            "\n".join(tables),
            *([_table("DEFINITIONS", "tuple[str, Rules]", rows)] if rows else ()),
        ),
        keywords=parts.keywords,
        types=parts.types,
        direct=_pieces_in([*texts, *functions.values(), *constants.values()]),
    )


def _joined(*sections: str) -> str:
    return "\n\n\n".join(section.strip("\n") for section in sections if section) + "\n"


def _pieces_in(texts: Iterable[str]) -> frozenset[str]:
    return _names(texts).intersection(defined_names())


def _shared_tables(types: Mapping[str, str], used: tuple[Piece, ...]) -> Iterator[str]:
    """What the walk looks up: types, and at the end the keywords."""
    if types:
        rows = [f"{literal(name)}: {text}," for name, text in sorted(types.items())]
        yield _table("TYPES", "tuple[Test, str]", rows)
    keywords = [piece.source for piece in used if piece.table]
    yield f"{_KEYWORDS_COMMENT}\n{_table('KEYWORDS', 'Check', keywords)}"


def _table(name: str, kind: str, rows: list[str]) -> str:
    return "\n".join([f"{name}: dict[str, {kind}] = {{", *rows, "}"])


def _names(texts: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(names_in, texts))


def _imported(module: str, names: Iterable[str]) -> str:
    """An import in the order that the linter of the generated package asks for."""
    ordered = sorted(names, key=lambda n: (not n.isupper(), not n[:1].isupper(), n))
    return f"from {module} import {', '.join(ordered)}" if ordered else ""


def _header(
    doc: str,
    modules: list[str],
    imports: tuple[str, ...],
    names: Set[str],
    aliases: Mapping[str, str],
    exported: tuple[str, ...],
    *,
    borrowed: str = "",
) -> str:
    """The head of a module.

    Args:
        doc: the first line of its docstring.
        modules: modules of the standard library that it imports.
        imports: other imports.
        names: names that its annotations use.
        aliases: types by the name that it gives them, of which it has those among the names.
        exported: its `__all__`; none when empty.
        borrowed: an import of types.
    """
    lines = [f'"""{doc}\n\nMade by specpress; do not edit.\n"""', ""]
    lines += ["from __future__ import annotations", ""]
    lines += [*(f"import {name}" for name in modules), *([""] if modules else [])]
    lines += [*imports, *([""] if imports else [])]
    abstract = sorted({"Callable", "Iterable", "Iterator"} & names)
    typing_names = sorted({"Any", "TypeAlias", "TypeGuard"} & names)
    lines += ["TYPE_CHECKING = False", "if TYPE_CHECKING:"]
    if abstract:
        lines.append(f"    from collections.abc import {', '.join(abstract)}")
    lines += [f"    from typing import {', '.join(typing_names)}", ""]
    lines += [f"    {borrowed}"] if borrowed else []
    lines += [
        f'    {name}: TypeAlias = "{meaning}"' for name, meaning in aliases.items() if name in names
    ]
    if exported:
        lines += ["", f"__all__ = [{', '.join(map(literal, exported))}]"]
    return "\n".join(lines)
