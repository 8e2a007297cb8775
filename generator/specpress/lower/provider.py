"""The models of a provider put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from specpress.diagnostics import Related, Reporter
from specpress.diagnostics.codes.naming import IDS_THAT_MEET, SAME_ID
from specpress.diagnostics.codes.profiles import NO_TOKEN_URL
from specpress.document import ProviderFolder
from specpress.ir import Model, ProviderApi
from specpress.lower.changelog import lower_changelog
from specpress.lower.prose_pages import lower_pages
from specpress.lower.telling_apart import tell_models_apart


def lower_provider(
    lowered: Sequence[Model],
    folder: ProviderFolder,
    report: Reporter,
    own: Callable[[Model], str] = lambda model: model.slug,
) -> ProviderApi:
    """Put the models of a provider together.

    Models are in order of their slugs. Of several models that would share
    files none is kept, and each but the first by spec path is reported with both places.

    Args:
        lowered: the models, each lowered without an error.
        folder: the provider's folder.
        report: takes what is wrong.
        own: what no two models may share; their slugs, if nothing of them is narrower.
    """
    apart = tell_models_apart(lowered)
    _report_others(lowered, apart, report)
    models = sorted(apart, key=lambda model: (model.slug, model.spec_path))
    _check_tokens(models, folder, report)
    changelog = None
    if folder.changelog is not None:
        changelog = lower_changelog(folder.changelog, folder.id, report)
    pages, images = lower_pages(folder, report)
    return ProviderApi(
        profile=folder.profile,
        models=_unique(models, own, report),
        changelog=changelog,
        pages=pages,
        images=images,
    )


def _report_others(lowered: Sequence[Model], apart: Sequence[Model], report: Reporter) -> None:
    """Report the models that have another slug than their ids would have by themselves."""
    for before, after in zip(lowered, apart, strict=True):
        if before.slug != after.slug and after.main is None:
            report.report(
                IDS_THAT_MEET,
                f"several models would be called {before.slug!r} in paths and names: "
                f"{before.given_id!r} is called {after.slug!r} instead",
                before.location,
                hint="to choose its name, give it another id in an overlay",
            )


def _check_tokens(models: Sequence[Model], folder: ProviderFolder, report: Reporter) -> None:
    """Something has to say where access tokens are got, where they are sent."""
    auth = folder.profile.auth
    is_known = auth.token_url or any(model.endpoint.token_url for model in models)
    if auth.scheme == "oauth2" and models and not is_known:
        report.report(
            NO_TOKEN_URL,
            "nothing says where to get access tokens",
            folder.profile.location.child("auth", "scheme"),
            hint="name the address under `auth.token_url`; no spec asks for a scheme "
            "that has one (`flows.clientCredentials.tokenUrl`)",
        )


def _unique(
    models: list[Model], own: Callable[[Model], str], report: Reporter
) -> tuple[Model, ...]:
    first_by_name: dict[str, Model] = {}
    clashing: set[str] = set()
    for model in models:
        first = first_by_name.setdefault(own(model), model)
        if first is model:
            continue
        clashing |= {first.spec_path, model.spec_path}
        report.report(
            SAME_ID,
            f"the model id {model.slug!r} is taken by {first.spec_path}",
            model.location,
            hint="give one of the two specs another id",
            related=(Related(message="the other spec", location=first.location),),
        )
    return tuple(model for model in models if model.spec_path not in clashing)
