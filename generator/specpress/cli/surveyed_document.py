"""A document as a survey reads it: what it shows, whether it is right or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mediatype import is_stream
from specpress.records import dataclass
from specpress.source import Pointer

_METHODS: Final = frozenset({"get", "put", "post", "delete", "patch"})
_STEP: Final = re.compile(r"[\w-]+", re.ASCII)
_MOST: Final = 100
"""Calls of one document that are looked at."""


@dataclass(frozen=True, slots=True)
class SurveyedDocument:
    """One document, read without judging it.

    Attributes:
        name: of its file.
        place: path of the POST that is looked at; the first with a body when empty.
    """

    root: JsonObject
    name: str = ""
    place: str = ""

    def follow(self, node: JsonValue) -> JsonObject:
        """A node of the document, local references followed; empty for what is no object."""
        for _ in range(20):
            reference = node.get("$ref") if isinstance(node, dict) else None
            if not isinstance(reference, str) or not reference.startswith("#/"):
                break
            node = self.root
            for name in Pointer.parse(reference[1:]).tokens:
                node = node.get(name) if isinstance(node, dict) else None
        return node if isinstance(node, dict) else {}

    def members(self, schema: JsonValue) -> dict[str, JsonObject]:
        """The members of an object, those of its `allOf` among them."""
        found: dict[str, JsonObject] = {}
        waiting = [schema]
        for _ in range(50):
            if not waiting:
                break
            one = self.follow(waiting.pop(0))
            inner = one.get("properties")
            for name, value in (inner if isinstance(inner, dict) else {}).items():
                found.setdefault(name, self.follow(value))
            parts = one.get("allOf")
            waiting += parts if isinstance(parts, list) else []
        return found

    def alternative(self, schema: JsonObject) -> JsonObject:
        """Of a schema that is a choice of others, the first that has members."""
        for name in ("anyOf", "oneOf"):
            listed = schema.get(name)
            for one in map(self.follow, listed if isinstance(listed, list) else []):
                if not self.members(schema) and self.members(one):
                    return one
        return schema

    def operations(self) -> Iterator[tuple[str, str, JsonObject]]:
        """Method, path and operation."""
        paths = self.root.get("paths")
        for path, item in (paths if isinstance(paths, dict) else {}).items():
            for method, operation in self.follow(item).items():
                if method in _METHODS and isinstance(operation, dict):
                    yield method, path, operation

    def call(self) -> tuple[str, JsonObject]:
        """Path and operation of the POST that is looked at; empty when there is none."""
        for method, path, operation in self.operations():
            if method == "post" and "requestBody" in operation and self.place in {"", path}:
                return path, operation
        return "", {}

    def calls(self) -> list[SurveyedDocument]:
        """The document once for each of its POSTs with a body, as far as one model may have."""
        paths = [
            path
            for method, path, operation in self.operations()
            if method == "post" and "requestBody" in operation
        ]
        return [SurveyedDocument(self.root, self.name, path) for path in paths[:_MOST]]

    def nested(self, members: dict[str, JsonObject]) -> Iterator[tuple[str, dict[str, JsonObject]]]:
        """The members that are objects, with the members of these; none that no place can name."""
        for name, schema in members.items():
            inner = self.members(schema)
            if inner and _STEP.fullmatch(name):
                yield name, inner

    def body(self, holder: JsonValue) -> JsonObject:
        """The JSON schema of a request body or a response."""
        content = self.follow(holder).get("content")
        for kind, media in (content if isinstance(content, dict) else {}).items():
            if "json" in kind and isinstance(media, dict):
                return self.follow(media.get("schema"))
        return {}

    def is_upload(self) -> bool:
        """Whether the body of the call is a file, or a form that holds little else."""
        holder = self.call()[1].get("requestBody")
        content = self.follow(self.follow(holder).get("content"))
        if any("json" in kind for kind in content):
            return False
        forms = [
            self.follow(media).get("schema") for kind, media in content.items() if "form" in kind
        ]
        members = [self.members(schema) for schema in forms]
        return not any(len(self._texts(one)) > 1 for one in members)

    def _texts(self, members: dict[str, JsonObject]) -> list[str]:
        return [name for name, schema in members.items() if schema.get("format") != "binary"]

    def answer(self, operation: JsonObject, first: str = "2") -> JsonObject:
        """The schema of the first answer whose status begins so."""
        for status, response in self.follow(operation.get("responses")).items():
            if str(status).startswith(first):
                schema = self.body(response)
                if schema:
                    return schema
        return {}

    def chunk(self) -> JsonObject | None:
        """The schema of what is streamed, where the success of the call is nothing but a stream.

        Some documents describe the whole event, whose `data` the chunk is.
        """
        for status, response in self.follow(self.call()[1].get("responses")).items():
            content = self.follow(self.follow(response).get("content"))
            if str(status).startswith("2") and content and all(map(is_stream, content)):
                schema = self.follow(self.follow(next(iter(content.values()))).get("schema"))
                members = self.members(schema)
                return members["data"] if members.keys() == {"data"} else schema
        return None

    def request(self) -> tuple[JsonObject, bool]:
        """The schema of one request object of the call, and whether bodies are lists of them."""
        schema = self.body(self.call()[1].get("requestBody"))
        if schema.get("type") == "array" or "items" in schema:
            return self.follow(schema.get("items")), True
        return schema, False

    def request_members(self) -> dict[str, JsonObject]:
        """The members of one request object."""
        return self.members(self.request()[0])


def only_text(schema: JsonObject | None) -> str | None:
    """The one value that a schema allows, where it is a text."""
    if schema is None:
        return None
    listed = schema.get("enum")
    value = listed[0] if isinstance(listed, list) and len(listed) == 1 else schema.get("const")
    return value if isinstance(value, str) else None
