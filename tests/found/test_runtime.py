"""What a breaker of the generated SDK found: files in forms, odd answers, misplaced arguments."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from specpress.cli.application import run

from tests.found.conftest import PLAIN

_SPEC = """\
openapi: 3.1.0
info: {title: Demo, version: "1", x-model-id: demo}
servers: [{url: "https://api.acme.test/v1"}]
paths:
  /edit:
    post:
      operationId: edit
      parameters:
        - {name: X-Title, in: header, schema: {type: string}}
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              allOf:
                - type: object
                  required: [image]
                  properties:
                    image: {allOf: [{$ref: "#/components/schemas/Bytes"}, {title: Picture}]}
                    mask: {oneOf: [{type: string, format: binary}, {type: "null"}]}
                    nullable: {type: [string, "null"], format: binary}
                - type: object
                  properties:
                    files: {type: object, additionalProperties: {type: string, format: binary}}
                    several: {type: array, items: {anyOf: [{$ref: "#/components/schemas/Bytes"}]}}
                    name: {type: string}
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema:
                type: object
                required: [part]
                properties:
                  part:
                    oneOf:
                      - {type: object, required: [kind], properties: {kind: {const: a}}}
                      - {type: object, required: [kind], properties: {kind: {const: b}}}
                  "": {type: object, properties: {x: {type: integer}}}
                  open:
                    type: array
                    prefixItems: [{type: string}, {type: object, properties: {a: {type: integer}}}]
                    minItems: 2
                    items: {type: object, properties: {b: {type: integer}}}
components:
  schemas:
    Bytes: {type: string, format: binary}
"""
_SIGNED = """kind: plain, webhook: hook }
client:
  webhook_signature:
    scheme: ed25519
    header: X-Sign
    env: ACME_HOOK
    signed: "{timestamp}.{body}"
    timestamp_header: X-Time
    tolerance: 60
"""
_PNG = b"\x89PNG\r\n\x1a\n0"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("runtime")
    specs = folder / "specs" / "acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text(PLAIN.replace("kind: plain }", _SIGNED))
    (specs / "demo.yaml").write_text(_SPEC)
    assert run(["-C", str(folder), "build", "--quiet"]) == 0
    sys.path.insert(0, str(folder / "generated" / "acme"))
    yield importlib.import_module("acme_models")
    sys.path.pop(0)
    for name in [one for one in sys.modules if one.partition(".")[0] == "acme_models"]:
        del sys.modules[name]


def called(package: Any, answer: Any, **arguments: Any) -> tuple[Any, list[httpx.Request]]:
    """What a call returns, and what it sent."""
    sent: list[httpx.Request] = []

    def take(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json=answer)

    with httpx.Client(transport=httpx.MockTransport(take)) as http:
        client = package.Acme(api_key="k", http_client=http)
        return client.demo.run(**arguments), sent


def test_files_of_a_form_are_sent_however_they_are_described(package: Any) -> None:
    files = {"image": _PNG, "mask": _PNG + b"1", "nullable": _PNG + b"2", "several": [_PNG + b"3"]}
    maps = {"files": {"one": _PNG + b"4", "two": _PNG + b"5"}}
    _, (request,) = called(package, {"part": {"kind": "a"}}, **files, **maps, name="x")
    parts = request.content.split(b"\r\n--")
    for name, number in (
        *(("image", ""), ("mask", "1"), ("nullable", "2"), ("several", "3")),
        *(("files[one]", "4"), ("files[two]", "5")),
    ):
        (part,) = [one for one in parts if f'name="{name}"'.encode() in one]
        assert b"Content-Type: image/png" in part
        assert part.endswith(b"\r\n\r\n" + _PNG + number.encode())
    assert any(b'name="name"\r\n\r\nx' in part for part in parts)


def test_results_are_typed_to_their_last_member(package: Any) -> None:
    answer = {"part": {"kind": "b"}, "": {"x": 1}, "open": ["s", {"a": 1}, {"b": 2}, {"b": 3}]}
    result, _ = called(package, answer, image=_PNG)
    assert type(result.part).__name__ == "PartB"
    first, second, *rest = result.open
    assert isinstance(result.open, tuple)
    assert (first, second.a, [one.b for one in rest]) == ("s", 1, [2, 3])
    (member,) = [
        name for name, field in type(result.only).model_fields.items() if field.alias == ""
    ]
    assert getattr(result, member).x == 1
    assert result.to_wire() == [answer]
    short, _ = called(package, {**answer, "open": ["s"]}, image=_PNG)
    assert short.open == ["s"]


def test_a_header_that_cannot_be_sent_names_its_argument(package: Any) -> None:
    for text in ("Grüße", "a\r\nb: c"):
        with pytest.raises(package.ConfigurationError, match="X-Title holds characters"):
            called(package, {}, image=_PNG, x_title=text)


def test_what_has_no_wire_form_is_told_once(package: Any) -> None:
    with pytest.raises(package.ValidationError) as caught:
        called(package, {}, image=[b"1"], name=b"1")
    assert "null" not in str(caught.value)
    assert {issue.pointer for issue in caught.value.issues} == {"/image", "/name"}


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_transport_of_httpx_belongs_into_a_client(package: Any, asynchronous: bool) -> None:
    kind = package.AsyncAcme if asynchronous else package.Acme
    transport = httpx.MockTransport(lambda _: httpx.Response(200))
    with pytest.raises(package.ConfigurationError, match=r"http_client=httpx\.(Async)?Client\("):
        kind(api_key="k", transport=transport)


def test_nothing_is_written_of_a_homepage_that_is_not_known(package: Any) -> None:
    project = Path(package.__file__).parents[1] / "pyproject.toml"
    assert "urls" not in project.read_text()


def test_webhooks_that_cannot_be_read_come_without_a_module(package: Any) -> None:
    rules = importlib.import_module("acme_models.profile").PROFILE.webhook_signature
    assert (rules.scheme, rules.header, rules.signed) == ("ed25519", "X-Sign", "{timestamp}.{body}")
    assert (rules.timestamp_header, rules.tolerance, rules.encoding) == ("X-Time", 60.0, "hex")
    folder = Path(package.__file__).parents[1]
    assert [one.name for one in folder.rglob("webhook*.py")] == []
    written = (folder / "README.md").read_text() + (folder / "pyproject.toml").read_text()
    assert not any(word in written for word in ("webhooks", "ACME_HOOK", "ed25519"))


@pytest.mark.parametrize(
    ("signed", "code"), [("{timestamp}", "E606"), ("{timestamp}.{body}", "E606"), ("{body}", "")]
)
def test_a_signature_that_would_prove_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], signed: str, code: str
) -> None:
    specs = tmp_path / "specs" / "acme"
    specs.mkdir(parents=True)
    rules = f'{{ scheme: hmac-sha256, header: X-Sign, env: HOOK, signed: "{signed}" }}'
    extra = f"kind: plain, webhook: hook }}\nclient: {{ webhook_signature: {rules} }}\n"
    (specs / "provider.yaml").write_text(PLAIN.replace("kind: plain }", extra))
    (specs / "demo.yaml").write_text(_SPEC)
    run(["-C", str(tmp_path), "lint"])
    assert ("E606" in capsys.readouterr().out) is bool(code)
