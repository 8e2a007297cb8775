"""Requests of pages whose spec or profile holds a hostile text in every place, and a server.

A hostile text takes the place of every member, value and key, of a spec and of a profile.
"""

from __future__ import annotations

import copy
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from specpress.diagnostics import Reporter
from specpress.examples.call_languages import shipped_languages
from specpress.examples.http_calls import (
    CURL,
    FETCH,
    HttpCall,
    Variable,
    http_call,
)
from specpress.examples.request_bodies import JsonBody
from specpress.examples.requests import request_examples
from specpress.examples.snippets import request_snippets
from specpress.pipeline import NoProgress, Options, load
from specpress.targets.compiled import Judged
from specpress.targets.docs.page import model_page
from specpress.targets.docs.page_words import PageWords
from specpress.targets.docs.site.data import model_data
from specpress.text import clean

REPO = Path(__file__).resolve().parents[2]
KEY = "key-of-the-reader"
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")

HOSTILE = (
    # One text that ends every kind of quotes, comment and template, and runs something after each.
    'a\'; touch ran; \'"; touch ran; "`touch ran`$(touch ran)${run()}\\\n"""; run() #*/ run();//',
    "$(touch ran)`touch ran`!!${run()}",
    "\0new uuid\0",
    "\\'; touch ran #",
    "a\u2028b\u2029c\u0085d\u202ee\u061cf\x1b[2J\x7f",
    "-o ran",
    "__proto__",
    "POST`touch ran`",
    "X-$IFS&touch~ran|'`touch ran`",
)


