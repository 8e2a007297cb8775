"""What a page says is what the IR says, read back from the Markdown and from the HTML."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from specpress.fileset import FileSet
from specpress.ir import (
    Array,
    ConditionKind,
    Constant,
    Enumeration,
    Field,
    Model,
    ObjectType,
    Primitive,
    ProviderApi,
    Type,
)
from specpress.render import Templates, copied_files, render
from specpress.targets.docs import (
    PAGE_TEMPLATE,
    Page,
    collected_view,
    markdown_view,
    model_artifacts,
    provider_files,
    provider_pages,
)
from specpress.targets.docs.facts import facts_in
from specpress.targets.docs.page_words import PageWords
from specpress.targets.docs.site import data_scripts, model_site_artifacts, site_artifacts
from specpress.targets.docs.site.frames import site_strings
from specpress.targets.docs.site.search_index import page_entries
from specpress.text import Code
from specpress.validators import CompileOptions, compile_schema, load_validator

from . import reading

Loader = Callable[..., tuple[ProviderApi, ...]]
SHARED = ("kitchen", "rtl-1", "sketch-1", pytest.param("big-400", marks=pytest.mark.whole))
"""Of the cases that are shared between projects."""
MODELS = ("openai-gpt-5-5", "alibaba-qwen3-5-397b", "every-thing", *SHARED)


@pytest.fixture(scope="module")
def providers(repo: Path, shared: Path, load_providers: Loader) -> tuple[ProviderApi, ...]:
    cases = (repo / "tests/cases/docs_every_construct/specs", shared / "cases/docs")
    return (
        *load_providers(repo / "specs"),
        *(one for path in cases for one in load_providers(path)),
    )


@pytest.fixture(scope="module")
def pages(providers: tuple[ProviderApi, ...]) -> dict[str, Page]:
    return {page.model.slug: page for one in providers for page in provider_pages(one)}


@pytest.fixture(scope="module")
def files(repo: Path, providers: tuple[ProviderApi, ...], pages: dict[str, Page]) -> FileSet:
    templates = Templates((repo / "templates",))
    artifacts = [
        one
        for page in pages.values()
        for one in model_artifacts(page, markdown_view(PageWords(page)))
    ]
    runtime = copied_files(templates, "provider/package", "")
    shown = tuple(
        (one.profile, tuple(pages[model.slug] for model in one.models)) for one in providers
    )
    for provider, (profile, found) in zip(providers, shown, strict=True):
        texts = tuple(
            Code(templates.render(PAGE_TEMPLATE, collected_view(markdown_view(PageWords(page)))))
            for page in found
        )
        for shared in provider_files(provider, found, texts, lambda: runtime):
            artifacts += shared.make()
        for page in found:
            artifacts += model_site_artifacts(
                PageWords(page), markdown_view(PageWords(page)), tuple(each for each, _ in shown)
            )
        assert profile is provider.profile
    entries = tuple(
        page_entries(page, site_strings(tuple(each for each, _ in shown)))
        for _, found in shown
        for page in found
    )
    artifacts += site_artifacts(shown, providers, runtime)
    artifacts += data_scripts(shown, entries, providers)
    return render(artifacts, templates)


def text_of(files: FileSet, page: Page, ending: str) -> str:
    folder = "site" if ending == "html" else page.profile.id
    middle = "" if ending == "html" else "docs/models/"
    start = f"site/{page.profile.id}/" if folder == "site" else f"{folder}/{middle}"
    return files.files[f"{start}{page.model.slug}.{ending}"].decode("utf-8")


READERS = {"md": reading.read_markdown, "html": reading.read_html}


@pytest.mark.parametrize("ending", READERS)
@pytest.mark.parametrize("slug", MODELS)
def test_every_fact_of_the_ir_is_on_the_page_and_no_other(
    files: FileSet, pages: dict[str, Page], slug: str, ending: str
) -> None:
    page = pages[slug]
    shown = READERS[ending](text_of(files, page, ending))
    model = page.model
    want = [entry for root in roots(model) for entry in reading.walk(model, root)]
    assert sorted(one.path for one in shown) == sorted(path for path, _, _ in want)
    waiting = list(want)
    for one in shown:
        index = next(i for i, (path, _, _) in enumerate(waiting) if path == one.path and
                     fits(one, waiting[i], model))  # fmt: skip
        _, owner, field = waiting.pop(index)
        check(one, owner, field, model)
    assert waiting == []


def roots(model: Model) -> list[str]:
    found = [model.request.root, model.response.root, model.error_root]
    return [root for root in found if root is not None]


def fits(shown: reading.Shown, entry: tuple[str, ObjectType, Field], model: Model) -> bool:
    """Whether a parameter of that path can be this field: request and response may share paths."""
    _, owner, field = entry
    try:
        check(shown, owner, field, model)
    except AssertionError:
        return False
    return True


def check(
    shown: reading.Shown,
    owner: ObjectType,
    field: Field,
    model: Model,
    *,
    with_rules: bool = True,
) -> None:
    facts = dict(shown.facts)
    (kind,) = facts.pop("Type")
    names = reading.kinds(field.type) | ({"null"} if field.nullable else set())
    known = {"string", "integer", "number", "boolean", "null", "array", "object"}
    # Items are said in the plural, and choices of them in brackets.
    words = {word.strip("()").removesuffix("s") for word in kind.split()}
    assert words & known == names
    (required,) = facts.pop("Required")
    conditions = [
        condition
        for condition in owner.conditions
        if condition.kind is ConditionKind.REQUIRED and (field.wire_name,) in condition.paths
    ]
    expected = "yes" if field.required else "when" if conditions else "no"
    assert required.split()[0] == expected
    for condition in conditions if not field.required else ():
        for test in condition.when:
            assert ".".join(test.path) in required
            assert all(
                reading.is_value(text, value.value) or str(value.value) in required
                for value in test.values
                for text in [str(value.value)]
            )
    default = facts.pop("Default", None)
    assert (default is None) == (field.default is None)
    if field.default is not None and default is not None:
        assert reading.is_value(default[0], field.default.value)
    assert (facts.pop("Deprecated", None) == ["yes"]) == field.deprecated
    for text in facts.pop("Example", []):
        assert any(reading.is_value(text, one.value.value) for one in field.examples)
    for label in (
        "In Python",
        "Sent",
        "Applies",
        "Only in",
        "Read only",
        "Write only",
        "Its members",
    ):
        facts.pop(label, None)
    below = [model.object(key) for key, _ in reading.objects(field.type)]
    is_closed = bool(below) and all(one.additional is one.keys is None for one in below)
    assert not is_closed or any("other members" in label.lower() for label in facts)
    if is_closed:  # Said with the list of the members, wherever they are.
        facts.pop("Other members", None)
    check_type(facts, shown.values, field.type, model)
    wanted = sum(len(found.conditions) - mirrored(found) for found in below)
    assert not with_rules or len(facts.get("Rule", [])) == wanted
    facts.pop("Rule", None)
    assert facts == {}, "a fact that the IR does not hold"


def mirrored(owner: ObjectType) -> int:
    """How many conditions are the reverse of an earlier one, and said with it."""
    pairs = {
        (one.when[0].path, one.paths[0])
        for one in owner.conditions
        if one.kind is ConditionKind.REQUIRED and len(one.when) == len(one.paths) == 1
    }
    return sum((there, here) in pairs for here, there in pairs) // 2


def check_type(facts: reading.Facts, values: list[str], of: Type, model: Model) -> None:
    """Take what the type says out of the facts."""
    prefix = ""
    if isinstance(of, Primitive):
        for label in ("Range", "Length"):
            if label in facts:
                assert reading.numbers(facts.pop(label)[0]) == reading.ends(of.range)
                break
        else:
            assert not reading.ends(of.range)
        step = facts.pop("Step", None)
        assert (step is None) == (of.step is None)
        if step is not None:
            assert float(step[0].removeprefix("multiples of ").replace(",", "")) == of.step
        found = facts.pop("Format", None)
        assert (found is None) == (of.format is None)
        assert found is None or str(of.format) in found[0]
        pattern = facts.pop("Pattern", None)
        assert (pattern[0] if pattern else None) == of.pattern
        forms = facts.pop("One of", [])
        assert len(forms) == bool(of.forms)
        for form in of.forms:
            assert form.pattern is None or form.pattern in forms[0]
    elif isinstance(of, Constant):
        assert reading.is_value(facts.pop("Value")[0], of.value.value)
    elif isinstance(of, Enumeration):
        listed = facts.pop("Allowed values", [])
        texts = values or listed[0].removesuffix(", or another value").split(", ")
        assert len(texts) == len(of.members)
        for text, member in zip(texts, of.members, strict=True):
            assert reading.is_value(text, member.value.value)
    elif isinstance(of, Array):
        assert reading.numbers(facts.pop("Items", [""])[0]) == reading.ends(of.size)
        assert ("Items differ" in facts) == of.unique
        facts.pop("Items differ", None)
        prefix = "Each item: "
        check_type(below(facts, prefix), values, of.items, model)
    else:
        for label in [one for one in facts if one != "Rule"]:
            del facts[label]


def below(facts: reading.Facts, prefix: str) -> reading.Facts:
    """The facts about items, under their own labels; taken out of the others."""
    found: reading.Facts = {}
    for label in [one for one in facts if one.startswith(prefix)]:
        own = label.removeprefix(prefix)
        found[own[0].upper() + own[1:]] = facts.pop(label)
    return found


@pytest.mark.parametrize("slug", MODELS)
def test_every_example_on_every_page_is_accepted(
    files: FileSet, pages: dict[str, Page], slug: str
) -> None:
    """The JSON requests of the page, and each parameter's examples put into the minimal one."""
    page = pages[slug]
    options = CompileOptions(formats=frozenset(page.profile.formats))
    validate = load_validator(
        compile_schema(page.model.request.schema.published, options=options)
    ).validate
    text = text_of(files, page, "md")
    tokens = [token for token in MarkdownIt().parse(text) if token.type == "fence"]
    requests = text.split("## Request examples")[1].split("\n## ")[0]
    shown: list[Any] = []
    for token in MarkdownIt().parse(requests):
        if token.type == "fence" and token.info == "json":
            body = json.loads(token.content)
            shown.append(body[0] if isinstance(body, list) else body)
    assert len(shown) == 2
    assert [validate(task) for task in shown] == [[], []]
    assert set(shown[0]) <= set(shown[1])
    members = text.split("## Request parameters")[1].split("\n## Response")[0]
    examples = [
        json.loads("{" + token.content + "}")
        for token in tokens
        # As members of the request; others are values alone.
        if token.info == "json" and token.content.strip() in members and '": ' in token.content
    ]
    assert [validate({**shown[0], **example}) for example in examples] == [[]] * len(examples)
    assert len(examples) == {"openai-gpt-5-5": 7}.get(slug, 0)


