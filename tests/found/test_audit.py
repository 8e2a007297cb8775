"""Nothing of a document is lost silently, and operations are what the spec says."""

from __future__ import annotations

import itertools
import json
import re

import pytest

from tests.found.conftest import Tree
from tests.found.demo_spec import ANSWER, CONTENT, alone, codes, document, put, spec_of, write_spec

RECORD = """
import httpx
from acme_models import Acme
sent = []
def answer(request):
    sent.append((request.method, request.headers.get("content-type"), request.url.path))
    return httpx.Response(200, json={"x": "y", "url": "https://a.example"})
client = Acme(http_client=httpx.Client(transport=httpx.MockTransport(answer)))
"""


METHODS = [
    ("3.1.0", "put", "PUT"),
    ("3.0.3", "patch", "PATCH"),
    ("3.1.0", "delete", "DELETE"),
    ("3.2.0", "query", "QUERY"),
    ("3.2.0", "additionalOperations/Frob", "Frob"),
]
MEDIA_TYPES = {
    "application/vnd.api+json": "application/vnd.api+json",
    "application/json; charset=utf-8": "application/json; charset=utf-8",
    "text/json": "text/json",
    "*/*": "application/json",
}


@pytest.mark.case("fidelity/method-ignored")
def test_the_method_of_the_spec_is_sent(tree: Tree) -> None:
    spec = spec_of(tree, "mput.json")
    (tree.folder / "specs/acme/mput.json").unlink()
    operation = spec["paths"]["/mput"].pop("put")
    for number, (version, place, _) in enumerate(METHODS):
        holder = spec["paths"]["/mput"] = {}
        for token in place.split("/")[:-1]:
            holder = holder.setdefault(token, {})
        holder[place.split("/")[-1]] = operation
        spec["info"]["x-model-id"] = f"mput{number}"
        write_spec(tree, f"mput{number}.json", {**spec, "openapi": version})
    calls = [f"client.mput{number}.run(v='x')\n" for number in range(len(METHODS))]
    printed = tree.build().python(RECORD + "".join(calls) + "print(sent)")
    assert printed == f"{[(sent, 'application/json', '/v1/mput') for *_, sent in METHODS]}\n"
    for number, (*_, sent) in enumerate(METHODS):
        page = tree.text(f"generated/acme/docs/models/mput{number}.md")
        assert f"curl -X {sent} " in page
        assert f'method: "{sent}"' in page


@pytest.mark.case("reported/19-vendor-json-content-type")
def test_the_media_type_of_the_spec_is_sent(tree: Tree) -> None:
    spec = spec_of(tree, "demo.json")
    body = spec["paths"]["/demo"]["post"]["requestBody"]
    (schema,) = body["content"].values()
    for number, declared in enumerate(MEDIA_TYPES):
        body["content"] = {declared: schema}
        spec["info"]["x-model-id"] = f"demo{number}"
        write_spec(tree, f"demo{number}.json", spec)
    calls = [f"client.demo{number}.run(a='x')\n" for number in range(len(MEDIA_TYPES))]
    printed = tree.build().python(RECORD + "".join(calls) + "print(sent)")
    assert printed == f"{[('POST', sent, '/v1/demo') for sent in MEDIA_TYPES.values()]}\n"
    for number, sent in enumerate(MEDIA_TYPES.values()):
        page = tree.text(f"generated/acme/docs/models/demo{number}.md")
        assert page.count(f"Content-Type: {sent}") >= 1
        assert f'"Content-Type": "{sent}"' in page


@pytest.mark.case("fidelity/diff-content-type")
def test_another_media_type_of_the_request_breaks(tree: Tree) -> None:
    done = tree.specpress("diff", "old", "new", "--fail-on", "breaking")
    assert done.returncode == 1
    assert "application/vnd.acme+json" in done.stdout


