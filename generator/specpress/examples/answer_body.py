"""What the body of an answer is: JSON, text, a file, or nothing."""

from __future__ import annotations

from specpress.ir import Model, Primitive, PrimitiveKind, Response, Type, Union
from specpress.jsonvalue import JsonValue
from specpress.mediatype import is_json


def says_nothing(response: Response) -> bool:
    """Whether all that the spec says of a success is that it has no content."""
    return response.may_be_empty and response.type is None and not response.media_types


def may_be_json(response: Response) -> bool:
    """Whether an answer can be JSON; text and files, which are texts in its schema, are none."""
    return not (says_nothing(response) or (response.media_types and _is_text(response.type)))


def read_by(model: Model, accept: JsonValue = None) -> str:
    """The expression of JavaScript that reads the answer of `fetch`.

    Args:
        model: that answers.
        accept: the media type that is asked for; anything else where none is.
    """
    response = model.response
    if model.delivery.always_streams:
        return "await response.text()"
    asked = next((one for one in response.asked if one.media_type == accept), None)
    if asked is not None and not is_json(asked.media_type):
        return f"await response.{'text' if asked.media_type.startswith('text/') else 'blob'}()"
    if asked is not None:
        return "await response.json()"
    if says_nothing(response):
        return "response.status"
    if may_be_json(response):
        return "await response.json()"
    texts = all(one.lower().startswith("text/") for one in response.media_types)
    return f"await response.{'text' if texts else 'blob'}()"


def _is_text(kind: Type | None) -> bool:
    if isinstance(kind, Union):
        return all(_is_text(variant) for variant in kind.variants)
    return isinstance(kind, Primitive) and kind.kind is PrimitiveKind.STRING
