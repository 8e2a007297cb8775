"""The list of a provider's models."""

from __future__ import annotations

from specpress.ir import ProsePage
from specpress.profile import Profile
from specpress.targets.docs.extra import docs_extra, extra_view
from specpress.targets.docs.list_views import IndexEntry, IndexPage
from specpress.targets.docs.packed_texts import PackedTexts
from specpress.targets.docs.page import Page, page_summary
from specpress.targets.docs.phrase import Phrase, code, say, say_count, words
from specpress.targets.docs.prose_page import markdown_page
from specpress.targets.docs.sinks import Sink
from specpress.text import Code, yaml_string


def index_view(
    profile: Profile,
    pages: tuple[Page, ...],
    texts: PackedTexts,
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
    strings = sink.strings
    return IndexPage(
        say=sink,
        provider=sink.plain(profile.name),
        yaml_title=yaml_string(strings.filled("{provider} models", provider=profile.name)),
        yaml_description=yaml_string(
            strings.filled("Every model of {provider}, with its parameters", provider=profile.name)
        ),
        summary=sink.phrase(_summary(profile, len(pages))),
        intro=sink.blocks(profile.docs.intro),
        has_intro=bool(profile.docs.intro.strip()),
        homepage=sink.url(profile.homepage),
        distribution=sink.plain(profile.python.distribution),
        package=sink.plain(profile.python.package),
        client=sink.plain(profile.python.client),
        key_variable=sink.plain(profile.auth.env),
        imported=sink.phrase(_imported(profile)),
        count=len(pages),
        models=tuple(_entry(page, sink) for page in pages),
        pages=tuple(markdown_page(one, sink) for one in written),
        texts=texts,
        parts=(),
        has_changelog=has_changelog,
        extra=extra_view(docs_extra(profile), sink),
    )


def _imported(profile: Profile) -> Phrase:
    """What the Python package is called, what is imported from it, and where its key comes from."""
    names = profile.python
    return say(
        "{package} ({import}), key in {variable}",
        **{
            "package": words(names.distribution),
            "import": code(f"from {names.package} import {names.client}"),
            "variable": code(profile.auth.env),
        },
    )


def _summary(profile: Profile, count: int) -> Phrase:
    return say_count(
        "One model of {provider}, with a page of its own.",
        "{count} models of {provider}, each with its own page.",
        count,
        provider=profile.name,
    )


def _entry(page: Page, sink: Sink) -> IndexEntry:
    model = page.model
    labels = ", ".join(capability.label for capability in model.capabilities)
    return IndexEntry(
        title=sink.plain(model.title),
        slug=sink.plain(model.slug),
        callable_id=sink.code(model.callable_id),
        summary=page_summary(page, sink),
        creator=sink.plain(model.creator.name)
        if model.creator is not None
        else sink.say("unknown"),
        status=sink.plain(model.status.label) if model.status is not None else sink.say("unknown"),
        capabilities=sink.plain(labels),
        page=Code(f"models/{model.slug}.md"),
        schema=Code(f"models/{model.slug}.schema.json"),
    )
