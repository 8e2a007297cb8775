"""The files of the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from specpress.fileset import Artifact, Language, RawFile
from specpress.ir import Changelog, ProviderApi
from specpress.jsonvalue import JsonArray, JsonObject, dump_json
from specpress.phrasebook import Strings, script_words
from specpress.profile import Profile
from specpress.targets.docs.artifacts import request_schema
from specpress.targets.docs.full_text import is_divided
from specpress.targets.docs.guide import guide_index, guide_view
from specpress.targets.docs.html_sink import HtmlSink
from specpress.targets.docs.page import Page
from specpress.targets.docs.page_views import page_view
from specpress.targets.docs.page_words import PageWords
from specpress.targets.docs.prose_page import page_index
from specpress.targets.docs.sinks import MarkdownSink, Sink
from specpress.targets.docs.site.address import (
    article_data,
    ask_links,
    crawler_files,
    list_name,
    page_address,
    site_address,
    try_origin,
)
from specpress.targets.docs.site.changelog import changelog_view
from specpress.targets.docs.site.data import (
    languages_data,
    model_data,
    model_id,
    models_json,
    script,
    switch_data,
)
from specpress.targets.docs.site.feed import feed_files
from specpress.targets.docs.site.frames import frame, site_strings
from specpress.targets.docs.site.lists import (
    Known,
    collection_views,
    compare_view,
    home_view,
    not_found_view,
    switch_views,
    text_view,
)
from specpress.targets.docs.site.part_pages import part_pages
from specpress.targets.docs.site.prose import guide_links, prose_artifacts
from specpress.targets.docs.site.search_index import Entries, index_data
from specpress.targets.docs.site.theme import theme_css
from specpress.targets.docs.site.views import SiteCapability, SiteGuide, SiteModel
from specpress.targets.docs.spec_file import spec_file
from specpress.targets.docs.views import ModelPage
from specpress.text import Code

_NO_STATUS: Final = Code("unknown")


def site_artifacts(
    providers: tuple[tuple[Profile, tuple[Page, ...]], ...],
    apis: tuple[ProviderApi, ...],
    runtime: tuple[RawFile, ...],
) -> tuple[Artifact | RawFile, ...]:
    """The pages over all models: lists, comparison, guides, what providers wrote themselves.

    Args:
        providers: each provider with the pages of its models, in their order.
        apis: the same providers, whose changelogs and own pages are shown.
        runtime: the files of the clients' runtime.
    """
    changelogs = {one.profile.id: one.changelog for one in apis if one.changelog is not None}
    written = {one.profile.id: one.pages for one in apis}
    profiles = tuple(profile for profile, _ in providers)
    strings = site_strings(profiles)
    html, text = HtmlSink(strings), MarkdownSink(strings)
    pages = tuple(page for _, found in providers for page in found)
    told = frozenset(changelogs)
    known: Known = {}
    known_as_text: Known = {}
    home = home_view(providers, html, with_changelog=told, written=written, known=known)
    files: list[Artifact | RawFile] = [
        _page("site/index.html", "site/index.html.j2", home),
        _page("site/compare.html", "site/compare.html.j2", compare_view(providers, html, known)),
        Artifact(
            path="site/llms.txt",
            template="site/llms.txt.j2",
            view=text_view(providers, text, known_as_text, written),
            language=Language.TEXT,
        ),
        _json("site/models.json", dump_json(models_json(pages))),
    ]
    for path, collection in collection_views(providers, html, written, known).items():
        files.append(_page(f"site/{path}.html", "site/index.html.j2", collection))
    for path, collection in collection_views(providers, text, written, known_as_text).items():
        files.append(
            Artifact(
                path=f"site/{path}.md",
                template="site/collection.md.j2",
                view=collection,
                language=Language.MARKDOWN,
            )
        )
    files += part_pages(providers, html, text, known, known_as_text)
    for profile, found in providers:
        view = home_view(
            ((profile, found),),
            html,
            is_home=False,
            with_changelog=told,
            written=written,
            known=known,
        )
        files.append(_page(f"site/{profile.id}/index.html", "site/index.html.j2", view))
        if found:
            guide = SiteGuide(
                frame=frame(profiles, html, root="../../", current=profile),
                guides=guide_links(written.get(profile.id, ()), html, root="../", current="guide"),
                page=guide_view(profile, found, runtime, html),
            )
            files.append(_page(f"site/{profile.id}/guide/index.html", "site/guide.html.j2", guide))
        if profile.id in changelogs:
            files.append(_changelog(changelogs[profile.id], profile, found, providers, html))
    for one, changelog in changelogs.items():
        files += feed_files(changelog, one, site_address(profiles), strings)
    for api in apis:
        files += prose_artifacts(api, profiles, html, text)
    return (*files, *_published_files(profiles, files, pages, html))


def data_scripts(
    providers: tuple[tuple[Profile, tuple[Page, ...]], ...],
    entries: Iterable[Entries],
    apis: tuple[ProviderApi, ...],
) -> tuple[RawFile, ...]:
    """What scripts read of all models, and the colours.

    Args:
        providers: each provider with the pages of its models, in their order.
        entries: what search finds on each of these pages.
        apis: the same providers, whose own pages are found as well.
    """
    profiles = tuple(profile for profile, _ in providers)
    pages = tuple(page for _, found in providers for page in found)
    written = {one.profile.id: one.pages for one in apis}
    strings = site_strings(profiles)
    found_in = [
        *(entry for profile, found in providers for entry in guide_index(profile, found, strings)),
        *(entry for one in apis for entry in page_index(one.profile, one.pages)),
    ]
    index = index_data(pages, entries, found_in)
    languages = script("specpress.receiveLanguages", languages_data(profiles))
    if is_divided(len(pages)):
        # Imported here: few sites are so large.
        from specpress.targets.docs.site.asset_parts import asset_parts

        scripts = tuple(asset_parts(providers, written, index))
    else:
        scripts = (
            _script("index", script("specpress.receiveIndex", index)),
            _script("models", script("specpress.receiveModels", switch_data(providers, written))),
        )
    colors = RawFile(
        path="site/assets/colors.css",
        content=theme_css(profiles).encode("ascii"),
        language=Language.TEXT,
    )
    return (
        *scripts,
        _script("languages", languages),
        colors,
        *((_words(strings),) if strings.forms else ()),
    )


def _words(strings: Strings) -> RawFile:
    """The words that scripts say, where they are not English."""
    said: JsonObject = {key: list(strings.forms[key]) for key in script_words(strings)}
    value: JsonObject = {"plural": strings.plural_table(), "forms": said}
    return _script("words", script("window.specpressTold=", value))


def _script(name: str, content: bytes) -> RawFile:
    return RawFile(path=f"site/assets/{name}.js", content=content, language=Language.TEXT)


def _published_files(
    profiles: tuple[Profile, ...],
    files: list[Artifact | RawFile],
    pages: tuple[Page, ...],
    sink: Sink,
) -> tuple[Artifact | RawFile, ...]:
    """What only a site that is published somewhere has."""
    address = site_address(profiles)
    if not address:
        return ()
    lists = (one.path.removeprefix("site/") for one in files if one.path.endswith(".html"))
    paths = (*lists, *(f"{model_id(page)}.html" for page in pages))
    view = not_found_view(profiles, sink, address)
    return (
        *crawler_files(address, paths),
        _page("site/404.html", "site/404.html.j2", view),
    )


def _changelog(
    changelog: Changelog,
    profile: Profile,
    pages: tuple[Page, ...],
    providers: tuple[tuple[Profile, tuple[Page, ...]], ...],
    sink: Sink,
) -> Artifact:
    """A provider's changelog, in a folder of its own: a model may be called `changelog`."""
    profiles = tuple(one for one, _ in providers)
    view = changelog_view(changelog, profile, pages, profiles, sink)
    return _page(f"site/{profile.id}/changelog/index.html", "site/changelog.html.j2", view)


