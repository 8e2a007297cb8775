"""Who a model is: slug, callable id, title."""

from __future__ import annotations

from pathlib import PurePosixPath

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.naming import BAD_ID, NO_CALLABLE_ID
from specpress.document import Document
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.names import SlugFault, read_file_slug, read_slug
from specpress.profile import Profile
from specpress.source import Location, Pointer


def value_at(place: str, document: Document, request: JsonObject) -> JsonValue:
    """What stands at a place of `provider.yaml`'s language; None when there is nothing.

    Args:
        place: `info.NAME`, `request.NAME` (the `const` of a member) or `file`.
        document: the spec.
        request: the flattened request schema.
    """
    kind, _, name = place.partition(".")
    if kind == "file":
        return PurePosixPath(document.path).stem
    if kind == "info":
        return document.info.get(name)
    members = request.get("properties")
    member = members.get(name) if isinstance(members, dict) else None
    return member.get("const") if isinstance(member, dict) else None


def place_location(place: str, document: Document) -> Location:
    """Where a place is, for diagnostics: its member of `info`, or the spec itself."""
    kind, _, name = place.partition(".")
    info = Pointer(("info",))
    if kind == "info" and name in document.info:
        return document.file.locate(info / name)
    return document.file.locate(info)


def lower_slug(
    document: Document, request: JsonObject, profile: Profile, report: Reporter
) -> tuple[str, str, Location] | None:
    """The slug, the id that it is of, and where that was found.

    None, reported, when there is none that can be used.
    """
    for place in profile.identity.slug:
        value = value_at(place, document, request)
        if value is None:
            continue
        location = place_location(place, document)
        try:
            if not isinstance(value, str):
                raise SlugFault("an id is a string")
            read = read_file_slug if place == "file" else read_slug
            return read(value), value, location
        except SlugFault as fault:
            shown = ascii(value) if len(ascii(value)) <= 80 else ascii(value)[:77] + "..."
            report.report(
                BAD_ID,
                f"{shown} cannot be a model id: {fault}",
                location,
                hint="give the model another id, in an overlay if the file is not yours",
            )
            return None
    places = " and ".join(f"`{place}`" for place in profile.identity.slug)
    report.report(
        BAD_ID,
        f"the model has no id: the spec has none of {places}",
        place_location("info", document),
        hint="add it, or add the place `file` to identity.slug in provider.yaml",
    )
    return None


def lower_callable_id(
    document: Document, request: JsonObject, profile: Profile, report: Reporter
) -> str | None:
    """What the provider's API calls the model; None, reported, when no place holds it."""
    for place in profile.identity.callable_id:
        value = value_at(place, document, request)
        if isinstance(value, str) and value:
            return value
    places = ", ".join(f"`{place}`" for place in profile.identity.callable_id)
    report.report(
        NO_CALLABLE_ID,
        f"the model has no id to call it by: the spec has none of {places}",
        place_location("info", document),
        hint="add one to the spec in an overlay, or another place to identity.callable_id",
    )
    return None


def lower_title_text(document: Document, request: JsonObject, profile: Profile, slug: str) -> str:
    """The model's name for people, without the provider's prefix; the slug when there is none."""
    for place in profile.identity.title:
        value = value_at(place, document, request)
        if isinstance(value, str) and value.strip():
            return value.strip().removeprefix(profile.identity.title_prefix).strip() or slug
    return slug
