"""An HTTP request as the commands and programs that readers copy.

A call is typed parts: texts, environment variables and values that the program makes. Each language
turns every part into code by its own sink, and puts the code into a layout of ours; no text of a
spec or profile is ever part of a layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from specpress.examples.answer_body import read_by
from specpress.examples.code_layout import JAVASCRIPT, NewUuid, Value, laid_out
from specpress.examples.literals import js_string, js_template, shell_word
from specpress.examples.parameter_styles import beside_body
from specpress.examples.request_bodies import (
    Body,
    FileBody,
    FormBody,
    JsonBody,
    Part,
    TextBody,
    request_body,
)
from specpress.ir import Envelope, Model
from specpress.jsonvalue import JsonObject
from specpress.mediatype import concrete
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.text import Code

_VARIABLE: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Variable:
    """What an environment variable holds when the program runs.

    Raises:
        ValueError: the name is none that every language can read.
    """

    name: str

    def __post_init__(self) -> None:
        if _VARIABLE.match(self.name) is None:
            raise ValueError(f"not the name of an environment variable: {self.name!a}")


Words: TypeAlias = "tuple[str | Variable, ...]"
"""Text of which parts are known only when the program runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpCall:
    """One request.

    Attributes:
        method: its method.
        url: where it goes; every character of it can be seen.
        headers: name and value, in order.
        body: what it holds; None without a body.
        read_by: the expression of JavaScript that reads the answer.
    """

    method: str
    url: Words
    headers: tuple[tuple[str, Words], ...]
    body: Body
    read_by: str


def http_call(model: Model, profile: Profile, task: JsonObject) -> HttpCall:
    """The request that sends one request object, of which the program makes what clients make."""
    made = {name for name, kind in profile.fill if kind == "uuid4"}
    endpoint = model.endpoint.sending(task)
    beside = beside_body(endpoint.url, endpoint.parameters, task)
    filled: dict[str, Value] = {
        name: NewUuid(value) if name in made else value for name, value in beside.rest.items()
    }
    tasks: list[Value] = [filled]
    body: Body = JsonBody(tasks)
    if model.request.envelope is not Envelope.TASK_ARRAY:
        body = request_body(endpoint, filled)
    headers: list[tuple[str, Words]] = [(name, (value,)) for name, value in beside.headers]
    if body is not None and not isinstance(body, FormBody):
        headers.append(("Content-Type", (concrete(endpoint.media_type),)))
    key = auth_header(profile)
    headers[:0] = [*([] if key is None else [key]), *further_headers(profile)]
    return HttpCall(
        method=endpoint.method,
        url=_keyed(
            visible_url(beside.path + (f"?{beside.query}" if beside.query else "")), profile
        ),
        headers=tuple(headers),
        body=body,
        read_by=read_by(model, task.get(model.endpoint.accept)),
    )


def auth_header(profile: Profile) -> tuple[str, Words] | None:
    """Name and value of the header that authenticates; None when there is none."""
    auth = profile.auth
    if auth.header and auth.scheme != "none":
        return auth.header, (auth.prefix, Variable(auth.shown_variable))
    return None


def further_headers(profile: Profile) -> list[tuple[str, Words]]:
    """The headers of keys that are sent beside the first."""
    return [
        ("Cookie", (f"{key.name}=", Variable(key.env)))
        if key.scheme == "cookie"
        else (key.name, (key.prefix, Variable(key.env)))
        for key in profile.auth.further
        if key.scheme != "query"
    ]


def keys_of_query(profile: Profile) -> tuple[tuple[str, str], ...]:
    """Names of keys in the query, each with the environment variable that holds it."""
    auth = profile.auth
    own = ((auth.query, auth.env),) if auth.query else ()
    return (*own, *((key.name, key.env) for key in auth.further if key.scheme == "query"))


def _keyed(url: str, profile: Profile) -> Words:
    """A URL, with the keys that are sent in its query."""
    words: list[str | Variable] = []
    before = f"{url}{'&' if '?' in url else '?'}"
    for name, variable in keys_of_query(profile):
        words += [f"{before}{name}=", Variable(variable)]
        before = "&"
    return tuple(words) or (url,)


def visible_url(url: str) -> str:
    """A URL with spaces, and what cannot be seen, percent-encoded (RFC 3986, section 2.1)."""
    return "".join(char if char.isprintable() and char != " " else _percent(char) for char in url)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLanguage:
    """A language that calls are shown in: its name for highlighters and for people, its writer."""

    id: str
    label: str
    write: Callable[[HttpCall], Code]


