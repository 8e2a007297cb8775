"""The pages of the parts that a list of many models comes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from specpress.fileset import Artifact, Language
from specpress.profile import Profile
from specpress.targets.docs.full_text import is_divided
from specpress.targets.docs.page import Page
from specpress.targets.docs.part_lists import list_parts
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.site.divided import WHOLE, Providers, is_whole, told_of
from specpress.targets.docs.site.lists import Known, collections_of, home_view
from specpress.targets.docs.site.views import SiteHome, SiteLink
from specpress.text import Code

_NONE = Code("")
_HTML = (".html", "site/index.html.j2", Language.HTML)
_MARKDOWN = (".md", "site/collection.md.j2", Language.MARKDOWN)
"""The forms of a page: the ending of its name, its template, its language."""


def part_pages(
    providers: Providers, html: Sink, text: Sink, known: Known, known_as_text: Known
) -> Iterator[Artifact]:
    """The parts of all lists that are too long for a page, as HTML and as Markdown.

    Args:
        providers: all of the site.
        html: makes HTML.
        text: makes Markdown.
        known: entries that were made for HTML, and takes those that are made.
        known_as_text: the same for Markdown.
    """
    if not is_divided(sum(len(pages) for _, pages in providers)):
        return
    for profile, pages in providers:
        folder, up = f"{profile.id}/list", (profile.name, f"{profile.id}/index")
        if is_divided(len(pages)):
            yield from _artifacts(_views(profile, pages, folder, up, html, known), _HTML)
        views = _views(profile, pages, folder, up, text, known_as_text)
        yield from _artifacts(views, _MARKDOWN)
    for path, (label, own) in collections_of(providers).items():
        if is_divided(sum(len(pages) for _, pages in own)):
            for profile, pages in own:
                folder, up = f"{path}/{profile.id}", (label, path)
                yield from _artifacts(_views(profile, pages, folder, up, html, known), _HTML)
                views = _views(profile, pages, folder, up, text, known_as_text)
                yield from _artifacts(views, _MARKDOWN)


def _views(
    profile: Profile,
    pages: tuple[Page, ...],
    folder: str,
    up: tuple[str, str],
    sink: Sink,
    known: Known,
) -> Mapping[str, SiteHome]:
    """The parts of a provider's models, by path without an ending.

    Args:
        profile: the provider.
        pages: of the models that the list has of it.
        folder: where the parts are.
        up: the title of the list, and its path without an ending.
        sink: the output they are for.
        known: entries that were made for it.
    """
    by_slug = {page.model.slug: page for page in pages}
    told, whole = told_of(((profile, pages),)), list_parts(list(by_slug))
    parts = [part for part in whole.walk() if part.name] or [replace(whole, name=WHOLE)]
    root = "../" * (folder.count("/") + 1)
    label, path = up
    lists = dict.fromkeys((label, profile.name))
    views: dict[str, SiteHome] = {}
    links = [SiteLink(title=Code(one.name), href=Code(one.name), is_current=False) for one in parts]
    for number, part in enumerate(parts):
        shown = tuple(by_slug[slug] for slug in part.shown)
        view = home_view(
            ((profile, shown),),
            sink,
            is_home=False,
            known=known,
            has_cover=False,
            parts={profile.id: (folder, part)},
            root=root,
            told=told,
        )
        heading = " · ".join((*lists, *(() if is_whole(part) else (part.name,))))
        views[f"{folder}/{part.name}"] = replace(
            view,
            heading=sink.plain(heading),
            intro=_NONE,
            has_intro=False,
            markdown=Code(f"{part.name}.md"),
            kinds=(),
            above=(
                SiteLink(title=sink.plain(label), href=Code(f"{root}{path}"), is_current=False),
            ),
            before=tuple(links[max(number - 1, 0) : number]),
            after=tuple(links[number + 1 : number + 2]),
            has_neighbours=len(links) > 1,
            providers=tuple(replace(one, topics=()) for one in view.providers),
        )
    return views


def _artifacts(
    views: Mapping[str, SiteHome], form: tuple[str, str, Language]
) -> Iterator[Artifact]:
    suffix, template, language = form
    for path, view in views.items():
        yield Artifact(path=f"site/{path}{suffix}", template=template, view=view, language=language)
