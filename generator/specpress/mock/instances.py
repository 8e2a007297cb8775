"""Instances of a JSON Schema, chosen by a seeded source of chance.

The types of the intermediate representation do not hold every keyword; this reads the schema
itself. What keywords ask of each other is met by trying again: a validator is the judge.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue, ValueSet, list_of, object_of, unescape_token
from specpress.mock.exact_numbers import (
    common_multiple,
    fraction_of,
    largest,
    nearest_float,
    smallest,
    whole_number,
)
from specpress.mock.text_forms import ASCII_WORDS, formatted_text
from specpress.validators.ecma.sample import matches, pattern_text
from specpress.validators.ecma.steps import Steps
from specpress.vocabulary import ALTERNATIVES, TYPES, speaks_of

_DEEPEST: Final = 24
_OPTIONAL_DEPTH: Final = 4
_LARGEST: Final = 20_000
_COST: Final = 25
"""Steps of a value, a validator's part included."""

_IMPLIED: Final = tuple(
    (kind, speaks_of(kind) - (speaks_of("string") if kind == "number" else frozenset()))
    for kind in ("object", "array", "string", "number")
)


_OTHERS: Final = "\0others"
"""Stands for the branches of a `oneOf` that were not chosen; no schema has such a keyword."""


class ImpossibleError(Exception):
    """No value was found this time; another try may find one."""


