"""Bodies of several media types, of which what a caller gives chooses, and bodies given as a whole.

One tree is built for all tests.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, ClassVar

import pytest
from specpress.cli.application import run
from specpress.diagnostics import Reporter
from specpress.ir import Model
from specpress.jsonvalue import JsonObject
from specpress.mediatype import concrete
from specpress.mock.request_reader import Message, UnreadableRequest, read_members
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.loading import load
from specpress.targets.docs.site.data import places_of
from specpress.validators import compile_schema, load_validator

from tests.listening import listening

PROFILE = """\
specpress: 1
id: bodied
name: Bodied
python: { distribution: bodied-models, package: bodied_models, client: Bodied }
auth: { scheme: none }
transport: { kind: plain, server: "https://bodied.example" }
"""
TEXT, FILE = {"type": "string"}, {"type": "string", "format": "binary"}
JSON, FORM, FIELDS = "application/json", "multipart/form-data", "application/x-www-form-urlencoded"
WAV = b"RIFF\x00\x00\x00\x00WAVEfmt "
MP3 = b"ID3\x04"


def made(required: str, /, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": properties}


BY_URL = made("url", url={"type": "string", "format": "uri"}, model=TEXT)
BY_FILE = made("file", file=FILE, model=TEXT, n={"type": "integer"})
BODIES: dict[str, dict[str, Any]] = {
    "hear": {FORM: BY_FILE, JSON: BY_URL},
    "listen": {JSON: BY_URL, "audio/wav": FILE, "audio/*": FILE},
    "play": {"audio/wav": FILE, "audio/mpeg": FILE},
    # one member, a link in one body and a file in the other
    "edit": {JSON: made("image", image=TEXT), FORM: made("image", image=FILE)},
    # the same content, written otherwise, is nothing to choose
    "same": {JSON: BY_URL, FIELDS: BY_URL},
    # of no members that a schema names: the argument `body`
    "labels": {JSON: {"type": "object", "additionalProperties": {"type": "integer"}}},
    "free": {JSON: {"type": "object"}},
    "pairs": {FIELDS: {"type": "object", "additionalProperties": TEXT}},
    "pieces": {FORM: {"type": "object", "additionalProperties": {"type": "integer"}}},
    # closed, with members and parameters of one name, and the name of what chooses
    "shut": {
        JSON: {**made("url", url=TEXT, content_type=TEXT), "additionalProperties": False},
        FORM: {**made("file", file=FILE, url=TEXT), "unevaluatedProperties": False},
    },
    "say": {JSON: {"type": "object", "additionalProperties": TEXT}, "text/plain": TEXT},
    "photos": {FORM: {"type": "object", "additionalProperties": FILE}},
    "nothing": {JSON: {"type": "object", "maxProperties": 0}},
    "few": {
        JSON: {**made("ab", ab=TEXT), "maxProperties": 1, "propertyNames": {"maxLength": 2}},
        FORM: made("file", file=FILE),
    },
    # parts count, and are closed, in this file and in another
    "sums": {
        JSON: {"allOf": [{"$ref": "#/components/schemas/Two"}, made("c", c=TEXT)]},
        FORM: {"allOf": [{"$ref": "shared/two.yaml"}, made("file", file=FILE)]},
    },
    "spare": {JSON: made("a b", a=TEXT, b=TEXT)},
    "count": {JSON: made("n", n={"type": "integer"}), FORM: made("n", n=TEXT, file=FILE)},
    "tasks": {JSON: {"type": "array", "items": TEXT}, FIELDS: made("", text=TEXT)},
}
TWO = {
    **made("", a=TEXT, b=TEXT, c=TEXT, file=FILE),
    "maxProperties": 2,
    "propertyNames": {"maxLength": 4},
    "additionalProperties": False,
}
SPEECH, MARK = made("url", url=TEXT), made("at", at={"type": "integer"})
PICTURE = made("image", image=TEXT)
ANSWERS: dict[str, dict[str, Any]] = {
    "speak": {
        JSON: SPEECH,
        "application/vnd.marks+json": {"type": "array", "items": MARK},
        "audio/mpeg": FILE,
        "audio/wav": FILE,
        "text/plain": TEXT,
        "application/x-speech+json": SPEECH,
    },
    # the spec says what can be asked for, and a member of the body has the name
    "paint": {"image/png": FILE, "image/webp": FILE, "application/json; type=image/png": PICTURE},
}
BODIES |= {"speak": {JSON: made("text", text=TEXT)}, "paint": {FORM: made("accept", accept=TEXT)}}
ACCEPT = {
    "name": "accept", "in": "header", "required": True, "description": "Bytes or base64.",
    "schema": {"enum": ["image/*", JSON], "default": "image/*"},
}  # fmt: skip
LANGUAGE = {"name": "lang", "in": "query", "schema": TEXT}
PARAMETERS = {
    "paint": [ACCEPT],
    "hear": [LANGUAGE],
    "sums": [LANGUAGE],
    "shut": [LANGUAGE, {**LANGUAGE, "name": "url"}],
}


GIVEN = {
    "application/vnd.marks+json": b'[{"at": 1}, {"at": 2}]',
    "audio/wav": WAV,
    "text/plain": b"said",
    "image/*": MP3,
}


class Taker(BaseHTTPRequestHandler):
    """Keeps what comes."""

    taken: ClassVar[list[tuple[str, str, bytes]]] = []
    accepted: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.taken.append((self.path, self.headers["Content-Type"] or "", content))
        wanted = self.headers["Accept"]
        self.accepted.append(wanted)
        answer = GIVEN.get(wanted)
        self.send_response(204 if answer is None else 200)
        if answer is not None:
            self.send_header("Content-Type", wanted.replace("*", "png"))
            self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def answered(slug: str) -> dict[str, Any]:
    content = {kind: {"schema": schema} for kind, schema in ANSWERS.get(slug, {}).items()}
    return {"200": {"description": "Done.", "content": content}} if content else {}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bodied")
    specs = folder / "specs/bodied"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PROFILE, "utf-8")
    (specs / "shared").mkdir()
    (specs / "shared/two.yaml").write_text(json.dumps(TWO), "utf-8")
    for slug, bodies in BODIES.items():
        content = {kind: {"schema": schema} for kind, schema in bodies.items()}
        post: dict[str, Any] = {
            "requestBody": {"required": slug != "spare", "content": content},
            "responses": {"204": {"description": "Nothing."}} | answered(slug),
            "parameters": PARAMETERS.get(slug, []),
        }
        document = {
            "openapi": "3.1.0",
            "info": {"title": slug.title(), "version": "1"},
            "paths": {f"/{slug}": {"post": post}},
            **({"components": {"schemas": {"Two": TWO}}} if slug == "sums" else {}),
        }
        (specs / f"{slug}.json").write_text(json.dumps(document), "utf-8")
    output = str(folder / "generated")
    assert run(["build", "--specs", str(folder / "specs"), "--output", output]) == 0
    return folder


@pytest.fixture(scope="module")
def models(tree: Path) -> dict[str, Model]:
    report = Reporter()
    options = Options(specs=tree / "specs", output=tree / "out", templates=())
    api = load(options, report, NoProgress()).api
    assert not [one.message for one in report.diagnostics if one.code.id.startswith("W24")]
    return {model.slug: model for model in api.providers[0].models}


@pytest.fixture(scope="module")
def client(tree: Path) -> Iterator[Any]:
    sys.path.insert(0, str(tree / "generated/bodied"))
    package = importlib.import_module("bodied_models")
    with listening(Taker) as url, package.Bodied(base_url=url) as found:
        yield found
    sys.path.remove(str(tree / "generated/bodied"))


CALLS: dict[str, tuple[str, dict[str, Any], str]] = {
    "parts that count, here": ("sums", {"a": "x", "c": "y", "lang": "en"}, JSON),
    "parts that count, elsewhere": ("sums", {"a": "x", "file": WAV, "lang": "en"}, FORM),
    "a link": ("hear", {"url": "https://a.example/x", "lang": "en"}, JSON),
    "a file": ("hear", {"file": WAV, "n": 3, "lang": "en"}, FORM),
    "a link beside bytes": ("listen", {"url": "https://a.example/x"}, JSON),
    "bytes of a named type": ("listen", {"body": WAV}, "audio/wav"),
    "bytes of a range": ("listen", {"body": MP3}, "audio/mpeg"),
    "bytes of a range, named": (
        "listen", {"body": b"x", "content_type": "audio/flac"}, "audio/flac",
    ),
    "the type of the bytes": ("play", {"body": MP3}, "audio/mpeg"),
    "the type that is named": ("play", {"body": MP3, "content_type": "audio/wav"}, "audio/wav"),
    "a member that is a link": ("edit", {"image": "https://a.example/x"}, JSON),
    "a member that is a file": ("edit", {"image": WAV}, FORM),
    "a text in the form, named": ("edit", {"image": "x", "content_type": FORM}, FORM),
    "one content": ("same", {"url": "https://a.example/x"}, JSON),
    "a list": ("tasks", {"body": ["a"]}, JSON),
    "a map": ("labels", {"body": {"a": 1}}, JSON),
    "any object": ("free", {"body": {"a": [1, {}]}}, JSON),
    "a map as fields": ("pairs", {"body": {"a b": "ü&="}}, FIELDS),
    "a map as a form": ("pieces", {"body": {"a": 1}}, FORM),
    "a map, not a text": ("say", {"body": {"a": "b"}}, JSON),
    "a text, not a map": ("say", {"body": "a"}, "text/plain"),
    "an integer, not a text": ("count", {"n": 1}, JSON),
    "a text, not an integer": ("count", {"n": "1"}, FORM),
    "an object that may hold nothing": ("nothing", {}, JSON),
    "few members, and the one that chooses": ("few", {"ab": "x", "content_type": JSON}, JSON),
    "fields": ("tasks", {"text": "a"}, FIELDS),
}  # fmt: skip


@pytest.mark.parametrize("row", CALLS)
def test_what_is_given_chooses(row: str, client: Any, models: dict[str, Model]) -> None:
    slug, given, kind = CALLS[row]
    getattr(client, slug).run(**given)
    path, content_type, content = Taker.taken[-1]
    assert content_type.partition(";")[0] == kind
    read = _read(models[slug], path, content_type, content)
    assert read.pop(models[slug].endpoint.content_type, kind) == kind
    assert read.keys() == {name for name in given if name != "content_type"}
    if kind in {FORM, FIELDS, JSON}:
        kept = {k: v for k, v in given.items() if not isinstance(v, bytes) and k != "content_type"}
        assert kept.items() <= read.items()
    else:
        body = given["body"]
        assert content == (body.encode() if isinstance(body, str) else body)


def test_closed_bodies_and_names_that_are_taken(client: Any) -> None:
    client.shut.run(url="a", content_type="b", url_query="c", lang="en")
    path, _, content = Taker.taken[-1]
    assert path == "/shut?lang=en&url=c"
    assert json.loads(content) == {"url": "a", "content_type": "b"}
    client.shut.run(file=WAV, url="a", content_type_header=FORM, lang="en")
    assert Taker.taken[-1][1].startswith(FORM)


def _read(model: Model, path: str, content_type: str, content: bytes) -> JsonObject:
    """The request as the mock server reads it."""
    parts: tuple[tuple[str, str], ...] = ()
    if content_type.startswith(FORM):
        boundary = content_type.partition("boundary=")[2].encode()
        for part in content.split(b"--" + boundary)[1:-1]:
            head, _, value = part.partition(b"\r\n\r\n")
            name = head.partition(b'name="')[2].partition(b'"')[0].decode()
            parts += ((name, value.removesuffix(b"\r\n").decode("latin-1")),)
    message = Message(
        path={},
        query=path.partition("?")[2],
        headers={},
        cookies={},
        content=content,
        content_type=content_type,
        parts=parts,
    )
    return read_members(model.endpoint, model.request.schema.published, message)


@pytest.mark.parametrize(
    ("slug", "given"),
    [
        ("hear", {"file": WAV, "url": "https://a.example/x"}),
        ("hear", {"url": "https://a.example/x", "content_type": FORM}),
        ("hear", {"model": "a"}),
        ("labels", {"body": {"a": "b"}}),
        ("hear", {"url": "https://a.example/x", "n": 1}),
        ("listen", {"body": MP3, "content_type": "image/png"}),
        ("play", {"body": MP3, "content_type": "audio/flac"}),
    ],
)
def test_what_no_body_takes_is_refused(slug: str, given: dict[str, Any], client: Any) -> None:
    before = len(Taker.taken)
    with pytest.raises(importlib.import_module("bodied_models.errors").ValidationError):
        getattr(client, slug).run(**given)
    assert len(Taker.taken) == before


def test_signatures(tree: Path) -> None:
    module = tree / "generated/bodied/bodied_models/models"
    hear = (module / "hear/client.py").read_text("utf-8")
    assert hear.count("@overload") == 2
    assert f'content_type: Literal["{FORM}"] | NotGiven = NOT_GIVEN' in hear
    assert "body: Mapping[str, int]," in (module / "labels/client.py").read_text("utf-8")
    assert "content_type" not in (module / "same/client.py").read_text("utf-8")


def test_page(tree: Path) -> None:
    page = (tree / "generated/bodied/docs/models/hear.md").read_text("utf-8")
    assert f"- **Request body**: one of `{JSON}` or `{FORM}`; what is given chooses\n" in page
    assert f"| {FORM} | `file` | `Content-Type`, `lang`, `model`, `n` |" in page
    assert f"### Request as {FORM}\n" in page
    assert "-F 'file=@file.bin'" in page
    assert 'file=Path("file.bin"),' in page


BY_FILES = {
    "a member that is a file",
    "a member that is a link",
    "bytes of a range",
    "the type of the bytes",
}
"""Calls whose body the caller's files decide, of which pages know the names alone."""
CHOOSER = """\
globalThis.window = globalThis;
for (const name of ["snippets", "bodies"]) require(`${process.argv[2]}/${name}.js`);
const rows = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const sent = ([model, task, valid]) => {
  const isValid = (request) => valid.includes(request[model.contentType]);
  return specpress.sending({ ...model, isValid }, task).mediaType;
};
console.log(JSON.stringify(rows.map(sent)));
"""


