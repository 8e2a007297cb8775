"""The list of a provider's models."""

from __future__ import annotations

from typing import Final

from specpress.ir import ProsePage
from specpress.profile import Profile
from specpress.targets.docs.extra import docs_extra, extra_view
from specpress.targets.docs.page import Page
from specpress.targets.docs.prose_page import markdown_page
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.views import IndexEntry, IndexPage
from specpress.text import Code, yaml_string

_UNKNOWN: Final = Code("unknown")


def index_view(
    profile: Profile,
    pages: tuple[Page, ...],
    texts: tuple[Code, ...],
    sink: Sink,
    *,
    has_changelog: bool,
    written: tuple[ProsePage, ...] = (),
) -> IndexPage:
    """The view of the index.

    Args:
        profile: the provider.
        pages: the pages of its models, in their order.
        texts: those pages as text.
        sink: the output it is for.
        has_changelog: whether there is a page that says what changed.
        written: pages that the provider wrote itself.
    """
    return IndexPage(
        provider=sink.plain(profile.name),
        yaml_title=yaml_string(f"{profile.name} models"),
        yaml_description=yaml_string(f"Every model of {profile.name}, with its parameters"),
        summary=sink.plain(_summary(profile, len(pages))),
        intro=sink.blocks(profile.docs.intro),
        has_intro=bool(profile.docs.intro.strip()),
        homepage=sink.url(profile.homepage),
        distribution=sink.plain(profile.python.distribution),
        package=sink.plain(profile.python.package),
        client=sink.plain(profile.python.client),
        key_variable=sink.plain(profile.auth.env),
        count=len(pages),
        models=tuple(_entry(page, sink) for page in pages),
        pages=tuple(markdown_page(one, sink) for one in written),
        texts=texts,
        has_changelog=has_changelog,
        extra=extra_view(docs_extra(profile), sink),
    )


def _summary(profile: Profile, count: int) -> str:
    if count == 1:
        return f"One model of {profile.name}, with a page of its own."
    return f"{count} models of {profile.name}, each with its own page."


def _entry(page: Page, sink: Sink) -> IndexEntry:
    model = page.model
    labels = ", ".join(capability.label for capability in model.capabilities)
    return IndexEntry(
        title=sink.plain(model.title),
        slug=sink.plain(model.slug),
        callable_id=sink.code(model.callable_id),
        summary=sink.inline(model.summary),
        creator=sink.plain(model.creator.name) if model.creator is not None else _UNKNOWN,
        status=sink.plain(model.status.label) if model.status is not None else _UNKNOWN,
        capabilities=sink.plain(labels),
        page=Code(f"models/{model.slug}.md"),
        schema=Code(f"models/{model.slug}.schema.json"),
    )
