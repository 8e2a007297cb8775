"""The files of the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from typing import Final, TypeAlias

from specpress.fileset import Artifact, Language, RawFile
from specpress.ir import Model, ProviderApi
from specpress.jsonvalue import JsonObject, dump_json
from specpress.targets.docs.changelog import changelog_page
from specpress.targets.docs.full_text import is_divided, parts_of
from specpress.targets.docs.guide import guide_view
from specpress.targets.docs.index import index_view
from specpress.targets.docs.list_views import GuidePage, IndexPage, TextPart
from specpress.targets.docs.packed_texts import PackedTexts
from specpress.targets.docs.page import Page
from specpress.targets.docs.page_views import page_view
from specpress.targets.docs.page_words import PageWords
from specpress.targets.docs.prose_page import markdown_artifacts
from specpress.targets.docs.sinks import MarkdownSink
from specpress.targets.docs.spec_file import spec_file
from specpress.targets.docs.summaries import summary_words
from specpress.targets.docs.views import ModelPage
from specpress.targets.protocol import Shared
from specpress.text import Code

PAGE_TEMPLATE: Final = "provider/docs/models/_page.md.j2"
"""Renders the page of a model without front matter, which `llms-full.txt` consists of."""

_TEXTS: Final = "llms-full.txt"
_TEXT_PATH: Final = "llms-full-{}.txt"
_PART_TEMPLATES: Final = ("index-part.md", "llms-models.txt")
_PART_PATHS: Final = ("index-{}.md", "llms-models-{}.txt")


def markdown_view(said: PageWords) -> ModelPage:
    """The view of the Markdown page of a model."""
    return page_view(said, MarkdownSink(said.page.profile.docs.strings))


def collected_view(view: ModelPage) -> ModelPage:
    """The view of a page among the others in `llms-full.txt`, one folder up."""
    return replace(view, folder=Code("models/"), index=Code("index.md"))


def model_artifacts(page: Page, view: ModelPage) -> tuple[Artifact | RawFile, ...]:
    """The Markdown page of a model, the JSON Schema of its request object, and its spec.

    Args:
        page: the page.
        view: its Markdown view.
    """
    base = f"{page.profile.id}/docs/models/{page.model.slug}"
    return (
        Artifact(
            path=f"{base}.md",
            template="provider/docs/models/model.md.j2",
            view=view,
            language=Language.MARKDOWN,
        ),
        RawFile(
            path=f"{base}.schema.json",
            content=(dump_json(request_schema(page.model)) + "\n").encode("utf-8"),
            language=Language.JSON,
        ),
        spec_file(page.model, base),
    )


def request_schema(model: Model) -> JsonObject:
    """The JSON Schema of one request object, with the model's name and what it is."""
    members = model.request.schema.published
    head: JsonObject = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": model.title.raw,
        "description": model.summary.raw or summary_words(model),
    }
    return {**head, **{name: member for name, member in members.items() if name != "$id"}, **head}


def provider_files(
    provider: ProviderApi,
    pages: tuple[Page, ...],
    texts: PackedTexts,
    runtime: Callable[[], tuple[RawFile, ...]],
) -> Iterator[Shared]:
    """The index of a provider's models, for people and for language models; guide and changelog.

    Args:
        provider: the provider.
        pages: the pages of its models, in their order.
        texts: what `PAGE_TEMPLATE` makes of each, in the same order.
        runtime: gives the files of the client's runtime.
    """
    sink = MarkdownSink(provider.profile.docs.strings)
    slugs = tuple(page.model.slug for page in pages)

    @cache
    def index() -> IndexPage:
        return index_view(
            provider.profile,
            pages,
            texts,
            sink,
            has_changelog=provider.changelog is not None,
            written=provider.pages,
        )

    base = f"{provider.profile.id}/docs"
    yield Shared("lists", lambda: _artifacts(base, _indexes(index(), slugs)))
    place = {slug: number for number, slug in enumerate(slugs)}
    for start, own in parts_of(slugs).items():
        # One changed model changes the texts of its own part.
        numbers = tuple(place[slug] for slug in own)
        yield Shared(f"texts {start}", partial(_text_artifacts, base, index, start, numbers))
    if pages:
        yield Shared(
            "guide", lambda: [_guide(base, guide_view(provider.profile, pages, runtime(), sink))]
        )
    yield Shared("written", lambda: _written(provider, base, frozenset(slugs), sink))


