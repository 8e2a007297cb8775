"""The SDK as a target."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from specpress.ir import Model, ProviderApi, PublicName
from specpress.targets.compiled import judged
from specpress.targets.protocol import File, Made, ModelContext, ProviderContext, Shared, Target
from specpress.targets.sdk.model_files import model_artifacts
from specpress.targets.sdk.package_files import model_entry
from specpress.targets.sdk.provider_files import KeptModel, provider_artifacts
from specpress.targets.sdk.public_names import public_names
from specpress.targets.sdk.runtime_parts import shipped_runtime


class SdkTarget(Target):
    """One Python package for a provider, with a subpackage for each of its models."""

    key: ClassVar[str] = "sdk"
    label: ClassVar[str] = "SDK"

    def names(self, provider: ProviderApi, model: Model) -> tuple[PublicName, ...]:
        """Module, classes, arguments, members and fields of results."""
        del provider
        return public_names(model)

    def model(self, at: ModelContext) -> Made:
        """The modules of a model, its validator apart."""
        first = at.once(judged).examples.first
        files = model_artifacts(at.provider, at.model)
        shown = None if first is None else first.value
        return Made(files=files, kept=KeptModel(request=shown, entry=model_entry(at.model)))

    def provider(self, at: ProviderContext) -> Iterable[Shared]:
        """The modules that models share, the runtime, and the project around them."""
        yield Shared("package", partial(_package, at))


def _package(at: ProviderContext) -> Iterable[File]:
    profile = at.provider.profile
    package = f"{profile.id}/{profile.python.package}"
    whole = at.copied("provider/package", package)
    shipped = tuple(shipped_runtime(whole, f"{package}/_runtime", profile))
    return (*provider_artifacts(at.provider, shipped, at.kept), *shipped)
