"""What a type asks of a value, as labelled facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final, assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Keys,
    Map,
    Model,
    NormalSchema,
    ObjectId,
    ObjectRef,
    ObjectType,
    Primitive,
    Range,
    SchemaRule,
    Tuple,
    Type,
    Union,
    Unit,
    is_open,
)
from specpress.phrasebook import fixed
from specpress.records import dataclass
from specpress.targets.docs.limits import (
    RANGE_LABELS,
    form_phrase,
    format_phrase,
    number_text,
    range_phrase,
)
from specpress.targets.docs.phrase import Case, Phrase, cased, code, joined, literal, say, words
from specpress.targets.docs.rule_reading import Reader
from specpress.targets.docs.rule_words import statements
from specpress.targets.docs.type_words import type_phrase
from specpress.text import one_line

_CONTENT: Final = {
    "contentEncoding": fixed("Encoding"),
    "contentMediaType": fixed("Media type"),
}
_PLACES: Final = {
    "items": fixed("each item"),
    "members": fixed("each member"),
    "rest": fixed("each further item"),
    "names": fixed("each name of a member"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact.

    Attributes:
        key: what kind of fact, for programs: `type`, `required`, `range` ...
        label: for people.
        phrase: the fact.
    """

    key: str
    label: Phrase
    phrase: Phrase


@dataclass(slots=True, kw_only=True)
class TypeFacts:
    """Works out the facts of types.

    Attributes:
        model: the model that the types belong to; None where they hold none of its objects.
        format_labels: the provider's own names of formats.
        name: what rules call the value: the wire name of the member whose type it is.
        schema: of the request or of the answer, whose definitions rules may refer to.
    """

    model: Model | None
    format_labels: Mapping[str, str]
    name: str = "value"
    schema: NormalSchema | None = None
    _open: list[ObjectId] = field(default_factory=list[ObjectId], repr=False, compare=False)

    def facts(self, of: Type, within: tuple[str, ...] = ()) -> tuple[Fact, ...]:
        """What a type asks of a value, beyond its name.

        Args:
            of: the type.
            within: `items` for each array level and `members` for each map level above it, and
                `item 1` or `rest` for those of a list whose items have types of their own.
        """
        rules = () if isinstance(of, (ObjectRef, Union)) else self._rules(of.rules, within)
        return (*self._own(of, within), *rules)

    def _rules(self, rules: tuple[SchemaRule, ...], within: tuple[str, ...]) -> tuple[Fact, ...]:
        """What is asked beyond the type, in words."""
        facts: list[Fact] = []
        for number, rule in enumerate(rules, 1):
            keyword, value = next(iter(rule.node.items()))
            if keyword in _CONTENT and isinstance(value, str):
                facts.append(_fact(within, keyword, say(_CONTENT[keyword]), code(value)))
            elif keyword == "contentSchema":
                facts.append(_fact(within, keyword, say("Content"), say("JSON that has a schema")))
            else:
                said = statements(self._reader().read(rule.node, (self.name, *_steps(within))))
                phrase = joined(tuple(one.phrase for one in said), between="; ", last="; ")
                facts.append(_fact(within, f"rule-{number}", say("Rule"), phrase))
        return tuple(facts)

    def _held(self, object_id: ObjectId) -> ObjectType:
        if self.model is None:
            raise KeyError(object_id)
        return self.model.object(object_id)

    def _reader(self) -> Reader:
        return Reader(definitions=self.schema.definitions if self.schema is not None else {})

    def _own(self, of: Type, within: tuple[str, ...]) -> tuple[Fact, ...]:
        match of:
            case Primitive():
                return self._primitive(of, within)
            case Constant():
                return (_fact(within, "value", say("Value"), literal(of.value)),)
            case Enumeration():
                values = joined(tuple(literal(member.value) for member in of.members))
                if of.open:
                    values = say("{values}, or another value", values=values)
                return (_fact(within, "values", say("Allowed values"), values),)
            case Array():
                return self._array(of, within)
            case Tuple():
                return self._tuple(of, within)
            case Map():
                if of.keys is not None:
                    return (*_range(of.size, within), *self._keys(of.keys, within))
                below = self.facts(of.values, (*within, "members"))
                return (*_range(of.size, within), *below)
            case ObjectRef():
                return self._object(of, within)
            case Union():
                return self._union(of, within)
            case Anything():
                return ()
            case _:
                assert_never(of)

    def _primitive(self, of: Primitive, within: tuple[str, ...]) -> tuple[Fact, ...]:
        facts = list(_range(of.range, within))
        if of.step is not None:
            phrase = say("multiples of {number}", number=number_text(of.step))
            facts.append(_fact(within, "step", say("Step"), phrase))
        if of.format is not None:
            phrase = format_phrase(of.format, self.format_labels)
            facts.append(_fact(within, "format", say("Format"), phrase))
        if of.pattern is not None:
            facts.append(_fact(within, "pattern", say("Pattern"), code(of.pattern)))
        if of.forms:
            forms = tuple(form_phrase(form, self.format_labels) for form in of.forms)
            phrase = joined(forms, between="; ", last="; or ")
            facts.append(_fact(within, "forms", say("One of"), phrase))
        return tuple(facts)

    def _array(self, of: Array, within: tuple[str, ...]) -> tuple[Fact, ...]:
        facts = list(_range(of.size, within))
        if of.unique:
            facts.append(_fact(within, "unique", say("Items differ"), say("no item twice")))
        return (*facts, *self.facts(of.items, (*within, "items")))

    def _tuple(self, of: Tuple, within: tuple[str, ...]) -> tuple[Fact, ...]:
        facts = list(_range(of.size, within))
        if of.unique:
            facts.append(_fact(within, "unique", say("Items differ"), say("no item twice")))
        for number, (part, text) in enumerate(zip(of.prefix, of.texts, strict=True), 1):
            at = (*within, f"item {number}")
            facts += (_fact(at, "meaning", say("Meaning"), words(one_line(text))),) if text else ()
            facts += self.facts(part, at)
        if of.rest is None and not _ends_at(of.size, len(of.prefix)):
            facts.append(_fact(within, "further-items", say("Further items"), say("none")))
        if of.rest is None:
            return tuple(facts)
        return (*facts, *self.facts(of.rest, (*within, "rest")))

    def _object(self, of: ObjectRef, within: tuple[str, ...]) -> tuple[Fact, ...]:
        if of.object_id in self._open:
            title = self._held(of.object_id).title
            again = say("as above ({name})", name=words(title)) if title else say("as above")
            return (_fact(within, "again", say("Members"), again),)
        self._open.append(of.object_id)
        try:
            return self._members(of, within)
        finally:
            self._open.pop()

    def _members(self, of: ObjectRef, within: tuple[str, ...]) -> tuple[Fact, ...]:
        found = self._held(of.object_id)
        facts = list(_range(found.size, within))
        if found.keys is not None:
            facts += self._keys(found.keys, within)
        elif found.additional is None:
            facts.append(_fact(within, "additional", say("Other members"), say("none")))
        elif found.extensible or not found.fields or not is_open(found.additional):
            # What is allowed where a spec says nothing is no fact of its own.
            is_any = is_open(found.additional)
            said = say("any") if is_any else type_phrase(found.additional)
            facts.append(_fact(within, "additional", say("Other members"), said))
            facts += self.facts(found.additional, (*within, "members"))
        return tuple(facts)

    def _keys(self, keys: Keys, within: tuple[str, ...]) -> tuple[Fact, ...]:
        """What is asked of members by their names."""
        facts: list[Fact] = []
        for number, one in enumerate(keys.patterns, 1):
            label = (
                say("Members {number}", number=str(number))
                if len(keys.patterns) > 1
                else say("Members")
            )
            phrase = say(
                "names match {pattern}: {type}",
                pattern=code(one.pattern),
                type=type_phrase(one.values),
            )
            facts.append(_fact(within, f"pattern-{number}", label, phrase))
            facts += self.facts(one.values, (*within, f"members {number}"))
        if keys.names is not None:
            facts += self.facts(keys.names, (*within, "names"))
        if keys.others is None:
            facts.append(_fact(within, "additional", say("Other members"), say("none")))
        elif keys.patterns or not is_open(keys.others):
            said = say("any") if is_open(keys.others) else type_phrase(keys.others)
            facts.append(_fact(within, "additional", say("Other members"), said))
            facts += self.facts(keys.others, (*within, "members"))
        return tuple(facts)

    def _union(self, of: Union, within: tuple[str, ...]) -> tuple[Fact, ...]:
        """The facts of the variants; one that not all share names its variant."""
        found = [(variant, self.facts(variant, within)) for variant in of.variants]
        shared = [fact for fact in found[0][1] if all(fact in facts for _, facts in found)]
        own = (
            Fact(
                key=fact.key,
                label=fact.label,
                phrase=say("{fact} ({variant})", fact=fact.phrase, variant=self._name(variant)),
            )
            for variant, facts in found
            for fact in facts
            if fact not in shared
        )
        return (*shared, *own)

    def _name(self, variant: Type) -> Phrase:
        """What tells a variant from the others: its title, else its type."""
        if isinstance(variant, ObjectRef):
            title = self._held(variant.object_id).title
            if title:
                return words(title)
        return type_phrase(variant)