_Named: TypeAlias = "tuple[str, str, IndexPage]"
"""An index, with its name and that of its template."""


def _artifacts(base: str, named: Iterable[_Named]) -> Iterator[Artifact]:
    for name, template, view in named:
        yield Artifact(
            path=f"{base}/{name}",
            template=f"provider/docs/{template}.j2",
            view=view,
            language=Language.MARKDOWN if name.endswith(".md") else Language.TEXT,
        )


def _indexes(view: IndexPage, slugs: tuple[str, ...]) -> Iterator[_Named]:
    """The lists of all models; those of many list others, each with some of the models."""
    whole = ("index.md", "llms.txt")
    if "" not in parts_of(slugs):
        texts = tuple(part for _, _, part in _parts(view, slugs, _TEXT_PATH))
        yield _TEXTS, _TEXTS, replace(view, texts=PackedTexts(), parts=texts)
    if not is_divided(len(slugs)):
        yield from ((name, name, view) for name in whole)
        return
    for name, template, path in zip(whole, _PART_TEMPLATES, _PART_PATHS, strict=True):
        parts: list[TextPart] = []
        for start, numbers, part in _parts(view, slugs, path):
            models = tuple(view.models[number] for number in numbers)
            yield path.format(start), template, replace(view, models=models)
            parts.append(part)
        yield name, name, replace(view, models=(), parts=tuple(parts))


def _text_artifacts(
    base: str, index: Callable[[], IndexPage], start: str, numbers: tuple[int, ...]
) -> Iterator[Artifact]:
    """A file with the pages of the models of a part, which are all where it has no name.

    Args:
        base: the folder.
        index: gives the list of all models.
        start: the name of the part.
        numbers: of its models in that list, from 0.
    """
    view = index()
    if not start:
        return _artifacts(base, [(_TEXTS, _TEXTS, view)])
    own = replace(view, texts=view.texts.at(numbers), pages=())
    return _artifacts(base, [(_TEXT_PATH.format(start), _TEXTS, own)])


def _guide(base: str, view: GuidePage) -> Artifact:
    template = "provider/docs/guide.md.j2"
    path = f"{base}/guide.md"
    return Artifact(path=path, template=template, view=view, language=Language.MARKDOWN)


def _written(
    provider: ProviderApi, base: str, slugs: frozenset[str], sink: MarkdownSink
) -> Iterator[Artifact | RawFile]:
    """What the provider wrote itself."""
    if provider.changelog is not None:
        yield Artifact(
            path=f"{base}/changelog.md",
            template="provider/docs/changelog.md.j2",
            view=changelog_page(provider.changelog, provider.profile, slugs, sink),
            language=Language.MARKDOWN,
        )
    yield from markdown_artifacts(base, provider.pages, provider.images, sink)


def _parts(
    view: IndexPage, slugs: tuple[str, ...], path: str
) -> Iterator[tuple[str, tuple[int, ...], TextPart]]:
    """The parts of a list: what its slugs begin with, the numbers of its models, and its line."""
    numbers = {slug: number for number, slug in enumerate(slugs)}
    for start, own in parts_of(slugs).items():
        found = tuple(numbers[slug] for slug in own)
        first, last = (view.models[number].title for number in (found[0], found[-1]))
        part = TextPart(
            path=Code(path.format(start)), first=first, has_more=len(own) > 1, last=last
        )
        yield start, found, part
