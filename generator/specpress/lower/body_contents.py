"""What bodies of requests hold: members of an object, files, or a value that is no object."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.document import (
    Address,
    Document,
    MemberPaths,
    Operation,
    ReferenceFault,
    RequestBody,
)
from specpress.jsonvalue import JsonObject, json_equal, list_of, object_of
from specpress.mediatype import MULTIPART, URL_ENCODED
from specpress.vocabulary import CHOICES


def bodies_apart(document: Document, operation: Operation) -> list[RequestBody]:
    """The bodies that callers of an operation can choose from; the one body where they cannot.

    Those of one content, written otherwise, are none to choose from, unless it has files.
    """
    body = operation.request_body
    return [] if body is None else BodyContents(document).apart(body)


class BodyContents:
    """Looks at schemas of bodies.

    Args:
        document: resolves their references.

    Attributes:
        file: of the document.
    """

    def __init__(self, document: Document) -> None:
        self.file = document.file
        self._document = document
        self._taking: dict[Address, bool] = {}

    def apart(self, body: RequestBody) -> list[RequestBody]:
        """The bodies that callers can tell apart: not those of one content, written otherwise.

        What is bytes is another content as another kind of file.
        """
        kept: list[RequestBody] = []
        for one in (body, *body.others):
            is_known = one.schema is not None and any(
                other.schema is not None and json_equal(other.schema.value, one.schema.value)
                for other in kept
            )
            if not is_known or self._holds_files(one):
                kept.append(one)
        return kept

    def _holds_files(self, body: RequestBody) -> bool:
        given = None if body.schema is None else self.follow(body.schema)
        if given is None or not self.takes_members(body, given):
            return not body.is_json
        places = self.described(given)
        return body.essence == MULTIPART and any(self.may_be_file(at) for _, at in places)

    def takes_members(self, body: RequestBody, given: Address) -> bool:
        """Whether members of the request object can be members of the body.

        What is a map, or an object of which nothing is said, is given as a whole.
        """
        is_free = not any(True for _ in self.described(given)) and not self._is_closed(given)
        return not is_free and self._takes_members(body, given)

    def is_map(self, body: RequestBody, given: Address) -> bool:
        """Whether a body that is given as a whole is an object, whatever it is written as."""
        return self._takes_members(body, given)

    def _is_closed(self, given: Address) -> bool:
        value = object_of(given.value)
        is_empty = value.get("maxProperties") == 0
        is_shut = value.get("additionalProperties") is False and "patternProperties" not in value
        return is_empty or is_shut

    def _takes_members(self, body: RequestBody, given: Address) -> bool:
        """The same of a part; each schema is looked at once, however many unions name it."""
        known = self._taking.get(given)
        if known is None:
            self._taking[given] = True  # a branch that is the union itself decides nothing
            known = self._taking[given] = self._is_of_members(body, given)
        return known

    def _is_of_members(self, body: RequestBody, given: Address) -> bool:
        value = given.value
        if not isinstance(value, dict):
            return False
        if not body.is_json and body.essence not in {MULTIPART, URL_ENCODED}:
            return False
        kind = value.get("type")
        if kind is not None:
            return kind == "object" or list_of(kind)[:1] == ["object"]
        if "items" in value or "enum" in value or "const" in value:
            return False
        branches = [one for keyword in ("oneOf", "anyOf") for one in self.branches(given, keyword)]
        if branches and "properties" not in value:
            return all(self._takes_members(body, one) for one in branches)
        return (
            bool(value.keys() & {"properties", "allOf", "discriminator", "additionalProperties"})
            or not body.is_json
        )

    def described(self, address: Address) -> Iterator[tuple[str, Address]]:
        """The members that a schema describes, also in the parts and branches that it has."""
        return MemberPaths(self._document.references).members(address)

    def needed(self, address: Address, seen: set[Address] | None = None) -> Iterator[str]:
        """The members that a schema asks for, whatever branch holds."""
        found, seen = self.follow(address), set[Address]() if seen is None else seen
        if found is None or found in seen:
            return
        seen.add(found)
        for name in list_of(object_of(found.value).get("required")):
            yield str(name)
        for part in self.branches(found, "allOf"):
            yield from self.needed(part, seen)

    def may_be_file(self, address: Address, seen: set[Address] | None = None) -> bool:
        """Whether a part may be a file, or a list or map of files, by any part of its schema."""
        found, seen = self.follow(address), set[Address]() if seen is None else seen
        value = None if found is None else found.value
        if found is None or found in seen or not isinstance(value, dict):
            return False
        seen.add(found)
        inner = [found.member(keyword) for keyword in ("items", "additionalProperties")]
        inner += [one for keyword in CHOICES for one in self.branches(found, keyword)]
        return is_bytes(value) or any(
            self.may_be_file(one, seen) for one in inner if one is not None
        )

    def branches(self, address: Address, keyword: str) -> Iterator[Address]:
        """The schemas under a keyword that lists some, references followed."""
        holder = address.member(keyword)
        value = None if holder is None else holder.value
        if holder is not None and isinstance(value, list):
            for number in range(len(value)):
                found = self.follow(holder.child(number))
                if found is not None:
                    yield found

    def follow(self, address: Address) -> Address | None:
        """What a schema refers to, or itself; None where it refers to nothing."""
        try:
            return self._document.references.follow(address)
        except ReferenceFault:
            return None  # reported where the document was read


def is_bytes(schema: JsonObject) -> bool:
    """Whether a schema is of bytes that stand in the message as they are."""
    kind = schema.get("type", "string")
    is_text = "string" in kind if isinstance(kind, list) else kind == "string"
    if schema.get("format") in ("binary", "byte") and is_text:  # it may be no text
        return schema.get("format") == "binary"
    media = schema.get("contentMediaType")
    encoded = "contentEncoding" in schema
    return isinstance(media, str) and not encoded and not media.endswith("json")
