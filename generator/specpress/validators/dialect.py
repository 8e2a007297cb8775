"""Dialects: which keywords mean something, and where subschemas stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from specpress import vocabulary
from specpress.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from specpress.jsonvalue import JsonObject, JsonValue

_VOCABULARY: Final = "https://json-schema.org/draft/2020-12/vocab/"
_KNOWN_VOCABULARIES: Final = (
    "core",
    "applicator",
    "unevaluated",
    "validation",
    "meta-data",
    "format-annotation",
    "format-assertion",
    "content",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What the meta-schema of a resource says about its keywords.

    Attributes:
        id_keyword: `$id`, or `id` in draft 4.
        has_validation: whether the assertion keywords (`type`, `minimum` …) count.
        has_applicators: whether `properties`, `allOf` and the like count.
        has_unevaluated: whether `unevaluatedItems` and `unevaluatedProperties` count.
        asserts_format: whether the dialect itself demands that formats are asserted.
        array_items: whether `items` may be an array, with `additionalItems` (before 2020-12).
        ref_hides_siblings: whether keywords beside `$ref` are ignored (before 2019-09).
    """

    id_keyword: str = "$id"
    has_validation: bool = True
    has_applicators: bool = True
    has_unevaluated: bool = True
    asserts_format: bool = False
    array_items: bool = False
    ref_hides_siblings: bool = False

    @staticmethod
    def by_uri(uri: str) -> Dialect | None:
        """The dialect with a well-known meta-schema URI, or None."""
        return _BY_URI.get(uri.rstrip("#").replace("http://", "https://", 1))

    @staticmethod
    def from_vocabulary(vocabulary: JsonObject) -> tuple[Dialect, tuple[str, ...]]:
        """A dialect from `$vocabulary`, and the required vocabularies that are unknown.

        Source: core, section 8.1.2.
        """
        known = {_VOCABULARY + name for name in _KNOWN_VOCABULARIES}
        unknown = tuple(
            uri for uri, required in vocabulary.items() if required is True and uri not in known
        )
        dialect = Dialect(
            has_validation=_VOCABULARY + "validation" in vocabulary,
            has_applicators=_VOCABULARY + "applicator" in vocabulary,
            has_unevaluated=_VOCABULARY + "unevaluated" in vocabulary,
            asserts_format=_VOCABULARY + "format-assertion" in vocabulary,
        )
        return dialect, unknown


DEFAULT_DIALECT: Final = Dialect()
_DRAFT_7: Final = Dialect(array_items=True, ref_hides_siblings=True, has_unevaluated=False)
_BY_URI: Final = {
    "https://json-schema.org/draft/2020-12/schema": DEFAULT_DIALECT,
    "https://spec.openapis.org/oas/3.1/dialect/base": DEFAULT_DIALECT,
    "https://json-schema.org/draft/2019-09/schema": Dialect(array_items=True),
    "https://json-schema.org/draft-07/schema": _DRAFT_7,
    "https://json-schema.org/draft-06/schema": _DRAFT_7,
    "https://json-schema.org/draft-04/schema": Dialect(
        id_keyword="id", array_items=True, ref_hides_siblings=True, has_unevaluated=False
    ),
}


def subschemas(schema: JsonObject, dialect: Dialect) -> Iterator[tuple[tuple[str, ...], JsonValue]]:
    """The direct subschemas of a schema with the tokens that lead to them.

    Only keywords that hold schemas are entered, so that an `$id` in an `enum` is not taken for an
    identifier.
    """
    for tokens, child in vocabulary.subschemas(schema, older=True):
        is_list_of_items = tokens[0] == "additionalItems" or (
            tokens[0] == "items" and len(tokens) > 1
        )
        if dialect.array_items or not is_list_of_items:
            yield tokens, child
