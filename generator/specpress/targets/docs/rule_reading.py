"""Reads schemas that speak of several members as logic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import Final

from specpress.ir import Json, PropertyPath, Unit
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.phrasebook import fixed
from specpress.records import dataclass
from specpress.targets.docs.limits import measured, number_text
from specpress.targets.docs.phrase import Phrase, code, joined, literal, say, words
from specpress.targets.docs.rule_logic import (
    NAMES,
    Claim,
    Every,
    Given,
    Logic,
    Not,
    Some,
    Table,
    Unsaid,
    claim_of,
    every,
    has_claim,
    is_below,
    path_text,
    presence,
    value_claim,
)
from specpress.targets.docs.rule_words import can_be_said, condition_phrase
from specpress.vocabulary import CHOICES

_ANNOTATIONS: Final = frozenset(
    {"title", "description", "examples", "default", "deprecated", "$comment", "readOnly",
     "writeOnly", "type", "discriminator"}
)  # fmt: skip
_VALUED: Final = frozenset({"const", "enum", "properties", "required", "$ref"})
_KINDS: Final = {
    "array": fixed("an array"),
    "boolean": fixed("a boolean"),
    "integer": fixed("an integer"),
    "null": fixed("null"),
    "number": fixed("a number"),
    "object": fixed("an object"),
    "string": fixed("a string"),
}
_DEEPEST: Final = 12
_MOST_COLUMNS: Final = 6
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads schemas as logic.

    Attributes:
        always: members that are always there: a test of their value needs no "or is not given".
        definitions: what `#/$defs/` references lead to.
    """

    always: frozenset[PropertyPath] = frozenset()
    definitions: JsonObject = field(default_factory=dict[str, JsonValue])

    def read(self, schema: JsonValue, path: PropertyPath = (), depth: int = 0) -> Logic:
        """What a schema asks of the value at a path."""
        if schema is False:
            return Not(presence(path))
        if not isinstance(schema, dict):
            return Every()
        if depth > _DEEPEST:
            return Unsaid()
        parts: list[Logic] = []
        required = schema.get("required")
        names = [n for n in required if isinstance(n, str)] if isinstance(required, list) else []
        members = schema.get("properties")
        told: set[str] = set()
        for name, member in members.items() if isinstance(members, dict) else ():
            part = self._member(member, (*path, name), depth, is_required=name in names)
            if part != Every():
                parts.append(part)
                told.add(name)
        is_told = {name for name in told if name in names}
        first: list[Logic] = [presence((*path, name)) for name in names if name not in is_told]
        for keyword, value in schema.items():
            if keyword in {"required", "properties", "then", "else"} or keyword in _ANNOTATIONS:
                continue
            parts.append(self._keyword(keyword, value, schema, path, depth))
        kind = schema.get("type")
        # A type beside other keywords only repeats what the member is.
        if (
            kind is not None
            and (depth == 0 or not (first or parts))
            and not schema.keys() & _VALUED
        ):
            parts.insert(0, _kind_claim(kind, path))
        return every([*first, *parts])

    def _member(
        self, schema: JsonValue, path: PropertyPath, depth: int, *, is_required: bool
    ) -> Logic:
        inner = self.read(schema, path, depth + 1)
        if schema is False:
            return inner
        if is_required:
            if inner == Every():
                return inner
            # What is said of a member's value says that it is there.
            is_plain = isinstance(inner, Claim) and inner.path == path
            return (
                inner
                if is_plain or _impliespresence(inner, path)
                else every([presence(path), inner])
            )
        if inner == Every() or path in self.always:
            return inner
        return Given(presence(path), inner)

    def _keyword(
        self, keyword: str, value: JsonValue, schema: JsonObject, path: PropertyPath, depth: int
    ) -> Logic:
        below = depth + 1
        if keyword == "if":
            return self._branches(schema, path, below)
        if keyword == "not":
            return Not(self.read(value, path, below))
        if keyword in CHOICES and isinstance(value, list):
            return self._alternatives(keyword, value, path, below)
        if keyword in {"dependentRequired", "dependentSchemas"} and isinstance(value, dict):
            return every([
                Given(
                    presence((*path, name)),
                    self.read(
                        {"required": one} if isinstance(one, list) else one, path, below
                    ),
                )
                for name, one in value.items()
            ])  # fmt: skip
        if keyword == "$ref" and isinstance(value, str):
            target = self.definitions.get(value.removeprefix("#/$defs/"))
            return Unsaid() if target is None else self.read(target, path, below)
        if keyword == "items":
            return self.read(value, (*path, "[]"), below)
        if keyword == "contains":
            return self._contains(value, schema, path, below)
        if keyword in {"minContains", "maxContains"}:
            return Every()  # said with `contains`
        if keyword == "propertyNames":
            return self.read(value, (*path, NAMES), below)
        if keyword == "additionalProperties" and value is False:
            return _closed(schema, path)
        return claim_of(keyword, value, path)

    def _branches(self, schema: JsonObject, path: PropertyPath, depth: int) -> Logic:
        condition = self.read(schema.get("if"), path, depth)
        parts: list[Logic] = []
        if "then" in schema:
            then = schema["then"]
            said = self.read(then, path, depth)
            parts.append(Not(condition) if then is False else Given(condition, said))
        if "else" in schema:
            otherwise = schema["else"]
            said = self.read(otherwise, path, depth)
            parts.append(condition if otherwise is False else Given(Not(condition), said))
        return every([part for part in parts if not _is_empty(part)])

    def _alternatives(
        self, keyword: str, value: Sequence[JsonValue], path: PropertyPath, depth: int
    ) -> Logic:
        parts = tuple(self.read(part, path, depth) for part in value)
        if keyword == "allOf":
            return every(parts)
        if any(part == Every() for part in parts) and keyword == "anyOf":
            return Every()
        merged = _one_of_values(parts)
        if merged is not None:
            return merged
        forms = [_form_name(part) for part in value]
        if all(forms) and not all(map(can_be_said, parts)):
            # What each form is stands with its members; here it is enough to name them.
            names = joined(tuple(code(name) for name in forms), last=" or ")
            said = say("exactly one of the forms {names}", names=names)
            some = say("at least one of the forms {names}", names=names)
            return value_claim(path, said if keyword == "oneOf" else some)
        return Some(parts, keyword == "oneOf", _table(value, path))

    def _contains(
        self, value: JsonValue, schema: JsonObject, path: PropertyPath, depth: int
    ) -> Logic:
        inner = self.read(value, (*path, "[]"), depth)
        least, most = schema.get("minContains", 1), schema.get("maxContains")
        if isinstance(inner, Claim) and inner.path == (*path, "[]") and least == 1 and not most:
            shown = inner.value or say("an item that {predicate}", predicate=inner.tests[0])
            return _contains_claim(path, shown)
        ends = [
            said(amount=measured(words(number_text(number)), number, Unit.ITEMS))
            for said, number in ((_at_least, least), (_at_most, most))
            if isinstance(number, (int, float)) and number
        ]
        counted = (
            say("an item")
            if least == 1 and most is None
            else joined(tuple(ends), between=" and ") or say("any items")
        )
        if inner == Every():
            return has_claim(path, counted)
        where = say("{items} where {condition}", items=counted, condition=condition_phrase(inner))
        return has_claim(path, where)


