"""What readers copy from pages: what stands in a spec or profile arrives as data, or not at all.

A hostile text takes the place of every member, value and key, of a spec and of a profile. The
listings of each build are then run: curl lines by a shell, JavaScript by Node, Python by
Python, in a folder of their own against a server that records what arrives.
"""

from __future__ import annotations

import ast
import copy
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.examples.call_languages import BLOCKS, STRINGS, shipped_languages
from specpress.examples.code_layout import JSON, NewUuid, laid_out
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

Run = Callable[..., "subprocess.CompletedProcess[str]"]
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


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


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


@pytest.fixture(scope="module")
def cases(server: Server, tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """The requests of builds with hostile texts in every place."""
    builds = Builds(tmp_path_factory.mktemp("snippets"), server.origin)
    assert builds.found, "the harmless spec has no listing"
    full = max((case.task for case in builds.plain), key=len)
    for text in HOSTILE:
        tasks = [changed(full, path, text, is_key=is_key) for path, is_key in places(full)]
        builds.keep(builds.build("spec", [], text, linked=tuple(tasks)))
    for which in ("profile", "spec"):
        builds.try_places(which)
    for text in HOSTILE:
        builds.keep([typed_case(builds.plain[0], text), filled_case(builds.plain[-1], text)])
    print(f"{builds.count:,} builds, {len(builds.found):,} different requests")
    return list(builds.found.values())


@pytest.fixture
def jail(tmp_path: Path) -> Path:
    """An empty folder to run listings in; whatever they write into it is seen."""
    folder = tmp_path / "jail"
    folder.mkdir()
    return folder


def environment(path: str) -> dict[str, str]:
    return {"PATH": path, "ACME_KEY": KEY, "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def same(expected: Any, found: Any, sample: Any) -> bool:
    """Whether a body arrived as it was meant, a fresh UUID, or its sample, for each new one."""
    if isinstance(expected, NewUuid):
        if sample:
            return bool(found == expected.sample)
        return isinstance(found, str) and UUID.match(found) is not None
    if isinstance(expected, dict):
        return (
            isinstance(found, dict)
            and list(found) == list(expected)
            and all(same(member, found[name], sample) for name, member in expected.items())
        )
    if isinstance(expected, list):
        return (
            isinstance(found, list)
            and len(found) == len(expected)
            and all(map(same, expected, found, [sample] * len(found)))
        )
    return bool(found == expected and type(found) is type(expected))


_PLAIN_URL = re.compile(r"http://127\.0\.0\.1:[0-9]+(/[A-Za-z0-9_./-]*)\Z")


def check_arrived(case: Case, arrived: list[Arrived], *, sample: bool) -> None:
    """What a listing may send: its request as typed, or nothing where its URL leads nowhere."""
    assert len(arrived) <= 1, case
    for request in arrived:
        assert isinstance(case.call.body, JsonBody)
        assert same(case.call.body.value, json.loads(request.body), sample), (case, request)
        assert request.method == case.call.method, (case, request)
        for name, words in case.call.headers:
            value = "".join(KEY if isinstance(word, Variable) else word for word in words)
            assert request.headers[name.lower()] == value.strip(), (case, request)
    url = "".join(KEY if isinstance(word, Variable) else word for word in case.call.url)
    if (plain := _PLAIN_URL.match(url)) is not None:
        assert [request.path for request in arrived] == [plain[1]], case


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(
    "shell", ["sh", *(pytest.param(one, marks=pytest.mark.whole) for one in ("bash", "zsh"))]
)
def test_curl_sends_the_request_and_runs_nothing(
    shell: str, cases: list[Case], server: Server, tmp_path: Path, jail: Path
) -> None:
    interpreter = shutil.which(shell)
    if interpreter is None:
        pytest.skip(f"{shell} is not installed")
    commands = tmp_path / "bin"
    commands.mkdir()
    for name in ("curl", "touch"):
        (commands / name).symlink_to(shutil.which(name) or "")
    for case in cases:
        server.requests.clear()
        subprocess.run(
            [interpreter, "-c", case.texts[1]],
            cwd=jail,
            env=environment(str(commands)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert list(jail.iterdir()) == [], case
        check_arrived(case, server.requests, sample=True)


DRIVER = """
import { readFileSync } from "node:fs";
globalThis.run = () => { console.log("RAN"); };
const origin = process.argv[2], count = Number(process.argv[3]);
const log = console.log;
console.log = () => {};
for (let number = 0; number < count; number++) {
  await fetch(`${origin}/case/${number}`, { method: "POST", body: "{}" });
  let outcome = "ok";
  try { await import(`./${number}.mjs`); } catch (fault) { outcome = fault.name; }
  log(number, outcome);
}
"""


def test_javascript_sends_the_request_and_runs_nothing(
    cases: list[Case], server: Server, tmp_path: Path, jail: Path
) -> None:
    node = need_node()
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "driver.mjs").write_text(DRIVER, encoding="utf-8")
    for number, case in enumerate(cases):
        (scripts / f"{number}.mjs").write_text(case.texts[3], encoding="utf-8")
    server.requests.clear()
    done = subprocess.run(
        [node, str(scripts / "driver.mjs"), server.origin, str(len(cases))],
        cwd=jail,
        env=environment("/nonexistent"),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(jail.iterdir()) == []
    outcomes = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert len(outcomes) == len(cases), done.stdout[-500:]
    assert "SyntaxError" not in outcomes.values()
    arrived: list[list[Arrived]] = []
    for request in server.requests:
        if request.path.startswith("/case/"):
            arrived.append([])
        else:
            arrived[-1].append(request)
    for case, requests in zip(cases, arrived, strict=True):
        check_arrived(case, requests, sample=False)


def compilers() -> dict[str, str]:
    """The environment of programs that are compiled; Go keeps what it compiled of its library."""
    cache = str(Path(tempfile.gettempdir(), "specpress-go-cache"))
    return {**environment(os.environ["PATH"]), "GOCACHE": cache}


LAYOUTS = tuple(shipped_languages())
JAVA = """public class Main {{
    public static void main(String[] a) {{
{}
    }}
    static void p(String s) {{
        var bytes = s.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        System.out.println(java.util.HexFormat.of().formatHex(bytes));
    }}
}}
"""
GO = 'package main\n\nimport "fmt"\n\nfunc main() {{\n{}\n}}\n'
CSHARP = """using System;
using System.Text;
public class Program {{
    public static void Main() {{
{}
    }}
    static void P(string s) {{
        Console.WriteLine(BitConverter.ToString(Encoding.UTF8.GetBytes(s)).Replace("-", ""));
    }}
}}
"""
MONO = 'mcs -nologo -out:"$HOME/Main.exe" "$0" && mono "$HOME/Main.exe"'
"""Mono reads C# 7: no raw literals, in which bodies stand, and no programs without a class."""

PRINTERS = {
    "go": (("go", "run"), ".go", GO, 'fmt.Printf("%x\\n", {})'),
    "java": (("java",), ".java", JAVA, "p({});"),
    "php": (("php",), ".php", "<?php\n{}\n", 'echo bin2hex({}), "\\n";'),
    "ruby": (("ruby",), ".rb", "{}\n", "puts(({}).unpack1('H*'))"),
}
"""What runs a program, how its file ends, the program, and the line that prints a text in hex."""


LITERALS = {**PRINTERS, "csharp": (("mcs", "-c", MONO), ".cs", CSHARP, "P({});")}


@pytest.mark.parametrize("language", LITERALS)
def test_a_literal_is_the_text_and_nothing_else(
    language: str, cases: list[Case], tmp_path: Path, jail: Path
) -> None:
    """Every hostile text, header and body as a literal, in one program of the language."""
    (command, *options), ending, program, line = LITERALS[language]
    interpreter = shutil.which(command)
    if interpreter is None:
        pytest.skip(f"{command} is not installed")
    if command == "mcs":
        interpreter = "/bin/sh"
    bodies = {
        laid_out(JSON, case.call.body.value)
        for case in cases
        if isinstance(case.call.body, JsonBody)
    }
    urls = {word for case in cases for word in case.call.url if isinstance(word, str)}
    texts = [*HOSTILE, *sorted(urls), "\t\r\n\u0000\u0001é\U0001f600\\u0041"]
    literals = [(text, STRINGS[language](text)) for text in texts]
    block = STRINGS[language] if command == "mcs" else BLOCKS.get(language, STRINGS[language])
    literals += [(text, block(text)) for text in sorted(bodies)]
    script = tmp_path / f"Main{ending}"
    script.write_text(
        program.format("\n".join(line.format(literal) for _, literal in literals)), encoding="utf-8"
    )
    done = subprocess.run(
        [interpreter, *options, str(script)],
        cwd=jail,
        env={
            **environment(os.environ["PATH"]),
            "GOCACHE": str(tmp_path / "go"),
            "HOME": str(tmp_path),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = [bytes.fromhex(row).decode("utf-8") for row in done.stdout.split()]
    assert found == [text for text, _ in literals if text]
    assert list(jail.iterdir()) == []


_RAW = re.compile(r'("{3,})\n(.*?)\n( *)\1(?!")', re.DOTALL)
_MONO_PROGRAM = """using System;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
public class Program {{
    public static void Main() {{ Run().Wait(); }}
    static async Task Run() {{
{}
    }}
}}
"""


def for_mono(program: str) -> str:
    """A program of C# 11 as one of C# 7: in a class, with raw literals as plain ones.

    A raw literal ends at as many quotes as begin it, and has no escapes (C# 11, 6.4.5.6).
    """

    def plain(match: re.Match[str]) -> str:
        lines = match[2].split("\n")
        assert all(line.startswith(match[3]) or not line.strip() for line in lines)
        return json.dumps("\n".join(line.removeprefix(match[3]) for line in lines))

    program = _RAW.sub(plain, program).replace("using var ", "var ")
    return _MONO_PROGRAM.format(re.sub(r"^using [\w.]+;\n", "", program, flags=re.MULTILINE))


PROGRAMS = {
    **{name: (command, ending) for name, (command, ending, _, _) in PRINTERS.items()},
    "csharp": (("mcs", "-c", MONO.replace("mcs", "mcs -r:System.Net.Http")), ".cs"),
}


@pytest.mark.parametrize(
    "language",
    [
        # Compilers take seconds for each program.
        pytest.param(one, marks=pytest.mark.whole if one in {"java", "go", "csharp"} else ())
        for one in PROGRAMS
    ],
)
def test_a_program_of_a_layout_sends_the_request(
    language: str, cases: list[Case], server: Server, tmp_path: Path, jail: Path
) -> None:
    """Those with a hostile text in every member, in the method and in the headers."""
    (command, *options), ending = PROGRAMS[language]
    interpreter = shutil.which(command)
    if interpreter is None:
        pytest.skip(f"{command} is not installed")
    filled = [case for case in cases if case.place.startswith("filled")]
    assert len(filled) == len(HOSTILE)
    for number, case in enumerate((cases[0], *filled)):
        server.requests.clear()
        script = tmp_path / f"Main{number}{ending}"
        text = case.texts[4 + LAYOUTS.index(language)]
        script.write_text(for_mono(text) if command == "mcs" else text, encoding="utf-8")
        done = subprocess.run(
            ["/bin/sh" if command == "mcs" else interpreter, *options, str(script)],
            cwd=jail,
            env={**compilers(), "HOME": str(tmp_path)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert list(jail.iterdir()) == [], case
        assert len(server.requests) == 1, (case.place, done.stdout, done.stderr)
        check_arrived(case, server.requests, sample=True)


def need_node() -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    return node


def arguments_of(python: str) -> dict[str, Any]:
    """The keyword arguments of the one call in a Python listing, and nothing else in it."""
    imported, block = ast.parse(python).body
    assert isinstance(imported, ast.ImportFrom)
    assert isinstance(block, ast.With)
    result, shown = block.body
    assert isinstance(result, ast.Assign)
    call = result.value
    assert isinstance(call, ast.Call)
    assert re.fullmatch(r"client\.\w+\.run", ast.unparse(call.func))
    assert re.fullmatch(r"print\(result(\.\w+)?\)", ast.unparse(shown))
    assert call.args == []
    return {str(word.arg): ast.literal_eval(word.value) for word in call.keywords}


def leaves(value: Any) -> list[Any]:
    if isinstance(value, (dict, list)):
        inner = value.values() if isinstance(value, dict) else value
        return [leaf for item in inner for leaf in leaves(item)]
    return [value]


def test_python_holds_texts_as_literals(cases: list[Case]) -> None:
    for case in (case for case in cases if case.data is not None):
        found = arguments_of(case.texts[2])
        given = [
            case.task[name]
            for name, role in case.data["roles"].items()
            if role == "caller" and name in case.task
        ]
        # Keys that the schema names have Python names there.
        assert leaves(list(found.values())) == leaves(given), case


BUILDER = """
const { readFileSync } = require("node:fs");
globalThis.window = { specpress: { languages: { acme: JSON.parse(process.argv[3]) } } };
for (const script of ["snippets", "bodies", "layouts"]) require(`${process.argv[2]}/${script}.js`);
const cases = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(cases.map(([model, task]) => window.specpress.snippets(model, task))));
"""


def built_in_the_page(cases: list[tuple[Any, Any]], folder: Path) -> list[list[list[str]]]:
    """What the script of the request builder makes of models and tasks."""
    script = folder / "builder.cjs"
    script.write_text(BUILDER, encoding="utf-8")
    done = subprocess.run(
        [
            need_node(),
            str(script),
            str(REPO / "templates/site/assets"),
            json.dumps({key: one.data() for key, one in shipped_languages().items()}),
        ],
        input=json.dumps(cases),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def test_the_request_builder_makes_the_same_listings(cases: list[Case], tmp_path: Path) -> None:
    shown = [case for case in cases if case.data is not None]
    made = built_in_the_page([(case.data, case.task) for case in shown], tmp_path)
    for case, listings in zip(shown, made, strict=True):
        names = ["JSON", "curl", "Python", "JavaScript", "Go", "Java", "PHP", "C#", "Ruby"]
        assert [name for name, _ in listings] == names
        texts = [text for _, text in listings]
        assert (*texts[:2], *texts[3:]) == (*case.texts[:2], *case.texts[3:])
        assert arguments_of(texts[2]) == arguments_of(case.texts[2]), case


def test_the_sdk_sends_what_its_listings_say(
    server: Server, tmp_path: Path, jail: Path, specpress: Run
) -> None:
    text = HOSTILE[0]
    spec = spec_of(server.origin)
    (item,) = spec["paths"]["/run"]["additionalOperations"].values()
    request = item["requestBody"]["content"]["application/json"]["schema"]
    request["properties"]["prompt"]["examples"] = [text]
    request["properties"]["note"]["default"] = text
    request["properties"]["settings"]["properties"]["free"]["default"] = {text: [text]}
    provider = tmp_path / "specs" / "acme"
    provider.mkdir(parents=True)
    (provider / "one.json").write_text(json.dumps(spec), encoding="utf-8")
    (provider / "provider.yaml").write_text(json.dumps(PROFILE), encoding="utf-8")
    done = specpress("build", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    package = tmp_path / "generated" / "acme"
    listings = [
        listing
        for page in (package / "README.md", package / "docs/models/one.md")
        for listing in re.findall(
            r"^```python\n(from .*?client.one.run.*?)\n```$",
            page.read_text(encoding="utf-8"),
            re.MULTILINE | re.DOTALL,
        )
        if "await" not in listing and "except" not in listing
    ]
    assert len(listings) > 2
    for listing in listings:
        server.requests.clear()
        done = subprocess.run(
            [sys.executable, "-c", listing],
            cwd=jail,
            env={**environment(os.environ["PATH"]), "PYTHONPATH": str(package)},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert list(jail.iterdir()) == []
        (request,) = server.requests
        assert request.headers["x-key"] == f"Key {KEY}"
        assert json.loads(request.body)["prompt"] == text
