"""The pages that a provider wrote itself: where their links lead, and what is in their fences."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.pages import BROKEN_PAGE_EXAMPLE, DEAD_PAGE_LINK, PAGE_HTML
from specpress.ir import ProsePage, ProviderApi
from specpress.prose import is_page_url, page_headings, page_target, page_tokens
from specpress.source import Location, Position
from specpress.spelling import near_names
from specpress.wording import value_text

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG: Final = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_CODE: Final = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_BEFORE: Final = r"(?<![\w./\[#-])"
"""Ends where a target can begin, but not where words of a link do."""
_BESIDE: Final = ("guide.md", "index.md", "llms.txt", "llms-full.txt")


def check_pages(provider: ProviderApi, report: Reporter) -> None:
    """Report dead links, images that are not there, broken examples and HTML of pages."""
    if not provider.pages:
        return
    anchors: dict[str, frozenset[str] | None] = dict.fromkeys(_BESIDE)
    tokens = {page.path: page_tokens(page.text.raw) for page in provider.pages}
    for page in provider.pages:
        headings = page_headings(tokens[page.path])
        anchors[f"pages/{page.path}.md"] = frozenset(one.anchor for one in headings)
    anchors |= dict.fromkeys(f"pages/{image.path}" for image in provider.images)
    if provider.changelog is not None:
        anchors["changelog.md"] = None
    for model in provider.models:
        anchors |= dict.fromkeys(f"models/{model.slug}{end}" for end in (".md", ".schema.json"))
    for page in provider.pages:
        _Check(page, anchors, report).run(tokens[page.path])


class _Check:
    """Looks at one page; `anchors` holds those of each file of the docs, None where any may be."""

    def __init__(
        self, page: ProsePage, anchors: dict[str, frozenset[str] | None], report: Reporter
    ) -> None:
        self._page = page
        self._anchors = anchors
        self._report = report
        self._lines = page.text.raw.splitlines()

    def run(self, tokens: list[Token]) -> None:
        for token in tokens:
            line = token.map[0] if token.map is not None else 0
            if token.type == "fence":
                self._fence(token, line)
            # The same target or tag again is the next one of its kind in the text.
            seen = Counter[str]()
            for kind, url in _links(token):
                self._link(kind, url, line, seen[url])
                seen[url] += 1
            for child in token.children or []:
                tags = _TAG.findall(child.content) if child.type == "text" else []
                opened = [tag for tag in tags if not tag.startswith("</")]
                for tag in opened or tags[:1]:
                    self._report.report(
                        PAGE_HTML,
                        f"the HTML tag {value_text(tag)} is shown as text",
                        self._at(tag, line, seen[tag]),
                        hint="write Markdown, or set it as code",
                    )
                    seen[tag] += 1

    def _link(self, kind: str, url: str, line: int, number: int) -> None:
        target = page_target(self._page.path, url)
        if target is None:
            if is_page_url(url) and ":" in url:
                return
            message = f"the {kind} {value_text(url)} leads out of the docs"
            hint = "use an https address, or a path from this file to another page"
        elif target.path not in self._anchors:
            message = f"the {kind} {value_text(url)} leads to no file of the docs"
            near = near_names(target.path, list(self._anchors))
            known_forms = "pages are `other.md`, models `../models/<slug>.md`"
            hint = f"did you mean `{near[0]}`?" if near else known_forms
        else:
            known = self._anchors[target.path]
            if not target.anchor or known is None or target.anchor in known:
                return
            message = f"the link {value_text(url)} leads to no heading of {target.path}"
            near = near_names(target.anchor, sorted(known))
            hint = f"did you mean `#{near[0]}`?" if near else "link to one of its headings"
        self._report.report(DEAD_PAGE_LINK, message, self._at(url, line, number), hint=hint)

    def _fence(self, token: Token, line: int) -> None:
        language = token.info.split(" ")[0].lower()
        try:
            if language == "json":
                json.loads(token.content)
            elif language in {"python", "py"} and not token.content.lstrip().startswith(">>>"):
                ast.parse(token.content)
            return
        except json.JSONDecodeError as error:
            message, row, column = f"is not JSON: {error.msg.lower()}", error.lineno, error.colno
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            fault = error if isinstance(error, SyntaxError) else SyntaxError(str(error))
            message = f"is not Python: {fault.msg}"
            row, column = fault.lineno or 1, fault.offset or 1
        self._report.report(
            BROKEN_PAGE_EXAMPLE,
            f"the example {message}",
            self._place(line + row, max(column, 1)),
            hint="mend it, or mark the fence with another language",
        )

    def _at(self, text: str, line: int, number: int) -> Location:
        """Where a text stands for that time, counted from 0, from a line of the page's text on."""
        place = self._place(line, 1)
        is_tag = text.startswith("<")
        pattern = re.escape(text) if is_tag else _BEFORE + re.escape(text) + r"(?![\w./-])"
        for row, content in enumerate(self._lines[line:], start=line):
            # What is set as code is no link and no tag.
            shown = _CODE.sub(lambda found: " " * len(found[0]), content)
            for found in re.finditer(pattern, shown):
                place = self._place(row, found.start() + 1)
                if number == 0:
                    return place
                number -= 1
        return place

    def _place(self, line: int, column: int) -> Location:
        source = self._page.location.source
        return Location(source, at=Position(self._page.line + line, column))


def _links(token: Token) -> Iterator[tuple[str, str]]:
    """The targets of an inline token, with what each of them is."""
    for child in token.children or []:
        name = {"link_open": "href", "image": "src"}.get(child.type)
        url = child.attrs.get(name) if name is not None else None
        if isinstance(url, str):
            yield ("link" if name == "href" else "image"), url
