"""The pages that a provider wrote itself, from their files: front matter, title, text."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.pages import BAD_FRONT_MATTER, UNKNOWN_FRONT_MATTER
from specpress.document import Address, PageFile, ProviderFolder, SpecFile
from specpress.ir import PageImage, ProsePage
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.prose import page_tokens, token_words
from specpress.source import Location, Position, Source, SourceError
from specpress.text import SpecText

_OPEN: Final = re.compile(r"---[ \t]*\r?\n")
_CLOSE: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KINDS: Final = {"title": "a text", "description": "a text", "order": "a number"}
_LAST: Final = float("inf")


def lower_pages(
    folder: ProviderFolder, report: Reporter
) -> tuple[tuple[ProsePage, ...], tuple[PageImage, ...]]:
    """The pages of a provider in order, and their images.

    A page whose front matter cannot be read is left out, with an error at the place.
    """
    found = [page for file in folder.pages.pages if (page := _page(file, report)) is not None]
    found.sort(key=lambda page: (page.order, page.path))
    images = (PageImage(path=one.path, content=one.content) for one in folder.pages.images)
    return tuple(found), tuple(images)


def _page(file: PageFile, report: Reporter) -> ProsePage | None:
    text = file.source.text.removeprefix("\ufeff")
    head: JsonObject = {}
    line = 1
    opening = _OPEN.match(text)
    if opening is not None:
        closing = _CLOSE.search(text, opening.end())
        if closing is None:
            report.report(
                BAD_FRONT_MATTER,
                "the front matter that begins here does not end",
                Location(file.source, at=Position(1, 1)),
                hint="close it with a line `---`",
            )
            return None
        read = _front_matter(file, text[: closing.start()], report)
        if read is None:
            return None
        head = read
        line += text.count("\n", 0, closing.end())
        text = text[closing.end() :]
    title, text, line = _title(head, text, line, file.path)
    order, description = head.get("order"), head.get("description")
    return ProsePage(
        path=file.path.rsplit(".", 1)[0],
        title=SpecText(title),
        description=SpecText(description if isinstance(description, str) else _first_words(text)),
        order=float(order) if isinstance(order, (int, float)) else _LAST,
        text=SpecText(text),
        line=line,
        location=Location(file.source, at=Position(1, 1)),
    )


def _front_matter(file: PageFile, text: str, report: Reporter) -> JsonObject | None:
    """The members; None, and an error, when it is no mapping of ours."""
    # Its lines are those of the file; the name's ending tells that it is YAML.
    source = Source(file.source.name, Path("front-matter.yaml"), text)
    try:
        read = SpecFile.read(source)
    except SourceError as error:
        report.report(BAD_FRONT_MATTER, error.message, error.location, hint=error.hint)
        return None
    root = Address(read)
    if read.root is None:
        return {}
    if not isinstance(read.root, dict):
        message = "front matter is a mapping, such as `title: Rate limits`"
        report.report(BAD_FRONT_MATTER, message, Location(source, at=Position(2, 1)))
        return None
    is_good = True
    for name, value in read.root.items():
        wanted = _KINDS.get(name)
        if wanted is None:
            report.report(
                UNKNOWN_FRONT_MATTER,
                f"`{name}` is not used",
                root.child(name).key_location,
                hint=f"known are {', '.join(_KINDS)}",
            )
        elif not _is_kind(name, value):
            message = f"`{name}` is not {wanted}"
            report.report(BAD_FRONT_MATTER, message, root.child(name).location)
            is_good = False
    return read.root if is_good else None


def _is_kind(name: str, value: JsonValue) -> bool:
    if name == "order":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, str) and bool(value.strip())


def _title(head: JsonObject, text: str, line: int, path: str) -> tuple[str, str, int]:
    """The title, and the text without the heading that is it, with the line that it begins in."""
    given = head.get("title")
    tokens = page_tokens(text)
    if tokens and tokens[0].tag == "h1" and tokens[0].map is not None:
        heading = token_words(tokens[1])
        if heading and given in {None, heading}:
            end = tokens[0].map[1]
            return heading, "".join(text.splitlines(keepends=True)[end:]), line + end
    if isinstance(given, str):
        return given, text, line
    words = PurePosixPath(path).stem.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:], text, line


def _first_words(text: str) -> str:
    """The first paragraph, as far as a list of pages shows it."""
    tokens = page_tokens(text)
    for number, token in enumerate(tokens):
        if token.type == "paragraph_open" and token.level == 0:
            words = token_words(tokens[number + 1])
            return words if len(words) <= 160 else f"{words[:159].rsplit(' ', 1)[0]} …"
    return ""
