"""The index of the site's search in parts, of which a reader's words load those that they need.

It says what MiniSearch 7 would have counted of the same documents: which of them have a term in
which field, how often, and how long the field is. So what is found is what an index in one file
finds. `assets/search.js` makes the same documents, and cuts texts into the same terms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import Final, TypeAlias

import regex

from specpress.jsonvalue import JsonArray, JsonObject, JsonValue
from specpress.records import dataclass
from specpress.targets.docs.full_text import parts_of
from specpress.targets.docs.page import Page
from specpress.targets.docs.site.data import model_id, shown_titles

WHOLE: Final = "index"
"""Name of the part of a provider whose models are all in it."""
KINDS: Final = ("model", "page", "topic", "parameter", "response", "error")
"""What can be found, in the order by which scripts number it."""

_FIELDS: Final = 3
_ROOM_OF_KIND: Final = 8
_BLOCK: Final = 100
"""Documents whose texts are in one file."""
_MOST_PLACES: Final = 50
"""Models that a hit lists."""
_MOST_NUMBERS: Final = 6_000
"""Numbers in a file of terms, unless one term has more."""
_MOST_OF_NAME: Final = 16
_SEPARATORS: Final = re.compile(
    r"[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff,;:.()\[\]\"'`|/]+"
)
_HUMP: Final = re.compile(r"([a-z0-9])([A-Z])")
_DIGITS: Final = re.compile(r"([A-Za-z])(?=[0-9])|([0-9])(?=[A-Za-z])")
_NO_WORD: Final = regex.compile(r"[^\p{L}\p{N}]+")
_MOST_WORDS: Final = 4
_ASCII: Final = re.compile(r"(?!(?:aux|con|nul|prn)\Z)[a-z0-9]+")
"""What may be the name of a file: Windows has devices of these names, whatever their ending."""

Files: TypeAlias = "dict[str, tuple[str, JsonValue]]"
"""Scripts by path without an ending: the function that each calls, and what it hands over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """What can be found.

    Attributes:
        kind: one of `KINDS`.
        fields: title, further words, text.
        shown: what a hit shows of it.
    """

    kind: str
    fields: tuple[str, str, str]
    shown: JsonArray


def provider_parts(pages: Iterable[Page]) -> Mapping[str, Sequence[str]]:
    """The parts of a provider's models: slugs, by what they begin with."""
    parts = parts_of([page.model.slug for page in pages])
    return {start or WHOLE: slugs for start, slugs in parts.items()}


def search_parts(pages: tuple[Page, ...], index: JsonObject) -> tuple[JsonObject, Files]:
    """What search loads first, and the parts that it loads for what is looked for.

    Args:
        pages: of all models.
        index: `index_data` of them.
    """
    models, entries, written = (_rows(index[name]) for name in ("models", "entries", "pages"))
    documents = [
        *_models(pages, models),
        *(_entry(row) for row in entries),
        *(
            _Document(
                kind="page", fields=(str(title), "", str(text)), shown=[href, title, text, of]
            )
            for href, title, text, of in written
        ),
    ]
    terms, average = _terms(documents)
    groups = {_file_name(start): group for start, group in _divided(terms)}
    files: Files = {}
    for name, group in groups.items():
        files[f"terms/{name}"] = ("specpress.receiveTerms", {term: terms[term] for term in group})
    for number in range(0, len(documents), _BLOCK):
        block: JsonArray = [one.shown for one in documents[number : number + _BLOCK]]
        files[f"docs/{number // _BLOCK}"] = ("specpress.receiveDocs", [number, block])
    files |= _own(pages, entries)
    head: JsonObject = {
        "models": len(pages),
        "count": len(documents),
        "average": list[JsonValue](average),
        "terms": [[name, " ".join(group)] for name, group in groups.items()],
        "pages": [
            [name, len(list(same))] for name, same in groupby(str(row[3]) for row in written)
        ],
    }
    return head, files


def _rows(value: JsonValue) -> list[JsonArray]:
    return [row for row in value if isinstance(row, list)] if isinstance(value, list) else []