def _ends_at(size: Range | None, count: int) -> bool:
    """Whether the limits of a list say already that it holds no more items."""
    upper = None if size is None else size.upper
    return upper is not None and upper.value <= count


def _steps(within: tuple[str, ...]) -> tuple[str, ...]:
    """The way to a part of a value, as paths have it."""
    return tuple("[]" if place in {"items", "rest"} or " " in place else "*" for place in within)


def _fact(within: tuple[str, ...], key: str, label: Phrase, phrase: Phrase) -> Fact:
    """A fact; one about items or members says so in its label."""
    if within:
        places = joined(tuple(map(_place, within)))
        small = cased("{label}", Case.LOWER, label=label)
        label = cased("{places}: {label}", Case.CAPITAL, places=places, label=small)
    return Fact(key="-".join((*within, key)).replace(" ", "-"), label=label, phrase=phrase)


def _place(within: str) -> Phrase:
    """A level of items or members: one of `_PLACES`, or a word and a number."""
    if within in _PLACES:
        return say(_PLACES[within])
    word, _, number = within.partition(" ")
    if word == "item":
        return say("item {number}", number=number)
    return say("members {number}", number=number)


def _range(span: Range | None, within: tuple[str, ...]) -> tuple[Fact, ...]:
    if span is None or (span.lower is None and span.upper is None):
        return ()
    key = "range" if span.unit is Unit.VALUE else span.unit.value
    return (_fact(within, key, say(RANGE_LABELS[span.unit]), range_phrase(span)),)