_OPEN_FILE: Final = 'import { openAsBlob } from "node:fs";\n\n'
_CURL_GLOBS: Final = re.compile(r"[\[\]{}]")
_PLAIN_WORDS: Final = re.compile(r"[A-Za-z0-9 _.,:;/=+@%-]*\Z")
"""Text that means itself inside double quotes, in interactive shells too."""


def _curl(call: HttpCall) -> Code:
    # Without -g, curl reads brackets and braces in a URL as several URLs.
    text = "".join(word for word in call.url if isinstance(word, str))
    globs = " -g" if _CURL_GLOBS.search(text) else ""
    # What begins with a dash would be an option.
    url = f"{'--url ' if text[:1] in {'-', ''} else ''}{_shell_words(call.url)}"
    lines = [f"curl{globs} -X {shell_word(call.method)} {url}"]
    lines += [f"-H {_shell_words((f'{name}: ', *value))}" for name, value in call.headers]
    lines += _curl_body(call.body)
    return Code(" \\\n  ".join(lines))


def _curl_body(body: Body) -> list[str]:
    match body:
        case JsonBody():
            return [f"-d {shell_word(body.text)}"]
        case TextBody():
            return [f"--data-raw {shell_word(body.text)}"]
        case FileBody():
            return [f"--data-binary {shell_word(f'@{body.name}')}"]
        case FormBody():
            return [_curl_part(part) for part in body.parts]
        case _:
            return []


def _curl_part(part: Part) -> str:
    kind = f";type={part.media_type}" if part.media_type else ""
    if part.is_file:
        return f"-F {shell_word(f'{part.name}=@{part.text}{kind}')}"
    if not kind:
        return f"--form-string {shell_word(f'{part.name}={part.text}')}"
    quoted = part.text.replace("\\", "\\\\").replace('"', '\\"')
    return "-F " + shell_word(f'{part.name}="{quoted}"{kind}')


def _shell_words(words: Words) -> Code:
    """One word of a shell: in double quotes when all text means itself there, else in pieces."""
    texts = [word for word in words if isinstance(word, str)]
    if len(texts) == len(words):
        return shell_word("".join(texts))
    if all(map(_PLAIN_WORDS.match, texts)):
        inner = "".join(
            word if isinstance(word, str) else f"${{{word.name}}}" for word in words[:-1]
        )
        last = words[-1]
        return Code(f'"{inner}{last if isinstance(last, str) else f"${last.name}"}"')
    pieces = (
        shell_word(word) if isinstance(word, str) else f'"${word.name}"' for word in words if word
    )
    return Code("".join(pieces))


def _fetch(call: HttpCall) -> Code:
    before, body = _js_body(call.body)
    listed = ",\n    ".join(
        f"{JAVASCRIPT.key(name)}: {_js_words(value)}" for name, value in call.headers
    )
    headers = f"  headers: {{\n    {listed},\n  }},\n" if listed else ""
    return Code(
        f"{before}const response = await fetch({_js_words(call.url)}, {{\n"
        f"  method: {js_string(call.method)},\n"
        f"{headers}"
        f"{body}}});\n"
        f"console.log({call.read_by});"
    )


def _js_body(body: Body) -> tuple[str, str]:
    """What stands before the call, and its member `body`."""
    match body:
        case JsonBody():
            value = laid_out(JAVASCRIPT, body.value, indent=2, column=23)
            return "", f"  body: JSON.stringify({value}),\n"
        case TextBody():
            return "", f"  body: {js_string(body.text)},\n"
        case FileBody():
            return _OPEN_FILE, f"  body: await openAsBlob({js_string(body.name)}),\n"
        case FormBody():
            before = _OPEN_FILE if any(part.is_file for part in body.parts) else ""
            lines = [f"form.append({_js_part(part)});\n" for part in body.parts]
            return f"{before}const form = new FormData();\n{''.join(lines)}", "  body: form,\n"
        case _:
            return "", ""


def _js_part(part: Part) -> str:
    name, text = js_string(part.name), js_string(part.text)
    if part.is_file:
        return f"{name}, await openAsBlob({text}), {text}"
    if part.media_type:
        return f"{name}, new Blob([{text}], {{ type: {js_string(part.media_type)} }})"
    return f"{name}, {text}"


def _js_words(words: Words) -> Code:
    """One expression: a string, or a template when a part is a variable."""
    if all(isinstance(word, str) for word in words):
        return js_string("".join(map(str, words)))
    inner = (
        js_template(word) if isinstance(word, str) else f"${{process.env.{word.name}}}"
        for word in words
    )
    return Code(f"`{''.join(inner)}`")


CURL: Final = CallLanguage(id="bash", label="curl", write=_curl)
FETCH: Final = CallLanguage(id="javascript", label="JavaScript", write=_fetch)
