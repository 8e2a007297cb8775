"""How a request is put into a message, and which messages answer it, beside their schemas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specpress.diff.bodies import bodies_kept
from specpress.diff.change import Change, Direction, Kind, Level
from specpress.ir import (
    AskedAnswer,
    BodyForm,
    BodyPart,
    Constant,
    Enumeration,
    Field,
    Model,
    ParameterPlace,
    Primitive,
    PrimitiveKind,
    Type,
    Union,
)
from specpress.mediatype import covers
from specpress.wording import name_text, value_text


def compare_sending(old: Model, new: Model) -> Iterator[Change]:
    """Changes of where and how the members of a request are written."""
    yield from _places(old, new)
    yield from _bodies(old, new)


def compare_answering(old: Model, new: Model) -> Iterator[Change]:
    """Changes of the messages that a result may be, JSON aside."""
    before, after = set(old.response.media_types), set(new.response.media_types)
    for media_type in sorted(after - before):
        message = f"an answer may be {media_type} now"
        yield _answer(new, Level.BREAKING, Kind.MEDIA_TYPE_CHANGED, message)
    for media_type in sorted(before - after):
        message = f"an answer is not {media_type} any more"
        yield _answer(new, Level.SAFE, Kind.MEDIA_TYPE_CHANGED, message)
    kinds = {one.media_type: one for one in old.response.asked}
    for asked in new.response.asked:
        known = kinds.get(asked.media_type)
        if known is not None and _form_of(known) != _form_of(asked):
            message = f"asked for as {asked.media_type}, an answer was {_form_of(known)}"
            message = f"{message}, is {_form_of(asked)}"
            yield _answer(new, Level.BREAKING, Kind.MEDIA_TYPE_CHANGED, message)
    if old.response.may_be_empty is not new.response.may_be_empty:
        if new.response.may_be_empty:
            yield _answer(new, Level.BREAKING, Kind.OPTIONAL, "an answer may hold nothing now")
        else:
            yield _answer(new, Level.SAFE, Kind.REQUIRED, "an answer always holds something now")


def _form_of(asked: AskedAnswer) -> str:
    """What one result is, whatever its schema says of it: that is compared by itself."""
    kinds = asked.type.variants if isinstance(asked.type, Union) else (asked.type,)
    are_texts = all(
        isinstance(one, Primitive) and one.kind is PrimitiveKind.STRING for one in kinds
    )
    form = "a text or a file" if are_texts else "JSON"
    return f"an array of {form}" if asked.is_array else form


def parameters_of(model: Model) -> frozenset[str]:
    """The members of a request that are sent beside its body."""
    return frozenset(place.member for place in model.endpoint.parameters)


def _places(old: Model, new: Model) -> Iterator[Change]:
    before = {place.member: place for place in old.endpoint.parameters}
    after = {place.member: place for place in new.endpoint.parameters}
    was, now = _members(old), _members(new)
    for member in [name for name in now if name in was]:
        left, right = before.get(member), after.get(member)
        if left == right:
            continue
        sides = _place_text(old, left), _place_text(new, right)
        level = Level.BREAKING
        if left is None or right is None or left.place != right.place:
            message = f"was sent in {sides[0]}, is sent in {sides[1]}"
        elif left.name != right.name:
            message = f"was sent as {name_text(left.name)}, is sent as {name_text(right.name)}"
        elif left.media_type != right.media_type:
            texts = [one.media_type or f"style {one.style}" for one in (left, right)]
            message = f"was written as {texts[0]}, is written as {texts[1]}"
        elif (left.media_type, left.reserved) == (right.media_type, right.reserved):
            if left.media_type or _is_written_alike(left, right, was[member], now[member]):
                continue
            texts = [_style_text(one.style, explode=one.explode) for one in (left, right)]
            message = f"was written in {texts[0]}, is written in {texts[1]}"
        else:
            # Servers decode what is percent-encoded needlessly; they may take apart what is not.
            level = Level.DANGEROUS
            text = "no longer" if right.reserved else "now"
            message = f"reserved characters are {text} percent-encoded"
        yield _request(new, level, message, now[member], member)


def _is_written_alike(left: ParameterPlace, right: ParameterPlace, was: Field, now: Field) -> bool:
    """Whether a change of style or `explode` changes no character of any value."""
    single = _is_single(was.type) and _is_single(now.type)
    if left.style == right.style:
        return single
    return single and left.place in {"query", "cookie", "header"}


def _is_single(kind: Type) -> bool:
    """Whether all values of a type are texts, numbers, booleans or null."""
    match kind:
        case Primitive():
            return True
        case Enumeration():
            return all(not isinstance(one.value.value, (dict, list)) for one in kind.members)
        case Constant():
            return not isinstance(kind.value.value, (dict, list))
        case Union():
            return all(map(_is_single, kind.variants))
        case _:
            return False


def _bodies(old: Model, new: Model) -> Iterator[Change]:
    before, after = old.endpoint.body, new.endpoint.body
    if old.endpoint.choices or new.endpoint.choices:
        yield from _choices(old, new)
        return
    if before.is_sent is not after.is_sent:
        message = "a body is sent now" if after.is_sent else "no body is sent any more"
        yield _request(new, Level.DANGEROUS, message)
        return
    if before.whole != after.whole:
        texts = [_body_text(one) for one in (before, after)]
        yield _request(new, Level.BREAKING, f"the body was {texts[0]}, is {texts[1]}")
    elif before.whole_is_file is not after.whole_is_file:
        texts = ["bytes" if one.whole_is_file else "a text" for one in (before, after)]
        yield _request(new, Level.BREAKING, f"the body was {texts[0]}, is {texts[1]}")
    if before.template != after.template:
        yield _request(new, Level.BREAKING, "the members of the body stand elsewhere in it")
    if covers(new.endpoint.media_type, old.endpoint.media_type):
        yield from _parts(old, new)


def _choices(old: Model, new: Model) -> Iterator[Change]:
    """How each of several bodies is sent, and which there are."""
    before, after = _forms(old), _forms(new)
    kept = bodies_kept(before, after)
    for media_type in [name for name in before if name not in kept]:
        message = f"a body cannot be {media_type} any more"
        yield _request(new, Level.BREAKING, message)
    for media_type in [name for name in after if name not in before]:
        yield _request(new, Level.SAFE, f"a body can be {media_type}")
    for was, now in kept.items():
        sides = [
            replace(one, endpoint=replace(one.endpoint, media_type=was, body=form, choices=()))
            for one, form in ((old, before[was]), (new, after[now]))
        ]
        for change in _bodies(*sides):
            yield replace(change, message=f"as {was}, {change.message}")


def _forms(model: Model) -> dict[str, BodyForm]:
    """The bodies of a model, by media type."""
    endpoint = model.endpoint
    return {one.media_type: one.form for one in endpoint.choices} or {
        endpoint.media_type: endpoint.body
    }


def _parts(old: Model, new: Model) -> Iterator[Change]:
    """How members of forms are sent; what a form of another media type holds is not compared."""
    before = {part.member: part for part in old.endpoint.body.parts}
    after = {part.member: part for part in new.endpoint.body.parts}
    was, now = _members(old), _members(new)
    for member in [name for name in now if name in was and name in before.keys() | after.keys()]:
        left = before.get(member, BodyPart(member=member))
        right = after.get(member, BodyPart(member=member))
        if left.is_file is not right.is_file:
            texts = ["a file" if one.is_file else "a text" for one in (left, right)]
            message = f"was sent as {texts[0]}, is sent as {texts[1]}"
        elif left.media_type != right.media_type:
            texts = [one.media_type or "what its type says" for one in (left, right)]
            message = f"was sent as {texts[0]}, is sent as {texts[1]}"
        elif left.style != right.style or (
            left.explode is not right.explode
            and not (_is_single(was[member].type) and _is_single(now[member].type))
        ):
            texts = [
                _style_text(one.style, explode=one.explode) if one.style else "its media type"
                for one in (left, right)
            ]
            message = f"was written in {texts[0]}, is written in {texts[1]}"
        else:
            continue
        yield _request(new, Level.BREAKING, message, now[member], member)


def _members(model: Model) -> dict[str, Field]:
    return {field.wire_name: field for field in model.object(model.request.root).fields}


def _place_text(model: Model, place: ParameterPlace | None) -> str:
    if place is not None:
        return f"the {place.place}"
    return f"the body ({model.endpoint.media_type})"


def _body_text(body: BodyForm) -> str:
    return f"the member {name_text(body.whole)}" if body.whole else "the members of the request"


def _style_text(style: str, *, explode: bool) -> str:
    return f"style {value_text(style)}, {'exploded' if explode else 'not exploded'}"


def _request(
    model: Model, level: Level, message: str, field: Field | None = None, path: str = ""
) -> Change:
    return Change(
        level=level,
        kind=Kind.SENDING_CHANGED,
        direction=Direction.REQUEST,
        path=path,
        message=message,
        location=model.request.location if field is None else field.location,
    )


def _answer(model: Model, level: Level, kind: Kind, message: str) -> Change:
    return Change(
        level=level,
        kind=kind,
        direction=Direction.RESPONSE,
        path="",
        message=message,
        location=model.response.location,
    )
