"""How a schema is used, where that changes what its normal form asks for."""

from __future__ import annotations

from typing import Final

from specpress.document import Address
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.records import dataclass
from specpress.schema.tags import Discriminator, Tag
from specpress.vocabulary import ALTERNATIVES


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How a schema is used, as far as that changes what it asks for.

    Attributes:
        tag: what selects it among the branches of a union.
        is_base: another schema extends it, so that it stands for itself and not for its variants.
        is_alternative: it is a branch of `anyOf` or `oneOf`.
        unasked: members that the schema around it says are never asked for.
    """

    tag: Tag | None = None
    is_base: bool = False
    is_alternative: bool = False
    unasked: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """Equal for equal uses; values of tags need not be hashable."""
        return repr((self.tag, self.is_base, self.is_alternative, sorted(self.unasked)))


PLAIN: Final = Use()


@dataclass(frozen=True, slots=True)
class Place:
    """A schema object that is being normalised.

    Attributes:
        address: where it stands.
        value: its keywords.
        use: how it is used.
        found: its discriminator.
        unasked: members that nobody is asked for.
    """

    address: Address
    value: JsonObject
    use: Use
    found: Discriminator | None
    unasked: frozenset[str]

    @property
    def is_alias(self) -> bool:
        """Whether it is a mere reference, as OpenAPI 3.0 writes one that has a description."""
        branches = list_of(self.value.get("allOf"))
        only = object_of(branches[0]) if len(branches) == 1 else {}
        is_more = "$ref" in self.value or "properties" in self.value
        return only.keys() == {"$ref"} and not is_more

    @property
    def hands_on_tag(self) -> bool:
        """Whether its tag is for the schema that it refers to."""
        return "$ref" in self.value or self.is_alias

    def use_of(self, tokens: tuple[str, ...], content: JsonValue) -> Use:
        """How a subschema is used."""
        keyword = tokens[0]
        if keyword in ALTERNATIVES:
            chosen = self.found is not None and self.found.keyword == keyword
            branches = self.found.branches if self.found is not None and chosen else ()
            return Use(
                tag=branches[int(tokens[1])].tag if branches else None,
                is_alternative=True,
                # A branch that does nothing but ask would let everything through.
                unasked=frozenset() if _only_asks(content) else self.unasked,
            )
        if keyword == "allOf":
            is_alias = self.is_alias
            return Use(
                tag=self.use.tag if is_alias else None,
                is_alternative=is_alias and self.use.is_alternative,
                unasked=self.unasked,
            )
        if keyword in {"then", "else", "dependentSchemas"}:
            return Use(unasked=self.unasked)
        return PLAIN


def _only_asks(schema: JsonValue) -> bool:
    """Whether a branch of a union says nothing but which members must be there."""
    return isinstance(schema, dict) and schema.keys() <= {"required", "title", "description"}
