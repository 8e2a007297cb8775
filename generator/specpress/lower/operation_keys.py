"""What tells the further operations of a model apart."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.naming import BAD_PIN
from specpress.document import Document, Operation
from specpress.ir import MEMBER_PIN, Pin
from specpress.names import split_words
from specpress.records import dataclass

_PARAMETER: Final = re.compile(r"\{[^{}]*\}")
_VERSION: Final = re.compile(r"v[0-9][0-9a-z.]*")
_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,62}")
_LONGEST: Final = 64
_CONNECTING: Final = frozenset(
    {"and", "as", "by", "for", "from", "in", "of", "on", "or", "to", "with"}
)


@dataclass(frozen=True, slots=True)
class OperationKey:
    """What an operation is called, in words joined with `-`, and the pin that says so."""

    key: str
    pin: Pin | None = None


def operation_keys(document: Document, report: Reporter) -> tuple[OperationKey, ...]:
    """The key of each further operation, in their order.

    A key is the pin beside the operation, or the first of these that no other one has as well:
    the words of its `operationId` that the main operation's lacks, the last step of its path, all
    words of its `operationId`, method and path. What two have is taken by neither, so that keys do
    not depend on the order of a document.
    """
    main, further = document.calls.chosen, document.calls.further
    pins = {number: _pin(operation, report) for number, operation in enumerate(further)}
    names = {n: pin.name.strip("_").replace("_", "-") for n, pin in pins.items() if pin}
    for word in _CANDIDATES:
        open_ones = {n: word(one, main) for n, one in enumerate(further) if n not in names}
        wanted = [name for name in open_ones.values() if name]
        taken = set(names.values())
        names |= {
            number: name
            for number, name in open_ones.items()
            if name not in taken and wanted.count(name) == 1
        }
    return tuple(OperationKey(names.get(n) or f"operation-{n + 1}", pin) for n, pin in pins.items())


def _pin(operation: Operation, report: Reporter) -> Pin | None:
    member = operation.address.member(MEMBER_PIN)
    if member is None:
        return None
    value = member.value
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        report.report(
            BAD_PIN,
            f"`{MEMBER_PIN}` beside an operation is the name of its method, in snake_case",
            member.location,
        )
        return None
    return Pin(value, member.location)


def _own_words(operation: Operation, main: Operation | None) -> str:
    """The words of an `operationId` that the main one's does not have in the same places."""
    words = _words(operation.operation_id)
    others = () if main is None else _words(main.operation_id)
    if not words or words == others:
        return ""
    start = _shared(words, others)
    end = _shared(tuple(reversed(words)), tuple(reversed(others)))
    end = min(end, len(words) - start - 1)
    own = words[start : len(words) - max(end, 0)] or words
    # `image_to_image` beside `generate_image` is no `image_to`.
    return _key(words[start:] if own[-1] in _CONNECTING else own)


def _words(operation_id: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in split_words(operation_id))


def _shared(words: Sequence[str], others: Sequence[str]) -> int:
    pairs = enumerate(zip(words, others, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(words), len(others)))


def _last_step(operation: Operation, main: Operation | None) -> str:
    del main
    return _key(_steps(operation)[-1:])


def _whole_id(operation: Operation, main: Operation | None) -> str:
    del main
    return _key(_words(operation.operation_id))


def _method_and_path(operation: Operation, main: Operation | None) -> str:
    del main
    return _key((operation.method, *_steps(operation)))


def _steps(operation: Operation) -> tuple[str, ...]:
    return tuple(
        step
        for step in _PARAMETER.sub("", operation.path).split("/")
        if step and not _VERSION.fullmatch(step)
    )


def _key(words: Sequence[str]) -> str:
    joined = "-".join(word.lower() for part in words for word in split_words(part))
    if len(joined) <= _LONGEST:
        return joined
    digest = hashlib.sha256(joined.encode()).hexdigest()[:8]
    return f"{joined[: _LONGEST - 9].rstrip('-')}-{digest}"


_CANDIDATES: Final[tuple[Callable[[Operation, Operation | None], str], ...]] = (
    _own_words,
    _last_step,
    _whole_id,
    _method_and_path,
)
