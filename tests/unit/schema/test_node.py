"""Nodes of schemas are not changed, whoever reads them."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest
from specpress.ir import NormalSchema, SchemaNode
from specpress.source import Pointer

CHANGES: dict[str, Callable[[SchemaNode], object]] = {
    "set": lambda node: node.__setitem__("type", "string"),
    "delete": lambda node: node.__delitem__("type"),
    "join": lambda node: node.__ior__({"type": "string"}),
    "clear": lambda node: node.clear(),
    "pop": lambda node: node.pop("type"),
    "popitem": lambda node: node.popitem(),
    "setdefault": lambda node: node.setdefault("title", ""),
    "update": lambda node: node.update(type="string"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_node_refuses_changes(
    normal: Callable[..., NormalSchema], change: Callable[[SchemaNode], object]
) -> None:
    node = normal({"type": "object"}).root
    with pytest.raises(TypeError, match="not changed"):
        change(node)
    assert node == {"type": "object"}


def test_a_changed_copy_stands_where_the_node_stands(normal: Callable[..., NormalSchema]) -> None:
    node = normal({"type": "object", "title": "T"}).root
    made = node.changed({"type": "string"}).without("title")
    assert (made, made.location) == ({"type": "string"}, node.location)
    assert node == {"type": "object", "title": "T"}


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda node: pickle.loads(pickle.dumps(node))]
)
def test_copies_keep_their_place(
    normal: Callable[..., NormalSchema], again: Callable[[SchemaNode], SchemaNode]
) -> None:
    node = normal({"properties": {"size": {"type": "integer"}}}).root
    made = again(node)
    assert (made, type(made)) == (node, SchemaNode)
    assert str(made.place("properties")) == str(node.place("properties"))


def test_a_part_stands_where_its_reference_leads(normal: Callable[..., NormalSchema]) -> None:
    schema = normal(
        {"properties": {"size": {"$ref": "#/components/schemas/Size"}}},
        {"Size": {"type": "array", "items": [{"minimum": 1}]}},
    )
    part = Pointer(("$defs", "Size", "prefixItems", "0", "minimum"))
    assert schema.published["$defs"]["Size"]["prefixItems"] == [{"minimum": 1}]
    assert str(schema.place(part).pointer) == "/components/schemas/Size/items/0/minimum"
