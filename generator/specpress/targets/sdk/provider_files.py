"""The files of a provider's SDK that are not of one model."""

from __future__ import annotations

from typing import Final

from specpress.fileset import Artifact, Language
from specpress.ir import ProviderApi
from specpress.profile import Profile, TransportKind
from specpress.targets.sdk.package_files import index_view, package_view
from specpress.targets.sdk.profile_module import profile_view
from specpress.targets.sdk.project_files import project_view

_KINDS: Final = {
    TransportKind.TASK_ARRAY: ("task_array",),
    TransportKind.PLAIN: ("plain",),
    TransportKind.QUEUE: ("queue", "plain"),
}
"""Modules of the runtime that a transport kind is made of."""


def unused_files(profile: Profile) -> frozenset[str]:
    """The shipped files of a package that this provider has no use for, by their path in it."""
    transport = profile.transport
    needed = _KINDS[transport.kind]
    modules = {module for kinds in _KINDS.values() for module in kinds if module not in needed}
    unused = {f"_runtime/kinds/{module}.py" for module in modules}
    if transport.kind is TransportKind.TASK_ARRAY:
        unused.add("_runtime/wire/places.py")
    if transport.websocket is None:
        unused |= {"_runtime/net/websocket.py", "_runtime/net/router.py"}
    if transport.webhook is None:
        unused.add("_runtime/webhooks.py")
    return frozenset(unused)


def provider_artifacts(provider: ProviderApi) -> tuple[Artifact, ...]:
    """The package's own modules, and the project around it; the runtime is copied by others."""
    folder = provider.profile.id
    package = f"{folder}/{provider.profile.python.package}"
    own, index = package_view(provider), index_view(provider)
    project = project_view(provider)
    has_webhooks = provider.profile.transport.webhook is not None
    return (
        _python(package, "__init__.py", own),
        _python(package, "attributes.py", index),
        _python(package, "errors.py", own),
        _python(package, "models/index.py", index),
        _python(package, "observers.py", own),
        _python(package, "profile.py", profile_view(provider)),
        _python(package, "tracing.py", own),
        *((_python(package, "webhooks.py", own),) if has_webhooks else ()),
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
