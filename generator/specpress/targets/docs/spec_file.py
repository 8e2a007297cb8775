"""The spec of a model, published beside its page."""

from __future__ import annotations

from specpress.fileset import Language, RawFile
from specpress.ir import Model


def spec_ending(model: Model) -> str:
    """How the name of a published spec ends: `.openapi.json`, or `.openapi.yaml`."""
    is_json = model.spec.file.source.path.suffix == ".json"
    return ".openapi.json" if is_json else ".openapi.yaml"


def spec_file(model: Model, base: str) -> RawFile:
    """The spec of a model as its provider published it, byte for byte but for a byte order mark.

    Args:
        model: the model.
        base: path of its page, without an ending.
    """
    return RawFile(
        path=base + spec_ending(model),
        content=model.spec.file.source.text.encode("utf-8"),
        language=Language.TEXT,
    )
