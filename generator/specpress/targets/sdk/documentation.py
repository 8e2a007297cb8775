"""What is said of a model's objects and fields in docstrings: the spec's words, then the facts."""

from __future__ import annotations

import re
from typing import Final

from specpress.ir import (
    Array,
    Enumeration,
    Field,
    Model,
    ObjectRef,
    ObjectType,
    PropertyPath,
    Tuple,
    Type,
    content_encoding,
    reachable,
    referenced,
)
from specpress.prose.code_spans import code_spans
from specpress.sdk_names import sdk_names
from specpress.targets.sdk.conditions import applies_fact, field_facts, object_facts
from specpress.targets.sdk.phrases import (
    default_phrase,
    is_said,
    range_facts,
    sentence,
    type_facts,
    value_text,
)
from specpress.text import SpecText, clean, one_line

_UNFINISHED: Final = re.compile(r"[A-Za-z0-9`\")]\Z")
"""The end of a sentence that lacks its stop."""

_MEDIA: Final = "A path, bytes or an open binary file is sent as a data URI."
_BARE: Final = "A path, bytes or an open binary file is sent in base64."
_FILE: Final = "A path, bytes or an open binary file is sent as it is; a text as its content."


class Documentation:
    """Texts of one model, in Markdown, with wire names in code replaced by Python names.

    Args:
        model: whose objects are documented.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._objects = {item.object_id: item for item in model.objects}
        self._names = sdk_names(model)
        self._words = _python_names(model)
        self._holders = _holders(model)
        self._asked = frozenset(reachable(model, model.request.root))

    def object_text(self, kind: ObjectType) -> str:
        """What an object is, and the rules between its members; never empty."""
        own = clean(kind.description.text).strip()
        holder = self._holders.get(kind.object_id)
        if own and holder and clean(holder[1].description.text).strip() == own:
            own = own.split("\n\n", 1)[0]  # the rest stands at the field
        text = self._renamed(own) or self._fallback(kind, holder)
        return _joined(text, self.object_rules(kind))

    def object_rules(self, kind: ObjectType) -> list[str]:
        """The rules between the members of an object that no member tells."""
        size = sentence(range_facts(kind.size))
        told = [
            fact
            for condition in kind.conditions
            for fact in object_facts(condition, lambda path: self._path(kind, path))
        ]
        return [size, *told] if size else told

    def field_text(self, owner: ObjectType, field: Field) -> str:
        """What a field is, its bounds, default and values in words; empty if nothing is said."""
        text = self._renamed(clean(field.description.text).strip())
        asked = _media_facts(field.type) if field.media else type_facts(field.type)
        told = [fact for fact in asked if fact not in self._obvious(owner)]
        facts = [
            *(["Deprecated."] if field.deprecated else []),
            sentence(tuple(fact for fact in told if not is_said(fact, text))),
            self._media(owner, field),
            default_phrase(field.default),
            *applies_fact(owner, field, lambda path: self._path(owner, path)),
            *self._conditions(owner, field),
        ]
        if is_label(self._model, owner, field):
            text = "What the body is sent as. What is given chooses when it is left out."
        text = text or _title_sentence(field.title, self._name(owner, field))
        values = _value_list(field.type, text)
        return _joined(text, [fact for fact in facts if fact]) + (f"\n\n{values}" if values else "")

    def _name(self, owner: ObjectType, field: Field) -> str:
        return self._names.member(owner.object_id, field.wire_name)

    def _media(self, owner: ObjectType, field: Field) -> str:
        """How a file that is given is sent; empty for what only answers have, or no file."""
        if not field.media or owner.object_id not in self._asked:
            return ""
        is_own = owner.object_id == self._model.request.root
        if is_own and field.wire_name in self._model.endpoint.files:
            return _FILE
        return _BARE if content_encoding(field.type) else _MEDIA

    def _obvious(self, owner: ObjectType) -> frozenset[str]:
        """Facts that tell a reader of results nothing: counts of something done."""
        return frozenset() if owner.object_id in self._asked else frozenset({"at least 0"})

    def _conditions(self, owner: ObjectType, field: Field) -> list[str]:
        return [
            fact
            for condition in owner.conditions
            for fact in field_facts(condition, field, lambda path: self._path(owner, path))
        ]

    def _path(self, owner: ObjectType, path: PropertyPath) -> str:
        """The Python names on a path of wire names, with dots; a name that is unknown stays."""
        names: list[str] = []
        current: ObjectType | None = owner
        for wire_name in path:
            fields = current.fields if current else ()
            field = next((found for found in fields if found.wire_name == wire_name), None)
            key = current.object_id if current else ""
            names.append(self._names.member(key, wire_name))
            current = self._inner(field.type) if field else None
        return ".".join(names)

    def _inner(self, kind: Type) -> ObjectType | None:
        while isinstance(kind, Array):
            kind = kind.items
        return self._objects.get(kind.object_id) if isinstance(kind, ObjectRef) else None

    def _renamed(self, text: str) -> str:
        pieces: list[str] = []
        position = 0
        for span in code_spans(text):
            name = self._words.get(span.code)
            if name is not None:
                pieces += (text[position : span.start], f"`{name}`")
                position = span.end
        return "".join(pieces) + text[position:]

    def _fallback(self, kind: ObjectType, holder: tuple[ObjectType, Field] | None) -> str:
        title = _title_sentence(kind.title, self._names.classes[kind.object_id])
        if title:
            return title
        if holder is None:
            return "One result."
        is_item = "[]" in kind.object_id.rpartition(".")[2]
        return f"{'An item' if is_item else 'The value'} of `{self._name(*holder)}`."


def is_label(model: Model, owner: ObjectType, field: Field) -> bool:
    """Whether a member names the media type of the body."""
    return owner.object_id == model.request.root and field.wire_name == model.endpoint.content_type


def _title_sentence(title: SpecText, name: str) -> str:
    """The title as a sentence; empty when it says no more than the name does."""
    text = one_line(title)
    said = "".join(char for char in text.lower() if char.isalnum())
    return f"{text}." if text and said != name.replace("_", "").lower() else ""


def _joined(text: str, facts: list[str]) -> str:
    """Text and facts: on one line when the text is one paragraph, else facts in a paragraph."""
    said = _plain(text)
    new = list(dict.fromkeys(fact for fact in facts if _plain(fact).rstrip(".") not in said))
    stop = "." if _UNFINISHED.search(text) and "\n" not in text else ""
    joint = "\n\n" if "\n" in text else " "
    return joint.join(part for part in (text + stop, " ".join(new)) if part)


def _media_facts(kind: Type) -> tuple[str, ...]:
    """What is asked of a list of media; what one of them may be is said by the description."""
    return range_facts(kind.size) if isinstance(kind, (Array, Tuple)) else ()


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("`", "").replace('"', "")).lower()


def _value_list(kind: Type, text: str) -> str:
    """A list of the values that the spec describes, unless the text already goes through them."""
    enumeration = _enumeration(kind)
    if enumeration is None:
        return ""
    items: list[str] = []
    for member in enumeration.members:
        words = one_line(member.description or member.title or "")
        if words and words.lower() not in text.lower():
            deprecated = " Deprecated." if member.deprecated else ""
            items.append(f"- {value_text(member.value.value)}: {words}{deprecated}")
    return "\n".join(items)


def _enumeration(kind: Type) -> Enumeration | None:
    match kind:
        case Enumeration():
            return kind
        case Array(items=Enumeration() as items):
            return items
        case _:
            return None


def _python_names(model: Model) -> dict[str, str]:
    """Wire name to Python name, where a name in code can mean nothing else in this model."""
    own = sdk_names(model)
    names: dict[str, set[str]] = {}
    values: set[str] = set()
    for item in model.objects:
        for field in item.fields:
            names.setdefault(field.wire_name, set()).add(
                own.member(item.object_id, field.wire_name)
            )
            values |= _texts(field.type)
    return {
        wire_name: min(found)
        for wire_name, found in names.items()
        if len(found) == 1 and wire_name not in found and wire_name not in values
    }


def _texts(kind: Type) -> set[str]:
    enumeration = _enumeration(kind)
    members = enumeration.members if enumeration else ()
    return {value for member in members if isinstance(value := member.value.value, str)}


def _holders(model: Model) -> dict[str, tuple[ObjectType, Field]]:
    """The field through which each object is reached first, and whose it is."""
    holders: dict[str, tuple[ObjectType, Field]] = {}
    for item in model.objects:
        for field in item.fields:
            for object_id in referenced(field.type):
                holders.setdefault(object_id, (item, field))
    return holders