@pytest.fixture(scope="module")
def asked(models: dict[str, Model]) -> dict[str, tuple[Model, JsonObject, list[str]]]:
    """What pages know of each call: the model, its members, and the bodies that take them."""
    found: dict[str, tuple[Model, JsonObject, list[str]]] = {}
    for row in CALLS.keys() - BY_FILES:
        slug, given, _ = CALLS[row]
        model = models[slug]
        label = model.endpoint.content_type
        task: JsonObject = {
            label if name == "content_type" else name: "x" if isinstance(one, bytes) else one
            for name, one in given.items()
        }
        validator = load_validator(compile_schema(model.request.schema.published), slug)
        kinds = [one.media_type for one in model.endpoint.choices]
        valid = [kind for kind in kinds if validator.is_valid({**task, label: kind})]
        found[row] = model, task, valid
    return found


def test_examples_are_sent_as_they_say(
    asked: dict[str, tuple[Model, JsonObject, list[str]]],
) -> None:
    """The rule of pages is that of clients: the same requests, the same bodies."""
    for row, (model, task, valid) in asked.items():
        sent = model.endpoint.sending(task, valid.__contains__)
        assert sent.media_type == CALLS[row][2], row


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_builder_chooses_as_clients_do(
    asked: dict[str, tuple[Model, JsonObject, list[str]]], tree: Path, repo: Path
) -> None:
    several = {row: one for row, one in asked.items() if one[0].endpoint.choices}
    rows = [
        (places_of(model), task, [concrete(kind) for kind in valid])
        for model, task, valid in several.values()
    ]
    (tree / "chooser.js").write_text(CHOOSER, "utf-8")
    done = subprocess.run(
        ["node", tree / "chooser.js", repo / "templates/site/assets"],
        input=json.dumps(rows),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    want = [concrete(CALLS[row][2]) for row in several]
    assert dict(zip(several, json.loads(done.stdout), strict=True)) == dict(
        zip(several, want, strict=True)
    )


def test_each_request_is_judged_by_its_body(models: dict[str, Model]) -> None:
    for slug, model in models.items():
        validator = load_validator(compile_schema(model.request.schema.published), slug)
        label = model.endpoint.content_type
        for body in model.endpoint.choices:
            assert validator.validate({label: body.media_type, "zzz": 1}) or not body.required


def test_callers_choose_the_type_of_the_answer(client: Any) -> None:
    marks = client.speak.run(text="a", accept="application/vnd.marks+json")
    assert (type(marks).__name__, [one.at for one in marks]) == ("SpeakItemResults", [1, 2])
    assert client.speak.run(text="a", accept="audio/wav").only == WAV
    assert client.speak.run(text="a", accept="text/plain").only == "said"
    client.speak.run(text="a")
    assert Taker.accepted[-1] == "audio/mpeg, audio/wav, text/plain, application/json;q=0.9"
    assert json.loads(Taker.taken[-1][2]) == {"text": "a"}
    assert client.paint.run(accept="x").only == MP3
    client.paint.run(accept="x", accept_header=JSON)
    assert Taker.accepted[-2:] == ["image/*", JSON]
    with pytest.raises(importlib.import_module("bodied_models.errors").ValidationError):
        client.speak.run(text="a", accept="audio/flac")


def test_each_type_of_answer_has_its_signature(tree: Path) -> None:
    module = tree / "generated/bodied/bodied_models/models"
    speak = (module / "speak/client.py").read_text("utf-8")
    assert speak.count("@overload") == 6
    assert "def _raw(" in speak  # what views of answers take
    assert (
        """accept: Literal["audio/mpeg", "audio/wav"],
        request_options: RequestOptions | None = None,
    ) -> SpeakFileResultsT: ..."""
        in speak
    )
    assert "application/x-speech+json" not in speak
    page = (tree / "generated/bodied/docs/models/speak.md").read_text("utf-8")
    assert "`text/plain` or none; `Accept` chooses\n" in page
    assert "### Answer as audio/mpeg\n" in page
    assert "-H 'Accept: audio/mpeg'" in page
    assert "await response.blob()" in page
    assert "Bytes or base64." in (tree / "generated/bodied/docs/models/paint.md").read_text("utf-8")


def test_the_mock_server_reads_what_is_asked_for(models: dict[str, Model]) -> None:
    for wanted, read in (("audio/wav", {"Accept": "audio/wav"}), ("*/*", {})):
        message = Message(
            path={}, query="", headers={"accept": wanted}, cookies={}, content=b"{}",
            content_type=JSON,
        )  # fmt: skip
        model = models["speak"]
        assert read_members(model.endpoint, model.request.schema.published, message) == read


def test_a_map_of_files(client: Any, tree: Path) -> None:
    client.photos.run(body={"a b": WAV, "c": MP3})
    head = b'Content-Disposition: form-data; name="a b"; filename="a b"\r\nContent-Type: audio/wav'
    assert head + b"\r\n\r\n" + WAV in Taker.taken[-1][2]
    page = (tree / "generated/bodied/docs/models/photos.md").read_text("utf-8")
    assert "=@" in page
    assert ': Path("' in page


def test_pages_choose_a_body_by_values_as_clients_do(tree: Path) -> None:
    """Of two bodies with a member of one name, each has an example, which names it if need be."""
    pages = tree / "generated/bodied/docs/models"
    assert "### Request as application/json" in (pages / "edit.md").read_text("utf-8")
    page = (pages / "count.md").read_text("utf-8")
    assert f"### Request as {FORM}\n" in page or f"### Request as {JSON}\n" in page
    assert "--form-string 'n=" in page
    assert '-d \'{"n": ' in page


def test_the_mock_server_names_all_bodies(models: dict[str, Model]) -> None:
    model = models["hear"]
    with pytest.raises(UnreadableRequest, match=f"be {JSON} or {FORM}, not text/plain"):
        _read(model, "/hear", "text/plain", b"a")


def test_a_body_that_need_not_be_sent(client: Any, models: dict[str, Model]) -> None:
    client.spare.run()
    assert Taker.taken[-1][2] == b""
    assert _read(models["spare"], "/spare", "", b"") == {}
    client.spare.run(a="x", b="y")
    assert json.loads(Taker.taken[-1][2]) == {"a": "x", "b": "y"}
    with pytest.raises(importlib.import_module("bodied_models.errors").ValidationError):
        client.spare.run(a="x")


USES = """\
from typing import assert_type
from bodied_models import AsyncBodied, Bodied
from bodied_models._runtime.calls.responses import RawResponse
from bodied_models.models.speak.types import SpeakFileResults, SpeakJsonResults, SpeakTextResults

MARKS = "application/vnd.marks+json"
with Bodied() as client:
    speak, hear = client.speak.with_raw_response, client.hear.with_raw_response
    assert_type(speak.run(text="x", accept="audio/wav"), RawResponse[SpeakFileResults])
    assert_type(speak.run(text="x", accept="text/plain").parse(), SpeakTextResults)
    with client.speak.with_streaming_response.run(text="x", accept="audio/wav") as answer:
        assert_type(answer.parse(), SpeakFileResults)
    hear.run(url="https://a.example", lang="en")
    hear.run(file=b"x", lang="en")
    speak.run(text=1)


async def main() -> None:
    async with AsyncBodied() as client:
        found = await client.speak.with_raw_response.run(text="x", accept="audio/wav")
        assert_type(found, RawResponse[SpeakFileResults])
        view = client.speak.with_streaming_response
        async with view.run(text="x", accept="application/vnd.marks+json") as answer:
            assert_type(await answer.parse(), SpeakJsonResults)
"""


@pytest.mark.whole
@pytest.mark.parametrize("checker", ["mypy", "basedpyright"])
def test_views_of_answers_are_typed_by_what_is_asked_for(tree: Path, checker: str) -> None:
    folder = tree / checker
    folder.mkdir()
    (folder / "uses.py").write_text(USES, "utf-8")
    package = str(tree / "generated/bodied")
    settings = {"typeCheckingMode": "strict", "include": ["uses.py"], "extraPaths": [package]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    command = {
        "mypy": ("-m", "mypy", "--strict", "uses.py"),
        "basedpyright": ("-m", "basedpyright", "--pythonpath", sys.executable),
    }[checker]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "MYPYPATH": package},
        capture_output=True,
        text=True,
        check=False,
    )
    wrong = USES.splitlines().index("    speak.run(text=1)") + 1
    found = set(re.findall(r"uses\.py:(\d+)(?::\d+)?(?: -|:) error", done.stdout))
    assert found == {str(wrong)}, done.stdout