@pytest.mark.parametrize("slug", MODELS)
def test_front_matter_links_and_anchors(files: FileSet, pages: dict[str, Page], slug: str) -> None:
    page = pages[slug]
    text = text_of(files, page, "md")
    front = yaml.safe_load(text.split("---\n")[1])
    assert set(front) == {"title", "description"}
    # Without a summary, the description's first sentence.
    said = page.model.summary.raw or page.model.description.text.raw
    assert front["description"]
    assert said.startswith(front["description"])
    base = f"{page.profile.id}/docs/models/"
    links = [
        str(child.attrs["href"])
        for token in MarkdownIt().parse(text)
        for child in token.children or []
        if child.type == "link_open"
    ]
    local = [link for link in links if "://" not in link and not link.startswith("#")]
    assert local
    for link in local:
        path = Path(base, link).as_posix()
        parts: list[str] = []
        for part in path.split("/"):
            parts = parts[:-1] if part == ".." else [*parts, part]
        assert "/".join(parts) in files.files
    html = text_of(files, page, "html")
    ids = [one.split('"')[0] for one in html.split(' id="')[1:]]
    assert len(ids) == len(set(ids)), "an id stands twice"
    anchors = [one.split('"')[0] for one in text.split('<a id="')[1:]]
    assert len(anchors) == len(set(anchors))
    assert {anchor for anchor in anchors if "request-" in anchor} <= set(ids)


