"""What the request builder is given of a model is what the IR says; read without a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from specpress.diagnostics import Reporter
from specpress.ir import Field, Model, ObjectType, Primitive, ProviderApi, Unit
from specpress.pipeline import NoProgress, Options, load
from specpress.targets.docs import Page, provider_pages
from specpress.targets.docs.page_words import PageWords
from specpress.targets.docs.site.data import model_data

from tests.families import SOURCES, place

from . import reading
from .test_fidelity import check

Loader = Callable[..., tuple[ProviderApi, ...]]


def _pages(providers: tuple[ProviderApi, ...]) -> Iterator[Page]:
    for one in providers:
        yield from provider_pages(one)


def test_of_every_construct(repo: Path, shared: Path, load_providers: Loader) -> None:
    cases = (repo / "tests/cases/docs_every_construct/specs", shared / "cases/docs", repo / "specs")
    pages = [page for path in cases for page in _pages(load_providers(path))]
    assert sum(map(_hold_against_ir, pages)) > 400


@pytest.mark.whole
@pytest.mark.parametrize("family", SOURCES)
def test_of_specs_by_others(repo: Path, shared: Path, tmp_path: Path, family: str) -> None:
    place(tmp_path, shared / "corpus")
    specs = tmp_path / "specs"
    (specs / family).rename(tmp_path / family)
    shutil.rmtree(specs)
    specs.mkdir()
    (tmp_path / family).rename(specs / family)
    options = Options(specs=specs, output=tmp_path, templates=(repo / "templates",))
    # Specs with errors are not among the models.
    loaded = load(options, Reporter(), NoProgress())
    assert sum(map(_hold_against_ir, _pages(loaded.api.providers))) > 20


def _hold_against_ir(page: Page) -> int:
    """Hold each field of the request against what the builder has of it; how many there are."""
    model, data = page.model, model_data(PageWords(page))
    waiting = list(reading.walk(model, model.request.root))
    count = len(waiting)
    for parameter in data["parameters"]:
        facts = {label: [text] for key, label, text in parameter["facts"]}
        shown = reading.Shown(parameter["path"], facts)
        there = [one for one in waiting if one[0] == shown.path]
        found = next((one for one in there if _fits(shown, one, model)), None)
        assert found is not None, (model.slug, shown, [field for _, _, field in there])
        waiting.remove(found)
        _, _, field = found
        told = list(_nodes(data["schema"], data["schema"], re.findall(r"[^.[]+|\[\]", shown.path)))
        assert told, (model.slug, shown.path)
        for keyword, value in _asked(field):
            assert any(keyword in one and one[keyword] == value for one in told), (
                model.slug,
                shown.path,
                keyword,
                value,
            )
    assert waiting == []
    return count


def _fits(shown: reading.Shown, entry: tuple[str, ObjectType, Field], model: Model) -> bool:
    try:
        # What members ask of each other, the builder has from the schema.
        check(shown, entry[1], entry[2], model, with_rules=False)
    except AssertionError:
        return False
    return True


def _nodes(root: Any, schema: Any, steps: list[str], seen: tuple[str, ...] = ()) -> Iterator[Any]:
    """The schemas of what lies at a path: each part of one that is put together, by itself."""
    if not isinstance(schema, dict):
        return
    if not steps:
        yield schema
    link = schema.get("$ref")
    if link is not None and link not in seen:
        target = root
        for token in link.removeprefix("#").split("/")[1:]:
            name = unquote(token).replace("~1", "/").replace("~0", "~")
            target = target[int(name)] if isinstance(target, list) else target[name]
        yield from _nodes(root, target, steps, (*seen, link))
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(keyword, ()):
            yield from _nodes(root, part, steps, seen)
    for keyword in ("then", "else"):
        yield from _nodes(root, schema.get(keyword), steps, seen)
    for part in schema.get("dependentSchemas", {}).values():
        yield from _nodes(root, part, steps, seen)
    if steps and steps[0] == "[]":
        for part in (*schema.get("prefixItems", ()), schema.get("items")):
            yield from _nodes(root, part, steps[1:])
    elif steps:
        own = schema.get("properties", {})
        free = (schema.get("additionalProperties"), *schema.get("patternProperties", {}).values())
        for part in free if steps[0] == "*" else (own.get(steps[0]),):
            yield from _nodes(root, part, steps[1:])


def _asked(field: Field) -> list[tuple[str, Any]]:
    """What controls need of a field: keywords and their values."""
    found: list[tuple[str, Any]] = []
    if field.default is not None:
        found.append(("default", field.default.value))
    if field.deprecated:
        found.append(("deprecated", True))
    of = field.type
    if isinstance(of, Primitive):
        found += [("multipleOf", of.step)] if of.step is not None else []
        found += [("format", of.format)] if of.format is not None else []
        found += [("pattern", of.pattern)] if of.pattern is not None else []
        text = of.range is not None and of.range.unit is Unit.CHARACTERS
        for bound, name in (
            (of.range and of.range.lower, "min"),
            (of.range and of.range.upper, "max"),
        ):
            if bound is not None:
                ending = "Length" if text else "imum"
                start = name if bound.inclusive else f"exclusive{name.title()}"
                found.append((f"{start}{ending}", bound.value))
    return found
