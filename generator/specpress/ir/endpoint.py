"""Where and how a model is called: address, parameters, body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from fnmatch import fnmatchcase
from typing import Final

from specpress.ir.json_literal import Json
from specpress.ir.schema import NormalSchema
from specpress.jsonvalue import JsonValue
from specpress.mediatype import URL_ENCODED, is_json
from specpress.records import dataclass
from specpress.text import SpecText

CONTENT_TYPE: Final = "content-type"
"""The place of the member that chooses the media type of the body: it is sent as that header."""

ACCEPT: Final = "accept"
"""The place of the member that names the media type of the answer: it is sent as that header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterPlace:
    """A member of the request object that is sent beside the body.

    Attributes:
        member: its wire name in the request object.
        name: what it is sent by.
        place: `path`, `query`, `querystring`, `header`, `cookie`, `content-type` or `accept`.
        style, explode, reserved: how it is written (OpenAPI 3.1.1, section 4.8.12).
        media_type: what its value is written as; empty where `style` says how.
    """

    member: str
    name: str
    place: str
    style: str
    explode: bool
    reserved: bool = False
    media_type: str = ""

    @property
    def is_json(self) -> bool:
        """Whether its value is written as JSON; a whole query may be the fields of a form."""
        is_form = self.place == "querystring" and self.media_type.startswith(URL_ENCODED)
        return bool(self.media_type) and not is_form


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPart:
    """How a member of a form is sent, where that is not what its type says by itself.

    Attributes:
        member: its name; empty for all members of a form that is given as a whole.
        media_type: of the part; empty where its type says it.
        style, explode: how it is written; an empty style leaves it to `media_type`.
        is_file: whether it is bytes, or a list of them.
    """

    member: str
    media_type: str = ""
    style: str = ""
    explode: bool = True
    is_file: bool = False

    @property
    def as_query(self) -> ParameterPlace:
        """The same as a parameter of a query, which fields of a form are written as."""
        return ParameterPlace(
            member=self.member,
            name=self.member,
            place="query",
            style=self.style,
            explode=self.explode,
            media_type="" if self.style else self.media_type or "application/json",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyForm:
    """What the body of a request is made from.

    Attributes:
        whole: the member that is the body; empty where the members that no parameter takes are.
        whole_is_file: whether that member is bytes.
        parts: how members of a form are sent.
        is_sent: whether there is a body at all.
        template: what the body is made of; None where it is the members themselves.
        may_be_left_out: whether there is none where no member of it is given.
        sent: the schema of the body, where the document has one beside that of the members.
    """

    whole: str = ""
    whole_is_file: bool = False
    parts: tuple[BodyPart, ...] = ()
    is_sent: bool = True
    template: Json | None = None
    may_be_left_out: bool = False
    sent: NormalSchema | None = None

    @property
    def files(self) -> frozenset[str]:
        """The members that are files, or hold them, sent as they are and not as texts."""
        found = {part.member or self.whole for part in self.parts if part.is_file}
        return frozenset(found | ({self.whole} if self.whole_is_file else set()))


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyChoice:
    """One of the bodies that a request may have.

    Attributes:
        media_type: what it is sent as; a range where its content says more.
        form: what it is made from.
        members: of the request object, those that it takes.
        required: those that it cannot do without.
    """

    media_type: str
    form: BodyForm
    members: tuple[str, ...]
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    """A part of a server's URL that callers choose; `values` is empty where it may be anything."""

    name: str
    default: str
    values: tuple[str, ...]
    description: SpecText


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerTemplate:
    """A server whose URL has variables, each in braces."""

    url: str
    variables: tuple[ServerVariable, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where and how a model is called.

    Attributes:
        method: as it is sent: in capitals, or as `additionalOperations` of OpenAPI 3.2 spells it.
        url: server and path, without a trailing slash.
        server: the server's URL; empty, or relative, when nothing tells where the model lies.
        path: the path in the spec.
        media_type: what the body is sent as.
        operation_id: the spec's, or empty.
        parameters: members of the request object that are sent beside the body.
        body: what the body is made from.
        choices: the bodies that it may have instead, the preferred one first, which `media_type`
            and `body` are; empty where there is one body. What a caller gives chooses.
        template: the server with its variables; None where it has none, or the profile names one.
        token_url: where the spec says that access tokens are got; empty where it does not.
    """

    method: str
    url: str
    server: str
    path: str
    media_type: str
    operation_id: str
    parameters: tuple[ParameterPlace, ...] = ()
    body: BodyForm = field(default_factory=BodyForm)
    token_url: str = ""
    template: ServerTemplate | None = None
    choices: tuple[BodyChoice, ...] = ()

    @property
    def sends_json(self) -> bool:
        """Whether the body is a JSON value."""
        return is_json(self.media_type)

    @property
    def has_server(self) -> bool:
        """Whether anybody can tell where requests go: the server's URL is a whole one."""
        return self.server.lower().startswith(("http://", "https://"))

    @property
    def bodies(self) -> tuple[BodyForm, ...]:
        """All forms that its body may have."""
        return tuple(one.form for one in self.choices) or (self.body,)

    @property
    def files(self) -> frozenset[str]:
        """The members that are files in one of its bodies."""
        return frozenset[str]().union(*(one.files for one in self.bodies))

    @property
    def content_type(self) -> str:
        """The member that names the media type of the body; empty where there is no choice."""
        return next((one.member for one in self.parameters if one.place == CONTENT_TYPE), "")

    @property
    def accept(self) -> str:
        """The member that names the media type of the answer; empty where there is no choice."""
        return next((one.member for one in self.parameters if one.place == ACCEPT), "")

    def sending(
        self, given: Mapping[str, JsonValue], is_valid: Callable[[str], bool] | None = None
    ) -> Endpoint:
        """The endpoint with the one body that a request has.

        It is the one that the request names; else the first that takes all that is given and has
        all that it needs, by the values where several do by the names, and one that sends more of
        it as files before others. `with_body` of the runtime and `sending` of the pages' builder
        choose alike; a test holds the three against each other.

        Args:
            given: members of the request object.
            is_valid: whether the request is one of a media type; None where names alone decide.
        """
        if not self.choices:
            return self
        named = given.get(self.content_type)
        known = frozenset(name for one in self.choices for name in one.members)
        fits = [
            given.keys() & known <= {*one.members} and given.keys() >= {*one.required}
            for one in self.choices
        ]
        judge = is_valid if not named and sum(fits) > 1 else None

        def rank(number: int) -> tuple[bool, bool, bool, int]:
            one = self.choices[number]
            return (
                isinstance(named, str) and fnmatchcase(named, one.media_type),
                fits[number],
                judge is not None and fits[number] and judge(one.media_type),
                len(one.form.files & given.keys()),
            )

        best = self.choices[max(range(len(self.choices)), key=rank)]
        is_range = "*" in best.media_type and isinstance(named, str) and bool(named)
        kind = str(named) if is_range else best.media_type
        return replace(self, media_type=kind, body=best.form, choices=())