def model_site_artifacts(
    said: PageWords,
    markdown: ModelPage,
    profiles: tuple[Profile, ...],
    *,
    has_changelog: bool = False,
    text: str = "",
) -> tuple[Artifact | RawFile, ...]:
    """The files of one model: HTML, Markdown, JSON Schema, spec, and the page's scripts' data.

    Args:
        said: what the model's page says.
        markdown: its Markdown view.
        profiles: all providers of the site.
        has_changelog: whether its provider has a changelog.
        text: the page as Markdown, for readers who copy it.
    """
    page = said.page
    base = f"site/{model_id(page)}"
    html = HtmlSink(site_strings(profiles))
    shown = page_view(said, html, images="pages/")
    model, profile, address = page.model, page.profile, site_address(profiles)
    canonical, origin = page_address(page, address), try_origin(page)
    view = SiteModel(
        frame=frame(profiles, html, root="../", connect=origin, current=profile),
        can_try=bool(origin),
        try_host=Code(origin.partition("://")[2]),
        providers=switch_views(profile, profiles, html),
        id=html.plain(model_id(page)),
        provider_id=html.plain(profile.id),
        provider_title=html.plain(profile.name),
        status_key=html.plain(model.status.raw) if model.status is not None else _NO_STATUS,
        status=html.plain(model.status.label) if model.status is not None else Code(""),
        creator_key=Code(list_name(model.creator.name.raw)) if model.creator else Code(""),
        capabilities=tuple(
            SiteCapability(key=Code(list_name(one.raw)), label=html.plain(one.label))
            for one in model.capabilities
        ),
        distribution=html.plain(profile.python.distribution),
        key_variable=html.code(profile.auth.env),
        has_key=profile.auth.scheme != "none",
        canonical=html.url(canonical),
        has_canonical=bool(canonical),
        asks=ask_links(canonical if address else "", html.strings),
        article=article_data(page, address),
        has_changelog=has_changelog,
        page=shown,
    )
    return (
        _page(f"{base}.html", "site/model.html.j2", view),
        Artifact(
            path=f"{base}.md",
            template="provider/docs/models/model.md.j2",
            # The site lists its models for readers of Markdown there.
            view=replace(
                page_view(said, MarkdownSink(profile.docs.strings), images="pages/")
                if model.told.facts
                else markdown,
                index=Code("../llms.txt"),
            ),
            language=Language.MARKDOWN,
        ),
        _json(f"{base}.schema.json", dump_json(request_schema(model))),
        spec_file(model, base),
        *_data_scripts(said, shown, html.strings, text),
    )


def _data_scripts(
    said: PageWords, shown: ModelPage, strings: Strings, text: str
) -> tuple[RawFile, ...]:
    """What a page's scripts load when it is asked for.

    The page as Markdown, further examples in other languages than the first as HTML, and the data
    of the request builder.
    """
    model = model_id(said.page)
    code: JsonArray = [
        [str(one.listing) for one in example.listings[1:]] for example in shown.further_examples
    ]
    scripts = (
        ("md", script("specpress.receiveMarkdown", [model, str(text)])),
        *((("code", script("specpress.receiveCode", [model, code])),) if code else ()),
        ("data", script("specpress.receive", model_data(said, strings))),
    )
    return tuple(
        RawFile(path=f"site/{model}.{kind}.js", content=content, language=Language.TEXT)
        for kind, content in scripts
    )


def _page(path: str, template: str, view: object) -> Artifact:
    return Artifact(path=path, template=template, view=view, language=Language.HTML)


def _json(path: str, text: str) -> RawFile:
    return RawFile(path=path, content=f"{text}\n".encode(), language=Language.JSON)