@pytest.mark.case("fidelity/e2-off-drops-models")
@pytest.mark.parametrize("level", ["off", "warning", "info"])
def test_no_setting_makes_a_model_vanish(tree: Tree, level: str) -> None:
    """What the case lost can be built today; a limit and a property that are none cannot."""
    settings = tree.folder / "specpress.toml"
    settings.write_text(f'[lint.severity]\n"E2*" = "{level}"\n', encoding="utf-8")
    broken = break_two(tree)
    for command in ("lint", "build", "check"):
        done = tree.specpress(command)
        assert done.returncode == 1
        assert errors_of(done.stdout) >= broken.keys()
    assert not (tree.folder / "generated").exists()


def break_two(tree: Tree) -> dict[str, str]:
    """Make specs that nothing can be built from beside those of the case; their codes by name."""
    found: dict[str, str] = {}
    for name, member, value, code in (
        ("typed", "properties/v/minLength", "many", "E203"),
        ("bare", "properties", {"model": "owner/name"}, "E213"),
    ):
        spec = document()
        put(spec, f"{CONTENT}/schema/{member}", value)
        write_spec(tree, f"{name}.json", spec)
        found[name] = code
    return found


@pytest.mark.case("fidelity/e2-off-drops-models")
def test_no_allowance_makes_a_model_vanish(tree: Tree) -> None:
    (tree.folder / "specpress.toml").unlink()
    broken = break_two(tree)
    entries = ", ".join(f"{{ code: {code}, reason: We know. }}" for code in broken.values())
    allowed = tree.folder / "specs/acme/allow.yaml"
    allowed.write_text(f"allow: [{entries}]\n", encoding="utf-8")
    done = tree.specpress("lint")
    assert done.returncode == 1
    assert errors_of(done.stdout) >= broken.keys()


def errors_of(printed: str) -> set[str]:
    """The names of the specs that an error was found in."""
    return set(re.findall(r"^specs/acme/(\w+)\.json:\S+ error\[", printed, re.MULTILINE))


@pytest.mark.case("fidelity/no-server-kills-client")
def test_a_spec_without_a_server_harms_only_itself(tree: Tree) -> None:
    linted = tree.specpress("lint")
    assert "aa.json" in linted.stdout
    assert "W503" in codes(linted.stdout)
    program = """
import httpx
from acme_models import Acme, ConfigurationError
sent = []
def answer(request):
    sent.append(str(request.url))
    return httpx.Response(200, json={"x": "y"})
http = httpx.Client(transport=httpx.MockTransport(answer))
client = Acme(http_client=http)
client.bb.run(v="x")
try:
    client.aa.run(v="x")
except ConfigurationError as error:
    print(error)
Acme(http_client=http, base_url="https://here.example/v2").aa.run(v="x")
print(sent)
"""
    printed = tree.build().python(program)
    assert printed.splitlines() == [
        "no server is known for this model: pass base_url=, or set ACME_BASE_URL",
        "['https://api.acme.example/v1/bb', 'https://here.example/v2/aa']",
    ]


@pytest.mark.case("fidelity/no-server-kills-client")
def test_a_provider_without_any_server_can_be_imported(tree: Tree) -> None:
    (tree.folder / "specs/acme/bb.json").unlink()
    printed = tree.build().python("from acme_models import Acme; print(Acme())")
    assert printed


@pytest.mark.case("families/path-model-enum.json")
def test_a_document_of_several_calls_has_each_as_a_method(tree: Tree) -> None:
    alone(tree)
    spec = document()
    for name in ("images", "videos", "music"):
        spec["paths"][f"/{name}"] = json.loads(json.dumps(spec["paths"]["/demo"]))
        spec["paths"][f"/{name}"]["post"]["operationId"] = name
    write_spec(tree, "many.json", spec)
    tree.build()
    pages = [page.read_text() for page in (tree.folder / "generated/acme/docs/models").glob("*.md")]
    for path in ("demo", "images", "videos", "music"):
        assert any(f"/v1/{path}" in page for page in pages)

    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "Call", "version": "1"},
        "extends": "../many.json",
        "actions": [{"target": "$.paths['/videos'].post", "update": {"x-specpress-call": True}}],
    }
    folder = tree.folder / "specs" / "acme" / "overlays"
    folder.mkdir()
    (folder / "many.json").write_text(json.dumps(overlay), encoding="utf-8")
    tree.build()
    assert "/v1/videos" in tree.text("generated/acme/docs/models/many.md")


