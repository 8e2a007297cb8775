"""Reads the keywords of one schema into the intermediate form, checking their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress.validators.ecma import (
    UntranslatablePattern,
    is_prone_to_backtracking,
    plan_search,
)
from specpress.validators.formats import KNOWN_FORMATS
from specpress.validators.model import (
    TYPES,
    ArrayRules,
    Condition,
    Contains,
    DependentRequired,
    DependentSchema,
    NumberRules,
    ObjectRules,
    PatternProperty,
    Property,
    Reference,
    Regex,
    Schema,
    StringRules,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from specpress.jsonvalue import JsonObject, JsonValue
    from specpress.validators.dialect import Dialect
    from specpress.validators.model import Number
    from specpress.validators.problems import ProblemList

_EMPTY: Final = {
    NumberRules: NumberRules(),
    StringRules: StringRules(),
    ArrayRules: ArrayRules(),
    ObjectRules: ObjectRules(),
}


class KeywordReader:
    """The keywords of one schema object; each method reads a group of them."""

    def __init__(
        self,
        schema: JsonObject,
        pointer: str,
        dialect: Dialect,
        formats: frozenset[str],
        problems: ProblemList,
        child: Callable[..., Schema],
    ) -> None:
        """Binds the schema to what is needed to read it.

        Args:
            schema: the schema object.
            pointer: where it stands, for problems.
            dialect: which keywords mean something.
            formats: the formats that are asserted.
            problems: receives what is wrong.
            child: reads the subschema at the given tokens below this one.
        """
        self._schema = schema
        self._pointer = pointer
        self._dialect = dialect
        self._formats = formats
        self._problems = problems
        self._child = child

    def schema(
        self, *, key: str, path: tuple[str, ...], references: tuple[Reference, ...]
    ) -> Schema:
        """The node for the schema object, with the references that were resolved for it."""
        title = self._schema.get("title")
        validation = self._dialect.has_validation
        applicators = self._dialect.has_applicators
        return Schema(
            key=key,
            pointer=self._pointer,
            path=path,
            title=title if isinstance(title, str) else "",
            types=self._types() if validation else (),
            enum=self._enum() if validation else None,
            const=(self._schema["const"],) if validation and "const" in self._schema else None,
            number=self._number() if validation else None,
            string=self._string(),
            array=self._array(),
            object=self._object(),
            references=references,
            all_of=(self._schemas("allOf") or ()) if applicators else (),
            any_of=self._schemas("anyOf") if applicators else None,
            one_of=self._schemas("oneOf") if applicators else None,
            negated=self._one("not") if applicators else None,
            condition=self._condition() if applicators else None,
        )

    def _wrong(self, keyword: str, expected: str) -> None:
        self._problems.add(
            f"{self._pointer}/{keyword}",
            "keyword-value",
            f"`{keyword}` must be {expected}, not {self._schema[keyword]!r:.60}",
            hint="correct the value, or remove the keyword",
        )

    def _types(self) -> tuple[str, ...]:
        value = self._schema.get("type")
        if value is None and "type" not in self._schema:
            return ()
        names = value if isinstance(value, list) else [value]
        if not names or any(name not in TYPES for name in names):
            self._wrong("type", f"one of {', '.join(TYPES)}, or a list of them")
            return ()
        if "number" in names:
            names = [name for name in names if name != "integer"]
        return tuple(name for name in TYPES if name in names)

    def _enum(self) -> tuple[JsonValue, ...] | None:
        value = self._schema.get("enum")
        if value is None and "enum" not in self._schema:
            return None
        if not isinstance(value, list):
            self._wrong("enum", "a list of values")
            return None
        return tuple(value)

    def _numeric(self, keyword: str) -> Number | None:
        value = self._schema.get(keyword)
        if value is None and keyword not in self._schema:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value - value != 0:
            self._wrong(keyword, "a finite number")
            return None
        return int(value) if isinstance(value, float) and value.is_integer() else value

    def _count(self, keyword: str) -> int | None:
        value = self._numeric(keyword) if self._dialect.has_validation else None
        if value is None:
            return None
        if not isinstance(value, int) or value < 0:
            self._wrong(keyword, "a whole number, 0 or more")
            return None
        return value

    def _number(self) -> NumberRules | None:
        multiple = self._numeric("multipleOf")
        if multiple is not None and multiple <= 0:
            self._wrong("multipleOf", "greater than 0")
            multiple = None
        minimum, above = self._lower_upper("minimum", "exclusiveMinimum")
        maximum, below = self._lower_upper("maximum", "exclusiveMaximum")
        rules = NumberRules(
            minimum=minimum,
            maximum=maximum,
            exclusive_minimum=above,
            exclusive_maximum=below,
            multiple_of=multiple,
        )
        return None if rules == _EMPTY[NumberRules] else rules

    def _lower_upper(self, bound: str, exclusive: str) -> tuple[Number | None, Number | None]:
        """A bound and its exclusive form; draft 4 wrote the latter as a boolean."""
        value = self._numeric(bound)
        flag = self._schema.get(exclusive)
        if isinstance(flag, bool) and self._dialect.id_keyword == "id":
            return (None, value) if flag else (value, None)
        return value, self._numeric(exclusive)

    def _string(self) -> StringRules | None:
        validation = self._dialect.has_validation
        pattern = self._schema.get("pattern") if validation else None
        regex = None
        if isinstance(pattern, str):
            regex = self._regex(pattern, f"{self._pointer}/pattern")
        elif pattern is not None:
            self._wrong("pattern", "a string")
        rules = StringRules(
            min_length=self._count("minLength") or 0,
            max_length=self._count("maxLength"),
            pattern=regex,
            format=self._format(),
        )
        return None if rules == _EMPTY[StringRules] else rules

    def _format(self) -> str:
        value = self._schema.get("format")
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong("format", "a string")
            return ""
        if self._dialect.asserts_format:
            return value if value in KNOWN_FORMATS else ""
        return value if value in self._formats and value in KNOWN_FORMATS else ""

    def _regex(self, source: str, pointer: str) -> Regex | None:
        try:
            plan = plan_search(source)
        except UntranslatablePattern as error:
            self._problems.add(pointer, error.kind, str(error), hint=error.hint)
            return None
        if is_prone_to_backtracking(source):
            self._problems.add(
                pointer,
                "regex-backtracking",
                f"the pattern {source!r:.80} can take exponential time on text that almost matches",
                hint="make the repeated parts start with different characters, or bound the length",
                is_error=False,
            )
        return Regex(source=source, plan=plan)

    def _schemas(self, keyword: str) -> tuple[Schema, ...] | None:
        value = self._schema.get(keyword)
        if value is None and keyword not in self._schema:
            return None
        if not isinstance(value, list):
            self._wrong(keyword, "a list of schemas")
            return None
        return tuple(self._child(keyword, index) for index in range(len(value)))

    def _one(self, keyword: str) -> Schema | None:
        return self._child(keyword) if keyword in self._schema else None

    def _named(self, keyword: str) -> tuple[str, ...]:
        value = self._schema.get(keyword, {})
        if not isinstance(value, dict):
            self._wrong(keyword, "an object of schemas")
            return ()
        return tuple(value)

    def _condition(self) -> Condition | None:
        test = self._one("if")
        if test is None or not ("then" in self._schema or "else" in self._schema):
            # Without `if` the other two mean nothing (core, section 10.2.2); `if` alone matters
            # for what it evaluates, which `Condition` without branches still says.
            if test is None or not self._needs_annotations():
                return None
            return Condition(test=test, then=None, otherwise=None)
        return Condition(test=test, then=self._one("then"), otherwise=self._one("else"))

    def _needs_annotations(self) -> bool:
        return self._dialect.has_unevaluated

    def _array(self) -> ArrayRules | None:
        validation, applicators = self._dialect.has_validation, self._dialect.has_applicators
        prefix: tuple[Schema, ...] = ()
        items: Schema | None = None
        keyword = "items"
        if applicators and self._dialect.array_items:
            if isinstance(self._schema.get("items"), list):
                prefix, keyword = self._schemas("items") or (), "additionalItems"
            items = self._one(keyword)
        elif applicators:
            prefix = self._schemas("prefixItems") or ()
            if isinstance(self._schema.get("items"), list):
                self._wrong("items", "a schema; a list of schemas is `prefixItems` in 2020-12")
            else:
                items = self._one("items")
        unique = self._schema.get("uniqueItems", False) if validation else False
        if not isinstance(unique, bool):
            self._wrong("uniqueItems", "true or false")
        rules = ArrayRules(
            min_items=self._count("minItems") or 0,
            max_items=self._count("maxItems"),
            is_unique=unique is True,
            prefix=prefix,
            items=items,
            items_keyword=keyword,
            contains=self._contains() if applicators else None,
            unevaluated=self._unevaluated("unevaluatedItems"),
        )
        return None if rules == _EMPTY[ArrayRules] else rules

    def _contains(self) -> Contains | None:
        schema = self._one("contains")
        if schema is None:
            return None
        minimum = self._count("minContains")
        return Contains(
            schema=schema,
            minimum=1 if minimum is None else minimum,
            maximum=self._count("maxContains"),
        )

    def _unevaluated(self, keyword: str) -> Schema | None:
        return self._one(keyword) if self._dialect.has_unevaluated else None

    def _object(self) -> ObjectRules | None:
        applicators = self._dialect.has_applicators
        properties: tuple[Property, ...] = ()
        if applicators:
            properties = tuple(
                Property(name=name, schema=self._child("properties", name))
                for name in self._named("properties")
            )
        required = self._required() if self._dialect.has_validation else ()
        rules = ObjectRules(
            min_properties=self._count("minProperties") or 0,
            max_properties=self._count("maxProperties"),
            required=required,
            properties=properties,
            patterns=self._patterns() if applicators else (),
            additional=self._one("additionalProperties") if applicators else None,
            names=self._one("propertyNames") if applicators else None,
            dependent_required=self._dependent_required(),
            dependent_schemas=self._dependent_schemas() if applicators else (),
            unevaluated=self._unevaluated("unevaluatedProperties"),
        )
        return None if rules == _EMPTY[ObjectRules] else rules

    def _required(self) -> tuple[str, ...]:
        value = self._schema.get("required")
        if value is None and "required" not in self._schema:
            return ()
        names = _strings(value)
        if names is None:
            self._wrong("required", "a list of property names")
            return ()
        return tuple(dict.fromkeys(names))

    def _patterns(self) -> tuple[PatternProperty, ...]:
        found: list[PatternProperty] = []
        for source in self._named("patternProperties"):
            regex = self._regex(source, f"{self._pointer}/patternProperties")
            if regex:
                schema = self._child("patternProperties", source)
                found.append(PatternProperty(regex=regex, schema=schema))
        return tuple(found)

    def _dependent_required(self) -> tuple[DependentRequired, ...]:
        if not self._dialect.has_validation:
            return ()
        found: list[DependentRequired] = []
        for keyword in ("dependentRequired", "dependencies"):
            table = self._schema.get(keyword, {})
            if not isinstance(table, dict):
                self._wrong(keyword, "an object")
                continue
            for name, value in table.items():
                required = _strings(value)
                if required is not None:
                    found.append(DependentRequired(name=name, required=required, keyword=keyword))
                elif keyword == "dependentRequired":
                    self._wrong(keyword, "an object of lists of property names")
        return tuple(found)

    def _dependent_schemas(self) -> tuple[DependentSchema, ...]:
        found: list[DependentSchema] = []
        for keyword in ("dependentSchemas", "dependencies"):
            table = self._schema.get(keyword, {})
            for name, value in table.items() if isinstance(table, dict) else ():
                if keyword == "dependentSchemas" or not isinstance(value, list):
                    found.append(DependentSchema(name=name, schema=self._child(keyword, name)))
        return tuple(found)


def _strings(value: JsonValue) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    names = tuple(name for name in value if isinstance(name, str))
    return names if len(names) == len(value) else None
