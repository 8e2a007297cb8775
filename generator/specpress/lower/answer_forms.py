"""The forms that a success may have: JSON of one kind or several, text, a file, or nothing."""

from __future__ import annotations

from collections.abc import Hashable

from specpress.document import Address, Document, Graft, Operation, SpecFile
from specpress.jsonvalue import JsonObject, JsonValue, json_identity
from specpress.mediatype import can_be_json, is_stream
from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerForms:
    """What an operation answers when all is well.

    Attributes:
        json: the schema of each kind of JSON.
        media_types: those of text and files.
        may_be_empty: whether an answer may hold nothing.
    """

    json: tuple[Address, ...]
    media_types: tuple[str, ...]
    may_be_empty: bool

    @property
    def are_several(self) -> bool:
        """Whether no single JSON schema says what an answer is."""
        return bool(self.media_types) or len(self.json) > 1


def answer_forms(operation: Operation) -> AnswerForms:
    """The forms of the success answers of an operation, each once."""
    success = [one for one in operation.responses if one.is_success]
    # The same reference means another schema in another file.
    schemas: dict[tuple[SpecFile, Hashable], Address] = {}
    media_types: dict[str, None] = {}
    for response in success:
        if response.schema is not None and can_be_json(response.media_type or ""):
            key = (response.schema.file, json_identity(response.schema.value))
            schemas.setdefault(key, response.schema)
        media_types.update(dict.fromkeys(filter(_is_other, response.media_types)))
    return AnswerForms(
        json=tuple(schemas.values()),
        media_types=tuple(media_types),
        may_be_empty=any(not one.media_types for one in success),
    )


def several_answers(document: Document, operation: Operation, forms: AnswerForms) -> Address:
    """One schema for all forms: a file is a text of the format `binary` in it."""
    graft = Graft(document.file)
    branches: list[JsonValue] = []
    for found in forms.json:
        graft.place(("anyOf", str(len(branches))), found)
        branches.append({"$ref": graft.reference(found)})
    others = [one for one in forms.media_types if not one.lower().startswith("text/")]
    if len(others) < len(forms.media_types):
        branches.append({"type": "string"})
    if others:
        branches.append({"type": "string", "format": "binary"})
    holder = operation.address.member("responses") or operation.address
    schema: JsonObject = {"anyOf": branches}
    if len(branches) == 1 and isinstance(branches[0], dict):
        schema = branches[0]
        described = next((one.description for one in operation.responses if one.is_success), "")
        schema |= {"description": described} if described else {}
    return graft.address(schema, holder)


def _is_other(name: str) -> bool:
    return not can_be_json(name) and not is_stream(name)