def _at_least(amount: Phrase) -> Phrase:
    return say("at least {number}", number=amount)


def _at_most(amount: Phrase) -> Phrase:
    return say("at most {number}", number=amount)


def _contains_claim(path: PropertyPath, item: Phrase) -> Claim:
    return Claim(
        path,
        (say("contains {item}", item=item), say("does not contain {item}", item=item)),
        (say("must contain {item}", item=item), say("must not contain {item}", item=item)),
    )


def _kind_claim(kind: JsonValue, path: PropertyPath) -> Logic:
    if not path or kind == "object":
        return Every()
    kinds = kind if isinstance(kind, list) else [kind]
    said = tuple(say(_KINDS[one]) if one in _KINDS else words(str(one)) for one in map(str, kinds))
    return value_claim(path, joined(said, between=" or "))


def _closed(schema: JsonObject, path: PropertyPath) -> Logic:
    members = schema.get("properties")
    names = joined(tuple(code(name) for name in members), last=" and ") if isinstance(
        members, dict
    ) and members else ()  # fmt: skip
    if not names:
        return has_claim(path, say("no members"))
    return has_claim(path, say("no members but {names}", names=names))


def _impliespresence(part: Logic, path: PropertyPath) -> bool:
    """Whether a demand that a member of the member be there says that the member is there."""
    if isinstance(part, Claim):
        return is_below(part, path)
    if isinstance(part, Every):
        return any(_impliespresence(one, path) for one in part.parts)
    if isinstance(part, Some):
        return all(_impliespresence(one, path) for one in part.parts)
    return False


