"""A sample value for every type: what the request examples are made of."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, assert_never

from specpress.ir import (
    Anything,
    Array,
    Constant,
    Enumeration,
    Map,
    Model,
    ObjectRef,
    Primitive,
    PrimitiveKind,
    Range,
    StringForm,
    Tuple,
    Type,
    Union,
)
from specpress.ir import ObjectRef as ObjectReference
from specpress.jsonvalue import JsonObject, JsonValue, exact, number_of
from specpress.validators.ecma.sample import pattern_text

SAMPLE_UUID: Final = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
_BY_FORMAT: Final = {
    "uuid": SAMPLE_UUID,
    "uri": "https://example.com/file",
    "url": "https://example.com/file",
    "uri-reference": "https://example.com/file",
    "email": "you@example.com",
    "date-time": "2026-01-31T12:00:00Z",
    "date": "2026-01-31",
    "time": "12:00:00Z",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "hostname": "example.com",
    "byte": "aGVsbG8=",
    "duration": "PT1H",
}
# What people write in fields of these names, whoever the provider is.
_BY_NAME: Final = {
    "content": "Why is the sky blue?",
    "prompt": "A lighthouse on a cliff at dusk",
    "positiveprompt": "A lighthouse on a cliff at dusk",
    "negativeprompt": "blurry, low quality",
    "query": "tallest mountain in Europe",
    "systemprompt": "Answer in one short paragraph.",
    "text": "Hello there",
}
# The same by the end of a name: `audioURL`, `input_image_uuid`, `b64_json`.
_BY_ENDING: Final = {
    "uuid": SAMPLE_UUID,
    "datauri": "data:image/png;base64,iVBORw0KGgo=",
    "base64": "iVBORw0KGgo=",
    "base64data": "iVBORw0KGgo=",
    "b64json": "iVBORw0KGgo=",
    "stopsequences": "END",
    "signature": "iVBORw0KGgo=",
    "language": "en",
    "locale": "en-US",
    "currency": "USD",
    "filename": "report.pdf",
    "email": "you@example.com",
}
# Names of objects that are JSON Schemas.
_SCHEMAS: Final = {"jsonschema", "schema", "inputschema", "outputschema", "responseschema"}
# What a reader expects first of several values, whoever the provider is.
_LIKED: Final = {
    "role": ("user",),
    "finishreason": ("stop",),
    "status": ("success", "succeeded", "completed", "complete", "finished", "done", "ready", "ok"),
}
# What people expect in numbers of these names, where the schema takes it.
_NUMBER_BY_NAME: Final = {
    "seed": 42,
    "width": 1024,
    "height": 1024,
    "duration": 5,
    "cost": 0.0013,
    "prompttokens": 24,
    "inputtokens": 24,
    "completiontokens": 186,
    "outputtokens": 186,
    "totaltokens": 210,
    "reasoningtokens": 64,
    "thinkingtokens": 64,
    "cachedtokens": 0,
    "created": 1767225600,
    "progress": 100,
}
# Tried in turn against a pattern.
_WORDS: Final = (
    "example",
    "example-1",
    "example_1",
    "Example",
    "en",
    "en-US",
    "1",
    "16:9",
    "#336699",
)
_WORD_BREAK: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\-\s]+")


def scalar_samples(of: Type, name: str) -> Iterator[JsonValue]:
    """Sample values of a type that has no members, the best first; none for objects and arrays.

    Args:
        of: the type.
        name: wire name of the field, which hints at what people write there.
    """
    match of:
        case Primitive():
            yield from _primitive(of, name)
        case Enumeration():
            liked = _LIKED.get(_letters(name), ())
            first = [one for one in of.members if str(one.value.value).lower() in liked]
            for member in (*first, *sorted(of.members, key=lambda one: one.deprecated)):
                yield member.value.value
        case Constant():
            yield of.value.value
        case Map() | Anything():
            yield from known_object(name)
            yield {}
        case Array() | Tuple() | ObjectReference() | Union():
            return
        case _:
            assert_never(of)


def known_object(name: str) -> Iterator[JsonObject]:
    """What people put into an object of this name that no schema describes."""
    if _letters(name) in _SCHEMAS:
        answer: JsonObject = {"answer": {"type": "string"}}
        yield {"type": "object", "properties": answer, "required": ["answer"]}


def _primitive(of: Primitive, name: str) -> Iterator[JsonValue]:
    match of.kind:
        case PrimitiveKind.STRING:
            yield from _strings(of, name)
        case PrimitiveKind.INTEGER | PrimitiveKind.NUMBER:
            yield from _usual_number(of, name)
            yield from _numbers(of)
        case PrimitiveKind.BOOLEAN:
            yield True
            yield False
        case PrimitiveKind.NULL:
            yield None
        case _:
            assert_never(of.kind)


def _strings(of: Primitive, name: str) -> Iterator[JsonValue]:
    if of.format in _BY_FORMAT:
        yield _url(name) if of.format in {"uri", "url"} else _BY_FORMAT[of.format]
    for form in sorted(of.forms, key=_form_rank):
        if form.format in _BY_FORMAT:
            yield _url(name) if form.format in {"uri", "url"} else _BY_FORMAT[form.format]
    if of.pattern is not None:
        text = pattern_text(of.pattern, random.Random(0), 0, None)  # noqa: S311 - a sample
        made = () if text is None else (text,)
    else:
        made = ()
    known = _BY_NAME.get(_letters(name)) or _by_ending(name)
    readable = known or " ".join(_WORD_BREAK.sub(" ", name).split()).lower() or "text"
    for word in (readable, *_WORDS):
        yield _fitted(word, of.range)
    yield from made


def _by_ending(name: str) -> str:
    """What people write in fields whose names end so; empty where nothing is known."""
    lowered = re.sub(r"[^a-z0-9]", "", name.lower())
    known = (text for end, text in _BY_ENDING.items() if lowered.endswith(end))
    is_address = lowered.endswith(("url", "uri", "urls", "uris")) or lowered in _FILES
    return next(known, _url(name) if is_address else "")


def is_telling(name: str) -> bool:
    """Whether a field of this name holds what a request is about: a prompt, a text."""
    return _letters(name) in _BY_NAME


def is_of_failure(name: str) -> bool:
    """Whether a member of this name says what went wrong: `error`, `errors`, `error_message`."""
    letters = _letters(name)
    return letters.startswith(("error", "failure")) or letters.endswith(("error", "errors"))


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _usual_number(of: Primitive, name: str) -> Iterator[JsonValue]:
    """The number that people expect under a name, when its bounds and step take it."""
    usual = _NUMBER_BY_NAME.get(_letters(name))
    if usual is None or (of.kind is PrimitiveKind.INTEGER and not isinstance(usual, int)):
        return
    lower = of.range.lower if of.range is not None else None
    upper = of.range.upper if of.range is not None else None
    fits = (lower is None or usual >= lower.value) and (upper is None or usual <= upper.value)
    if fits and (of.step is None or exact(usual) % exact(of.step) == 0):
        yield usual


def numbers_beside(of: Primitive, default: float) -> Iterator[JsonValue]:
    """Numbers that an option may have besides its default: halfway to one end, then to the other.

    Args:
        of: the type of a number.
        default: the default.
    """
    whole = of.kind is PrimitiveKind.INTEGER
    step = exact(of.step) if of.step else None
    ends = (of.range.upper, of.range.lower) if of.range is not None else ()
    for end in ends:
        if end is None:
            continue
        middle = (exact(default) + exact(end.value)) / 2
        if step is None and whole:
            step = Fraction(1)
        value = _stepped(middle, step, up=False)
        if value != exact(default) and (end.inclusive or value != exact(end.value)):
            yield number_of(value, whole=value.denominator == 1)


def _form_rank(form: StringForm) -> int:
    """URLs before UUIDs before the rest: an example that a reader can picture."""
    return {"uri": 0, "url": 0, "uuid": 1}.get(form.format or "", 2)


_FILES: Final = {
    *("glb", "gltf", "obj", "fbx", "stl", "usdz", "ply", "mp3", "mp4", "wav", "png", "jpg"),
    *("jpeg", "webp", "gif", "svg", "pdf", "zip", "csv", "mov", "webm", "flac"),
}
"""Names of fields that hold the address of such a file."""
_MEDIA: Final = {"image": "jpg", "video": "mp4", "audio": "mp3", "mask": "png", "webhook": ""}


def _url(name: str) -> str:
    lowered = name.lower()
    if lowered in _FILES:
        return f"https://example.com/file.{lowered}"
    for noun, ending in _MEDIA.items():
        if noun in lowered:
            return f"https://example.com/{noun}{'.' if ending else ''}{ending}"
    return "https://example.com/file"


def _fitted(word: str, length: Range | None) -> str:
    lower = length.lower if length is not None else None
    upper = length.upper if length is not None else None
    if upper is not None:
        most = math.floor(upper.value) if upper.inclusive else math.ceil(upper.value) - 1
        word = word[: max(most, 0)]
    if lower is not None:
        least = math.ceil(lower.value) if lower.inclusive else math.floor(lower.value) + 1
        if least <= 10_000:
            word += "x" * (least - len(word))
    return word


def _numbers(of: Primitive) -> Iterator[JsonValue]:
    """A number between the bounds that people would pick, then the bounds, then plain ones."""
    whole = of.kind is PrimitiveKind.INTEGER
    step = exact(of.step) if of.step else None
    nudge = step or Fraction(1 if whole else "0.5")
    lower = of.range.lower if of.range is not None else None
    upper = of.range.upper if of.range is not None else None
    found: list[tuple[Fraction, bool, bool]] = []  # whether to round up, and to an integer
    if lower is not None and upper is not None:
        found.append((_middle(lower.value, upper.value, whole=whole), False, whole))
    if lower is not None:
        least, is_whole = exact(lower.value), isinstance(lower.value, int)
        is_shown = lower.inclusive and least
        found.append((least if is_shown else least + nudge, True, is_whole and bool(is_shown)))
        found.append((least, True, is_whole))
    if upper is not None:
        most, is_whole = exact(upper.value), isinstance(upper.value, int)
        found.append((most if upper.inclusive else most - nudge, False, is_whole))
    for value, up, is_whole in found:
        stepped = _stepped(value, step, up=up)
        has_steps = step is not None and isinstance(of.step, int)
        is_whole = whole or has_steps or (step is None and is_whole)
        yield number_of(stepped, whole=is_whole and stepped.denominator == 1)
    yield from (1, 0)


def _middle(lower: float, upper: float, *, whole: bool) -> Fraction:
    """For whole numbers the power of two in the middle of their magnitudes: 256 of 1 to 65,536."""
    if not whole or lower < 0 or upper < 1:
        middle = (exact(lower) + exact(upper)) / 2
        return Fraction(math.floor(middle)) if whole else middle
    magnitude = round((math.log2(max(lower, 1)) + math.log2(upper)) / 2)
    return Fraction(min(1 << magnitude, int(upper)))


def _stepped(value: Fraction, step: Fraction | None, *, up: bool) -> Fraction:
    if step is None:
        return value
    return (math.ceil(value / step) if up else math.floor(value / step)) * step


def is_liked(of: Type, model: Model) -> bool:
    """Whether it is the object that a reader would send first: a message of the user."""
    if not isinstance(of, ObjectRef):
        return False
    return any(
        isinstance(one.type, Constant) and one.type.value.value in _LIKED[one.wire_name]
        for one in model.object(of.object_id).fields
        if one.wire_name in _LIKED
    )
