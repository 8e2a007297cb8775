"""Where members of a request go: body, path, query, headers; and answers that are no JSON.

All cases are models of one package, which is built once.
"""

from __future__ import annotations

import importlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from specpress.cli.application import run

from tests.found.conftest import PLAIN
from tests.listening import listening

_CASES = {
    "demo_header": "reported/09-required-header-dropped/specs/acme/demo.json",
    "demo_speech": "reported/03-binary-response/specs/acme/demo.json",
    "demo_vendor": "reported/19-vendor-json-content-type/specs/acme/demo.json",
    "odd": "providers/odd/specs/acme/odd.yaml",
    "pq": "fidelity/params-dropped/pq.json",
    **{
        name.replace("-", "_"): f"families/{name}.json"
        for name in (
            *("query-parameter-required", "query-parameter-optional", "header-parameter"),
            *("header-parameter-required", "path-model-enum", "multipart-request"),
            *("binary-response", "json-or-binary-response"),
        )
    },
}
_SIBLINGS = {
    "styles": """\
openapi: 3.1.0
info: {title: Styles, version: "1", description: Sends parameters.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /up/{id}{many}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: many, in: path, required: true, style: label, explode: true, schema: {type: array}}
    put:
      parameters:
        - {name: tags, in: query, style: spaceDelimited, explode: false, schema: {type: array}}
        - {name: filter, in: query, style: deepObject, schema: {$ref: "#/components/schemas/F"}}
        - {name: X-List, in: header, schema: {type: array, items: {type: integer}}}
        - {name: q, in: query, content: {application/json: {schema: {type: object}}}}
        - {name: session, in: cookie, schema: {type: string}}
        - {name: body, in: query, schema: {type: boolean}}
        - {name: Authorization, in: header, required: true, schema: {type: string}}
      requestBody: {required: true, content: {application/octet-stream: {}}}
      responses: {"204": {description: done}}
components:
  schemas: {F: {type: object, properties: {a: {type: integer}, b: {type: string}}}}
""",
    "recorded": """\
openapi: 3.0.3
info: {title: Recorded, version: "1", description: Writes down what is said.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /recorded:
    post:
      parameters:
        - {name: tags, in: query, style: pipeDelimited, explode: false, schema: {type: array}}
      requestBody:
        required: true
        content: {"audio/*": {schema: {type: string, format: binary}}}
      responses: {"204": {description: done}}
""",
    "anything": """\
openapi: 3.0.3
info: {title: Anything, version: "1", description: Keeps a file.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /anything:
    put:
      requestBody: {content: {"*/*": {schema: {type: string, format: binary}}}}
      responses: {"204": {description: done}}
""",
    "said": """\
openapi: 3.1.0
info: {title: Said, version: "1", description: Reads a text aloud.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /said:
    post:
      requestBody: {required: true, content: {"text/*": {schema: {type: string}}}}
      responses: {"204": {description: done}}
""",
    "formy": """\
openapi: 3.0.3
info: {title: Formy, version: "1", description: Sends a form.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /form:
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              allOf:
                - type: object
                  required: [a]
                  properties: {a: {type: string}, n: {type: integer}, l: {type: array}}
      responses:
        "200": {description: done, content: {text/plain: {schema: {type: string}}}}
        "202":
          description: later
          content:
            application/json: {schema: {type: object, properties: {id: {type: string}}}}
""",
    "listed": """\
openapi: 3.0.3
info: {title: Listed, version: "1", description: Sends a list.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /listed:
    post:
      parameters: [{name: dry, in: query, required: true, schema: {type: boolean}}]
      requestBody:
        required: true
        content: {application/json: {schema: {type: array, items: {type: string}}}}
      responses:
        "200":
          description: done
          content: {application/json: {schema: {type: array, items: {type: number}}}}
""",
    "parts": """\
openapi: 3.2.0
info: {title: Parts, version: "1", description: Sends parts.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /parts:
    post:
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              properties:
                meta: {type: object, properties: {k: {type: integer}}}
                notes: {type: array, items: {type: string}}
                images: {type: array, items: {contentMediaType: image/png}}
            encoding: {notes: {contentType: text/markdown}}
      responses: {"200": {description: done}}
""",
    "asked": """\
openapi: 3.1.0
info: {title: Asked, version: "1", description: Asks.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /asked/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        "200":
          description: done
          content:
            application/json: {schema: {type: object, properties: {text: {type: string}}}}
""",
    "whole_json": """\
openapi: 3.2.0
info: {title: Whole JSON, version: "1", description: Asks by a whole query.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /whole:
    get:
      parameters:
        - name: query
          in: querystring
          required: true
          content:
            application/json:
              schema: {type: object, properties: {a: {type: integer, example: 1}}}
      responses: {"204": {description: done}}
""",
    "whole_list": """\
openapi: 3.2.0
info: {title: Whole list, version: "1", description: Asks by a whole query.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /whole:
    get:
      parameters:
        - name: query
          in: querystring
          required: true
          content:
            application/json:
              schema: {type: array, items: {type: integer}, example: [1, 2]}
      responses: {"204": {description: done}}
""",
    "whole_text": """\
openapi: 3.2.0
info: {title: Whole text, version: "1", description: Asks by a whole query.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /whole:
    get:
      parameters:
        - name: query
          in: querystring
          required: true
          content:
            text/plain:
              schema: {type: string, example: a b}
      responses: {"204": {description: done}}
""",
    "whole_form": """\
openapi: 3.2.0
info: {title: Whole form, version: "1", description: Asks by a whole query.}
servers: [{url: https://api.acme.example/v1}]
paths:
  /whole:
    get:
      parameters:
        - name: query
          in: querystring
          required: true
          content:
            application/x-www-form-urlencoded:
              schema: {type: object, properties: {a: {type: integer, example: 1}}}
      responses: {"204": {description: done}}
""",
}
_JSON = (200, "application/json", b'{"text": "hi"}')


