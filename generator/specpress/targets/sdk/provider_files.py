"""The files of a provider's SDK that are not of one model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specpress.fileset import Artifact, Language, RawFile
from specpress.ir import ProviderApi
from specpress.jsonvalue import JsonValue
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.targets.sdk.package_files import index_view, package_view
from specpress.targets.sdk.profile_module import profile_view
from specpress.targets.sdk.project_files import project_view
from specpress.targets.sdk.views import ModelEntryView


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptModel:
    """What the files that models share say of one of them.

    Attributes:
        request: one that shows it; null where there is none.
        entry: its line in the index.
    """

    request: JsonValue
    entry: ModelEntryView


def provider_artifacts(
    provider: ProviderApi, runtime: Iterable[RawFile], kept: Sequence[KeptModel]
) -> tuple[Artifact | RawFile, ...]:
    """The package's own modules, and the project around it; the runtime is copied by others.

    Args:
        provider: the provider.
        runtime: the files of the runtime.
        kept: of each of its models, in their order.
    """
    folder = provider.profile.id
    package = f"{folder}/{provider.profile.python.package}"
    own, index = package_view(provider), index_view(provider, [one.entry for one in kept])
    project = project_view(provider, runtime, [one.request for one in kept])
    has_webhooks = provider.profile.transport.has_readable_webhooks
    return (
        _python(package, "__init__.py", own),
        _python(package, "attributes.py", index),
        _python(package, "errors.py", own),
        _python(package, "models/index.py", index),
        _python(package, "observers.py", own),
        _python(package, "profile.py", profile_view(provider)),
        _python(package, "tracing.py", own),
        *((_python(package, "webhooks.py", own),) if has_webhooks else ()),
        *_own_kind(provider.profile, package),
        Artifact(
            path=f"{folder}/pyproject.toml",
            template="provider/pyproject.toml.j2",
            view=project,
            language=Language.TOML,
        ),
        Artifact(
            path=f"{folder}/README.md",
            template="provider/README.md.j2",
            view=project,
            language=Language.MARKDOWN,
        ),
    )


def _python(package: str, name: str, view: object) -> Artifact:
    return Artifact(
        path=f"{package}/{name}",
        template=f"provider/package/{name}.j2",
        view=view,
        language=Language.PYTHON,
    )


def _own_kind(profile: Profile, package: str) -> Iterator[RawFile]:
    """The module of the runtime that another package brings for its transport kind."""
    for kind in profile.kinds:
        if kind.source:
            yield RawFile(
                path=f"{package}/_runtime/kinds/{kind.module}.py",
                content=kind.source.encode("utf-8"),
                language=Language.PYTHON,
            )
