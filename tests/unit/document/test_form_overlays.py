"""Overlays over forms: what they leave stands in the form, what they put in, in the overlay."""

from __future__ import annotations

from pathlib import Path

from specpress.diagnostics import Reporter
from specpress.document import Address, discover, read_document
from specpress.source import Pointer

from .conftest import OVERLAY_HEAD, PROFILE, act

FORM = """form: 1
model: talk-1
title: Talk 1
description: Talks.
endpoint: chat
fields:
  - { name: prompt, type: string, required: true, description: What it is asked. }
  - { name: heat, type: number, description: How freely., min: 0 }
"""
FORMS = "forms: { chat: { path: /chat, summary: Chat } }\n"
PROPERTIES = ("paths", "/chat", "post", "requestBody", "content", "application/json", "schema")


def test_every_part_has_its_place(specs: Path) -> None:
    folder = specs / "flux"
    (folder / "overlays").mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE + FORMS)
    (folder / "talk.yaml").write_text(FORM)
    (folder / "overlays/o.yaml").write_text(
        OVERLAY_HEAD + "actions: " + act("$..properties.heat", update={"maximum": 2})
    )
    report = Reporter()
    (found,) = discover(specs, report)
    document = read_document(found.spec_paths[0], found, report)
    assert document is not None
    assert report.diagnostics == ()
    places = {
        name: str(Address(document.file, Pointer((*PROPERTIES, "properties", *path))).location)
        for name, path in (
            ("prompt", ("prompt", "description")),
            ("minimum", ("heat", "minimum")),
            ("maximum", ("heat", "maximum")),
        )
    }
    assert places == {
        "prompt": "specs/flux/talk.yaml:7:64",
        "minimum": "specs/flux/talk.yaml:8:64",
        "maximum": "specs/flux/overlays/o.yaml:3:66",
    }


def test_a_broken_form_is_told_once_whether_or_not_it_is_mended(specs: Path) -> None:
    folder = specs / "flux"
    (folder / "overlays").mkdir(parents=True)
    (folder / "provider.yaml").write_text(PROFILE + FORMS)
    (folder / "talk.yaml").write_text(FORM.replace("type: number", "kind: number"))
    (folder / "overlays/o.yaml").write_text(
        OVERLAY_HEAD + "actions: " + act("$.info", update={"title": "T"})
    )
    report = Reporter()
    (found,) = discover(specs, report)
    read_document(found.spec_paths[0], found, report)
    assert [str(one.location) for one in report.diagnostics if one.code.id == "E510"] == [
        "specs/flux/talk.yaml:8:5",
        "specs/flux/talk.yaml:8:5",
    ]
