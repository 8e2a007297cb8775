"""The files of one model in the SDK."""

from __future__ import annotations

from typing import Final

from specpress.fileset import Artifact, Language
from specpress.ir import Model, ProviderApi
from specpress.profile import TypesFlavour
from specpress.sdk_names import module_name
from specpress.targets.sdk.client_module import client_view
from specpress.targets.sdk.docstrings import docstring
from specpress.targets.sdk.documentation import Documentation
from specpress.targets.sdk.model_types import ModelTypes, read_types
from specpress.targets.sdk.package_files import headline
from specpress.targets.sdk.request_models import request_models
from specpress.targets.sdk.types_module import types_view
from specpress.targets.sdk.views import ModelPackageView, RequestsView
from specpress.text import one_line

_TEMPLATES: Final = "provider/package/models/model"


def model_artifacts(provider: ProviderApi, model: Model) -> tuple[Artifact, ...]:
    """The modules of a model: its package, `client.py` and `types.py`."""
    profile = provider.profile
    folder = f"{profile.id}/{profile.python.package}/models/{module_name(model.slug)}"
    types = read_types(model)
    documentation = Documentation(model)
    views: dict[str, object] = {
        "__init__.py": ModelPackageView(documentation=docstring(headline(model), indent=0)),
        "client.py": client_view(provider, model, types, documentation),
        "types.py": types_view(model, types, documentation),
    }
    if profile.python.types is TypesFlavour.PYDANTIC:
        views["requests.py"] = requests_view(model, types)
    return tuple(
        Artifact(
            path=f"{folder}/{name}",
            template=f"{_TEMPLATES}/{name}.j2",
            view=view,
            language=Language.PYTHON,
        )
        for name, view in views.items()
    )


def requests_view(model: Model, types: ModelTypes) -> RequestsView:
    """The view of `requests.py`."""
    text = (
        f"Requests to {one_line(model.title)} as pydantic classes, checked where they are made.\n\n"
        "An object may stand wherever a dict may; a whole request is given as\n"
        "`run(**request.model_dump(by_alias=True, exclude_unset=True))`."
    )
    return RequestsView(
        documentation=docstring(text, indent=0), source=request_models(model, types)
    )
