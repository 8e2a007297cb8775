"""Files in requests: bare base64 where the schema asks for it, a data URI where it may stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.found.conftest import PLAIN, Tree

CALLS = r"""
import io, json, pathlib
import httpx
from acme_models import Acme, ValidationError
sent = []
def answer(request):
    sent.append(json.loads(request.content))
    return httpx.Response(200, json={"url": "x"})
client = Acme(api_key="k", http_client=httpx.Client(transport=httpx.MockTransport(answer)))
png = b"\x89PNG\r\n\x1a\n\xfb\xff"
path = pathlib.Path("cat.png")
path.write_bytes(png)
"""

BARE = "iVBORw0KGgr7/w=="


@pytest.mark.case("reported/16-format-byte")
def test_base64_is_sent_bare(tree: Tree) -> None:
    code = """
for value in (png, path, "aGk="):
    client.demo.run(image=value, image2=value)
client.demo.run(image=io.BytesIO(png), image2=memoryview(png))
try:
    client.demo.run(image="cat.png")
except ValidationError as error:
    print(error)
print(json.dumps(sent))
"""
    *refused, listed = tree.build().python(CALLS + code).splitlines()
    bare = {"image": BARE, "image2": BARE}
    assert json.loads(listed) == [bare, bare, {"image": "aGk=", "image2": "aGk="}, bare]
    assert "pass pathlib.Path('cat.png')" in refused[-1]


MEMBERS = {
    "byte": ({"type": "string", "format": "byte"}, BARE),
    "listed": (
        {"type": "array", "items": {"type": "string", "contentEncoding": "base64"}},
        [BARE],
    ),
    "url": ({"type": "string", "contentEncoding": "base64url"}, BARE.replace("/", "_")),
    "referenced": ({"$ref": "#/components/schemas/Picture"}, BARE),
    "nullable": ({"anyOf": [{"type": "string", "format": "byte"}, {"type": "null"}]}, BARE),
    "either": (
        {"anyOf": [{"type": "string", "format": "uri"}, {"type": "string", "format": "byte"}]},
        BARE,
    ),
    "typed": (
        {
            "anyOf": [
                {"type": "string", "pattern": "^data:image/"},
                {"type": "string", "format": "byte"},
            ]
        },
        f"data:image/png;base64,{BARE}",
    ),
    "all_of": ({"allOf": [{"$ref": "#/components/schemas/Picture"}]}, BARE),
    "nested": (
        {"type": "object", "properties": {"data": {"type": "string", "format": "byte"}}},
        {"data": BARE},
    ),
}


def test_wherever_the_schema_stands(tmp_path: Path, specpress: object) -> None:
    spec = {
        "openapi": "3.1.0",
        "info": {"title": "Demo", "version": "1", "x-model-id": "demo"},
        "servers": [{"url": "https://api.acme.example/v1"}],
        "paths": {
            "/demo": {
                "post": {
                    "operationId": "run",
                    "requestBody": {
                        "required": True,
                        "content": {
                            "application/json": {
                                "schema": {
                                    "type": "object",
                                    "properties": {name: one for name, (one, _) in MEMBERS.items()},
                                }
                            }
                        },
                    },
                    "responses": {
                        "200": {
                            "description": "OK",
                            "content": {
                                "application/json": {
                                    "schema": {
                                        "type": "object",
                                        "properties": {"url": {"type": "string"}},
                                    }
                                }
                            },
                        }
                    },
                }
            }
        },
        "components": {
            "schemas": {"Picture": {"type": "string", "contentEncoding": "base64"}},
        },
    }
    folder = tmp_path / "tree/specs/acme"
    folder.mkdir(parents=True)
    (folder / "demo.json").write_text(json.dumps(spec))
    (folder / "provider.yaml").write_text(PLAIN)
    tree = Tree(tmp_path / "tree", specpress).build()  # type: ignore[arg-type]
    given = "dict(listed=[png], nested={'data': png}, **{name: png for name in names})"
    names = [name for name in MEMBERS if name not in {"listed", "nested"}]
    code = f"names = {names!r}\nclient.demo.run(**{given})\nprint(json.dumps(sent[0]))"
    assert json.loads(tree.python(CALLS + code)) == {n: want for n, (_, want) in MEMBERS.items()}
