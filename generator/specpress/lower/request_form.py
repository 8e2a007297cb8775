"""What callers give to a call, as one object: members of the body, and the parameters."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from specpress.document import (
    BODY_TEMPLATE,
    Address,
    Document,
    Graft,
    Operation,
    Parameter,
    RequestBody,
)
from specpress.ir import (
    ACCEPT,
    CONTENT_TYPE,
    BodyChoice,
    BodyForm,
    BodyPart,
    Json,
    ParameterPlace,
)
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.lower.answer_forms import ACCEPT_NAME, accept_parameter, answer_forms
from specpress.lower.body_contents import BodyContents, is_bytes
from specpress.lower.form_parts import every_part, file_schema, part_of
from specpress.lower.members_beside import CLOSING, all_or_none, free_label, opened, with_others
from specpress.lower.parameters import has_one_value, is_sent_anyway
from specpress.mediatype import MULTIPART, range_start
from specpress.profile import Auth, Profile
from specpress.records import dataclass
from specpress.vocabulary import CHOICES

BODY: Final = "body"
"""The member that stands for a whole body that is no object."""
CONTENT_TYPE_NAME: Final = "Content-Type"
"""The member that names the media type of the body, where there are several."""
_COMBINING: Final = frozenset({*CHOICES, "discriminator", "if", "not"})
_ACCEPT_TEXT: Final = "Media type of the answer."
_STYLES: Final = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_PARAMETER_KEYS: Final = ("deprecated", "example")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestForm:
    """The request object of a call, and where its members go.

    Attributes:
        schema: of the object.
        parameters: members that are sent beside the body.
        body: what the body is made from.
        choices: the bodies that it may have instead, that one first; empty where there is one.
    """

    schema: Address
    parameters: tuple[ParameterPlace, ...]
    body: BodyForm
    choices: tuple[BodyChoice, ...] = ()


def request_form(document: Document, operation: Operation, profile: Profile) -> RequestForm:
    """The request object of an operation.

    It is the schema of the body where nothing else is given and the body is a JSON object.
    """
    return _FormMaker(document, operation, profile).make()


def sent_parameters(document: Document, operation: Operation, auth: Auth) -> tuple[Parameter, ...]:
    """The parameters that callers give: not those that the client makes, or of one value in a path.

    Of two that are sent at one place by one name, the last counts.
    """
    by_place = {(one.location_in, one.name): one for one in operation.parameters}
    return tuple(
        one
        for one in by_place.values()
        if not has_one_value(document, one)
        and not is_sent_anyway(one, auth)
        and (one.location_in in _STYLES or one.location_in == "querystring")
        and not (one.location_in == "path" and f"{{{one.name}}}" not in operation.path)
    )


class _FormMaker:
    def __init__(self, document: Document, operation: Operation, profile: Profile) -> None:
        self._document = document
        self._operation = operation
        is_asked = not profile.transport.kind.polls  # of a job it would be the state's type
        choices = answer_forms(document, operation).choices if is_asked else ()
        self._accepted: list[JsonValue] = [one.media_type for one in choices]
        sent = sent_parameters(document, operation, profile.auth)
        self._parameters = (*sent, *([self._accept()] if choices else []))
        self._file = document.file
        self._graft = Graft(document.file)
        self._contents = BodyContents(document)

    def _accept(self) -> Parameter:
        """What names the media type of the answer, as the spec describes it where it does."""
        found = accept_parameter(self._operation)
        holder = self._operation.address.member("responses") or self._operation.address
        made = Parameter(
            name=ACCEPT_NAME,
            location_in=ACCEPT,
            required=False,
            description=_ACCEPT_TEXT,
            schema=None,
            media_type=None,
            address=holder,
        )
        if found is None:
            return made
        said = found.description or made.description
        return replace(made, description=said, schema=found.schema, address=found.address)

    def make(self) -> RequestForm:
        body = self._operation.request_body
        bodies = [] if body is None else self._contents.apart(body)
        if len(bodies) > 1:
            return self._several(bodies)
        given = None if body is None or body.schema is None else self._contents.follow(body.schema)
        is_object = (
            body is not None and given is not None and self._contents.takes_members(body, given)
        )
        is_empty = given is not None and object_of(given.value).get("maxProperties") == 0
        may_lack = is_object and self._may_be_left_out(body, given)
        is_whole = is_object and not (self._parameters or is_empty or may_lack)
        if is_whole and body is not None and body.is_json:
            return RequestForm(
                schema=body.schema or body.media,
                parameters=(),
                body=BodyForm(template=self._template()),
            )
        members: JsonObject = {}
        required: list[JsonValue] = []
        whole = "" if body is None or is_object else BODY
        is_file = False
        parts: tuple[BodyPart, ...] = ()
        base: JsonObject = {"type": "object"}
        holder = self._operation.address
        if body is not None and given is not None and is_object:
            base, holder = self._base(body, given)
            base = all_or_none(base) if may_lack else base
            inner = base.get("properties")
            members = dict(object_of(inner))
            listed = base.get("required")
            required = list(list_of(listed))
            parts = tuple(self._parts(body, given, members, holder))
        elif body is not None:
            member = self._whole(body)
            parts = every_part(body, given, self._contents)
            is_file = not body.is_json and member.get("format") == "binary"
            members[BODY] = member
            required += [BODY] if body.required else []
        places = tuple(self._add(parameter, members, required) for parameter in self._parameters)
        names = [place.member for place in places]
        given_anyway = [name for name in names if name in required]
        schema = with_others({**base, "properties": members}, names, len(given_anyway))
        if (body is None or is_empty) and not members:
            schema["additionalProperties"] = False  # there is nothing to give
        if required:
            schema["required"] = required
        return RequestForm(
            schema=self._graft.address(schema, holder),
            parameters=places,
            body=BodyForm(
                whole=whole,
                whole_is_file=is_file,
                parts=parts,
                is_sent=body is not None,
                may_be_left_out=may_lack,
                template=self._template() if is_object else None,
            ),
        )

    def _several(self, bodies: list[RequestBody]) -> RequestForm:
        """A request object that is one for each body; a member beside them names its media type."""
        made = [self._choice(number, body) for number, body in enumerate(bodies)]
        names = dict.fromkeys(name for choice, _ in made for name in choice.members)
        label = free_label(CONTENT_TYPE_NAME, {*names, *(one.name for one in self._parameters)})
        beside: JsonObject = {}
        required: list[JsonValue] = []
        places = [self._add(one, beside, required, names) for one in self._parameters]
        branches: list[JsonObject] = []
        for choice, branch in made:
            kind: JsonObject = {"const": choice.media_type}
            if "*" in choice.media_type:
                kind = {"type": "string", "pattern": f"^{range_start(choice.media_type)}"}
            own: JsonObject = {name: False for name in names if name not in choice.members}
            known: JsonObject = dict.fromkeys(beside, True) if branch.keys() & CLOSING else {}
            inner: JsonObject = {**known, **object_of(branch.get("properties")), **own, label: kind}
            own_schema: JsonObject = {**branch, "title": choice.media_type, "properties": inner}
            branches.append(with_others(own_schema, [*beside, label], len(required)))
        types: list[JsonValue] = [choice.media_type for choice, _ in made]
        has_ranges = any("*" in str(one) for one in types)
        members: JsonObject = {
            label: {"type": "string"} if has_ranges else {"enum": types},
            **beside,
        }
        places.append(
            ParameterPlace(
                member=label,
                name=CONTENT_TYPE_NAME,
                place=CONTENT_TYPE,
                style="simple",
                explode=False,
            )
        )
        schema: JsonObject = {"type": "object", "properties": members, "anyOf": [*branches]}
        if required:
            schema["required"] = required
        choices = tuple(choice for choice, _ in made)
        return RequestForm(
            schema=self._graft.address(schema, bodies[0].address),
            parameters=tuple(places),
            body=choices[0].form,
            choices=choices,
        )

    def _choice(self, number: int, body: RequestBody) -> tuple[BodyChoice, JsonObject]:
        """One of several bodies, and the schema of what is given for it."""
        given = None if body.schema is None else self._contents.follow(body.schema)
        origin = body.media
        if (
            body.schema is not None
            and given is not None
            and self._contents.takes_members(body, given)
        ):
            parts = tuple(self._parts(body, given, {}, body.media))
            members = tuple(dict.fromkeys(name for name, _ in self._contents.described(given)))
            required = tuple(dict.fromkeys(self._contents.needed(given))) if body.required else ()
            form = BodyForm(parts=parts)
            reference: JsonObject = {"$ref": self._graft.reference(body.schema)}
            branch: JsonObject = {"type": "object", "allOf": [reference]}
            own = opened(given, self._contents)
            if own is not None:
                branch, origin = {**own, "type": "object"}, given
        else:
            member = self._whole(body, ("anyOf", str(number)))
            is_file = not body.is_json and member.get("format") == "binary"
            parts = every_part(body, given, self._contents)
            form = BodyForm(whole=BODY, whole_is_file=is_file, parts=parts)
            members, required = (BODY,), (BODY,) if body.required else ()
            branch = {"type": "object", "properties": {BODY: member}, "required": [*required]}
        self._graft.place(("anyOf", str(number)), origin)
        choice = BodyChoice(
            media_type=body.media_type, form=form, members=members, required=required
        )
        return choice, branch

    def _template(self) -> Json | None:
        """What the body is made of, where the document says so."""
        member = self._operation.address.member(BODY_TEMPLATE)
        return (
            None if member is None or not isinstance(member.value, dict) else Json.of(member.value)
        )

    def _may_be_left_out(self, body: RequestBody | None, given: Address | None) -> bool:
        """Whether a spec says itself that a body need not be sent of which members are needed.

        Most specs leave the word out and mean that it has to be sent.
        """
        said = None if body is None else body.address.member("required")
        if said is None or said.value is not False or given is None or given.file is not self._file:
            return False
        value = object_of(given.value)
        return bool(value.get("required")) and not value.keys() & _COMBINING

    def _base(self, body: RequestBody, given: Address) -> tuple[JsonObject, Address]:
        """The body's own schema, to be joined by parameters, and where it stands."""
        value = given.value
        if isinstance(value, dict) and given.file is self._file and not value.keys() & _COMBINING:
            return {**value, "type": "object"}, given
        own = opened(given, self._contents)
        if own is not None and not own.keys() & _COMBINING:
            return {**own, "type": "object"}, given
        base: JsonObject = {"type": "object", "allOf": [{"$ref": self._graft.reference(given)}]}
        return base, body.media

    def _whole(self, body: RequestBody, above: tuple[str, ...] = ()) -> JsonObject:
        described = body.address.member("description")
        text = None if described is None else described.value
        member: JsonObject = {}
        if body.schema is not None:
            member = dict(self._graft.inlined(body.schema))
        given = None if body.schema is None else self._contents.follow(body.schema)
        if given is not None and self._contents.is_map(body, given):
            pass  # the fields of a form, or JSON
        elif not body.is_json and (body.schema is None or is_bytes(member)):
            member.setdefault("type", "string")
            member["format"] = "binary"
        elif not body.is_json:
            member = {"type": "string", **{k: v for k, v in member.items() if k == "description"}}
        if isinstance(text, str) and text and "description" not in member:
            member["description"] = text
        self._graft.place((*above, "properties", BODY), body.schema or body.media)
        return member

    def _parts(
        self, body: RequestBody, given: Address, members: JsonObject, holder: Address
    ) -> Iterator[BodyPart]:
        """How the members of a form are sent; files among them are marked as such."""
        if body.is_json:
            return
        encodings = body.media.member("encoding")
        described: dict[str, list[Address]] = {}
        for name, at in self._contents.described(given):
            described.setdefault(name, []).append(at)
        for name, places in described.items():
            encoding = None if encodings is None else encodings.member(name)
            part = part_of(name, encoding, body.essence)
            if body.essence == MULTIPART:
                at = holder.child("properties", name)
                marked = file_schema(at, self._contents) if name in members else None
                if marked is not None:
                    members[name] = marked
                    self._graft.place(("properties", name), at)
                if marked is not None or any(self._contents.may_be_file(one) for one in places):
                    part = replace(part, is_file=True)
            if part != BodyPart(member=name):
                yield part

    def _add(
        self,
        parameter: Parameter,
        members: JsonObject,
        required: list[JsonValue],
        taken: Collection[str] = (),
    ) -> ParameterPlace:
        name = parameter.name
        if parameter.location_in == ACCEPT:
            name = free_label(ACCEPT_NAME, {*members, *taken, *self._described()})
        elif name in members or name in taken:
            name = f"{parameter.name}-{parameter.location_in}"
        while name in members or name in taken:
            name += "-"
        members[name] = self._parameter_schema(parameter)
        self._graft.place(("properties", name), parameter.schema or parameter.address)
        if parameter.required:
            required.append(name)
        value = parameter.address.value
        rules = object_of(value)
        default = _STYLES.get(parameter.location_in, "form")
        default = "simple" if parameter.location_in == ACCEPT else default
        style = rules.get("style") if isinstance(rules.get("style"), str) else default
        explode = rules.get("explode")
        return ParameterPlace(
            member=name,
            name=parameter.name,
            place=parameter.location_in,
            style=str(style),
            explode=explode if isinstance(explode, bool) else style in {"form", "deepObject"},
            reserved=rules.get("allowReserved") is True,
            media_type=parameter.media_type or "",
        )

    def _described(self) -> Iterator[str]:
        """The members of the body, also those that it takes from elsewhere."""
        body = self._operation.request_body
        for one in () if body is None else (body, *body.others):
            if one.schema is not None:
                yield from (name for name, _ in self._contents.described(one.schema))

    def _parameter_schema(self, parameter: Parameter) -> JsonValue:
        schema: JsonObject = {}
        if parameter.schema is not None:
            schema = dict(self._graft.inlined(parameter.schema))
        if parameter.description:
            schema["description"] = parameter.description
        value = parameter.address.value
        rules = object_of(value)
        schema |= {key: rules[key] for key in _PARAMETER_KEYS if key in rules}
        if parameter.location_in == ACCEPT:
            schema = {**schema, "type": "string", "enum": self._accepted}
        if parameter.location_in == "path" and schema.get("type") == "string":
            schema.setdefault("minLength", 1)  # without it, the path would be another
        return schema
