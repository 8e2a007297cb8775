"""The files of one model in the SDK."""

from __future__ import annotations

from typing import Final

from specpress.fileset import Artifact, Language
from specpress.ir import Model, ProviderApi
from specpress.targets.sdk.client_module import client_view
from specpress.targets.sdk.docstrings import docstring
from specpress.targets.sdk.documentation import Documentation
from specpress.targets.sdk.model_types import read_types
from specpress.targets.sdk.package_files import headline
from specpress.targets.sdk.types_module import types_view
from specpress.targets.sdk.views import ModelPackageView

_TEMPLATES: Final = "provider/package/models/model"


def model_artifacts(provider: ProviderApi, model: Model) -> tuple[Artifact, ...]:
    """The modules of a model: its package, `client.py` and `types.py`."""
    profile = provider.profile
    folder = f"{profile.id}/{profile.python.package}/models/{model.names.module}"
    types = read_types(model)
    documentation = Documentation(model)
    views = {
        "__init__.py": ModelPackageView(documentation=docstring(headline(model), indent=0)),
        "client.py": client_view(provider, model, types, documentation),
        "types.py": types_view(model, types, documentation),
    }
    return tuple(
        Artifact(
            path=f"{folder}/{name}",
            template=f"{_TEMPLATES}/{name}.j2",
            view=view,
            language=Language.PYTHON,
        )
        for name, view in views.items()
    )
