"""Examples that the author of a document gives beside a schema: of bodies, parameters, headers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress

from specpress.document.faults import ReferenceFault
from specpress.document.references import References
from specpress.document.spec_file import Address
from specpress.jsonvalue import JsonValue
from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenExample:
    """One example.

    Attributes:
        name: its key under `examples`; empty for `example`.
        summary: the author's words on it, or empty.
        address: the value; the Example Object where that has none that can be read.
        has_value: whether there is a value; `externalValue` is never fetched.
        value: what is sent or answered, decoded.
        fault: why its reference cannot be followed, or None.
    """

    name: str
    summary: str
    address: Address
    has_value: bool
    value: JsonValue = None
    fault: ReferenceFault | None = None


def given_examples(holder: Address, references: References) -> Iterator[GivenExample]:
    """The examples of a Media Type, Parameter or Header Object, in the author's order.

    Source: OpenAPI 3.2.0, sections 4.14 and 4.19: `example`, `examples`, and in those `value`,
    `dataValue` and `serializedValue`.

    Args:
        holder: the object.
        references: resolves those that stand for an example.
    """
    single = holder.member("example")
    if single is not None:
        yield GivenExample(name="", summary="", address=single, has_value=True, value=single.value)
    several = holder.member("examples")
    value = None if several is None else several.value
    for name in value if several is not None and isinstance(value, dict) else ():
        entry = holder.child("examples", name)
        try:
            target = references.follow(entry)
        except ReferenceFault as fault:
            yield GivenExample(name=name, summary="", address=entry, has_value=False, fault=fault)
            continue
        yield _example(name, target)


def _example(name: str, address: Address) -> GivenExample:
    value = address.value
    members = value if isinstance(value, dict) else {}
    summary = members.get("summary")
    text = summary if isinstance(summary, str) else ""
    for key in ("dataValue", "value", "serializedValue"):
        if key not in members:
            continue
        found = members[key]
        if key == "serializedValue" and isinstance(found, str):
            # Else the text is the value: it is not the schema's, which the check says.
            with suppress(ValueError, RecursionError):
                found = json.loads(found)
        return GivenExample(
            name=name, summary=text, address=address.child(key), has_value=True, value=found
        )
    return GivenExample(name=name, summary=text, address=address, has_value=False)