@dataclass
class Seen:
    """What a server was asked, and what it answers."""

    url: str
    answer: tuple[int, str, bytes] = _JSON
    requests: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list[Any])


@pytest.fixture(scope="module")
def seen() -> Iterator[Seen]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            told.requests.append((self.command, self.path, headers, body))
            status, media_type, content = told.answer
            self.send_response(status)
            if media_type:
                self.send_header("content-type", media_type)
            if status != 204:
                self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET = do_PUT = answer  # noqa: N815 - names that the base class looks for

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with listening(Handler) as url:
        told = Seen(url)
        yield told


@pytest.fixture(scope="module")
def built(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("places")
    specs = folder / "specs" / "acme"
    specs.mkdir(parents=True)
    for name, path in _CASES.items():
        shutil.copyfile(shared / "cases" / path, specs / f"{name}{Path(path).suffix}")
    for name, text in _SIBLINGS.items():
        (specs / f"{name}.yaml").write_text(text, encoding="utf-8")
    profile = PLAIN.replace("acme_models", "acme_places").replace("info.x-model-id, ", "")
    (specs / "provider.yaml").write_text(profile, encoding="utf-8")
    assert run(["-C", str(folder), "build", "--quiet"]) == 0
    sys.path.insert(0, str(folder / "generated" / "acme"))
    yield folder
    sys.path.remove(str(folder / "generated" / "acme"))


@pytest.fixture
def client(built: Path, seen: Seen) -> Iterator[Any]:
    seen.answer = _JSON
    seen.requests.clear()
    with importlib.import_module("acme_places").Acme(base_url=seen.url, api_key="key") as client:
        yield client


_Call = Callable[[Any], Any]
_SENT: dict[str, tuple[_Call, str, dict[str, str]]] = {
    "09": (lambda c: c.demo_header.run(a="x"), "POST /demo", {"x-version": "2024-01-01"}),
    "query": (
        lambda c: c.query_parameter_required.run(prompt="p", version="1 2&x"),
        "POST /run?version=1%202%26x",
        {},
    ),
    "optional": (lambda c: c.query_parameter_optional.run(prompt="p"), "POST /run", {}),
    "header": (
        lambda c: c.header_parameter.run(prompt="p", x_beta="on"),
        "POST /run",
        {"x-beta": "on"},
    ),
    "path": (
        lambda c: c.path_model_enum.run(prompt="p", model="a-2"),
        "POST /models/a-2:generate",
        {},
    ),
    "pq": (
        lambda c: c.pq.run(v="1", max_tokens=3, x_trace="t", c="k v"),
        "POST /pq?maxTokens=3",
        {"x-trace": "t", "cookie": "c=k%20v"},
    ),
    "odd": (
        lambda c: c.odd.run(text="x", detail="low", x_trace="t"),
        "POST /speech?detail=low",
        {"x-trace": "t", "x-version": "2026-01", "accept": "audio/mpeg, application/json;q=0.9"},
    ),
    "vendor": (
        lambda c: c.demo_vendor.run(a="x"),
        "POST /demo",
        {"content-type": "application/vnd.api+json"},
    ),
    "styles": (
        lambda c: c.styles.run(
            id="a/b",
            many=["x", "y.z"],
            body=b"\0\1",
            body_query=True,
            tags=["a", "b,c"],
            filter={"a": 1, "b": "x y"},
            x_list=[1, 2],
            q={"z": 1},
            session="s",
        ),
        (
            "PUT /up/a%2Fb.x.y.z?tags=a%20b%2Cc&filter%5Ba%5D=1&filter%5Bb%5D=x%20y"
            "&q=%7B%22z%22%3A1%7D&body=true"
        ),
        {"x-list": "1,2", "cookie": "session=s", "authorization": "Bearer key"},
    ),
    "recorded": (
        lambda c: c.recorded.run(body=b"ID3\4\0", tags=["a", "b|c"]),
        "POST /recorded?tags=a%7Cb%7Cc",
        {"content-type": "audio/mpeg"},
    ),
    "unknown": (
        lambda c: c.recorded.run(body=b"\0"),
        "POST /recorded",
        {"content-type": "application/octet-stream"},
    ),
    "anything": (
        lambda c: c.anything.run(body=b"%PDF-1.7"),
        "PUT /anything",
        {"content-type": "application/pdf"},
    ),
    "said": (lambda c: c.said.run(body="Hi"), "POST /said", {"content-type": "text/plain"}),
    "listed": (lambda c: c.listed.run(body=["a"], dry=False), "POST /listed?dry=false", {}),
    "asked": (lambda c: c.asked.run(id=7), "GET /asked/7", {}),
    "json": (lambda c: c.whole_json.run(query={"a": 1}), "GET /whole?%7B%22a%22%3A1%7D", {}),
    "list": (lambda c: c.whole_list.run(query=[1, 2]), "GET /whole?%5B1%2C2%5D", {}),
    "text": (lambda c: c.whole_text.run(query="a b"), "GET /whole?a%20b", {}),
    "form": (lambda c: c.whole_form.run(query={"a": 1}), "GET /whole?a=1", {}),
}


@pytest.mark.case("reported/09-required-header-dropped")
@pytest.mark.case("reported/19-vendor-json-content-type")
@pytest.mark.case("providers/odd")
@pytest.mark.case("fidelity/params-dropped")
@pytest.mark.case("families/query-parameter-required.json")
@pytest.mark.case("families/query-parameter-optional.json")
@pytest.mark.case("families/header-parameter.json")
@pytest.mark.case("families/header-parameter-required.json")
@pytest.mark.case("families/path-model-enum.json")
@pytest.mark.parametrize("name", _SENT)
def test_parameters_are_arguments(name: str, client: Any, seen: Seen) -> None:
    call, line, headers = _SENT[name]
    call(client)
    (method, path, sent, body), *_ = seen.requests
    assert f"{method} {path.removeprefix('/v1')}" == line
    assert {name: sent.get(name) for name in headers} == headers
    if name == "styles":
        assert body == b"\0\1"
        assert sent["content-type"] == "application/octet-stream"
    if name == "listed":
        assert json.loads(body) == ["a"]
    bodies = {"recorded": b"ID3\4\0", "anything": b"%PDF-1.7", "said": b"Hi"}
    assert body == bodies.get(name, body)
    if name == "asked":
        assert body == b""
        assert "content-type" not in sent


def test_a_parameter_that_breaks_its_schema_is_not_sent(client: Any, seen: Seen) -> None:
    error = importlib.import_module("acme_places").ValidationError
    for call in (
        lambda: client.path_model_enum.run(prompt="p", model="../a"),
        lambda: client.styles.run(id="", many=[], body=b"x"),
        lambda: client.listed.run(body="a", dry=True),
    ):
        with pytest.raises(error):
            call()
    assert seen.requests == []


@pytest.mark.case("families/multipart-request.json")
def test_forms_are_sent_as_forms(client: Any, seen: Seen, tmp_path: Path) -> None:
    file = tmp_path / 'a "b".png'
    file.write_bytes(b"\x89PNG\r\n\x1a\n--")
    client.multipart_request.run(file=file, prompt="a\r\nb")
    client.parts.run(meta={"k": 1}, notes=["x", "y"], images=[b"\xff\xd8\xff"])
    client.formy.run(a="x y", n=3, l=["p", "q"])
    bodies = [body for _, _, _, body in seen.requests]
    types = [headers["content-type"] for _, _, headers, _ in seen.requests]
    boundary = types[0].removeprefix("multipart/form-data; boundary=").encode()
    assert bodies[0].split(b"--" + boundary) == [
        b"",
        (
            b'\r\nContent-Disposition: form-data; name="file"; filename="a %22b%22.png"\r\n'
            b"Content-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n--\r\n"
        ),
        b'\r\nContent-Disposition: form-data; name="prompt"\r\n\r\na\r\nb\r\n',
        b"--\r\n",
    ]
    assert b'name="meta"\r\nContent-Type: application/json\r\n\r\n{"k":1}\r\n' in bodies[1]
    assert bodies[1].count(b'name="notes"\r\nContent-Type: text/markdown\r\n\r\n') == 2
    assert b'name="images"; filename="images"\r\nContent-Type: image/jpeg\r\n\r\n' in bodies[1]
    assert (types[2], bodies[2]) == ("application/x-www-form-urlencoded", b"a=x%20y&n=3&l=p&l=q")


@pytest.mark.case("reported/03-binary-response")
@pytest.mark.case("families/binary-response.json")
@pytest.mark.case("families/json-or-binary-response.json")
def test_answers_may_be_files_texts_or_nothing(client: Any, seen: Seen, tmp_path: Path) -> None:
    sound = b"ID3\x04\x00\xff\xfb"
    seen.answer = (200, "audio/mpeg", sound)
    for result in (client.demo_speech.run(a="x"), client.odd.run(text="x")):
        assert (result[0], result.content_type) == (sound, "audio/mpeg")
        assert result.save(tmp_path / "sound.mp3").read_bytes() == sound
    seen.answer = (200, "audio/wav", b"RIFF")
    assert client.json_or_binary_response.run(prompt="x").only == b"RIFF"
    seen.answer = _JSON
    assert client.json_or_binary_response.run(prompt="x").text == "hi"
    seen.answer = (200, "text/plain; charset=utf-8", "é".encode())
    assert client.formy.run(a="x").only == "é"
    seen.answer = (202, "application/json", b'{"id": "later"}')
    assert client.formy.run(a="x").id == "later"
    seen.answer = (204, "", b"")
    assert list(client.styles.run(id="a", many=["b"], body=b"c")) == []


def test_pages_say_where_members_go(built: Path) -> None:
    pages = built / "generated" / "acme" / "docs" / "models"
    page = (pages / "pq.md").read_text(encoding="utf-8")
    assert "in the query as `maxTokens`" in page
    assert "- **In headers**: `X-Trace`" in page
    assert "curl -X POST 'https://api.acme.example/v1/pq?maxTokens=1'" in page
    form = (pages / "multipart-request.md").read_text(encoding="utf-8")
    assert "-F 'file=@file.bin'" in form
    assert 'file=Path("file.bin")' in form
    assert 'await openAsBlob("file.bin")' in form
    for name, query in {
        "json": "%7B%22a%22%3A1%7D",
        "list": "%5B1%2C2%5D",
        "text": "a%20b",
        "form": "a=1",
    }.items():
        assert f"/v1/whole?{query}'" in (pages / f"whole-{name}.md").read_text(encoding="utf-8")
    data = (pages / "styles.md").read_text(encoding="utf-8")
    assert "--data-binary '@body.bin'" in data
