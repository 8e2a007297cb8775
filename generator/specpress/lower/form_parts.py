"""How the members of a form are sent."""

from __future__ import annotations

from specpress.document import Address, RequestBody
from specpress.ir import BodyPart
from specpress.jsonvalue import JsonObject, object_of
from specpress.lower.body_contents import BodyContents, is_bytes
from specpress.mediatype import MULTIPART, URL_ENCODED


def part_of(name: str, encoding: Address | None, essence: str) -> BodyPart:
    """A member, as its encoding says (OpenAPI 3.1.1, section 4.8.15).

    Args:
        name: of the member.
        encoding: what the document says of it; None where it says nothing.
        essence: the media type of the form.
    """
    rules = object_of(None if encoding is None else encoding.value)
    media_type, explode = rules.get("contentType"), rules.get("explode")
    style = ""
    if essence == URL_ENCODED:  # the parts of a multipart form are written by their types
        own = rules.get("style")
        by_type = "form" if "contentType" not in rules else ""
        style = own if isinstance(own, str) and own else by_type
    return BodyPart(
        member=name,
        media_type=media_type if isinstance(media_type, str) else "",
        style=style,
        explode=explode if style and isinstance(explode, bool) else style in {"", "form"},
    )


def every_part(
    body: RequestBody, given: Address | None, contents: BodyContents
) -> tuple[BodyPart, ...]:
    """How all members of a form are sent that is a map: as files, where they may be some."""
    if given is None or body.essence != MULTIPART or not contents.is_map(body, given):
        return ()
    holders = [given.member("additionalProperties")]
    patterns = given.member("patternProperties")
    if patterns is not None:
        holders += [patterns.child(name) for name in object_of(patterns.value)]
    are_files = any(one is not None and contents.may_be_file(one) for one in holders)
    return (BodyPart(member="", is_file=True),) if are_files else ()


def file_schema(address: Address, contents: BodyContents) -> JsonObject | None:
    """The schema of a part that is a file, or a list of files; None when it is none."""
    found = contents.follow(address)
    value = None if found is None else found.value
    if found is None or not isinstance(value, dict):
        return None
    if is_bytes(value) or value == {}:
        return {"type": "string", **value, "format": "binary"}
    items = found.member("items")
    inner = None if items is None else file_schema(items, contents)
    return None if inner is None else {**value, "items": inner}
