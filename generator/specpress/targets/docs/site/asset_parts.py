"""What scripts read of many models: the tree and the search, in parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specpress.fileset import Language, RawFile
from specpress.ir import ProsePage
from specpress.jsonvalue import JsonArray, JsonObject, JsonValue
from specpress.profile import Profile
from specpress.targets.docs.page import Page
from specpress.targets.docs.prose_page import pages_in_order
from specpress.targets.docs.site.data import model_id, script, shown_titles, tree_entry
from specpress.targets.docs.site.search_parts import provider_parts, search_parts


def asset_parts(
    providers: tuple[tuple[Profile, tuple[Page, ...]], ...],
    written: Mapping[str, tuple[ProsePage, ...]],
    index: JsonObject,
) -> Iterator[RawFile]:
    """The scripts that stand in for those with all models: what each page loads, and the parts.

    Args:
        providers: all of the site, with the pages of their models.
        written: the pages that they wrote themselves, by provider.
        index: `index_data` of all of it.
    """
    head, files = search_parts(tuple(page for _, pages in providers for page in pages), index)
    yield _script("index", "specpress.receiveIndex", {"parts": head})
    for path, (call, value) in files.items():
        yield _script(f"search/{path}", call, value)
    listed: JsonArray = []
    for profile, pages in providers:
        parts = provider_parts(pages)
        own: JsonArray = [[f"pages/{one.path}", one.title.raw] for one in _prose(profile, written)]
        sizes: JsonArray = [[name, len(slugs)] for name, slugs in parts.items()]
        listed.append([profile.id, profile.name, sizes, own])
        titles = shown_titles(pages)
        entries = {
            page.model.slug: tree_entry(page.model, titles[model_id(page)]) for page in pages
        }
        for name, slugs in parts.items():
            path = f"{profile.id}/{name}"
            models: JsonArray = [entries[slug] for slug in slugs]
            yield _script(f"models/{path}", "specpress.receivePart", [path, models])
    yield _script("models", "specpress.receiveParts", listed)


def _prose(profile: Profile, written: Mapping[str, tuple[ProsePage, ...]]) -> tuple[ProsePage, ...]:
    return pages_in_order(written.get(profile.id, ()))


def _script(name: str, call: str, value: JsonValue) -> RawFile:
    path = f"site/assets/{name}.js"
    return RawFile(path=path, content=script(call, value), language=Language.TEXT)
