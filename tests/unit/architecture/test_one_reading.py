"""The representation reads a schema once: what it holds of one are nodes, with their places."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterator

import specpress.ir
from specpress.ir import Json

VALUES = {
    "BodyForm.template": "what a profile fills with the members of a request",
    "Constant.value": "the one value",
    "Condition.combinations": "values of members",
    "EnumMember.value": "one of the values",
    "Example.siblings": "an example",
    "Example.value": "an example",
    "Field.default": "the default",
    "Model.extensions": "what a provider writes beside the schema",
    "NamedExample.value": "an example",
    "RequestVariant.values": "values of members",
    "SpecBundle.document": "a document, handed on as a file",
    "SpecFact.value": "a fact of the provider's own",
    "Test.values": "values of a member",
}
"""Every field that holds JSON, and why what it holds is no schema."""


LOOSE = re.compile(r"\b(Json\w*|dict|list|Mapping|Any|object)\b")


def json_fields() -> Iterator[str]:
    for module in pkgutil.iter_modules(specpress.ir.__path__, "specpress.ir."):
        for name, kind in vars(importlib.import_module(module.name)).items():
            is_node = dataclasses.is_dataclass(kind) and kind is not Json
            if is_node and kind.__module__ == module.name:
                for field in dataclasses.fields(kind):
                    if LOOSE.search(str(field.type)):
                        yield f"{name}.{field.name}"


def test_no_field_holds_a_schema_as_json() -> None:
    assert sorted(json_fields()) == sorted(VALUES)
