"""What stands in the body of a request that a page shows."""

from __future__ import annotations

from functools import cached_property
from typing import TypeAlias

from specpress.body_templates import rendered
from specpress.examples.code_layout import JSON, Value, laid_out
from specpress.examples.parameter_styles import plain_text, query_parts
from specpress.ir import BodyPart, Endpoint
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mediatype import URL_ENCODED, essence
from specpress.records import dataclass
from specpress.text import Code


@dataclass(frozen=True)
class JsonBody:
    """A JSON value."""

    value: Value

    @cached_property
    def text(self) -> Code:
        """The value as JSON over several lines."""
        return laid_out(JSON, self.value)


@dataclass(frozen=True, slots=True)
class TextBody:
    """Text as it is sent."""

    text: str


@dataclass(frozen=True, slots=True)
class FileBody:
    """The bytes of a file of that name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a form.

    Attributes:
        name: of the part.
        text: what it holds; of a file, its name.
        is_file: whether it is one.
        media_type: of the part; empty where its kind says it.
    """

    name: str
    text: str
    is_file: bool
    media_type: str


@dataclass(frozen=True, slots=True)
class FormBody:
    """Parts of `multipart/form-data`."""

    parts: tuple[Part, ...]


Body: TypeAlias = "JsonBody | TextBody | FileBody | FormBody | None"


def request_body(endpoint: Endpoint, members: dict[str, Value]) -> Body:
    """The body that is made from the members of a request object which no parameter takes."""
    form = endpoint.body
    if not form.is_sent or (form.whole and form.whole not in members):
        return None
    if form.may_be_left_out and not members:
        return None
    value: Value = members[form.whole] if form.whole else members
    if form.template is not None and isinstance(form.template.value, dict):
        plain = {name: _plain(one) for name, one in members.items()}
        return JsonBody(rendered(form.template.value, plain))
    if endpoint.sends_json:
        return JsonBody(value)
    plain = {name: _plain(one) for name, one in members.items()}
    inner = plain[form.whole] if form.whole else plain
    if isinstance(inner, dict):
        plain = inner
    elif form.whole:
        if form.whole_is_file:
            return FileBody(file_name(form.whole))
        return TextBody(plain_text(inner))
    rules = {part.member: part for part in form.parts}
    if essence(endpoint.media_type) == URL_ENCODED:
        return TextBody("&".join(_pairs(plain, rules)))
    return FormBody(tuple(_parts(plain, rules)))


def file_name(member: str) -> str:
    """The name of a file that a page takes for a member."""
    kept = "".join(char if char.isascii() and char.isalnum() else "-" for char in member)
    return f"{kept.strip('-') or 'file'}.bin"


def _pairs(members: JsonObject, rules: dict[str, BodyPart]) -> list[str]:
    pairs: list[str] = []
    for name, value in members.items():
        place = rules.get(name, BodyPart(member=name, style="form")).as_query
        pairs += query_parts(place, value)
    return pairs


def _parts(members: JsonObject, rules: dict[str, BodyPart]) -> list[Part]:
    parts: list[Part] = []
    for name, value in members.items():
        rule = rules.get(name) or rules.get("") or BodyPart(member=name)
        listed = value if isinstance(value, list) else [value]
        for one in listed:
            is_object = isinstance(one, (dict, list))
            parts.append(
                Part(
                    name=name,
                    text=file_name(name) if rule.is_file else plain_text(one),
                    is_file=rule.is_file,
                    media_type=rule.media_type.partition(",")[0].strip()
                    or ("application/json" if is_object else ""),
                )
            )
    return parts


def _plain(value: Value) -> JsonValue:
    """A value with the samples of what programs make."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, (str, int, float, bool)) or value is None else value.sample
