"""What `info` says of the model: ids, dates, capabilities, title."""

from __future__ import annotations

import re
from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.catalogue import (
    BAD_DATE,
    NO_CALLABLE_ID,
    ODD_CAPABILITY,
    OTHER_CALLABLE_ID,
    OTHER_FILE_NAME,
)
from specpress.diagnostics.codes.operations import NO_INFO
from specpress.document import Address
from specpress.names import SlugFault, read_file_slug, read_slug
from specpress.rules.edits import set_value
from specpress.rules.scope import DocumentRule, Scope
from specpress.rules.vocabulary import request_site
from specpress.source import Location
from specpress.wording import name_text, value_text

# RFC 3339, section 5.6; the time zone may be missing, as JSON producers leave it out.
_DATE: Final = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})?)?\Z"
)
_CAPABILITY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


def check_callable_id(scope: Scope) -> None:
    """The callable id stands where the profile looks first, and agrees with the request."""
    places = scope.profile.identity.callable_id
    found = [(place, value) for place in places if (value := scope.at(place)) is not None]
    wanted = places[0] if places and places[0].startswith("info.") else None
    constant = next(((p, v) for p, v in found if p.startswith("request.")), None)
    if wanted is None or constant is None:
        return
    address = scope.survey.document.root.child("info", wanted.removeprefix("info."))
    member, value = constant[0].removeprefix("request."), constant[1]
    if found[0][0] != wanted:
        scope.report.report(
            NO_CALLABLE_ID,
            f"`{wanted}` is missing, and the request fixes {name_text(member)} to "
            f"{value_text(value)}",
            scope.survey.document.root.child("info").location,
            hint=f"add `{address.pointer.last}: {value_text(value)}`",
            related=_constant_at(scope, member),
            edits=(set_value(address, value, "catalogues read the callable id from `info`"),),
        )
    elif found[0][1] != value:
        scope.report.report(
            OTHER_CALLABLE_ID,
            f"`{wanted}` is {value_text(found[0][1])}, and the request fixes {name_text(member)} "
            f"to {value_text(value)}",
            address.location,
            hint="one of the two is wrong",
            related=_constant_at(scope, member),
        )


def _constant_at(scope: Scope, member: str) -> tuple[Related, ...]:
    site = request_site(scope.survey)
    found = None if site is None else site.branch("properties", member)
    if found is None or "const" not in found.schema:
        return ()
    location: Location = found.address.child("const").location
    return (Related(message="the request's constant", location=location),)


def check_release_date(scope: Scope) -> None:
    """Dates are those of RFC 3339."""
    address = _fact(scope.profile.metadata.released_at, scope)
    if address is None:
        return
    value = address.value
    if not isinstance(value, str) or _DATE.match(value) is None:
        scope.report.report(
            BAD_DATE,
            f"{value_text(value)} is no date",
            address.location,
            hint='write "2026-04-23" or "2026-04-23T00:00:00Z"',
        )


def check_capabilities(scope: Scope) -> None:
    """Capabilities are spelled in lower case with dashes."""
    address = _fact(scope.profile.metadata.capabilities, scope)
    value = None if address is None else address.value
    for number, name in enumerate(value if isinstance(value, list) else ()):
        if address is None or (isinstance(name, str) and _CAPABILITY.match(name)):
            continue
        meant = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") if isinstance(name, str) else ""
        place = address.child(number)
        scope.report.report(
            ODD_CAPABILITY,
            f"capability {value_text(name)} is not spelled in lower case with dashes",
            place.location,
            hint=f"write {value_text(meant)}" if meant else "name it",
            edits=(set_value(place, meant, "spelled like the others"),) if meant else (),
        )


def check_file_name(scope: Scope) -> None:
    """A spec's file is named by its model's id."""
    raw = scope.first_at(scope.profile.identity.slug)
    path = scope.survey.document.file.source.path
    stem = path.stem
    try:
        own = read_file_slug(stem)
        slug = read_slug(raw) if raw else own
    except SlugFault:  # reported when the id is used
        return
    if slug == own:
        return
    name = next(p for p in scope.profile.identity.slug if scope.at(p) is not None)
    scope.report.report(
        OTHER_FILE_NAME,
        f"the file is named {value_text(stem)} and its model {value_text(slug)}",
        scope.survey.document.root.child(*name.split(".", 1)).location,
        hint=f"rename the file to {value_text(slug + path.suffix)}",
    )


def check_info(scope: Scope) -> None:
    """`info` has a title and a description."""
    info = scope.survey.document.info
    root = scope.survey.document.root
    for name in ("title", "description"):
        text = info.get(name)
        if isinstance(text, str) and text.strip():
            continue
        if name == "description" and _is_text(info.get("summary")):
            continue
        place = root.child("info", name) if name in info else root.child("info")
        scope.report.report(
            NO_INFO,
            f"`info.{name}` is {'empty' if name in info else 'missing'}",
            place.location,
            hint="add it, by an overlay if the spec is not yours",
        )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _fact(place: str | None, scope: Scope) -> Address | None:
    """The address of a member of `info` that the profile names, where the spec has it."""
    if place is None or not place.startswith("info."):
        return None
    address = scope.survey.document.root.child("info", place.removeprefix("info."))
    return address if address.pointer.last in scope.survey.document.info else None


RULES: Final[tuple[DocumentRule, ...]] = (
    check_callable_id,
    check_release_date,
    check_capabilities,
    check_file_name,
    check_info,
)