AROUND = [
    ("/demo/{id}", "get"),
    ("/demo/{id}/cancel", "post"),
    ("/v2/demo", "post"),
    ("/demo/{id}", "put"),
]


@pytest.mark.case("families/path-model-enum.json")
def test_operations_around_one_call_are_no_models(tree: Tree) -> None:
    alone(tree)
    for number, (path, method) in enumerate(AROUND):
        spec = document()
        operation = json.loads(json.dumps(spec["paths"]["/demo"]["post"]))
        operation["operationId"] = "other"
        if "{id}" in path:
            operation["parameters"] = [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            ]
        if method == "get":
            del operation["requestBody"]
        spec["paths"] = {path: {method: operation}, **spec["paths"]}
        write_spec(tree, f"demo{number}.json", spec)
    tree.build()
    for number, (path, _) in enumerate(AROUND):
        endpoint = "/v2/demo" if path == "/v2/demo" else "/v1/demo"
        assert endpoint in tree.text(f"generated/acme/docs/models/demo{number}.md")


@pytest.mark.case("families/dangling-ref-in-error-response.json")
def test_a_broken_error_answer_does_not_refuse_the_model(tree: Tree) -> None:
    done = tree.specpress("lint")
    assert done.returncode == 0, done.stdout
    assert "warning[E301]" in done.stdout
    assert "the answer 400 of POST /run" in done.stdout
    tree.build()


DEAD = {"$ref": "#/components/nowhere/X"}


@pytest.mark.case("families/dangling-ref-in-error-response.json")
@pytest.mark.parametrize(
    ("place", "value"),
    [
        (f"{ANSWER}/headers", {"X-A": DEAD}),
        (f"{ANSWER}/links", {"next": DEAD}),
        (f"{ANSWER}/content/application~json/examples", {"a": DEAD}),
        (f"{ANSWER}/content/audio~wav", {"schema": DEAD}),
        ("paths//demo/post/responses/4XX", DEAD),
        ("paths//demo/post/responses/default", DEAD),
        ("paths//demo/post/responses/500", "no object"),
        (
            "paths//demo/post/responses/422",
            {"description": "", "content": {"application/json": {"schema": [1]}}},
        ),
        ("paths//demo/post/callbacks", {"done": DEAD}),
        ("paths//other", DEAD),
        ("paths//state", {"get": {"parameters": [DEAD, {"in": 3}], "responses": {"200": DEAD}}}),
        ("components/schemas/Unused", DEAD),
        ("components/responses/Unused", DEAD),
        ("webhooks/done", DEAD),
        (
            "paths//demo/post/requestBody/content/application~json/examples",
            {"a": DEAD},
        ),
    ],
)
def test_what_the_model_is_not_made_from_may_be_broken(
    tree: Tree, place: str, value: object
) -> None:
    alone(tree)
    spec = document()
    put(spec, place, value)
    write_spec(tree, "demo.json", spec)
    done = tree.specpress("lint")
    assert done.returncode == 0, done.stdout
    assert codes(done.stdout), "a finding says so"
    assert tree.specpress("ir", "demo").returncode == 0


