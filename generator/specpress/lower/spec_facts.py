"""Facts that a spec carries in places of the provider's own, as `docs.facts` maps them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.pages import BAD_FACT, UNUSED_FACT
from specpress.document import Document, Operation, ProviderFolder, address_at
from specpress.ir import FactLink, Json, ProviderApi, SpecFact, SpecFacts
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile import FactRule
from specpress.source import Location
from specpress.text import SpecText

_SYMBOLS: Final = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "INR": "₹"}
_AMOUNTS: Final = ("amount", "price", "value", "cost")
_UNITS: Final = ("unit", "per")
_URL: Final = re.compile(r"https?://[^\s<>\"'`\\^|{}]+\Z")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_NONE: Final = SpecText("")


class _WrongKindError(Exception):
    """A value that is not of the kind that the profile says; the text says what it has to be."""


def lower_facts(
    document: Document, operation: Operation, folder: ProviderFolder, report: Reporter
) -> SpecFacts:
    """The facts of a model, in the profile's order; one of the wrong kind is left out, reported.

    Args:
        document: the spec.
        operation: the one that calls the model.
        folder: of the provider, whose images facts may name.
        report: takes what is wrong.
    """
    images = folder.pages.image_paths
    found: list[SpecFact] = []
    places: list[str] = []
    for rule in folder.profile.docs.facts:
        address = address_at(rule.place, document.root, operation)
        value = None if address is None else address.value
        if address is None or value is None:
            continue
        places.append(rule.place)
        try:
            found.append(_KINDS[rule.kind](rule, value, images))
        except _WrongKindError as fault:
            report.report(
                BAD_FACT,
                f"{rule.label!r} is {fault}",
                address.location,
                hint=f"mend it in an overlay, or change its `kind` ({rule.kind}) in provider.yaml",
            )
    return SpecFacts(facts=tuple(found), places=tuple(places))


def check_facts(provider: ProviderApi, report: Reporter) -> None:
    """Report places of `docs.facts` at which no spec of the provider has anything."""
    if not provider.models:
        return
    told = {place for model in provider.models for place in model.told.places}
    at = provider.profile.location.child("docs", "facts")
    for number, rule in enumerate(provider.profile.docs.facts):
        if rule.place not in told:
            where: Location = at.child(number, "from")
            report.report(
                UNUSED_FACT,
                f"no spec has a fact at `{rule.place}`",
                where,
                hint="places are `info.NAME`, `document.x-NAME` and `operation.x-NAME`, and "
                "members below by dots",
            )


def _fact(
    rule: FactRule,
    value: JsonValue,
    text: str = "",
    *,
    links: tuple[FactLink, ...] = (),
    columns: tuple[SpecText, ...] = (),
    rows: tuple[tuple[SpecText, ...], ...] = (),
) -> SpecFact:
    return SpecFact(
        place=rule.place,
        label=rule.label,
        kind=rule.kind,
        value=Json.of(value),
        on_card=rule.on_card,
        text=SpecText(text),
        links=links,
        columns=columns,
        rows=rows,
    )


def _words(value: JsonValue) -> str:
    """A scalar for people; numbers with groups of digits."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.12g}"
    return "" if value is None else str(value)


def _text(rule: FactRule, value: JsonValue, _images: frozenset[str]) -> SpecFact:
    parts = value if isinstance(value, list) else [value]
    if not parts or any(isinstance(part, (dict, list)) or part is None for part in parts):
        raise _WrongKindError("no text, number or list of them")
    words = ", ".join(map(_words, parts))
    return _fact(rule, value, f"{words} {rule.unit}".strip())


