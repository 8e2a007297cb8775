"""Builds the intermediate form: reads keywords, resolves references, settles dynamic scopes.

A `$dynamicRef` is settled at compile time: a definition is keyed by its place *and* by the dynamic
anchors in scope, so that the same place reached through another scope is another definition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from specpress.jsonvalue import unescape_token
from specpress.validators.keywords import KeywordReader
from specpress.validators.model import Program, Reference, Schema
from specpress.validators.recursion import recursive_keys
from specpress.validators.registry import Place, Registry, UnresolvableReference

if TYPE_CHECKING:
    from specpress.jsonvalue import JsonObject
    from specpress.validators.problems import ProblemList
    from specpress.validators.registry import Resource, Target

Scope: TypeAlias = "tuple[tuple[str, Place], ...]"
"""Dynamic anchors in force, outermost first: name and place. Source: core, section 8.2.3.2."""


def build_program(registry: Registry, formats: frozenset[str], problems: ProblemList) -> Program:
    """The intermediate form of the registry's root schema.

    Args:
        registry: the documents at hand.
        formats: the formats that are asserted.
        problems: receives what cannot be compiled.
    """
    return _Builder(registry, formats, problems).build()


class _Builder:
    def __init__(self, registry: Registry, formats: frozenset[str], problems: ProblemList) -> None:
        self._registry = registry
        self._formats = formats
        self._problems = problems
        self._definitions: dict[str, Schema] = {}
        self._queue: list[tuple[str, Place, Scope]] = []
        self._uses: dict[str, int] = {}

    def build(self) -> Program:
        root = self._registry.root
        scope = _enter((), root)
        root_key = self._reference_to(root.place, root, scope)
        self._uses[root_key] = 0
        order: list[str] = []
        while self._queue:
            key, place, place_scope = self._queue.pop(0)
            order.append(key)
            resource = self._registry.resource_at(place)
            self._definitions[key] = self._schema(place, resource, place_scope)
        definitions = {key: self._definitions[key] for key in order}
        return Program(
            root=root_key,
            definitions=definitions,
            uses=self._uses,
            recursive=recursive_keys(definitions),
        )

    def _reference_to(self, place: Place, resource: Resource, scope: Scope) -> str:
        scope = _enter(scope, resource)
        key = _key(place, scope)
        if key not in self._uses:
            self._uses[key] = 0
            self._queue.append((key, place, scope))
        self._uses[key] += 1
        return key

    def _schema(self, place: Place, owner: Resource, scope: Scope) -> Schema:
        value = self._registry.value(place)
        pointer = self._registry.display(place)
        key = _key(place, scope)
        if value is True or value == {}:
            return Schema(key=key, pointer=pointer, path=_path(place))
        if value is False:
            return Schema(key=key, pointer=pointer, path=_path(place), is_never=True)
        if not isinstance(value, dict):
            self._problems.add(
                pointer,
                "not-a-schema",
                f"a schema must be an object or a boolean, not {value!r:.60}",
                hint="write a schema here, or remove it",
            )
            return Schema(key=key, pointer=pointer, path=_path(place))
        resource = self._registry.resource_at(place)
        if resource is not owner:
            scope = _enter(scope, resource)

        def child(*tokens: str | int) -> Schema:
            return self._schema(place.child(*tokens), resource, scope)

        reader = KeywordReader(
            value, pointer, resource.dialect, self._formats, self._problems, child
        )
        references = self._references(value, pointer, resource, scope)
        if resource.dialect.ref_hides_siblings and "$ref" in value:
            return Schema(key=key, pointer=pointer, path=_path(place), references=references)
        return reader.schema(key=key, path=_path(place), references=references)

    def _references(
        self, schema: JsonObject, pointer: str, resource: Resource, scope: Scope
    ) -> tuple[Reference, ...]:
        found: list[Reference] = []
        for keyword in ("$ref", "$dynamicRef", "$recursiveRef"):
            reference = schema.get(keyword)
            if reference is None:
                continue
            if not isinstance(reference, str):
                self._problems.add(
                    f"{pointer}/{keyword}", "keyword-value", f"`{keyword}` must be a string"
                )
                continue
            try:
                target = self._registry.resolve(reference, resource)
            except UnresolvableReference as error:
                self._problems.add(
                    f"{pointer}/{keyword}", "unresolved-ref", error.message, hint=error.hint
                )
                continue
            target = self._settle(target, scope) if keyword == "$dynamicRef" else target
            key = self._reference_to(target.place, target.resource, scope)
            found.append(Reference(target=key, keyword=keyword))
        return tuple(found)

    def _settle(self, target: Target, scope: Scope) -> Target:
        """Where a dynamic reference leads: the outermost dynamic anchor of that name in scope."""
        if not target.anchor:
            return target
        place = dict(scope).get(target.anchor, target.place)
        return type(target)(place, self._registry.resource_at(place))


def _enter(scope: Scope, resource: Resource) -> Scope:
    """The scope after entering a resource: outer anchors win over its own."""
    taken = {name for name, _ in scope}
    added = tuple(
        (name, place)
        for name, place in sorted(resource.dynamic_anchors.items())
        if name not in taken
    )
    return scope + added


def _key(place: Place, scope: Scope) -> str:
    tail = "".join(f" {name}={at.document}#{at.pointer}" for name, at in sorted(scope, key=str))
    return f"{place.document}#{place.pointer}{tail}"


def _path(place: Place) -> tuple[str, ...]:
    return tuple(unescape_token(token) for token in place.pointer.split("/")[1:])