@dataclass(slots=True)
class InstanceMaker:
    """Makes instances of one schema.

    Attributes:
        root: the schema; its references point into itself.
        chance: decides everything.
        media_url: what URLs begin with, without a final slash.
        steps: what all that is made may take together.
    """

    root: JsonObject
    chance: random.Random
    media_url: str
    steps: Steps
    _values: int = field(default=0)

    def make(self) -> JsonValue:
        """One value, which probably is an instance.

        Raises:
            ImpossibleError: none was found on the way that chance took.
            SpentError: no step is left.
        """
        self._values = 0
        return self._value([self.root], 0)

    def _value(self, schemas: Sequence[JsonValue], depth: int) -> JsonValue:
        self._values += 1
        self.steps.take(_COST)
        if depth > _DEEPEST or self._values > _LARGEST:
            raise ImpossibleError("too deep or too large")
        parts = list(self._parts(schemas, depth))
        listed = self._listed(parts)
        if listed:
            return listed[0]
        kind = self._kind(parts)
        match kind:
            case "object":
                return self._object(parts, depth)
            case "array":
                return self._array(parts, depth)
            case "string":
                return self._string(parts)
            case "integer" | "number":
                return self._number(parts, whole=kind == "integer")
            case "boolean":
                return self.chance.random() < 0.5
            case _:
                return None

    def _parts(self, schemas: Iterable[JsonValue], depth: int) -> Iterable[JsonObject]:
        """The schemas that hold at once: references followed, branches chosen."""
        waiting = list(schemas)
        steps = 0
        while waiting:
            steps += 1
            schema = waiting.pop(0)
            if schema is False or steps > 500:
                raise ImpossibleError("nothing is allowed here")
            if not isinstance(schema, dict):
                continue
            yield schema
            reference = schema.get("$ref")
            if isinstance(reference, str):
                waiting.append(self._target(reference))
            waiting += list_of(schema.get("allOf"))
            for keyword in ALTERNATIVES:
                branches = [one for one in list_of(schema.get(keyword)) if one is not False]
                if not branches:
                    continue
                chosen = branches[0] if depth > 8 else self.chance.choice(branches)
                waiting.append(chosen)
                if keyword == "oneOf" and len(branches) > 1:
                    others = [one for one in branches if one is not chosen]
                    yield {_OTHERS: [self.chance.choice(others)]}
            if "if" in schema:
                if self.chance.random() < 0.6:
                    waiting += [schema["if"], schema.get("then", True)]
                else:
                    waiting.append(schema.get("else", True))

    def _target(self, reference: str) -> JsonValue:
        value: JsonValue = self.root
        for token in reference.removeprefix("#").split("/")[1:]:
            name = unescape_token(token)
            if isinstance(value, dict) and name in value:
                value = value[name]
            elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
                value = value[int(name)]
            else:
                raise ImpossibleError(f"{reference} leads nowhere")
        return value

    def _listed(self, parts: Sequence[JsonObject]) -> list[JsonValue]:
        """One of the values that are given; empty where none are."""
        given = [[part["const"]] for part in parts if "const" in part]
        given += [list_of(part["enum"]) for part in parts if "enum" in part]
        if not given:
            return []
        first, *others = given
        sets = [ValueSet(listed) for listed in others]
        common = [value for value in first if all(value in listed for listed in sets)]
        if not common:
            raise ImpossibleError("no value is in every enumeration")
        return [self.chance.choice(common)]

    def _kind(self, parts: Sequence[JsonObject]) -> str:
        allowed = set(TYPES)
        said = False
        for part in parts:
            kinds = part.get("type")
            if kinds is None:
                continue
            said = True
            names = {str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])}
            if "number" in names:
                names.add("integer")
            allowed &= names
        if not allowed:
            raise ImpossibleError("no type is allowed")
        if said and {"number", "integer"} <= allowed:
            allowed.discard("integer")
        implied = [
            kind
            for kind, keywords in _IMPLIED
            if kind in allowed and any(word in part for part in parts for word in keywords)
        ]
        if implied and self.chance.random() < 0.9:
            return self.chance.choice(implied)
        some = sorted(allowed - {"null"}) or ["null"]
        if not said:
            some = ["string"] if self.chance.random() < 0.6 else sorted(allowed)
        return self.chance.choice(some)

    def _object(self, parts: Sequence[JsonObject], depth: int) -> JsonObject:
        names = dict.fromkeys(str(name) for part in parts for name in list_of(part.get("required")))
        known = [name for part in parts for name in object_of(part.get("properties"))]
        most = min((whole_number(part.get("maxProperties"), 1000) for part in parts), default=1000)
        least = max((whole_number(part.get("minProperties"), 0) for part in parts), default=0)
        if least > _LARGEST:
            raise ImpossibleError("more members than are made")
        for name in known:
            wanted = depth < _OPTIONAL_DEPTH and self.chance.random() < 0.8
            if wanted and len(names) < most and self._member(parts, name) is not None:
                names.setdefault(name)
        self._add_dependent(parts, names)
        tries = 0
        while len(names) < least and tries < 50 + 4 * least:
            tries += 1
            name = self._new_name(parts, depth)
            if name not in names and self._member(parts, name) is not None:
                names[name] = None
                self._add_dependent(parts, names)
        extra = [
            object_of(part.get("dependentSchemas"))[name]
            for part in parts
            for name in names
            if name in object_of(part.get("dependentSchemas"))
        ]
        if extra:
            more = [*parts, *self._parts(extra, depth)]
            if len(more) > len(parts):
                plain = [
                    {key: one for key, one in part.items() if key != "dependentSchemas"}
                    for part in more
                ]
                return self._object(plain, depth + 1)
        result: JsonObject = {}
        self._spoil(parts, names, most, result)
        for name in names:
            schemas = self._member(parts, name)
            if schemas is None:
                raise ImpossibleError(f"{name} is required and not allowed")
            result[name] = self._value(schemas, depth + 1)
        return result

    def _spoil(
        self, parts: Sequence[JsonObject], names: dict[str, None], most: int, result: JsonObject
    ) -> None:
        """Add a member that another branch of a `oneOf` cannot have, for branches that overlap."""
        for other in (one for part in parts for one in list_of(part.get(_OTHERS))):
            reference = object_of(other).get("$ref")
            branch = self._target(reference) if isinstance(reference, str) else other
            known = object_of(object_of(branch).get("properties"))
            free = [name for name in known if name not in names and self._member(parts, name) == []]
            if free and len(names) < most and self.chance.random() < 0.5:
                name = self.chance.choice(free)
                of_string = object_of(known[name]).get("type") == "string"
                result[name] = 0 if of_string else "other"

    def _add_dependent(self, parts: Sequence[JsonObject], names: dict[str, None]) -> None:
        size = -1
        while size < len(names):
            size = len(names)
            for part in parts:
                for name, needed in object_of(part.get("dependentRequired")).items():
                    if name in names:
                        names.update(dict.fromkeys(map(str, list_of(needed))))

    def _member(self, parts: Sequence[JsonObject], name: str) -> list[JsonValue] | None:
        """What a member of that name has to be; None when it may not be there."""
        found: list[JsonValue] = []
        for part in parts:
            properties = object_of(part.get("properties"))
            own = [properties[name]] if name in properties else []
            for pattern, schema in object_of(part.get("patternProperties")).items():
                if matches(pattern, name):
                    own.append(schema)
            if not own and "additionalProperties" in part:
                own.append(part["additionalProperties"])
            found += own
        if not found:
            closing = [p["unevaluatedProperties"] for p in parts if "unevaluatedProperties" in p]
            found += closing[:1]
        return None if False in [one for one in found if isinstance(one, bool)] else found

    def _new_name(self, parts: Sequence[JsonObject], depth: int) -> str:
        patterns = [name for part in parts for name in object_of(part.get("patternProperties"))]
        schemas = [part["propertyNames"] for part in parts if "propertyNames" in part]
        if patterns and self.chance.random() < 0.7:
            pattern = self.chance.choice(patterns)
            text = pattern_text(pattern, self.chance, 1, None, self.steps)
            if text is not None:
                longer = f"{text}{self.chance.choice(ASCII_WORDS)}"
                return longer if matches(pattern, longer) else text
        if schemas:
            made = self._value([*schemas, {"type": "string"}], depth + 1)
            return str(made)
        return f"{self.chance.choice(ASCII_WORDS)}{self.chance.randint(1, 999)}"

    def _array(self, parts: Sequence[JsonObject], depth: int) -> list[JsonValue]:
        least = max((whole_number(part.get("minItems"), 0) for part in parts), default=0)
        most = min((whole_number(part.get("maxItems"), 10**9) for part in parts), default=10**9)
        contains = [
            (part["contains"], whole_number(part.get("minContains"), 1))
            for part in parts
            if "contains" in part
        ]
        wanted = sum(number for _, number in contains)
        longest = max((len(list_of(part.get("prefixItems"))) for part in parts), default=0)
        shallow = depth < _OPTIONAL_DEPTH
        count = max(least, wanted, min(longest, most) if shallow else 0)
        if not count and shallow and most:
            count = self.chance.randint(0, min(2, most))
        if count > min(most, _LARGEST):
            raise ImpossibleError("more items than are allowed, or than are made")
        unique = any(part.get("uniqueItems") is True for part in parts)
        needed = [schema for schema, number in contains for _ in range(number)]
        items: list[JsonValue] = []
        known = ValueSet()
        for number in range(count):
            schemas = self._item(parts, number)
            left = count - number
            if needed and (number >= longest or left <= len(needed)):
                schemas = [*schemas, needed.pop(0)]
            item = self._value(schemas, depth + 1)
            for _ in range(20 if unique else 0):
                if item not in known:
                    break
                item = self._value(schemas, depth + 1)
            if unique:
                known.add(item)
            items.append(item)
        return items

    def _item(self, parts: Sequence[JsonObject], number: int) -> list[JsonValue]:
        found: list[JsonValue] = []
        for part in parts:
            prefix = list_of(part.get("prefixItems"))
            if number < len(prefix):
                found.append(prefix[number])
            elif "items" in part:
                found.append(part["items"])
        if not found:
            found += [p["unevaluatedItems"] for p in parts if "unevaluatedItems" in p][:1]
        return found

    def _string(self, parts: Sequence[JsonObject]) -> str:
        least = max((whole_number(part.get("minLength"), 0) for part in parts), default=0)
        most = min((whole_number(part.get("maxLength"), 10**9) for part in parts), default=10**9)
        if least > min(most, 100 * _LARGEST):
            raise ImpossibleError("a longer text than is allowed, or than is made")
        patterns = [p["pattern"] for p in parts if isinstance(p.get("pattern"), str)]
        formats = [p["format"] for p in parts if isinstance(p.get("format"), str)]
        if patterns:
            return self._matching([str(pattern) for pattern in patterns], least, most)
        for name in formats:
            formatted = formatted_text(str(name), self.chance, self.media_url)
            if formatted is not None and least <= len(formatted) <= most:
                return formatted
        if any(part.get("contentEncoding") == "base64" for part in parts) and not least % 4:
            return ("AAEC" * max(1, least // 4))[:most]
        text = " ".join(self.chance.choice(ASCII_WORDS) for _ in range(2))
        if len(text) < least:
            text += " " + "x" * (least - len(text) - 1)
        return text[: max(0, most)]

    def _matching(self, patterns: Sequence[str], least: int, most: int) -> str:
        texts = [pattern_text(one, self.chance, 0, most, self.steps) for one in patterns]
        longer = self.chance.choice(patterns)
        texts.append(pattern_text(longer, self.chance, least, most, self.steps))
        found = [text for text in texts if text is not None]
        self.chance.shuffle(found)
        for text in (*found, "".join(found[:-1]), "".join(found)):
            if least <= len(text) <= most and all(matches(one, text) for one in patterns):
                return text
        raise ImpossibleError("no text of the patterns was found")

    def _number(self, parts: Sequence[JsonObject], *, whole: bool) -> int | float:
        low: Fraction | None = None
        high: Fraction | None = None
        step = Fraction(1) if whole else None
        for part in parts:
            lower, upper = fraction_of(part.get("minimum")), fraction_of(part.get("maximum"))
            low = lower if low is None or (lower is not None and lower > low) else low
            high = upper if high is None or (upper is not None and upper < high) else high
            multiple = fraction_of(part.get("multipleOf"))
            if multiple:
                step = multiple if step is None else common_multiple(step, multiple)
        above = [fraction_of(part.get("exclusiveMinimum")) for part in parts]
        below = [fraction_of(part.get("exclusiveMaximum")) for part in parts]
        floor, ceiling = largest(above), smallest(below)
        start = largest([low, floor])
        end = smallest([high, ceiling])
        if start is None:
            start = Fraction(0) if end is None or end > 0 else end - 1000
        if end is None or (high is None and ceiling is None):
            end = start + (1000 * (step or 1))
        if step is None:
            return self._inside(start, end, floor, ceiling)
        first, last = math.ceil(start / step), math.floor(end / step)
        first += int(floor is not None and first * step <= floor)
        last -= int(ceiling is not None and last * step >= ceiling)
        if first > last:
            raise ImpossibleError("no multiple lies between the bounds")
        value = step * self.chance.randint(first, min(last, first + 10_000))
        return value.numerator if value.denominator == 1 else nearest_float(value)

    def _inside(
        self, start: Fraction, end: Fraction, floor: Fraction | None, ceiling: Fraction | None
    ) -> int | float:
        if start > end:
            raise ImpossibleError("the bounds leave nothing")
        inside = start + (end - start) * Fraction(self.chance.randint(1, 7), 8)
        for value in (nearest_float(inside), float(start), float(end)):
            exact = Fraction(value)
            is_open = (floor is None or exact > floor) and (ceiling is None or exact < ceiling)
            if start <= exact <= end and is_open:
                return int(value) if value == int(value) and abs(value) < 2**53 else value
        raise ImpossibleError("no number lies between the bounds")