def _is_empty(part: Logic) -> bool:
    return part == Every() or (isinstance(part, Given) and _is_empty(part.then))


def _one_of_values(parts: tuple[Logic, ...]) -> Claim | None:
    """Alternatives that are each a value of one place, as one claim."""
    claims = [part for part in parts if isinstance(part, Claim)]
    if len(claims) != len(parts) or len({claim.path for claim in claims}) != 1:
        return None
    if not all(claim.value for claim in claims):
        return None
    said = joined(tuple(claim.value for claim in claims), last=" or ")
    return value_claim(claims[0].path, said)


def _form_name(branch: JsonValue) -> str:
    """What a form is called: by its title, or as the definition that it is; else empty."""
    if not isinstance(branch, dict):
        return ""
    title, reference = branch.get("title"), branch.get("$ref")
    if isinstance(title, str) and 0 < len(title) <= _LONGEST_NAME:
        return title
    name = reference.rpartition("/")[2] if isinstance(reference, str) else ""
    return name if len(name) <= _LONGEST_NAME else ""


def _table(branches: Sequence[JsonValue], path: PropertyPath) -> Table | None:
    """Branches that each fix values of a few members, as rows."""
    rows: list[tuple[str, dict[str, Phrase]]] = []
    columns: dict[str, None] = {}
    for branch in branches:
        cells = _cells(branch, path)
        if not cells or not isinstance(branch, dict):
            return None
        columns |= dict.fromkeys(cells)
        title = branch.get("title", branch.get("description"))
        rows.append((title if isinstance(title, str) and len(title) < 60 else "", cells))
    if len(rows) < 2 or not 2 <= len(columns) <= _MOST_COLUMNS:
        return None
    any_value = say("any")
    return Table(
        tuple(columns),
        tuple((title, tuple(cells.get(name, any_value) for name in columns))
              for title, cells in rows),
    )  # fmt: skip


def _cells(branch: JsonValue, path: PropertyPath) -> dict[str, Phrase] | None:
    if not isinstance(branch, dict):
        return None
    if branch.keys() - _ANNOTATIONS - {"properties", "required"}:
        return None
    members, found = branch.get("properties"), dict[str, Phrase]()
    for name, member in members.items() if isinstance(members, dict) else ():
        if not isinstance(member, dict):
            return None
        at = (*path, name)
        if "const" in member:
            found[path_text(at)] = literal(Json.of(member["const"]))
        elif isinstance(member.get("enum"), list):
            claim = claim_of("enum", member["enum"], at)
            found[path_text(at)] = claim.value if isinstance(claim, Claim) else ()
        else:
            below = _cells(member, at)
            if not below:
                return None
            found |= below
    return found
