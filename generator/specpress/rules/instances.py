"""Whether a value is valid under a schema of a document, and if not, where and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import jsonschema_rs

from specpress.diagnostics import Reporter
from specpress.document import Address, References
from specpress.ir import NormalSchema
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.metaschemas.places import instance_tokens, tokens_of
from specpress.records import dataclass
from specpress.rules.coverage import Coverage
from specpress.rules.weight import MOST_SCHEMAS, Leads, weight
from specpress.rules.wording import breach_text, list_text
from specpress.schema import Direction, Flattener, FlattenFault, Normalizer
from specpress.schema.defaults import is_of_kind
from specpress.source import Location, Pointer
from specpress.text import one_line
from specpress.wording import name_text, value_text

if TYPE_CHECKING:
    from collections.abc import Sequence

TYPE_WORDS: Final = {
    "string": "a string",
    "integer": "an integer",
    "number": "a number",
    "boolean": "a boolean",
    "object": "an object",
    "array": "a list",
    "null": "null",
}
"""The types of JSON Schema as they are called in messages, with their article."""

_LONGEST: Final = 300
"""Characters of a message in the words of the library."""

_FALSE_SCHEMA: Final = jsonschema_rs.ValidationErrorKind.FalseSchema
# A pattern with assertions ran for a million steps and said nothing of the value.
_GAVE_UP: Final = jsonschema_rs.ValidationErrorKind.BacktrackLimitExceeded


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One way in which a value breaks a schema.

    Attributes:
        pointer: the part of the value at fault.
        keyword: the keyword that it breaks.
        message: `4 is outside 5..50`: the part and what is asked of it.
        schema: where the keyword's schema stands.
    """

    pointer: Pointer
    keyword: str
    message: str
    schema: Location


class InstanceChecker:
    """Checks values against a document's schemas; each schema is compiled when first asked for."""

    __slots__ = ("_compiled", "_leads", "_normalizer")

    def __init__(self, references: References) -> None:
        # Faults of a schema are reported when it is lowered; here they only mean: cannot be
        # checked. One side leaves out what the other one has to send, so neither is asked for.
        self._normalizer = Normalizer(references, Reporter(), Direction.EITHER)
        self._compiled: dict[Address, _Compiled | None] = {}
        self._leads: dict[str, Leads] = {}

    def violations(self, address: Address, value: JsonValue) -> tuple[Violation, ...]:
        """What the schema at an address has against a value, in a stable order.

        Empty when the value is valid, and when the schema itself is broken, which has findings of
        its own.
        """
        compiled = self._compile(address)
        return () if compiled is None else compiled.violations(value)

    def is_valid(self, address: Address, value: JsonValue) -> bool | None:
        """Whether a value is valid; None when the schema itself is broken."""
        compiled = self._compile(address)
        return None if compiled is None else compiled.is_valid(value)

    def is_of_kind(self, address: Address, value: JsonValue) -> bool:
        """Whether a value is of a type that a schema takes; true for one that is broken."""
        compiled = self._compile(address)
        if compiled is None:
            return True
        flattener = Flattener(compiled.normal)
        try:
            return is_of_kind(value, flattener.flatten(compiled.normal.root), flattener.flatten)
        except FlattenFault:
            return True

    def covers(self, wide: Address, narrow: Address, formats: frozenset[str]) -> bool:
        """Whether it is certain that all that is valid under one schema is so under another.

        Args:
            wide: the schema that takes more.
            narrow: the other one.
            formats: those that are asserted.
        """
        left, right = self._compile(wide), self._compile(narrow)
        if left is None or right is None:
            return False
        return Coverage(left.normal, right.normal, formats).covers()

    def _compile(self, address: Address) -> _Compiled | None:
        if address not in self._compiled:
            self._compiled[address] = _compile(self._normalizer.normalize(address), self._leads)
        return self._compiled[address]


def _compile(normal: NormalSchema, leads: dict[str, Leads]) -> _Compiled | None:
    if normal.has_faults or weight(normal, leads) > MOST_SCHEMAS:
        return None
    try:
        validator = jsonschema_rs.Draft202012Validator(normal.root, validate_formats=True)
    except (ValueError, jsonschema_rs.ReferencingError):
        return None
    return _Compiled(normal, validator)


