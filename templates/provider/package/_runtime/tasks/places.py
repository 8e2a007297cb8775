"""Where the members of a request go: into the body, or beside it into path, query and headers.

Source: OpenAPI 3.1.1, sections 4.8.12 (parameters) and 4.8.15 (encodings of parts), and RFC 6570.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from ..errors import ConfigurationError
from ..facts.model import ParameterPlace, Part
from ..options import UNFIT_FOR_HEADERS, fits_header
from ..records import dataclass, field, replace
from ..wire.media import file_of
from ..wire.messages import Exchange
from ..wire.names import encode
from ..wire.template import rendered

if TYPE_CHECKING:
    from ..facts.model import Body, ModelSpec
    from ..options import Settings
    from .model import Task

_RESERVED = ":/?@!$'()*,;="
# What would end the query or begin another parameter is encoded all the same (OpenAPI 3.1.1,
# "Parameter Object": such characters are not allowed by the rules of the place).
_SEPARATORS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}
_URL_ENCODED = "application/x-www-form-urlencoded"


@dataclass(slots=True, eq=False, repr=False)
class _Beside:
    """What is sent beside the body."""

    path: str
    query: list[str] = field(default_factory=list[str])
    headers: dict[str, str] = field(default_factory=dict[str, str])
    cookies: list[str] = field(default_factory=list[str])

    def add(self, place: ParameterPlace, value: Any) -> None:
        match place.place:
            case "path":
                self.path = self.path.replace(f"{{{place.name}}}", path_text(place, value))
                if not {".", ".."}.isdisjoint(self.path.split("/")):
                    msg = (
                        f"{place.name} is {value!r}, which would be a step in the path and no value"
                    )
                    raise ConfigurationError(msg)
            case "query" | "querystring":
                self.query += query_parts(place, value)
            case "cookie":
                self.cookies += query_parts(place, value)
            case _:
                text = header_text(place, value)
                if not fits_header(text):
                    raise ConfigurationError(f"{place.member} {UNFIT_FOR_HEADERS}")
                self.headers[place.name.lower()] = text

    @property
    def url(self) -> str:
        return f"{self.path}?{'&'.join(self.query)}" if self.query else self.path


def message_of(task: Task, settings: Settings, *, answers: bool = True) -> Exchange:
    """Return the message that carries one request by itself.

    Args:
        task: The request.
        settings: Options in force.
        answers: Whether its answer is the result, of whose media types it asks for one.
    """
    spec = task.model.spec
    beside = _Beside(spec.path)
    members = dict(task.body)
    label = next((place.member for place in spec.places if place.place == "content-type"), "")
    named = members.pop(label, "") if label else ""
    for place in spec.places:
        if place.member in members:
            beside.add(place, members.pop(place.member))
    if spec.bodies:
        validator = task.model.validator

        def is_valid(kind: str) -> bool:
            return validator is None or validator.is_valid({**task.body, label: kind})

        spec = with_body(spec, members, named, is_valid)
    if beside.cookies:
        beside.headers["cookie"] = "; ".join(beside.cookies)
    if task.delivery == "stream":
        beside.headers.pop("accept", "")  # a stream is a type of its own
    elif answers:
        for name, wanted in wanted_of(spec).items():
            beside.headers.setdefault(name, wanted)
    content, content_type = _body(spec, members)
    return Exchange(
        spec.method,
        beside.url,
        content,
        content_type,
        spec.has_server,
        (task.known_as,) if task.known_as else (),
        settings.timeout,
        {**beside.headers, **settings.headers},
        settings.limits,
    )


def wanted_of(spec: ModelSpec) -> dict[str, str]:
    """Return the header that asks for a result, of a model that answers more than JSON."""
    if not (spec.answers or spec.accept):
        return {}
    return {"accept": spec.accept or ", ".join((*spec.answers, "application/json;q=0.9"))}


def with_body(
    spec: ModelSpec, members: Mapping[str, Any], named: str, is_valid: Callable[[str], bool]
) -> ModelSpec:
    """Return a spec with the one body that a request has.

    It is the first that takes all members and has all that it needs, by their values where several
    do by their names; one that sends more of them as files comes before others, and one of the
    type of a file before those of other files.

    Args:
        spec: The model's.
        members: Those of the request, without what is sent beside the body.
        named: The media type that the caller wants; empty where the members decide.
        is_valid: Tells whether the request is one of a media type.
    """
    known = {name for body in spec.bodies for name in body.members}
    files = {name: file for name, value in members.items() if (file := file_of(value))}

    def takes(body: Body) -> bool:
        return members.keys() & known <= {*body.members} and members.keys() >= {*body.required}

    several = not named and sum(map(takes, spec.bodies)) > 1

    def rank(body: Body) -> tuple[bool, bool, bool, int, bool]:
        kind = body.content_type
        as_files = {part.member for part in body.parts if part.file} | {body.whole}
        sent = files.keys() & as_files if not kind.endswith(("/json", "+json")) else set[str]()
        return (
            bool(named) and fnmatch(named, kind),
            takes(body),
            several and takes(body) and is_valid(kind),
            len(sent),
            any(fnmatch(files[name].media_type, kind) for name in sent),
        )

    best = max(spec.bodies, key=rank)
    kind = named if "*" in best.content_type and named else best.content_type
    return replace(spec, content_type=kind, whole_body=best.whole, parts=best.parts, bodies=())


def path_of(task: Task) -> str:
    """Return where one request goes, without its query."""
    beside = _Beside(task.model.spec.path)
    for place in task.model.spec.places:
        if place.place == "path" and place.member in task.body:
            beside.add(place, task.body[place.member])
    return beside.path


def path_text(place: ParameterPlace, value: Any) -> str:
    """Return a parameter as a part of the path."""
    if place.json:
        return _quoted(place, value)
    start, between = {"label": (".", "."), "matrix": (";", ";")}.get(place.style, ("", ","))
    named = place.style == "matrix"
    items = _items(place, value)
    if not isinstance(value, list | dict):
        return f";{place.name}={items[0]}" if named else f"{start}{items[0]}"
    if place.explode:
        if named and isinstance(value, list):
            items = [f"{place.name}={item}" for item in items]
        return start + between.join(items)
    joined = ",".join(items)
    return f";{place.name}={joined}" if named else f"{start}{joined}"


def query_parts(place: ParameterPlace, value: Any) -> list[str]:
    """Return a parameter of the query, or a cookie, as ``name=value`` pairs."""
    name = quote(place.name, safe="")
    if place.place == "querystring":
        if isinstance(value, dict) and not place.json:
            return _members(place, cast("dict[str, Any]", value), "", "")
        return [_quoted(place, value)]  # it is the whole query (OpenAPI 3.2.0, Parameter Object)
    if place.json or not isinstance(value, list | dict):
        return [f"{name}={_quoted(place, value)}"]
    if place.style == "deepObject" and isinstance(value, dict):
        return _members(place, cast("dict[str, Any]", value), f"{name}%5B", "%5D")
    items = _items(place, value)
    if place.explode:
        return items if isinstance(value, dict) else [f"{name}={item}" for item in items]
    return [f"{name}={_SEPARATORS.get(place.style, ',').join(items)}"] if items else []


def header_text(place: ParameterPlace, value: Any) -> str:
    """Return a parameter as the value of a header: nothing is percent-encoded."""
    if place.json or not isinstance(value, list | dict):
        return _text(value)
    if isinstance(value, list):
        return ",".join(map(_text, cast("Sequence[Any]", value)))
    between = "=" if place.explode else ","
    pairs = cast("Mapping[str, Any]", value).items()
    return ",".join(f"{key}{between}{_text(item)}" for key, item in pairs)


def _members(place: ParameterPlace, value: Mapping[str, Any], before: str, after: str) -> list[str]:
    return [
        f"{before}{quote(key, safe='')}{after}={_quoted(place, one)}"
        for key, item in value.items()
        for one in (cast("Sequence[Any]", item) if isinstance(item, list) else [item])
    ]


def _items(place: ParameterPlace, value: Any) -> list[str]:
    """Return the percent-encoded items of a value; of an object its keys and values."""
    if isinstance(value, list):
        return [_quoted(place, item) for item in cast("Sequence[Any]", value)]
    if not isinstance(value, dict):
        return [_quoted(place, value)]
    mapping = cast("Mapping[str, Any]", value)
    pairs = [(quote(key, safe=""), _quoted(place, one)) for key, one in mapping.items()]
    if place.explode:
        return [f"{key}={item}" for key, item in pairs]
    return [part for pair in pairs for part in pair]


def _quoted(place: ParameterPlace, value: Any) -> str:
    safe = _RESERVED if place.reserved and place.place != "path" else ""
    return quote(_text(value), safe=safe)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _body(spec: ModelSpec, members: dict[str, Any]) -> tuple[bytes | None, str]:
    """Return the body that the members make, and its media type."""
    if not spec.has_body or (spec.whole_body and spec.whole_body not in members):
        return None, spec.content_type
    if spec.may_lack_body and not members:
        return None, spec.content_type
    if spec.template is not None:
        members = rendered(spec.template, members)
    payload = members[spec.whole_body] if spec.whole_body else members
    essence = spec.content_type.partition(";")[0].strip().lower()
    if essence.endswith(("/json", "+json")):
        return encode(payload), spec.content_type
    if isinstance(payload, dict):  # the fields of a form
        members = cast("dict[str, Any]", payload)
    elif spec.whole_body:
        file = file_of(payload)
        if file is None:
            return _text(payload).encode(), _concrete(spec.content_type, "text/plain")
        return file.content, _concrete(spec.content_type, file.media_type)
    rules = {part.member: part for part in spec.parts}
    if essence == _URL_ENCODED:
        return "&".join(_fields(members, rules)).encode(), spec.content_type
    return _multipart(members, rules)


def _concrete(media_type: str, known: str) -> str:
    """Return the media type of a body: where the spec has a range, that which its content has."""
    return (known or "application/octet-stream") if "*" in media_type else media_type


def _fields(members: Mapping[str, Any], rules: Mapping[str, Part]) -> Iterator[str]:
    """Yield the pairs of a form that is written like a query."""
    for name, value in members.items():
        rule = rules.get(name, Part(name, style="form"))
        place = ParameterPlace(
            name, name, "query", rule.style, explode=rule.explode, json=not rule.style
        )
        yield from query_parts(place, value)


def _multipart(members: Mapping[str, Any], rules: Mapping[str, Part]) -> tuple[bytes, str]:
    """Return parts of a form (RFC 7578), and the media type with their boundary."""
    boundary = secrets.token_hex(16)
    lines: list[bytes] = []
    for name, value in members.items():
        rule = rules.get(name) or rules.get("") or Part(name)
        if rule.file and isinstance(value, dict):
            for key, one in cast("Mapping[str, Any]", value).items():
                lines += _part(f"{name}[{key}]", one, rule, boundary)
            continue
        several = cast("Sequence[Any]", value) if isinstance(value, list) else [value]
        for one in several:
            lines += _part(name, one, rule, boundary)
    lines.append(f"--{boundary}--\r\n".encode())
    return b"".join(lines), f"multipart/form-data; boundary={boundary}"


def _part(name: str, value: Any, rule: Part, boundary: str) -> list[bytes]:
    disposition = f'form-data; name="{_escaped(name)}"'
    media_type = rule.content_type.partition(",")[0].strip()
    file = file_of(value) if rule.file else None
    if file is not None:
        disposition += f'; filename="{_escaped(file.name or name)}"'
        media_type = file.media_type or media_type or "application/octet-stream"
    elif not media_type and isinstance(value, list | dict):
        media_type = "application/json"
    kind = f"\r\nContent-Type: {media_type}" if media_type and "*" not in media_type else ""
    head = f"--{boundary}\r\nContent-Disposition: {disposition}{kind}\r\n\r\n"
    return [head.encode(), _text(value).encode() if file is None else file.content, b"\r\n"]


def _escaped(name: str) -> str:
    """Return a name as it stands between quotes (WHATWG HTML, multipart/form-data encoding)."""
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")