def _models(pages: tuple[Page, ...], rows: list[JsonArray]) -> Iterator[_Document]:
    titles = shown_titles(pages)
    providers: dict[str, set[str]] = {}
    for page in pages:
        providers.setdefault(titles[model_id(page)], set()).add(page.profile.name)
    for page, (status, capabilities, summary) in zip(pages, rows, strict=True):
        model, name, title = page.model, page.profile.name, titles[model_id(page)]
        creator = model.creator.name.raw if model.creator is not None else ""
        is_shared = len(providers[title]) > 1
        yield _Document(
            kind="model",
            fields=(
                title,
                f"{model.callable_id} {creator} {name}",
                f"{status} {capabilities} {summary}",
            ),
            shown=[model_id(page), title, model.callable_id, name, status, summary, int(is_shared)],
        )


def _entry(row: JsonArray) -> _Document:
    kind, title, text, more, anchor, gaps = row
    places = gaps if isinstance(gaps, list) else []
    return _Document(
        kind=str(kind),
        fields=(str(title), str(more), str(text)),
        shown=[title, text, anchor, len(places), places[:_MOST_PLACES]],
    )


def _terms(documents: list[_Document]) -> tuple[dict[str, JsonArray], list[float]]:
    """For each term and field the documents, and how long a field is on average.

    A document is its distance from the one before, and a number that holds the length of the field
    and the kind; of a term that is there several times that is less than 0, and the count follows.
    """
    found: dict[str, list[list[int]]] = {}
    last: dict[tuple[str, int], int] = {}
    average = [0.0] * _FIELDS
    for number, document in enumerate(documents):
        kind = KINDS.index(document.kind)
        for field, text in enumerate(document.fields):
            tokens = search_tokens(text)
            length = len(set(tokens))
            # In the steps in which MiniSearch takes it, and so rounded as it rounds.
            average[field] = (average[field] * number + length) / (number + 1)
            packed = length * _ROOM_OF_KIND + kind
            for term, count in Counter(token.lower() for token in tokens).items():
                place = found.setdefault(term, [[] for _ in range(_FIELDS)])[field]
                gap = number - last.get((term, field), 0)
                last[term, field] = number
                place += (gap, packed) if count == 1 else (gap, -packed - 1, count)
    return {
        term: [list[JsonValue](one) for one in fields] for term, fields in found.items()
    }, average


def search_tokens(text: str) -> list[str]:
    """The words of a text as search has them: `maxTokens` is three, and so are `max tokens`."""
    tokens: list[str] = []
    for part in _SEPARATORS.split(text):
        spread = _DIGITS.sub(r"\1\2 ", _HUMP.sub(r"\1 \2", part))
        words = [word for word in _NO_WORD.split(spread) if word]
        tokens += words
        if 1 < len(words) <= _MOST_WORDS:
            tokens.append(_NO_WORD.sub("", part))
    return tokens


def _divided(terms: Mapping[str, JsonArray]) -> Iterator[tuple[str, list[str]]]:
    """Terms by what they begin with, so many letters that a group is small enough for a file."""
    sizes = {
        term: sum(len(field) for field in fields if isinstance(field, list))
        for term, fields in terms.items()
    }

    def divide(group: list[str], size: int) -> Iterator[tuple[str, list[str]]]:
        for start, same in groupby(group, lambda term: term[:size]):
            own = list(same)
            is_small = sum(sizes[term] for term in own) <= _MOST_NUMBERS
            if is_small or len(own) == 1 or size == _MOST_OF_NAME:
                yield start, own
            else:
                yield from divide(own, size + 1)

    yield from divide(sorted(terms), 1)


def _file_name(start: str) -> str:
    return start if _ASCII.fullmatch(start) else f"x-{start.encode('utf-8').hex()}"


def _own(pages: tuple[Page, ...], entries: list[JsonArray]) -> Files:
    """For each model its number and the documents of its page, in the parts of its provider."""
    found: list[list[int]] = [[] for _ in pages]
    for number, (*_, gaps) in enumerate(entries, start=len(pages)):
        steps = (gap for gap in gaps if isinstance(gap, int)) if isinstance(gaps, list) else ()
        for place in accumulate(steps):
            found[place].append(number)
    numbers = {model_id(page): number for number, page in enumerate(pages)}
    files: Files = {}
    for provider, same in groupby(pages, lambda page: page.profile.id):
        for name, slugs in provider_parts(same).items():
            own: JsonObject = {
                slug: [at := numbers[f"{provider}/{slug}"], _steps(found[at])] for slug in slugs
            }
            files[f"own/{provider}/{name}"] = ("specpress.receiveOwn", [f"{provider}/", own])
    return files


def _steps(numbers: list[int]) -> JsonArray:
    """Each number less the one before."""
    return [after - before for before, after in zip([0, *numbers], numbers, strict=False)]
