"""How values of parameters are written beside the body of a request.

Source: OpenAPI 3.1.1, section 4.8.12 (`style`, `explode`, `allowReserved`), and RFC 6570.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import quote

from specpress.ir import ParameterPlace
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.records import dataclass

_RESERVED: Final = ":/?@!$'()*,;="  # without what would end the query or begin a parameter
_SEPARATORS: Final = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is sent beside the body.

    Attributes:
        path: the path, filled in.
        query: the query without its question mark; empty when there is none.
        headers: name and value; cookies are one of them.
        rest: the members that no parameter takes.
    """

    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    rest: JsonObject


def beside_body(
    path: str, places: Sequence[ParameterPlace], members: Mapping[str, JsonValue]
) -> Beside:
    """Take what is sent beside the body out of a request object.

    Args:
        path: with a `{name}` for each parameter of the path.
        places: the parameters; those that are not among the members are left out.
        members: the request object.
    """
    taken = {one.member for one in places}
    query: list[str] = []
    headers: list[tuple[str, str]] = []
    cookies: list[str] = []
    for place in places:
        if place.member not in members:
            continue
        value = members[place.member]
        match place.place:
            case "path":
                path = path.replace(f"{{{place.name}}}", path_text(place, value))
            case "query":
                query += query_parts(place, value)
            case "querystring":
                query += (
                    _members(place, value, "", "")
                    if isinstance(value, dict) and not place.is_json
                    else [_quoted(plain_text(value), place)]
                )
            case "cookie":
                cookies += query_parts(place, value)
            case "content-type":
                pass  # what the body is sent as, which says it itself
            case _:
                headers.append((place.name, header_text(place, value)))
    if cookies:
        headers.append(("Cookie", "; ".join(cookies)))
    rest = {name: value for name, value in members.items() if name not in taken}
    return Beside(path=path, query="&".join(query), headers=tuple(headers), rest=rest)


def plain_text(value: JsonValue) -> str:
    """A value as text: a string as it is, anything else as JSON."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def path_text(place: ParameterPlace, value: JsonValue) -> str:
    """A parameter of the path."""
    if place.media_type:
        return _quoted(plain_text(value), place)
    start, between = {"label": (".", "."), "matrix": (";", ";")}.get(place.style, ("", ","))
    named = place.style == "matrix"
    items = _items(place, value)
    if not isinstance(value, (list, dict)):
        text = items[0]
        return f";{place.name}={text}" if named else f"{start}{text}"
    if place.explode:
        if named and isinstance(value, list):
            items = [f"{place.name}={item}" for item in items]
        return start + between.join(items)
    joined = ",".join(items)
    return f";{place.name}={joined}" if named else f"{start}{joined}"


def query_parts(place: ParameterPlace, value: JsonValue) -> list[str]:
    """A parameter of the query, or a cookie, as `name=value` pairs."""
    name = quote(place.name, safe="")
    if place.media_type or not isinstance(value, (list, dict)):
        return [f"{name}={_quoted(plain_text(value), place)}"]
    if place.style == "deepObject" and isinstance(value, dict):
        return _members(place, value, f"{name}%5B", "%5D")
    items = _items(place, value)
    if place.explode:
        return items if isinstance(value, dict) else [f"{name}={item}" for item in items]
    return [f"{name}={_SEPARATORS.get(place.style, ',').join(items)}"] if items else []


def header_text(place: ParameterPlace, value: JsonValue) -> str:
    """A header's value: commas between items, nothing percent-encoded."""
    if place.media_type or not isinstance(value, (list, dict)):
        return plain_text(value)
    if isinstance(value, list):
        return ",".join(map(plain_text, value))
    between = "=" if place.explode else ","
    return ",".join(f"{key}{between}{plain_text(item)}" for key, item in value.items())


def _members(place: ParameterPlace, value: JsonObject, before: str, after: str) -> list[str]:
    """A pair for each member of an object, and for each item of one that is a list."""
    return [
        f"{before}{quote(key, safe='')}{after}={_quoted(plain_text(one), place)}"
        for key, item in value.items()
        for one in (item if isinstance(item, list) else [item])
    ]


def _items(place: ParameterPlace, value: JsonValue) -> list[str]:
    """The percent-encoded items of a value; of an object its keys and values."""
    if isinstance(value, list):
        return [_quoted(plain_text(item), place) for item in value]
    if not isinstance(value, dict):
        return [_quoted(plain_text(value), place)]
    pairs = [(quote(key, safe=""), _quoted(plain_text(one), place)) for key, one in value.items()]
    if place.explode:
        return [f"{key}={item}" for key, item in pairs]
    return [part for pair in pairs for part in pair]


def _quoted(text: str, place: ParameterPlace) -> str:
    return quote(text, safe=_RESERVED if place.reserved and place.place != "path" else "")
