"""The pages that providers wrote themselves, on the site."""

from __future__ import annotations

from specpress.fileset import Artifact, Language, RawFile
from specpress.ir import ProsePage, ProviderApi
from specpress.profile import Profile
from specpress.prose import page_headings, page_tokens
from specpress.targets.docs.prose_page import (
    image_files,
    markdown_page,
    page_groups,
    page_html,
    up,
)
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.site.address import site_address
from specpress.targets.docs.site.frames import frame
from specpress.targets.docs.site.views import SiteHeading, SiteLink, SiteLinks, SiteProse
from specpress.text import Code, clean


def guide_links(
    pages: tuple[ProsePage, ...], sink: Sink, *, root: str, current: str = ""
) -> tuple[SiteLinks, ...]:
    """The guide and a provider's own pages, by folder.

    Args:
        pages: of the provider, in order.
        sink: the output it is for.
        root: the way to the provider's folder.
        current: path of the page that shows them; `guide` for the guide.
    """
    own = SiteLink(
        title=sink.say("Guide"), href=Code(f"{root}guide/index.html"), is_current=current == "guide"
    )
    groups = [
        SiteLinks(
            title=sink.plain(group.title),
            has_title=bool(group.title),
            links=tuple(
                SiteLink(
                    title=sink.plain(page.title),
                    href=Code(f"{root}pages/{page.path}.html"),
                    is_current=current == f"pages/{page.path}",
                )
                for page in group.pages
            ),
        )
        for group in page_groups(pages)
    ]
    first = SiteLinks(title=Code(""), has_title=False, links=(own,))
    return (first, *groups)


def prose_artifacts(
    provider: ProviderApi, profiles: tuple[Profile, ...], html: Sink, markdown: Sink
) -> tuple[Artifact | RawFile, ...]:
    """A provider's own pages as HTML and Markdown, and their images."""
    base = f"site/{provider.profile.id}"
    files: list[Artifact | RawFile] = []
    for page in provider.pages:
        files.append(
            Artifact(
                path=f"{base}/pages/{page.path}.html",
                template="site/page.html.j2",
                view=_view(page, provider, profiles, html),
                language=Language.HTML,
            )
        )
        files.append(
            Artifact(
                path=f"{base}/pages/{page.path}.md",
                template="provider/docs/page.md.j2",
                view=markdown_page(page, markdown),
                language=Language.MARKDOWN,
            )
        )
    return (*files, *image_files(base, provider.images))


def _view(
    page: ProsePage, provider: ProviderApi, profiles: tuple[Profile, ...], sink: Sink
) -> SiteProse:
    address = site_address(profiles)
    canonical = f"{address}/{provider.profile.id}/pages/{page.path}.html" if address else ""
    return SiteProse(
        frame=frame(profiles, sink, root=f"../{up(page)}", current=provider.profile),
        guides=guide_links(provider.pages, sink, root=up(page), current=f"pages/{page.path}"),
        provider_title=sink.plain(provider.profile.name),
        home=Code(f"{up(page)}index.html"),
        title=sink.plain(page.title),
        description=sink.plain(page.description),
        body=page_html(page),
        headings=tuple(
            SiteHeading(
                anchor=sink.plain(one.anchor), title=sink.plain(one.title), is_top=one.rank == 2
            )
            for one in page_headings(page_tokens(clean(page.text).strip()))
        ),
        file=Code(f"{page.path.rsplit('/', 1)[-1]}.md"),
        canonical=sink.url(canonical),
        has_canonical=bool(canonical),
    )