@dataclass(frozen=True, slots=True)
class _Compiled:
    normal: NormalSchema
    validator: jsonschema_rs.Draft202012Validator

    def is_valid(self, value: JsonValue) -> bool | None:
        if self.validator.is_valid(value):
            return True
        errors = self.validator.iter_errors(value)
        return None if all(isinstance(error.kind, _GAVE_UP) for error in errors) else False

    def violations(self, value: JsonValue) -> tuple[Violation, ...]:
        if self.validator.is_valid(value):
            return ()
        found = [
            self._violation(error, value)
            for error in self.validator.iter_errors(value)
            if not isinstance(error.kind, _GAVE_UP)
        ]
        return tuple(sorted(found, key=lambda one: (one.pointer.tokens, one.keyword, one.message)))

    def _violation(self, error: jsonschema_rs.ValidationError, value: JsonValue) -> Violation:
        path = error.schema_path
        keyword = str(path[-1]) if path else ""
        pointer = Pointer(instance_tokens(error, value))
        part = pointer.resolve(value)
        holder = self._holder(path[:-1], keyword)
        if isinstance(error.kind, _FALSE_SCHEMA) and keyword != "additionalProperties":
            # The schema `false` itself, under some keyword of `holder` or of what holds that.
            message = f"{value_text(part)} is not allowed"
        else:
            message = _message(keyword, holder, part, error.message)
        return Violation(
            pointer=pointer, keyword=keyword, message=message, schema=self.normal.location(holder)
        )

    def _holder(self, path: Sequence[str | int], keyword: str) -> JsonObject:
        """The object that holds a keyword; paths lead to targets of references directly."""
        try:
            tokens = tokens_of(path, self.normal.root, lambda node: keyword in object_of(node))
        except KeyError:
            return {}
        return object_of(Pointer(tokens).resolve(self.normal.root))


def _message(keyword: str, schema: JsonObject, part: JsonValue, fallback: str) -> str:
    """What is wrong, in the words of the other diagnostics."""
    shown = value_text(part)
    limit = schema.get(keyword)
    match keyword:
        case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum":
            return f"{shown} is {breach_text(keyword, schema)}"
        case "type":
            types = limit if isinstance(limit, list) else [limit]
            words = [TYPE_WORDS.get(str(name), str(name)) for name in types]
            return f"{shown} is not {list_text(words, last='or')}"
        case "enum" if isinstance(limit, list):
            return f"{shown} is not one of {list_text([value_text(v) for v in limit], last='or')}"
        case "const":
            return f"{shown} is not {value_text(limit)}"
        case "required" if isinstance(part, dict):
            missing = [name_text(str(name)) for name in list_of(limit) if name not in part]
            return f"{shown} lacks {list_text(missing)}"
        case "additionalProperties" if isinstance(part, dict):
            return _unexpected(schema, part)
        case "minLength" | "maxLength" if isinstance(part, str):
            word = "fewer" if keyword == "minLength" else "more"
            return f"{shown} has {word} than {value_text(limit)} characters"
        case "minItems" | "maxItems" if isinstance(part, list):
            word = "fewer" if keyword == "minItems" else "more"
            return f"a list of {len(part)} has {word} than {value_text(limit)} items"
        case "pattern":
            return f"{shown} does not match {value_text(limit)}"
        case "format":
            return f"{shown} is not of format {value_text(limit)}"
        case "multipleOf":
            return f"{shown} is not a multiple of {value_text(limit)}"
        case "anyOf" | "oneOf" if isinstance(limit, list):
            return _alternatives(shown, limit, fallback)
        case "not":
            return f"{shown} matches {value_text(limit)}, which `not` excludes"
        case _:
            # It quotes the value, however long that is.
            told = one_line(fallback)
            return told if len(told) <= _LONGEST else f"{shown} does not fit `{keyword}`"


def _unexpected(schema: JsonObject, part: JsonObject) -> str:
    properties = schema.get("properties")
    known = object_of(properties)
    extra = [name_text(name) for name in part if name not in known]
    allowed = "no members" if not known else f"only {list_text([name_text(n) for n in known])}"
    verb = "is" if len(extra) == 1 else "are"
    return f"{list_text(extra)} {verb} not allowed: the schema takes {allowed}"


def _alternatives(shown: str, branches: list[JsonValue], fallback: str) -> str:
    consts = [
        branch["const"] for branch in branches if isinstance(branch, dict) and "const" in branch
    ]
    if len(consts) == len(branches):
        return f"{shown} is not one of {list_text([value_text(v) for v in consts], last='or')}"
    if "more than one" in fallback:
        return f"{shown} meets more than one of the {len(branches)} alternatives"
    return f"{shown} meets none of the {len(branches)} alternatives"
