"""The changelog of a provider as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from specpress.fileset import Language, RawFile
from specpress.ir import Changelog, ReleaseNotes
from specpress.phrasebook import ENGLISH, Strings
from specpress.text import clean, one_line

_DATE: Final = re.compile(r"\b(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b")
_LINE: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed_files(
    changelog: Changelog, provider: str, address: str, strings: Strings = ENGLISH
) -> Iterator[RawFile]:
    """The feed, of a site that is published somewhere: each release whose title has a date.

    Args:
        changelog: what changed.
        provider: the provider's id.
        strings: the words of the site.
        address: where the site is published, without a final slash; empty when nowhere.
    """
    count = len(changelog.releases)
    page = f"{address}/{provider}/changelog/index.html"
    dated = [
        (found[1], count - number, release)
        for number, release in enumerate(changelog.releases)
        if (found := _DATE.search(release.title.raw)) is not None
    ]
    if not address or not dated:
        return
    entries = "".join(_entry(page, *one, strings) for one in dated)
    newest = max(date for date, _, _ in dated)
    title = strings.filled("Changelog of {provider}", provider=provider)
    feed = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{_text(title)}</title>\n<id>{_text(page)}</id>\n"
        f'<link href="{_text(page)}"/>\n<updated>{newest}T00:00:00Z</updated>\n'
        f"<author><name>{_text(provider)}</name></author>\n{entries}</feed>\n"
    )
    yield RawFile(
        path=f"site/{provider}/changelog/feed.xml",
        content=feed.encode("utf-8"),
        language=Language.TEXT,
    )


def _entry(page: str, date: str, number: int, release: ReleaseNotes, strings: Strings) -> str:
    place = _text(f"{page}#release-{number}")
    said = "\n".join(
        one_line(f"{change.title.raw}: {change.path.raw} {change.message.raw}")
        for change in release.changes
    )
    said = said or strings.text("No model changed.")
    return (
        f"<entry><title>{_text(release.title.raw)}</title><id>{place}</id>"
        f'<link href="{place}"/><updated>{date}T00:00:00Z</updated>'
        f'<content type="text">{_text(said)}</content></entry>\n'
    )


def _text(text: str) -> str:
    return escape(_LINE.sub("", clean(text)), quote=False).replace('"', "&quot;")
