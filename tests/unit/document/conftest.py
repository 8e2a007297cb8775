"""Small specs folders, written per test."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from specpress.diagnostics import Diagnostic, Reporter
from specpress.document import Document, ProviderFolder, check_overlays, discover, read_document

PROFILE = """\
specpress: 1
id: flux
name: Flux
python: { distribution: flux-models, package: flux_models, client: Flux }
auth: { scheme: bearer, env: FLUX_API_KEY }
transport: { kind: plain }
"""


OVERLAY_HEAD = "overlay: 1.0.0\ninfo: {title: Mends, version: 1.0.0}\n"


def act(target: str, **members: object) -> str:
    """The `actions` of an overlay: a list with one action."""
    return json.dumps([{"target": target, **members}])


def spec(**members: object) -> dict[str, object]:
    """A small OpenAPI 3.1 document; keyword arguments replace or add members of its root."""
    schema = {"$ref": "#/components/schemas/RequestBody"}
    operation = {
        "operationId": "run",
        "requestBody": {"content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": "Done."}},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Flux", "version": "1"},
        "paths": {"/run": {"post": operation}},
        "components": {"schemas": {"RequestBody": {"type": "object"}}},
        **members,
    }


@dataclass(frozen=True)
class Read:
    """What reading a specs folder gave."""

    folders: tuple[ProviderFolder, ...]
    documents: tuple[Document, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def codes(self) -> list[str]:
        return [found.code.id for found in self.diagnostics]

    @property
    def document(self) -> Document:
        assert not self.diagnostics, self.text
        assert len(self.documents) == 1
        return self.documents[0]

    @property
    def one(self) -> Diagnostic:
        assert len(self.diagnostics) == 1, self.text
        return self.diagnostics[0]

    @property
    def text(self) -> str:
        return "\n".join(
            f"{found.location}: {found.code.id} {found.message} ({found.hint})"
            for found in self.diagnostics
        )


ReadSpecs = Callable[..., Read]


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """An empty specs folder."""
    folder = tmp_path / "specs"
    folder.mkdir()
    return folder


@pytest.fixture
def read(specs: Path) -> ReadSpecs:
    """Writes files below `specs/flux/` and reads everything: `read({"a.json": spec()})`.

    Values that are no text are written as JSON. A `provider.yaml` is there unless one is given; a
    path that begins with a slash is relative to `specs/`; the value None writes nothing.
    """

    def read_files(files: dict[str, object]) -> Read:
        for name, content in {"provider.yaml": PROFILE, **files}.items():
            path = specs / name[1:] if name.startswith("/") else specs / "flux" / name
            if content is None:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                text = content if isinstance(content, str) else json.dumps(content, indent=1)
                path.write_text(text, encoding="utf-8")
        return read_all(specs)

    return read_files


def read_all(specs: Path) -> Read:
    """Read a whole specs folder as the pipeline does."""
    report = Reporter()
    folders = discover(specs, report)
    documents: list[Document] = []
    for folder in folders:
        found = [read_document(path, folder, report) for path in folder.spec_paths]
        documents.extend(document for document in found if document is not None)
        check_overlays(folder, report)
    return Read(folders, tuple(documents), report.diagnostics)
