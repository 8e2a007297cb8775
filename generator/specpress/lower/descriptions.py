"""Titles, descriptions and examples of a schema."""

from __future__ import annotations

from specpress.ir import Description, Enumeration, Example, Json, Type
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.prose import CleanedDescription, ExampleForm, ProseExample, clean_description
from specpress.records import dataclass
from specpress.source import Location
from specpress.text import SpecText

NO_DESCRIPTION = Description(text=SpecText(""), original=SpecText(""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What a schema says in words."""

    description: Description
    examples: tuple[Example, ...]


def lower_title(flat: JsonObject, fallback: str) -> SpecText:
    """The schema's title, or the fallback when it has none."""
    title = flat.get("title")
    return SpecText(title if isinstance(title, str) and title.strip() else fallback)


def lower_description(text: JsonValue, *, documentation_link: str) -> Description:
    """A description outside a schema: cleaned, its examples left in place."""
    if not isinstance(text, str):
        return NO_DESCRIPTION
    cleaned = clean_description(
        text, documentation_link=documentation_link, allowed_values=None, strip_examples=False
    )
    return Description(text=SpecText(cleaned.text), original=SpecText(text))


def lower_prose(
    flat: JsonObject, name: str, kind: Type, location: Location, *, documentation_link: str
) -> Prose:
    """Description and examples of a member.

    Args:
        flat: its flattened schema.
        name: its wire name; an example that is a member list shows it under this name.
        kind: its type, whose allowed values decide which bullets of the description stay.
        location: of the schema.
        documentation_link: label of the trailing link that is dropped.
    """
    own = flat.get("description")
    original = own if isinstance(own, str) else ""
    cleaned = clean_description(
        original,
        documentation_link=documentation_link,
        allowed_values=_allowed_values(kind),
        strip_examples=True,
    )
    description = Description(text=SpecText(cleaned.text), original=SpecText(original))
    lifted = _lifted(cleaned, name, location.child("description"))
    return Prose(description=description, examples=(*_declared(flat, location), *lifted))


def _allowed_values(kind: Type) -> tuple[str, ...] | None:
    if not isinstance(kind, Enumeration):
        return None
    values = [member.value.value for member in kind.members]
    return tuple(value for value in values if isinstance(value, str))


def _declared(flat: JsonObject, location: Location) -> tuple[Example, ...]:
    declared = flat.get("examples")
    if not isinstance(declared, list):
        return ()
    place = location.child("examples")
    return tuple(
        Example(
            title=SpecText(""),
            value=Json.of(value),
            text=SpecText(Json.of(value).text),
            location=place.child(number),
        )
        for number, value in enumerate(declared)
    )


def _lifted(cleaned: CleanedDescription, name: str, location: Location) -> tuple[Example, ...]:
    return tuple(_example(found, name, location) for found in cleaned.examples)


def _example(found: ProseExample, name: str, location: Location) -> Example:
    value: Json | None = None
    siblings: Json | None = None
    if found.form is ExampleForm.VALUE:
        value = Json.of(found.value)
    elif found.form is ExampleForm.MEMBERS and isinstance(found.value, dict):
        members = dict(found.value)
        if name in members:
            value = Json.of(members.pop(name))
            siblings = Json.of(members) if members else None
    return Example(
        title=SpecText(found.title),
        value=value,
        text=SpecText(found.text),
        siblings=siblings,
        location=location,
    )
