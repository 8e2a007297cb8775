"""What people write in members of a name, whoever the provider is: words, addresses, numbers."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

SAMPLE_UUID: Final = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
BY_FORMAT: Final = {
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
# What a request is about: an object that needs no member has one of these all the same.
_TELLING: Final = {
    "content": "Why is the sky blue?",
    "prompt": "A lighthouse on a cliff at dusk",
    "positiveprompt": "A lighthouse on a cliff at dusk",
    "negativeprompt": "blurry, low quality",
    "query": "tallest mountain in Europe",
    "systemprompt": "Answer in one short paragraph.",
    "text": "Hello there",
}
# Whole names, in letters alone.
_BY_NAME: Final = {
    **_TELLING,
    "answercontent": "Air scatters blue light more than red.",
    "answertext": "Air scatters blue light more than red.",
    "arguments": '{"city": "London"}',
    "aspectratio": "16:9",
    "caption": "A lighthouse on a cliff at dusk",
    "city": "London",
    "code": "invalid_value",
    "completionwindow": "24h",
    "contenttype": "image/png",
    "country": "GB",
    "description": "A short description",
    "encoding": "utf-8",
    "functiondescription": "Get the current weather of a city",
    "functionname": "get_weather",
    "input": "Why is the sky blue?",
    "instruction": "Answer in one short paragraph.",
    "loc": "body",
    "location": "London",
    "logs": "Done",
    "lyrics": "City lights are fading slow",
    "mediatype": "image/png",
    "message": "The value is not valid",
    "mimetype": "image/png",
    "model": "example-model",
    "msg": "The value is not valid",
    "name": "example",
    "outputformat": "png",
    "path": "files/report.pdf",
    "prefer": "respond-async",
    "quality": "high",
    "question": "Why is the sky blue?",
    "reasoningcontent": "Air scatters blue light more than red",
    "region": "England",
    "resolution": "1080p",
    "search": "tallest mountain in Europe",
    "secret": "a-long-random-text",
    "size": "1024x1024",
    "stop": "END",
    "style": "watercolor",
    "summary": "A short summary",
    "system": "Answer in one short paragraph.",
    "template": "A photo of {subject}",
    "timezone": "Europe/London",
    "title": "A short title",
    "tone": "friendly",
    "triggerword": "sunset",
    "type": "text",
    "user": "user-123",
    "voice": "alloy",
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
    "originalname": "report.pdf",
    "email": "you@example.com",
}
# By the last word of a name: `output_file_prefix`, `created_at`.
_BY_LAST_WORD: Final = {
    "at": "2026-01-31T12:00:00Z",
    "date": "2026-01-31",
    "domain": "example.com",
    "domains": "example.com",
    "prefix": "result-",
    "suffix": "-final",
    "version": "1.0.0",
}
_OBJECTS: Final = {
    **dict.fromkeys(
        ("jsonschema", "schema", "inputschema", "outputschema", "responseschema"), "answer"
    ),
    "functionparameters": "city",
}
"""Names of objects that are JSON Schemas, with the one member that a sample of them describes."""
_FILES: Final = {
    *("glb", "gltf", "obj", "fbx", "stl", "usdz", "ply", "mp3", "mp4", "wav", "png", "jpg"),
    *("jpeg", "webp", "gif", "svg", "pdf", "zip", "csv", "mov", "webm", "flac"),
}
"""Names of members that hold the address of such a file."""
_MEDIA: Final = {"image": "jpg", "video": "mp4", "audio": "mp3", "mask": "png", "webhook": ""}
_HELD: Final = {"image", "images", "video", "videos", "audio", "audios", "mask", "file", "files"}
"""Last words of names of members that hold the address of a medium."""
LIKED: Final = {
    "role": ("user",),
    "finishreason": ("stop",),
    "status": ("success", "succeeded", "completed", "complete", "finished", "done", "ready", "ok"),
}
"""What a reader expects first of several values."""
NUMBER_BY_NAME: Final = {
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
"""What people expect in numbers of these names, where the schema takes it."""
_OF_ANSWERS: Final = frozenset({"text", "content"})
_OF_FUNCTIONS: Final = frozenset({"name", "description", "parameters"})
_SCHEMAS_OF_FUNCTIONS: Final = frozenset({"parameters", "input_schema", "inputSchema", "schema"})
"""Members that describe what a function takes, beside its name."""
_WORD_BREAK: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[_\-\s]+")
_MOST_WORDS: Final = 3


def words_for(name: str) -> str:
    """What people write in a text of this name; where nothing is known, an example by its name."""
    lowered = re.sub(r"[^a-z0-9]", "", name.lower())
    known = _BY_NAME.get(letters(name)) or _BY_NAME.get(letters(name).removesuffix("s"))
    if known:
        return known
    ending = next((text for end, text in _BY_ENDING.items() if lowered.endswith(end)), "")
    words = _WORD_BREAK.sub(" ", name).lower().split() or ["text"]
    if ending:
        return ending
    if lowered.endswith(("url", "uri", "urls", "uris")) or lowered in _FILES or words[-1] in _HELD:
        return address_for(name)
    if words[-1] in {"id", "ids"}:
        return f"{'-'.join(words[:-1]) or 'id'}-123"
    if len(words[-1]) > _MOST_WORDS and words[-1].endswith("s") and not words[-1].endswith("ss"):
        words[-1] = words[-1].removesuffix("s")  # an item of a list
    return _BY_LAST_WORD.get(words[-1]) or "-".join(("example", *words[:_MOST_WORDS]))


def name_within(name: str, beside: Collection[str], *, answers: bool) -> str:
    """A name with what tells it from others of that name: that it is of a function, or an answer.

    Args:
        name: of the member.
        beside: the names of all members of its object.
        answers: whether it is part of what a call gives.
    """
    if answers and name in _OF_ANSWERS:
        return f"answer_{name}"
    is_function = "name" in beside and not _SCHEMAS_OF_FUNCTIONS.isdisjoint(beside)
    return f"function_{name}" if is_function and name in _OF_FUNCTIONS else name


def address_for(name: str) -> str:
    """The address of what a member of this name holds."""
    lowered = name.lower()
    if lowered in _FILES:
        return f"https://example.com/file.{lowered}"
    for noun, ending in _MEDIA.items():
        if noun in lowered:
            return f"https://example.com/{noun}{'.' if ending else ''}{ending}"
    return "https://example.com/file"


def schema_member(name: str) -> str | None:
    """Where an object of this name is a JSON Schema: the member that a sample describes."""
    return _OBJECTS.get(letters(name))


def is_telling(name: str) -> bool:
    """Whether a member of this name holds what a request is about: a prompt, a text."""
    return letters(name) in _TELLING


def is_of_failure(name: str) -> bool:
    """Whether a member of this name says what went wrong: `error`, `errors`, `error_message`."""
    found = letters(name)
    return found.startswith(("error", "failure", "refusal")) or found.endswith(("error", "errors"))


def letters(name: str) -> str:
    """The letters of a name, in lower case."""
    return re.sub(r"[^a-z]", "", name.lower())
