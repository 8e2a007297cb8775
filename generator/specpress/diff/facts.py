"""What a model says of itself beside its schemas: ids, endpoint, status, delivery, texts."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.diff.change import Change, Direction, Kind, Level
from specpress.diff.words import values_text
from specpress.ir import Model
from specpress.mediatype import covers
from specpress.source import Location, Pointer
from specpress.wording import name_text, value_text


def compare_facts(old: Model, new: Model) -> Iterator[Change]:
    """Changes of the model as a whole."""
    yield from _compare_calls(old, new)
    yield from _compare_status(old, new)
    yield from _compare_delivery(old, new)
    yield from _compare_errors(old, new)
    yield from _compare_texts(old, new)


def _compare_calls(old: Model, new: Model) -> Iterator[Change]:
    if old.callable_id != new.callable_id:
        yield model_change(
            new,
            Level.BREAKING,
            Kind.CALLABLE_ID_CHANGED,
            f"callable id was {value_text(old.callable_id)}, is {value_text(new.callable_id)}",
        )
    before, after = old.endpoint, new.endpoint
    if (before.method, before.url) != (after.method, after.url):
        yield model_change(
            new,
            Level.BREAKING,
            Kind.ENDPOINT_CHANGED,
            f"endpoint was {before.method} {before.url}, is {after.method} {after.url}",
        )
    yield from _compare_server_variables(old, new)
    if before.token_url != after.token_url:
        told = (value_text(before.token_url), value_text(after.token_url))
        yield model_change(
            new,
            Level.DANGEROUS,
            Kind.AUTH_CHANGED,
            f"the address where access tokens are got was {told[0]}, is {told[1]}",
        )
    if before.media_type != after.media_type and not (before.choices or after.choices):
        is_taken = covers(after.media_type, before.media_type)
        yield model_change(
            new,
            Level.SAFE if is_taken else Level.BREAKING,
            Kind.MEDIA_TYPE_CHANGED,
            f"requests were sent as {before.media_type}, are sent as {after.media_type}",
        )
    if old.request.envelope is not new.request.envelope:
        yield model_change(
            new,
            Level.BREAKING,
            Kind.ENVELOPE_CHANGED,
            f"the body was {old.request.envelope.value}, is {new.request.envelope.value}",
        )


def _compare_server_variables(old: Model, new: Model) -> Iterator[Change]:
    """What callers choose of the server's URL; another default is another endpoint."""
    before, after = _server_variables(old), _server_variables(new)
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            level, message = Level.BREAKING, "cannot be given any more"
        elif name not in before:
            level, message = Level.SAFE, "can be given"
        else:
            was, now = before[name], after[name]
            gone = now and (not was or set(was) - set(now))
            level = Level.BREAKING if gone else Level.SAFE
            message = f"takes {values_text(now) if now else 'any text'}"
            if set(was) == set(now):
                continue
        shown = f"server variable {name_text(name)} {message}"
        yield model_change(new, level, Kind.ENDPOINT_CHANGED, shown)


def _server_variables(model: Model) -> dict[str, tuple[str, ...]]:
    template = model.endpoint.template
    return {one.name: one.values for one in template.variables} if template else {}


def _compare_status(old: Model, new: Model) -> Iterator[Change]:
    before, after = old.status, new.status
    if before == after:
        return
    was_callable = before is None or before.callable
    is_callable = after is None or after.callable
    shown = [status.raw if status else "none" for status in (before, after)]
    level = Level.SAFE
    if was_callable and not is_callable:
        level = Level.BREAKING
    elif after is not None and after.deprecated and not (before is not None and before.deprecated):
        level = Level.DANGEROUS
    yield model_change(new, level, Kind.STATUS_CHANGED, f"status was {shown[0]}, is {shown[1]}")


def _compare_delivery(old: Model, new: Model) -> Iterator[Change]:
    before = {method.kind for method in old.delivery.methods}
    after = {method.kind for method in new.delivery.methods}
    for kind in sorted(before - after):
        message = f"results are not delivered by {kind} any more"
        yield model_change(new, Level.BREAKING, Kind.DELIVERY_REMOVED, message)
    for kind in sorted(after - before):
        message = f"results can be delivered by {kind}"
        yield model_change(new, Level.SAFE, Kind.DELIVERY_ADDED, message)


def _compare_errors(old: Model, new: Model) -> Iterator[Change]:
    before = {error.status for error in old.errors}
    after = {error.status for error in new.errors}
    for status in sorted(after - before):
        yield model_change(new, Level.SAFE, Kind.ERROR_ADDED, f"the error {status} is declared now")
    for status in sorted(before - after):
        message = f"the error {status} is not declared any more"
        yield model_change(new, Level.SAFE, Kind.ERROR_REMOVED, message)


def _compare_texts(old: Model, new: Model) -> Iterator[Change]:
    for noun, before, after in (
        ("title", old.title, new.title),
        ("summary", old.summary, new.summary),
        ("description", old.description.text, new.description.text),
        ("version", old.version, new.version),
        ("release date", old.released_at, new.released_at),
        ("creator", old.creator, new.creator),
    ):
        if before != after:
            yield model_change(new, Level.DOCS, Kind.TEXT_CHANGED, f"{noun} changed")
    if old.capabilities != new.capabilities:
        names = [", ".join(one.raw for one in model.capabilities) for model in (old, new)]
        message = f"capabilities were {names[0] or 'none'}, are {names[1] or 'none'}"
        yield model_change(new, Level.DOCS, Kind.CAPABILITY_CHANGED, message)


def model_change(model: Model, level: Level, kind: Kind, message: str) -> Change:
    """A change of a model as a whole."""
    return Change(
        level=level,
        kind=kind,
        direction=Direction.MODEL,
        path="",
        message=message,
        location=Location(model.location.source, Pointer(("info",))),
    )