def _money(rule: FactRule, value: JsonValue, _images: frozenset[str]) -> SpecFact:
    unit, currency, amount = rule.unit, rule.currency, value
    if isinstance(value, dict):
        amount = next((value[name] for name in _AMOUNTS if name in value), None)
        own = value.get("currency")
        currency = own if isinstance(own, str) else currency
        said = next((one for name in _UNITS if isinstance(one := value.get(name), str)), None)
        unit = unit if said is None else said if said.startswith("per ") else f"per {said}"
    if isinstance(amount, str) and _NUMBER.match(amount.strip()) is None and amount.strip()[:1]:
        if not any(char.isdigit() for char in amount):
            raise _WrongKindError("no amount of money")
        return _fact(rule, value, f"{amount} {unit}".strip())
    if isinstance(amount, bool) or not isinstance(amount, (int, float, str)) or amount == "":
        raise _WrongKindError("no amount of money: a number, a text or an object with one")
    if not currency and (not unit or unit.startswith("per ")):
        raise _WrongKindError("an amount without a currency, here and in the profile")
    number = amount.strip() if isinstance(amount, str) else _words(amount)
    sign = _SYMBOLS.get(currency.upper(), "")
    shown = f"{sign}{number}" if sign else f"{number} {currency}".strip()
    return _fact(rule, value, f"{shown} {unit}".strip())


def _table(rule: FactRule, value: JsonValue, _images: frozenset[str]) -> SpecFact:
    if isinstance(value, dict) and value:
        pairs = tuple((SpecText(name), _cell(member)) for name, member in value.items())
        return _fact(rule, value, rows=pairs)
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        objects: list[JsonObject] = [row for row in value if isinstance(row, dict)]
        names = tuple(dict.fromkeys(name for row in objects for name in row))
        rows = tuple(tuple(_cell(row.get(name)) for name in names) for row in objects)
        return _fact(rule, value, columns=tuple(map(SpecText, map(_label, names))), rows=rows)
    if isinstance(value, list) and value and all(isinstance(row, list) for row in value):
        lists = [row for row in value if isinstance(row, list)]
        width = max(map(len, lists))
        rows = tuple((*map(_cell, row), *[_NONE] * (width - len(row))) for row in lists)
        return _fact(rule, value, columns=rows[0], rows=rows[1:])
    raise _WrongKindError("no table: an object, a list of objects or a list of lists")


def _cell(value: JsonValue) -> SpecText:
    if isinstance(value, dict):
        parts = [f"{_label(name)}: {_cell(member).raw}" for name, member in value.items()]
        return SpecText("; ".join(parts))
    if isinstance(value, list):
        return SpecText(", ".join(_cell(item).raw for item in value))
    return SpecText(_words(value))


def _label(name: str) -> str:
    """`pricePerImage` and `price_per_image` are "Price per image"."""
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1 \2", name).replace("_", " ").replace("-", " ")
    words = [word if word.isupper() else word.lower() for word in spaced.split()]
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]


def _link(rule: FactRule, value: JsonValue, _images: frozenset[str]) -> SpecFact:
    links: list[FactLink] = []
    for one in value if isinstance(value, list) else [value]:
        url = one.get("url") if isinstance(one, dict) else one
        title = one.get("title", url) if isinstance(one, dict) else url
        if not isinstance(url, str) or _URL.match(url) is None or not isinstance(title, str):
            raise _WrongKindError("no link: an http or https URL, or an object with `url`")
        links.append(FactLink(title=SpecText(title), target=url))
    if not links:
        raise _WrongKindError("an empty list")
    return _fact(rule, value, links=tuple(links))


def _image(rule: FactRule, value: JsonValue, images: frozenset[str]) -> SpecFact:
    if isinstance(value, str) and _URL.match(value):
        link = FactLink(title=SpecText(rule.label), target=value)
    elif isinstance(value, str) and value in images:
        link = FactLink(title=SpecText(rule.label), target=value, is_file=True)
    else:
        raise _WrongKindError("no image: an http or https URL, or the path of one below `pages/`")
    return _fact(rule, value, links=(link,))


_KINDS: Final[dict[str, Callable[[FactRule, JsonValue, frozenset[str]], SpecFact]]] = {
    "text": _text,
    "money": _money,
    "table": _table,
    "image": _image,
    "link": _link,
}
