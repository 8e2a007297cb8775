"""A provider's models held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes.catalogue import (
    MISSING_FACT,
    OTHER_MEANING,
    OTHER_TYPE,
    REPEATED_CALLABLE_ID,
    REPEATED_TITLE,
    UNKNOWN_RESULT,
)
from specpress.diagnostics.codes.operations import NO_SUCCESS_RESPONSE, STUB_RESPONSE
from specpress.ir import Field, Model
from specpress.rules.traits import KnownTraits, parameters_of
from specpress.rules.wording import list_text
from specpress.source import Location, Pointer
from specpress.wording import name_text, value_text

_LEAST_MODELS: Final = 3
_SILENT_RESPONSE: Final = frozenset({NO_SUCCESS_RESPONSE, STUB_RESPONSE})
_MAJORITY: Final = 2 / 3
_SAME_TEXT: Final = 0.3

CatalogueRule: TypeAlias = "Callable[[Sequence[Model], KnownTraits, Reporter], None]"
"""Looks at a provider's models, each by itself or all together."""


_Use: TypeAlias = "tuple[Model, int, str, int]"
"""A parameter in one model: the model, its number there, and kind and text of its traits."""


def _field(use: _Use) -> Field:
    """The parameter itself."""
    return list(parameters_of(use[0]))[use[1]][1]


def check_results(models: Sequence[Model], known: KnownTraits, report: Reporter) -> None:
    """The results of a model are described, by its spec or by the provider's `responses/`.

    Where a rule about the spec has said that its response says nothing, that is enough.
    """
    unknown = [(model, at) for model in models if (at := known.of(model).unknown) is not None]
    if not unknown:
        return
    told = {one.location.source.name for one in report.diagnostics if one.code in _SILENT_RESPONSE}
    for model, at in unknown:
        if model.location.source.name in told:
            continue
        where = f" and `responses/{model.task_type}.json` is missing" if model.task_type else ""
        report.report(
            UNKNOWN_RESULT,
            f"the results of {name_text(model.slug)} are unknown: the spec does not describe them"
            f"{where}",
            at,
            hint="put a JSON Schema of one result into the provider's "
            f"`responses/{model.task_type or 'default'}.json`, or describe it in an overlay",
        )


def check_repeated_ids(models: Sequence[Model], _: KnownTraits, report: Reporter) -> None:
    """Callable ids and titles tell models apart."""
    first: dict[str, Model] = {}
    titled: dict[str, Model] = {}
    for model in _whole(models):
        other = first.setdefault(model.callable_id, model)
        if other is not model:
            report.report(
                REPEATED_CALLABLE_ID,
                f"{value_text(model.callable_id)} is also the callable id of "
                f"{name_text(other.slug)}",
                _info_at(model),
                hint="tell the two apart, or remove one",
                related=(Related(message="the other", location=_info_at(other)),),
            )
        other = titled.setdefault(model.title.raw.casefold(), model)
        if other is not model:
            report.report(
                REPEATED_TITLE,
                f"{value_text(model.title.raw)} is also the title of {name_text(other.slug)}",
                _info_at(model, "title"),
                hint="name the version or the maker in the title",
                related=(Related(message="the other", location=_info_at(other, "title")),),
            )


def check_parameters(models: Sequence[Model], known: KnownTraits, report: Reporter) -> None:
    """A parameter of one path is in all models what it is in nearly all of them."""
    found: dict[str, list[_Use]] = {}
    for model in models:
        for number, (path, kind, text) in enumerate(known.of(model).parameters):
            found.setdefault(path, []).append((model, number, kind, text))
    for path, uses in found.items():
        _check_types(path, uses, report)
        _check_meanings(path, uses, report)


def _check_types(path: str, uses: Sequence[_Use], report: Reporter) -> None:
    """It has one type."""
    kinds = Counter(kind for _, _, kind, _ in uses if kind)
    if len(kinds) < 2:
        return
    common, count = kinds.most_common(1)[0]
    if count / len(uses) < _MAJORITY:
        return
    example = next(use for use in uses if use[2] == common)
    for use in uses:
        kind = use[2]
        if kind and kind != common:
            report.report(
                OTHER_TYPE,
                f"{name_text(path)} takes {kind}; {count} other models take {common}",
                _field(use).location,
                hint="say in the description why this model differs, or mend the type",
                related=(
                    Related(
                        message=f"in {name_text(example[0].slug)}",
                        location=_field(example).location,
                    ),
                ),
            )


def _check_meanings(path: str, uses: Sequence[_Use], report: Reporter) -> None:
    """It is described in one way, or the odd ones are pointed out.

    Only where most models agree word for word, and a text has little in common with theirs.
    """
    texts = Counter(text for _, _, _, text in uses)
    if len(uses) < _LEAST_MODELS or len(texts) < 2:
        return
    common, count = texts.most_common(1)[0]
    if count / len(uses) < _MAJORITY or not common:
        return
    usual = _field(next(use for use in uses if use[3] == common)).description.text.raw
    for use in uses:
        if use[3] in {0, common}:
            continue
        field = _field(use)
        if _likeness(field.description.text.raw, usual) < _SAME_TEXT:
            report.report(
                OTHER_MEANING,
                f"{name_text(path)} is described otherwise than in {count} other models",
                field.location.child("description"),
                hint=f"there it reads {value_text(usual)}",
            )


def _whole(models: Sequence[Model]) -> list[Model]:
    """The models without the further operations of them, whose facts are those of their model."""
    return [model for model in models if model.main is None]


def _info_at(model: Model, *tokens: str) -> Location:
    """Where a model's `info`, or a member of it, stands."""
    return Location(model.location.source, Pointer(("info", *tokens)))


def _likeness(left: str, right: str) -> float:
    """The share of words that two texts have in common, in order."""
    words = left.casefold().split()[:200], right.casefold().split()[:200]
    return SequenceMatcher(None, words[0], words[1], autojunk=False).ratio()


def check_facts(models: Sequence[Model], _: KnownTraits, report: Reporter) -> None:
    """What most models state, all state."""
    models = _whole(models)
    if len(models) < _LEAST_MODELS:
        return
    facts: dict[str, Callable[[Model], object]] = {
        "status": lambda model: model.status,
        "creator": lambda model: model.creator,
        "capabilities": lambda model: model.capabilities,
        "release date": lambda model: model.released_at,
        "summary": lambda model: model.summary.raw,
    }
    usual = [
        name
        for name, fact in facts.items()
        if sum(bool(fact(model)) for model in models) >= len(models) * _MAJORITY
    ]
    for model in models:
        missing = [name for name in usual if not facts[name](model)]
        if missing:
            are = "is" if len(missing) == 1 else "are"
            report.report(
                MISSING_FACT,
                f"the {list_text(missing)} {are} missing, which most other models state",
                _info_at(model),
                hint="add what is known, by an overlay if the spec is not yours",
            )


RULES: Final[tuple[CatalogueRule, ...]] = (
    check_repeated_ids,
    check_parameters,
    check_facts,
    check_results,
)


def check_models(models: Sequence[Model], known: KnownTraits, report: Reporter) -> None:
    """Look at the models of one provider, each by itself and all together.

    Args:
        models: all of the provider's, lowered without an error.
        known: traits of them that are known before.
        report: takes the findings, which are doubts and hold up nothing; holds those of the
            documents.
    """
    for rule in RULES:
        rule(models, known, report)