def spec_of(origin: str) -> Any:
    """A spec with every kind of text that can reach a listing."""
    request = {
        "type": "object",
        "required": ["taskUUID", "prompt", "mode", "settings"],
        "properties": {
            "taskUUID": {"type": "string", "format": "uuid"},
            "model": {"const": "acme:one@1", "type": "string"},
            "prompt": {"type": "string", "description": "What.", "examples": ["a cat"]},
            "mode": {"type": "string", "enum": ["fast", "slow"], "default": "fast"},
            "note": {"type": "string", "default": "plain"},
            "settings": {
                "type": "object",
                "required": ["size"],
                "properties": {
                    "size": {"type": "string", "default": "big"},
                    "free": {"type": "object", "default": {"key": ["value"]}},
                },
            },
            "extra": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "example": {"prompt": "a dog", "mode": "slow"},
    }
    answer = {"type": "object", "properties": {"text": {"type": "string"}}}
    return {
        "openapi": "3.2.0",
        "info": {"title": "One", "version": "1", "description": "Words.", "x-model-id": "one"},
        "servers": [{"url": origin + "/{tier}", "variables": {"tier": {"default": "v1"}}}],
        "security": [{"key": []}],
        "paths": {
            "/run": {
                "additionalOperations": {
                    "RUN": {
                        "operationId": "run",
                        "summary": "Runs.",
                        "requestBody": {"content": {"application/json": {"schema": request}}},
                        "responses": {
                            "200": {
                                "description": "ok",
                                "content": {"application/json": {"schema": answer}},
                            },
                            "400": {"description": "bad"},
                        },
                    }
                }
            }
        },
        "components": {
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
        },
    }


PROFILE: Any = {
    "specpress": 1,
    "id": "acme",
    "name": "Acme",
    "homepage": "https://acme.example",
    "python": {
        "distribution": "acme-models",
        "package": "acme_models",
        "client": "Acme",
        "version": "1.0",
    },
    "auth": {"scheme": "header", "env": "ACME_KEY", "header": "X-Key", "prefix": "Key "},
    "identity": {
        "slug": ["info.x-model-id"],
        "callable_id": ["request.model"],
        "title": ["info.title"],
        "title_prefix": "x",
    },
    "transport": {"kind": "plain", "model": "model", "task_id": "taskUUID"},
    "fill": {"taskUUID": "uuid4"},
    "errors": {"code": "code", "message": "message"},
    "validation": {"formats": ["uuid"]},
    "docs": {
        "url": "https://acme.example/{slug}",
        "intro": "Hello.",
        "groups": [{"id": "all", "title": "All", "rest": True}],
        "links": {"prompt": [{"title": "More", "url": "https://acme.example/more"}]},
    },
    "client": {"request_id_headers": ["x-request-id"], "sign_up": "https://acme.example/keys"},
}


def places(root: Any) -> Iterator[tuple[tuple[Any, ...], bool]]:
    """The path of every string in a tree, and of every key (True)."""
    members = root.items() if isinstance(root, dict) else enumerate(root)
    for key, value in members:
        if isinstance(root, dict):
            yield (key,), True
        if isinstance(value, str):
            yield (key,), False
        elif isinstance(value, (dict, list)):
            yield from (((key, *path), is_key) for path, is_key in places(value))


def changed(root: Any, path: tuple[Any, ...], text: str, *, is_key: bool) -> Any:
    """A copy of a tree with the text at one place."""
    root = copy.deepcopy(root)
    holder = root
    for part in path[:-1]:
        holder = holder[part]
    if is_key:
        name = text if text not in holder else f"{text}{len(holder)}"
        renamed = [(name if key == path[-1] else key, value) for key, value in holder.items()]
        holder.clear()
        holder.update(renamed)
    else:
        holder[path[-1]] = text
    return root


@dataclass(frozen=True)
class Case:
    """One request: its typed parts, the listings made of them, and where a text was put.

    Attributes:
        data: what the site's builder is given of the model.
        texts: the listings as JSON, curl, Python and JavaScript.
    """

    place: str
    call: HttpCall
    task: Any
    data: Any
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Arrived:
    """One request that reached the server."""

    method: str
    path: str
    headers: dict[str, str]
    body: str


def build(
    folder: Path, spec: Any, profile: Any, place: str, *, linked: tuple[Any, ...] = ()
) -> list[Case]:
    """The requests that the pages of a build show, and those of links; none when it is refused.

    Args:
        linked: request objects that somebody else's link opens the request builder with.
    """
    provider = folder / "specs" / "acme"
    provider.mkdir(parents=True, exist_ok=True)
    (provider / "one.json").write_text(json.dumps(spec), encoding="utf-8")
    (provider / "provider.yaml").write_text(json.dumps(profile), encoding="utf-8")
    options = Options(specs=folder / "specs", output=folder / "generated", templates=())
    loaded = load(options, Reporter(), NoProgress())
    found: list[Case] = []
    for api in loaded.api.providers:
        for model in api.models:
            page = model_page(
                model,
                api.profile,
                judged=Judged(validate=accept, examples=request_examples(model, accept)),
                compile_schema=lambda _: lambda _value: (),
            )
            data = json.loads(json.dumps(model_data(PageWords(page))))
            examples = (page.examples.minimal, page.examples.full)
            for task in (*(one.value for one in examples if one is not None), *linked):
                if isinstance(task, dict):
                    call = http_call(model, api.profile, task)
                    texts = tuple(one.text for one in request_snippets(model, api.profile, task))
                    assert texts == tuple(map(clean, texts)), f"not all can be seen: {place}"
                    found.append(Case(place, call, task, data, texts))
    return found


def accept(_value: object) -> tuple[()]:
    """No issues: examples are shown that the specs contradict, too."""
    return ()


class Server:
    """Records the requests that arrive."""

    def __init__(self) -> None:
        self.requests: list[Arrived] = []
        requests = self.requests

        class Handler(BaseHTTPRequestHandler):
            def __getattr__(self, name: str) -> Any:
                if name.startswith("do_"):
                    return self.answer  # whatever the method is
                raise AttributeError(name)

            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                requests.append(Arrived(self.command, self.path, headers, body.decode()))
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", "15")
                self.end_headers()
                self.wfile.write(b'{"text": "yes"}')

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


_NO_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")


def typed_case(case: Case, text: str) -> Case:
    """A request whose method and headers are what no profile can say, straight into the sinks."""
    token = _NO_TOKEN.sub("~", text)
    words = "".join(char for char in text if " " <= char <= "~").strip() + ":"
    typed = [one for one in case.call.headers if one[0].lower() == "content-type"]
    headers = ((f"X-{token}", (words, Variable("ACME_KEY"))), (f"Y-{token}", (words,)), *typed)
    call = replace(case.call, method=f"RUN{token}", headers=headers)
    layouts = (one.write(call) or "" for one in shipped_languages().values())
    texts = (case.texts[0], CURL.write(call), case.texts[2], FETCH.write(call), *layouts)
    return Case(f"typed {text!a}", call, case.task, None, texts)


def filled(value: Any, text: str) -> Any:
    """A value with the text in place of every string, and in every key."""
    if isinstance(value, dict):
        return {f"{key}{text}": filled(member, text) for key, member in value.items()}
    if isinstance(value, list):
        return [filled(member, text) for member in value]
    return text if isinstance(value, str) else value


def filled_case(case: Case, text: str) -> Case:
    """A typed case whose body holds the text wherever there is one."""
    assert isinstance(case.call.body, JsonBody)
    body = JsonBody(filled(case.call.body.value, text))
    typed = typed_case(replace(case, call=replace(case.call, body=body)), text)
    return replace(typed, place=f"filled {text!a}")


Place = tuple[tuple[Any, ...], bool]
PROBES = (HOSTILE[0], "__proto__", HOSTILE[-1])
"""Of texts that places may take, one of each kind: free text, names, tokens."""


def changed_at(root: Any, wanted: list[Place], text: str) -> Any:
    """A copy of a tree with the text at several places, keys last and the deepest of them first."""
    for path, is_key in sorted(wanted, key=lambda place: (place[1], -len(place[0]))):
        root = changed(root, path, text, is_key=is_key)
    return root


class Builds:
    """Finds the requests of builds whose listings no other build has.

    Every place is tried by itself with a text of each kind. Those that some build takes are then
    changed together, with each text; those that lead the request elsewhere hide the others, and
    stay by themselves.
    """

    def __init__(self, folder: Path, origin: str) -> None:
        self.count = 0
        self.found: dict[tuple[str, ...], Case] = {}
        self._folder = folder
        self._trees = {"spec": spec_of(origin), "profile": PROFILE}
        self.plain = self.build("spec", [], "")
        self.keep(self.plain)

    def build(self, which: str, wanted: list[Place], text: str, **options: Any) -> list[Case]:
        self.count += 1
        trees = {**self._trees, which: changed_at(self._trees[which], wanted, text)}
        place = f"{which} {wanted} {text!a}"
        return build(self._folder, trees["spec"], trees["profile"], place, **options)

    def keep(self, cases: list[Case]) -> None:
        for case in cases:
            self.found.setdefault(case.texts, case)

    def try_places(self, which: str) -> None:
        together: list[Place] = []
        alone: list[Place] = []
        for place in places(self._trees[which]):
            tried = [self.build(which, [place], text) for text in PROBES]
            urls = {case.call.url for cases in tried for case in cases}
            if urls <= {self.plain[0].call.url}:
                together += [place] if urls else []
            else:
                alone.append(place)
        assert len(together) > 5, which
        for text in HOSTILE:
            self._together(which, together, text)
            for place in alone:
                self.keep(self.build(which, [place], text))

    def _together(self, which: str, wanted: list[Place], text: str) -> None:
        """Change places at once; where that is refused, one half of them and then the other."""
        cases = self.build(which, wanted, text)
        self.keep(cases)
        if not cases and len(wanted) > 1:
            half = len(wanted) // 2
            self._together(which, wanted[:half], text)
            self._together(which, wanted[half:], text)
