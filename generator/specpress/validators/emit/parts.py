"""What a module under construction holds: constants, functions, and the shared pieces it uses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from specpress.text import py_comment, py_literal
from specpress.validators.emit.naming import Locals, Names, snake_case
from specpress.validators.library import defined_names, piece_names
from specpress.validators.literals import chunked, literal, set_literal

if TYPE_CHECKING:
    from specpress.jsonvalue import JsonValue
    from specpress.validators.ecma import SearchProgram
    from specpress.validators.emit.block import Block
    from specpress.validators.model import Program, Regex, Schema

_ENTRY_POINTS: Final = {"DOCS_URL", "find_issues", "is_valid", "validate"}
_INLINE_SET: Final = 8
_LAZY_PATTERN: Final = 400
_PLACE_LENGTH: Final = 90


@dataclass(slots=True)
class ModuleParts:
    """The parts of one module, collected while functions are written.

    Attributes:
        program: what is being compiled.
        assumes_json: whether instances are known to be JSON values.
        repeated: keys of the definitions that a value may be held against along several ways.
        constants: name and expression of each module constant, in order of first use.
        functions: the text of each function by name, in order.
        tables: the rules of each schema that has a table of its own, by name, innermost first.
        places: the pointer of the schema that a function or a table was written for, by name.
        definitions: the pointer and the rules of each schema that is referred to.
        types: the test and the words of each type in use.
        keywords: those among the rules, each with the table of the row for its form, or empty.
    """

    program: Program
    assumes_json: bool = False
    repeated: frozenset[str] = frozenset()
    names: Names = field(default_factory=lambda: Names(piece_names() | _ENTRY_POINTS))
    constants: dict[str, str] = field(default_factory=dict[str, str])
    functions: dict[str, Block] = field(default_factory=dict[str, "Block"])
    tables: dict[str, str] = field(default_factory=dict[str, str])
    places: dict[str, str] = field(default_factory=dict[str, str])
    definitions: dict[str, str] = field(default_factory=dict[str, str])
    types: dict[str, str] = field(default_factory=dict[str, str])
    keywords: dict[str, str] = field(default_factory=dict[str, str])
    _by_expression: dict[str, str] = field(default_factory=dict[str, str])

    def use(self, piece: str) -> str:
        """The name of a shared piece; naming it brings it along.

        Raises:
            KeyError: there is no such piece.
        """
        if piece not in defined_names():
            raise KeyError(piece)
        return piece

    def rule(self, keyword: str, form: str = "") -> None:
        """Notes that a keyword is among the rules, and the table with the row for its form.

        A module that has the keyword in several forms takes the row that knows them all.
        """
        known = self.keywords.get(keyword, form)
        self.keywords[keyword] = form if known == form else ""

    def rule_name(self, schema: Schema) -> str:
        """A new name for the rules of a schema."""
        return self.names.constant(*_owner_words(schema), "rules")

    def rule_table(self, schema: Schema, text: str) -> str:
        """The name of a constant with the rules of a schema."""
        name = self.rule_name(schema)
        self.tables[name] = text
        self.places[name] = schema.pointer
        return name

    def placed(self, name: str, text: str) -> str:
        """The text of a function or a table below a comment with the place of its schema."""
        place = self.places.get(name, "")
        if place.endswith("#"):
            place += " (the whole schema)"
        end = place if len(place) <= _PLACE_LENGTH else f"...{place[-_PLACE_LENGTH:]}"
        return f"# {py_comment(end)}\n{text}" if place else text

    def locals(self) -> Locals:
        """A fresh namespace for one function."""
        return Locals(piece_names() | {"x", "value"})

    def definition(self, key: str) -> Schema:
        """The schema that a reference leads to; chains of bare references are followed."""
        return self.program.definitions[key]

    def regex(self, regex: Regex, owner: Schema) -> str:
        """The name of a constant whose call searches for the pattern."""
        plan = regex.plan
        if plan.program is not None:
            compiled = f"{self.linear_pattern(plan.program)}.search"
            return self._constant(compiled, *_owner_words(owner), "pattern")
        python = plan.python or ""
        text = _pattern_literal(python)
        compiled = f"re.compile({text}).search"
        if len(python) > _LAZY_PATTERN:
            # `re` compiles a long pattern when it is first needed, and keeps it.
            compiled = f"functools.partial(re.search, {text})"
        return self._constant(compiled, *_owner_words(owner), "pattern")

    def linear_pattern(self, program: SearchProgram) -> str:
        """The expression for a pattern that no text makes slow."""
        bounds, kinds, code, looks = program
        asserted = [f"({is_ahead}, {self.linear_pattern(inner)})" for is_ahead, inner in looks]
        tail = f", ({', '.join(asserted)},)" if asserted else ""
        return f"{self.use('LinearPattern')}({bounds!r}, {kinds!r}, {code!r}{tail})"

    def names_set(self, names: tuple[str, ...], owner: Schema) -> str:
        """The name of a constant with a schema's known keys."""
        expression = f"frozenset({set_literal(names)})"
        return self._constant(expression, *_owner_words(owner), "keys")

    def value_set(self, values: tuple[JsonValue, ...], owner: Schema) -> str:
        """An expression for a set of scalars: a display when short, a constant otherwise."""
        display = set_literal(values)
        # By number and not by length: the text of a spec decides nothing about the code.
        if len(values) <= _INLINE_SET:
            return display
        return self._constant(f"frozenset({display})", *_owner_words(owner), "values")

    def value(self, value: JsonValue, owner: Schema) -> str:
        """An expression for a JSON value: arrays and objects become constants."""
        if isinstance(value, (list, dict)):
            return self._constant(literal(value), *_owner_words(owner), "value", kind="Json")
        return literal(value)

    def values(self, values: list[JsonValue], owner: Schema) -> str:
        """The name of a constant that knows whether an array or an object is one of several."""
        expression = f"{self.use('Values')}({literal(values)})"
        return self._constant(expression, *_owner_words(owner), "values")

    def _constant(self, expression: str, *words: str, kind: str = "") -> str:
        known = self._by_expression.get(expression)
        if known is not None:
            return known
        name = self.names.constant(*words)
        self._by_expression[expression] = name
        self.constants[f"{name}: {kind}" if kind else name] = expression
        return name


def _owner_words(owner: Schema) -> tuple[str, ...]:
    from_path = [snake_case(token) for token in owner.path if not token.isdigit()]
    skipped = {"properties", "items", "prop", ""}
    words = [word for word in from_path if word not in skipped]
    return tuple(words[-1:]) or ("instance",)


def _pattern_literal(pattern: str) -> str:
    """Raw strings when the pattern allows them, as a person would write it; parts if it is long."""
    atoms = re.findall(r"\\.|.", pattern, re.DOTALL)
    return " ".join(chunked(atoms, _raw_literal))


def _raw_literal(text: str) -> str:
    if not (text.isascii() and text.isprintable()) or '"' in text:
        return str(py_literal(text))
    return f'r"{text}"' if "\\" in text else f'"{text}"'