def test_indexes_name_every_model(files: FileSet, pages: dict[str, Page]) -> None:
    entries = json.loads(files.files["site/models.json"])["models"]
    assert {entry["slug"] for entry in entries} == set(pages)
    for entry in entries:
        for kind in ("html", "markdown", "schema", "spec"):
            assert f"site/{entry[kind]}" in files.files
        page = pages[entry["slug"]]
        assert entry["callable_id"] == page.model.callable_id
    for page in pages.values():
        for name in ("index.md", "llms.txt"):
            text = files.files[f"{page.profile.id}/docs/{name}"].decode("utf-8")
            assert f"models/{page.model.slug}.md" in text
            assert page.model.callable_id in text
        full = files.files[f"{page.profile.id}/docs/llms-full.txt"].decode("utf-8")
        body = text_of(files, page, "md").split("---\n", 2)[2].strip()
        slug = page.model.slug
        assert body.replace("](../", "](").replace(f"]({slug}.", f"](models/{slug}.") in full


def test_links_between_files_lead_somewhere(files: FileSet) -> None:
    for path, content in files:
        if path.endswith((".md", ".txt")):
            folder = PurePosixPath(path).parent
            for link in re.findall(r"\]\(([^)#:\s]+)\)", content.decode("utf-8")):
                target = posixpath.normpath((folder / link).as_posix())
                assert target in files.files, (path, link)


def test_what_is_said_of_a_field_does_not_depend_on_where_it_was_said_first(
    pages: dict[str, Page],
) -> None:
    kinds: Counter[bool] = Counter()
    for page in pages.values():
        words, again = PageWords(page), PageWords(page)
        for parameter in page.parameters():
            said = words.parameter(parameter)
            kinds[said.told.stands_alone] += 1
            # One that stands alone is known from then on, and says what its model would have said.
            assert (again.parameter(parameter) is said) == said.told.stands_alone
            assert said.facts == facts_in(said.told, parameter.section, page.model)
    assert kinds[True] > kinds[False] > 0