@pytest.mark.case("families/dangling-ref-in-error-response.json")
@pytest.mark.parametrize(
    ("place", "value"),
    [
        (f"{ANSWER}/content/application~json/schema/properties/x", DEAD),
        (ANSWER, DEAD),
        ("paths//demo/post/requestBody/content/application~json/schema/properties/v", DEAD),
        ("paths//demo/post/requestBody", DEAD),
        ("paths//demo/post/parameters", [DEAD]),
        ("paths//demo/parameters", [DEAD]),
        ("paths//demo", DEAD),
    ],
)
def test_what_the_model_is_made_from_may_not_be_broken(
    tree: Tree, place: str, value: object
) -> None:
    alone(tree)
    spec = document()
    put(spec, place, value)
    write_spec(tree, "demo.json", spec)
    done = tree.specpress("lint")
    assert done.returncode == 1
    assert "error[E301]" in done.stdout


@pytest.mark.case("providers/odd")
def test_nothing_of_an_odd_document_is_lost_without_a_word(tree: Tree) -> None:
    done = tree.specpress("lint")
    assert done.returncode == 0
    assert "W246" in codes(done.stdout)
    assert "https://{region}.odd.example/v1" in done.stdout
    tree.build()
    pages = (tree.folder / "generated/acme/docs/models").glob("*.md")
    assert any("/speech/estimate" in page.read_text(encoding="utf-8") for page in pages)


@pytest.mark.case("families/dangling-ref-in-error-response.json")
def test_what_cannot_be_compiled_is_found_in_its_own_file(tree: Tree) -> None:
    alone(tree)
    spec = document()
    put(spec, f"{CONTENT}/schema/properties/v", {"$ref": "parts/loops.json#/$defs/Loop"})
    write_spec(tree, "demo.json", spec)
    folder = tree.folder / "specs" / "acme" / "parts"
    folder.mkdir()
    loop = {"anyOf": [{"$ref": "#/$defs/Loop"}, {"type": "string"}]}
    text = json.dumps({"$defs": {"Fine": {"type": "string"}, "Loop": loop}}, indent=1)
    (folder / "loops.json").write_text(text, encoding="utf-8")
    for command in ("lint", "build"):
        done = tree.specpress(command)
        assert done.returncode == 1
        (line,) = [one for one in done.stdout.splitlines() if "error[E504]" in one]
        assert line.startswith("specs/acme/parts/loops.json:6:"), line


@pytest.mark.case("fidelity/params-dropped")
def test_parameters_of_the_path_item_are_arguments_too(tree: Tree) -> None:
    alone(tree)
    places = ("paths//demo", "paths//demo/post")
    methods = ("post", "additionalOperations/COPY")
    given = [{"name": "q", "in": "query", "schema": {"type": "string"}}]
    for number, (place, method) in enumerate(itertools.product(places, methods)):
        spec = document(openapi="3.2.0")
        put(spec, f"{place}/parameters", given)
        put(spec, f"paths//demo/{method}", spec["paths"]["/demo"].pop("post"))
        write_spec(tree, f"demo{number}.json", spec)
    tree.build()
    for number in range(4):
        assert "q: str" in tree.text(f"generated/acme/acme_models/models/demo{number}/client.py")


@pytest.mark.case("fidelity/no-server-kills-client")
def test_a_relative_server_is_none(tree: Tree) -> None:
    spec = spec_of(tree, "aa.json")
    spec["servers"] = [{"url": "/v9"}]
    write_spec(tree, "aa.json", spec)
    assert "W503" in codes(tree.specpress("lint").stdout)
    program = """
import httpx
from acme_models import Acme, ConfigurationError
sent = []
def answer(request):
    sent.append(str(request.url))
    return httpx.Response(200, json={"x": "y"})
http = httpx.Client(transport=httpx.MockTransport(answer))
Acme(http_client=http).bb.run(v="x")
try:
    Acme(http_client=http).aa.run(v="x")
except ConfigurationError:
    Acme(http_client=http, base_url="https://here.example").aa.run(v="x")
print(sent)
"""
    printed = tree.build().python(program)
    assert printed == "['https://api.acme.example/v1/bb', 'https://here.example/v9/aa']\n"
